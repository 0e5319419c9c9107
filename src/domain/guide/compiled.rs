//! A guide as bytes, for the browser.
//!
//! Layout: the magic word, then the header and the ready guide in postcard's
//! encoding. Postcard has no versioning of its own, so the header carries it.
//! The browser checks the header, the hash and the structure; the content was
//! checked when the guide was compiled.

use super::file::FORMAT;
use super::model::Guide;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::Hasher;

/// Contract: every compiled guide starts with these bytes.
const MAGIC: &[u8; 8] = b"WEIGH-UP";

/// What can be known of a compiled guide without reading it all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Header {
    pub format: u16,
    pub id: String,
    pub version: String,
    pub lang: String,
    /// 64-bit FNV-1a of the rest: it finds damage, it is no signature.
    hash: u64,
}

/// Why bytes are not a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// They are something else altogether.
    NotAGuide,
    /// They are a guide of this format, which the script does not read.
    OtherFormat(u16),
    /// They are a guide, but damaged.
    Damaged(&'static str),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAGuide => f.write_str("it is not a compiled guide; take the file that the author's tool made"),
            Self::OtherFormat(format) => {
                write!(f, "it has format {format} and this weigh-up.js reads format {FORMAT}; use a guide and a script of the same release")
            }
            Self::Damaged(part) => write!(f, "it is damaged ({part}); upload it again, unchanged"),
        }
    }
}

/// The bytes of a guide.
///
/// # Errors
///
/// If the guide is too large for memory.
pub fn encode(guide: &Guide) -> Result<Vec<u8>, String> {
    let body = postcard::to_allocvec(guide).map_err(|error| error.to_string())?;
    let header = Header {
        format: FORMAT,
        id: guide.id.clone(),
        version: guide.version.clone(),
        lang: guide.lang.clone(),
        hash: hash(&body),
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(postcard::to_allocvec(&header).map_err(|error| error.to_string())?);
    bytes.extend(body);
    Ok(bytes)
}

/// The header alone, and the bytes after it.
///
/// # Errors
///
/// If the bytes are no guide, or one of another format.
pub fn header(bytes: &[u8]) -> Result<(Header, &[u8]), Unreadable> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Unreadable::NotAGuide)?;
    // The format comes first of all, so that a later format may change the rest.
    let (format, _) = postcard::take_from_bytes::<u16>(rest).map_err(|_| Unreadable::Damaged("header"))?;
    if format != FORMAT {
        return Err(Unreadable::OtherFormat(format));
    }
    postcard::take_from_bytes(rest).map_err(|_| Unreadable::Damaged("header"))
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
    let guide: Guide = postcard::from_bytes(body).map_err(|_| Unreadable::Damaged("content"))?;
    guide.structure().map_err(Unreadable::Damaged)?;
    Ok(guide)
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
