//! What a widget says in the guide's language, and what its code must know of that language.

use super::origin::Origin;

/// The words of the interface in one language. The author's tool puts them into every guide, so
/// that a page gets those of the languages it shows and no others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interface {
    /// Each message, in the order of [`Message`](crate::domain::messages::Message).
    pub messages: Vec<String>,
    /// Which form of a message a number takes, from 0 to 199; from 100 on the last two digits
    /// decide, in every language of CLDR (its plural rules for whole numbers below a million).
    pub plurals: Vec<u8>,
    /// Whether it is read from right to left.
    pub rtl: bool,
    /// Who put it into this language.
    pub origin: Origin,
}
