//! The component of all memos: what each of them shows.
//!
//! It is one component, since each kind of component takes Yew's code for one once more.

use crate::domain::session::Session;
use crate::domain::settings::Section;
use crate::view::compare;
use crate::view::render::markup::Markup;
use crate::view::render::memo::Shown;
use crate::view::render::slices::Slices;
use crate::view::{Shared, Widget, about, cost, drawing, ready, sheet, timeline, weighing};
use std::cell::RefCell;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    widget: Shared<Widget>,
    shown: Shown,
}

/// A memo.
pub(super) struct Memo {
    slices: RefCell<Slices>,
}

/// What makes the memos of a widget.
pub(super) fn memos(widget: &Shared<Widget>) -> impl Fn(Shown) -> Html {
    |shown| html! { <Memo widget={widget.clone()} {shown} /> }
}

impl Component for Memo {
    /// That its turn has come.
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { slices: RefCell::default() }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.slices.get_mut().turn();
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { widget, shown } = context.props();
        let later = || widget.services.later(context.link().callback(|()| ()));
        let memos = memos(widget);
        let mut m = Markup::with_memos(&widget.guide, &memos);
        match shown {
            Shown::Points => compare::opening(&mut m, widget),
            Shown::Drawing(pose) => {
                if let Some(shapes) = &widget.guide.drawing {
                    drawing::folded(&mut m, shapes, *pose);
                }
            }
            Shown::AfterTable => compare::after_table(&mut m, true),
            Shown::Reading(section, session) => reading(&mut m, widget, *section, session),
            Shown::Grounds(answers, weighing) => {
                weighing::grounds(&mut m, &widget.settings, answers, weighing, self.slices.borrow_mut().there(later));
            }
        }
        m.done()
    }
}

/// A section for reading.
fn reading(m: &mut Markup, widget: &Widget, section: Section, session: &Session) {
    let Widget { guide, settings, services, .. } = widget;
    match section {
        Section::Timeline => {
            if let Some(lanes) = &guide.timeline {
                timeline::timeline(m, lanes, session.stop);
            }
        }
        Section::Cost => {
            if let Some(costs) = &guide.cost {
                cost::cost(m, costs, settings, &**services, session);
            }
        }
        Section::Sheet => sheet::sheet(m, widget, session),
        // These have parts with memos of their own.
        Section::Compare | Section::Quiz => {}
        Section::Ready => ready::ready(m, session),
        Section::About => about::about(m, settings, true),
    }
}
