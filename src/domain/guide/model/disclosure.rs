//! Who made a guide, who paid for it, and how it stands to a standard.

use super::origin::{Origin, Review};
use crate::domain::date::Date;

/// Who made the guide, who paid, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Disclosure {
    /// Who wrote it.
    pub written_by: String,
    /// Who paid for it.
    pub paid_by: String,
    /// Interests to know about, a paragraph each.
    pub conflicts: Vec<String>,
    /// How its facts were gathered, a paragraph each.
    pub method: Vec<String>,
    /// The day on which it was drafted.
    pub drafted: Date,
    /// Absent as long as no clinician has reviewed the guide.
    pub reviewed: Option<Review>,
    /// How often a clinician should look at it, in months.
    pub review_every_months: u16,
    /// The last day on which to rely on it.
    pub expires: Date,
    /// Who put its texts into this language.
    pub origin: Origin,
}

/// The guide held against a standard by its own makers.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// The standard's name and version.
    pub standard: String,
    /// The day on which they looked.
    pub on: Date,
    /// Every criterion of the standard, once.
    pub items: Vec<AuditItem>,
}

/// One criterion of a standard, and how the guide stands to it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditItem {
    /// The criterion’s id in the standard.
    pub id: String,
    /// The criterion, in the standard’s words.
    pub criterion: String,
    /// How the guide stands to it.
    pub state: AuditState,
    /// Where a visitor finds it, or why not.
    pub place: String,
}

/// How a guide stands to a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditState {
    /// It holds.
    Met,
    /// It does not.
    #[default]
    NotMet,
    /// It takes trials or reviews with people that nobody has done.
    NotDone,
    /// It is about something else.
    NotApplicable,
}
