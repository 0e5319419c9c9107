//! A guide as the widget reads it: ready values (`model`), and their bytes (`compiled`).
//!
//! What authors write becomes one of these in the crate `weigh-up-author`.

pub mod certainty;
pub mod compiled;
pub mod index;
pub mod model;
mod structure;
mod wire;

pub use model::*;
