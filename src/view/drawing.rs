//! The drawing: it moves from the first pose towards another as far as the visitor
//! lets it, step by step, and never by itself.

use super::command::{Command, Slide};
use super::controls::{folds, slider};
use super::evidence;
use super::render::markup::Markup;
use crate::domain::drawing::{Drawing, Paint, Pose, STEPS, View};
use crate::domain::guide::PoseIndex;
use crate::domain::messages::{Message, concat};
use crate::domain::session::Action;

/// The drawing under its heading, which opens it: it has many shapes, and is made then.
pub(super) fn folded(m: &mut Markup, shapes: &Drawing, at: (PoseIndex, u8)) {
    m.el("details.wu-fold", |m| {
        m.el("summary", |m| {
            folds(m, ("h3", m.guide.message(Message::Drawing)), "");
            if at.0 == 0 {
                m.command(&Command::Act(Action::Pose(1)));
            }
        });
        m.el("div", |m| {
            if at.0 > 0 {
                drawing(m, shapes, at);
            }
        });
    });
}

/// The drawing `step` steps from the first pose to another, with its controls.
fn drawing(m: &mut Markup, drawing: &Drawing, (pose, step): (PoseIndex, u8)) {
    let at = usize::from(pose);
    let (Some(first), Some(wanted)) = (drawing.poses.first(), drawing.poses.get(at)) else {
        return;
    };
    let place = match step {
        0 => first.name.clone(),
        STEPS => wanted.name.clone(),
        _ => m.guide.say(Message::StepOf, &[("n", &step.to_string()), ("all", &STEPS.to_string())]),
    };
    let label = m.guide.say(Message::HowFar, &[("name", &wanted.name)]);
    m.el("figure.wu-drawing", |m| {
        poses(m, drawing, at);
        m.el("div.wu-views", |m| {
            for one in &drawing.views {
                m.el("div.wu-view", |m| {
                    picture(m, drawing, one, (at, step), &one.name);
                    m.el("p.wu-quiet", |m| {
                        m.fix("aria-hidden", "true");
                        m.text(&one.name);
                    });
                });
            }
        });
        slider(m, &label, (0, STEPS.into()), step.into(), &place, Slide::Drawing);
        m.el("figcaption", |m| {
            // All of them, so that each keeps the sources that were opened in it.
            for (place, pose) in drawing.poses.iter().enumerate() {
                m.el("div", |m| {
                    m.maybe("hidden", (place > 0 && place != at).then_some(""));
                    pose_says(m, pose);
                });
            }
            m.say("p.wu-quiet", &drawing.note);
        });
    });
}

/// Every pose as a small picture of its own, side by side; all but the first can be chosen.
fn poses(m: &mut Markup, drawing: &Drawing, at: usize) {
    let Some(view) = drawing.views.first() else { return };
    m.el("fieldset.wu-poses", |m| {
        m.message("legend", Message::MoveTowards);
        for (place, pose) in (0u8..).zip(&drawing.poses) {
            m.el(if place == 0 { "div.wu-pose" } else { "label.wu-pose" }, |m| {
                picture(m, drawing, view, (place.into(), STEPS), "");
                m.el("span", |m| {
                    if place > 0 {
                        m.el("input", |m| {
                            m.fix("type", "radio");
                            m.fix("name", "wu-pose");
                            m.command(&Command::Act(Action::Pose(place)));
                            m.checked(usize::from(place) == at);
                        });
                    }
                    m.text(&pose.name);
                });
            });
        }
    });
}

fn pose_says(m: &mut Markup, pose: &Pose) {
    m.el("p", |m| {
        m.say("b", &concat(&[&pose.name, ": "]));
        m.say("span", &pose.says);
    });
    evidence::sources(m, &pose.sources, &pose.name);
}

/// A view with so many steps from the first pose to another. Without a name it is for those
/// who look alone.
pub(super) fn picture(m: &mut Markup, drawing: &Drawing, view: &View, (pose, step): (usize, u8), name: &str) {
    m.el("svg.wu-picture", |m| {
        m.set("viewBox", &concat(&["0 0 ", &view.width.to_string(), " ", &view.height.to_string()]));
        if name.is_empty() {
            m.fix("aria-hidden", "true");
            // It fills whatever room it is given.
            m.fix("preserveAspectRatio", "xMidYMid slice");
        } else {
            m.fix("role", "img");
            m.set("aria-label", name);
        }
        for shape in &view.shapes {
            let what = match shape.paint {
                Paint::Face => "path.wu-face",
                Paint::Tint => "path.wu-tint",
                Paint::Deep => "path.wu-deep",
                Paint::Light => "path.wu-light",
                Paint::Line => "path.wu-ink",
                Paint::Faint => "path.wu-faint",
                Paint::Mark => "path.wu-mark",
                Paint::Shade => "path.wu-shadow",
                Paint::Gloss => "path.wu-gloss",
                Paint::Zone => "path.wu-zone",
            };
            m.el(what, |m| m.set("d", &drawing.path(shape, pose, step)));
        }
    });
}
