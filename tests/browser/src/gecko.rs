//! What only Firefox's own window can set: it has the settings that pages see as their
//! visitor's system.

use axum::http::Method;
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

/// Media features with the settings that stand for them, and what these say for the value
/// that is named.
const SYSTEM: [(&str, &str, &str, u8, u8); 3] = [
    ("prefers-color-scheme", "dark", "layout.css.prefers-color-scheme.content-override", 0, 1),
    ("prefers-reduced-motion", "reduce", "ui.prefersReducedMotion", 1, 0),
    ("forced-colors", "active", "browser.display.document_color_use", 2, 0),
];

/// The script that takes Firefox's own bars away: nobody looks at them, and to draw them takes a
/// seventh of its time. Its window may be as small as a phone.
pub(crate) const ALONE: &str = "document.getElementById('navigator-toolbox').style.display = 'none';
    for (const side of ['minWidth', 'minHeight']) document.documentElement.style[side] = 0;";

/// Runs a script in Firefox's own window.
pub(crate) async fn run(session: &WebDriver, script: &str) -> WebDriverResult<()> {
    for context in [Context("chrome"), Context("content")] {
        session.handle().cmd(context.clone()).await?;
        if context.0 == "chrome" {
            session.execute(script, vec![]).await?;
        }
    }
    Ok(())
}

/// The script that sets what a media feature is.
///
/// # Panics
///
/// If no setting is known for it.
pub(crate) fn prefers(feature: &str, value: &str) -> String {
    let known = SYSTEM.iter().find(|known| known.0 == feature);
    let (_, named, setting, then, otherwise) = known.unwrap_or_else(|| panic!("no setting is known for {feature}"));
    let is = if value == *named { then } else { otherwise };
    format!("Services.prefs.setIntPref('{setting}', {is});")
}

/// The script that sets everything back to what it was at first.
pub(crate) fn forgets() -> String {
    SYSTEM.iter().map(|(_, _, setting, ..)| format!("Services.prefs.clearUserPref('{setting}');")).collect()
}

/// Where Firefox runs scripts: in the page (`content`) or in its own window (`chrome`).
#[derive(Clone, Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/context")).add_body(json!({ "context": self.0 }))
    }
}
