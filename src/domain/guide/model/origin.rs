//! Who vouches for texts: a review, and where a translation comes from.

use crate::domain::date::Date;

/// How texts came to be in their language.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Origin {
    /// They were written in it.
    #[default]
    Written,
    /// A program translated them, and no person has said that it is right.
    Machine,
    /// A person has checked the translation.
    Checked(Review),
}

/// A clinician's review.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The clinician’s name.
    pub by: String,
    /// The day of the review.
    pub on: Date,
}
