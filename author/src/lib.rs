//! What authors and the build do with a guide: check it, compile it, render its
//! fallback, bundle it as a script. Nothing here runs in a browser.
//!
//! A guide goes from its files ([`load`]) through raw values, where nothing fails
//! ([`raw`]), and the check, which finds every fault with its place ([`check()`]), to a ready
//! [`Guide`](weigh_up::domain::guide::Guide). From there it becomes bytes
//! ([`compiled`](weigh_up::domain::guide::compiled)), the text of those bytes ([`packed`]), a
//! script ([`bundle()`]) or HTML (`prerender`, with the feature of that name); `editions` are both,
//! for each language.

mod bundle;
pub mod census;
mod check;
mod door;
mod explain;
mod load;
pub mod marks;
#[cfg(feature = "prerender")]
mod paste;
#[cfg(feature = "prerender")]
mod prerender;
pub mod raw;
pub mod readability;
pub mod texts;
pub mod translation;
mod write;

pub use bundle::{bundle, packed};
pub use check::{Checked, advice, check};
pub use door::Fault;
pub use explain::explain;
pub use load::{LoadError, Loaded, catalog, load, load_source};
#[cfg(feature = "prerender")]
pub use paste::{editions, snippet};
#[cfg(feature = "prerender")]
pub use prerender::{prerender, view};
pub use write::{WriteError, write_whole, write_whole_into};
