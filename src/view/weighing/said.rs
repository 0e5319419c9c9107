//! What was asked, and what a visitor said to it.

use crate::domain::quiz::Answers;
use crate::domain::weigh::Asked;
use crate::view::render::markup::Markup;

/// A question and the visitor's answer to it; of the question for the goal, one goal.
pub(super) fn said(m: &mut Markup, answers: &Answers, asked: Asked) {
    let quiz = &m.guide.quiz;
    match asked {
        Asked::Goal(at) => {
            if let (Some(goals), Some(goal)) = (&quiz.goals, quiz.goal(at)) {
                pair(m, &goals.text, &goal.text);
            }
        }
        Asked::Question(at) => {
            if let Some(asked) = quiz.questions.get(at) {
                pair(m, &asked.text, answers.said(m.guide, at));
            }
        }
    }
}

/// A question with an answer, or with none where that stands by itself.
pub(super) fn pair(m: &mut Markup, question: &str, answer: &str) {
    m.say("span.wu-quiet", question);
    if answer.is_empty() {
        return;
    }
    m.text(" ");
    m.say("b", answer);
}
