//! The standalone page and the snippet: `index.html` with its marks filled in.

use crate::marks;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};
use weigh_up::domain::guide::{Guide, Role};

/// What a clinic pastes: the script, and the element with the fallback in it. The script
/// stands first, so that browsers ask for it before they have read the long fallback; as it
/// is `async`, nothing waits for it. All of it is in one block: editors put paragraphs around
/// what they do not know, and leave what is in a block as it is.
pub(crate) fn snippet(guide: &Guide, fallback: &str) -> String {
    format!(
        "<div>\n<script async src=\"weigh-up.js\"></script>\n<weigh-up guide=\"{}\" lang=\"{}\" clinic=\"Your clinic\" cta-href=\"https://example.com/book\"\n  {}>\n{}\n</weigh-up>\n</div>\n",
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

/// The standalone page. The policy is left out under `trunk serve`, whose reload
/// needs what the policy forbids.
pub(crate) fn fill(template: &str, guide: &Guide, fallback: &str, strict: bool) -> Result<String> {
    let policy = if strict { policy(template)? } else { String::new() };
    let snippet = escaped(&snippet(guide, fallback));
    let mut page = template.to_owned();
    for (mark, content) in [
        ("<!-- weigh-up:policy -->", policy.as_str()),
        ("<!-- weigh-up:structured-data -->", &structured_data(guide)),
        ("<!-- weigh-up:fallback -->", fallback),
        ("<!-- weigh-up:snippet -->", &snippet),
    ] {
        ensure!(page.matches(mark).count() == 1, "index.html must hold {mark} once");
        page = page.replace(mark, content);
    }
    Ok(page)
}

/// The page's own Content-Security-Policy: one inline script, named by its hash;
/// no network, no forms, no Trusted Types policy.
fn policy(template: &str) -> Result<String> {
    let start = template.find("<script>").context("index.html has no inline script")? + "<script>".len();
    let end = template.get(start..).and_then(|rest| rest.find("</script>")).context("index.html has an open script")?;
    let script = template.get(start..start + end).unwrap_or_default();
    let hash = STANDARD.encode(Sha256::digest(script));
    Ok(format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src 'self' 'wasm-unsafe-eval' 'sha256-{hash}'; style-src 'self'; img-src 'self' data:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'\">"
    ))
}

/// The page described for search engines. A review is named only if there was one.
fn structured_data(guide: &Guide) -> String {
    let procedures: Vec<_> = guide
        .compared
        .iter()
        .filter(|option| option.role == Role::Procedure)
        .map(|option| json!({ "@type": "MedicalProcedure", "name": option.name }))
        .collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": guide.title,
        "description": guide.about.first(),
        "inLanguage": guide.lang,
        "datePublished": guide.disclosure.drafted.to_string(),
        "expires": guide.disclosure.expires.to_string(),
        "version": guide.version,
        "audience": { "@type": "MedicalAudience", "audienceType": "Patient" },
        "about": procedures,
    });
    if let Some(review) = &guide.disclosure.reviewed {
        data["lastReviewed"] = json!(review.on.to_string());
        data["reviewedBy"] = json!({ "@type": "Person", "name": review.by });
    }
    format!("<script type=\"application/ld+json\">{}</script>", data.to_string().replace('<', "\\u003c"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
