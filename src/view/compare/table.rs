//! The comparison table: one row for each question, one column for each option.
//!
//! Every part says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use super::claim::claim;
use super::rows::Rows;
use crate::domain::guide::{Guide, Row};
use crate::domain::messages::Message;
use crate::domain::session::{self, Action, Session, is_folded};
use crate::view::does::Does;
use crate::view::markup::Markup;
use crate::view::opens::{self, Opens};
use std::rc::Rc;
use yew::Html;

/// What the options' columns take of a table's width, in percent; the rest is the questions'.
const OPTIONS: usize = 79;

/// What a table shows, and each of its rows: while a change goes through the table,
/// rows that it has not reached show what they did.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Look {
    /// The columns, as places in the guide.
    pub(super) columns: Vec<usize>,
    only_differing: bool,
}

impl Look {
    pub(super) fn of(session: &Session) -> Self {
        Self { columns: session.columns.clone(), only_differing: session.only_differing }
    }

    /// All options side by side.
    pub(crate) fn all(guide: &Guide) -> Self {
        Self { columns: (0..guide.compared.len()).collect(), only_differing: false }
    }

    /// Whether a row is there: always, or where the options side by side differ, which
    /// they do if any gist does.
    fn shows(&self, row: &Row) -> bool {
        let mut gists = self.columns.iter().filter_map(|&at| row.claims.get(at)).map(|claim| &claim.short);
        let first = gists.next();
        !self.only_differing || gists.any(|gist| Some(gist) != first)
    }

    /// How many rows are there.
    pub(super) fn rows(&self, guide: &Guide) -> usize {
        guide.rows().filter(|row| self.shows(row)).count()
    }

    /// The classes of a row of the table, which leave room for the columns.
    pub(super) fn room(&self) -> &'static str {
        match self.columns.len() {
            2 => "wu-two",
            3 => "wu-three",
            4 => "wu-four",
            5 => "wu-five",
            _ => "wu-six",
        }
    }
}

/// The rows of a live table: those that are made already, each with its look.
#[derive(Clone, Copy)]
pub(crate) struct Live<'a> {
    pub(crate) made: &'a [Option<Rc<Look>>],
    pub(crate) rows: &'a Rows,
    /// The groups that are folded, as bits.
    pub(crate) folded: u64,
}

/// A table. A live one opens sources and words in place, and is busy while any of its
/// rows is not made or has another look; a still one has all of them, and points to
/// the list of sources.
pub(crate) fn table(m: &mut Markup, look: &Rc<Look>, live: Option<Live>) {
    let guide = m.guide;
    let mut names = vec![];
    for option in look.columns.iter().filter_map(|&at| guide.compared.get(at)) {
        names.push(option.name.clone());
    }
    m.el("table.wu-table", |m| {
        m.fix("role", "table");
        match live {
            // A page without our styles sets cells in the middle and close together.
            None => m.fix("cellpadding", "6"),
            Some(live) if live.made.iter().any(|row| row.as_ref() != Some(look)) => m.fix("aria-busy", "true"),
            Some(_) => {}
        }
        m.el("caption", |m| {
            m.text(&guide.say(Message::Caption, &[("options", &guide.join(&names))]));
        });
        m.el("thead", |m| {
            m.fix("role", "rowgroup");
            row(m, look.room(), |m| {
                heading(m, "col", "columnheader", |m| m.text(guide.message(Message::QuestionColumn)));
                for &column in &look.columns {
                    heading(m, "col", "columnheader", |m| {
                        if live.is_none() {
                            // Without our styles, columns would move as more of the page comes.
                            m.set("width", &format!("{}%", OPTIONS / look.columns.len().max(1)));
                        }
                        m.text(guide.compared.get(column).map_or("", |option| &option.name));
                    });
                }
            });
        });
        let mut at = 0;
        let folds = live.filter(|_| session::long(guide));
        for (place, group) in guide.groups.iter().enumerate() {
            let folded = folds.is_some_and(|live| is_folded(live.folded, place));
            let mut rows = vec![];
            for asked in &group.rows {
                let own = live.map_or(Some(look), |live| live.made.get(at)?.as_ref());
                rows.push((at, asked, own.filter(|own| own.shows(asked))));
                at += 1;
            }
            // What is not shown leaves its place empty: Yew tells elements by their places.
            if rows.iter().all(|(.., own)| own.is_none()) {
                m.add(Html::default());
                continue;
            }
            m.el("tbody", |m| {
                m.fix("role", "rowgroup");
                m.fix("valign", "top");
                m.maybe("class", folded.then_some("wu-folded"));
                row(m, "wu-group", |m| {
                    heading(m, "rowgroup", "rowheader", |m| {
                        m.set("colspan", &(look.columns.len() + 1).to_string());
                        if folds.is_none() {
                            return m.text(&group.name);
                        }
                        m.el("button.wu-fold", |m| {
                            m.fix("type", "button");
                            m.fix("aria-expanded", if folded { "false" } else { "true" });
                            m.does(&Does::Act(Action::Fold { group: place, folded: !folded }));
                            m.text(&group.name);
                        });
                    });
                });
                for (at, asked, own) in rows {
                    match (live, own) {
                        (_, None) => m.add(Html::default()),
                        (Some(live), Some(own)) => live.rows.add(m, (at, asked), own),
                        (None, Some(own)) => cells(m, own, (at, asked), &own.columns, false),
                    }
                }
            });
        }
    });
}

/// A row: the question, and the cells of some columns.
pub(super) fn cells(m: &mut Markup, look: &Look, asked: (usize, &Row), columns: &[usize], live: bool) {
    row(m, look.room(), |m| {
        heading(m, "row", "rowheader", |m| {
            let Row { question, terms, .. } = asked.1;
            if live {
                m.say("span", question);
            } else {
                m.text(question);
            }
            if live && !terms.is_empty() {
                opens::opens(m, Opens::Terms(terms.clone()));
            }
        });
        for &column in columns {
            cell(m, asked, column, live);
        }
    });
}

/// What a row (with its place, counted over all groups) says of the option of a column.
pub(super) fn cell(m: &mut Markup, (at, asked): (usize, &Row), column: usize, live: bool) {
    if let Some(said) = asked.claims.get(column) {
        claim(m, said, (at, column), live);
    }
}

fn heading(m: &mut Markup, scope: &'static str, role: &'static str, fill: impl FnOnce(&mut Markup)) {
    m.el("th", |m| {
        m.fix("scope", scope);
        m.fix("role", role);
        fill(m);
    });
}

fn row(m: &mut Markup, class: &'static str, fill: impl FnOnce(&mut Markup)) {
    m.el("tr", |m| {
        m.fix("class", class);
        m.fix("role", "row");
        fill(m);
    });
}
