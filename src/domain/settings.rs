//! What a clinic sets on the element: raw attributes in, ready settings out.
//!
//! A value that cannot be used is replaced by the default, and a warning names
//! the attribute and the values it takes. Nothing here fails.

use super::accent::Colour;
use super::cost::Price;
use super::guide::Guide;
use super::messages::{Message, concat, joined};

/// The attributes, by name, as a clinic wrote them.
pub type RawSettings = [(String, String)];

/// How many warnings there are at most: nobody reads more of them, and a page that
/// was generated wrongly could give rise to thousands.
const MOST_WARNINGS: usize = 20;

/// Ready settings of one widget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The clinic's name.
    pub clinic: Option<String>,
    /// The options that the clinic sells: places in the guide's options,
    /// compared ones first. Absent where the clinic does not say.
    pub offers: Option<Vec<usize>>,
    /// The clinic's link, where it may go.
    pub booking: Option<Booking>,
    /// The sections to show, never empty.
    pub sections: Vec<Section>,
    /// Light, dark, or what the visitor's system says.
    pub theme: Theme,
    /// The clinic's colour, corrected for each theme.
    pub accent: Option<Accent>,
    /// The clinic's prices, one for each line of the guide's costs.
    pub prices: Vec<Price>,
    /// The currency of all prices: three letters of ISO 4217.
    pub currency: Option<String>,
}

/// The clinic's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// What the link says; absent for the default words.
    pub label: Option<String>,
    /// Where it goes: an address by https, http, tel, sms or mailto, or one within the page's
    /// own site.
    pub href: String,
}

/// A section of the widget. One of them is open at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// "Compare": the options side by side.
    #[default]
    Compare,
    /// "Over time": what happens when.
    Timeline,
    /// "Cost": prices, added up over years.
    Cost,
    /// "What matters to you": the quiz and its result.
    Quiz,
    /// "Check yourself": what a visitor has taken in, and how sure they feel.
    Ready,
    /// "Your sheet": what to take to a visit.
    Sheet,
    /// "About this guide": who made it, how, and from what.
    About,
}

impl Section {
    /// Every section, with its contract name for the `sections` attribute.
    pub const ALL: [(&'static str, Section); 7] = [
        ("compare", Section::Compare),
        ("timeline", Section::Timeline),
        ("cost", Section::Cost),
        ("quiz", Section::Quiz),
        ("ready", Section::Ready),
        ("sheet", Section::Sheet),
        ("about", Section::About),
    ];

    /// Whether a guide has something to show there.
    #[must_use]
    pub fn is_in(self, guide: &Guide) -> bool {
        match self {
            Section::Timeline => guide.timeline.is_some(),
            Section::Cost => guide.cost.is_some(),
            _ => true,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the visitor's system says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, with its contract name.
    pub const ALL: [(&'static str, Theme); 3] = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];

    /// Its contract name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, theme)| *theme == self).map_or("auto", |(name, _)| name)
    }
}

/// The clinic's colour as text and as a surface, in each theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// As text on the light theme's surfaces, and as a surface there.
    pub light: Colour,
    /// Text on that surface.
    pub on_light: Colour,
    /// As text on the dark theme's surfaces, and as a surface there.
    pub dark: Colour,
    /// Text on that surface.
    pub on_dark: Colour,
}

// The surfaces that the accent must stand out from: `--wu-surface` in
// styles/tokens.css, the darkest light one and the lightest dark one. A test
// holds the two files together.
/// The light theme's surface behind the accent.
pub const LIGHT_SURFACE: Colour = Colour(0xf1, 0xf5, 0xf4);
/// The dark theme's surface behind the accent.
pub const DARK_SURFACE: Colour = Colour(0x24, 0x2c, 0x2b);

impl Accent {
    fn from(wanted: Colour) -> Self {
        let light = wanted.readable_on(LIGHT_SURFACE);
        let dark = wanted.readable_on(DARK_SURFACE);
        Self { light, on_light: light.text_on(), dark, on_dark: dark.text_on() }
    }
}

impl Settings {
    /// What the clinic sells of a guide's options, in words; nothing where it has
    /// given neither its name nor what it offers.
    #[must_use]
    pub fn offered(&self, guide: &Guide) -> Option<String> {
        if self.clinic.is_none() && self.offers.is_none() {
            return None;
        }
        let clinic = self.clinic.as_deref().unwrap_or_else(|| guide.message(Message::ThisClinic));
        let mut names = vec![];
        for &at in self.offers.iter().flatten() {
            names.extend(guide.options().nth(at).map(|option| option.name.clone()));
        }
        let says = if names.is_empty() { Message::OffersNone } else { Message::Offers };
        Some(guide.say(says, &[("clinic", clinic), ("options", &guide.join(&names))]))
    }
}

/// Reads attributes; hands back what to say on the console about the others.
#[must_use]
pub fn read(raw: &RawSettings, guide: &Guide) -> (Settings, Vec<String>) {
    let mut warnings = vec![];
    if raw.iter().any(|(name, _)| !name.is_ascii()) {
        warnings.push("an attribute is cut short at a bent quote; write it in straight ones (\")".into());
    }
    let get = |name: &str| {
        raw.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };

    let theme = get("theme").and_then(|value| {
        let theme = Theme::ALL.iter().find(|(name, _)| *name == value).map(|(_, theme)| *theme);
        if theme.is_none() {
            warnings.push(unknown("theme", value, &Theme::ALL.map(|(name, _)| name), "the default is used"));
        }
        theme
    });

    let mut sections = vec![];
    let (mut names, mut known) = (vec![], vec![]);
    for (name, section) in Section::ALL {
        if section.is_in(guide) {
            names.push(name);
            known.push(section);
        }
    }
    for value in list(get("sections")) {
        match names.iter().position(|name| *name == value).and_then(|at| known.get(at)) {
            Some(section) if sections.contains(section) => {}
            Some(section) => sections.push(*section),
            None => warnings.push(unknown("sections", value, &names, LEFT_OUT)),
        }
    }
    if sections.is_empty() {
        sections = known;
    }

    let offers = get("offers").and_then(|value| {
        let ids: Vec<&str> = guide.options().map(|option| option.id.as_str()).collect();
        let mut offers = vec![];
        for value in list(Some(value)) {
            match ids.iter().position(|id| *id == value) {
                Some(place) if offers.contains(&place) => {}
                Some(place) => offers.push(place),
                None => warnings.push(unknown("offers", value, &ids, LEFT_OUT)),
            }
        }
        (!offers.is_empty()).then_some(offers)
    });

    let booking = get("cta-href").and_then(|href| {
        let Some(href) = address(href) else {
            warnings.push(concat(&[
                "cta-href=\"",
                href,
                "\" was dropped: it takes https:, http:, tel:, sms:, mailto:, /book or #contact",
            ]));
            return None;
        };
        Some(Booking { label: get("cta-label").map(str::to_owned), href })
    });

    let accent = get("accent").and_then(|value| {
        let Some(wanted) = Colour::read(value) else {
            warnings.push(concat(&[
                "accent=\"",
                value,
                "\" is not a colour it can use: it takes #rgb or #rrggbb, such as #1a6b5c; the default is used",
            ]));
            return None;
        };
        let accent = Accent::from(wanted);
        // Every colour has another tone in one of the themes; that is no news. It is
        // where the clinic's own page would look otherwise than it asked for.
        let shown = if theme == Some(Theme::Dark) { accent.dark } else { accent.light };
        if shown != wanted {
            warnings.push(concat(&["accent=\"", value, "\" could not be read here; ", &shown.css(), " is used"]));
        }
        Some(accent)
    });

    let currency = get("currency").and_then(|value| {
        let code = value.to_ascii_uppercase();
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_code {
            warnings.push(concat(&[
                "currency=\"",
                value,
                "\" is not a currency: it takes three letters, such as USD; prices are shown without one",
            ]));
        }
        is_code.then_some(code)
    });
    let prices = prices(get("prices"), currency.as_deref().unwrap_or_default(), guide, &mut warnings);

    let settings = Settings {
        clinic: get("clinic").map(str::to_owned),
        offers,
        booking,
        sections,
        theme: theme.unwrap_or_default(),
        accent,
        prices,
        currency,
    };
    warnings.truncate(MOST_WARNINGS);
    (settings, warnings)
}

/// `option=3500 other-option=180-220`. A comma may stand inside a number, so only
/// spaces part the entries; one at the end of an entry is taken off.
fn prices(value: Option<&str>, currency: &str, guide: &Guide, warnings: &mut Vec<String>) -> Vec<Price> {
    let lines = guide.cost.as_ref().map(|cost| cost.lines.as_slice()).unwrap_or_default();
    let mut prices = vec![Price::Empty; lines.len()];
    if lines.is_empty() && value.is_some() {
        warnings.push("prices are left out: this guide has no costs".into());
        return prices;
    }
    for entry in value.unwrap_or_default().split(char::is_whitespace) {
        let entry = entry.trim_end_matches([',', ';']);
        if entry.is_empty() {
            continue;
        }
        let (id, typed) = entry.split_once('=').unwrap_or((entry, ""));
        let option = guide.options().position(|option| option.id == id);
        let line = lines.iter().position(|line| Some(usize::from(line.option)) == option);
        let price = Price::read(typed, currency);
        match line.and_then(|line| prices.get_mut(line)) {
            Some(place) if price.given().is_some() => *place = price,
            _ => warnings.push(concat(&[
                "prices=\"",
                entry,
                "\" is not a price it can use: it takes an option of the guide and a number, such as ",
                &example(guide),
                "; it is left out",
            ])),
        }
    }
    prices
}

/// A price as a clinic may write it.
fn example(guide: &Guide) -> String {
    let line = guide.cost.as_ref().and_then(|cost| cost.lines.first());
    let option = line.and_then(|line| guide.options().nth(line.option.into()));
    option.map_or("", |option| &option.id).to_owned() + "=1200"
}

/// Of a list the rest is kept.
const LEFT_OUT: &str = "it is left out";

/// What to say about a value that is not known, and what comes of it.
#[must_use]
pub fn unknown(attribute: &str, value: &str, known: &[&str], then: &str) -> String {
    let known: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
    concat(&[attribute, "=\"", value, "\" is not known: it takes ", &joined(&known, ", "), "; ", then])
}

fn list(value: Option<&str>) -> impl Iterator<Item = &str> {
    value.unwrap_or_default().split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty())
}

/// Where a link goes, of an address as people write it; nothing where it goes nowhere.
/// Browsers drop tabs and line breaks inside an address before they read its scheme, so an
/// address with any is refused. Numbers to call may be written in groups.
fn address(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once(':').unwrap_or(("", written));
    let is = |known: &[&str]| known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let calls = is(&["tel", "sms"]);
    if written.chars().any(|c| c.is_control() || c.is_whitespace() && !(calls && c == ' ')) {
        return None;
    }
    let goes = calls && rest.bytes().any(|byte| byte.is_ascii_digit())
        || is(&["mailto"]) && rest.bytes().any(|byte| byte == b'@')
        || is(&["https", "http"]) && matches!(rest.as_bytes(), [b'/', b'/', host, ..] if *host != b'/');
    // By its scheme the view tells what leaves the page, so that is in small letters.
    let mut href = if goes { scheme.to_ascii_lowercase() } else { String::new() };
    if !goes {
        match written.as_bytes() {
            [b'w' | b'W', b'w' | b'W', b'w' | b'W', b'.', ..] => href.push_str("https://"),
            // Within the page's own site: two strokes would lead out of it.
            [b'/' | b'#' | b'?', rest @ ..] if !matches!(rest, [b'/' | b'\\', ..]) => {}
            _ => return None,
        }
    }
    let after = written.get(href.len()..).filter(|_| goes).unwrap_or(written);
    for c in after.chars().filter(|c| *c != ' ') {
        href.push(c);
    }
    Some(href)
}
