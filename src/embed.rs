//! The edge to the host page. `embed/engine.js` and `embed/element.js` call what is exported here.

mod mount;
mod services;

pub use mount::{Handle, knows, mount, prepare};
