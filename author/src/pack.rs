//! Bytes as text, for a script that holds them; the crate `unpack` reads it.
//!
//! Nothing is compressed here. Servers do that on the way, with brotli or gzip, and
//! browsers undo it by themselves, while the script still comes in. So the text keeps
//! what those two look for: a byte that is frequent is one letter, the same one
//! everywhere, and one that is a letter itself stays it.
//!
//! The text is ASCII, since a page in another encoding reads a script in that
//! encoding, and free of what means something in a string or in HTML.

use unpack::text::{PAIRS, letters, meanings};

/// How often a byte comes at least that has a letter alone. For a rarer one it costs more to
/// tell of the letter than to write two.
const OFTEN: usize = 4;

/// Writes bytes as text.
///
/// It begins with the head, which tells what the letters mean (see [`meanings`]), and a `~`.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    let mut count = [0; 256];
    for &byte in bytes {
        if let Some(count) = count.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let letters: Vec<char> = letters().map(char::from).collect();
    let fits = |alone: &[bool; 256]| alone.iter().filter(|alone| **alone).count() <= letters.len();
    let alone = (OFTEN..).map(|least| count.map(|count| count >= least)).find(fits).unwrap_or([false; 256]);
    let head = head(&alone, &letters);

    let mut written = vec![String::new(); 256];
    for (after, meanings) in meanings(head.as_bytes()).iter().flatten().enumerate() {
        let first = after.checked_sub(1).and_then(|pair| PAIRS.get(pair));
        for (letter, byte) in (0..=u8::MAX).zip(meanings) {
            if let Some(place) = byte.and_then(|byte| written.get_mut(usize::from(byte))) {
                *place = first.into_iter().chain([&letter]).copied().map(char::from).collect();
            }
        }
    }
    let body = bytes.iter().filter_map(|&byte| written.get(usize::from(byte))).map(String::as_str);
    [head.as_str(), "~"].into_iter().chain(body).collect()
}

/// How many bytes on end have no letter alone, then how many have one, and so on.
fn head(alone: &[bool; 256], letters: &[char]) -> String {
    let mut runs = vec![0];
    let mut which = false;
    for &alone in alone {
        if alone != which {
            runs.push(0);
            which = alone;
        }
        // A run that no letter tells of goes on after none of the other kind.
        if runs.last().is_some_and(|run| run + 1 == letters.len()) {
            runs.extend([0, 0]);
        }
        if let Some(run) = runs.last_mut() {
            *run += 1;
        }
    }
    runs.iter().filter_map(|&run| letters.get(run)).collect()
}
