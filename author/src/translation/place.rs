//! Where a text of a guide stands, in words for its translator.

use weigh_up::domain::guide::Guide;

/// What stands behind each first part of a key.
const PARTS: [(&str, &str); 23] = [
    ("about", "About this guide: what it covers"),
    ("advice", "A warning that stands for everyone"),
    ("audit", "About this guide: how it stands to a standard"),
    ("cost", "Cost"),
    ("decision", "The first lines: the decision as a question"),
    ("disclaimer", "About this guide: that it is no advice"),
    ("disclosure", "About this guide: who made it, and how"),
    ("drawing", "The drawing"),
    ("flags", "Quiz: something to talk about first"),
    ("glossary", "Words explained"),
    ("groups", "Table: the heading of a group of rows"),
    ("knowledge", "Check yourself"),
    ("options", "An option"),
    ("questions", "Questions to ask at a visit"),
    ("quiz", "Quiz"),
    ("quiz.goals", "Quiz: what somebody may want"),
    ("quiz.questions", "Quiz: a question"),
    ("quiz.topics", "Quiz: the name of a topic"),
    ("rows", "Table"),
    ("rules", "Quiz: a result; {options} are names of options"),
    ("something-else", "What stands for the options outside the table, within a sentence"),
    ("sources", "A source"),
    ("timeline", "Over time"),
];

/// Where the text with this key stands.
pub(super) fn place(guide: &Guide, key: &str) -> String {
    let part = PARTS
        .iter()
        .filter(|(part, _)| key.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    let mut place = part.max_by_key(|(part, _)| part.len()).map_or("", |(_, says)| says).to_owned();
    let steps: Vec<&str> = key.split('.').collect();
    let mut add = |says: &str| {
        place.push_str(": ");
        place.push_str(says);
    };
    let option = |id: &str| guide.options().find(|option| option.id == id).map(|option| option.name.as_str());
    if let ["rows", row, rest @ ..] = steps.as_slice() {
        if let Some(row) = guide.rows().find(|known| known.id == *row) {
            add(&row.question);
        }
        if let Some(name) = rest.first().and_then(|id| option(id)) {
            add(name);
        }
    }
    if let ["cost", "lines", id] | [_, id, ..] = steps.as_slice()
        && let Some(name) = option(id)
    {
        add(name);
    }
    if let ["flags" | "advice" | "glossary" | "knowledge" | "rules", id, ..] = steps.as_slice() {
        add(id);
    }
    if let ["sources", .., part] = steps.as_slice() {
        add(match *part {
            "title" => "what it is, in our own words",
            "publisher" => "who published it; names stay as they are",
            _ => "how it was checked",
        });
    }
    // Of a count, the words stand in one sentence.
    if let ["counts", .., word] = steps.get(steps.len().saturating_sub(3)..).unwrap_or_default() {
        let sentence = "About 3 of 100 {unit} {what}; about 97 {not}. Counted: 9 of 300 {unit} ({who}; {when}).";
        add(&format!("the word “{word}” of the sentence: {sentence}"));
    }
    place
}
