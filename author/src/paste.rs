//! What goes on a page: lines to paste and, for each language of a guide, a script.

use crate::{Loaded, bundle, marks, prerender};
use std::io;
use weigh_up::domain::guide::Guide;

/// How the clinic that is to put its own name there is called, by language.
const CLINIC: [(&str, &str); 6] = [
    ("en", "Your clinic"),
    ("ar", "عيادتكم"),
    ("de", "Ihre Praxis"),
    ("es", "Su clínica"),
    ("fr", "Votre clinique"),
    ("pt", "Sua clínica"),
];

/// The files of a guide for a page, each with its name in `folder` (`guides/`, or nothing): for
/// each language a script and the lines to paste, so that a language adds nothing to another's
/// page. Where the scripts stand on the site, the one that pastes them knows.
///
/// # Errors
///
/// See [`prerender`].
pub fn editions(loaded: &Loaded, folder: &str) -> io::Result<Vec<(String, String)>> {
    let mut files = vec![];
    for guide in std::iter::once(&loaded.checked.guide).chain(loaded.translations.iter().map(|one| &one.guide)) {
        let [html, script] = ["html", "js"].map(|ends| format!("{folder}{}.{}.{ends}", guide.id, guide.lang));
        files.push((html, snippet(&["weigh-up.engine.js", &script], guide, &prerender(guide)?)));
        files.push((script, bundle(guide)));
    }
    Ok(files)
}

/// What a clinic pastes: the scripts, and the element with the fallback in it. The scripts
/// stand first, so that browsers ask for them before they have read the long fallback; as they
/// are `async`, nothing waits for them. All of it is in one block: editors put paragraphs around
/// what they do not know, and leave what is in a block as it is.
#[must_use]
pub fn snippet(scripts: &[&str], guide: &Guide, fallback: &str) -> String {
    let scripts: String = scripts.iter().map(|src| format!("<script async src=\"{src}\"></script>\n")).collect();
    let primary = guide.lang.split('-').next().unwrap_or_default();
    let clinic = CLINIC.iter().find(|(lang, _)| lang.eq_ignore_ascii_case(primary)).map_or(CLINIC[0].1, |one| one.1);
    format!(
        "<div>\n{scripts}<weigh-up guide=\"{}\" lang=\"{}\" clinic=\"{clinic}\" cta-href=\"https://example.com/book\"\n  {}>\n{}\n</weigh-up>\n</div>\n",
        guide.id,
        guide.lang,
        marks::attributes(),
        without_classes(fallback)
    )
}

/// The fallback as it stands in pages of others, where nothing has styles for its classes: only
/// its own tag keeps them.
fn without_classes(fallback: &str) -> String {
    let first = fallback.find('>').unwrap_or_default();
    let (tag, rest) = fallback.split_at(first);
    let mut plain = tag.to_owned();
    for (at, part) in rest.split(" class=\"").enumerate() {
        plain.push_str(if at == 0 { part } else { part.split_once('"').map_or("", |(_, after)| after) });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translation::interface::LANGUAGES;

    #[test]
    fn only_the_first_tag_keeps_its_class() {
        let check = |fallback: &str, plain: &str| assert_eq!(without_classes(fallback), plain);
        check(
            "<div class=\"a b\" lang=\"en\"><p class=\"c\">A</p></div>",
            "<div class=\"a b\" lang=\"en\"><p>A</p></div>",
        );
        check(
            "<div><td width=\"26%\" class=\"c\" role=\"cell\">class=\"x\"</td></div>",
            "<div><td width=\"26%\" role=\"cell\">class=\"x\"</td></div>",
        );
        check("<div></div>", "<div></div>");
        check("", "");
    }

    #[test]
    fn the_clinic_has_a_name_in_every_language_of_the_interface() {
        assert_eq!(CLINIC.map(|(lang, _)| lang), LANGUAGES.map(|(lang, _)| lang));
        let check = |lang: &str, named: &str| {
            let guide = Guide { lang: lang.into(), ..test_support::small::small() };
            assert!(snippet(&[], &guide, "").contains(&format!(" lang=\"{lang}\" clinic=\"{named}\" ")), "{lang}");
        };
        check("es-MX", "Su clínica");
        check("en-US", "Your clinic");
    }
}
