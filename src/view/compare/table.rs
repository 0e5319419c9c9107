//! The comparison table: one row for each question, one column for each option.
//!
//! Every element of it says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use super::dom_rows::DomRows;
use super::row::{cells, heading, room, row};
use crate::domain::messages::Message;
use crate::domain::session::{self, Action, is_folded};
use crate::domain::table::TableFilter;
use crate::view::command::Command;
use crate::view::render::markup::Markup;
use std::rc::Rc;
use yew::Html;

/// What the options' columns take of a table's width, in percent; the rest is the questions'.
const OPTIONS: usize = 79;

/// The rows of a live table: those that are made already, each with the filter it was made
/// for. While a change goes through the table, rows that it has not reached show what they did.
#[derive(Clone, Copy)]
pub(in crate::view) struct Live<'a> {
    pub(in crate::view) made: &'a [Option<Rc<TableFilter>>],
    pub(in crate::view) rows: &'a DomRows,
    /// The groups that are folded, as bits.
    pub(in crate::view) folded: u64,
}

/// A table. A live one opens sources and words in place, and is busy while any of its
/// rows is not made or was made for another filter; a still one has all of them, and points to
/// the list of sources.
pub(in crate::view) fn table(m: &mut Markup, filter: &Rc<TableFilter>, live: Option<Live>) {
    let guide = m.guide;
    let mut names = vec![];
    for option in filter.columns.iter().filter_map(|&at| guide.compared.get(at)) {
        names.push(option.name.clone());
    }
    m.el("table.wu-table", |m| {
        m.fix("role", "table");
        match live {
            // A page without our styles sets cells in the middle and close together.
            None => m.fix("cellpadding", "6"),
            Some(live) if live.made.iter().any(|row| row.as_ref() != Some(filter)) => m.fix("aria-busy", "true"),
            Some(_) => {}
        }
        m.el("caption", |m| {
            m.text(&guide.say(Message::Caption, &[("options", &guide.join(&names))]));
        });
        m.el("thead", |m| {
            m.fix("role", "rowgroup");
            row(m, room(filter), |m| {
                heading(m, "col", "columnheader", |m| m.text(guide.message(Message::QuestionColumn)));
                for &column in &filter.columns {
                    heading(m, "col", "columnheader", |m| {
                        if live.is_none() {
                            // Without our styles, columns would move as more of the page comes.
                            m.set("width", &format!("{}%", OPTIONS / filter.columns.len().max(1)));
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
                let own = live.map_or(Some(filter), |live| live.made.get(at)?.as_ref());
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
                        m.set("colspan", &(filter.columns.len() + 1).to_string());
                        if folds.is_none() {
                            return m.text(&group.name);
                        }
                        m.el("button.wu-fold", |m| {
                            m.fix("type", "button");
                            m.fix("aria-expanded", if folded { "false" } else { "true" });
                            m.command(&Command::Act(Action::Fold { group: place, folded: !folded }));
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
