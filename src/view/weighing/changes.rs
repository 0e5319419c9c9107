//! What would change the result, by what it would change to: each way has as much room,
//! those towards doing nothing included.

use crate::domain::importance;
use crate::domain::messages::Message;
use crate::domain::quiz::{Answers, Safety};
use crate::domain::weigh::{Change, Other, Statement, Weighing};
use crate::view::render::markup::Markup;

/// The changes, open for all to see.
pub(super) fn changes(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    m.message("h4", Message::WhatWouldChange);
    if answers.safety == Safety::Open {
        return m.message("p", Message::AnswerSafety);
    }
    if weighing.changes.is_empty() {
        return m.message("p", Message::NothingChanges);
    }
    let mut ways: Vec<&Statement> = vec![];
    for change in &weighing.changes {
        if tells(answers, &weighing.changes, change) && !ways.contains(&&change.to) {
            ways.push(&change.to);
        }
    }
    m.message("p", Message::ChangeLead);
    m.el("div.wu-cards wu-changes", |m| {
        for to in ways {
            m.el("div.wu-card", |m| way(m, answers, weighing, to));
        }
    });
}

/// One way: the statement it leads to, and each change that leads there.
fn way(m: &mut Markup, answers: &Answers, weighing: &Weighing, to: &Statement) {
    let guide = m.guide;
    m.message("p.wu-quiet", Message::WouldSay);
    if let Some(rule) = to.rule(guide) {
        m.say("h5", &weighing.fill(guide, &rule.heading, to));
    }
    m.el("ul", |m| {
        let here = || weighing.changes.iter().filter(|change| change.to == *to);
        for (place, asked) in guide.quiz.questions.iter().enumerate() {
            let mut others = vec![];
            for change in here() {
                if let Other::Answer(question, answer) = change.other
                    && question == place
                {
                    others.extend(asked.answers.get(usize::from(answer)));
                }
            }
            if !others.is_empty() {
                m.el("li", |m| {
                    m.say("span.wu-quiet", &asked.text);
                    for answer in others {
                        m.say("p", &guide.say(Message::ChangeTo, &[("answer", &answer.text)]));
                    }
                });
            }
        }
        for change in here().filter(|change| tells(answers, &weighing.changes, change)) {
            if let Other::Importance(topic, level) = change.other {
                let topic = guide.quiz.topics.get(usize::from(topic)).map_or("", String::as_str);
                let fill = [("topic", topic), ("importance", guide.message(importance::message(level)))];
                m.say("li", &guide.say(Message::MatterMore, &fill));
            }
        }
    });
}

/// Whether a change is told: of a topic that would have to matter more, or less, only the
/// nearest step is.
fn tells(answers: &Answers, all: &[Change], change: &Change) -> bool {
    let Other::Importance(topic, level) = change.other else {
        return true;
    };
    let now = answers.importance(topic);
    !all.iter().any(|nearer| match nearer.other {
        Other::Importance(same, other) => {
            same == topic && (other < now) == (level < now) && other.abs_diff(now) < level.abs_diff(now)
        }
        Other::Answer(..) => false,
    })
}
