//! Weigh Up in real browsers, on pages a clinic could have.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, missing_docs)]

mod compare;
mod cost;
mod embed;
mod evidence;
mod hosts_policy;
mod hosts_privacy;
mod hosts_scripts;
mod hosts_styles;
mod page;
mod panics;
mod pictures;
mod policy;
mod quiz;
mod sheet;
