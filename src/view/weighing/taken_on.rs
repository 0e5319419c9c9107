//! What one would take on: the downsides of what is in play, with their numbers.

use crate::domain::messages::{Message, concat};
use crate::domain::weigh::Weighing;
use crate::view::counts::counts;
use crate::view::evidence::{marker, sources};
use crate::view::render::markup::Markup;

/// The downsides, option by option; nothing where the guide names none.
pub(super) fn taken_on(m: &mut Markup, weighing: &Weighing) {
    let guide = m.guide;
    if guide.compared.iter().all(|option| option.takes_on.is_empty()) {
        return;
    }
    m.message("h4", Message::TakesOn);
    let all = weighing.taken_on(guide);
    if all.is_empty() {
        return m.message("p", Message::TakesOnNothing);
    }
    m.el("div.wu-cards wu-taken", |m| {
        let mut rest = all.as_slice();
        while let Some(&(name, ..)) = rest.first() {
            let many = rest.iter().take_while(|(other, ..)| *other == name).count();
            m.el("div.wu-card", |m| {
                m.say("h5", name);
                m.el("ul", |m| {
                    for &(_, row, claim) in rest.iter().take(many) {
                        m.el("li", |m| {
                            m.say("p.wu-quiet", &row.question);
                            m.say("p.wu-short", &claim.short);
                            counts(m, &claim.counts);
                            let (message, what) = marker(claim);
                            m.el("div.wu-basis", |m| {
                                m.el("p", |m| m.message(what, message));
                                sources(m, &claim.sources, &concat(&[name, ", ", &row.question]));
                            });
                        });
                    }
                });
            });
            rest = rest.get(many..).unwrap_or_default();
        }
    });
}
