//! The glance: what each option says to each question, in short. What people ask first
//! stands there, the rest in groups that open.
//!
//! Every element of a table says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use crate::domain::guide::{Certainty, Claim, ClaimKind, Guide, Row, RowIndex};
use crate::domain::messages::{Message, joined};
use crate::view::command::{Command, Details};
use crate::view::controls::{button, details};
use crate::view::counts;
use crate::view::evidence::marker;
use crate::view::render::markup::Markup;
use crate::view::text::heading;

/// All points.
pub(super) fn points(m: &mut Markup) {
    let guide = m.guide;
    m.el("div.wu-points", |m| {
        let key = rows(guide, None);
        if !key.is_empty() {
            m.el("div.wu-over", |m| {
                heading(m, guide.message(Message::KeyPoints));
                button(m, "button.wu-link", Message::OpenAll, &Command::OpenAll);
            });
            table(m, &key, &caption(guide), Some("h4"));
            heading(m, guide.message(Message::OtherPoints));
        }
        m.el("div.wu-groups", |m| {
            for (place, group) in guide.groups.iter().enumerate() {
                let count = rows(guide, Some(place)).len();
                if count > 0 {
                    details(m, Details::Group(place), &|m| {
                        m.say("h4", &group.name);
                        m.text(" ");
                        m.say("span.wu-hint", &count.to_string());
                    });
                }
            }
        });
    });
}

/// What a group holds, once it is opened.
pub(in crate::view) fn group(m: &mut Markup, place: usize) {
    let guide = m.guide;
    if let Some(group) = guide.groups.get(place) {
        table(m, &rows(guide, Some(place)), &group.name, Some("h5"));
    }
}

/// The key rows as they stand on paper, where nothing opens.
pub(in crate::view) fn key_points(m: &mut Markup) {
    let guide = m.guide;
    m.el("div.wu-points", |m| table(m, &rows(guide, None), &caption(guide), None));
}

/// The key rows, or those of a group that are none, each with its place among all.
pub(super) fn rows(guide: &Guide, group: Option<usize>) -> Vec<(RowIndex, &Row)> {
    let mut found = vec![];
    let mut at = 0;
    for (place, one) in guide.groups.iter().enumerate() {
        for row in &one.rows {
            if row.key == group.is_none() && group.is_none_or(|group| group == place) {
                found.push((at, row));
            }
            at += 1;
        }
    }
    found
}

/// Which options the first table is about.
pub(super) fn caption(guide: &Guide) -> String {
    let mut names = vec![];
    for option in &guide.compared {
        names.push(option.name.clone());
    }
    guide.say(Message::Caption, &[("options", &guide.join(&names))])
}

/// A table and its classes, which leave room for the options.
pub(super) fn of_options(guide: &Guide) -> &'static str {
    match guide.compared.len() {
        2 => "table.wu-table wu-two",
        3 => "table.wu-table wu-three",
        4 => "table.wu-table wu-four",
        5 => "table.wu-table wu-five",
        _ => "table.wu-table wu-six",
    }
}

/// A table of rows. `level` is the heading that each question is, where it opens its row.
fn table(m: &mut Markup, rows: &[(RowIndex, &Row)], caption: &str, level: Option<&'static str>) {
    let guide = m.guide;
    m.el(of_options(guide), |m| {
        m.fix("role", "table");
        m.say("caption.wu-unseen", caption);
        m.el("thead", |m| {
            m.fix("role", "rowgroup");
            m.el("tr", |m| {
                m.fix("role", "row");
                column(m, guide.message(Message::QuestionColumn));
                for option in &guide.compared {
                    column(m, &option.name);
                }
            });
        });
        m.el("tbody", |m| {
            m.fix("role", "rowgroup");
            for &(at, asked) in rows {
                row(m, at, asked, level);
            }
        });
    });
}

fn column(m: &mut Markup, says: &str) {
    m.el("th", |m| {
        m.fix("scope", "col");
        m.fix("role", "columnheader");
        m.text(says);
    });
}

/// The class of a row that can be opened, and is not.
pub(crate) const SHUT: &str = "wu-shut";

/// A row: the question, which may open it, and each option's say.
fn row(m: &mut Markup, at: RowIndex, asked: &Row, level: Option<&'static str>) {
    let guide = m.guide;
    m.el("tr", |m| {
        if level.is_some() {
            m.fix("class", SHUT);
        }
        m.fix("role", "row");
        m.el("th", |m| {
            m.fix("scope", "row");
            m.fix("role", "rowheader");
            let Some(level) = level else { return m.text(&asked.question) };
            m.set("aria-label", &asked.question);
            m.el(level, |m| {
                m.el("button.wu-ask", |m| {
                    m.fix("type", "button");
                    m.fix("aria-expanded", "false");
                    m.command(&Command::Open(Details::Row(at)));
                    m.text(&asked.question);
                });
            });
            let mark = mark(guide, asked);
            if !mark.is_empty() {
                m.say("p.wu-rests", &mark);
            }
        });
        for (claim, option) in asked.claims.iter().zip(&guide.compared) {
            m.el("td", |m| {
                m.fix("role", "cell");
                // On narrow pages it stands for the head of a column.
                m.say("span.wu-of", &option.name);
                m.text(" ");
                m.say("p.wu-short", &claim.short);
                counts::glance(m, claim);
            });
        }
    });
}

/// That a row rests on little, or that its sources differ; empty where neither holds.
pub(super) fn mark(guide: &Guide, row: &Row) -> String {
    let unsure = |claim: &&Claim| match claim.certainty {
        Some(Certainty::Low | Certainty::VeryLow | Certainty::None) => true,
        _ => claim.kind == ClaimKind::NoNumber,
    };
    let mut says = vec![];
    // What rests on least stands for the row.
    let least = row.claims.iter().filter(unsure).max_by_key(|claim| claim.certainty.map(|sure| sure as u8));
    says.extend(least.map(|claim| guide.message(marker(claim).0).to_owned()));
    if row.claims.iter().any(|claim| !claim.differ.is_empty()) {
        says.push(guide.message(Message::SourcesDiffer).to_owned());
    }
    joined(&says, " \u{b7} ")
}
