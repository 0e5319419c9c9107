//! Memos: what is rendered by itself, and only when what it shows has changed. An answer in
//! the quiz does not render the table anew.
//!
//! Here stands what a memo shows, as a value; `app` knows how it looks.

use crate::domain::guide::PoseIndex;
use crate::domain::quiz::Answers;
use crate::domain::session::Session;
use crate::domain::settings::Section;
use crate::domain::table::TableFilter;
use crate::domain::weigh::Weighing;
use crate::view::shared::Shared;
use std::rc::Rc;
use yew::NodeRef;

/// What a memo shows.
#[derive(PartialEq)]
pub(crate) enum Shown {
    /// What the guide is about, and the drawing as it stands now.
    Opening((PoseIndex, u8)),
    /// A section for reading, with what it shows of the session.
    Reading(Section, Session),
    /// The sheet, with what it shows of the session, under a heading that focus can go to.
    Sheet(Session, NodeRef),
    /// The table, filtered so, with the groups that are folded, as bits.
    Table(Rc<TableFilter>, u64),
    /// What follows the table.
    AfterTable,
    /// What the statement of a result rests on.
    Grounds(Answers, Shared<Weighing>),
}
