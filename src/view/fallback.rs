//! The fallback: the same table, questions and disclosure as still HTML, in layers that
//! browsers open by themselves. It stands in a page wherever the widget cannot run.

use super::compare::{self, still};
use super::controls::fold;
use super::render::markup::Markup;
use super::shared::Shared;
use super::text::direction;
use super::{about, questions};
use crate::domain::guide::Guide;
use crate::domain::messages::{Message, concat};
use crate::domain::settings::Settings;
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
        m.set("dir", direction(guide));
        m.el("p.wu-state", about::reviewed);
        m.say("h2", &guide.decision);
        still(m);
        compare::after_table(m, false);
        fold(m, ("h3", guide.message(Message::Questions)), &guide.asks().to_string(), questions::questions);
        fold(m, ("h3", guide.message(Message::About)), "", |m| about::about(m, &Settings::default(), false));
        m.say("p.wu-disclaimer", &guide.disclaimer);
        about::dates(m, false);
    });
    m.done()
}
