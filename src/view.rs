//! How a domain value looks: functions from values to elements, around two components of
//! Yew's: the whole (`app`), and parts that are rendered by themselves (`part`). What a
//! control does stands on it (`does`). Nothing here knows the host page, and nothing here
//! can fail.
//!
//! The same views are rendered live in a browser and still, as the fallback.

mod about;
pub mod app;
mod compare;
mod cost;
pub mod does;
mod drawing;
pub mod fallback;
#[cfg(feature = "forced-panics")]
mod forced;
mod markup;
pub mod opens;
mod part;
mod parts;
mod plain;
mod questions;
mod quiz;
mod ready;
mod sheet;
mod steps;
mod timeline;
mod weighing;

use crate::domain::date::Date;
use crate::domain::guide::Guide;
use crate::domain::session::Session;
use crate::domain::settings::Settings;
use std::ops::Deref;
use std::rc::Rc;
use web_sys::{Document, Element};
use yew::Callback;

/// A value that many views read. Two are equal if they are the same value in
/// memory, so that comparing properties costs nothing.
#[derive(Debug)]
pub struct Shared<T: ?Sized>(Rc<T>);

impl<T> Shared<T> {
    /// Makes a value shared.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: ?Sized> From<Rc<T>> for Shared<T> {
    fn from(value: Rc<T>) -> Self {
        Self(value)
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Rc::as_ptr(&self.0), Rc::as_ptr(&other.0))
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What a widget is given.
#[allow(missing_docs)]
pub struct Widget {
    pub guide: Shared<Guide>,
    pub settings: Settings,
    /// Where the visit starts.
    pub start: Session,
    pub services: Shared<dyn Services>,
}

impl Widget {
    /// Whether its guide is past its date.
    fn expired(&self) -> bool {
        self.guide.expired(self.services.today())
    }
}

/// What only the edge can give: the date, the visitor's language, the clipboard,
/// the printer, turns, and word to the host page.
pub trait Services {
    /// Today, where the edge knows it.
    fn today(&self) -> Option<Date>;
    /// A number as the visitor's language writes it; with a currency, as money.
    fn number(&self, number: f64, currency: &str) -> String;
    /// Copies a text; whether it worked.
    fn copy(&self, text: &str) -> bool;
    /// Prints the sheet, and nothing of the page around it.
    fn print(&self);
    /// Does something when the page has had its turn. Where nothing waits, it does not,
    /// and says so.
    fn later(&self, task: Callback<()>) -> bool;
    /// Where long things are made as plain elements, if there is such a place.
    fn document(&self) -> Option<Document>;
    /// Takes the focus from what is about to go, to come back elsewhere: browsers lay out
    /// all of a page before they take away what has it.
    fn let_go(&self);
    /// Scrolls to an element at once, where what went was out of view, and gives it the
    /// focus after the next frame: before, a browser would have to lay out the page at once.
    fn focus(&self, element: &Element);
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
