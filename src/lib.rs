//! Weigh Up: an embeddable decision aid. This page is the map of the crate.
//!
//! - [`domain`] knows guides, quizzes and weighing, and nothing of a browser.
//! - [`view`] knows how a domain value looks, as Yew components.
//! - [`embed`] knows the host page: attributes, events, mounting, panics.
//! - [`author`] is what authors and the build use: check, compile, prerender.

#[cfg(feature = "author")]
pub mod author;
pub mod domain;
#[cfg(feature = "widget")]
pub mod embed;
#[cfg(feature = "view")]
pub mod view;
