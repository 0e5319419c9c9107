//! Bytes out of text, as `author/src/pack.rs` writes it.

/// All letters that can stand for a byte: `' '` to `'{'` but `"$<\` and the back-quote.
pub fn letters() -> impl Iterator<Item = u8> {
    (b' '..=LAST).filter(|byte| is_letter(*byte))
}

fn is_letter(byte: u8) -> bool {
    matches!(byte, b' '..=LAST) && !matches!(byte, b'"' | b'$' | b'<' | b'\\' | b'`')
}

const LAST: u8 = b'{';

/// What stands before a letter that means another byte then: the three that come after the
/// last letter. With three of them, there is always a way to write each byte.
pub const PAIRS: [u8; 3] = *b"|}~";

/// What stands between two texts; no byte is written so.
pub const BETWEEN: &[u8; 2] = b"~~";

/// For each letter the byte that it means: alone, and after each of [`PAIRS`].
pub type Meanings = [[Option<u8>; 128]; 1 + PAIRS.len()];

/// Reads one text, up to its end or to [`BETWEEN`]. Gives how much of the text that was,
/// and how many bytes it said; or nothing, where it is damaged or `into` is too short.
pub fn read(text: &[u8], into: &mut [u8]) -> Option<(usize, usize)> {
    let head = text.iter().position(|&letter| letter == b'~')?;
    let meanings = meanings(text.get(..head)?)?;
    let mut at = head + 1;
    let mut written = 0;
    while let Some(&letter) = text.get(at) {
        at += 1;
        let alone = meanings.first()?.get(usize::from(letter))?;
        let byte = if let Some(byte) = alone {
            *byte
        } else {
            let second = *text.get(at)?;
            at += 1;
            if [letter, second] == *BETWEEN {
                break;
            }
            (*meanings.get(usize::from(letter.saturating_sub(LAST)))?.get(usize::from(second))?)?
        };
        *into.get_mut(written)? = byte;
        written += 1;
    }
    Some((at, written))
}

/// The head tells which bytes have a letter alone: how many have none, from 0 on, then how
/// many have one, and so on in turns, each number as the letter at that place. Of those, what
/// is a letter itself means itself, and the others have what letters are left. All bytes
/// without are pairs. Everything goes by order.
#[must_use]
pub fn meanings(head: &[u8]) -> Option<Meanings> {
    let mut alone = [false; 256];
    let mut at = 0;
    for (turn, &letter) in head.iter().enumerate() {
        let end = at + letters().position(|known| known == letter)?;
        alone.get_mut(at..end)?.fill(turn % 2 == 1);
        at = end;
    }
    let mut others = (0..=u8::MAX).zip(alone).filter(|(byte, alone)| *alone && !is_letter(*byte));
    let mut pairs = (0..=u8::MAX).zip(alone).filter(|(_, alone)| !alone);
    let mut meanings = [[None; 128]; 1 + PAIRS.len()];
    for (after, meanings) in meanings.iter_mut().enumerate() {
        for letter in letters() {
            let other = match after {
                0 if *alone.get(usize::from(letter))? => Some((letter, true)),
                0 => others.next(),
                _ => pairs.next(),
            };
            *meanings.get_mut(usize::from(letter))? = other.map(|(byte, _)| byte);
        }
    }
    Some(meanings)
}
