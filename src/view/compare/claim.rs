//! One cell: the gist, the text, where sources differ, and what it rests on.

use crate::domain::guide::Claim;
use crate::domain::wording::{Word, concat};
use crate::view::markup::Markup;
use crate::view::opens::{self, Opens, marker};
use crate::view::parts;

/// A cell at a row (counted over all groups) and a column. Where nothing can be
/// opened, its sources are numbers of the list at the end.
pub(super) fn claim(m: &mut Markup, claim: &Claim, (row, column): (usize, usize), live: bool) {
    m.el("td", |m| {
        m.fix("role", "cell");
        m.say("p.wu-short", &claim.short);
        if !claim.text.is_empty() {
            m.say("p", &claim.text);
        }
        for point in &claim.differ {
            m.el("div.wu-differ", |m| {
                m.word("p.wu-badge", Word::SourcesDiffer);
                m.el("ul", |m| {
                    for side in &point.sides {
                        let numbers = if live { String::new() } else { parts::numbers(&side.sources) };
                        m.say("li", concat(&[&side.says, " ", &numbers]).trim_end());
                    }
                });
            });
        }
        if live && !claim.sources.is_empty() {
            return opens::opens(m, Opens::Evidence(row, column));
        }
        m.el("p.wu-evidence", |m| {
            marker(m, claim);
            if !live {
                m.text(" ");
                m.say("small", &parts::numbers(&claim.sources));
            }
        });
    });
}
