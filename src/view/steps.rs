//! Something long is made in steps, each when the page has had its turn. So neither the
//! start nor a change of all of it holds up the page or the visitor.

use super::{Services, Shared};
use yew::prelude::*;

/// How many pieces follow a change at once: what is beside the control that makes it.
const AT_ONCE: usize = 3;

struct Steps<T> {
    /// What each piece was last made with.
    made: Vec<Option<T>>,
    /// Whether the edge has been asked for another turn, and has given it.
    asked: bool,
    due: bool,
}

/// For each of so many pieces, what it is to be made with now: `look`, or what it was
/// made with before, until its turn comes; nothing until its first turn.
#[hook]
pub(super) fn use_steps<T: Clone + PartialEq + 'static>(
    look: &T,
    pieces: usize,
    services: &Shared<dyn Services>,
) -> Vec<Option<T>> {
    let again = use_force_update();
    let steps = use_mut_ref(|| Steps { made: vec![None; pieces], asked: false, due: false });
    let mut now = steps.borrow_mut();
    let behind = |piece: &Option<T>| piece.as_ref() != Some(look);
    let changed = now.made.first().is_some_and(|first| first.is_some() && behind(first));
    let due = std::mem::take(&mut now.due);
    let mut room = if changed { AT_ONCE } else { due.into() };
    if now.made.iter().filter(|piece| behind(piece)).count() > room && !now.asked {
        let steps = steps.clone();
        now.asked = services.later(Callback::from(move |()| {
            let mut now = steps.borrow_mut();
            (now.asked, now.due) = (false, true);
            drop(now);
            again.force_update();
        }));
        if !now.asked {
            room = pieces;
        }
    }
    for piece in now.made.iter_mut().filter(|piece| behind(piece)).take(room) {
        *piece = Some(look.clone());
    }
    now.made.clone()
}
