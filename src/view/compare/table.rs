//! The comparison table: one row for each question, one column for each option.
//!
//! Every part says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use super::claim::claim;
use crate::domain::guide::{Guide, Row};
use crate::domain::wording::Word;
use crate::view::markup::Markup;
use crate::view::parts;

/// The key of what stands before all rows, or before all columns.
const FIRST: usize = usize::MAX;

/// The table of the options at some places. A live one opens sources and words
/// in place; a still one points to the list of sources. Columns that are kept (as
/// bits) are there, hidden, besides those that are shown.
pub(crate) fn table(m: &mut Markup, shown: &[usize], kept: u8, only_differing: bool, live: bool) {
    let guide = m.guide;
    let mut columns = vec![];
    for place in 0..guide.compared.len() {
        let hidden = !shown.contains(&place);
        if !hidden || kept.checked_shr(u32::try_from(place).unwrap_or(8)).unwrap_or(0) & 1 == 1 {
            columns.push((place, hidden));
        }
    }
    let mut names = vec![];
    for option in shown.iter().filter_map(|&at| guide.compared.get(at)) {
        names.push(option.name.clone());
    }
    let what = match shown.len() {
        2 => "table.wu-table wu-two",
        3 => "table.wu-table wu-three",
        4 => "table.wu-table wu-four",
        5 => "table.wu-table wu-five",
        _ => "table.wu-table wu-six",
    };
    m.el("div.wu-frame", |m| {
        m.el(what, |m| {
            m.set("role", "table");
            if !live {
                // A page without our styles sets cells in the middle and close together.
                m.set("cellpadding", "6");
            }
            m.el("caption", |m| {
                m.key(FIRST);
                m.text(&guide.say(Word::Caption, &[("options", &guide.join(&names))]));
            });
            m.el("thead", |m| {
                m.key(FIRST - 1);
                m.set("role", "rowgroup");
                row(m, "tr", 0, |m| {
                    heading(m, "col", "columnheader", |m| {
                        m.key(FIRST);
                        m.text(guide.word(Word::QuestionColumn));
                    });
                    for &(column, hidden) in &columns {
                        heading(m, "col", "columnheader", |m| {
                            m.key(column);
                            m.hide(hidden);
                            m.text(guide.compared.get(column).map_or("", |option| &option.name));
                        });
                    }
                });
            });
            let mut first = 0;
            for (place, group) in guide.groups.iter().enumerate() {
                let rows = group.rows.iter().enumerate().map(|(row, asked)| (first + row, asked));
                let rows: Vec<_> = rows.filter(|(_, asked)| !only_differing || differs(asked, shown)).collect();
                first += group.rows.len();
                if !rows.is_empty() {
                    m.el("tbody", |m| {
                        m.key(place);
                        body(m, &group.name, &rows, &columns, live);
                    });
                }
            }
        });
    });
}

/// The rows of a group under its name.
fn body(m: &mut Markup, name: &str, rows: &[(usize, &Row)], columns: &[(usize, bool)], live: bool) {
    m.set("role", "rowgroup");
    m.set("valign", "top");
    row(m, "tr.wu-group", FIRST, |m| {
        heading(m, "rowgroup", "rowheader", |m| {
            let shown = columns.iter().filter(|(_, hidden)| !hidden).count();
            m.set("colspan", &(shown + 1).to_string());
            m.text(name);
        });
    });
    for &(place, asked) in rows {
        row(m, "tr", place, |m| {
            heading(m, "row", "rowheader", |m| {
                m.key(FIRST);
                m.say("span", &asked.question);
                if live {
                    parts::terms(m, &asked.terms);
                }
            });
            for &(column, hidden) in columns {
                if let Some(said) = asked.claims.get(column) {
                    claim(m, said, (place, column), hidden, live);
                }
            }
        });
    }
}

fn heading(m: &mut Markup, scope: &str, role: &str, fill: impl FnOnce(&mut Markup)) {
    m.el("th", |m| {
        m.set("scope", scope);
        m.set("role", role);
        fill(m);
    });
}

fn row(m: &mut Markup, what: &'static str, key: usize, fill: impl FnOnce(&mut Markup)) {
    m.el(what, |m| {
        m.key(key);
        m.set("role", "row");
        fill(m);
    });
}

/// How many rows a table shows.
pub(super) fn rows_shown(guide: &Guide, columns: &[usize], only_differing: bool) -> usize {
    guide.rows().filter(|row| !only_differing || differs(row, columns)).count()
}

/// Whether the options side by side differ in a row: whether any gist does.
fn differs(row: &Row, columns: &[usize]) -> bool {
    let mut gists = columns.iter().filter_map(|&at| row.claims.get(at)).map(|claim| &claim.short);
    let first = gists.next();
    gists.any(|gist| Some(gist) != first)
}
