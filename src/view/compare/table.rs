//! The comparison table: one row for each question, one column for each option.
//!
//! Every part says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use super::claim::claim;
use crate::domain::guide::{Guide, Row};
use crate::domain::wording::Word;
use crate::view::markup::{el, say, text, with};
use crate::view::parts;
use yew::prelude::*;

/// The table of the options at some places. A live one opens sources and words
/// in place; a still one points to the list of sources.
pub(crate) fn table(guide: &Guide, columns: &[usize], only_differing: bool, live: bool) -> Html {
    let mut names = vec![];
    let mut head = vec![column(guide.word(Word::QuestionColumn))];
    for option in columns.iter().filter_map(|&at| guide.compared.get(at)) {
        names.push(option.name.clone());
        head.push(column(&option.name));
    }
    let caption = guide.say(Word::Caption, &[("options", &guide.join(&names))]);
    let mut parts = vec![say("caption", "", &caption), with("thead", "", &[("role", "rowgroup")], vec![row("", head)])];

    let span = (columns.len() + 1).to_string();
    for one in &guide.groups {
        let mut rows = vec![];
        for asked in one.rows.iter().filter(|row| !only_differing || differs(row, columns)) {
            let mut cells = vec![with(
                "th",
                "",
                &[("scope", "row"), ("role", "rowheader")],
                vec![
                    say("span", "", &asked.question),
                    if live { parts::terms(guide, &asked.terms) } else { Html::default() },
                ],
            )];
            for said in columns.iter().filter_map(|&at| asked.claims.get(at)) {
                cells.push(claim(guide, said, live));
            }
            rows.push(row("", cells));
        }
        if !rows.is_empty() {
            let attributes = [("colspan", span.as_str()), ("scope", "rowgroup"), ("role", "rowheader")];
            rows.insert(0, row("wu-group", vec![with("th", "", &attributes, vec![text(&one.name)])]));
            parts.push(with("tbody", "", &[("role", "rowgroup"), ("valign", "top")], rows));
        }
    }
    let class = match columns.len() {
        2 => "wu-table wu-two",
        3 => "wu-table wu-three",
        4 => "wu-table wu-four",
        5 => "wu-table wu-five",
        _ => "wu-table wu-six",
    };
    // A page without our styles sets cells in the middle and close together.
    let plain: &[_] = if live { &[("role", "table")] } else { &[("role", "table"), ("cellpadding", "6")] };
    el("div", "wu-frame", vec![with("table", class, plain, parts)])
}

fn column(name: &str) -> Html {
    with("th", "", &[("scope", "col"), ("role", "columnheader")], vec![text(name)])
}

fn row(class: &'static str, cells: Vec<Html>) -> Html {
    with("tr", class, &[("role", "row")], cells)
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
