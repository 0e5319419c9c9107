//! One cell: the gist, the text, where sources differ, and what it rests on.

use crate::domain::guide::{Claim, OptionIndex, RowIndex};
use crate::domain::messages::{Message, concat};
use crate::view::command::Details;
use crate::view::controls::details;
use crate::view::evidence::{count, marker, numbers};
use crate::view::render::markup::Markup;

/// A cell at a row (counted over all groups) and a column.
pub(super) fn claim(m: &mut Markup, claim: &Claim, (row, column): (RowIndex, OptionIndex), live: bool) {
    // No widget shows it so: it is none of the engine's weight.
    #[cfg(not(target_arch = "wasm32"))]
    if !live {
        return still(m, claim);
    }
    m.el("td", |m| {
        m.fix("role", "cell");
        m.say("p.wu-short", &claim.short);
        if !claim.text.is_empty() {
            m.say("p", &claim.text);
        }
        // Their pictures open with the sources: a table full of them could not be surveyed.
        for count in &claim.counts {
            m.say("p.wu-told", &m.guide.count(count));
        }
        differ(m, claim, live);
        let (message, what) = marker(claim);
        if claim.sources.is_empty() {
            return m.el("p.wu-evidence", |m| m.message(what, message));
        }
        details(m, Details::Evidence { row, column }, &|m| {
            m.message(what, message);
            m.text(" ");
            m.say("span.wu-count", &count(m.guide, claim.sources.len()));
        });
    });
}

/// A cell where nothing can be opened: its sources are numbers of the list at the end.
/// Its lines are broken and not blocks of their own, since a browser lays out the whole
/// table at once, and blocks in each cell are half of what that takes.
#[cfg(not(target_arch = "wasm32"))]
fn still(m: &mut Markup, claim: &Claim) {
    m.el("td", |m| {
        m.fix("role", "cell");
        m.say("b.wu-short", &claim.short);
        if !claim.text.is_empty() {
            m.el("br", |_| {});
            m.text(&claim.text);
        }
        for count in &claim.counts {
            m.el("br", |_| {});
            m.text(&m.guide.count(count));
        }
        differ(m, claim, false);
        if claim.differ.is_empty() {
            m.el("br", |_| {});
        }
        let (message, what) = marker(claim);
        let says = concat(&[m.guide.message(message), " ", &numbers(&claim.sources)]);
        m.el("small", |m| {
            m.fix("class", what.trim_start_matches("span."));
            m.text(says.trim_end());
        });
    });
}

/// Where sources differ, what each side says.
fn differ(m: &mut Markup, claim: &Claim, live: bool) {
    for point in &claim.differ {
        m.el("div.wu-differ", |m| {
            m.message("p.wu-badge", Message::SourcesDiffer);
            m.el("ul", |m| {
                for side in &point.sides {
                    let numbers = if live { String::new() } else { numbers(&side.sources) };
                    m.say("li", concat(&[&side.says, " ", &numbers]).trim_end());
                }
            });
        });
    }
}
