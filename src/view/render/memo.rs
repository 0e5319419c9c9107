//! Memos: what is rendered by itself, and only when what it shows has changed. An answer in
//! the quiz does not render the table anew.
//!
//! Here stands what a memo shows, as a value; `app` knows how it looks.

use crate::domain::guide::PoseIndex;
use crate::domain::quiz::Answers;
use crate::domain::session::Session;
use crate::domain::settings::Section;
use crate::domain::weigh::Weighing;
use crate::view::shared::Shared;

/// What a memo shows.
#[derive(PartialEq)]
pub(crate) enum Shown {
    /// The options and what people ask first.
    Points,
    /// The drawing as it stands now.
    Drawing((PoseIndex, u8)),
    /// What follows the table.
    AfterTable,
    /// A section for reading, with what it shows of the session.
    Reading(Section, Session),
    /// What the statement of a result rests on.
    Grounds(Answers, Shared<Weighing>),
}
