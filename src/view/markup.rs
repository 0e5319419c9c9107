//! Elements from calls, in the order in which they stand on the page. `html!`
//! spells out every element where it stands, some 250 bytes each in the script that
//! visitors load; a call costs a twentieth. `html!` stays where an element has
//! handlers or a component's properties.

use super::Shared;
use crate::domain::guide::Guide;
use crate::domain::wording::Word;
use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

/// A part of a page in the making. What an element is comes as one text: the tag,
/// a point and its classes (`p.wu-quiet`).
pub(super) struct Markup<'a> {
    pub(super) guide: &'a Shared<Guide>,
    /// The elements that are open, each with what it holds so far; the first holds
    /// everything.
    open: Vec<(VTag, Vec<Html>)>,
}

impl<'a> Markup<'a> {
    pub(super) fn new(guide: &'a Shared<Guide>) -> Self {
        Self { guide, open: vec![(VTag::new("div"), vec![])] }
    }

    /// What was made, as one node.
    pub(super) fn done(mut self) -> Html {
        Html::from_iter(self.open.pop().map(|(_, made)| made).unwrap_or_default())
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
        if let Some((tag, _)) = self.open.last_mut() {
            tag.add_attribute(name, value.to_owned());
        }
    }

    /// Whether the element that is open is hidden.
    pub(super) fn hide(&mut self, hidden: bool) {
        if hidden {
            self.set("hidden", "");
        }
    }

    /// What the element that is open is known by among its neighbours, all of which
    /// need a key then: so that it stays itself when some of them go.
    #[inline(never)]
    pub(super) fn key(&mut self, key: usize) {
        if let Some((tag, _)) = self.open.last_mut() {
            tag.key = Some(key.into());
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
        if let Some((_, made)) = self.open.last_mut() {
            made.push(node);
        }
    }

    #[inline(never)]
    fn start(&mut self, what: &'static str) {
        let mut parts = what.splitn(2, '.');
        let mut tag = VTag::new(parts.next().unwrap_or_default());
        if let Some(classes) = parts.next() {
            tag.add_attribute("class", classes);
        }
        self.open.push((tag, vec![]));
    }

    #[inline(never)]
    fn end(&mut self) {
        // The first one is never ended: `el` and `say` end what they start.
        if let Some((mut tag, made)) = self.open.pop() {
            tag.add_children(made);
            self.add(tag.into());
        }
    }
}
