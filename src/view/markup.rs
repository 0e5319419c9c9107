//! Elements from calls, in the order in which they stand on the page. `html!`
//! spells out every element where it stands, some 250 bytes each in the script that
//! visitors load; a call costs a twentieth.

use super::Shared;
use super::does::Does;
use crate::domain::guide::Guide;
use crate::domain::wording::Word;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// The attributes that elements here have: those of most elements, and all of them. An
/// element takes the first list that holds all of its own. Yew keeps the values alone then;
/// for attributes of any other name it would keep a map for each element, which takes more
/// of a visitor's memory, and its code a kilobyte.
static ATTRIBUTES: [&[&str]; 7] = [
    &["class"],
    &["class", "role", "scope"],
    &["class", "role", "hidden", "aria-label"],
    &["class", "aria-hidden", "aria-label", "d"],
    &["class", "type", "data-does", "aria-current", "aria-label"],
    &["type", "name", "data-does", "disabled"],
    &ALL,
];

#[rustfmt::skip]
static ALL: [&str; 38] = [
    "id", "class", "role", "scope", "colspan", "hidden", "lang", "dir", "value", "max", "href", "target", "rel",
    "referrerpolicy", "aria-busy", "aria-hidden", "aria-label", "data-theme", "data-weigh-up", "cellpadding", "valign",
    "viewBox", "preserveAspectRatio", "x", "y", "width", "height", "d", "type", "data-does", "min",
    "inputmode", "autocomplete", "tabindex", "aria-invalid", "aria-describedby", "aria-valuetext", "aria-current",
];

/// A part of a page in the making. What an element is comes as one text: the tag,
/// a point and its classes (`p.wu-quiet`).
pub(super) struct Markup<'a> {
    pub(super) guide: &'a Shared<Guide>,
    /// The elements that are open; the first holds everything.
    open: Vec<Element>,
}

struct Element {
    tag: VTag,
    attributes: Vec<(&'static str, Option<AttributeOrProperty>)>,
    made: Vec<Html>,
}

impl<'a> Markup<'a> {
    pub(super) fn new(guide: &'a Shared<Guide>) -> Self {
        let mut new = Self { guide, open: vec![] };
        new.start("div");
        new
    }

    /// What was made, as one node.
    pub(super) fn done(mut self) -> Html {
        Html::from_iter(self.open.pop().map(|element| element.made).unwrap_or_default())
    }

    /// The last element that was made.
    pub(super) fn last(mut self) -> Option<Html> {
        self.open.pop()?.made.pop()
    }

    /// An element, and what `fill` puts into it.
    #[inline]
    pub(super) fn el(&mut self, what: &'static str, fill: impl FnOnce(&mut Self)) {
        self.start(what);
        fill(self);
        self.end();
    }

    /// An element that holds a text.
    #[inline(never)]
    pub(super) fn say(&mut self, what: &'static str, says: &str) {
        self.start(what);
        self.text(says);
        self.end();
    }

    /// An element that holds a text of the interface.
    #[inline(never)]
    pub(super) fn word(&mut self, what: &'static str, word: Word) {
        self.say(what, self.guide.word(word));
    }

    /// An attribute of the element that is open.
    #[inline(never)]
    pub(super) fn set(&mut self, name: &'static str, value: &str) {
        self.attribute(name, Some(AttributeOrProperty::Attribute(value.to_owned().into())));
    }

    /// An attribute of the element that is open, always with this value.
    #[inline(never)]
    pub(super) fn fix(&mut self, name: &'static str, value: &'static str) {
        // Yew's own `Static` would be left out of still pages.
        self.maybe(name, Some(value));
    }

    /// An attribute that comes and goes. It is named either way, so that the element keeps
    /// its list of names, and Yew has values alone to compare.
    #[inline(never)]
    pub(super) fn maybe(&mut self, name: &'static str, value: Option<&'static str>) {
        self.attribute(name, value.map(|value| AttributeOrProperty::Attribute(AttrValue::Static(value))));
    }

    /// What the element that is open does when it is used.
    #[inline(never)]
    pub(super) fn does(&mut self, does: &Does) {
        self.set("data-does", &does.code());
    }

    /// What stands in the field that is open.
    pub(super) fn value(&mut self, value: &str) {
        if let Some(element) = self.open.last_mut() {
            element.tag.set_value(AttrValue::from(value.to_owned()));
        }
    }

    /// Whether the choice that is open is taken.
    pub(super) fn checked(&mut self, checked: bool) {
        if let Some(element) = self.open.last_mut() {
            element.tag.set_checked(checked);
        }
    }

    /// How the element that is open is found once it stands.
    pub(super) fn refer(&mut self, by: &NodeRef) {
        if let Some(element) = self.open.last_mut() {
            element.tag.node_ref = by.clone();
        }
    }

    /// What the element that is open is known by among its neighbours, all of which
    /// need a key then: so that it stays itself when some of them go.
    #[inline(never)]
    pub(super) fn key(&mut self, key: usize) {
        if let Some(element) = self.open.last_mut() {
            element.tag.key = Some(key.into());
        }
    }

    /// A text in the element that is open.
    #[inline(never)]
    pub(super) fn text(&mut self, says: &str) {
        self.add(VText::new(says.to_owned()).into());
    }

    /// A node in the element that is open.
    #[inline(never)]
    pub(super) fn add(&mut self, node: Html) {
        if let Some(element) = self.open.last_mut() {
            element.made.push(node);
        }
    }

    fn attribute(&mut self, name: &'static str, value: Option<AttributeOrProperty>) {
        if let Some(element) = self.open.last_mut() {
            element.attributes.push((name, value));
        }
    }

    #[inline(never)]
    fn start(&mut self, what: &'static str) {
        let mut parts = what.splitn(2, '.');
        let tag = parts.next().unwrap_or_default();
        self.open.push(Element { tag: VTag::new(tag), attributes: vec![], made: vec![] });
        if let Some(classes) = parts.next() {
            self.fix("class", classes);
        }
    }

    #[inline(never)]
    fn end(&mut self) {
        // The first one is never ended: `el` and `say` end what they start.
        let Some(Element { mut tag, attributes, mut made }) = self.open.pop() else { return };
        if !attributes.is_empty() {
            let fits = |keys: &&&[&str]| attributes.iter().all(|(name, _)| keys.contains(name));
            let keys = ATTRIBUTES.iter().find(fits);
            debug_assert!(keys.is_some(), "an attribute is not on the list above: {attributes:?}");
            let value = |key| attributes.iter().find(|(name, _)| name == key).and_then(|(_, value)| value.clone());
            // Should one slip through all the same, it is lost alone.
            if let Some(keys) = keys.or(ATTRIBUTES.last()) {
                tag.attributes = Attributes::Dynamic { keys, values: keys.iter().map(value).collect() };
            }
        }
        // A text alone stands there by itself: a list of one takes some 200 bytes more.
        match (made.pop(), tag.children_mut()) {
            (Some(Html::VText(text)), Some(place)) if made.is_empty() => *place = text.into(),
            (last, _) => tag.add_children(made.into_iter().chain(last)),
        }
        self.add(tag.into());
    }
}
