//! The whole widget: its sections, one of them open, around one session.

use super::compare::{self, compare};
use super::markup::{el, list, say, text, with};
use super::quiz::quiz;
use super::{Happening, Services, Shared, about, cost, drawing, parts, ready, sheet, timeline};
use crate::domain::guide::Guide;
use crate::domain::quiz::Answers;
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::{Section, Settings};
use crate::domain::wording::Word;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the widget is given.
#[derive(Clone, PartialEq, Properties)]
#[allow(missing_docs)]
pub struct Props {
    pub guide: Shared<Guide>,
    pub settings: Shared<Settings>,
    /// Where the visit starts.
    pub start: Shared<Session>,
    pub services: Shared<dyn Services>,
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
    let Props { guide, settings, start, services } = props;
    let visit = use_reducer(|| Visit { guide: guide.clone(), session: (**start).clone() });
    let session = &visit.session;
    // The same callback for the whole visit, so that sections with nothing new
    // need not be rendered again.
    let on = use_callback(visit.dispatcher(), |action, visit| visit.dispatch(action));
    let heading = use_node_ref();
    use_telling((session.step, session.arrivals), services, &heading);

    // An attribute may have taken away the section that was open.
    let open = if settings.sections.contains(&session.section) {
        session.section
    } else {
        settings.sections.first().copied().unwrap_or_default()
    };
    let mut made = vec![el("div", "wu-head", vec![say("h2", "", &guide.decision), parts::dates(guide)])];
    let expired = guide.expired(services.today());
    if expired {
        made.push(with("p", "wu-withheld", &[("role", "alert")], vec![text(&guide.past())]));
    }
    if settings.sections.len() > 1 {
        made.push(sections(guide, settings, open, &on));
    }
    for &section in &settings.sections {
        let content = if section == Section::Quiz && !expired {
            quiz(guide, settings, session, &heading, &on, services)
        } else {
            html! {
                <Reading
                    guide={guide.clone()}
                    settings={settings.clone()}
                    services={services.clone()}
                    {section}
                    session={session.seen_in(section)}
                    on={on.clone()}
                />
            }
        };
        let opening = if section == Section::Compare {
            html! { <Opening guide={guide.clone()} pose={session.pose} on={on.clone()} /> }
        } else {
            Html::default()
        };
        let (word, class) = name(section);
        let key = section as usize;
        let hidden = section != open;
        made.push(
            html! { <section {key} {class} {hidden} aria-label={guide.word(word).to_owned()}>{ opening }{ content }</section> },
        );
    }
    let mut foot = vec![
        say("p", "wu-disclaimer", &guide.disclaimer),
        say("p", "wu-private", guide.word(Word::Private)),
        about::offers(guide, settings),
    ];
    // The result brings the clinic's link itself, or says why it does not.
    let at_result = open == Section::Quiz && session.step == Step::Result;
    if !at_result && !withheld(guide, &session.answers) {
        foot.push(parts::booking(guide, settings, services));
    }
    made.push(el("div", "wu-foot", foot));
    with(
        "div",
        "wu",
        &[("data-theme", settings.theme.name()), ("lang", &guide.lang), ("dir", parts::direction(&guide.lang))],
        made,
    )
}

/// A section for reading. It is a component so that an answer in the quiz does
/// not render the table anew.
#[component(Reading)]
fn reading(props: &ReadingProps) -> Html {
    let ReadingProps { guide, settings, services, section, session, on } = props;
    match section {
        Section::Compare => {
            let quiz = settings.sections.contains(&Section::Quiz);
            compare(guide, &session.columns, session.only_differing, quiz, on)
        }
        Section::Timeline => guide
            .timeline
            .as_ref()
            .map_or_else(Html::default, |lanes| timeline::timeline(guide, lanes, session.stop, on)),
        Section::Cost => guide
            .cost
            .as_ref()
            .map_or_else(Html::default, |costs| cost::cost(guide, costs, settings, &**services, session, on)),
        // After the guide has expired; the banner says why.
        Section::Quiz => Html::default(),
        Section::Ready => ready::ready(guide, session, on),
        Section::Sheet => sheet::sheet(guide, settings, services, session, on),
        Section::About => about::about(guide, settings, true),
    }
}

#[derive(PartialEq, Properties)]
struct ReadingProps {
    guide: Shared<Guide>,
    settings: Shared<Settings>,
    services: Shared<dyn Services>,
    section: Section,
    /// What the section shows of it.
    session: Session,
    on: Callback<Action>,
}

/// What the guide is about, and the drawing where it has one: apart from the table,
/// so that moving the drawing does not render the table anew.
#[component(Opening)]
fn opening(props: &OpeningProps) -> Html {
    let OpeningProps { guide, pose, on } = props;
    let mut made = vec![compare::about(guide)];
    if let Some(shapes) = &guide.drawing {
        made.push(drawing::drawing(guide, shapes, *pose, on));
    }
    el("div", "wu-opening", made)
}

#[derive(PartialEq, Properties)]
struct OpeningProps {
    guide: Shared<Guide>,
    pose: (u8, u8),
    on: Callback<Action>,
}

/// What a new step, or an arrival at the quiz, brings besides its view. The edge
/// is told that something happened: that the first render is done, that the quiz
/// was started, that the result was reached. And focus goes to the heading of the
/// step, but not when the widget first appears, since nobody asked for focus then.
#[hook]
fn use_telling(place: (Step, u8), services: &Shared<dyn Services>, heading: &NodeRef) {
    let (services, heading) = (services.clone(), heading.clone());
    let seen = use_mut_ref(|| None);
    use_effect_with(place, move |&(step, _)| {
        match (seen.replace(Some(step)), step) {
            (None, _) => return services.happened(Happening::Ready),
            (Some(before), step) if before == step => {}
            (Some(Step::Intro), Step::Question(_) | Step::Safety) => services.happened(Happening::QuizStart),
            (_, Step::Result) => services.happened(Happening::QuizFinish),
            _ => {}
        }
        if let Some(heading) = heading.cast::<HtmlElement>() {
            // A heading that cannot take focus leaves the visitor where they are.
            let _ = heading.focus();
        }
    });
}

/// Whether a ticked flag withholds the clinic's link.
fn withheld(guide: &Guide, answers: &Answers) -> bool {
    (0u8..).zip(&guide.flags).any(|(at, flag)| flag.withholds_booking && answers.safety.has(at))
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
        Section::Timeline => (Word::Timeline, "wu-section"),
        Section::Cost => (Word::Cost, "wu-section"),
        Section::Quiz => (Word::Quiz, "wu-section wu-quiz"),
        Section::Ready => (Word::Ready, "wu-section wu-quiz"),
        Section::Sheet => (Word::Sheet, "wu-section"),
        Section::About => (Word::About, "wu-section"),
    }
}
