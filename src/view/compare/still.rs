//! The same three layers where nothing runs: native `<details>` hold what a row says in full,
//! and its sources are numbers of the list at the end.

use super::points::{caption, mark, of_options, rows};
use super::told::differ;
use crate::domain::guide::{Claim, Row};
use crate::domain::messages::{Message, concat};
use crate::view::controls::fold;
use crate::view::evidence::{marker, numbers};
use crate::view::render::markup::Markup;

/// What the options' columns take of a table's width, in percent; the rest is the questions'.
const OPTIONS: usize = 79;

/// The key rows, then the other groups folded; where there are no key rows, all groups open.
pub(in crate::view) fn table(m: &mut Markup) {
    let guide = m.guide;
    let key = rows(guide, None);
    if !key.is_empty() {
        m.message("h3", Message::KeyPoints);
        of(m, key.iter().map(|(_, row)| *row), &caption(guide));
        m.message("h3", Message::OtherPoints);
    }
    m.el("div", |m| {
        for (place, group) in guide.groups.iter().enumerate() {
            let rows = rows(guide, Some(place));
            if !rows.is_empty() {
                fold(m, ("h4", &group.name), &rows.len().to_string(), |m| {
                    of(m, rows.iter().map(|(_, row)| *row), &group.name);
                });
            }
        }
    });
}

fn of<'a>(m: &mut Markup, rows: impl Iterator<Item = &'a Row>, caption: &str) {
    let guide = m.guide;
    m.el(of_options(guide), |m| {
        // A page without our styles sets cells in the middle and close together.
        m.fix("cellpadding", "6");
        m.say("caption.wu-unseen", caption);
        m.el("thead", |m| {
            m.el("tr", |m| {
                column(m, guide.message(Message::QuestionColumn), "");
                for option in &guide.compared {
                    // Without our styles, columns would move as more of the page comes.
                    column(m, &option.name, &format!("{}%", OPTIONS / guide.compared.len().max(1)));
                }
            });
        });
        m.el("tbody", |m| {
            rows.for_each(|asked| row(m, asked));
        });
    });
}

fn column(m: &mut Markup, says: &str, width: &str) {
    m.el("th", |m| {
        m.fix("scope", "col");
        if !width.is_empty() {
            m.set("width", width);
        }
        m.text(says);
    });
}

fn row(m: &mut Markup, asked: &Row) {
    let guide = m.guide;
    m.el("tr", |m| {
        m.el("th", |m| {
            m.fix("scope", "row");
            m.text(&asked.question);
        });
        for claim in &asked.claims {
            m.say("td", &claim.short);
        }
    });
    m.el("tr.wu-whole", |m| {
        m.el("td", |m| {
            m.set("colspan", &(guide.compared.len() + 1).to_string());
            m.el("details", |m| {
                let (more, mark) = (concat(&[guide.message(Message::More), ": ", &asked.question]), mark(guide, asked));
                m.el("summary", |m| {
                    m.text(&more);
                    if !mark.is_empty() {
                        m.say("small", &concat(&[" ", &mark]));
                    }
                });
                for (claim, option) in asked.claims.iter().zip(&guide.compared) {
                    whole(m, &option.name, claim);
                }
            });
        });
    });
}

/// All that a claim says.
fn whole(m: &mut Markup, option: &str, claim: &Claim) {
    m.el("p", |m| {
        m.say("b", &concat(&[option, ":"]));
        let mut says = concat(&[" ", &claim.text]);
        for count in &claim.counts {
            says.extend([" ", &m.guide.count(count)]);
        }
        m.text(says.trim_end());
    });
    differ(m, claim, false);
    let (message, what) = marker(claim);
    let says = concat(&[m.guide.message(message), " ", &numbers(&claim.sources)]);
    m.el("small", |m| {
        m.fix("class", what.trim_start_matches("span."));
        m.text(says.trim_end());
    });
}
