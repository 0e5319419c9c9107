//! Weigh Up: an embeddable decision aid. This page is the map of the crate.
//!
//! - [`domain`] knows guides, quizzes and weighing, and nothing of a browser.
//! - [`view`] knows how a domain value looks, as Yew components.
//! - `embed` knows the host page: attributes, events, mounting, panics. It is compiled
//!   for browsers alone.
//!
//! What authors and the build do with guides is a crate of its own, `weigh-up-author`.

pub mod domain;
#[cfg(all(feature = "view", target_arch = "wasm32"))]
pub mod embed;
#[cfg(feature = "view")]
pub mod view;
