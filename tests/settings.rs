//! Attributes: what a clinic may set, and that anything else does no harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use test_support::small::{edited, ready};
use test_support::{cases, lips};
use weigh_up::domain::accent::{Colour, TEXT};
use weigh_up::domain::cost::{MOST, Price};
use weigh_up::domain::settings::{DARK_SURFACE, LIGHT_SURFACE, Section, Settings, Theme, read};

/// The highest price taken, as it is held.
const MOST_HUNDREDTHS: u64 = MOST * 100;

fn set(attributes: &[(&str, &str)]) -> (Settings, Vec<String>) {
    let raw: Vec<(String, String)> =
        attributes.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    read(&raw, lips())
}

/// Settings from one attribute that nothing is wrong with.
fn good(name: &str, value: &str) -> Settings {
    let (settings, warnings) = set(&[(name, value)]);
    assert_eq!(warnings, [] as [String; 0], "{name}={value:?}");
    settings
}

/// That one attribute changes nothing, and that one warning names it and what it
/// takes.
fn bad(name: &str, value: &str, takes: &[&str]) {
    let (settings, warnings) = set(&[(name, value)]);
    assert_eq!(settings, set(&[]).0, "{name}={value:?} gives the default");
    let [warning] = &warnings[..] else { panic!("one warning about {name}={value:?}: {warnings:?}") };
    assert!(warning.contains(name), "{warning}");
    for taken in takes {
        assert!(warning.contains(taken), "{warning} does not name {taken}");
    }
}

const EVERY: [Section; 7] =
    [Section::Compare, Section::Timeline, Section::Cost, Section::Quiz, Section::Ready, Section::Sheet, Section::About];

#[test]
fn without_attributes_all_is_default_and_nothing_is_warned_of() {
    let (settings, warnings) = set(&[]);
    assert_eq!(warnings, [] as [String; 0]);
    assert_eq!(settings.sections, EVERY);
    assert_eq!(settings.theme, Theme::Auto);
    assert_eq!((settings.clinic, settings.offers, settings.booking, settings.accent), (None, None, None, None));
}

#[test]
fn an_empty_attribute_is_like_none() {
    for name in ["clinic", "offers", "sections", "theme", "accent", "cta-href", "cta-label", "prices", "currency"] {
        for value in ["", "  ", "\n\t"] {
            assert_eq!(good(name, value), set(&[]).0, "{name}={value:?}");
        }
    }
}

#[test]
fn attributes_of_other_names_are_not_its_business() {
    assert_eq!(good("class", "wide"), set(&[]).0);
    assert_eq!(good("THEME", "dark"), set(&[]).0, "the browser hands names over in small letters");
}

#[test]
fn a_theme_is_auto_light_or_dark() {
    for (value, theme) in
        [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark), (" dark\n", Theme::Dark)]
    {
        assert_eq!(good("theme", value).theme, theme);
        assert_eq!(theme.name(), value.trim());
    }
    for value in ["Dark", "black", "light dark", "0"] {
        bad("theme", value, &["auto", "light", "dark"]);
    }
}

#[test]
fn sections_stand_in_the_clinics_order_each_once() {
    for (value, sections) in [
        ("quiz", &[Section::Quiz][..]),
        ("about compare", &[Section::About, Section::Compare]),
        ("about,compare", &[Section::About, Section::Compare]),
        ("quiz, quiz,  compare\tquiz", &[Section::Quiz, Section::Compare]),
        // Editors put such spaces.
        ("compare\u{a0}quiz", &[Section::Compare, Section::Quiz]),
        (
            "about sheet ready quiz cost",
            &[Section::About, Section::Sheet, Section::Ready, Section::Quiz, Section::Cost],
        ),
        ("timeline compare", &[Section::Timeline, Section::Compare]),
        (",", &EVERY),
    ] {
        assert_eq!(good("sections", value).sections, sections, "{value}");
    }
    bad("sections", "news", &["compare", "timeline", "cost", "quiz", "ready", "sheet", "about"]);
    // It became a part of the sheet.
    bad("sections", "questions", &["sheet"]);
    let (settings, warnings) = set(&[("sections", "quiz news about questions")]);
    assert_eq!(settings.sections, [Section::Quiz, Section::About], "what is known is kept");
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[test]
fn a_section_that_the_guide_has_nothing_for_is_not_there() {
    let guide = ready(&edited(&[("/guide/timeline", None), ("/guide/cost", None)]));
    let (settings, warnings) = read(&[], &guide);
    assert_eq!(warnings, [] as [String; 0]);
    let rest = [Section::Compare, Section::Quiz, Section::Ready, Section::Sheet, Section::About];
    assert_eq!(settings.sections, rest);
    for name in ["timeline", "cost"] {
        let (settings, warnings) = read(&[("sections".into(), format!("{name} about"))], &guide);
        assert_eq!(settings.sections, [Section::About]);
        assert!(warnings.len() == 1 && warnings[0].contains("compare, quiz, ready, sheet, about"), "{warnings:?}");
    }
}

#[test]
fn prices_are_options_with_a_line_of_costs_and_a_number() {
    let (lift, flip, filler) = (350_000, 18_000, 60_050);
    let none = Price::Empty;
    let all = [Price::Given(lift, lift), Price::Given(flip, flip), Price::Given(filler, filler)];
    for (value, prices) in [
        ("lip-lift=3500", [all[0], none, none]),
        ("lip-lift=3500 lip-flip=180", [all[0], all[1], none]),
        ("lip-filler=600,50 lip-flip=180\n\tlip-lift=3,500", all),
        ("lip-lift=3.500,00, lip-flip=180; lip-filler=600.5,", all),
        ("lip-lift=3'500", [all[0], none, none]),
        ("lip-lift=3500\u{a0}lip-flip=180", [all[0], all[1], none]),
        ("lip-lift=$3500 lip-flip=180USD", [all[0], all[1], none]),
        ("lip-lift=3500-4000", [Price::Given(lift, 400_000), none, none]),
        ("lip-lift=0.01 lip-flip=100000000000", [Price::Given(1, 1), Price::Given(MOST * 100, MOST * 100), none]),
        (",", [none; 3]),
    ] {
        assert_eq!(good("prices", value).prices, prices, "{value}");
    }
    assert_eq!(set(&[]).0.prices, [none; 3], "one for each line, from the start");
}

#[test]
fn a_price_that_cannot_be_used_is_left_out_and_spoils_no_other() {
    for value in [
        "3500",
        "lip-lift",
        "lip-lift=",
        "lip-lift=abc",
        "lip-lift=-5",
        "lip-lift=0",
        "lip-lift=100000000001",
        "lip-lift=3500k",
        "lip-lift=3500-4000-4500",
        "lip-lift=NaN",
        "lip-lift==3500",
        "lip-lift:3500",
        "=3500",
        "Lip-Lift=3500",
        "facelift=3500",
        // Options without a line of costs.
        "no-procedure=5",
        "lip-implant=5",
        "😀",
    ] {
        bad("prices", value, &["an option of the guide and a number", "lip-lift=1200"]);
        let (settings, warnings) = set(&[("prices", &format!("{value} lip-flip=180 ?"))]);
        assert_eq!(settings.prices, [Price::Empty, Price::Given(18_000, 18_000), Price::Empty], "{value}");
        assert_eq!(warnings.len(), 2, "{warnings:?}");
    }
}

#[test]
fn a_currency_is_three_letters() {
    for (value, currency) in [("USD", "USD"), ("usd", "USD"), (" eur\n", "EUR"), ("gBp", "GBP"), ("XXX", "XXX")] {
        assert_eq!(good("currency", value).currency.as_deref(), Some(currency));
    }
    for value in ["$", "US", "USDT", "dollars", "U5D", "U D", "€€€", "ＵＳＤ", "ÜSD", "<b>", "USD EUR", "😀"]
    {
        bad("currency", value, &["three letters", "USD"]);
    }
    assert_eq!(set(&[]).0.currency, None, "there is no default currency");
}

#[test]
fn offers_are_options_of_the_guide() {
    for (value, offers) in [
        ("lip-lift", &[0][..]),
        ("lip-filler lip-flip", &[3, 1]),
        ("lip-flip,lip-flip,lip-implant", &[1, 4]),
        ("no-procedure", &[2]),
    ] {
        assert_eq!(good("offers", value).offers.as_deref(), Some(offers), "{value}");
    }
    let (settings, warnings) = set(&[("offers", "lip-lift facelift")]);
    assert_eq!(settings.offers.as_deref(), Some(&[0][..]), "what is known is kept");
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    bad("offers", "facelift", &["lip-lift", "lip-flip", "no-procedure", "lip-filler", "lip-implant"]);
    bad("offers", "Lip-Lift", &["lip-lift"]);
}

#[test]
fn what_is_offered_is_said_once_the_clinic_says_something() {
    let said = |attributes| set(attributes).0.offered(lips()).unwrap_or_default();
    assert_eq!(said(&[]), "");
    assert_eq!(said(&[("clinic", "Hill Clinic")]), "Hill Clinic has not said which of these it offers.");
    assert_eq!(said(&[("offers", "lip-lift")]), "This clinic offers: Lip lift.");
    let both = [("clinic", "Hill Clinic"), ("offers", "lip-lift lip-filler")];
    assert_eq!(said(&both), "Hill Clinic offers: Lip lift and Lip filler.");
}

#[test]
fn the_clinic_and_its_label_are_taken_as_they_are() {
    assert_eq!(good("clinic", "  Clinic “A” & <b> ").clinic.as_deref(), Some("Clinic “A” & <b>"));
    let (settings, _) = set(&[("cta-label", " Call us "), ("cta-href", "tel:+1")]);
    assert_eq!(settings.booking.unwrap().label.as_deref(), Some("Call us"));
    assert_eq!(good("cta-href", "tel:+1").booking.unwrap().label, None);
    assert_eq!(good("cta-label", "Call us").booking, None, "a label without a link is no link");
}

#[test]
fn a_link_goes_where_links_of_clinics_go() {
    for href in [
        "https://clinic.example/book?from=guide#form",
        "http://clinic.example",
        "tel:+1-555-0100",
        "mailto:desk@clinic.example?subject=Visit",
        "sms:+15550100",
        "/book",
        "/de/termin?from=guide",
        "#contact",
        "?page=book",
        "/",
    ] {
        assert_eq!(good("cta-href", href).booking.unwrap().href, href);
        assert_eq!(good("cta-href", &format!("  {href}\n")).booking.unwrap().href, href, "as the browser trims it");
    }
    for (written, goes) in [
        ("www.clinic.example/book", "https://www.clinic.example/book"),
        ("WWW.clinic.example", "https://WWW.clinic.example"),
        ("tel:+1 555 0100", "tel:+15550100"),
        // By its scheme is told what leaves the page.
        ("Https://Clinic.example/Book", "https://Clinic.example/Book"),
        ("HTTPS://CLINIC.EXAMPLE", "https://CLINIC.EXAMPLE"),
        ("HTTP://clinic.example", "http://clinic.example"),
        ("MailTo:Desk@clinic.example", "mailto:Desk@clinic.example"),
        ("TEL:+1 555 0100", "tel:+15550100"),
        ("sms:+1 555 0100", "sms:+15550100"),
    ] {
        assert_eq!(good("cta-href", written).booking.unwrap().href, goes, "as people write it");
    }
    for href in [
        "https://",
        "https:/clinic.example",
        "https:clinic.example",
        "https:///clinic.example",
        "tel:",
        "tel:call us",
        "sms:",
        "mailto:",
        "mailto:desk",
        "/\\evil.example",
        "#\\evil.example",
        "www",
        "www clinic.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "\u{a0}javascript:alert(1)",
        "java\0script:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://clinic.example/1",
        "ftp://clinic.example",
        "//evil.example",
        "relative",
        ":https://clinic.example",
        "https",
        "https//clinic.example",
        "ht\ttps://clinic.example",
        "https://clinic.example/\tx",
        "https://clinic.example/ x",
        "https://clinic.example/\u{7f}",
        "https\u{a0}://clinic.example",
        "ｈttps://clinic.example",
    ] {
        bad("cta-href", href, &["https:", "/book", "#contact", "tel:", "sms:", "mailto:"]);
    }
}

/// `clinic=”Hill Clinic”` is two attributes to a browser, and the second has a bent quote in its name.
#[test]
fn a_name_that_a_bent_quote_has_cut_is_said() {
    let (settings, warnings) = set(&[("clinic", "Hill"), ("clinic\u{201d}", "")]);
    assert_eq!(settings.clinic.as_deref(), Some("Hill"));
    assert!(matches!(&warnings[..], [one] if one.contains("bent quote")), "{warnings:?}");
}

#[test]
fn an_accent_is_a_colour_in_hexadecimal() {
    for (value, colour) in [
        ("#1a6b5c", Colour(0x1a, 0x6b, 0x5c)),
        ("#1A6B5C", Colour(0x1a, 0x6b, 0x5c)),
        ("#fff", Colour(255, 255, 255)),
        ("#1a6", Colour(0x11, 0xaa, 0x66)),
        (" #000 ", Colour(0, 0, 0)),
    ] {
        assert_eq!(Colour::read(value), Some(colour), "{value}");
        assert_eq!(Colour::read(&colour.css()), Some(colour), "what it writes it reads");
        assert!(set(&[("accent", value)]).0.accent.is_some());
    }
    for value in
        ["teal", "#12345", "#1234567", "#ggg", "1a6b5c", "#", "##fff", "#1a6b5c;}", "rgb(0,0,0)", "#ffff", "#１１１"]
    {
        assert_eq!(Colour::read(value), None, "{value}");
        bad("accent", value, &["accent", "#rgb", "#rrggbb"]);
    }
}

/// WCAG 2.2's contrast, to the letter; the code has a shorter approximation.
fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |colour: Colour| {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

const BLACK: Colour = Colour(0, 0, 0);
const WHITE: Colour = Colour(255, 255, 255);

/// 17 steps from none to all of red, green and blue.
fn grid() -> impl Iterator<Item = Colour> {
    let steps = || (0u8..=16).map(|step| step.saturating_mul(16));
    steps().flat_map(move |r| steps().flat_map(move |g| steps().map(move |b| Colour(r, g, b))))
}

#[test]
fn the_contrast_of_the_test_is_wcags() {
    // Known from the definition: 21 between black and white, 1 with itself, and
    // the well-known greys on either side of 4.5 on white.
    for (a, b, expected) in [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        (Colour(0x76, 0x76, 0x76), WHITE, 4.54),
        (Colour(0x77, 0x77, 0x77), WHITE, 4.48),
        (Colour(255, 0, 0), WHITE, 4.0),
    ] {
        assert!((contrast(a, b) - expected).abs() < 0.005, "{a:?} {b:?}: {}", contrast(a, b));
    }
}

#[test]
fn the_shorter_contrast_never_takes_what_cannot_be_read() {
    for colour in grid() {
        for behind in [BLACK, WHITE, LIGHT_SURFACE, DARK_SURFACE] {
            let (short, exact) = (colour.contrast(behind), contrast(colour, behind));
            assert!((short - behind.contrast(colour)).abs() < 1e-12, "either way round");
            assert!((short / exact - 1.0).abs() < 0.08, "{colour:?} on {behind:?}: {short} for {exact}");
            assert!(short < TEXT || exact >= 4.5, "{colour:?} on {behind:?}: {short} for {exact}");
        }
    }
}

#[test]
fn every_accent_can_be_read_in_both_themes() {
    let mut kept = 0;
    for wanted in grid() {
        let accent = set(&[("accent", &wanted.css())]).0.accent.unwrap();
        for (colour, on, surface) in
            [(accent.light, accent.on_light, LIGHT_SURFACE), (accent.dark, accent.on_dark, DARK_SURFACE)]
        {
            assert!(contrast(colour, surface) >= 4.5, "{wanted:?} on {surface:?}");
            assert!(
                [BLACK, WHITE].contains(&on) && contrast(on, colour) >= 4.5,
                "{on:?} on {wanted:?}, corrected to {colour:?}"
            );
            if contrast(wanted, surface) >= 5.0 {
                assert_eq!(colour, wanted, "a colour that reads well is kept");
                kept += 1;
            }
        }
    }
    assert!(kept > 1000, "{kept}");
}

#[test]
fn nobody_is_warned_a_thousand_times() {
    let (settings, warnings) = set(&[("sections", &"pricing ".repeat(1_000)), ("theme", "blue")]);
    assert_eq!(warnings.len(), 20);
    assert!(warnings[0].contains("theme") && warnings[19].contains("pricing"), "{warnings:?}");
    assert_eq!(settings.sections.len(), 7, "the default stands in");
}

#[test]
fn an_accent_that_is_shown_otherwise_is_said_once() {
    // Yellow reads on dark alone, navy on light alone.
    for (value, theme, kept) in [
        ("#ffff00", "auto", false),
        ("#ffff00", "light", false),
        ("#ffff00", "dark", true),
        ("#000080", "auto", true),
        ("#000080", "dark", false),
    ] {
        let (settings, warnings) = set(&[("accent", value), ("theme", theme)]);
        let accent = settings.accent.unwrap();
        let shown = if theme == "dark" { accent.dark } else { accent.light };
        assert_eq!(shown.css() == value, kept);
        assert_eq!(warnings.len(), usize::from(!kept), "{value} in {theme}: {warnings:?}");
        assert!(warnings.iter().all(|said| said.contains(value) && said.contains(&shown.css())), "{warnings:?}");
    }
}

#[test]
fn the_first_of_two_values_counts_and_one_bad_value_spoils_no_other() {
    let (settings, warnings) = set(&[
        ("theme", "dark"),
        ("theme", "light"),
        ("accent", "teal"),
        ("cta-href", "javascript:1"),
        ("clinic", "A"),
    ]);
    assert_eq!((settings.theme, settings.clinic.as_deref()), (Theme::Dark, Some("A")));
    assert_eq!((settings.accent, settings.booking), (None, None));
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn arbitrary_values_do_no_harm(values in prop::collection::vec(("sections|offers|theme|accent|cta-href|cta-label|clinic|prices|currency|.{0,6}", "\\PC{0,24}|(lip-lift|lip-flip|lip-filler|x)=([-0-9.,' a]{0,9}|[1-9][0-9]{6,12})|.{0,12}|#[0-9a-fA-F]{0,7}|(https|tel|java\tscript|mailto)?:.{0,9}"), 0..6)) {
        let (settings, _) = read(&values, lips());
        prop_assert!(!settings.sections.is_empty());
        prop_assert!(settings.offers.iter().flatten().all(|&place| place < lips().options().count()));
        prop_assert_eq!(settings.prices.len(), 3);
        prop_assert!(settings.prices.iter().all(|price| matches!(price, Price::Empty | Price::Given(1..=MOST_HUNDREDTHS, 1..=MOST_HUNDREDTHS))), "{:?}", settings.prices);
        if let Some(currency) = settings.currency {
            prop_assert!(currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()));
        }
        if let Some(booking) = settings.booking {
            let lower = booking.href.to_ascii_lowercase();
            let goes = ["https://", "http://", "tel:", "sms:", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
            // An address of the page's own site; two strokes would lead out of it.
            let within = lower.starts_with(['/', '#', '?']) && !lower[1..].starts_with(['/', '\\']);
            prop_assert!(goes || within, "{}", lower);
            prop_assert!(!booking.href.contains(|c: char| c.is_whitespace() || c.is_control()));
        }
        if let Some(accent) = settings.accent {
            prop_assert!(contrast(accent.light, LIGHT_SURFACE) >= 4.5 && contrast(accent.dark, DARK_SURFACE) >= 4.5);
        }
    }
}
