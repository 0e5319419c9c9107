//! What the host page may hear: names without any content.

use crate::view::Happening;

/// The name that `element.js` sends, where the clinic asked for events. The
/// names come from an enum without payload, so that no answer can travel along.
pub(super) fn name(happening: Happening) -> &'static str {
    // Contract: clinics listen for these names on pages we cannot update. They
    // never change meaning.
    match happening {
        Happening::Ready => "weigh-up-ready",
        Happening::QuizStart => "weigh-up-quiz-start",
        Happening::QuizFinish => "weigh-up-quiz-finish",
        Happening::Booking => "weigh-up-cta",
    }
}
