//! The fallback: the same table, questions and disclosure as still HTML, with
//! nothing to press. It stands in a page wherever the widget cannot run.

use super::compare::table::Table;
use super::{Shared, about, compare, parts, questions};
use crate::domain::guide::Guide;
use crate::domain::settings::Settings;
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
    html! {
        <div class="wu wu-still" data-theme="auto" data-weigh-up={[&guide.id, "@", &guide.version].concat()} lang={guide.lang.clone()}>
            <h2>{ &guide.decision }</h2>
            { compare::about(guide) }
            { parts::dates(guide) }
            <p class="wu-disclaimer">{ &guide.disclaimer }</p>
            <Table guide={guide.clone()} {columns} />
            { compare::also_ask(guide) }
            { compare::advice(guide) }
            { questions::questions(guide) }
            { about::about(guide, &Settings::default()) }
        </div>
    }
}
