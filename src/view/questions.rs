//! The questions to ask, as a list to read.

use super::render::markup::Markup;
use crate::domain::messages::Message;

/// The questions, list after list.
pub(super) fn questions(m: &mut Markup) {
    m.el("div.wu-questions", |m| {
        m.message("p", Message::QuestionsLead);
        for of_one in &m.guide.questions {
            m.say("h4", &of_one.heading);
            m.el("ul.wu-asks", |m| {
                for question in &of_one.questions {
                    m.say("li", question);
                }
            });
        }
    });
}
