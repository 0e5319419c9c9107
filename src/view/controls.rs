//! What a visitor can use, each with the command that stands on it.

mod booking;
mod button;
mod choice;
mod details;
mod slider;

pub(super) use booking::booking;
pub(super) use button::{button, labelled};
pub(super) use choice::Choice;
#[cfg(not(target_arch = "wasm32"))]
pub(super) use details::fold;
pub(super) use details::{details, folds, named};
pub(super) use slider::{slider, stepper};
