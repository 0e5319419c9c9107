//! The edge to the host page. `embed/element.js` calls what is exported here.

mod events;
mod mount;
mod panic;

pub use mount::{Handle, knows, mount};
pub use panic::on_panic;
