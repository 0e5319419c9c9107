//! Bytes out of text, as `src/author/pack.rs` in the crate `weigh-up` writes it.

/// All letters that can stand for a byte: `' '` to `'|'` but `"$<\` and the back-quote.
pub fn letters() -> impl Iterator<Item = u8> {
    (b' '..=b'|').filter(|letter| !matches!(letter, b'"' | b'$' | b'<' | b'\\' | b'`'))
}

/// What stands before a letter that means another byte then.
pub const PAIRS: [u8; 2] = *b"}~";

/// What stands between two texts; no byte is written so.
pub const BETWEEN: &[u8; 2] = b"~~";

/// For each letter the byte that it means: alone, after the first of [`PAIRS`], after
/// the second.
type Meanings = [[Option<u8>; 128]; 3];

/// Reads one text, up to its end or to [`BETWEEN`]. Gives how much of the text that was,
/// and how many bytes it said; or nothing, where it is damaged or `into` is too short.
pub fn read(text: &[u8], into: &mut [u8]) -> Option<(usize, usize)> {
    let head = text.iter().position(|&letter| letter == b'~')?;
    let meanings = meanings(text.get(..head)?)?;
    let mut at = head + 1;
    let mut written = 0;
    while let Some(&letter) = text.get(at) {
        at += 1;
        let after = match letter {
            b'}' => 1,
            b'~' => 2,
            _ => 0,
        };
        let letter = if after == 0 {
            letter
        } else {
            let letter = *text.get(at)?;
            at += 1;
            if after == 2 && letter == b'~' {
                break;
            }
            letter
        };
        let byte = (*meanings.get(after)?.get(usize::from(letter))?)?;
        *into.get_mut(written)? = byte;
        written += 1;
    }
    Some((at, written))
}

/// The head tells which letters mean another byte than themselves: each with that byte in
/// hexadecimal. All bytes that have no letter then are pairs, in their order.
fn meanings(head: &[u8]) -> Option<Meanings> {
    let mut meanings = [[None; 128]; 3];
    let mut known = [false; 256];
    for letter in letters() {
        *meanings.first_mut()?.get_mut(usize::from(letter))? = Some(letter);
    }
    for told in head.chunks(3) {
        let [letter, high, low] = *told else { return None };
        let digit = |letter: u8| char::from(letter).to_digit(16);
        let byte = digit(high)? * 16 + digit(low)?;
        *meanings.first_mut()?.get_mut(usize::from(letter))? = Some(byte as u8);
    }
    for byte in meanings.first()?.iter().flatten() {
        *known.get_mut(usize::from(*byte))? = true;
    }
    let mut unknown = (0..=u8::MAX).zip(known).filter(|(_, known)| !known);
    for after in meanings.iter_mut().skip(1) {
        for letter in letters() {
            *after.get_mut(usize::from(letter))? = unknown.next().map(|(byte, _)| byte);
        }
    }
    Some(meanings)
}
