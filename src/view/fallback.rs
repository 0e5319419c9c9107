//! The fallback: the same table, questions and disclosure as still HTML, with
//! nothing to press. It stands in a page wherever the widget cannot run.

use super::compare::{self, table};
use super::render::markup::Markup;
use super::shared::Shared;
use super::text::direction;
use super::{about, questions};
use crate::domain::guide::Guide;
use crate::domain::messages::concat;
use crate::domain::settings::Settings;
use crate::domain::table::TableFilter;
use std::rc::Rc;
use yew::prelude::*;

/// What the fallback shows.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The guide that it is of.
    pub guide: Shared<Guide>,
}

/// The fallback. Its stamp lets the widget see when a copy in a page is older
/// than the guide in the script.
#[component(Fallback)]
pub fn fallback(props: &Props) -> Html {
    let guide = &props.guide;
    let mut m = Markup::new(guide);
    m.el("div.wu wu-still", |m| {
        m.fix("data-theme", "auto");
        m.set("data-weigh-up", &concat(&[&guide.id, "@", &guide.version]));
        m.set("lang", &guide.lang);
        m.set("dir", direction(&guide.lang));
        m.say("h2", &guide.decision);
        about::dates(m);
        compare::intro(m);
        m.say("p.wu-disclaimer", &guide.disclaimer);
        m.el("div.wu-frame", |m| table(m, &Rc::new(TableFilter::all(guide)), None));
        compare::also_ask(m, false);
        compare::advice(m, false);
        questions::questions(m);
        about::about(m, &Settings::default(), false);
    });
    m.done()
}
