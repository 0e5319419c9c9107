//! Something long is made in steps, each when the page has had its turn. So neither the
//! start nor a change of all of it holds up the page or the visitor.

use super::compare::table::Look;
use std::rc::Rc;

/// How many pieces follow a change at once: what is beside the control that makes it.
const AT_ONCE: usize = 3;

/// The pieces of something long.
#[derive(Default)]
pub(super) struct Steps {
    /// What each piece was last made with.
    made: Vec<Option<Rc<Look>>>,
    /// Whether the edge has been asked for another turn, and has given it.
    asked: bool,
    due: bool,
}

impl Steps {
    /// The turn that was asked for has come.
    pub(super) fn turn(&mut self) {
        (self.asked, self.due) = (false, true);
    }

    /// For each of so many pieces, what it is to be made with now: `look`, or what it was
    /// made with before, until its turn comes; nothing until its first turn. `later` asks
    /// for another turn, and says whether there will be one.
    pub(super) fn made(&mut self, look: &Rc<Look>, pieces: usize, later: impl FnOnce() -> bool) -> &[Option<Rc<Look>>] {
        self.made.resize(pieces, None);
        let behind = |piece: &Option<Rc<Look>>| piece.as_ref() != Some(look);
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
            *piece = Some(look.clone());
        }
        &self.made
    }

    /// Whether all pieces are there.
    pub(super) fn whole(&self) -> bool {
        self.made.last().is_some_and(Option::is_some)
    }

    /// The same as [`Steps::made`] for what never looks otherwise: which pieces are to be there now.
    pub(super) fn there<const PIECES: usize>(&mut self, later: impl FnOnce() -> bool) -> [bool; PIECES] {
        let made = self.made(&Rc::default(), PIECES, later);
        std::array::from_fn(|piece| made.get(piece).is_some_and(Option::is_some))
    }
}
