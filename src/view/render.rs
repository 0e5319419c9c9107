//! How views become elements.

pub(super) mod dom;
pub(super) mod markup;
pub(super) mod memo;
pub(super) mod slices;
