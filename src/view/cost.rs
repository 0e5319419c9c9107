//! The section "Cost": prices from the clinic or the visitor, added up over years.

use super::markup::{all, el, list, opens, say, text, with};
use crate::domain::cost::{Cost, Course, Price, Slip, YEARS, crossing};
use crate::domain::guide::Guide;
use crate::domain::session::{Action, Session};
use crate::domain::settings::Settings;
use crate::domain::wording::{Word, concat};
use crate::view::{Services, parts};
use yew::prelude::*;

/// The height of the chart, in its own units; its width is 1000.
const HEIGHT: u64 = 400;

/// What a chart is drawn from: the name of each option with a price, and its course.
type Courses = Vec<(String, Course)>;

/// The section.
pub(super) fn cost(
    guide: &Guide,
    cost: &Cost,
    settings: &Settings,
    services: &dyn Services,
    session: &Session,
    on: &Callback<Action>,
) -> Html {
    let prices = session.prices(settings);
    let (from, to) = session.sessions;
    let (least, most) = (cost.sessions.least, cost.sessions.most);
    let mut fields = vec![];
    for (at, line) in (0u8..).zip(&cost.lines) {
        let price = prices.get(usize::from(at)).copied().unwrap_or_default();
        let typed = session.typed.get(usize::from(at)).cloned().flatten();
        fields.push(field(guide, &line.label, at, price, typed.unwrap_or_else(|| plain(price)), on));
    }
    let mut courses = vec![];
    for (line, course) in cost.lines.iter().zip(cost.courses(&prices, from, to)) {
        let option = guide.options().nth(line.option.into());
        courses.extend(option.map(|option| option.name.clone()).zip(course));
    }
    let mut parts = vec![say("h3", "", guide.word(Word::Cost)), say("p", "", &cost.intro)];
    if settings.prices.iter().any(|price| price.given().is_some()) {
        parts.push(say("p", "", guide.word(Word::ClinicPrices)));
    }
    let slider = |word, range, value: u8, action: Callback<u8, Action>| {
        let says = services.number(value.into(), "");
        parts::slider_to(guide.word(word), range, value, &says, on, action)
    };
    parts.extend([
        el("div", "wu-fields", fields),
        el(
            "div",
            "wu-controls wu-sliders",
            vec![
                slider(Word::SessionsFrom, (least, most), from, Callback::from(move |from| Action::Sessions(from, to))),
                slider(Word::SessionsTo, (least, most), to, Callback::from(move |to| Action::Sessions(from, to))),
                slider(Word::Years, (*YEARS.start(), *YEARS.end()), session.years, Callback::from(Action::Years)),
            ],
        ),
        sums(guide, settings, services, &courses, session.years),
        say("p", "wu-strong", guide.word(Word::CostAside)),
    ]);
    let mut notes = vec![];
    for note in &cost.notes {
        notes.push(all(vec![text(&note.text), parts::sources(guide, &note.sources)]));
    }
    parts.push(list("wu-asks", notes));
    el("div", "wu-cost", parts)
}

/// A field for a price. What is typed stays as it is; what is wrong is said beside it.
fn field(guide: &Guide, label: &str, at: u8, price: Price, value: String, on: &Callback<Action>) -> Html {
    let oninput = on.reform(move |event: InputEvent| Action::Type(at, parts::typed(&event)));
    let (word, wrong) = match price {
        Price::Empty => (Some(Word::PriceEmpty), false),
        Price::Given(_) => (None, false),
        Price::Wrong(Slip::NoNumber) => (Some(Word::PriceNoNumber), true),
        Price::Wrong(Slip::TooLittle) => (Some(Word::PriceTooLittle), true),
        Price::Wrong(Slip::TooMuch) => (Some(Word::PriceTooMuch), true),
    };
    let says = word.map_or("", |word| guide.word(word));
    let id = concat(&["wu-price-", &at.to_string()]);
    let invalid = wrong.then_some("true");
    let input = html! {
        <input type="text" inputmode="decimal" autocomplete="off" {value} aria-invalid={invalid} aria-describedby={id.clone()} {oninput} />
    };
    let class = if wrong { "wu-slip" } else { "wu-quiet" };
    el(
        "div",
        "wu-field",
        vec![
            el("label", "", vec![say("span", "", label), input]),
            with("p", class, &[("id", &id), ("role", "status")], vec![text(says)]),
        ],
    )
}

/// A price as it is typed.
fn plain(price: Price) -> String {
    let Price::Given(price) = price else {
        return String::new();
    };
    let (whole, hundredths) = ((price / 100).to_string(), price % 100);
    match hundredths {
        0 => whole,
        1..10 => concat(&[&whole, ".0", &hundredths.to_string()]),
        _ => concat(&[&whole, ".", &hundredths.to_string()]),
    }
}

/// The chart, what it says in words, and the same as a table.
fn sums(guide: &Guide, settings: &Settings, services: &dyn Services, courses: &Courses, years: u8) -> Html {
    if courses.is_empty() {
        return say("p", "wu-card", guide.word(Word::NoPrices));
    }
    let currency = settings.currency.as_deref().unwrap_or_default();
    // Below 2^53 hundredths, so nothing is lost.
    #[allow(clippy::cast_precision_loss)]
    let money = |hundredths: u64| services.number(hundredths as f64 / 100.0, currency);
    let range = |(low, high): (u64, u64)| {
        if low == high {
            return money(low);
        }
        guide.say(Word::Total, &[("low", &money(low)), ("high", &money(high))])
    };
    let after = |years: u8| guide.say(Word::AfterYears, &[("n", &years.to_string())]);

    let top = courses.iter().map(|(_, course)| course.after(years).1).max().unwrap_or(0).max(1);
    let (mut shapes, mut key, mut head) = (vec![], vec![], vec![say("td", "", "")]);
    for (place, (name, course)) in courses.iter().enumerate() {
        let class = match place % 3 {
            0 => "wu-course wu-course-1",
            1 => "wu-course wu-course-2",
            _ => "wu-course wu-course-3",
        };
        let (low, high) = course.after(years);
        let y = |sum: u64| (HEIGHT - sum * HEIGHT / top).to_string();
        let (start, low_end, high_end) = (y(course.once), y(low), y(high));
        let band = concat(&["M0 ", &start, "L1000 ", &high_end, "V", &low_end, "Z"]);
        shapes.push(with("path", class, &[("d", &band)], vec![]));
        let line = with("path", class, &[("d", "M0 6H36")], vec![]);
        let swatch = with("svg", "wu-swatch", &[("viewBox", "0 0 36 12"), ("aria-hidden", "true")], vec![line]);
        let says = concat(&[name, ": ", &range((low, high))]);
        key.push(all(vec![swatch, text(&says)]));
        head.push(with("th", "", &[("scope", "col")], vec![text(name)]));
    }
    let frame = [("viewBox", "0 0 1000 400"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")];
    let chart = el(
        "div",
        "wu-chart",
        vec![
            say("p", "wu-quiet", &money(top)),
            with("svg", "", &frame, shapes),
            el("p", "wu-ends", vec![say("span", "", &money(0)), say("span", "", &after(years))]),
        ],
    );

    let mut rows = vec![];
    for year in 1..=years {
        let mut cells = vec![with("th", "", &[("scope", "row")], vec![text(&after(year))])];
        for (_, course) in courses {
            cells.push(say("td", "", &range(course.after(year))));
        }
        rows.push(el("tr", "", cells));
    }
    let table = vec![
        say("caption", "wu-unseen", guide.word(Word::Cost)),
        el("thead", "", vec![el("tr", "", head)]),
        el("tbody", "", rows),
    ];
    all(vec![
        el("h4", "", vec![text(&after(years))]),
        list("wu-courses", key),
        chart,
        with("div", "", &[("role", "status")], crossings(guide, services, courses, years)),
        opens("wu-terms", vec![text(guide.word(Word::AsTable))], vec![el("table", "wu-plain", table)]),
    ])
}

/// Within what time what goes on reaches what is paid once.
fn crossings(guide: &Guide, services: &dyn Services, courses: &Courses, years: u8) -> Vec<Html> {
    let mut says = vec![];
    for (once, first) in courses {
        for (other, second) in courses {
            let Some((low, high)) = crossing(*first, *second) else {
                continue;
            };
            #[allow(clippy::cast_precision_loss)]
            let tenths = |tenths: u64| services.number(tenths as f64 / 10.0, "");
            let word = if low > u64::from(years) * 10 { Word::CrossesLater } else { Word::Crosses };
            let fill = [
                ("once", once.as_str()),
                ("other", other),
                ("low", &tenths(low)),
                ("high", &tenths(high)),
                ("n", &years.to_string()),
            ];
            says.push(say("p", "", &guide.say(word, &fill)));
        }
    }
    says
}
