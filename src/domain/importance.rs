//! How much a topic matters to a visitor, in halves: from 0 ("not at all") to [`MOST`].

use super::messages::Message;

/// The importance that every topic starts with: "some" counts once.
pub const SOME: u8 = 2;

/// The highest importance: "most" counts twice.
pub const MOST: u8 = 4;

/// An importance in words.
#[must_use]
pub fn message(importance: u8) -> Message {
    match importance {
        0 => Message::MatterNot,
        1 => Message::MatterLittle,
        SOME => Message::MatterSome,
        3 => Message::MatterLot,
        _ => Message::MatterMost,
    }
}
