//! The edge to the host page. `embed/element.js` calls what is exported here.

mod mount;
mod panic;
mod services;

pub use mount::{Handle, knows, mount, prepare};
pub use panic::on_panic;
