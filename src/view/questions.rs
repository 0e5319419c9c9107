//! The section "Questions to ask".

use super::markup::{el, list, say, text};
use crate::domain::guide::Guide;
use crate::domain::wording::Word;
use yew::prelude::*;

/// The questions, list after list.
pub(super) fn questions(guide: &Guide) -> Html {
    let mut parts = vec![say("h3", "", guide.word(Word::Questions)), say("p", "", guide.word(Word::QuestionsLead))];
    for of_one in &guide.questions {
        let mut asked = vec![];
        for question in &of_one.questions {
            asked.push(text(question));
        }
        parts.push(say("h4", "", &of_one.heading));
        parts.push(list("wu-asks", asked));
    }
    el("div", "wu-questions", parts)
}
