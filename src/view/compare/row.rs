//! A row of the table, with its cells.

use super::claim::claim;
use crate::domain::guide::{OptionIndex, Row, RowIndex};
use crate::domain::table::TableFilter;
use crate::view::glossary;
use crate::view::render::markup::Markup;

/// A row: the question, and the cells of some columns.
pub(super) fn cells(
    m: &mut Markup,
    filter: &TableFilter,
    asked: (RowIndex, &Row),
    columns: &[OptionIndex],
    live: bool,
) {
    row(m, room(filter), |m| {
        heading(m, "row", "rowheader", |m| {
            let Row { question, terms, .. } = asked.1;
            if live {
                m.say("span", question);
            } else {
                m.text(question);
            }
            if live {
                glossary::terms(m, terms);
            }
        });
        for &column in columns {
            cell(m, asked, column, live);
        }
    });
}

/// What a row (with its place, counted over all groups) says of the option of a column.
pub(super) fn cell(m: &mut Markup, (at, asked): (RowIndex, &Row), column: OptionIndex, live: bool) {
    if let Some(said) = asked.claims.get(column) {
        claim(m, said, (at, column), live);
    }
}

pub(super) fn heading(m: &mut Markup, scope: &'static str, role: &'static str, fill: impl FnOnce(&mut Markup)) {
    m.el("th", |m| {
        m.fix("scope", scope);
        m.fix("role", role);
        fill(m);
    });
}

pub(super) fn row(m: &mut Markup, class: &'static str, fill: impl FnOnce(&mut Markup)) {
    m.el("tr", |m| {
        m.fix("class", class);
        m.fix("role", "row");
        fill(m);
    });
}

/// The classes of a row, which leave room for the columns.
pub(super) fn room(filter: &TableFilter) -> &'static str {
    match filter.columns.len() {
        2 => "wu-two",
        3 => "wu-three",
        4 => "wu-four",
        5 => "wu-five",
        _ => "wu-six",
    }
}
