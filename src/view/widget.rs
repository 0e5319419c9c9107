//! What a widget is given: a guide, a clinic's settings, where the visit starts, and what
//! only the edge can do for it.

use super::shared::Shared;
use crate::domain::date::Date;
use crate::domain::guide::Guide;
use crate::domain::session::Session;
use crate::domain::settings::{Section, Settings};
use web_sys::{Document, Element};
use yew::Callback;

/// What a widget is given.
pub struct Widget {
    /// What it shows.
    pub guide: Shared<Guide>,
    /// What the clinic set on the element.
    pub settings: Settings,
    /// Where the visit starts.
    pub start: Session,
    /// Whether the page has its fallback, the plain page that visitors may ask for.
    pub fallback: bool,
    /// What only the edge can do.
    pub services: Shared<dyn Services>,
}

impl Widget {
    /// Whether its guide is past its date.
    pub(super) fn expired(&self) -> bool {
        self.guide.expired(self.services.today())
    }

    /// Whether it asks what matters to the visitor: after its date a guide is read alone.
    pub(super) fn asks(&self) -> bool {
        self.settings.sections.contains(&Section::Quiz) && !self.expired()
    }
}

/// What only the edge can give: the date, how a language writes numbers, the clipboard,
/// the printer, turns, and word to the host page.
pub trait Services {
    /// Today, where the edge knows it.
    fn today(&self) -> Option<Date>;
    /// A number as a language writes it; with a currency, as money.
    fn number(&self, lang: &str, number: f64, currency: &str) -> String;
    /// Copies a text; whether it worked.
    fn copy(&self, text: &str) -> bool;
    /// Prints the sheet, and nothing of the page around it; whether the browser began to.
    fn print(&self) -> bool;
    /// Does something when the page has had its turn. Where nothing waits, it does not,
    /// and says so.
    fn later(&self, task: Callback<()>) -> bool;
    /// Where long things are made as real elements, if there is such a place.
    fn document(&self) -> Option<Document>;
    /// Takes the focus from what is about to go, to come back elsewhere: browsers lay out
    /// all of a page before they take away what has it.
    fn let_go(&self);
    /// Scrolls to an element at once, where what went was out of view, and gives it the
    /// focus after the next frame: before, a browser would have to lay out the page at once.
    fn focus(&self, element: &Element);
    /// Shows the plain page in its place, until the visitor asks for it again.
    fn plain_page(&self);
    /// Lets the host know that something happened.
    fn happened(&self, happening: Happening);
}

/// What a visit may let the host know: that something happened, never what.
/// Without a payload, an event cannot carry an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The first render is done and the widget can be used.
    Ready,
    /// The visitor started the quiz.
    QuizStart,
    /// The visitor reached the result.
    QuizFinish,
    /// The visitor followed the clinic's link.
    Booking,
}
