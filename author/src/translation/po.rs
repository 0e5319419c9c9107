//! Catalogs as PO files, the form of [GNU gettext](https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
//!
//! The key is `msgctxt`, so that a text keeps its translation wherever it moves; `#.` tells where
//! it stands, `fuzzy` that its source changed, `#|` what it said before, `#~` that it is gone.
//! What means nothing here is kept and written again.
//! Read here, since both crates that there are (rspolib, polib) panic on damaged files.

use super::catalog::{Catalog, Entry, State, Unreadable, lines};
use super::interface::{is_plural_forms, plural_forms};
use std::fmt::Write as _;

/// Marks of comments that other programs read.
const MARKS: [&str; 4] = ["#:", "#,", "#=", "#|"];

/// Lines of the header that are written here. Of a language whose plurals are not known here,
/// those of the file are.
const OWN: [&str; 6] =
    ["Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "X-Checked-By", "X-Checked-On"];

/// Which text of an entry the next line in quotation marks goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Key,
    Source,
    Plural,
    Says(usize),
    Was(usize),
    Other,
}

/// An entry as it is being read.
#[derive(Default)]
struct Open {
    entry: Entry,
    keyed: bool,
    said: bool,
    changed: bool,
    gone: bool,
}

pub(super) fn read(text: &str) -> Result<Catalog, Vec<Unreadable>> {
    let (mut catalog, mut faults) = (Catalog::default(), vec![]);
    let (mut open, mut field) = (Open::default(), Field::None);
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let gone = line.strip_prefix("#~").map(str::trim_start);
        // What an entry that is gone said before stands behind `#~|`.
        let comment =
            gone.map_or_else(|| line.strip_prefix('#'), |rest| Some(rest).filter(|rest| rest.starts_with('|')));
        let line = gone.unwrap_or(line);
        // A new entry begins with whatever can stand before or at its start.
        let key = line.starts_with("msgctxt");
        let begins = line.is_empty() || comment.is_some() || key || line.starts_with("msgid ");
        if (begins && open.said) || (key && open.keyed) {
            close(&mut catalog, &mut faults, std::mem::take(&mut open));
            field = Field::None;
        }
        if line.is_empty() {
            continue;
        }
        open.gone |= gone.is_some();
        open.said |= line.starts_with("msgstr");
        if let Some(comment) = comment {
            field = remark(&mut open, field, comment);
            continue;
        }
        let entry = &mut open.entry;
        if entry.line == 0 {
            entry.line = number;
        }
        let mut wrong = |what: &str| faults.push(Unreadable { line: number, what: what.to_owned() });
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
            Field::None | Field::Was(_) => {
                wrong("a text that belongs to nothing; put msgctxt, msgid or msgstr before it")
            }
            Field::Key => {
                open.keyed = true;
                entry.key.push_str(&says);
            }
            Field::Source => put(&mut entry.source, 0, &says),
            Field::Plural => put(&mut entry.source, 1, &says),
            Field::Says(place) => put(&mut entry.says, place, &says),
            Field::Other => {}
        }
    }
    close(&mut catalog, &mut faults, open);
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

/// Reads a comment, by what stands behind its `#`; gives which text the next line goes on with.
fn remark(open: &mut Open, field: Field, comment: &str) -> Field {
    let entry = &mut open.entry;
    let mark = MARKS.into_iter().find(|mark| comment.starts_with(mark.trim_start_matches('#')));
    let says = comment.get(1..).map(str::trim).unwrap_or_default();
    match mark {
        Some("#|") => {
            if let Some((place, was)) = before(says, field) {
                put(&mut entry.was, place, &was);
                return Field::Was(place);
            }
            entry.keep("#|", says);
            return Field::None;
        }
        Some("#,") => {
            let flags: Vec<&str> = says.split(',').map(str::trim).collect();
            open.changed |= flags.contains(&"fuzzy");
            let others: Vec<&str> = flags.into_iter().filter(|flag| *flag != "fuzzy").collect();
            if !others.is_empty() {
                entry.keep("#,", &others.join(", "));
            }
        }
        Some(mark) => entry.keep(mark, says),
        None => match comment.strip_prefix('.') {
            Some(place) => lines(&mut entry.place, place.trim()),
            None => lines(&mut entry.note, comment.strip_prefix(' ').unwrap_or(comment)),
        },
    }
    field
}

/// What a source said before, and of which of its forms.
fn before(says: &str, field: Field) -> Option<(usize, String)> {
    let (keyword, rest) = says.split_at(says.find('"')?);
    let place = match (keyword.trim(), field) {
        ("msgid", _) => 0,
        ("msgid_plural", _) => 1,
        ("", Field::Was(place)) => place,
        _ => return None,
    };
    Some((place, unquoted(rest)?))
}

/// An entry is whole. The one that has no key and no source is the file's header.
fn close(catalog: &mut Catalog, faults: &mut Vec<Unreadable>, open: Open) {
    let Open { mut entry, keyed, said, changed, gone } = open;
    entry.state = State::of(gone, changed);
    let keyed = keyed && !entry.key.is_empty();
    let mut wrong = |what: &str| faults.push(Unreadable { line: entry.line, what: what.to_owned() });
    if keyed && said {
        catalog.entries.push(entry);
    } else if keyed {
        wrong("an entry without its msgstr; add one, \"\" where there is no translation yet");
    } else if entry.source.iter().any(|source| !source.is_empty()) {
        wrong("an entry without its key; keep the line msgctxt as it came");
    } else {
        for line in entry.says.iter().flat_map(|says| says.lines()) {
            match line.split_once(':') {
                Some(("X-Checked-By", by)) => catalog.checked_by = by.trim().to_owned(),
                Some(("X-Checked-On", on)) => catalog.checked_on = on.trim().to_owned(),
                Some(("Plural-Forms", forms)) if is_plural_forms(forms) => {}
                Some((name, _)) if OWN.contains(&name) => {}
                _ => catalog.header.push(line.to_owned()),
            }
        }
        for (mark, says) in [("#.", entry.place.clone()), ("#|", entry.was.join("|"))] {
            entry.keep(mark, &says);
        }
        catalog.keep(entry);
    }
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
    let plurals = plural_forms(lang);
    let mut header = String::new();
    for line in &catalog.header {
        let name = line.split(':').next().unwrap_or_default();
        if !OWN.contains(&name) && (plurals.is_empty() || name != "Plural-Forms") {
            lines(&mut header, line);
        }
    }
    lines(&mut header, &format!("Language: {lang}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8"));
    lines(&mut header, &format!("Content-Transfer-Encoding: 8bit\n{plurals}X-Checked-By: {}", catalog.checked_by));
    lines(&mut header, &format!("X-Checked-On: {}", catalog.checked_on));
    comment(&mut po, "#", &catalog.note);
    po.push_str("msgid \"\"\nmsgstr \"\"\n");
    for line in header.lines() {
        // Writing to a string does not fail.
        let _ = writeln!(po, "{}", quoted(&format!("{line}\n")));
    }
    for entry in &catalog.entries {
        po.push('\n');
        let (before, was) = if entry.state.is_gone() { ("#~ ", "#~|") } else { ("", "#|") };
        comment(&mut po, "#", &entry.note);
        let (marks, own) = entry.extra.iter().partition::<Vec<_>, _>(|(name, _)| MARKS.contains(&name.as_str()));
        for (name, says) in own {
            comment(&mut po, "#", &format!("{name}: {says}"));
        }
        comment(&mut po, "#.", &entry.place);
        for (mark, says) in marks {
            comment(&mut po, if mark == "#|" { was } else { mark }, says);
        }
        if entry.state.is_changed() {
            po.push_str("#, fuzzy\n");
        }
        let mut field = |name: &str, says: &str| {
            let _ = writeln!(po, "{name} {}", quoted(says));
        };
        for (name, says) in ["msgid", "msgid_plural"].into_iter().zip(&entry.was) {
            field(&format!("{was} {name}"), says);
        }
        field(&format!("{before}msgctxt"), &entry.key);
        for (name, says) in ["msgid", "msgid_plural"].into_iter().zip(&entry.source) {
            field(&format!("{before}{name}"), says);
        }
        if entry.source.is_empty() {
            field(&format!("{before}msgid"), "");
        }
        match entry.says.as_slice() {
            [] => field(&format!("{before}msgstr"), ""),
            [says] if entry.source.len() < 2 => field(&format!("{before}msgstr"), says),
            forms => {
                for (place, says) in forms.iter().enumerate() {
                    field(&format!("{before}msgstr[{place}]"), says);
                }
            }
        }
    }
    po
}

/// A comment, each of its lines behind the mark.
fn comment(po: &mut String, mark: &str, says: &str) {
    for line in says.split('\n').filter(|_| !says.is_empty()) {
        let _ = writeln!(po, "{}", format!("{mark} {line}").trim_end());
    }
}
