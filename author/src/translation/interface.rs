//! The languages in which the widget itself speaks. They come with the project and are shared by
//! all guides; a guide's bytes bring the one that it is in.

use super::apply::Texts;
use super::catalog::{Catalog, Entry, Form};
use crate::door::{Door, Fault};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use std::sync::LazyLock;
use weigh_up::domain::guide::{Interface, Origin};
use weigh_up::domain::messages;

/// Each language by its tag, with its catalog; English is the source, and has none.
pub const LANGUAGES: [(&str, &str); 6] = [
    ("en", ""),
    ("ar", include_str!("../../interface/ar.po")),
    ("de", include_str!("../../interface/de.po")),
    ("es", include_str!("../../interface/es.po")),
    ("fr", include_str!("../../interface/fr.po")),
    ("pt", include_str!("../../interface/pt.po")),
];

/// Each of them, read once. A test holds that none has a fault.
static INTERFACES: LazyLock<Vec<(&str, Interface)>> = LazyLock::new(|| {
    let english = || Interface {
        messages: messages::all().map(|(_, says)| says.to_owned()).collect(),
        plurals: plurals("en").0,
        rtl: false,
        origin: Origin::Written,
    };
    let one = |(lang, po): &(&'static str, &str)| {
        let catalog = || Catalog::read(po.as_bytes(), Form::Po).ok();
        let interface = if po.is_empty() { Some(english()) } else { catalog().and_then(|po| read(lang, po).ok()) };
        interface.map(|interface| (*lang, interface))
    };
    LANGUAGES.iter().filter_map(one).collect()
});

/// What gettext's programs must know of each of these: how many forms there are, and which a
/// number takes. The widget goes by CLDR (`plurals`), which says the same.
const PLURAL_FORMS: [(&str, &str); 5] = [
    (
        "ar",
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);",
    ),
    ("de", "nplurals=2; plural=(n != 1);"),
    ("es", "nplurals=2; plural=(n != 1);"),
    ("fr", "nplurals=2; plural=(n > 1);"),
    ("pt", "nplurals=2; plural=(n > 1);"),
];

/// Whether what a header tells of plurals is what is written here.
pub(super) fn is_plural_forms(says: &str) -> bool {
    PLURAL_FORMS.iter().any(|(_, known)| *known == says.trim())
}

/// The line of a PO file's header that tells of plurals, where they are known here.
pub(super) fn plural_forms(lang: &str) -> String {
    let known = PLURAL_FORMS.iter().find(|(known, _)| *known == primary(lang));
    known.map(|(_, forms)| format!("Plural-Forms: {forms}\n")).unwrap_or_default()
}

/// Every text of the interface with its key, in English, and room for each form that a language
/// has for it: what a translator starts from.
#[must_use]
pub fn strings(lang: &str) -> Vec<Entry> {
    let forms = plurals(lang).1.len();
    let entry = |(key, says): (&str, &str)| {
        let source: Vec<String> = says.split('|').map(str::to_owned).collect();
        let says = vec![String::new(); if source.len() > 1 { forms } else { 1 }];
        Entry { key: key.to_owned(), source, says, ..Entry::default() }
    };
    messages::all().map(entry).collect()
}

/// What the widget says in a language, wherever it is spoken; nothing where it does not speak it.
#[must_use]
pub fn interface(lang: &str) -> Option<Interface> {
    INTERFACES.iter().find(|(known, _)| *known == primary(lang)).map(|(_, interface)| interface.clone())
}

/// The interface in a language, by its catalog.
///
/// # Errors
///
/// Every fault of the catalog: texts that are missing, changed, unknown, without their
/// placeholders, or in too few forms for the language's plurals.
pub fn read(lang: &str, catalog: Catalog) -> Result<Interface, Vec<Fault>> {
    let mut door = Door::default();
    let (plurals, forms) = plurals(lang);
    let origin = catalog.origin().unwrap_or_else(|what| {
        door.fault(what);
        Origin::Machine
    });
    let mut texts = Texts::new(&mut door, catalog.entries);
    let mut one = |(key, says): (&str, &str)| {
        let source: Vec<&str> = says.split('|').collect();
        texts.take(key, &source, if source.len() > 1 { &forms } else { &[false] }).join("|")
    };
    let messages = messages::all().map(&mut one).collect();
    texts.finish("the interface");
    let faults = door.into_faults();
    let rtl = RTL.contains(&primary(lang));
    if faults.is_empty() { Ok(Interface { messages, plurals, rtl, origin }) } else { Err(faults) }
}

/// Languages that are written from right to left.
const RTL: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or_default()
}

/// Which form each number from 0 to 199 takes in a language, and of each form whether one number
/// alone takes it, by CLDR: forms that no whole number takes are left out.
fn plurals(lang: &str) -> (Vec<u8>, Vec<bool>) {
    const CATEGORIES: [PluralCategory; 6] = [
        PluralCategory::Zero,
        PluralCategory::One,
        PluralCategory::Two,
        PluralCategory::Few,
        PluralCategory::Many,
        PluralCategory::Other,
    ];
    let locale = lang.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default());
    let of = |n: usize| rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(n));
    let taken: Vec<PluralCategory> = CATEGORIES.into_iter().filter(|one| (0..200).any(|n| of(n) == *one)).collect();
    let form = |n| taken.iter().position(|one| *one == of(n)).and_then(|at| u8::try_from(at).ok()).unwrap_or_default();
    let alone = taken.iter().map(|one| (0..200).filter(|n| of(*n) == *one).count() == 1).collect();
    ((0..200).map(form).collect(), alone)
}
