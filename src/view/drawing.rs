//! The drawing: it moves from the first pose towards another as far as the visitor
//! lets it, step by step, and never by itself.

use super::markup::{all, el, say, text, with};
use crate::domain::drawing::{Drawing, Look, STEPS, View};
use crate::domain::guide::Guide;
use crate::domain::session::Action;
use crate::domain::wording::{Word, concat};
use crate::view::parts;
use yew::prelude::*;

/// The drawing `step` steps from the first pose to another, with its controls.
pub(super) fn drawing(guide: &Guide, drawing: &Drawing, (pose, step): (u8, u8), on: &Callback<Action>) -> Html {
    let at = usize::from(pose);
    let (Some(first), Some(wanted)) = (drawing.poses.first(), drawing.poses.get(at)) else {
        return Html::default();
    };
    let mut choices = vec![say("legend", "", guide.word(Word::MoveTowards))];
    for (place, pose) in (0u8..).zip(&drawing.poses).skip(1) {
        let checked = usize::from(place) == at;
        choices.push(parts::choice("wu-check", "radio", "wu-pose", &pose.name, checked, on, Action::Pose(place)));
    }
    let place = match step {
        0 => first.name.clone(),
        STEPS => wanted.name.clone(),
        _ => guide.say(Word::StepOf, &[("n", &step.to_string()), ("all", &STEPS.to_string())]),
    };
    let label = guide.say(Word::HowFar, &[("name", &wanted.name)]);
    let mut views = vec![];
    for one in &drawing.views {
        views.push(view(drawing, one, at, step));
    }
    el(
        "figure",
        "wu-drawing",
        vec![
            say("h3", "", guide.word(Word::Drawing)),
            el("div", "wu-views", views),
            el("fieldset", "wu-columns", choices),
            parts::slider(&label, (0, STEPS), step, &place, on, Action::Move),
            el(
                "figcaption",
                "",
                vec![pose_says(guide, first), pose_says(guide, wanted), say("p", "wu-quiet", &drawing.note)],
            ),
        ],
    )
}

fn pose_says(guide: &Guide, pose: &crate::domain::drawing::Pose) -> Html {
    let name = concat(&[&pose.name, ": "]);
    all(vec![el("p", "", vec![say("b", "", &name), text(&pose.says)]), parts::sources(guide, &pose.sources)])
}

fn view(drawing: &Drawing, view: &View, pose: usize, step: u8) -> Html {
    let frame = concat(&["0 0 ", &view.width.to_string(), " ", &view.height.to_string()]);
    let mut shapes = vec![];
    for shape in &view.shapes {
        let class = match shape.look {
            Look::Face => "wu-face",
            Look::Tint => "wu-tint",
            Look::Deep => "wu-deep",
            Look::Light => "wu-light",
            Look::Line => "wu-ink",
            Look::Faint => "wu-faint",
            Look::Mark => "wu-mark",
        };
        shapes.push(with("path", class, &[("d", &drawing.path(shape, pose, step))], vec![]));
    }
    let picture = with("svg", "", &[("viewBox", &frame), ("role", "img"), ("aria-label", &view.name)], shapes);
    el("div", "wu-view", vec![picture, with("p", "wu-quiet", &[("aria-hidden", "true")], vec![text(&view.name)])])
}
