//! Catalogs as a table for a spreadsheet: UTF-8 with a BOM, by which spreadsheets know it.

use super::catalog::{Catalog, Entry, State, Unreadable};
use csv::{ReaderBuilder, StringRecord, WriterBuilder};

const COLUMNS: [&str; 6] = ["key", "where", "source", "translation", "state", "source before"];

/// Rows that are no texts, but say who has checked them.
const CHECKED: [&str; 2] = ["X-Checked-By", "X-Checked-On"];

const STATES: [(&str, State); 3] = [("", State::Fresh), ("check", State::Changed), ("gone", State::Gone)];

pub(super) fn read(text: &str) -> Result<Catalog, Vec<Unreadable>> {
    let (mut catalog, mut faults) = (Catalog::default(), vec![]);
    // Where decimals have a comma, spreadsheets write semicolons.
    let head = text.lines().next().unwrap_or_default();
    let parted = if head.split(';').count() > head.split(',').count() { b';' } else { b',' };
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(parted).from_reader(text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| heads.iter().position(|head| head.trim() == name);
    let columns = COLUMNS.map(column);
    for (name, _) in
        COLUMNS.iter().zip(columns).filter(|(name, at)| at.is_none() && ["key", "source", "translation"].contains(name))
    {
        faults
            .push(Unreadable {
                line: 1, what: format!("there is no column “{name}”; keep the first row as it came")
            });
    }
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(why) => {
                let line = why.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or_default());
                faults.push(Unreadable { line, what: "this row cannot be read; keep one text in one cell".into() });
                break;
            }
        }
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or_default());
        let [key, place, source, says, state, was] =
            columns.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned());
        match key.trim() {
            "" if source.is_empty() && says.is_empty() => continue,
            "" => faults
                .push(Unreadable { line, what: "a text without its key; keep the first column as it came".into() }),
            key if key == CHECKED[0] => catalog.checked_by = says,
            key if key == CHECKED[1] => catalog.checked_on = says,
            key => {
                let known = STATES.iter().find(|(name, _)| *name == state.trim());
                let Some((_, state)) = known else {
                    let what = format!("“{state}” is no state; leave the cell empty, or write check or gone");
                    faults.push(Unreadable { line, what });
                    continue;
                };
                let (key, source, says) = (key.to_owned(), vec![source], vec![says]);
                catalog.entries.push(Entry { key, place, source, was, says, state: *state, line, ..Entry::default() });
            }
        }
    }
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

pub(super) fn write(catalog: &Catalog) -> String {
    let mut writer = WriterBuilder::new().from_writer(vec![]);
    // Writing to memory does not fail.
    let mut row = |cells: [&str; 6]| drop(writer.write_record(cells));
    row(COLUMNS);
    row([CHECKED[0], "Who has checked the translation", "", &catalog.checked_by, "", ""]);
    row([CHECKED[1], "On which day, such as 2026-11-30", "", &catalog.checked_on, "", ""]);
    for entry in &catalog.entries {
        let state = STATES.iter().find(|(_, state)| *state == entry.state).map_or("", |(name, _)| name);
        row([&entry.key, &entry.place, &entry.source.join("|"), &entry.says.join("|"), state, &entry.was]);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}
