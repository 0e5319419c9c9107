//! The clinic's accent colour, kept readable.
//!
//! Contrast is WCAG 2.2's: the ratio of relative luminances of two sRGB colours
//! (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>). Text needs 4.5 : 1
//! (success criterion 1.4.3), which covers the 3 : 1 of controls (1.4.11).

/// The contrast asked for: the 4.5 that text needs, and room for the rounding in
/// how luminance is computed here.
pub const TEXT: f64 = 4.7;

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Reads `#1a6b5c` or `#1a6`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let all: Option<Vec<u8>> = digits.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
        match *all? {
            [r, g, b] => Some(Self(r * 17, g * 17, b * 17)),
            [r, s, g, h, b, c] => Some(Self(r * 16 + s, g * 16 + h, b * 16 + c)),
            _ => None,
        }
    }

    /// As CSS reads it: `#1a6b5c`.
    #[must_use]
    pub fn css(self) -> String {
        let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
        let mut css = String::from("#");
        for value in [self.0, self.1, self.2] {
            css.push(digit(value / 16));
            css.push(digit(value % 16));
        }
        css
    }

    fn luminance(self) -> f64 {
        // A polynomial in the place of WCAG's power of 2.4, which would bring a
        // kilobyte of mathematics along. It is off by 0.0018 at most; TEXT has
        // room for that, and a test compares with the formula.
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            value * (value * (value * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast with another colour, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour nearest to this one that text can have on `behind`: mixed with
    /// black or white, in steps of a twentieth, until the contrast is enough.
    #[must_use]
    pub fn readable_on(self, behind: Self) -> Self {
        let black = Self(0, 0, 0);
        let white = Self(255, 255, 255);
        let towards = if behind.contrast(black) > behind.contrast(white) { black } else { white };
        (0..=20u16)
            .map(|step| self.mixed(towards, step))
            .find(|mixed| mixed.contrast(behind) >= TEXT)
            .unwrap_or(towards)
    }

    /// Black or white, whichever reads better on this colour.
    #[must_use]
    pub fn text_on(self) -> Self {
        let white = Self(255, 255, 255);
        let black = Self(0, 0, 0);
        if self.contrast(white) >= self.contrast(black) { white } else { black }
    }

    fn mixed(self, other: Self, twentieths: u16) -> Self {
        let mix = |a: u8, b: u8| {
            let sum = u16::from(a) * (20 - twentieths) + u16::from(b) * twentieths;
            u8::try_from(sum / 20).unwrap_or(u8::MAX)
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}
