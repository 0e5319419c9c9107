//! The section "Your sheet": the questions to tick, the sheet itself, and the ways
//! to take it along.

use super::markup::{all, el, say, text, with};
use crate::domain::guide::Guide;
use crate::domain::session::{Action, Session};
use crate::domain::settings::Settings;
use crate::domain::sheet::{Part, Sheet};
use crate::domain::wording::Word;
use crate::view::{Services, Shared, parts};
use yew::prelude::*;

/// The section.
pub(super) fn sheet(
    guide: &Guide,
    settings: &Settings,
    services: &Shared<dyn Services>,
    session: &Session,
    on: &Callback<Action>,
) -> Html {
    let sheet = Sheet::new(guide, settings, session, services.today());
    let copied = match session.copied {
        None => "",
        Some(true) => guide.word(Word::Copied),
        Some(false) => guide.word(Word::NotCopied),
    };
    let mut made = vec![say("h3", "", &sheet.title), say("p", "", guide.word(Word::SheetLead))];
    made.push(asks(guide, session.asks, on));
    let mut parts = vec![say("h3", "", &sheet.title)];
    for one in &sheet.parts {
        parts.push(part(one));
    }
    let text = sheet.text();
    let (to_print, to_copy) = (services.clone(), services.clone());
    let onprint = Callback::from(move |_: MouseEvent| to_print.print());
    let oncopy = on.reform(move |_: MouseEvent| Action::Copied(to_copy.copy(&text)));
    made.extend([
        el(
            "p",
            "wu-buttons",
            vec![
                parts::press("wu-button wu-primary", guide.word(Word::PrintSheet), onprint),
                parts::press("wu-button", guide.word(Word::CopySheet), oncopy),
            ],
        ),
        with("p", "wu-status", &[("role", "status")], vec![super::markup::text(copied)]),
        el("article", "wu-sheet", parts),
    ]);
    el("div", "wu-about", made)
}

/// The questions to ask, each to tick.
fn asks(guide: &Guide, ticked: u64, on: &Callback<Action>) -> Html {
    let mut made = vec![];
    let mut at = 0u8;
    for of_one in &guide.questions {
        let mut choices = vec![say("legend", "wu-short", &of_one.heading)];
        for question in &of_one.questions {
            let checked = ticked.checked_shr(at.into()).unwrap_or(0) & 1 == 1;
            choices.push(parts::choice("wu-check", "checkbox", "", question, checked, on, Action::Ask(at, !checked)));
            at = at.saturating_add(1);
        }
        made.push(el("fieldset", "wu-ticks", choices));
    }
    all(vec![say("h4", "", guide.word(Word::Questions)), all(made)])
}

fn part(part: &Part) -> Html {
    let mut made = vec![say("h4", "", &part.heading), parts::paragraphs(&part.paragraphs)];
    let mut items = vec![];
    for item in &part.items {
        items.push(text(item));
    }
    if !items.is_empty() {
        made.push(super::markup::list("", items));
    }
    el("div", if part.small { "wu-part wu-small" } else { "wu-part" }, made)
}
