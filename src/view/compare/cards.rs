//! The options as cards of equal weight, doing nothing among them: a small picture of each
//! in its own pose, and the same lines of each.

use crate::domain::drawing::STEPS;
use crate::view::drawing;
use crate::view::render::markup::Markup;

/// The cards.
pub(super) fn cards(m: &mut Markup) {
    let guide = m.guide;
    m.el("ul.wu-options", |m| {
        for (column, option) in guide.compared.iter().enumerate() {
            m.el("li", |m| {
                if let (Some(drawing), Some(pose)) = (&guide.drawing, option.pose)
                    && let Some(view) = drawing.views.first()
                {
                    drawing::picture(m, drawing, view, (usize::from(pose), STEPS), "");
                }
                m.el("div", |m| {
                    m.say("h3", &option.name);
                    m.el("dl", |m| {
                        for row in option.heads.iter().filter_map(|&at| guide.rows().nth(at)) {
                            if let Some(claim) = row.claims.get(column) {
                                m.el("div", |m| {
                                    m.say("dt", if row.label.is_empty() { &row.question } else { &row.label });
                                    m.say("dd", &claim.short);
                                });
                            }
                        }
                    });
                });
            });
        }
    });
}
