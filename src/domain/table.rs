//! Which columns and rows the comparison table shows.

use super::guide::{Guide, OptionIndex, Row};
use super::session::Session;

/// What of the table is shown.
#[derive(Debug, Default, PartialEq)]
pub struct TableFilter {
    /// The options side by side, in the guide's order.
    pub columns: Vec<OptionIndex>,
    only_differing: bool,
}

impl TableFilter {
    /// What a visitor has chosen.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        Self { columns: session.columns.clone(), only_differing: session.only_differing }
    }

    /// All rows, with all options side by side.
    #[must_use]
    pub fn all(guide: &Guide) -> Self {
        Self { columns: (0..guide.compared.len()).collect(), only_differing: false }
    }

    /// Whether a row is there: always, or where the options side by side differ, which
    /// they do if any gist does.
    #[must_use]
    pub fn shows(&self, row: &Row) -> bool {
        let mut gists = self.columns.iter().filter_map(|&at| row.claims.get(at)).map(|claim| &claim.short);
        let first = gists.next();
        !self.only_differing || gists.any(|gist| Some(gist) != first)
    }

    /// How many rows are there.
    #[must_use]
    pub fn rows(&self, guide: &Guide) -> usize {
        guide.rows().filter(|row| self.shows(row)).count()
    }
}
