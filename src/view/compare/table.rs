//! The comparison table: one row for each question, one column for each option.
//!
//! Every part says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use super::claim::claim;
use crate::domain::guide::{Guide, Row};
use crate::domain::session::Session;
use crate::domain::wording::Word;
use crate::view::Shared;
use crate::view::markup::Markup;
use crate::view::opens::{self, Opens};
use std::rc::Rc;
use yew::prelude::*;

/// The key of what stands before all rows, or before all columns.
const FIRST: usize = usize::MAX;

/// What the options' columns take of a table's width, in percent; the rest is the questions'.
const OPTIONS: usize = 79;

/// What a table shows, and each of its rows: while a change goes through the table,
/// rows that it has not reached show what they did.
#[derive(Debug, PartialEq)]
pub(crate) struct Look {
    /// The columns, as places in the guide, and whether they are hidden: those that
    /// were there once are kept.
    columns: Vec<(usize, bool)>,
    only_differing: bool,
}

impl Look {
    pub(super) fn of(guide: &Guide, session: &Session) -> Self {
        let mut columns = vec![];
        for place in 0..guide.compared.len() {
            let hidden = !session.columns.contains(&place);
            if !hidden || session.kept.checked_shr(u32::try_from(place).unwrap_or(8)).unwrap_or(0) & 1 == 1 {
                columns.push((place, hidden));
            }
        }
        Self { columns, only_differing: session.only_differing }
    }

    /// All options side by side.
    pub(crate) fn all(guide: &Guide) -> Self {
        Self { columns: (0..guide.compared.len()).map(|place| (place, false)).collect(), only_differing: false }
    }

    fn shown(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().filter(|(_, hidden)| !hidden).map(|(place, _)| *place)
    }

    /// Whether a row is there: always, or where the options side by side differ, which
    /// they do if any gist does.
    fn shows(&self, row: &Row) -> bool {
        let mut gists = self.shown().filter_map(|at| row.claims.get(at)).map(|claim| &claim.short);
        let first = gists.next();
        !self.only_differing || gists.any(|gist| Some(gist) != first)
    }

    /// How many rows are there.
    pub(super) fn rows(&self, guide: &Guide) -> usize {
        guide.rows().filter(|row| self.shows(row)).count()
    }

    /// What a row of the table is, with room for the columns.
    fn row(&self) -> &'static str {
        match self.shown().count() {
            2 => "tr.wu-two",
            3 => "tr.wu-three",
            4 => "tr.wu-four",
            5 => "tr.wu-five",
            _ => "tr.wu-six",
        }
    }
}

/// A table. A live one opens sources and words in place, and has rows that are made
/// already, each with its look, and is busy while anything is not made or has another
/// one; a still one has all of them, and points to the list of sources.
pub(crate) fn table(m: &mut Markup, look: &Look, made: Option<&[Option<Rc<Look>>]>) {
    let guide = m.guide;
    let mut names = vec![];
    for option in look.shown().filter_map(|at| guide.compared.get(at)) {
        names.push(option.name.clone());
    }
    m.el("div.wu-frame", |m| {
        m.el("table.wu-table", |m| {
            m.fix("role", "table");
            match made {
                // A page without our styles sets cells in the middle and close together.
                None => m.fix("cellpadding", "6"),
                Some(made) if made.iter().any(|row| row.as_deref() != Some(look)) => m.fix("aria-busy", "true"),
                Some(_) => {}
            }
            m.el("caption", |m| {
                m.key(FIRST);
                m.text(&guide.say(Word::Caption, &[("options", &guide.join(&names))]));
            });
            m.el("thead", |m| {
                m.key(FIRST - 1);
                m.fix("role", "rowgroup");
                row(m, look.row(), 0, |m| {
                    heading(m, "col", "columnheader", |m| {
                        m.key(FIRST);
                        m.text(guide.word(Word::QuestionColumn));
                    });
                    for &(column, hidden) in &look.columns {
                        heading(m, "col", "columnheader", |m| {
                            m.key(column);
                            m.hide(hidden);
                            if made.is_none() {
                                // Without our styles, columns would move as more of the page comes.
                                m.set("width", &format!("{}%", OPTIONS / look.columns.len().max(1)));
                            }
                            m.text(guide.compared.get(column).map_or("", |option| &option.name));
                        });
                    }
                });
            });
            let mut at = 0;
            for (place, group) in guide.groups.iter().enumerate() {
                let mut rows = vec![];
                for asked in &group.rows {
                    match made.map(|made| made.get(at).and_then(Option::as_ref)) {
                        None if look.shows(asked) => rows.push((at, asked, None)),
                        Some(Some(own)) if own.shows(asked) => rows.push((at, asked, Some(own))),
                        _ => {}
                    }
                    at += 1;
                }
                if rows.is_empty() {
                    continue;
                }
                m.el("tbody", |m| {
                    m.key(place);
                    m.fix("role", "rowgroup");
                    m.fix("valign", "top");
                    row(m, "tr.wu-group", FIRST, |m| {
                        heading(m, "rowgroup", "rowheader", |m| {
                            m.set("colspan", &(look.shown().count() + 1).to_string());
                            m.text(&group.name);
                        });
                    });
                    for (at, asked, own) in rows {
                        match own {
                            Some(look) => {
                                m.add(html! { <Live key={at} guide={guide.clone()} {at} look={look.clone()} /> })
                            }
                            None => cells(m, look, (at, asked), None),
                        }
                    }
                });
            }
        });
    });
}

/// A row of a live table, with what was opened in it.
#[component(Live)]
fn live(props: &LiveProps) -> Html {
    let LiveProps { guide, at, look } = props;
    let opened = use_state(|| 0);
    let mut m = Markup::new(guide);
    if let Some(asked) = guide.rows().nth(*at) {
        cells(&mut m, look, (*at, asked), Some(&opened));
    }
    m.done()
}

#[derive(PartialEq, Properties)]
struct LiveProps {
    guide: Shared<Guide>,
    /// Its place, counted over all groups.
    at: usize,
    look: Rc<Look>,
}

/// What is open in a row, as bits: the column's, and the last one for the words.
pub(super) type Opened = UseStateHandle<u16>;

const WORDS: usize = 15;

/// The question and its cells.
fn cells(m: &mut Markup, look: &Look, (at, asked): (usize, &Row), opened: Option<&Opened>) {
    row(m, look.row(), at, |m| {
        heading(m, "row", "rowheader", |m| {
            m.key(FIRST);
            m.say("span", &asked.question);
            if opened.is_some() && !asked.terms.is_empty() {
                to_open(m, Opens::Terms, &asked.terms, (WORDS, opened));
            }
        });
        for &(column, hidden) in &look.columns {
            if let Some(said) = asked.claims.get(column) {
                claim(m, said, (at, column), hidden, opened);
            }
        }
    });
}

/// Something in a row to open, with its place among the row's bits.
pub(super) fn to_open(m: &mut Markup, what: Opens, list: &[u16], (bit, opened): (usize, Option<&Opened>)) {
    let Some(opened) = opened else { return };
    let bit = 1 << bit.min(WORDS);
    let is = **opened & bit != 0;
    let opened = opened.clone();
    let onclick = Callback::from(move |_: MouseEvent| opened.set(*opened | bit));
    opens::details(m, what, list, is, onclick);
}

fn heading(m: &mut Markup, scope: &'static str, role: &'static str, fill: impl FnOnce(&mut Markup)) {
    m.el("th", |m| {
        m.fix("scope", scope);
        m.fix("role", role);
        fill(m);
    });
}

fn row(m: &mut Markup, what: &'static str, key: usize, fill: impl FnOnce(&mut Markup)) {
    m.el(what, |m| {
        m.key(key);
        m.fix("role", "row");
        fill(m);
    });
}
