//! A guide, from an author's file to the form that the widget reads.
//!
//! `file` (raw) → `check` (the door) → `model` (ready) → `compiled` (bytes).
//! `texts` walks every text a visitor may read, for translation and readability.

pub mod certainty;
mod check;
pub mod compiled;
mod door;
pub mod file;
pub mod index;
pub mod model;
mod structure;
pub mod texts;
mod wire;

pub use check::{Checked, check};
pub use door::Fault;
pub use model::*;
