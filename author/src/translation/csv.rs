//! Catalogs as a table for a spreadsheet: UTF-8 with a BOM, by which spreadsheets know it.

use super::catalog::{Catalog, Entry, State, Unreadable};
use csv::{ReaderBuilder, StringRecord, WriterBuilder};

const COLUMNS: [&str; 7] = ["key", "where", "source", "translation", "state", "source before", "note"];

/// Rows that are no texts: who has checked them, and when, and other lines of a PO file's header.
const HEADER: [&str; 3] = ["X-Checked-By", "X-Checked-On", "Header"];

const STATES: [(&str, State); 4] =
    [("", State::Fresh), ("check", State::Changed), ("gone", State::Gone), ("gone, check", State::GoneChanged)];

pub(super) fn read(text: &str) -> Result<Catalog, Vec<Unreadable>> {
    let (mut catalog, mut faults) = (Catalog::default(), vec![]);
    // Where decimals have a comma, spreadsheets write semicolons.
    let head = text.lines().next().unwrap_or_default();
    let parted = if head.split(';').count() > head.split(',').count() { b';' } else { b',' };
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(parted).from_reader(text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| heads.iter().position(|head| head.trim() == name);
    let columns = COLUMNS.map(column);
    for (name, _) in COLUMNS
        .iter()
        .zip(columns)
        .filter(|(name, at)| at.is_none() && ["key", "source", "translation", "state"].contains(name))
    {
        faults
            .push(Unreadable {
                line: 1, what: format!("there is no column “{name}”; keep the first row as it came")
            });
    }
    // Columns of the translator's own stay.
    let own = |at: &usize| !columns.contains(&Some(*at));
    catalog.columns = heads.iter().enumerate().filter(|(at, _)| own(at)).map(|(_, name)| name.trim().into()).collect();
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
        let [key, place, source, says, state, was, note] =
            columns.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned());
        let mut entry = Entry { place, note, line, ..Entry::default() };
        for (at, says) in record.iter().enumerate().filter(|(at, says)| own(at) && !says.is_empty()) {
            entry.keep(heads.get(at).unwrap_or_default().trim(), says);
        }
        match key.trim() {
            "" if record.iter().all(str::is_empty) => continue,
            "" => faults
                .push(Unreadable { line, what: "a text without its key; keep the first column as it came".into() }),
            key if HEADER.contains(&key) => {
                match key {
                    "X-Checked-By" => catalog.checked_by = says,
                    "X-Checked-On" => catalog.checked_on = says,
                    _ => catalog.header.extend(says.lines().map(str::to_owned)),
                }
                catalog.keep(entry);
            }
            key => {
                let known = STATES.iter().find(|(name, _)| *name == state.trim());
                let Some((_, state)) = known else {
                    let what = format!("“{state}” is no state; leave the cell empty, or write check or gone");
                    faults.push(Unreadable { line, what });
                    continue;
                };
                let was = if was.is_empty() { vec![] } else { vec![was] };
                let (key, source, says, state) = (key.to_owned(), vec![source], vec![says], *state);
                catalog.entries.push(Entry { key, source, was, says, state, ..entry });
            }
        }
    }
    if faults.is_empty() { Ok(catalog) } else { Err(faults) }
}

pub(super) fn write(catalog: &Catalog) -> String {
    let mut writer = WriterBuilder::new().from_writer(vec![]);
    let mut own: Vec<&str> = catalog.columns.iter().map(String::as_str).collect();
    for (name, _) in catalog.entries.iter().flat_map(|entry| &entry.extra) {
        if !own.contains(&name.as_str()) {
            own.push(name);
        }
    }
    let mut row = |cells: [&str; 7], extra: &dyn Fn(&str) -> String| {
        let own: Vec<String> = own.iter().map(|name| extra(name)).collect();
        // Writing to memory does not fail.
        drop(writer.write_record(cells.into_iter().chain(own.iter().map(String::as_str))));
    };
    row(COLUMNS, &str::to_owned);
    let none = |_: &str| String::new();
    let [by, on, header] = HEADER;
    row([by, "Who has checked the translation", "", &catalog.checked_by, "", "", &catalog.note], &none);
    row([on, "On which day, such as 2026-11-30", "", &catalog.checked_on, "", "", ""], &none);
    if !catalog.header.is_empty() {
        row([header, "What translators' programs know of the file", "", &catalog.header.join("\n"), "", "", ""], &none);
    }
    for entry in &catalog.entries {
        let state = STATES.iter().find(|(_, state)| *state == entry.state).map_or("", |(name, _)| name);
        let (source, says, was) = (entry.source.join("|"), entry.says.join("|"), entry.was.join("|"));
        row([&entry.key, &entry.place, &source, &says, state, &was, &entry.note], &|name| {
            entry.extra.iter().find(|(known, _)| known == name).map(|(_, says)| says.clone()).unwrap_or_default()
        });
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}
