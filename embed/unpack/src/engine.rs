//! The engine out of its parts, as `xtask/src/parts.rs` takes it apart: what comes after
//! its code and before it, and of its code the operators, and what they are done with, by kind.
//!
//! Damaged parts give another module or nothing; the browser checks the module itself.

use crate::text;

/// How many parts there are.
pub const PARTS: usize = 12;

/// Their places in the order in which they stand.
#[allow(missing_docs)]
pub mod place {
    pub const AFTER: usize = 0;
    pub const BEFORE: usize = 1;
    /// How many functions there are, and how many locals of which types each has.
    pub const DECLARED: usize = 2;
    /// Of which type blocks are, and which global is meant.
    pub const BLOCKS: usize = 3;
    /// Out of how many blocks a branch leads.
    pub const BRANCHES: usize = 4;
    pub const REST: usize = 5;
    pub const FUNCTIONS: usize = 6;
    pub const OFFSETS: usize = 7;
    /// Numbers of 32 bits.
    pub const NUMBERS: usize = 8;
    /// Those of them that are added or subtracted at once.
    pub const SUMS: usize = 9;
    pub const LOCALS: usize = 10;
    pub const OPERATORS: usize = 11;
}
use place::*;

/// Loads and stores, from `i32.load` to `i64.store32`.
pub const LOADS: core::ops::RangeInclusive<u8> = FIRST..=0x3e;
const FIRST: u8 = 0x28;

/// The alignments that they have by their size, as powers of two.
pub const NATURAL: [u8; 23] = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

/// What is added to a load or store with another alignment: WebAssembly has no operators there.
pub const ODD: u8 = 0xb0;

/// The part that an operator takes its numbers out of, by the operator and the next one;
/// nothing for operators without any.
#[must_use]
pub fn part(operator: u8, next: u8) -> Option<usize> {
    Some(match operator {
        0x20..=0x22 => LOCALS,
        0x41 if matches!(next, 0x6a | 0x6b) => SUMS,
        0x41 => NUMBERS,
        FIRST..=0x3e => OFFSETS,
        0x10 => FUNCTIONS,
        0x02..=0x04 | 0x23 | 0x24 => BLOCKS,
        0x0c..=0x0e => BRANCHES,
        // Indirect calls, typed select, tables, the size of the memory, numbers of 64 bits
        // and fractions, references, and those after 0xfc that round fractions or copy and
        // fill memory and tables.
        0x11 | 0x1c | 0x25 | 0x26 | 0x3f | 0x40 | 0x42..=0x44 | 0xd0 | 0xd2 | 0xfc => REST,
        _ => return None,
    })
}

/// Reads the texts of all parts, puts what they say into `bytes`, and the engine of them into
/// `out`. Gives the engine's length; or nothing, where something is damaged or too short.
pub fn read(mut packed: &[u8], mut bytes: &mut [u8], out: &mut [u8]) -> Option<usize> {
    let mut parts = [&[] as &[u8]; PARTS];
    for part in &mut parts {
        let (read, written) = text::read(packed, bytes)?;
        packed = packed.get(read..)?;
        let (said, rest) = core::mem::take(&mut bytes).split_at_mut_checked(written)?;
        *part = said;
        bytes = rest;
    }
    assemble(parts, out)
}

/// Puts the engine together, in `out`.
pub fn assemble(parts: [&[u8]; PARTS], out: &mut [u8]) -> Option<usize> {
    let [after, before, ..] = parts;
    let mut module = Module { parts, out, done: 0 };
    module.bytes(before)?;
    module.byte(10)?; // The section that holds code.
    let section = module.measured()?;
    for _ in 0..module.number(DECLARED)? {
        let function = module.measured()?;
        module.body()?;
        module.measure(function)?;
    }
    module.measure(section)?;
    module.bytes(after)?;
    Some(module.done)
}

/// A module in the making.
struct Module<'a> {
    /// What is left of the parts.
    parts: [&'a [u8]; PARTS],
    out: &'a mut [u8],
    done: usize,
}

impl Module<'_> {
    fn byte(&mut self, byte: u8) -> Option<()> {
        *self.out.get_mut(self.done)? = byte;
        self.done += 1;
        Some(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Option<()> {
        bytes.iter().try_for_each(|&byte| self.byte(byte))
    }

    /// The next byte of a part.
    fn take(&mut self, part: usize) -> Option<u8> {
        let left = self.parts.get_mut(part)?;
        let (&byte, rest) = left.split_first()?;
        *left = rest;
        Some(byte)
    }

    /// The next number of a part, as WebAssembly writes it (LEB128): it goes on while a
    /// byte is over 127.
    fn number(&mut self, part: usize) -> Option<u32> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.take(part)?;
            self.byte(byte)?;
            number |= u32::from(byte & 127).wrapping_shl(shift);
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn numbers(&mut self, part: usize, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.number(part).map(drop))
    }

    /// Leaves room for the length of what comes.
    fn measured(&mut self) -> Option<usize> {
        let start = self.done;
        self.bytes(&[0; 5])?;
        Some(start)
    }

    fn measure(&mut self, start: usize) -> Option<()> {
        let mut length = self.done - start - 5;
        for (place, byte) in self.out.get_mut(start..start + 5)?.iter_mut().enumerate() {
            *byte = (length & 127) as u8 | if place < 4 { 128 } else { 0 };
            length >>= 7;
        }
        Some(())
    }

    /// A function: its locals, so many of one type after the other, and its operators.
    fn body(&mut self) -> Option<()> {
        for _ in 0..self.number(DECLARED)? {
            self.numbers(DECLARED, 2)?;
        }
        let mut open = 1;
        while open > 0 {
            open += self.operator()?;
        }
        Some(())
    }

    /// An operator with what it is done with. Gives by how many blocks it leads in or out.
    fn operator(&mut self) -> Option<i32> {
        let operator = self.take(OPERATORS)?;
        let plain = operator.wrapping_sub(ODD);
        if let Some(&natural) = NATURAL.get(usize::from(operator.wrapping_sub(FIRST))) {
            self.bytes(&[operator, natural])?;
        } else if LOADS.contains(&plain) {
            let alignment = self.take(REST)?;
            self.bytes(&[plain, alignment])?;
            self.number(OFFSETS)?;
            return Some(0);
        } else {
            self.byte(operator)?;
        }
        let next = self.parts.get(OPERATORS)?.first().copied().unwrap_or_default();
        let Some(part) = part(operator, next) else { return Some(if operator == 0x0b { -1 } else { 0 }) };
        // Fractions are four bytes or eight.
        if operator == 0x43 || operator == 0x44 {
            for _ in 0..4 * (operator - 0x42) {
                let byte = self.take(part)?;
                self.byte(byte)?;
            }
            return Some(0);
        }
        let number = self.number(part)?;
        match operator {
            0x02..=0x04 => return Some(1),
            // A table of branches, and one for all other numbers; types; a type and a table.
            0x0e => self.numbers(part, number.checked_add(1)?)?,
            0x1c => self.numbers(part, number)?,
            0x11 => self.numbers(part, 1)?,
            0xfc => self.numbers(
                part,
                match number {
                    0..8 => 0,
                    8 | 10 | 12 | 14 => 2,
                    _ => 1,
                },
            )?,
            _ => {}
        }
        Some(0)
    }
}
