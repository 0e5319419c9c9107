//! The edge to the host page. What is exported here is called by the files of `embed/`: `engine.js`,
//! `element.js`, `choice.js` and `controls.js`.

mod mount;
mod services;

/// What a visitor gave is wiped as it is freed, so that nothing of a visit stands in the
/// engine's memory once its widget is gone.
#[global_allocator]
static WIPED: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

pub use mount::{Handle, knows, mount, prepare};
