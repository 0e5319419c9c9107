//! The whole widget, around one session: what changes it, what each command does. This
//! module and those below it alone know all screens.

mod details;
mod frame;
mod memo;

use super::command::Command;
use super::render::markup::Markup;
use super::render::slices::Slices;
use super::shared::Shared;
use super::widget::{Happening, Widget};
use crate::domain::session::{Action, News, Session, Step};
use crate::domain::settings::Section;
use crate::domain::sheet::Sheet;
use frame::frame;
use memo::memos;
use std::cell::RefCell;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

/// The widget that is shown; the answers stay when it is given another one.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the widget is given.
    pub widget: Shared<Widget>,
}

/// The widget. Its state is one session, and its view makes no change to it.
pub struct App {
    session: Session,
    slices: RefCell<Slices>,
    /// Of the step of the quiz that is shown, and of the sheet.
    headings: [NodeRef; 2],
    /// The step and the arrivals that the edge has been told of.
    told: Option<(Step, u8)>,
}

/// What changes what is shown: Yew's messages.
pub enum Msg {
    /// The visitor did something.
    Act(Action),
    /// The next slice of the start has its turn.
    Turn,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let session = context.props().widget.start.clone();
        Self { session, slices: RefCell::default(), headings: Default::default(), told: None }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Turn => self.slices.get_mut().turn(),
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
        let made = self.slices.borrow_mut().there(later);
        let memos = memos(widget);
        let mut m = Markup::with_memos(&widget.guide, &memos);
        frame(&mut m, widget, &self.session, &self.headings, made);
        m.done()
    }

    /// What a new step, or an arrival at the quiz or the sheet, brings besides its view.
    /// The edge is told that something happened: that the first render is done, that the
    /// quiz was started, that the result was reached. And focus goes to the heading of the
    /// step or the sheet, but not when the widget first appears, since nobody asked for
    /// focus then.
    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let services = &context.props().widget.services;
        let now = (self.session.step, self.session.arrivals);
        if !self.slices.borrow().whole() || self.told == Some(now) {
            return;
        }
        match (self.told.replace(now), now.0) {
            (None, _) => return services.happened(Happening::Ready),
            (Some((before, _)), step) if before == step => {}
            (Some((Step::Intro, _)), Step::Goal | Step::Questions(_) | Step::Safety) => {
                services.happened(Happening::QuizStart)
            }
            (_, Step::Result) => services.happened(Happening::QuizFinish),
            _ => {}
        }
        let [of_quiz, of_sheet] = &self.headings;
        let heading = if self.session.section == Section::Sheet { of_sheet } else { of_quiz };
        if let Some(heading) = heading.cast::<Element>() {
            services.focus(&heading);
        }
    }
}

/// Does what stands on a control that was used.
pub fn run(app: &Scope<App>, widget: &Widget, control: &Element, command: Command) {
    let Widget { guide, settings, services, .. } = widget;
    match command {
        Command::Act(action) => {
            #[cfg(feature = "forced-panics")]
            super::forced::in_handler(&action);
            if action.turns_the_page() {
                services.let_go();
            }
            app.send_message(Msg::Act(action));
        }
        Command::Copy => {
            // At once, since browsers let a page copy only while it hears of a press.
            if let Some(shown) = app.get_component() {
                let sheet = Sheet::new(guide, settings, &shown.session, services.today());
                let news = if services.copy(&sheet.text()) { News::Copied } else { News::NotCopied };
                app.send_message(Msg::Act(Action::Tell(news)));
            }
        }
        Command::Print => {
            if !services.print() {
                app.send_message(Msg::Act(Action::Tell(News::NotPrinted)));
            }
        }
        Command::Book => services.happened(Happening::Booking),
        Command::Open(what) => details::open(guide, services.document(), control, &what),
        // Read with what stands in their fields, these are actions.
        Command::Slide(_) | Command::Type(_) => {}
    }
}
