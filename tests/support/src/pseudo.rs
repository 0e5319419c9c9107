//! Pseudo-locales: a guide as if it were translated, made of its own texts. What is forgotten in
//! translation, too narrow for longer words, or read in the wrong direction shows.

use weigh_up::domain::guide::Guide;
use weigh_up_author::texts::Ids;
use weigh_up_author::translation::catalog::Catalog;
use weigh_up_author::translation::{strings, translate};

/// A guide in a language of the interface: in letters with marks and a third longer or, for a
/// language from right to left, in Arabic letters, with every fifth word and all names as they were.
///
/// # Panics
///
/// If the widget does not speak the language.
#[must_use]
pub fn pseudo(guide: &Guide, lang: &str) -> Guide {
    let rtl = weigh_up_author::translation::interface::interface(lang).expect("a language of the interface").rtl;
    let ids = Ids::default();
    let mut entries = strings(guide, &ids);
    for entry in &mut entries {
        entry.says = vec![told(&entry.source[0], rtl)];
    }
    let catalog = Catalog { entries, ..Catalog::default() };
    translate(guide, &ids, lang, catalog, "pseudo.po").unwrap_or_else(|faults| panic!("{faults:?}")).guide
}

fn told(text: &str, rtl: bool) -> String {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const MARKED: &str = "áƀčďéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž";
    const ARABIC: &str = "ابجدهفغحيجكلمنوبقرستوفوخيز";
    let letter = |c: char| {
        let at = LATIN.chars().position(|one| one == c.to_ascii_lowercase())?;
        (if rtl { ARABIC } else { MARKED }).chars().nth(at)
    };
    let mut words = vec![];
    for (at, word) in text.split(' ').enumerate() {
        if word.contains(['{', '}', '_']) || (rtl && at % 5 == 4) {
            words.push(word.to_owned());
            continue;
        }
        words.push(word.chars().map(|c| letter(c).unwrap_or(c)).collect());
        if !rtl && at % 3 == 2 {
            words.push("ŵöŕđ".into());
        }
    }
    words.join(" ")
}
