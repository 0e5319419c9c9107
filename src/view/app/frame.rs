//! The frame of the whole widget: its heading, its sections, one of them open, and its foot.

use crate::domain::guide::Guide;
use crate::domain::messages::Message;
use crate::domain::quiz::Answers;
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::Section;
use crate::view::command::Command;
use crate::view::controls::booking;
use crate::view::quiz::quiz;
use crate::view::render::markup::Markup;
use crate::view::render::memo::Shown;
use crate::view::text::direction;
use crate::view::{Widget, about};
use yew::prelude::*;

/// The widget: `headings` are those of the quiz and of the sheet, for focus to go to;
/// `framed` says whether what frames the sections is there, and `held` whether what they
/// hold is.
pub(super) fn frame(
    m: &mut Markup,
    widget: &Widget,
    session: &Session,
    headings: &[NodeRef; 2],
    [framed, held]: [bool; 2],
) {
    let [of_quiz, of_sheet] = headings;
    let Widget { guide, settings, .. } = widget;
    let expired = widget.expired();
    // After its date a guide is read, but no answers are asked for.
    let shown = settings.sections.iter().copied().filter(|section| *section != Section::Quiz || !expired);
    let shown: Vec<Section> = shown.collect();
    // An attribute may have taken away the section that was open.
    let first = shown.first().copied().unwrap_or_default();
    let open = if shown.contains(&session.section) { session.section } else { first };
    m.el("div.wu", |m| {
        m.set("data-theme", settings.theme.name());
        m.set("lang", &guide.lang);
        m.set("dir", direction(&guide.lang));
        m.el("div.wu-head", |m| {
            m.say("h2", &guide.decision);
            about::dates(m);
        });
        if expired {
            m.el("p.wu-withheld", |m| {
                m.fix("role", "alert");
                m.text(&guide.past());
            });
        }
        if shown.len() > 1 {
            sections(m, &shown, open);
        }
        for &section in &shown {
            let (message, class) = name(section);
            m.el(class, |m| {
                m.key(section as usize);
                m.set("aria-label", guide.message(message));
                m.maybe("hidden", (section != open).then_some(""));
                if section == Section::Compare && framed {
                    m.memo(Shown::Opening(session.pose));
                }
                if !held {
                    // Its turn comes; an empty place, or Yew would take what stands before for it.
                    m.add(Html::default());
                } else if section == Section::Quiz {
                    quiz(m, session, of_quiz);
                } else if section == open || session.has_seen(section) {
                    let seen = session.seen_in(section, open);
                    m.memo(match section {
                        Section::Sheet => Shown::Sheet(seen, of_sheet.clone()),
                        _ => Shown::Reading(section, seen),
                    });
                }
            });
        }
        m.el("div.wu-foot", |m| {
            m.say("p.wu-disclaimer", &guide.disclaimer);
            m.message("p.wu-private", Message::Private);
            about::offers(m, settings);
            // The result brings the clinic's link itself, or says why it does not.
            let at_result = open == Section::Quiz && session.step == Step::Result;
            if !at_result && !withheld(guide, &session.answers) {
                booking(m, settings);
            }
        });
    });
}

/// Whether a ticked flag withholds the clinic's link.
fn withheld(guide: &Guide, answers: &Answers) -> bool {
    (0u8..).zip(&guide.flags).any(|(at, flag)| flag.withholds_booking && answers.safety.has(at))
}

fn sections(m: &mut Markup, shown: &[Section], open: Section) {
    m.el("nav.wu-sections", |m| {
        m.set("aria-label", m.guide.message(Message::Sections));
        m.el("ul", |m| {
            for &section in shown {
                m.el("li", |m| {
                    m.el("button", |m| {
                        m.fix("type", "button");
                        m.maybe("aria-current", (section == open).then_some("true"));
                        m.command(&Command::Act(Action::Open(section)));
                        m.text(m.guide.message(name(section).0));
                    });
                });
            }
        });
    });
}

fn name(section: Section) -> (Message, &'static str) {
    match section {
        Section::Compare => (Message::Compare, "section.wu-section wu-compare"),
        Section::Timeline => (Message::Timeline, "section.wu-section"),
        Section::Cost => (Message::Cost, "section.wu-section wu-private"),
        Section::Quiz => (Message::Quiz, "section.wu-section wu-private wu-quiz"),
        Section::Ready => (Message::Ready, "section.wu-section wu-private wu-quiz"),
        Section::Sheet => (Message::Sheet, "section.wu-section wu-private"),
        Section::About => (Message::About, "section.wu-section"),
    }
}
