//! Sliders.

use crate::view::command::{Command, Slide};
use crate::view::render::markup::Markup;

/// A native slider with its label, and the value it stands at in words.
#[inline(never)]
pub(crate) fn slider(m: &mut Markup, label: &str, (least, most): (u8, u8), value: u8, says: &str, moves: Slide) {
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
