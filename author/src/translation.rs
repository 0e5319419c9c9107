//! A guide in another language: the texts that go out to a translator, and what comes back.
//!
//! A translation holds texts and no structure (`catalog`), as a PO file (`po`) or a table (`csv`),
//! and takes up what changes in its guide (`merge`).
//! What the widget itself says comes with the project, in a few languages (`interface`).

mod apply;
pub mod catalog;
mod csv;
pub mod interface;
mod merge;
mod place;
mod po;

use crate::door::{Door, Fault};
use crate::readability::is_language_tag;
use crate::texts::{Ids, named, walk};
use apply::Texts;
use catalog::{Catalog, Entry};
use weigh_up::domain::guide::{Guide, Origin};

/// A guide in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct Translated {
    /// The guide.
    pub guide: Guide,
    /// Texts of several words that say the same as the source: most often they were forgotten.
    pub alike: Vec<String>,
}

/// Every text that a translation of this guide must hold, in the guide's own language: what a
/// translator starts from.
#[must_use]
pub fn strings(guide: &Guide, ids: &Ids) -> Vec<Entry> {
    let entry = |key: String, says: String| {
        let place = place::place(guide, &key);
        Entry { key, place, source: vec![says], says: vec![String::new()], ..Entry::default() }
    };
    named(guide, ids).into_iter().map(|text| entry(text.place, text.says)).collect()
}

/// The guide in another language, by a catalog from the file of this name.
///
/// # Errors
///
/// Every fault of the translation: a language that the interface does not speak, a text that is
/// missing, empty or unknown, one whose source has changed, a lost placeholder, another number.
pub fn translate(guide: &Guide, ids: &Ids, lang: &str, catalog: Catalog, file: &str) -> Result<Translated, Vec<Fault>> {
    let mut door = Door::default();
    let mut translated = guide.clone();
    let mut alike = vec![];
    door.at(format!("{file}: "), |door| {
        lang.clone_into(&mut translated.lang);
        translated.grade = 0;
        if !is_language_tag(lang) {
            door.fault("is named after no language; name it es.po or pt-BR.po");
        } else if lang.eq_ignore_ascii_case(&guide.lang) {
            door.fault("is in the guide's own language; remove it, or name it after the language it is in");
        } else {
            translated.interface = spoken(door, lang);
        }
        translated.disclosure.origin = catalog.origin().unwrap_or_else(|what| {
            door.fault(what);
            Origin::Machine
        });
        let mut texts = Texts::new(door, catalog.entries);
        walk(&mut translated, ids, &mut |key, text| {
            if !text.is_empty() {
                let says = texts.take(&key, &[text], &[false]);
                *text = says.into_iter().next().unwrap_or_default();
            }
        });
        alike = texts.finish("the guide");
        same_headings(door, guide, &translated);
    });
    let faults = door.into_faults();
    if faults.is_empty() { Ok(Translated { guide: translated, alike }) } else { Err(faults) }
}

/// What the widget says in a language; a fault where it does not speak it.
pub(crate) fn spoken(door: &mut Door, lang: &str) -> weigh_up::domain::guide::Interface {
    interface::interface(lang).unwrap_or_else(|| {
        let known: Vec<&str> = interface::LANGUAGES.iter().map(|(lang, _)| *lang).collect();
        let what = "the widget's own words are not there in this language";
        door.fault_at("lang", format!("“{lang}”: {what}; they are there in {}", known.join(", ")));
        Default::default()
    })
}

/// That what stands under headings of its own does so in translation: of two neighbours under
/// one heading the second would be taken for a part of the first.
fn same_headings(door: &mut Door, guide: &Guide, translated: &Guide) {
    let screens = |guide: &Guide| guide.quiz.questions.iter().map(|one| one.screen.clone()).collect::<Vec<_>>();
    let flags = |guide: &Guide| guide.flags.iter().map(|one| one.heading.clone()).collect::<Vec<_>>();
    let both = [screens, flags].map(|of| (of(guide), of(translated)));
    for (key, (before, after)) in ["quiz.screens", "flags.headings"].into_iter().zip(both) {
        let pairs = before.windows(2).zip(after.windows(2));
        for (was, is) in pairs {
            if let ([one, next], [now, then]) = (was, is)
                && one != next
                && now == then
                && !now.is_empty()
            {
                door.fault_at(
                    key,
                    format!("“{one}” and “{next}” are both “{now}”; they stand side by side, so word them differently"),
                );
            }
        }
    }
}
