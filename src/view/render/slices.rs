//! Time slices: something long is made piece by piece, each when the page has had its turn,
//! so that it holds up neither the page nor the visitor.

/// The pieces of something long.
#[derive(Default)]
pub(crate) struct Slices {
    /// How many are there.
    made: usize,
    /// Whether the edge has been asked for another turn, and has given it.
    asked: bool,
    due: bool,
}

impl Slices {
    /// The turn that was asked for has come.
    pub(crate) fn turn(&mut self) {
        (self.asked, self.due) = (false, true);
    }

    /// Which of so many pieces are to be there now. `later` asks for another turn, and says
    /// whether there will be one.
    pub(crate) fn there<const PIECES: usize>(&mut self, later: impl FnOnce() -> bool) -> [bool; PIECES] {
        self.made += usize::from(std::mem::take(&mut self.due));
        if self.made < PIECES && !self.asked {
            self.asked = later();
            if !self.asked {
                self.made = PIECES;
            }
        }
        std::array::from_fn(|piece| piece < self.made)
    }

    /// Whether so many pieces are there.
    pub(crate) fn has(&self, pieces: usize) -> bool {
        self.made >= pieces
    }
}
