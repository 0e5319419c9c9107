//! The section "Cost": prices from the clinic or the visitor, added up over years.

use super::command::{Command, Slide};
use super::controls::{slider, stepper};
use super::evidence;
use super::figure::{data_table, frame, head};
use super::render::markup::Markup;
use super::text::heading;
use super::widget::Services;
use crate::domain::cost::{Cost, Course, Each, Line, Per, Price, Sessions, Slip, YEARS, crossing};
use crate::domain::guide::LineIndex;
use crate::domain::messages::{Message, concat};
use crate::domain::session::{Action, Session};
use crate::domain::settings::Settings;

/// The height of the chart, in its own units; its width is 1000.
const HEIGHT: u64 = 400;

/// The section.
pub(super) fn cost(m: &mut Markup, cost: &Cost, settings: &Settings, services: &dyn Services, session: &Session) {
    let guide = m.guide;
    let prices = session.prices(settings);
    let name = |line: &Line| guide.options().nth(line.option.into()).map_or("", |option| &option.name);
    let mut courses = vec![];
    for ((at, line), course) in (0u8..).zip(&cost.lines).zip(cost.courses(&prices, &session.sessions)) {
        // What is added to it is in the sum, so it is in the name.
        let mut all = vec![name(line).to_owned()];
        for (more, price) in cost.lines.iter().zip(&prices) {
            if more.added_to == Some(at) && price.given().is_some() {
                all.push(name(more).to_owned());
            }
        }
        courses.extend(course.map(|course| (guide.join(&all), course)));
    }
    // Who has typed something that is no price has no use for one.
    let typed = session.typed.iter().flatten().any(|typed| !typed.trim().is_empty());
    let example = courses.is_empty() && !typed;
    if example {
        courses.extend(
            [Message::ExampleOnce, Message::ExampleEach]
                .map(|name| guide.message(name).to_owned())
                .into_iter()
                .zip(cost.example(&session.sessions)),
        );
    }
    // No sum of an example has a currency: nobody asks for it.
    let currency = settings.currency.as_deref().filter(|_| !example).unwrap_or_default();
    let chart = Chart { services, lang: &guide.lang, currency, courses, years: session.years, example };
    m.el("div.wu-cost", |m| {
        heading(m, guide.message(Message::Cost));
        m.say("p", &cost.intro);
        if settings.prices.iter().any(|price| price.given().is_some()) {
            m.message("p", Message::ClinicPrices);
        }
        m.el("div.wu-fields", |m| {
            for ((at, line), &price) in (0u8..).zip(&cost.lines).zip(&prices) {
                let typed = session.typed.get(usize::from(at)).cloned().flatten();
                // Who is still typing has made no slip yet.
                let slip = if session.typing == Some(at) { None } else { slip(price) };
                field(m, &line.label, at, slip, &typed.unwrap_or_else(|| as_typed(price)));
            }
        });
        m.el("div.wu-controls wu-sliders", |m| {
            for (at, line) in (0u8..).zip(&cost.lines) {
                if let Each::Session(bounds) = line.each {
                    steppers(m, name(line), at, bounds, cost.sessions(at.into(), &session.sessions));
                }
            }
            years(m, session.years);
        });
        // One element, whatever is in it: Yew matches neighbours from the last to the
        // first, and the fields above must stay themselves while someone types.
        m.el(if example { "div.wu-sums wu-example" } else { "div.wu-sums" }, |m| {
            if example {
                m.message("h4", Message::Example);
                let [once, each] = [1000.0, 100.0].map(|price| services.number(&guide.lang, price, ""));
                m.say("p", &guide.say(Message::ExampleLead, &[("once", &once), ("each", &each)]));
            }
            if !chart.courses.is_empty() {
                chart.show(m);
            }
        });
        m.message("p.wu-strong", Message::CostAside);
        m.el("ul.wu-asks", |m| {
            for note in &cost.notes {
                m.el("li", |m| {
                    m.text(&note.text);
                    // What it is about, for those who hear the button alone.
                    let about = note.text.split(['.', '?']).next().unwrap_or_default();
                    evidence::sources(m, &note.sources, about);
                });
            }
        });
    });
}

/// How many sessions of an option there are, at least and at most.
fn steppers(m: &mut Markup, option: &str, line: LineIndex, bounds: Sessions, (from, to): (u8, u8)) {
    let Sessions { per, least, most, .. } = bounds;
    let names = match per {
        Per::Year => [Message::SessionsFrom, Message::SessionsTo],
        Per::All => [Message::SessionsAllFrom, Message::SessionsAllTo],
    };
    let [at_least, at_most] = names.map(|name| m.guide.say(name, &[("option", option)]));
    let set = |from, to| Action::Sessions { line, from, to };
    let fewer = |value: u8| value.saturating_sub(1).max(least);
    let more = |value: u8| value.saturating_add(1).min(most);
    let ends = |value: u8| [value <= least, value >= most];
    stepper(m, &at_least, from, (set(fewer(from), to), set(more(from), to)), ends(from));
    stepper(m, &at_most, to, (set(from, fewer(to)), set(from, more(to))), ends(to));
}

/// The slider for the years, with a mark under each.
fn years(m: &mut Markup, at: u8) {
    m.el("div.wu-years", |m| {
        let says = at.to_string();
        slider(
            m,
            m.guide.message(Message::Years),
            ((*YEARS.start()).into(), (*YEARS.end()).into()),
            at.into(),
            &says,
            Slide::Years,
        );
        m.el("p.wu-scale wu-quiet", |m| {
            m.fix("aria-hidden", "true");
            for year in YEARS {
                m.say("span", &year.to_string());
            }
        });
    });
}

/// What is said of something that is no price.
fn slip(price: Price) -> Option<Message> {
    let Price::Wrong(slip) = price else { return None };
    Some(match slip {
        Slip::NoNumber => Message::PriceNoNumber,
        Slip::Unclear => Message::PriceUnclear,
        Slip::Several => Message::PriceSeveral,
        Slip::TooLittle => Message::PriceTooLittle,
        Slip::TooMuch => Message::PriceTooMuch,
    })
}

/// A field for a price. What is typed stays as it is; what is wrong is said beside it.
fn field(m: &mut Markup, label: &str, at: LineIndex, slip: Option<Message>, value: &str) {
    let id = concat(&["wu-price-", &at.to_string()]);
    m.el("div.wu-field", |m| {
        m.el("label", |m| {
            m.say("span", label);
            m.el("input", |m| {
                m.fix("type", "text");
                m.fix("inputmode", "decimal");
                m.fix("autocomplete", "off");
                m.fix("spellcheck", "false");
                m.maybe("aria-invalid", slip.map(|_| "true"));
                m.set("aria-describedby", &id);
                m.command(&Command::Type(at));
                m.value(value);
            });
        });
        m.el("p.wu-slip", |m| {
            m.set("id", &id);
            m.fix("role", "status");
            m.text(slip.map_or("", |slip| m.guide.message(slip)));
        });
    });
}

/// A price as it is typed.
fn as_typed(price: Price) -> String {
    let Price::Given(low, high) = price else {
        return String::new();
    };
    if low == high { plain(low) } else { concat(&[&plain(low), "\u{2013}", &plain(high)]) }
}

fn plain(price: u64) -> String {
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
    lang: &'a str,
    currency: &'a str,
    /// The name of each option with a price, and its course.
    courses: Vec<(String, Course)>,
    years: u8,
    /// Whether the courses are those of no option: then nothing is said of where they meet.
    example: bool,
}

impl Chart<'_> {
    fn money(&self, hundredths: u64) -> String {
        // Below 2^53 hundredths, so nothing is lost.
        #[allow(clippy::cast_precision_loss)]
        self.services.number(self.lang, hundredths as f64 / 100.0, self.currency)
    }

    fn range(&self, m: &Markup, (low, high): (u64, u64)) -> String {
        if low == high {
            return self.money(low);
        }
        m.guide.say(Message::Total, &[("low", &self.money(low)), ("high", &self.money(high))])
    }

    fn show(&self, m: &mut Markup) {
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
                    m.say("span", &concat(&[name, ": ", &self.range(m, course.after(self.years))]));
                });
            }
        });
        m.el("div.wu-chart", |m| {
            m.say("p.wu-quiet", &self.money(top));
            m.el("svg", |m| {
                frame(m, "0 0 1000 400");
                let mut ticks = String::new();
                for year in 1..self.years {
                    let at = 1000 * u32::from(year) / u32::from(self.years);
                    ticks.push_str(&concat(&["M", &at.to_string(), " 400V380"]));
                }
                m.el("path.wu-tick", |m| m.set("d", &ticks));
                for (place, (_, course)) in self.courses.iter().enumerate() {
                    let ((first, most), (low, high)) = (course.at_start(), course.after(self.years));
                    let [first, most, low, high] = [first, most, low, high]
                        .map(|sum| HEIGHT.saturating_sub(sum.saturating_mul(HEIGHT) / top).to_string());
                    let outline = concat(&["M0 ", &most, "L1000 ", &high, "V", &low, "L0 ", &first, "Z"]);
                    m.el(line(place), |m| m.set("d", &outline));
                }
            });
            m.el("p.wu-ends", |m| {
                m.say("span", &self.money(0));
                m.say("span", &after(self.years));
            });
        });
        m.el("div", |m| {
            m.fix("role", "status");
            if !self.example {
                self.crossings(m);
            }
        });
        let mut heads = vec![String::new()];
        for (name, _) in &self.courses {
            heads.push(name.clone());
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
            m.el("tr", |m| {
                head(m, "row", guide.message(Message::AtStart));
                for (_, course) in &self.courses {
                    m.say("td", &self.range(m, course.at_start()));
                }
            });
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
                let Some((low, high)) = crossing(first, second) else {
                    continue;
                };
                #[allow(clippy::cast_precision_loss)]
                let tenths = |tenths: u64| self.services.number(self.lang, tenths as f64 / 10.0, "");
                let message = if low > u64::from(self.years) * 10 { Message::CrossesLater } else { Message::Crosses };
                let time = if low == high {
                    tenths(low)
                } else {
                    m.guide.say(Message::Total, &[("low", &tenths(low)), ("high", &tenths(high))])
                };
                let fill = [("once", once.as_str()), ("other", other), ("time", &time), ("n", &self.years.to_string())];
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
