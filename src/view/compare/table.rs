//! The comparison table: one row for each question, one column for each option.
//!
//! Every part says its table role outright, since narrow layouts set `display`
//! on rows and cells, which makes some browsers forget what they are.

use super::claim::claim;
use crate::domain::guide::{Guide, Row};
use crate::domain::wording::Word;
use crate::view::Shared;
use crate::view::parts;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) guide: Shared<Guide>,
    /// Places of the options side by side.
    pub(crate) columns: Vec<usize>,
    #[prop_or_default]
    pub(crate) only_differing: bool,
    /// Live tables open sources and words in place; still ones point to a list.
    #[prop_or_default]
    pub(crate) live: bool,
}

/// The table.
#[component(Table)]
pub(crate) fn table(props: &Props) -> Html {
    let Props { guide, columns, only_differing, live } = props;
    let options: Vec<_> = columns.iter().filter_map(|&at| guide.compared.get(at)).collect();
    let names: Vec<String> = options.iter().map(|option| option.name.clone()).collect();
    let class = match columns.len() {
        2 => "wu-table wu-two",
        3 => "wu-table wu-three",
        _ => "wu-table wu-four",
    };
    let span = (columns.len() + 1).to_string();
    let row = |row: &Row| {
        html! {
            <tr key={row.id.as_str()} role="row">
                <th scope="row" role="rowheader">
                    <span class="wu-ask">{ &row.question }</span>
                    if *live { { parts::terms(guide, &row.terms) } }
                </th>
                { for columns.iter().filter_map(|&at| row.claims.get(at)).map(|one| claim(guide, one, *live)) }
            </tr>
        }
    };
    let groups = guide.groups.iter().filter_map(|group| {
        let rows: Vec<&Row> = group.rows.iter().filter(|row| !only_differing || differs(row, columns)).collect();
        (!rows.is_empty()).then(|| {
            html! {
                <tbody key={group.id.as_str()} role="rowgroup">
                    <tr class="wu-group" role="row"><th colspan={span.clone()} scope="rowgroup" role="rowheader">{ &group.name }</th></tr>
                    { for rows.into_iter().map(row) }
                </tbody>
            }
        })
    });
    html! {
        <div class="wu-frame">
            <table {class} role="table">
                <caption>{ guide.say(Word::Caption, &[("options", &guide.join(&names))]) }</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{ guide.word(Word::QuestionColumn) }</th>
                        { for options.iter().map(|option| html! { <th scope="col" role="columnheader">{ &option.name }</th> }) }
                    </tr>
                </thead>
                { for groups }
            </table>
        </div>
    }
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
