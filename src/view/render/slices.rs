//! Time slices: something long is made piece by piece, each when the page has had its turn.
//! So neither the start nor a change of all of it holds up the page or the visitor.

use crate::domain::table::TableFilter;
use std::rc::Rc;

/// How many pieces follow a change at once: what is beside the control that makes it.
const AT_ONCE: usize = 3;

/// The pieces of something long.
#[derive(Default)]
pub(crate) struct Slices {
    /// What each piece was last made with.
    made: Vec<Option<Rc<TableFilter>>>,
    /// Whether the edge has been asked for another turn, and has given it.
    asked: bool,
    due: bool,
}

impl Slices {
    /// The turn that was asked for has come.
    pub(crate) fn turn(&mut self) {
        (self.asked, self.due) = (false, true);
    }

    /// For each of so many pieces, what it is to be made with now: `filter`, or what it was
    /// made with before, until its turn comes; nothing until its first turn. `later` asks
    /// for another turn, and says whether there will be one.
    pub(crate) fn made(
        &mut self,
        filter: &Rc<TableFilter>,
        pieces: usize,
        later: impl FnOnce() -> bool,
    ) -> &[Option<Rc<TableFilter>>] {
        self.made.resize(pieces, None);
        let behind = |piece: &Option<Rc<TableFilter>>| piece.as_ref() != Some(filter);
        let changed = self.made.first().is_some_and(|first| first.is_some() && behind(first));
        let due = std::mem::take(&mut self.due);
        let mut room = if changed { AT_ONCE } else { due.into() };
        if self.made.iter().filter(|piece| behind(piece)).count() > room && !self.asked {
            self.asked = later();
            if !self.asked {
                room = pieces;
            }
        }
        for piece in self.made.iter_mut().filter(|piece| behind(piece)).take(room) {
            *piece = Some(filter.clone());
        }
        &self.made
    }

    /// Whether all pieces are there.
    pub(crate) fn whole(&self) -> bool {
        self.made.last().is_some_and(Option::is_some)
    }

    /// The same as [`Slices::made`] for what is never filtered: which pieces are to be there now.
    pub(crate) fn there<const PIECES: usize>(&mut self, later: impl FnOnce() -> bool) -> [bool; PIECES] {
        let made = self.made(&Rc::default(), PIECES, later);
        std::array::from_fn(|piece| made.get(piece).is_some_and(Option::is_some))
    }
}
