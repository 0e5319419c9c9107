//! The whole widget: its sections, one of them open, around one session.

use super::compare;
use super::does::Does;
use super::markup::Markup;
use super::part::What;
use super::quiz::quiz;
use super::steps::Steps;
use super::{Happening, Shared, Widget, about, cost, drawing, opens, parts, ready, sheet, timeline};
use crate::domain::guide::Guide;
use crate::domain::messages::Message;
use crate::domain::quiz::Answers;
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::Section;
use crate::domain::sheet::Sheet;
use std::cell::RefCell;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

/// The widget that is shown; the answers stay when it is given another one.
#[derive(PartialEq, Properties)]
#[allow(missing_docs)]
pub struct Props {
    pub widget: Shared<Widget>,
}

/// The widget. Its state is one session, and its view makes no change to it.
pub struct App {
    session: Session,
    steps: RefCell<Steps>,
    /// Of the step of the quiz that is shown.
    heading: NodeRef,
    /// The step and the arrivals that the edge has been told of.
    told: Option<(Step, u8)>,
}

/// What changes what is shown.
pub enum Msg {
    /// The visitor did something.
    Act(Action),
    /// The next step of the start has its turn.
    Turn,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let session = context.props().widget.start.clone();
        Self { session, steps: RefCell::default(), heading: NodeRef::default(), told: None }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Turn => self.steps.get_mut().turn(),
            Msg::Act(action) => match self.session.apply(&context.props().widget.guide, action) {
                Some(session) => self.session = session,
                None => return false,
            },
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let widget = &context.props().widget;
        #[cfg(feature = "forced-panics")]
        super::forced::in_render(&widget.settings);
        // First what frames the sections, then what they hold.
        let later = || widget.services.later(context.link().callback(|()| Msg::Turn));
        let made = self.steps.borrow_mut().there(later);
        let mut m = Markup::new(&widget.guide);
        all(&mut m, widget, &self.session, &self.heading, made);
        m.done()
    }

    /// What a new step, or an arrival at the quiz, brings besides its view. The edge
    /// is told that something happened: that the first render is done, that the quiz
    /// was started, that the result was reached. And focus goes to the heading of the
    /// step, but not when the widget first appears, since nobody asked for focus then.
    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let services = &context.props().widget.services;
        let now = (self.session.step, self.session.arrivals);
        if !self.steps.borrow().whole() || self.told == Some(now) {
            return;
        }
        match (self.told.replace(now), now.0) {
            (None, _) => return services.happened(Happening::Ready),
            (Some((before, _)), step) if before == step => {}
            (Some((Step::Intro, _)), Step::Question(_) | Step::Safety) => services.happened(Happening::QuizStart),
            (_, Step::Result) => services.happened(Happening::QuizFinish),
            _ => {}
        }
        if let Some(heading) = self.heading.cast::<Element>() {
            services.focus(&heading);
        }
    }
}

/// Does what a control does, when it is used.
pub fn used(app: &Scope<App>, widget: &Widget, control: &Element, does: Does) {
    let Widget { guide, settings, services, .. } = widget;
    match does {
        Does::Act(action) => {
            #[cfg(feature = "forced-panics")]
            super::forced::in_handler(&action);
            if action.turns_the_page() {
                services.let_go();
            }
            app.send_message(Msg::Act(action));
        }
        Does::Copy => {
            // At once, since browsers let a page copy only while it hears of a press.
            if let Some(shown) = app.get_component() {
                let sheet = Sheet::new(guide, settings, &shown.session, services.today());
                app.send_message(Msg::Act(Action::Copied(services.copy(&sheet.text()))));
            }
        }
        Does::Print => services.print(),
        Does::Book => services.happened(Happening::Booking),
        Does::Open(what) => opens::open(guide, services.document(), control, &what),
        // Read with what stands in their fields, these are actions.
        Does::Slide(_) | Does::Type(_) => {}
    }
}

/// The widget: `frame` says whether what frames the sections is there, and `held`
/// whether what they hold is.
fn all(m: &mut Markup, widget: &Shared<Widget>, session: &Session, heading: &NodeRef, [frame, held]: [bool; 2]) {
    let Widget { guide, settings, .. } = &**widget;
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
        m.set("dir", parts::direction(&guide.lang));
        m.el("div.wu-head", |m| {
            m.say("h2", &guide.decision);
            parts::dates(m);
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
                if section == Section::Compare && frame {
                    m.part(widget, What::Opening(session.pose));
                }
                if !held {
                    // Its turn comes; an empty place, or Yew would take what stands before for it.
                    m.add(Html::default());
                } else if section == Section::Quiz {
                    quiz(m, widget, session, heading);
                } else if section == open || session.has_seen(section) {
                    m.part(widget, What::Reading(section, session.seen_in(section, open)));
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
                parts::booking(m, settings);
            }
        });
    });
}

/// A section for reading.
pub(super) fn reading(m: &mut Markup, widget: &Shared<Widget>, section: Section, session: &Session) {
    let Widget { guide, settings, .. } = &**widget;
    match section {
        Section::Compare => compare::compare(m, widget, session),
        Section::Timeline => {
            if let Some(lanes) = &guide.timeline {
                timeline::timeline(m, lanes, session.stop);
            }
        }
        Section::Cost => {
            if let Some(costs) = &guide.cost {
                cost::cost(m, costs, settings, &*widget.services, session);
            }
        }
        // The quiz is no section for reading.
        Section::Quiz => {}
        Section::Ready => ready::ready(m, session),
        Section::Sheet => sheet::sheet(m, widget, session),
        Section::About => about::about(m, settings, true),
    }
}

/// What the guide is about, and the drawing where it has one.
pub(super) fn opening(m: &mut Markup, pose: (u8, u8)) {
    m.el("div.wu-opening", |m| {
        compare::about(m);
        if let Some(shapes) = &m.guide.drawing {
            drawing::drawing(m, shapes, pose);
        }
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
                        m.does(&Does::Act(Action::Open(section)));
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
        Section::Cost => (Message::Cost, "section.wu-section"),
        Section::Quiz => (Message::Quiz, "section.wu-section wu-quiz"),
        Section::Ready => (Message::Ready, "section.wu-section wu-quiz"),
        Section::Sheet => (Message::Sheet, "section.wu-section"),
        Section::About => (Message::About, "section.wu-section"),
    }
}
