//! Bytes as text, for a script that holds them; the crate `unpack` reads it.
//!
//! Nothing is compressed here. Servers do that on the way, with brotli or gzip, and
//! browsers undo it by themselves, while the script still comes in. So the text keeps
//! what those two look for: a byte that is frequent is one letter, the same one
//! everywhere, and one that is a letter itself stays it.
//!
//! The text is ASCII, since a page in another encoding reads a script in that
//! encoding, and free of what means something in a string or in HTML.

use std::cmp::Reverse;
use unpack::text::{PAIRS, letters};

/// Writes bytes as text.
///
/// It begins with the letters that stand for another byte than themselves, each with
/// that byte in hexadecimal, and a `~`.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    let mut count = [0usize; 256];
    for &byte in bytes {
        if let Some(count) = count.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let mut frequent: Vec<u8> = (0..=u8::MAX).collect();
    // Of bytes that are as frequent, letters first: they need not be told of.
    frequent.sort_by_key(|byte| (Reverse(count.get(usize::from(*byte))), !letters().any(|letter| letter == *byte)));
    let (single, double) = frequent.split_at(letters().count());
    let mut double = double.to_vec();
    double.sort_unstable();

    let mut written = vec![String::new(); 256];
    let mut put = |byte: u8, text: String| {
        if let Some(place) = written.get_mut(usize::from(byte)) {
            *place = text;
        }
    };
    let mut head = String::new();
    let mut others: Vec<u8> = single.iter().copied().filter(|byte| !letters().any(|letter| letter == *byte)).collect();
    others.sort_unstable();
    let mut others = others.into_iter();
    for letter in letters() {
        let own = single.contains(&letter);
        if let Some(byte) = if own { Some(letter) } else { others.next() } {
            put(byte, char::from(letter).to_string());
            if !own {
                head += &format!("{}{byte:02x}", char::from(letter));
            }
        }
    }
    let pairs = PAIRS.iter().flat_map(|first| letters().map(move |letter| [*first, letter]));
    for (&byte, pair) in double.iter().zip(pairs) {
        put(byte, pair.iter().copied().map(char::from).collect());
    }
    let body = bytes.iter().filter_map(|&byte| written.get(usize::from(byte))).map(String::as_str);
    [head.as_str(), "~"].into_iter().chain(body).collect()
}
