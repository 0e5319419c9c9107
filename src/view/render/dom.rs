//! Real elements, outside Yew's records, from the same calls as all others: for long things
//! that change little, and themselves see to what does.

use super::markup::Markup;
use web_sys::{Document, Element, Node};
use yew::Html;

/// What was made, as an element. It can hold elements and texts, but neither components
/// nor handlers.
pub(crate) fn element(document: &Document, made: Markup) -> Option<Element> {
    one(document, &made.last()?)
}

/// Puts what was made at an element's end.
pub(crate) fn fill(document: &Document, into: &Element, made: Markup) {
    add(document, &made.done(), into);
}

/// Puts an element into another one, before one that is there or at the end.
pub(crate) fn put(what: &Node, into: &Element, before: Option<&Element>) {
    // It fails only where something is put into itself.
    let _ = into.insert_before(what, before.map(|node| &**node));
}

/// Sets an attribute.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    // It fails only for names that no attribute can have.
    let _ = element.set_attribute(name, value);
}

/// The first element like this within another one. Our own selectors are well formed.
pub(crate) fn find(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

/// The nearest element like this around another one, or that one itself.
pub(crate) fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn add(document: &Document, what: &Html, into: &Element) {
    match what {
        Html::VText(text) => put(&document.create_text_node(&text.text), into, None),
        Html::VTag(_) => {
            if let Some(element) = one(document, what) {
                put(&element, into, None);
            }
        }
        Html::VList(list) => {
            for one in list.iter() {
                add(document, one, into);
            }
        }
        _ => {}
    }
}

fn one(document: &Document, what: &Html) -> Option<Element> {
    let Html::VTag(tag) = what else { return None };
    let made = match tag.tag() {
        drawn @ ("svg" | "path") => document.create_element_ns(Some("http://www.w3.org/2000/svg"), drawn),
        written => document.create_element(written),
    };
    let element = made.ok()?;
    for (name, value) in tag.attributes.iter() {
        set(&element, name, value);
    }
    match tag.children() {
        Some(Html::VText(text)) => element.set_text_content(Some(&text.text)),
        Some(children) => add(document, children, &element),
        None => {}
    }
    Some(element)
}
