//! Panics that browser tests force. The feature `forced-panics` brings this file
//! into a build of its own; packing fails if a build that ships holds it.

use crate::domain::session::Action;
use crate::domain::settings::Settings;

/// In each render where the clinic is called "panic".
pub(super) fn in_render(settings: &Settings) {
    force(settings.clinic.as_deref().unwrap_or_default());
}

/// In the handler of a price field where "panic" is typed.
pub(super) fn in_handler(action: &Action) {
    if let Action::Type { typed, .. } = action {
        force(typed);
    }
}

#[allow(clippy::panic, reason = "that is what it is for")]
fn force(word: &str) {
    match word {
        "panic" => panic!("forced"),
        // No panic, so no hook runs: the browser stops it.
        "overflow" => drop(deep(1)),
        _ => {}
    }
}

fn deep(level: u64) -> u64 {
    // Kept from the optimizer, which would see that it has no end.
    if std::hint::black_box(level) == 0 { 0 } else { deep(level + 1) + std::hint::black_box(level) }
}
