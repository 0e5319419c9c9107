//! The whole widget: its sections, one of them open, around one session.

use super::compare::{self, compare};
use super::markup::Markup;
use super::quiz::quiz;
use super::steps::use_steps;
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

/// One place in a page, used by one widget after the other: what listens on it,
/// Yew never takes away.
#[component(Place)]
pub fn place(props: &PlaceProps) -> Html {
    match &props.shown {
        Some(shown) => html! { <App key={props.turn} ..shown.clone() /> },
        None => Html::default(),
    }
}

/// What stands in a place.
#[derive(Clone, PartialEq, Properties)]
#[allow(missing_docs)]
pub struct PlaceProps {
    /// Another number for each widget, so that none begins where another one ended.
    pub turn: u32,
    pub shown: Option<Props>,
}

/// The widget.
#[component(App)]
pub fn app(props: &Props) -> Html {
    let Props { guide, settings, start, services } = props;
    let visit = use_reducer(|| Visit { guide: guide.clone(), session: (**start).clone() });
    let session = &visit.session;
    // The same callback for the whole visit, so that sections with nothing new
    // need not be rendered again.
    let on = use_callback((visit.dispatcher(), services.clone()), |action: Action, (visit, services)| {
        #[cfg(feature = "forced-panics")]
        super::forced::in_handler(&action);
        if action.turns_the_page() {
            services.let_go();
        }
        visit.dispatch(action);
    });
    #[cfg(feature = "forced-panics")]
    super::forced::in_render(settings);
    // First what frames the sections, then what they hold.
    let made = use_steps(&(), 2, services);
    let [frame, all] = [0, 1].map(|piece| made.get(piece) == Some(&Some(())));
    let heading = use_node_ref();
    use_telling((session.step, session.arrivals, all), services, &heading);

    let expired = guide.expired(services.today());
    // After its date a guide is read, but no answers are asked for.
    let shown = settings.sections.iter().copied().filter(|section| *section != Section::Quiz || !expired);
    let shown: Vec<Section> = shown.collect();
    // An attribute may have taken away the section that was open.
    let first = shown.first().copied().unwrap_or_default();
    let open = if shown.contains(&session.section) { session.section } else { first };
    let mut m = Markup::new(guide);
    m.el("div.wu", |m| {
        m.set("data-theme", settings.theme.name());
        m.set("lang", &guide.lang);
        m.set("dir", parts::direction(&guide.lang));
        m.el("div.wu-head", |m| {
            m.say("h2", &guide.decision);
            parts::dates(m);
        });
        if expired {
            m.el("p.wu-withheld", |m| {
                m.fix("role", "alert");
                m.text(&guide.past());
            });
        }
        if shown.len() > 1 {
            sections(m, &shown, open, &on);
        }
        for &section in &shown {
            let mut inside = Markup::new(guide);
            if section == Section::Compare && frame {
                inside.add(html! { <Opening guide={guide.clone()} pose={session.pose} on={on.clone()} /> });
            }
            if !all {
                // Its turn comes.
            } else if section == Section::Quiz {
                quiz(&mut inside, settings, session, &heading, &on, services);
            } else if section == open || session.has_seen(section) {
                inside.add(html! {
                    <Reading
                        guide={guide.clone()}
                        settings={settings.clone()}
                        services={services.clone()}
                        {section}
                        session={session.seen_in(section, open)}
                        on={on.clone()}
                    />
                });
            }
            let (word, class) = name(section);
            let (key, hidden, label) = (section as usize, section != open, guide.word(word).to_owned());
            let inside = inside.done();
            m.add(html! { <section {key} {class} {hidden} aria-label={label}>{ inside }</section> });
        }
        m.el("div.wu-foot", |m| {
            m.say("p.wu-disclaimer", &guide.disclaimer);
            m.word("p.wu-private", Word::Private);
            about::offers(m, settings);
            // The result brings the clinic's link itself, or says why it does not.
            let at_result = open == Section::Quiz && session.step == Step::Result;
            if !at_result && !withheld(guide, &session.answers) {
                parts::booking(m, settings, services);
            }
        });
    });
    m.done()
}

/// A section for reading. It is a component so that an answer in the quiz does
/// not render the table anew.
#[component(Reading)]
fn reading(props: &ReadingProps) -> Html {
    let ReadingProps { guide, settings, services, section, session, on } = props;
    let mut m = Markup::new(guide);
    match section {
        Section::Compare => {
            let quiz = settings.sections.contains(&Section::Quiz) && !guide.expired(services.today());
            compare(&mut m, session, quiz, services, on);
        }
        Section::Timeline => {
            if let Some(lanes) = &guide.timeline {
                timeline::timeline(&mut m, lanes, session.stop, on);
            }
        }
        Section::Cost => {
            if let Some(costs) = &guide.cost {
                cost::cost(&mut m, costs, settings, &**services, session, on);
            }
        }
        // The quiz is no section for reading.
        Section::Quiz => {}
        Section::Ready => ready::ready(&mut m, session, on),
        Section::Sheet => sheet::sheet(&mut m, settings, services, session, on),
        Section::About => about::about(&mut m, settings, true),
    }
    m.done()
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
    let mut m = Markup::new(guide);
    m.el("div.wu-opening", |m| {
        compare::about(m);
        if let Some(shapes) = &guide.drawing {
            drawing::drawing(m, shapes, *pose, on);
        }
    });
    m.done()
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
fn use_telling(place: (Step, u8, bool), services: &Shared<dyn Services>, heading: &NodeRef) {
    let (services, heading) = (services.clone(), heading.clone());
    let seen = use_mut_ref(|| None);
    use_effect_with(place, move |&(step, _, all)| {
        if !all {
            return;
        }
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

fn sections(m: &mut Markup, shown: &[Section], open: Section, on: &Callback<Action>) {
    m.el("nav.wu-sections", |m| {
        m.set("aria-label", m.guide.word(Word::Sections));
        m.el("ul", |m| {
            for &section in shown {
                let current = (section == open).then_some("true");
                let onclick: Callback<MouseEvent> = parts::does(on, Action::Open(section));
                let label = m.guide.word(name(section).0).to_owned();
                m.el("li", |m| {
                    m.add(html! { <button type="button" aria-current={current} {onclick}>{ label }</button> });
                });
            }
        });
    });
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
