//! What opens where it stands: the content of each `details`, and of each row of the table.

use crate::domain::guide::{Guide, RowIndex};
use crate::view::command::{Command, Details};
use crate::view::render::dom;
use crate::view::render::markup::Markup;
use crate::view::shared::Shared;
use crate::view::{about, compare, evidence, glossary, timeline};
use web_sys::{Document, Element};

/// Opens what a control opens; what it opens is made at the first press.
pub(super) fn open(guide: &Shared<Guide>, document: &Document, control: &Element, what: &Details) {
    if let Details::Row(at) = what {
        let open = control.get_attribute("aria-expanded").is_some_and(|expanded| expanded == "true");
        return row(guide, document, control, *at, !open);
    }
    let Some(place) = control.next_element_sibling() else { return };
    if place.first_element_child().is_none() {
        let mut m = Markup::new(guide);
        content(&mut m, what);
        dom::fill(document, &place, m);
    }
}

/// Opens every group and every row of the comparison.
pub(super) fn open_all(guide: &Shared<Guide>, document: &Document, control: &Element) {
    let Some(points) = dom::around(control, ".wu-points") else { return };
    // Each turn of these loops opens one, so they end; should it not, they do all the same.
    for place in 0..guide.groups.len() {
        let Some(summary) = dom::find(&points, ".wu-group:not([open]) > summary") else { break };
        // Those that are open by the visitor's hand are passed over, so the place is asked for.
        let what = asked_for(&summary).unwrap_or(Details::Group(place));
        open(guide, document, &summary, &what);
        if let Some(details) = summary.parent_element() {
            dom::set(&details, "open", "");
        }
    }
    for _ in guide.rows() {
        let Some(button) = dom::find(&points, ".wu-ask[aria-expanded=false]") else { break };
        if let Some(Details::Row(at)) = asked_for(&button) {
            row(guide, document, &button, at, true);
        }
    }
}

fn asked_for(control: &Element) -> Option<Details> {
    match Command::parse(&control.get_attribute("data-command")?, "") {
        Some(Command::Open(what)) => Some(what),
        _ => None,
    }
}

/// Opens a row for all options at once, or closes it: its class says to styles what the button says
/// to all others. By `:has` of that, WebKit would not see that a row was closed.
fn row(guide: &Shared<Guide>, document: &Document, button: &Element, at: RowIndex, open: bool) {
    dom::set(button, "aria-expanded", if open { "true" } else { "false" });
    let (Some(row), Some(asked)) = (dom::around(button, "tr"), guide.rows().nth(at)) else { return };
    dom::set(&row, "class", if open { "" } else { compare::SHUT });
    if dom::find(&row, ".wu-told").is_some() {
        return;
    }
    let mut next = row.first_element_child();
    for column in 0..guide.compared.len() {
        next = next.and_then(|cell| cell.next_element_sibling());
        let Some(cell) = &next else { return };
        let mut m = Markup::new(guide);
        compare::told(&mut m, (at, asked), column);
        dom::fill(document, cell, m);
    }
    let mut m = Markup::new(guide);
    compare::words(&mut m, asked);
    if let (Some(words), Some(body)) = (dom::element(document, m), row.parent_element()) {
        dom::put(&words, &body, row.next_element_sibling().as_ref());
    }
}

fn content(m: &mut Markup, what: &Details) {
    match what {
        Details::Group(group) => compare::group(m, *group),
        Details::Sources(list) => evidence::citations(m, list),
        Details::Evidence { row, column } => evidence::basis(m, *row, *column),
        Details::AlsoAsk => compare::also_ask(m, true),
        Details::Warnings => compare::warnings(m, true),
        Details::Glossary => glossary::all(m),
        Details::Terms(list) => glossary::meanings(m, list),
        Details::Lanes => timeline::table(m),
        Details::Audit => about::audit(m),
        Details::Row(_) => {}
    }
}
