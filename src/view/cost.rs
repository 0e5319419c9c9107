//! The section "Cost": prices from the clinic or the visitor, added up over years.

use super::command::{Command, Slide};
use super::controls::slider;
use super::evidence;
use super::figure::{data_table, frame, head};
use super::render::markup::Markup;
use super::text::heading;
use super::widget::Services;
use crate::domain::cost::{Cost, Course, Price, Slip, YEARS, crossing};
use crate::domain::guide::LineIndex;
use crate::domain::messages::{Message, concat};
use crate::domain::session::Session;
use crate::domain::settings::Settings;

/// The height of the chart, in its own units; its width is 1000.
const HEIGHT: u64 = 400;

/// The section.
pub(super) fn cost(m: &mut Markup, cost: &Cost, settings: &Settings, services: &dyn Services, session: &Session) {
    let guide = m.guide;
    let prices = session.prices(settings);
    let (from, to) = session.sessions;
    let mut courses = vec![];
    for (line, course) in cost.lines.iter().zip(cost.courses(&prices, from, to)) {
        let option = guide.options().nth(line.option.into());
        courses.extend(option.map(|option| option.name.as_str()).zip(course));
    }
    let chart =
        Chart { services, currency: settings.currency.as_deref().unwrap_or_default(), courses, years: session.years };
    m.el("div.wu-cost", |m| {
        heading(m, guide.message(Message::Cost));
        m.say("p", &cost.intro);
        if settings.prices.iter().any(|price| price.given().is_some()) {
            m.message("p", Message::ClinicPrices);
        }
        m.el("div.wu-fields", |m| {
            for ((at, line), &price) in (0u8..).zip(&cost.lines).zip(&prices) {
                let typed = session.typed.get(usize::from(at)).cloned().flatten();
                field(m, &line.label, at, price, &typed.unwrap_or_else(|| as_typed(price)));
            }
        });
        m.el("div.wu-controls wu-sliders", |m| {
            let says = |value: u8| services.number(value.into(), "");
            let (bounds, years) = ((cost.sessions.least, cost.sessions.most), (*YEARS.start(), *YEARS.end()));
            let label = |message| guide.message(message);
            slider(m, label(Message::SessionsFrom), bounds, from, &says(from), Slide::From(to));
            slider(m, label(Message::SessionsTo), bounds, to, &says(to), Slide::To(from));
            slider(m, label(Message::Years), years, session.years, &says(session.years), Slide::Years);
        });
        // One element, whatever is in it: Yew matches neighbours from the last to the
        // first, and the fields above must stay themselves while someone types.
        m.el("div.wu-sums", |m| chart.show(m));
        m.message("p.wu-strong", Message::CostAside);
        m.el("ul.wu-asks", |m| {
            for note in &cost.notes {
                m.el("li", |m| {
                    m.text(&note.text);
                    evidence::sources(m, &note.sources, &note.text);
                });
            }
        });
    });
}

/// A field for a price. What is typed stays as it is; what is wrong is said beside it.
fn field(m: &mut Markup, label: &str, at: LineIndex, price: Price, value: &str) {
    let message = match price {
        Price::Empty => Some(Message::PriceEmpty),
        Price::Given(_) => None,
        Price::Wrong(Slip::NoNumber) => Some(Message::PriceNoNumber),
        Price::Wrong(Slip::TooLittle) => Some(Message::PriceTooLittle),
        Price::Wrong(Slip::TooMuch) => Some(Message::PriceTooMuch),
    };
    let wrong = matches!(price, Price::Wrong(_));
    let id = concat(&["wu-price-", &at.to_string()]);
    m.el("div.wu-field", |m| {
        m.el("label", |m| {
            m.say("span", label);
            m.el("input", |m| {
                m.fix("type", "text");
                m.fix("inputmode", "decimal");
                m.fix("autocomplete", "off");
                m.fix("spellcheck", "false");
                m.maybe("aria-invalid", wrong.then_some("true"));
                m.set("aria-describedby", &id);
                m.command(&Command::Type(at));
                m.value(value);
            });
        });
        m.el(if wrong { "p.wu-slip" } else { "p.wu-quiet" }, |m| {
            m.set("id", &id);
            m.fix("role", "status");
            m.text(message.map_or("", |message| m.guide.message(message)));
        });
    });
}

/// A price as it is typed.
fn as_typed(price: Price) -> String {
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

/// The sums of some years: a chart, what it says in words, and the same as a table.
struct Chart<'a> {
    services: &'a dyn Services,
    currency: &'a str,
    /// The name of each option with a price, and its course.
    courses: Vec<(&'a str, Course)>,
    years: u8,
}

impl Chart<'_> {
    fn money(&self, hundredths: u64) -> String {
        // Below 2^53 hundredths, so nothing is lost.
        #[allow(clippy::cast_precision_loss)]
        self.services.number(hundredths as f64 / 100.0, self.currency)
    }

    fn range(&self, m: &Markup, (low, high): (u64, u64)) -> String {
        if low == high {
            return self.money(low);
        }
        m.guide.say(Message::Total, &[("low", &self.money(low)), ("high", &self.money(high))])
    }

    fn show(&self, m: &mut Markup) {
        if self.courses.is_empty() {
            return m.message("p.wu-card", Message::NoPrices);
        }
        let guide = m.guide;
        let after = |years: u8| guide.say(Message::AfterYears, &[("n", &years.to_string())]);
        let top = self.courses.iter().map(|(_, course)| course.after(self.years).1).max().unwrap_or(0).max(1);
        m.say("h4", &after(self.years));
        m.el("ul.wu-courses", |m| {
            for (place, (name, course)) in self.courses.iter().enumerate() {
                m.el("li", |m| {
                    m.el("svg.wu-swatch", |m| {
                        frame(m, "0 0 36 12");
                        m.el(line(place), |m| m.fix("d", "M0 6H36"));
                    });
                    m.text(&concat(&[name, ": ", &self.range(m, course.after(self.years))]));
                });
            }
        });
        m.el("div.wu-chart", |m| {
            m.say("p.wu-quiet", &self.money(top));
            m.el("svg", |m| {
                frame(m, "0 0 1000 400");
                for (place, (_, course)) in self.courses.iter().enumerate() {
                    let (low, high) = course.after(self.years);
                    let [start, low, high] =
                        [course.once, low, high].map(|sum| (HEIGHT - sum * HEIGHT / top).to_string());
                    m.el(line(place), |m| m.set("d", &concat(&["M0 ", &start, "L1000 ", &high, "V", &low, "Z"])));
                }
            });
            m.el("p.wu-ends", |m| {
                m.say("span", &self.money(0));
                m.say("span", &after(self.years));
            });
        });
        m.el("div", |m| {
            m.fix("role", "status");
            self.crossings(m);
        });
        let mut heads = vec![String::new()];
        for (name, _) in &self.courses {
            heads.push((*name).to_owned());
        }
        m.el("details.wu-terms", |m| {
            m.message("summary", Message::AsTable);
            self.table(m, &heads);
        });
    }

    /// The sums year by year.
    fn table(&self, m: &mut Markup, heads: &[String]) {
        let guide = m.guide;
        let after = |years: u8| guide.say(Message::AfterYears, &[("n", &years.to_string())]);
        data_table(m, Message::Cost, heads, |m| {
            for year in 1..=self.years {
                m.el("tr", |m| {
                    head(m, "row", &after(year));
                    for (_, course) in &self.courses {
                        m.say("td", &self.range(m, course.after(year)));
                    }
                });
            }
        });
    }

    /// Within what time what goes on reaches what is paid once.
    fn crossings(&self, m: &mut Markup) {
        for (once, first) in &self.courses {
            for (other, second) in &self.courses {
                let Some((low, high)) = crossing(*first, *second) else {
                    continue;
                };
                #[allow(clippy::cast_precision_loss)]
                let tenths = |tenths: u64| self.services.number(tenths as f64 / 10.0, "");
                let message = if low > u64::from(self.years) * 10 { Message::CrossesLater } else { Message::Crosses };
                let time = if low == high {
                    tenths(low)
                } else {
                    m.guide.say(Message::Total, &[("low", &tenths(low)), ("high", &tenths(high))])
                };
                let fill = [("once", *once), ("other", *other), ("time", &time), ("n", &self.years.to_string())];
                m.say("p", &m.guide.say(message, &fill));
            }
        }
    }
}

/// How the line of an option is drawn: by colour and by stroke.
fn line(place: usize) -> &'static str {
    match place % 3 {
        0 => "path.wu-course",
        1 => "path.wu-course wu-course-2",
        _ => "path.wu-course wu-course-3",
    }
}
