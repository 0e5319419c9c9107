//! A row that is opened: what it says of each option in full, and what that rests on.

use crate::domain::guide::{Claim, OptionIndex, Row, RowIndex};
use crate::domain::messages::{Message, concat};
use crate::view::command::Details;
use crate::view::controls::{details, named};
use crate::view::evidence::{count, marker, numbers};
use crate::view::glossary;
use crate::view::render::markup::Markup;

/// What a row (with its place, counted over all groups) says of the option of a column.
pub(in crate::view) fn told(m: &mut Markup, (row, asked): (RowIndex, &Row), column: OptionIndex) {
    let (Some(claim), Some(option)) = (asked.claims.get(column), m.guide.compared.get(column)) else { return };
    m.el("div.wu-told", |m| {
        if !claim.text.is_empty() {
            m.say("p", &claim.text);
        }
        // The first has its picture already, the others with their sources: a table full of
        // pictures could not be surveyed.
        for count in &claim.counts {
            m.say("p", &m.guide.count(count));
        }
        differ(m, claim, true);
        let (message, what) = marker(claim);
        if claim.sources.is_empty() {
            return m.el("p.wu-evidence", |m| m.message(what, message));
        }
        details(m, Details::Evidence { row, column }, &|m| {
            m.message(what, message);
            m.text(" ");
            let of = concat(&[&option.name, ", ", &asked.question]);
            m.el("span.wu-count", |m| named(m, &count(m.guide, claim.sources.len()), &of));
        });
    });
}

/// The words of a row, explained: a row of their own below it.
pub(in crate::view) fn words(m: &mut Markup, asked: &Row) {
    if asked.terms.is_empty() {
        return;
    }
    m.el("tr.wu-words", |m| {
        m.fix("role", "row");
        m.el("td", |m| {
            m.fix("role", "cell");
            m.set("colspan", &(m.guide.compared.len() + 1).to_string());
            glossary::terms(m, &asked.terms, &asked.question);
        });
    });
}

/// Where sources differ, what each side says.
pub(super) fn differ(m: &mut Markup, claim: &Claim, live: bool) {
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
