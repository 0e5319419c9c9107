//! Why a step of the quiz asks.

use crate::domain::messages::Message;
use crate::view::render::markup::Markup;

/// Why a step is there.
pub(super) fn why(m: &mut Markup, why: &str) {
    m.el("p.wu-why", |m| {
        m.message("b", Message::WhyWeAsk);
        m.text(" ");
        m.say("span", why);
    });
}
