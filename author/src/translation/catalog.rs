//! A catalog of translated texts, as files hold it: each text under a stable key, with the source
//! that it was made from, so that a change of the source shows.

use super::{csv, po};
use std::path::Path;
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Origin, Review};

/// Translated texts of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Who has checked them, and when, as written; empty where nobody has.
    pub checked_by: String,
    /// See there: a day such as `2026-11-30`.
    pub checked_on: String,
    /// Lines of the header that mean nothing here: `Last-Translator: Ana`.
    pub header: Vec<String>,
    /// What somebody noted at the head of the file.
    pub note: String,
    /// Columns of a table that a translator added.
    pub columns: Vec<String>,
    /// One for each text, in the order of the guide; what the guide has no more comes last.
    pub entries: Vec<Entry>,
}

/// One text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its key: `rows.scar.lip-lift.short`.
    pub key: String,
    /// Where it stands, in words for the translator.
    pub place: String,
    /// What the translator noted.
    pub note: String,
    /// What else stands beside it and means nothing here: the name of a translator's own column,
    /// or the mark of a PO file's comment (`#:`), and what it says.
    pub extra: Vec<(String, String)>,
    /// The source that was translated; of what depends on a number, the form for one first.
    pub source: Vec<String>,
    /// What the source said before, where it changed since: the source that was translated.
    pub was: Vec<String>,
    /// The translation: empty texts where there is none yet; one for each form that the language has.
    pub says: Vec<String>,
    /// What has become of it.
    pub state: State,
    /// Where it stands in its file: the line of a PO file, the row of a CSV.
    pub line: usize,
}

/// What has become of a text since it was translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing that the file tells of.
    #[default]
    Fresh,
    /// Its source changed: somebody must look at it.
    Changed,
    /// The guide has it no more. It is kept, since nothing that a translator wrote is thrown away.
    Gone,
    /// Its source had changed, and then the guide had it no more.
    GoneChanged,
}

impl State {
    pub(super) fn of(gone: bool, changed: bool) -> Self {
        match (gone, changed) {
            (false, false) => Self::Fresh,
            (false, true) => Self::Changed,
            (true, false) => Self::Gone,
            (true, true) => Self::GoneChanged,
        }
    }

    /// Whether the guide has it no more.
    #[must_use]
    pub fn is_gone(self) -> bool {
        matches!(self, Self::Gone | Self::GoneChanged)
    }

    pub(super) fn is_changed(self) -> bool {
        matches!(self, Self::Changed | Self::GoneChanged)
    }
}

/// Something in a file that cannot be read: its line, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// From 1 on.
    pub line: usize,
    /// What is wrong, and what to do.
    pub what: String,
}

/// How a catalog is written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// GNU gettext's PO, which translators' programs read.
    Po,
    /// A table for a spreadsheet.
    Csv,
}

impl Form {
    /// The form of a file, by the end of its name.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "po" => Some(Self::Po),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

impl Catalog {
    /// Reads a file's bytes.
    ///
    /// # Errors
    ///
    /// Each line that is not of the form. Bytes that are not UTF-8 are no text of either.
    pub fn read(bytes: &[u8], form: Form) -> Result<Self, Vec<Unreadable>> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let text = str::from_utf8(bytes).map_err(|why| {
            let before = bytes.get(..why.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            vec![Unreadable { line, what: "not UTF-8; save the file as UTF-8".into() }]
        })?;
        match form {
            Form::Po => po::read(text),
            Form::Csv => csv::read(text),
        }
    }

    /// The file's content, for a language.
    #[must_use]
    pub fn write(&self, form: Form, lang: &str) -> String {
        match form {
            Form::Po => po::write(self, lang),
            Form::Csv => csv::write(self),
        }
    }

    /// Who put its texts into their language.
    ///
    /// # Errors
    ///
    /// Where somebody is named without a day, or a day without somebody.
    pub fn origin(&self) -> Result<Origin, &'static str> {
        match (self.checked_by.trim(), self.checked_on.trim()) {
            ("", "") => Ok(Origin::Machine),
            ("", _) | (_, "") => Err("name both the person who checked it and the day (X-Checked-By, X-Checked-On)"),
            (by, on) => match on.parse::<Date>() {
                Ok(on) => Ok(Origin::Checked(Review { by: by.to_owned(), on })),
                Err(_) => Err("X-Checked-On is no day such as 2026-11-30"),
            },
        }
    }

    /// Keeps a note, and what else stands beside a line of the header, as a note of the file.
    pub(super) fn keep(&mut self, entry: Entry) {
        let extra = entry.extra.into_iter().filter(|(_, says)| !says.is_empty());
        let extra = extra.map(|(name, says)| format!("{name} {says}"));
        for says in [entry.note].into_iter().filter(|note| !note.is_empty()).chain(extra) {
            lines(&mut self.note, &says);
        }
    }
}

impl Entry {
    /// Keeps what stands beside it under a name.
    pub(super) fn keep(&mut self, name: &str, says: &str) {
        match self.extra.iter_mut().find(|(known, _)| known == name) {
            Some((_, before)) => lines(before, says),
            None => self.extra.push((name.to_owned(), says.to_owned())),
        }
    }
}

/// Adds a line to a comment.
pub(super) fn lines(comment: &mut String, says: &str) {
    if !comment.is_empty() {
        comment.push('\n');
    }
    comment.push_str(says);
}
