//! How a domain value looks: functions from values to elements, and two components of
//! Yew's around them. Nothing here knows the host page, and nothing here can fail.
//!
//! From the bottom up, each knowing only what stands above it in this list:
//!
//! - [`widget`], [`shared`] and [`command`]: what a widget is given, and what its controls do;
//! - `render`: how elements are made, all at once, slice by slice, or only when they change;
//! - `controls`, `counts`, `evidence`, `figure`, `glossary`, `text`: what several screens share;
//! - a module for each screen;
//! - [`app`]: the whole, which alone knows all screens, and [`fallback`], the same without
//!   anything to press.
//!
//! The same views are rendered live in a browser and still, as the fallback.

mod about;
pub mod app;
pub mod command;
mod compare;
mod controls;
mod cost;
mod counts;
mod drawing;
mod evidence;
#[cfg(not(target_arch = "wasm32"))]
pub mod fallback;
mod figure;
#[cfg(feature = "forced-panics")]
mod forced;
mod glossary;
#[cfg(not(target_arch = "wasm32"))]
mod questions;
mod quiz;
mod ready;
mod render;
pub mod shared;
mod sheet;
mod text;
mod timeline;
mod weighing;
pub mod widget;

pub use shared::Shared;
pub use widget::{Happening, Services, Widget};
