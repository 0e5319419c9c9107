//! The standalone page, the one for clinics, and the snippet: `index.html` and `clinics.html` with
//! their marks filled in.

use crate::root;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use weigh_up::domain::guide::{Guide, Role};

/// The standalone page, for visitors. The policy is left out under `trunk serve`, whose reload
/// needs what the policy forbids.
pub(crate) fn fill(template: &str, guide: &Guide, fallback: &str, strict: bool) -> Result<String> {
    let policy = if strict { policy(template)? } else { String::new() };
    let marks = [("policy", policy), ("structured-data", structured_data(guide)), ("fallback", fallback.to_owned())];
    put("index.html", template, &marks)
}

/// The page for clinics: the snippet, and the settings.
pub(crate) fn clinics(snippet: &str) -> Result<String> {
    let path = root().join("clinics.html");
    let template = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let marks = [("policy", policy(&template)?), ("snippet", escaped(snippet))];
    put("clinics.html", &template, &marks)
}

fn put(name: &str, template: &str, marks: &[(&str, String)]) -> Result<String> {
    let mut page = template.to_owned();
    for (mark, content) in marks {
        let mark = format!("<!-- weigh-up:{mark} -->");
        ensure!(page.matches(&mark).count() == 1, "{name} must hold {mark} once");
        page = page.replace(&mark, content);
    }
    Ok(page)
}

/// A page's own Content-Security-Policy: at most one inline script, named by its hash;
/// no network, no forms, no Trusted Types policy.
fn policy(template: &str) -> Result<String> {
    let mut hash = String::new();
    if let Some((_, rest)) = template.split_once("<script>") {
        let (script, _) = rest.split_once("</script>").context("a page has an open script")?;
        hash = format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script)));
    }
    Ok(format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src 'self' 'wasm-unsafe-eval'{hash}; style-src 'self'; img-src 'self' data:; \
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
