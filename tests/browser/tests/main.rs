//! Weigh Up in real browsers, on pages a clinic could have.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod accessibility;
mod compare;
mod cost;
mod damage;
mod differential;
mod embed;
mod evidence;
mod first_sight;
mod frameworks;
mod from_code;
mod hosts_editors;
mod hosts_fields;
mod hosts_layout;
mod hosts_loading;
mod hosts_policy;
mod hosts_privacy;
mod hosts_scripts;
mod hosts_styles;
mod isolated;
mod languages;
mod lazy;
mod life;
mod long_life;
mod page;
mod panics;
mod pictures;
mod policy;
mod quiz;
mod random_life;
mod recorders;
mod sheet;
mod spies;
mod visited;
mod walk;
