//! The edge to the host page. `embed/element.js` calls what is exported here.

mod mount;
mod services;

pub use mount::{Handle, knows, mount, prepare};
