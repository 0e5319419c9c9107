//! What opens where it stands: the content of each `details`.

use crate::domain::guide::Guide;
use crate::view::command::Details;
use crate::view::render::dom;
use crate::view::render::markup::Markup;
use crate::view::shared::Shared;
use crate::view::{about, evidence, glossary, timeline};
use web_sys::{Document, Element};

/// Makes what a press on a summary opens, if it is the first one.
pub(super) fn open(guide: &Shared<Guide>, document: Option<Document>, summary: &Element, what: &Details) {
    let (Some(document), Some(details)) = (document, summary.parent_element()) else { return };
    if details.last_element_child().as_ref() == Some(summary) {
        let mut m = Markup::new(guide);
        content(&mut m, what);
        dom::fill(&document, &details, m);
    }
}

fn content(m: &mut Markup, what: &Details) {
    match what {
        Details::Sources(list) => evidence::citations(m, list),
        Details::Evidence { row, column } => evidence::basis(m, *row, *column),
        Details::Terms(list) => glossary::meanings(m, list),
        Details::Lanes => timeline::table(m),
        Details::Audit => about::audit(m),
    }
}
