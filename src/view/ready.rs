//! The section "Check yourself": what a visitor has taken in, and how sure they
//! feel. Neither gates anything, and neither is counted.

use super::markup::{all, el, say, text, with};
use crate::domain::guide::{Guide, Knowledge};
use crate::domain::session::{Action, SURE, Session};
use crate::domain::wording::{Word, concat};
use crate::view::parts;
use yew::prelude::*;

const ITEMS: [Word; SURE] = [Word::SureChoice, Word::SureSides, Word::SureMatters, Word::SureSupport];

/// The section.
pub(super) fn ready(guide: &Guide, session: &Session, on: &Callback<Action>) -> Html {
    let mut made = vec![say("h3", "", guide.word(Word::Ready)), say("p", "", guide.word(Word::ReadyLead))];
    if !guide.knowledge.is_empty() {
        made.push(say("h4", "", guide.word(Word::Know)));
    }
    for (at, asked) in (0u8..).zip(&guide.knowledge) {
        let given = session.known.get(usize::from(at)).copied().flatten();
        made.push(question(guide, asked, at, given, on));
    }
    made.push(say("h4", "", guide.word(Word::SureLead)));
    for ((at, item), given) in (0u8..).zip(ITEMS).zip(session.sure) {
        let name = concat(&["wu-sure-", &at.to_string()]);
        let choice = |word, sure| {
            let label = guide.word(word);
            parts::choice("wu-answer", "radio", &name, label, given == Some(sure), on, Action::Feel(at, sure))
        };
        made.push(el(
            "fieldset",
            "",
            vec![
                say("legend", "", guide.word(item)),
                el("div", "wu-answers wu-row", vec![choice(Word::Yes, true), choice(Word::NotYet, false)]),
            ],
        ));
    }
    let word = if session.sure.iter().all(|sure| *sure == Some(true)) {
        Some(Word::SureAll)
    } else {
        session.sure.contains(&Some(false)).then_some(Word::SureSome)
    };
    made.push(with(
        "div",
        "wu-note",
        &[("role", "status")],
        word.map(|word| say("p", "", guide.word(word))).into_iter().collect(),
    ));
    el("div", "wu-ready", made)
}

/// A question with its answers; once one is chosen, what is right stands below.
fn question(guide: &Guide, asked: &Knowledge, at: u8, given: Option<u8>, on: &Callback<Action>) -> Html {
    let mut answers = vec![];
    let not_sure = guide.word(Word::NotSure);
    for (place, answer) in (0u8..).zip(asked.answers.iter().map(String::as_str).chain([not_sure])) {
        let checked = given == Some(place);
        answers.push(parts::choice("wu-answer", "radio", &asked.id, answer, checked, on, Action::Know(at, place)));
    }
    let mut note = vec![];
    if given.is_some() {
        let right = asked.answers.get(usize::from(asked.right)).map_or("", String::as_str);
        note.push(el("p", "", vec![say("b", "", right), text(". "), text(&asked.explains)]));
        note.push(parts::sources(guide, &asked.sources));
    }
    all(vec![
        el("fieldset", "", vec![say("legend", "wu-short", &asked.question), el("div", "wu-answers", answers)]),
        with("div", "wu-note", &[("role", "status")], note),
    ])
}
