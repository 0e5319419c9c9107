//! The whole widget: its sections, one of them open, around one session.

use super::compare::compare;
use super::markup::{el, list, say, text, with};
use super::quiz::Quiz;
use super::{Happening, Shared, about, parts, questions};
use crate::domain::guide::Guide;
use crate::domain::quiz::{Answers, Safety};
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::{Section, Settings};
use crate::domain::weigh;
use crate::domain::wording::Word;
use std::rc::Rc;
use yew::prelude::*;

/// What the widget is given.
#[derive(Clone, PartialEq, Properties)]
#[allow(missing_docs)]
pub struct Props {
    pub guide: Shared<Guide>,
    pub settings: Shared<Settings>,
    /// Whether the page leaves little width, when the visit starts.
    #[prop_or_default]
    pub narrow: bool,
    #[prop_or_default]
    pub happened: Callback<Happening>,
}

struct Visit {
    guide: Shared<Guide>,
    session: Session,
}

impl Reducible for Visit {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match self.session.apply(&self.guide, action) {
            Some(session) => Rc::new(Self { guide: self.guide.clone(), session }),
            None => self,
        }
    }
}

/// The widget.
#[component(App)]
pub fn app(props: &Props) -> Html {
    let Props { guide, settings, narrow, happened } = props;
    let visit = use_reducer(|| Visit { guide: guide.clone(), session: Session::new(guide, settings, *narrow) });
    let session = &visit.session;
    let on = {
        let visit = visit.dispatcher();
        Callback::from(move |action| visit.dispatch(action))
    };
    use_telling(session.step, happened);

    // An attribute may have taken away the section that was open.
    let open = if settings.sections.contains(&session.section) {
        session.section
    } else {
        settings.sections.first().copied().unwrap_or_default()
    };
    let mut made = vec![el("header", "wu-head", vec![say("h2", "", &guide.decision), parts::dates(guide)])];
    if settings.sections.len() > 1 {
        made.push(sections(guide, settings, open, &on));
    }
    for &section in &settings.sections {
        let content = match section {
            Section::Compare => compare(guide, session, settings.sections.contains(&Section::Quiz), &on),
            Section::Quiz => html! {
                <Quiz guide={guide.clone()} settings={settings.clone()} session={session.clone()} on={on.clone()} happened={happened.clone()} />
            },
            Section::Questions => questions::questions(guide),
            Section::About => about::about(guide, settings),
        };
        let (word, class) = name(section);
        let key = section as usize;
        let hidden = section != open;
        made.push(html! { <section {key} {class} {hidden} aria-label={guide.word(word).to_owned()}>{ content }</section> });
    }
    let mut foot = vec![
        say("p", "wu-disclaimer", &guide.disclaimer),
        say("p", "wu-private", guide.word(Word::Private)),
        about::offers(guide, settings),
    ];
    // The result brings the clinic's link itself, or says why it does not.
    let at_result = open == Section::Quiz && session.step == Step::Result;
    if !at_result && !withheld(guide, &session.answers) {
        foot.push(parts::booking(guide, settings, happened));
    }
    made.push(el("footer", "wu-foot", foot));
    with(
        "div",
        "wu",
        &[("data-theme", settings.theme.name()), ("lang", &guide.lang), ("dir", direction(&guide.lang))],
        made,
    )
}

/// Tells the edge that something happened: that the first render is done, that
/// the quiz was started, that the result was reached.
#[hook]
fn use_telling(step: Step, happened: &Callback<Happening>) {
    let first = happened.clone();
    use_effect_with((), move |()| first.emit(Happening::Ready));
    let happened = happened.clone();
    let seen = use_mut_ref(|| Step::Intro);
    use_effect_with(step, move |&step| {
        let before = seen.replace(step);
        match step {
            Step::Question(_) | Step::Safety if before == Step::Intro => happened.emit(Happening::QuizStart),
            Step::Result if before != Step::Result => happened.emit(Happening::QuizFinish),
            _ => {}
        }
    });
}

/// Whether a ticked flag withholds the clinic's link.
fn withheld(guide: &Guide, answers: &Answers) -> bool {
    matches!(answers.safety, Safety::Ticked(_)) && weigh::weigh(guide, answers).withholds_booking
}

fn sections(guide: &Guide, settings: &Settings, open: Section, on: &Callback<Action>) -> Html {
    let mut items = vec![];
    for &section in &settings.sections {
        let current = (section == open).then_some("true");
        let onclick: Callback<MouseEvent> = parts::does(on, Action::Open(section));
        items.push(html! { <button type="button" aria-current={current} {onclick}>{ text(guide.word(name(section).0)) }</button> });
    }
    with("nav", "wu-sections", &[("aria-label", guide.word(Word::Sections))], vec![list("", items)])
}

fn name(section: Section) -> (Word, &'static str) {
    match section {
        Section::Compare => (Word::Compare, "wu-section wu-compare"),
        Section::Quiz => (Word::Quiz, "wu-section wu-quiz"),
        Section::Questions => (Word::Questions, "wu-section"),
        Section::About => (Word::About, "wu-section"),
    }
}

fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if ["ar", "fa", "he", "ur"].contains(&first) { "rtl" } else { "ltr" }
}
