//! How a domain value looks: small Yew function components, values down and one
//! callback up. Nothing here knows the host page, and nothing here can fail.
//!
//! The same views are rendered live in a browser and still, as the fallback.

mod about;
pub mod app;
mod compare;
pub mod fallback;
mod markup;
mod parts;
mod questions;
mod quiz;
mod weighing;

use std::ops::Deref;
use std::rc::Rc;

/// A value that many views read. Two are equal if they are the same value in
/// memory, so that comparing properties costs nothing.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Makes a value shared.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
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
