//! The section "Questions to ask".

use crate::domain::guide::{Guide, Questions};
use crate::domain::wording::Word;
use yew::prelude::*;

/// The questions, list after list.
pub(super) fn questions(guide: &Guide) -> Html {
    let list = |list: &Questions| {
        html! {
            <div>
                <h4>{ &list.heading }</h4>
                <ul class="wu-asks">{ for list.questions.iter().map(|question| html! { <li>{ question }</li> }) }</ul>
            </div>
        }
    };
    html! {
        <div class="wu-questions">
            <h3>{ guide.word(Word::Questions) }</h3>
            <p>{ guide.word(Word::QuestionsLead) }</p>
            { for guide.questions.iter().map(list) }
        </div>
    }
}
