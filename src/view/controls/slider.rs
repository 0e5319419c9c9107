//! Sliders, and steppers for numbers of which each one counts.

use crate::domain::messages::{Message, concat};
use crate::domain::session::Action;
use crate::view::command::{Command, Slide};
use crate::view::render::markup::Markup;

/// A native slider with its label, and the value it stands at in words.
#[inline(never)]
pub(crate) fn slider(m: &mut Markup, label: &str, (least, most): (u16, u16), value: u16, says: &str, moves: Slide) {
    m.el("div.wu-slider", |m| {
        m.el("label", |m| {
            m.say("span", label);
            m.el("input", |m| {
                m.fix("type", "range");
                m.set("min", &least.to_string());
                m.set("max", &most.to_string());
                m.set("aria-valuetext", says);
                m.command(&Command::Slide(moves));
                m.value(&value.to_string());
            });
        });
        // The value in words is the slider's own already, for those who listen.
        m.el("span.wu-value", |m| {
            m.fix("aria-hidden", "true");
            m.text(says);
        });
    });
}

/// A number with a button to make it less and one to make it more, each named by what it is
/// about. On a narrow page a thumb that scrolls past moves no such thing.
#[inline(never)]
pub(crate) fn stepper(
    m: &mut Markup,
    label: &str,
    value: u8,
    (less, more): (Action, Action),
    [first, last]: [bool; 2],
) {
    m.el("fieldset.wu-stepper", |m| {
        m.say("legend", label);
        step(m, label, (Message::Fewer, "\u{2212}"), less, first);
        // Native, and told when it changes.
        m.say("output.wu-value", &value.to_string());
        step(m, label, (Message::MoreOf, "+"), more, last);
    });
}

/// At the end of its way a button stays, since the focus may be on it; its action changes nothing.
#[inline(never)]
fn step(m: &mut Markup, label: &str, (name, sign): (Message, &str), action: Action, ended: bool) {
    m.el("button.wu-button", |m| {
        m.fix("type", "button");
        m.maybe("aria-disabled", ended.then_some("true"));
        m.command(&Command::Act(action));
        m.el("span", |m| {
            m.fix("aria-hidden", "true");
            m.text(sign);
        });
        m.say("span.wu-unseen", &concat(&[label, ": ", m.guide.message(name)]));
    });
}
