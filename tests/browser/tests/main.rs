//! Weigh Up in real browsers, on pages a clinic could have.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod accessibility;
mod compare;
mod cost;
mod damage;
mod differential;
mod embed;
mod evidence;
mod hosts_loading;
mod hosts_policy;
mod hosts_privacy;
mod hosts_scripts;
mod hosts_styles;
mod isolated;
mod lazy;
mod long_life;
mod page;
mod panics;
mod pictures;
mod policy;
mod quiz;
mod recorders;
mod sheet;
mod spies;
mod visited;
mod walk;
