//! The frame of the whole widget: its heading, its sections, one of them open, and its foot.

use crate::domain::guide::Guide;
use crate::domain::messages::Message;
use crate::domain::quiz::Answers;
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::Section;
use crate::view::command::Command;
use crate::view::controls::{booking, button, labelled};
use crate::view::quiz::quiz;
use crate::view::render::markup::Markup;
use crate::view::render::memo::Shown;
use crate::view::text::direction;
use crate::view::{Widget, about};
use yew::prelude::*;

/// The widget. `framed` says whether what frames the sections is there, and `held` whether
/// what they hold is; by `root` the whole is found once it stands; another
/// `edition` is another element.
pub(super) fn frame(
    m: &mut Markup,
    widget: &Widget,
    session: &Session,
    (root, edition): (&NodeRef, usize),
    [framed, held]: [bool; 2],
) {
    let Widget { guide, settings, .. } = widget;
    let expired = widget.expired();
    // After its date a guide is read, but no answers are asked for.
    let shown = settings.sections.iter().copied().filter(|section| *section != Section::Quiz || !expired);
    let shown: Vec<Section> = shown.collect();
    // An attribute may have taken away the section that was open.
    let first = shown.first().copied().unwrap_or_default();
    let open = if shown.contains(&session.section) { session.section } else { first };
    m.el("div.wu", |m| {
        m.refer(root);
        m.key(edition);
        m.set("data-theme", settings.theme.name());
        m.set("lang", &guide.lang);
        m.set("dir", direction(guide));
        if shown.len() > 1 {
            bar(m, &shown, open);
        }
        m.el(if open == Section::Compare { "div.wu-head wu-first" } else { "div.wu-head" }, |m| {
            m.el("p.wu-state", |m| {
                about::reviewed(m);
                if shown.contains(&Section::About) {
                    let made = Command::Act(Action::Open(Section::About));
                    button(m, "button.wu-link", Message::WhoMadeThis, &made);
                }
            });
            m.el("h2", |m| {
                m.fix("tabindex", "-1");
                m.text(&guide.decision);
            });
        });
        if expired {
            m.el("p.wu-withheld", |m| {
                m.fix("role", "alert");
                m.text(&guide.past());
            });
        }
        for (place, &section) in shown.iter().enumerate() {
            let (message, class) = name(section);
            m.el(class, |m| {
                m.key(section as usize);
                m.set("aria-label", guide.message(message));
                m.maybe("hidden", (section != open).then_some(""));
                // Its turn comes; an empty place, or Yew would take what stands before for it.
                if section == Section::Compare && framed {
                    m.memo(Shown::Points);
                }
                if !held {
                    m.add(Html::default());
                } else if section == Section::Compare {
                    m.memo(Shown::Drawing(session.pose));
                    m.memo(Shown::AfterTable);
                } else if section == Section::Quiz {
                    quiz(m, session);
                } else if section == open || session.has_seen(section) {
                    m.memo(Shown::Reading(section, session.seen_in(section, open)));
                }
                // The quiz leads on by itself, and the sheet is where all leads to.
                let leads = section == open && !matches!(section, Section::Quiz | Section::Sheet);
                match shown.get(place + 1).filter(|_| leads) {
                    Some(&next) => onward(m, next),
                    None => m.add(Html::default()),
                }
            });
        }
        m.el("div.wu-foot", |m| {
            m.say("p.wu-disclaimer", &guide.disclaimer);
            about::dates(m, false);
            about::offers(m, settings);
            if widget.fallback {
                // In a box of its own, since WebKit keeps the height that a button had in a closed tab.
                m.el("p", |m| button(m, "button.wu-link", Message::PlainPage, &Command::PlainPage));
            }
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

/// The most sections that a phone's width has room for, "More" beside them.
const ROOM: usize = 5;

/// The bar that leads to each section. It stays in view, so its names are short; where there
/// are many, what is least asked for stands behind "More".
fn bar(m: &mut Markup, shown: &[Section], open: Section) {
    let aside = |section: &Section| shown.len() > ROOM && matches!(section, Section::Ready | Section::About);
    let (rest, main): (Vec<Section>, Vec<Section>) = shown.iter().partition(|section| aside(section));
    m.el("nav.wu-ways", |m| {
        m.set("aria-label", m.guide.message(Message::Sections));
        m.el("ul", |m| {
            ways(m, &main, open);
            if !rest.is_empty() {
                m.el("li", |m| {
                    m.el("details", |m| {
                        // Closed anew when another section is opened.
                        m.key(open as usize);
                        m.el("summary", |m| {
                            m.maybe("aria-current", rest.contains(&open).then_some("true"));
                            m.text(m.guide.message(Message::More));
                        });
                        m.el("ul", |m| ways(m, &rest, open));
                    });
                });
            }
        });
    });
}

fn ways(m: &mut Markup, sections: &[Section], open: Section) {
    for &section in sections {
        m.el("li", |m| {
            m.el("button", |m| {
                m.fix("type", "button");
                m.maybe("aria-current", (section == open).then_some("true"));
                m.command(&Command::Act(Action::Open(section)));
                m.text(m.guide.message(short(section)));
            });
        });
    }
}

/// The way from the end of a section to the next one.
fn onward(m: &mut Markup, next: Section) {
    m.el("p.wu-onward", |m| {
        let says = m.guide.say(Message::NextSection, &[("section", m.guide.message(name(next).0))]);
        labelled(m, "button.wu-button", &says, &Command::Act(Action::Open(next)));
    });
}

/// What the bar calls a section.
fn short(section: Section) -> Message {
    match section {
        Section::Timeline => Message::TimelineShort,
        Section::Quiz => Message::QuizShort,
        Section::Sheet => Message::SheetShort,
        _ => name(section).0,
    }
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
