//! The component of all memos: what each of them shows.
//!
//! It is one component, since each kind of component takes Yew's code for one once more.

use crate::domain::guide::PoseIndex;
use crate::domain::session::Session;
use crate::domain::settings::Section;
use crate::view::compare::{self, DomRows, Live};
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
    rows: DomRows,
}

/// What makes the memos of a widget.
pub(super) fn memos(widget: &Shared<Widget>) -> impl Fn(Shown) -> Html {
    |shown| html! { <Memo widget={widget.clone()} {shown} /> }
}

impl Component for Memo {
    /// That its turn has come.
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self { slices: RefCell::default(), rows: DomRows::new(&*context.props().widget.services) }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.slices.get_mut().turn();
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { widget, shown } = context.props();
        let later = || widget.services.later(context.link().callback(|()| ()));
        let memos = memos(widget);
        let mut slices = self.slices.borrow_mut();
        let mut m = Markup::with_memos(&widget.guide, &memos);
        match shown {
            Shown::Opening(pose) => opening(&mut m, *pose),
            Shown::Reading(section, session) => reading(&mut m, widget, *section, session),
            Shown::Sheet(session, heading) => sheet::sheet(&mut m, widget, session, heading),
            Shown::Table(filter, folded) => {
                let made = slices.made(filter, widget.guide.rows().count() + 1, later);
                let live = Live { made, rows: &self.rows, folded: *folded };
                compare::table_in_slices(&mut m, filter, live);
            }
            Shown::AfterTable => compare::after_table(&mut m, widget),
            Shown::Grounds(answers, weighing) => {
                weighing::grounds(&mut m, &widget.settings, answers, weighing, slices.there(later));
            }
        }
        m.done()
    }
}

/// A section for reading.
fn reading(m: &mut Markup, widget: &Widget, section: Section, session: &Session) {
    let Widget { guide, settings, services, .. } = widget;
    match section {
        Section::Compare => compare::compare(m, session),
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
        // The quiz is no section for reading, and the sheet is shown with its heading.
        Section::Quiz | Section::Sheet => {}
        Section::Ready => ready::ready(m, session),
        Section::About => about::about(m, settings, true),
    }
}

/// What the guide is about, and the drawing where it has one.
fn opening(m: &mut Markup, pose: (PoseIndex, u8)) {
    m.el("div.wu-opening", |m| {
        compare::intro(m);
        if let Some(shapes) = &m.guide.drawing {
            drawing::drawing(m, shapes, pose);
        }
    });
}
