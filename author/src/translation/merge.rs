//! How a file of translations takes up a new edition of its guide: which of its texts is which.

use super::catalog::{Catalog, Entry, State};
use std::cmp::Reverse;

/// The keys that hold places of lists (`#`), since what stands there has no id; `*` is an id.
/// docs/writing-a-guide.md names them.
const PLACED: [&str; 12] = [
    "about.#",
    "rows.*.*.differ.#.#",
    "quiz.screens.#",
    "rules.*.text.#",
    "flags.headings.#",
    "questions.#.heading",
    "questions.#.#",
    "drawing.views.#",
    "cost.notes.#",
    "knowledge.*.answers.#",
    "disclosure.conflicts.#",
    "disclosure.method.#",
];

/// The keys that held a place (`#`) before they held an id: files of then have them still.
const ONCE_PLACED: [&str; 5] =
    ["quiz.topics.#", "drawing.poses.#.name", "drawing.poses.#.says", "cost.lines.#", "sources.#.checked"];

/// How near to each other two texts are, of the same list: the same text, and the text of the same
/// id. Below these is how much of their words is the same, in thousandths.
const SAME_TEXT: usize = 3000;
const SAME_ID: usize = 2000;

impl Catalog {
    /// These texts, with what this catalog has of them: the way in which a file takes up a new
    /// edition of its guide, and loses nothing.
    #[must_use]
    pub fn merged(mut self, texts: Vec<Entry>) -> Self {
        let same = |old: &Entry, text: &Entry| old.key == text.key && old.source == text.source;
        let mut found = vec![];
        for text in &texts {
            let at = self.entries.iter().position(|old| same(old, text));
            found.push(at.map(|at| self.entries.remove(at)));
        }
        // Of the others the nearest come together first.
        let olds: Vec<Seen> = self.entries.iter().map(Seen::of).collect();
        let mut near = vec![];
        for (at, (text, _)) in texts.iter().zip(&found).enumerate().filter(|(_, (_, found))| found.is_none()) {
            let text = Seen::of(text);
            near.extend(olds.iter().enumerate().filter_map(|(place, old)| {
                Some((Reverse(old.nearness(&text)?), old.entry.state.is_gone(), at, place))
            }));
        }
        near.sort_unstable();
        let mut left: Vec<Option<Entry>> = self.entries.into_iter().map(Some).collect();
        for (_, _, at, place) in near {
            if let (Some(found @ None), Some(old)) = (found.get_mut(at), left.get_mut(place)) {
                *found = old.take();
            }
        }
        let renewed = |(text, old): (Entry, Option<Entry>)| match old {
            Some(old) => renewed(old, text),
            None => text,
        };
        let mut entries: Vec<Entry> = texts.into_iter().zip(found).map(renewed).collect();
        for mut old in left.into_iter().flatten() {
            old.state = State::of(true, old.state.is_changed());
            entries.push(old);
        }
        Self { entries, ..self }
    }
}

/// A text of the guide with what was there of it.
fn renewed(old: Entry, text: Entry) -> Entry {
    // What had changed before it went still waits to be looked at.
    let waits = old.state.is_changed() || (old.state.is_gone() && !old.was.is_empty());
    let (mut changed, mut was) = (waits, if waits { old.was } else { vec![] });
    let translated = old.says.iter().any(|says| !says.trim().is_empty());
    if changed && was == text.source {
        // The guide says again what was translated.
        (changed, was) = (false, vec![]);
    } else if old.source != text.source && translated {
        changed = true;
        // Of two changes in a row the first is what was translated.
        if was.is_empty() {
            was = old.source;
        }
    }
    let Entry { says, note, extra, .. } = old;
    Entry { says, note, extra, was, state: State::of(false, changed), ..text }
}

/// A text as it is looked at to find another.
struct Seen<'a> {
    entry: &'a Entry,
    /// Its key with `#` for each place in it.
    list: String,
    /// What this was when it had a place for an id, and the id.
    once: Option<(&'static str, &'a str)>,
    /// The words of its source, sorted.
    words: Vec<String>,
}

impl<'a> Seen<'a> {
    fn of(entry: &'a Entry) -> Self {
        let says = entry.source.join(" ").to_lowercase();
        let words = says.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort_unstable();
        Self { entry, list: unplaced(&entry.key), once: once_placed(&entry.key), words }
    }

    /// How near this is to a text of a new edition; nothing where it is none of it. What stands in
    /// a place is another text where half of its words are others.
    fn nearness(&self, text: &Self) -> Option<usize> {
        let once = |(list, place)| is_place(place) && text.once.is_some_and(|(once, _)| once == list);
        let (same, moved) = (self.list == text.list, self.once.is_some_and(once));
        if !same && !moved {
            return None;
        }
        if self.entry.source == text.entry.source {
            return Some(SAME_TEXT);
        }
        if same && self.list == self.entry.key {
            return Some(SAME_ID);
        }
        let (mut others, mut shared) = (text.words.iter().peekable(), 0);
        for word in &self.words {
            while others.next_if(|other| *other < word).is_some() {}
            shared += usize::from(others.next_if_eq(&word).is_some());
        }
        let all = self.words.len() + text.words.len();
        Some(2000 * shared / all.max(1)).filter(|near| *near > 500)
    }
}

/// A key without the places in it: `about.0` is `about.#`.
fn unplaced(key: &str) -> String {
    let steps: Vec<&str> = key.split('.').collect();
    let fits = |(at, step): (&str, &&str)| at == "*" || at == *step || (at == "#" && is_place(step));
    let list =
        PLACED.iter().find(|list| list.split('.').count() == steps.len() && list.split('.').zip(&steps).all(fits));
    let Some(list) = list else { return key.to_owned() };
    let one = |(at, step)| if at == "#" { at } else { step };
    list.split('.').zip(steps).map(one).collect::<Vec<_>>().join(".")
}

fn is_place(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit())
}

/// The list of [`ONCE_PLACED`] that a key is of, and what stands in it for the place.
fn once_placed(key: &str) -> Option<(&'static str, &str)> {
    ONCE_PLACED.iter().find_map(|list| {
        let (before, after) = list.split_once('#')?;
        Some((*list, key.strip_prefix(before)?.strip_suffix(after)?))
    })
}
