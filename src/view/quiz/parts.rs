//! What steps of the quiz have in common.

use crate::domain::messages::Message;
use crate::view::render::markup::Markup;
use yew::NodeRef;

/// The heading of a step, for focus to go to.
pub(super) fn title(m: &mut Markup, says: &str, heading: &NodeRef) {
    m.el("h3", |m| {
        m.refer(heading);
        m.fix("tabindex", "-1");
        m.text(says);
    });
}

/// Why a step is there.
pub(super) fn why(m: &mut Markup, why: &str) {
    m.el("p.wu-why", |m| {
        m.message("b", Message::WhyWeAsk);
        m.text(" ");
        m.text(why);
    });
}
