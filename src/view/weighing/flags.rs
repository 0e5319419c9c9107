//! The flags that are ticked.

use crate::domain::guide::Severity;
use crate::domain::messages::Message;
use crate::domain::weigh::Weighing;
use crate::view::evidence;
use crate::view::render::markup::Markup;

/// The flags that stop something, or the ones that are only to be mentioned.
pub(super) fn flags(m: &mut Markup, weighing: &Weighing, stopping: bool) {
    let guide = m.guide;
    let all = weighing.flags.iter().filter_map(|&at| guide.flags.get(usize::from(at)));
    let flags: Vec<_> = all.filter(|flag| flag.stops() == stopping).collect();
    if flags.is_empty() {
        return;
    }
    let (what, message) = if stopping {
        ("div.wu-card wu-stopping", Message::FlagsFirst)
    } else {
        ("div.wu-card wu-asking", Message::FlagsAsk)
    };
    m.el(what, |m| {
        m.message("h4", message);
        m.el("ul.wu-flags", |m| {
            for flag in flags {
                // A flag that stops one option may ask about another: under the
                // headline of a stop stand those it stops.
                let mut about = vec![];
                for effect in flag.effects.iter().filter(|effect| !stopping || effect.severity == Severity::Stop) {
                    for &one in &effect.options {
                        about.push(guide.name(one));
                    }
                }
                m.el("li", |m| {
                    m.say("p.wu-short", &flag.tick);
                    m.say("p", &flag.says);
                    if !flag.support.is_empty() {
                        m.say("p.wu-support", &flag.support);
                    }
                    m.say("p.wu-quiet", &guide.say(Message::ConcernsOption, &[("options", &guide.join(&about))]));
                    evidence::sources(m, &flag.sources, &flag.tick);
                });
            }
        });
    });
}
