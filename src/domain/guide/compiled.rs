//! A guide as bytes, for the browser.
//!
//! Layout: the magic word, the header, the ready guide (see `wire`). The browser
//! checks the header, the hash and the structure; the content was checked when
//! the guide was compiled.

use super::model::Guide;
use super::wire::{Reader, Wire};
use crate::domain::messages::concat;
use std::cmp::Ordering;
use std::hash::Hasher;

/// The version of the format that this program writes. A change of what is written where makes
/// a new one.
pub const FORMAT: u16 = 4;

/// The oldest that it reads, which is the one before: a clinic may renew its script or its guide
/// first. What a format lacks has a value that says so.
///
/// 1 had no interface of its own where the guide was in English. 2 did not say who translated. 3 has
/// the interface without its last two texts.
pub const OLDEST: u16 = FORMAT - 1;

/// Contract: every compiled guide starts with these bytes.
const MAGIC: &[u8; 8] = b"WEIGH-UP";

/// What can be known of a compiled guide without reading it all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The guide's id, by which a page asks for it.
    pub id: String,
    /// The guide's version, such as `1.0.0`.
    pub version: String,
    /// A language tag such as `en-US`.
    pub lang: String,
    /// 64-bit FNV-1a of the rest: it finds damage, it is no signature.
    hash: u64,
}

impl Header {
    /// How its version stands to another one's, number by number: `1.10.0` is newer than `1.9.2`.
    #[must_use]
    pub fn by_version(&self, other: &Self) -> Ordering {
        by_version(&self.version, &other.version)
    }
}

/// How one version stands to another, number by number: `1.10.0` is newer than `1.9.2`.
#[must_use]
pub fn by_version(one: &str, other: &str) -> Ordering {
    // Of two numbers without zeros in front the longer one is greater.
    one.split('.').map(sized).cmp(other.split('.').map(sized))
}

fn sized(number: &str) -> (usize, &str) {
    (number.len(), number)
}

/// Why bytes are not a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// They are something else altogether.
    NotAGuide,
    /// They are a guide of this format, which is too old or too new for the script.
    OtherFormat(u16),
    /// They are a guide, but damaged.
    Damaged(&'static str),
}

impl Unreadable {
    /// In words for the console: why, and what to do. The engine formats nothing by `Display`,
    /// which costs two kilobytes.
    #[must_use]
    pub fn says(&self) -> String {
        match self {
            Self::NotAGuide => "it is not a compiled guide; take the file that the author's tool made".into(),
            Self::OtherFormat(format) => {
                let renew = if *format < OLDEST { "compile the guide again" } else { "take a newer weigh-up.js" };
                let [format, oldest, newest] = [*format, OLDEST, FORMAT].map(|format| format.to_string());
                let reads = concat(&[" and this weigh-up.js reads ", &oldest, " and ", &newest, "; "]);
                concat(&["it has format ", &format, &reads, renew])
            }
            Self::Damaged(part) => concat(&["it is damaged (", part, "); upload it again, unchanged"]),
        }
    }
}

/// The bytes of a guide.
#[must_use]
pub fn encode(guide: &Guide) -> Vec<u8> {
    let mut body = vec![];
    guide.write(&mut body);
    let mut bytes = MAGIC.to_vec();
    // The format comes first of all, so that a later format may change the rest.
    FORMAT.write(&mut bytes);
    for text in [&guide.id, &guide.version, &guide.lang] {
        text.write(&mut bytes);
    }
    hash(&body).write(&mut bytes);
    bytes.extend(body);
    bytes
}

/// The header alone, and the bytes after it. One of a format that is neither [`FORMAT`] nor
/// [`OLDEST`] is not read any further.
///
/// # Errors
///
/// If the bytes are no guide, or one of another format.
pub fn header(bytes: &[u8]) -> Result<(Header, &[u8]), Unreadable> {
    let mut from = Reader::of(bytes.strip_prefix(MAGIC).ok_or(Unreadable::NotAGuide)?);
    let format = u16::read(&mut from);
    if from.broken() {
        return Err(Unreadable::Damaged("header"));
    }
    if !(OLDEST..=FORMAT).contains(&format) {
        return Err(Unreadable::OtherFormat(format));
    }
    let header = Header {
        id: Wire::read(&mut from),
        version: Wire::read(&mut from),
        lang: Wire::read(&mut from),
        hash: Wire::read(&mut from),
    };
    from.rest().map(|rest| (header, rest)).ok_or(Unreadable::Damaged("header"))
}

/// The guide in the bytes.
///
/// # Errors
///
/// If the header, the hash or the structure is not what it should be.
pub fn decode(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let (header, body) = header(bytes)?;
    if hash(body) != header.hash {
        return Err(Unreadable::Damaged("hash"));
    }
    let mut from = Reader::of(body);
    let guide = Guide::read(&mut from);
    // Bytes left over mean that the rest was not what it seemed.
    from.rest().filter(|rest| rest.is_empty()).ok_or(Unreadable::Damaged("content"))?;
    // The hash does not cover the header, by which the script picks a guide.
    if (&header.id, &header.version, &header.lang) != (&guide.id, &guide.version, &guide.lang) {
        return Err(Unreadable::Damaged("header"));
    }
    guide.structure().map_err(Unreadable::Damaged)?;
    Ok(guide)
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
