//! Marks by which recorders of visits leave an element out, each by its own. They stand in
//! the snippet, and the element puts them on itself (embed/guest.js).

/// Attributes with their values, each after whose it is.
const MARKS: [(&str, &str); 6] = [
    // Microsoft Clarity.
    ("data-clarity-mask", "true"),
    // Hotjar.
    ("data-hj-suppress", ""),
    // Datadog.
    ("data-dd-privacy", "hidden"),
    // OpenReplay.
    ("data-openreplay-hidden", ""),
    // Matomo.
    ("data-matomo-mask", ""),
    // rrweb and what is built on it, PostHog, Sentry, FullStory.
    ("class", "rr-block ph-no-capture sentry-block fs-exclude"),
];

/// As they stand in a tag.
#[must_use]
pub fn attributes() -> String {
    let one = |(name, value): (&str, &str)| match value {
        "" => name.to_owned(),
        _ => format!("{name}=\"{value}\""),
    };
    MARKS.map(one).join(" ")
}

/// As a script has them: names and values in turn.
#[must_use]
pub fn list() -> String {
    let all: Vec<&str> = MARKS.iter().flat_map(|(name, value)| [*name, *value]).collect();
    format!("{all:?}")
}
