//! A price as people write it: `3500`, `$3,500`, `3500 USD`, `3.500,00 €`, `3,50,000`, in the
//! digits of any script. What could be two numbers is refused, never guessed.

/// The highest price taken, in whole units of money: an operation costs thousands of millions of
/// some currencies. It keeps out slips of typing; 52 sessions a year of it over ten years, in
/// hundredths, stay below what a browser counts exactly (2^53).
pub const MOST: u64 = 100_000_000_000;

/// What stands in a field for a price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Price {
    /// Nothing.
    #[default]
    Empty,
    /// The least and the most, in hundredths; the same for one price.
    Given(u64, u64),
    /// Something that is no price.
    Wrong(Slip),
}

/// Why something is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It is no number.
    NoNumber,
    /// Its points, commas or spaces can be read in more than one way.
    Unclear,
    /// It is more than one price, and not a least and a most.
    Several,
    /// It is below zero, or zero.
    TooLittle,
    /// It is above [`MOST`].
    TooMuch,
}

/// What parts thousands, or starts the hundredths.
const POINTS: [char; 2] = [',', '.'];

impl Price {
    /// Reads what was typed, in a currency if that is known. One mark before three digits parts
    /// thousands; a point or comma before the last one or two starts the hundredths, where it is
    /// not the mark of the thousands, too. Beside the number may stand money alone: `$`, `USD`,
    /// `euros`. Two prices with a dash between them are the least and the most.
    #[must_use]
    pub fn read(typed: &str, currency: &str) -> Self {
        let typed: String = typed.chars().filter_map(plain).collect();
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::Empty;
        }
        match both(typed, currency) {
            Ok((low, high)) => Self::Given(low.min(high), high.max(low)),
            Err(slip) => Self::Wrong(slip),
        }
    }

    /// The least and the most in hundredths, if there is a price.
    #[must_use]
    pub fn given(self) -> Option<(u64, u64)> {
        if let Self::Given(low, high) = self { Some((low, high)) } else { None }
    }
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A least and a most, or one price as both.
fn both(typed: &str, currency: &str) -> Result<(u64, u64), Slip> {
    if let Some((least, most)) =
        typed.split_once('-').filter(|(least, most)| least.contains(digit) && most.contains(digit))
    {
        // Beside two dashes there are three prices, or a date.
        return if most.contains('-') { Err(Slip::Several) } else { Ok((one(least, currency)?, one(most, currency)?)) };
    }
    one(typed, currency).map(|price| (price, price))
}

/// One price, in hundredths.
fn one(typed: &str, currency: &str) -> Result<u64, Slip> {
    // Checked, since a slice that may panic takes tables along that write any text.
    let parts = typed.find(digit).zip(typed.rfind(digit)).and_then(|(first, last)| {
        let (rest, after) = typed.split_at_checked(last + 1)?;
        let (before, number) = rest.split_at_checked(first)?;
        Some((before, number, after))
    });
    let (before, number, after) = parts.ok_or(Slip::NoNumber)?;
    let below = before.chars().filter(|&c| c == '-').count();
    let before: String = before.chars().filter(|&c| c != '-').collect();
    if below > 1 || !is_money(&before) || !ends(after) {
        return Err(Slip::NoNumber);
    }
    // Where the smallest coin is a thousandth, `55.500` may be 55 and a half, too.
    let fine = |money: &str| THOUSANDTHS.split(' ').any(|known| money.trim().eq_ignore_ascii_case(known));
    if [currency, &before, after].into_iter().any(fine)
        && number.split_once(POINTS).is_some_and(|(_, last)| last.len() == 3)
    {
        return Err(Slip::Unclear);
    }
    match read_number(number)? {
        price if below > 0 || price == 0 => Err(Slip::TooLittle),
        price if price > MOST * 100 => Err(Slip::TooMuch),
        price => Ok(price),
    }
}

/// The currencies whose smallest coin is a thousandth (ISO 4217, list one).
const THOUSANDTHS: &str = "bhd iqd jod kwd lyd omr tnd";

/// A number in hundredths; one that is very large as a very large one.
fn read_number(number: &str) -> Result<u64, Slip> {
    let part = |c: char| c == ' ' || c == '\'' || POINTS.contains(&c);
    if !number.chars().all(|c| c.is_ascii_digit() || part(c)) {
        // `3000 to 4000`; but `1e5` and `2x180` are no prices at all.
        return Err(if number.contains(' ') { Slip::Several } else { Slip::NoNumber });
    }
    let mut groups: Vec<&str> = number.split(part).collect();
    let mut marks: Vec<char> = number.chars().filter(|&c| part(c)).collect();
    let mut hundredths = 0;
    if let (Some(&last), Some(mark)) = (groups.last(), marks.last())
        && matches!(last.len(), 1 | 2)
        && POINTS.contains(mark)
    {
        hundredths = if last.len() == 1 { 10 * digits(last) } else { digits(last) };
        groups.pop();
        // What parts thousands does not start the hundredths as well.
        let mark = marks.pop();
        if marks.last().copied() == mark {
            return Err(Slip::Unclear);
        }
    }
    if !marks.iter().all(|mark| Some(mark) == marks.first()) || !in_thousands(&groups) {
        return Err(Slip::Unclear);
    }
    Ok(digits(&groups.concat()).saturating_mul(100).saturating_add(hundredths))
}

/// Whether groups of digits are thousands, or lakhs and crores as in India: `3,50,000`.
/// `0.500` and `1000.000` are neither.
fn in_thousands(groups: &[&str]) -> bool {
    let [first, between @ .., last] = groups else { return groups.len() == 1 };
    let all = |size: usize| first.len() <= size && between.iter().all(|group| group.len() == size);
    !first.is_empty() && !first.starts_with('0') && last.len() == 3 && (all(3) || all(2))
}

/// Digits alone as a number; too many of them are a very large one.
fn digits(digits: &str) -> u64 {
    digits.bytes().fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add((digit - b'0').into()))
}

/// Whether this may follow a number: nothing, money, or no hundredths (`3500.-`, `3500,– €`).
fn ends(after: &str) -> bool {
    let none = after.strip_prefix(POINTS).and_then(|after| after.strip_prefix('-'));
    is_money(none.map_or(after, |after| after.trim_start_matches('-')))
}

/// What people write for money beside its sign, in small letters: codes, signs with letters,
/// and words. Only what is known: `k` and `lakh` would make another number of it.
const WORDS: &str = "usd us$ eur gbp cad ca$ c$ aud au$ a$ nzd nz$ chf jpy cny rmb inr krw sek nok dkk isk pln czk huf \
    ron bgn try brl r$ mxn mx$ ars clp cop pen aed sar qar kwd bhd omr jod egp mad tnd dzd lbp irr ils zar ngn kes ghs \
    sgd s$ hkd hk$ twd nt$ thb myr rm idr rp php vnd pkr bdt lkr npr rub uah kzt gel \
    euro euros dollar dollars pound pounds yen yuan won rupees rs kr fr sfr ft lei tl z\u{142} k\u{10d} \
    د.إ ر.س د.ك ر.ق ج.م درهم ريال دينار جنيه تومان रु";

/// Whether this is nothing, or money and nothing else.
fn is_money(text: &str) -> bool {
    let text = text.trim();
    let sign = |c: char| matches!(c, '$' | '£' | '¥' | '฿' | '﷼' | '\u{20a0}'..='\u{20cf}');
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    text.chars().all(sign) || !word.is_empty() && WORDS.split(' ').any(|known| known == word)
}

/// Zero in each script that counts in tens; the other digits follow it.
#[rustfmt::skip]
const ZEROS: [u32; 42] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x11066, 0x11136, 0x1e140, 0x1e2f0, 0x1e950,
];

/// A digit or a mark of any script as the one that is read above; nothing for what is not
/// seen, and anything else as it is.
fn plain(c: char) -> Option<char> {
    let digit = |zero: &u32| u32::from(c).checked_sub(*zero).and_then(|digit| char::from_digit(digit, 10));
    Some(match c {
        // Browsers put these around numbers that are read from right to left.
        '\u{61c}' | '\u{200e}' | '\u{200f}' => return None,
        '\u{66b}' | '\u{ff0e}' => '.',
        '\u{66c}' | '\u{60c}' | '\u{ff0c}' => ',',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{ff04}' => '$',
        '\u{ffe5}' => '¥',
        c if c.is_whitespace() => ' ',
        c => ZEROS.iter().find_map(digit).unwrap_or(c),
    })
}
