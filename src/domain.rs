//! What the product knows: guides, quizzes, weighing and the messages around them.
//!
//! Nothing here knows Yew, a browser, a clock, randomness or storage. The tests
//! of this layer run with Yew absent (`cargo test --package weigh-up --no-default-features`).

pub mod accent;
mod carried;
pub mod contract;
pub mod cost;
pub mod date;
pub mod drawing;
pub mod guide;
pub mod importance;
pub mod messages;
pub mod quiz;
pub mod session;
pub mod settings;
pub mod sheet;
pub mod timeline;
pub mod weigh;
