//! A part of the widget that is rendered by itself, and only when what it shows has
//! changed: an answer in the quiz does not render the table anew.
//!
//! All of them are one component, since each kind of component takes Yew's code for one
//! once more (some 700 bytes of the script under brotli).

use super::compare::rows::Rows;
use super::compare::table::{Live, Look};
use super::markup::Markup;
use super::steps::Steps;
use super::{Shared, Widget, app, compare, weighing};
use crate::domain::quiz::Answers;
use crate::domain::session::Session;
use crate::domain::settings::Section;
use crate::domain::weigh::Weighing;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What a part shows.
#[derive(PartialEq)]
pub(super) enum What {
    /// What the guide is about, and the drawing as it stands now.
    Opening((u8, u8)),
    /// A section for reading, with what it shows of the session.
    Reading(Section, Session),
    /// The table, with the look of its rows and the groups that are folded.
    Table(Rc<Look>, u64),
    /// What follows the table.
    AfterTable,
    /// What the statement of a result rests on.
    Grounds(Answers, Shared<Weighing>),
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    widget: Shared<Widget>,
    what: What,
}

/// A part.
pub(super) struct Part {
    steps: RefCell<Steps>,
    rows: Rows,
}

impl Markup<'_> {
    /// A part of this widget, in the element that is open.
    pub(super) fn part(&mut self, widget: &Shared<Widget>, what: What) {
        self.add(html! { <Part widget={widget.clone()} {what} /> });
    }
}

impl Component for Part {
    /// Word that its turn has come.
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self { steps: RefCell::default(), rows: Rows::new(&*context.props().widget.services) }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.steps.get_mut().turn();
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { widget, what } = context.props();
        let later = || widget.services.later(context.link().callback(|()| ()));
        let mut steps = self.steps.borrow_mut();
        let mut m = Markup::new(&widget.guide);
        match what {
            What::Opening(pose) => app::opening(&mut m, *pose),
            What::Reading(section, session) => app::reading(&mut m, widget, *section, session),
            What::Table(look, folded) => {
                let made = steps.made(look, widget.guide.rows().count() + 1, later);
                let live = Live { made, rows: &self.rows, folded: *folded };
                compare::long(&mut m, widget, look, live);
            }
            What::AfterTable => compare::rest(&mut m, widget),
            What::Grounds(answers, weighing) => {
                weighing::grounds(&mut m, widget, answers, weighing, steps.there(later));
            }
        }
        m.done()
    }
}
