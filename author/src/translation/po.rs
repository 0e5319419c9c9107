//! Catalogs as PO files, the form of [GNU gettext](https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
//!
//! The key is `msgctxt`, so that a text keeps its translation wherever it moves; `#.` tells where
//! it stands, `fuzzy` that its source changed, `#|` what it said before, `#~` that it is gone.
//! Read here, since both crates that there are (rspolib, polib) panic on damaged files.

use super::catalog::{Catalog, Entry, State, Unreadable};
use std::fmt::Write as _;

/// Which text of an entry the next line in quotation marks goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Key,
    Source,
    Plural,
    Says(usize),
    Was,
    Other,
}

/// An entry as it is being read.
#[derive(Default)]
struct Open {
    entry: Entry,
    keyed: bool,
    said: bool,
}

pub(super) fn read(text: &str) -> Result<Catalog, Vec<Unreadable>> {
    let (mut catalog, mut faults) = (Catalog::default(), vec![]);
    let (mut open, mut field) = (Open::default(), Field::None);
    for (number, line) in (1..).zip(text.lines()) {
        let mut wrong = |what: &str| faults.push(Unreadable { line: number, what: what.to_owned() });
        let mut line = line.trim();
        let gone = line.strip_prefix("#~");
        line = gone.map_or(line, str::trim_start);
        // A new entry begins with whatever can stand before or at its start.
        let begins = line.is_empty() || line.starts_with("msgctxt") || line.starts_with('#');
        if (begins || line.starts_with("msgid ")) && open.said {
            close(&mut catalog, std::mem::take(&mut open));
            field = Field::None;
        }
        if line.is_empty() {
            continue;
        }
        let entry = &mut open.entry;
        if gone.is_some() {
            entry.state = State::Gone;
        }
        if let Some(comment) = line.strip_prefix('#').filter(|_| gone.is_none()) {
            match (comment.chars().next(), comment.get(1..).unwrap_or_default().trim()) {
                (Some('.'), says) => lines(&mut entry.place, says),
                (Some(','), flags) if flags.split(',').any(|flag| flag.trim() == "fuzzy") => {
                    entry.state = State::Changed;
                }
                (Some('|'), says) => match says.strip_prefix("msgid ").map(unquoted) {
                    Some(Some(was)) => {
                        entry.was = was;
                        field = Field::Was;
                    }
                    Some(None) => wrong("a text stands in quotation marks, \"…\", and a mark in it is \\\""),
                    None => match unquoted(says) {
                        Some(more) if field == Field::Was => entry.was.push_str(&more),
                        _ => field = Field::Other,
                    },
                },
                (Some(' '), says) => lines(&mut entry.note, says),
                _ => {}
            }
            continue;
        }
        let (keyword, rest) = match line.find('"') {
            Some(at) => line.split_at(at),
            None => (line, ""),
        };
        let Some(says) = unquoted(rest) else {
            wrong("a text stands in quotation marks, \"…\", and a mark in it is \\\"");
            continue;
        };
        field = match keyword.trim() {
            "" => field,
            "msgctxt" => Field::Key,
            "msgid" => Field::Source,
            "msgid_plural" => Field::Plural,
            "msgstr" => Field::Says(0),
            other => {
                let place = other.strip_prefix("msgstr[").and_then(|rest| rest.strip_suffix(']'));
                match place.and_then(|place| place.parse().ok()).filter(|place| *place < 6) {
                    Some(place) => Field::Says(place),
                    None => {
                        wrong("an entry is msgctxt, msgid and msgstr; correct the word at the start of this line");
                        Field::Other
                    }
                }
            }
        };
        match field {
            Field::None => wrong("a text that belongs to nothing; put msgctxt, msgid or msgstr before it"),
            Field::Key => {
                if !open.keyed {
                    entry.line = number;
                }
                open.keyed = true;
                entry.key.push_str(&says);
            }
            Field::Source => put(&mut entry.source, 0, &says),
            Field::Plural => put(&mut entry.source, 1, &says),
            Field::Says(place) => {
                open.said = true;
                if entry.line == 0 {
                    entry.line = number;
                }
                put(&mut entry.says, place, &says);
            }
            Field::Was => entry.was.push_str(&says),
            Field::Other => {}
        }
    }
    close(&mut catalog, open);
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

/// An entry is whole: the first without a key is the file's header.
fn close(catalog: &mut Catalog, open: Open) {
    if open.keyed {
        catalog.entries.push(open.entry);
        return;
    }
    let header = open.entry.says.first().map(String::as_str).unwrap_or_default();
    for line in header.lines() {
        match line.split_once(':') {
            Some(("X-Checked-By", by)) => catalog.checked_by = by.trim().to_owned(),
            Some(("X-Checked-On", on)) => catalog.checked_on = on.trim().to_owned(),
            _ => {}
        }
    }
}

/// Adds a line to a comment.
fn lines(comment: &mut String, says: &str) {
    if !comment.is_empty() {
        comment.push('\n');
    }
    comment.push_str(says);
}

/// Goes on with the text at a place.
fn put(list: &mut Vec<String>, place: usize, says: &str) {
    if list.len() <= place {
        list.resize(place + 1, String::new());
    }
    if let Some(text) = list.get_mut(place) {
        text.push_str(says);
    }
}

/// The text of `"…"`; nothing where it is no such text.
fn unquoted(quoted: &str) -> Option<String> {
    let inside = quoted.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => text.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            _ => text.push(c),
        }
    }
    Some(text)
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{}\"", escaped.replace('\r', "\\r"))
}

pub(super) fn write(catalog: &Catalog, lang: &str) -> String {
    let mut po = String::new();
    let mut header = format!("Language: {lang}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n");
    // Writing to a string does not fail.
    let _ = write!(header, "Content-Transfer-Encoding: 8bit\n{}", super::interface::plural_forms(lang));
    let _ = write!(header, "X-Checked-By: {}\nX-Checked-On: {}\n", catalog.checked_by, catalog.checked_on);
    po.push_str("msgid \"\"\nmsgstr \"\"\n");
    for line in header.lines() {
        let _ = writeln!(po, "{}", quoted(&format!("{line}\n")));
    }
    for entry in &catalog.entries {
        po.push('\n');
        let mut comment = |mark: &str, says: &str| {
            for line in says.lines() {
                let _ = writeln!(po, "#{mark} {line}");
            }
        };
        comment("", &entry.note);
        comment(".", &entry.place);
        let before = if entry.state == State::Gone { "#~ " } else { "" };
        if entry.state == State::Changed {
            po.push_str("#, fuzzy\n");
        }
        if !entry.was.is_empty() {
            let _ = writeln!(po, "#| msgid {}", quoted(&entry.was));
        }
        let mut field = |name: &str, says: &str| {
            let _ = writeln!(po, "{before}{name} {}", quoted(says));
        };
        field("msgctxt", &entry.key);
        let mut sources = entry.source.iter();
        field("msgid", sources.next().map_or("", |source| source));
        match sources.next() {
            None => field("msgstr", entry.says.first().map_or("", |says| says)),
            Some(plural) => {
                field("msgid_plural", plural);
                for (place, says) in entry.says.iter().enumerate() {
                    field(&format!("msgstr[{place}]"), says);
                }
            }
        }
    }
    po
}
