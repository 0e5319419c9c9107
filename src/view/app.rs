//! The whole widget, around one session: what changes it, what each command does. This
//! module and those below it alone know all screens.

mod details;
mod frame;
mod memo;

use super::command::Command;
use super::render::dom;
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

/// In how many pieces the start comes: first what frames the sections, then what they hold.
const PIECES: usize = 2;

/// The widget. Its state is one session, and its view makes no change to it.
pub struct App {
    session: Session,
    slices: RefCell<Slices>,
    /// What the whole stands in.
    root: NodeRef,
    /// The section and the step that the edge has been told of.
    told: Option<(Section, Step)>,
    /// Whether the visitor asked for the section that is open already, or for what it held.
    again: bool,
    /// How often its guide has changed: all that is shown is made anew then, also what Yew
    /// knows nothing of.
    edition: usize,
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
        Self { session, slices: RefCell::default(), root: NodeRef::default(), told: None, again: false, edition: 0 }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Turn => self.slices.get_mut().turn(),
            Msg::Act(action) => {
                self.again = matches!(action, Action::Open(_) | Action::Undo);
                match self.session.apply(&context.props().widget.guide, action) {
                    Some(session) => self.session = session,
                    None => return self.again,
                }
            }
        }
        true
    }

    /// Another edition of the guide, or its language: the visit goes on there, and nobody is told
    /// of a step that was not taken.
    fn changed(&mut self, context: &Context<Self>, before: &Props) -> bool {
        let (from, to) = (&before.widget.guide, &context.props().widget.guide);
        if from != to {
            self.session = self.session.carried(from, to);
            self.edition += 1;
            self.told = self.told.map(|_| (self.session.section, self.session.step));
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let widget = &context.props().widget;
        #[cfg(feature = "forced-panics")]
        super::forced::in_render(&widget.settings);
        let later = || widget.services.later(context.link().callback(|()| Msg::Turn));
        let made = self.slices.borrow_mut().there::<PIECES>(later);
        let memos = memos(widget);
        let mut m = Markup::with_memos(&widget.guide, &memos);
        frame(&mut m, widget, &self.session, (&self.root, self.edition), made);
        // Beside it, so that this is no list in which everything has a key.
        m.add(Html::default());
        m.done()
    }

    /// What a new section or a new step brings besides its view. The edge is told that
    /// something happened: that the first render is done, that the quiz was started, that
    /// the result was reached. And the heading of what is open comes into view with the
    /// focus, but not when the widget first appears, since nobody asked for it then.
    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let services = &context.props().widget.services;
        let now = (self.session.section, self.session.step);
        let again = std::mem::take(&mut self.again);
        if !self.slices.borrow().has(PIECES) || (self.told == Some(now) && !again) {
            return;
        }
        match (self.told.replace(now), now.1) {
            (None, _) => return services.happened(Happening::Ready),
            (Some((_, before)), step) if before == step => {}
            (Some((_, Step::Intro)), Step::Goal | Step::Questions(_) | Step::Safety) => {
                services.happened(Happening::QuizStart)
            }
            (_, Step::Result) => services.happened(Happening::QuizFinish),
            _ => {}
        }
        let heading = match now.0 {
            Section::Compare => "h2",
            _ => ".wu-section:not([hidden]) h3[tabindex]",
        };
        if let Some(heading) = self.root.cast().and_then(|root| dom::find(&root, heading)) {
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
        Command::PlainPage => services.plain_page(),
        Command::Open(what) => {
            if let Some(document) = services.document() {
                details::open(guide, &document, control, &what);
            }
        }
        Command::OpenAll => {
            if let Some(document) = services.document() {
                details::open_all(guide, &document, control);
            }
        }
        Command::ToPoints => {
            let points = dom::around(control, ".wu").and_then(|all| dom::find(&all, ".wu-points h3"));
            if let Some(heading) = points {
                services.focus(&heading);
            }
        }
        // Read with what stands in their fields, these are actions.
        Command::Slide(_) | Command::Type(_) => {}
    }
}
