//! Elements, texts and attributes from calls, in the order in which they stand on the page:
//! `m.el("p.wu-quiet", |m| m.text("…"))`. It is the one way in which views make elements, and
//! it sees to it that Yew can compare them by their places.

use super::memo::Shown;
use crate::domain::guide::Guide;
use crate::domain::messages::Message;
use crate::view::command::Command;
use crate::view::shared::Shared;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// The attributes that elements have here, by their tags; the last is for all other tags. A
/// tag has one list, so that Yew, which matches elements by their tags, compares values by
/// their places. For lists that differ it would make maps.
static ATTRIBUTES: [(&str, &[&str]); 21] = [
    ("div", &["class", "role", "hidden", "aria-hidden", "lang", "dir", "data-theme", "data-weigh-up"]),
    ("p", &["class", "role", "id", "aria-hidden", "aria-busy"]),
    ("span", &["class", "aria-hidden"]),
    ("section", &["class", "aria-label", "hidden"]),
    ("nav", &["class", "aria-label"]),
    ("button", &["class", "type", "aria-current", "aria-expanded", "aria-disabled", "aria-label", "data-command"]),
    ("summary", &["aria-current", "data-command"]),
    ("details", &["class", "open"]),
    ("input", &INPUT),
    ("a", &["class", "href", "target", "rel", "referrerpolicy", "draggable", "title", "data-command"]),
    ("progress", &["value", "max", "aria-label"]),
    ("svg", &["class", "role", "aria-hidden", "aria-label", "viewBox", "preserveAspectRatio", "width", "fill"]),
    ("path", &["class", "d"]),
    ("rect", &["class", "x", "y", "width", "height"]),
    ("table", &["class", "role", "cellpadding"]),
    ("th", &["scope", "role", "aria-label", "width"]),
    ("td", &["class", "role", "colspan"]),
    ("li", &["class", "role", "value"]),
    ("h2", &["tabindex"]),
    ("h3", &["class", "tabindex"]),
    ("", &["class", "role"]),
];

#[rustfmt::skip]
static INPUT: [&str; 12] = [
    "type", "name", "min", "max", "inputmode", "autocomplete", "spellcheck", "disabled", "aria-invalid",
    "aria-describedby", "aria-valuetext", "data-command",
];

/// Makes a memo of what it is to show.
pub(crate) type Memos<'a> = dyn Fn(Shown) -> Html + 'a;

/// A page in the making, or a piece of one. What an element is comes as one text: the tag,
/// a point and its classes (`p.wu-quiet`).
pub(crate) struct Markup<'a> {
    pub(crate) guide: &'a Shared<Guide>,
    /// What makes memos, handed in from above, since a memo knows all screens.
    memos: Option<&'a Memos<'a>>,
    /// The elements that are open; the first holds everything.
    open: Vec<Element>,
}

struct Element {
    tag: VTag,
    names: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    made: Vec<Html>,
}

impl<'a> Markup<'a> {
    /// For what holds no memos.
    pub(crate) fn new(guide: &'a Shared<Guide>) -> Self {
        Self::with(guide, None)
    }

    /// For what holds memos, made so.
    pub(crate) fn with_memos(guide: &'a Shared<Guide>, memos: &'a Memos<'a>) -> Self {
        Self::with(guide, Some(memos))
    }

    /// A piece of the same page, to be put in later.
    pub(crate) fn fragment(&self) -> Self {
        Self::with(self.guide, self.memos)
    }

    fn with(guide: &'a Shared<Guide>, memos: Option<&'a Memos<'a>>) -> Self {
        let mut new = Self { guide, memos, open: vec![] };
        new.start("div");
        new
    }

    /// What was made, as one node.
    pub(crate) fn done(mut self) -> Html {
        Html::from_iter(self.open.pop().map(|element| element.made).unwrap_or_default())
    }

    /// The last element that was made.
    pub(crate) fn last(mut self) -> Option<Html> {
        self.open.pop()?.made.pop()
    }

    /// An element, and what `fill` puts into it.
    #[inline]
    pub(crate) fn el(&mut self, what: &'static str, fill: impl FnOnce(&mut Self)) {
        self.start(what);
        fill(self);
        self.end();
    }

    /// An element that holds a text.
    #[inline(never)]
    pub(crate) fn say(&mut self, what: &'static str, says: &str) {
        self.start(what);
        self.text(says);
        self.end();
    }

    /// An element that holds a text of the interface.
    #[inline(never)]
    pub(crate) fn message(&mut self, what: &'static str, message: Message) {
        self.say(what, self.guide.message(message));
    }

    /// An attribute of the element that is open.
    #[inline(never)]
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        self.attribute(name, Some(AttributeOrProperty::Attribute(value.to_owned().into())));
    }

    /// An attribute of the element that is open, always with this value.
    #[inline(never)]
    pub(crate) fn fix(&mut self, name: &'static str, value: &'static str) {
        // Yew's own `Static` would be left out of still pages.
        self.maybe(name, Some(value));
    }

    /// An attribute that comes and goes.
    #[inline(never)]
    pub(crate) fn maybe(&mut self, name: &'static str, value: Option<&'static str>) {
        self.attribute(name, value.map(|value| AttributeOrProperty::Attribute(AttrValue::Static(value))));
    }

    /// What the element that is open does when it is used.
    #[inline(never)]
    pub(crate) fn command(&mut self, command: &Command) {
        self.set("data-command", &command.encode());
    }

    /// What stands in the field that is open.
    pub(crate) fn value(&mut self, value: &str) {
        if let Some(element) = self.open.last_mut() {
            element.tag.set_value(AttrValue::from(value.to_owned()));
        }
    }

    /// Whether the choice that is open is taken.
    pub(crate) fn checked(&mut self, checked: bool) {
        if let Some(element) = self.open.last_mut() {
            element.tag.set_checked(checked);
        }
    }

    /// How the element that is open is found once it stands.
    pub(crate) fn refer(&mut self, by: &NodeRef) {
        if let Some(element) = self.open.last_mut() {
            element.tag.node_ref = by.clone();
        }
    }

    /// What the element that is open is known by. In the place of one with another key it is
    /// made anew.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: usize) {
        if let Some(element) = self.open.last_mut() {
            element.tag.key = Some(key.into());
        }
    }

    /// A text in the element that is open. What changes and has others beside it is said in an element of
    /// its own (`say`): there it can be set whole, whatever an extension has made of it.
    #[inline(never)]
    pub(crate) fn text(&mut self, says: &str) {
        self.add(VText::new(says.to_owned()).into());
    }

    /// A node in the element that is open.
    #[inline(never)]
    pub(crate) fn add(&mut self, node: Html) {
        if let Some(element) = self.open.last_mut() {
            element.made.push(node);
        }
    }

    /// A memo in the element that is open.
    pub(crate) fn memo(&mut self, shown: Shown) {
        debug_assert!(self.memos.is_some(), "what is rendered once holds no memos");
        if let Some(memos) = self.memos {
            self.add(memos(shown));
        }
    }

    fn attribute(&mut self, name: &'static str, value: Option<AttributeOrProperty>) {
        let Some(Element { names, values, .. }) = self.open.last_mut() else { return };
        let place = names.iter().position(|known| *known == name);
        debug_assert!(place.is_some(), "{name} is not on the list of its element above");
        // Should one slip through all the same, it is lost alone.
        if let Some(place) = place.and_then(|place| values.get_mut(place)) {
            *place = value;
        }
    }

    #[inline(never)]
    fn start(&mut self, what: &'static str) {
        let mut parts = what.splitn(2, '.');
        let tag = parts.next().unwrap_or_default();
        let list = ATTRIBUTES.iter().find(|(of, _)| *of == tag).or(ATTRIBUTES.last());
        let names = list.map_or(&[] as &[_], |(_, names)| names);
        self.open.push(Element { tag: VTag::new(tag), names, values: vec![None; names.len()], made: vec![] });
        if let Some(classes) = parts.next() {
            self.fix("class", classes);
        }
        // Browsers save a page without the widget's styles: a picture is small there, and no black block.
        if tag == "svg" {
            self.fix("width", "104");
            self.fix("fill", "none");
        }
    }

    #[inline(never)]
    fn end(&mut self) {
        // The first one is never ended: `el` and `say` end what they start.
        let Some(Element { mut tag, names, values, mut made }) = self.open.pop() else { return };
        tag.attributes = Attributes::Dynamic { keys: names, values: values.into() };
        // A text alone stands there by itself: a list of one takes some 200 bytes more.
        match (made.pop(), tag.children_mut()) {
            (Some(Html::VText(text)), Some(place)) if made.is_empty() => *place = text.into(),
            (last, _) => tag.add_children(made.into_iter().chain(last)),
        }
        let keyed = tag.key.is_some();
        self.add(tag.into());
        // Yew sorts a list in which everything has a key by maps. So it never is like that.
        if keyed {
            self.add(Html::default());
        }
    }
}
