//! The fallback: the same table, questions and disclosure as still HTML, with
//! nothing to press. It stands in a page wherever the widget cannot run.

use super::compare::{self, table::table};
use super::markup::{say, with};
use super::{Shared, about, parts, questions};
use crate::domain::guide::Guide;
use crate::domain::settings::Settings;
use crate::domain::wording::concat;
use yew::prelude::*;

/// What the fallback shows.
#[derive(PartialEq, Properties)]
#[allow(missing_docs)]
pub struct Props {
    pub guide: Shared<Guide>,
}

/// The fallback. Its stamp lets the widget see when a copy in a page is older
/// than the guide in the script.
#[component(Fallback)]
pub fn fallback(props: &Props) -> Html {
    let guide = &props.guide;
    let columns: Vec<usize> = (0..guide.compared.len()).collect();
    let stamp = concat(&[&guide.id, "@", &guide.version]);
    with(
        "div",
        "wu wu-still",
        &[
            ("data-theme", "auto"),
            ("data-weigh-up", &stamp),
            ("lang", &guide.lang),
            ("dir", parts::direction(&guide.lang)),
        ],
        vec![
            say("h2", "", &guide.decision),
            parts::dates(guide),
            compare::about(guide),
            say("p", "wu-disclaimer", &guide.disclaimer),
            table(guide, &columns, false, false),
            compare::also_ask(guide, false),
            compare::advice(guide, false),
            questions::questions(guide),
            about::about(guide, &Settings::default(), false),
        ],
    )
}
