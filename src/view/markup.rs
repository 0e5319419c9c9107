//! Elements from functions. `html!` spells out every element where it stands,
//! some 250 bytes each in the script that visitors load; a call costs a tenth.
//! `html!` stays where an element has handlers or a component's properties.

use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

/// An element with a class (none if empty) and children.
#[inline(never)]
pub(super) fn el(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    with(tag, class, &[], children)
}

/// An element with a class (none if empty) that holds a text.
#[inline(never)]
pub(super) fn say(tag: &'static str, class: &'static str, says: &str) -> Html {
    with(tag, class, &[], vec![text(says)])
}

/// An element with attributes besides its class.
#[inline(never)]
pub(super) fn with(
    tag: &'static str,
    class: &'static str,
    attributes: &[(&'static str, &str)],
    children: Vec<Html>,
) -> Html {
    let mut made = VTag::new(tag);
    if !class.is_empty() {
        made.add_attribute("class", class);
    }
    for (name, value) in attributes {
        made.add_attribute(name, (*value).to_owned());
    }
    made.add_children(children);
    made.into()
}

/// A text.
#[inline(never)]
pub(super) fn text(says: &str) -> Html {
    VText::new(says.to_owned()).into()
}

/// Something to open: a summary and what it hides.
#[inline(never)]
pub(super) fn opens(class: &'static str, summary: Vec<Html>, mut hidden: Vec<Html>) -> Html {
    hidden.insert(0, el("summary", "", summary));
    el("details", class, hidden)
}

/// A list of items, each holding one node.
#[inline(never)]
pub(super) fn list(class: &'static str, items: Vec<Html>) -> Html {
    let mut made = vec![];
    for item in items {
        made.push(el("li", "", vec![item]));
    }
    el("ul", class, made)
}

/// A description list: terms and what they mean.
#[inline(never)]
pub(super) fn descriptions(class: &'static str, pairs: Vec<(Html, Html)>) -> Html {
    let mut made = vec![];
    for (term, meaning) in pairs {
        made.push(el("div", "", vec![el("dt", "", vec![term]), el("dd", "", vec![meaning])]));
    }
    el("dl", class, made)
}

/// Nodes one after another, as one.
#[inline(never)]
pub(super) fn all(nodes: Vec<Html>) -> Html {
    Html::from_iter(nodes)
}
