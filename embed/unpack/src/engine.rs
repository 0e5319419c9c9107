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
    /// Those of them that are added at once, and how large frames are.
    pub const SUMS: usize = 9;
    pub const LOCALS: usize = 10;
    pub const OPERATORS: usize = 11;
}
use place::*;

/// Loads and stores, from `i32.load` to `i64.store32`.
pub const LOADS: core::ops::RangeInclusive<u8> = FIRST..=FINAL;
const FIRST: u8 = 0x28;
const FINAL: u8 = 0x3e;

/// The alignments that they have by their size, as powers of two.
pub const NATURAL: [u8; 23] = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

/// What is added to a load or store with another alignment: WebAssembly has no operators there.
pub const ODD: u8 = 0xb0;
const FIRST_ODD: u8 = FIRST + ODD;
const FINAL_ODD: u8 = FINAL + ODD;

/// Operators of our own for what compiled code does again and again. WebAssembly has none there.
///
/// A function keeps what has no place in locals on a stack in memory. It begins by making room
/// for its frame there, with the frame's address in a local, and ends by giving it back.
#[allow(missing_docs)]
pub mod own {
    /// Makes room: `global.get 0`, so much, `i32.sub`, `local.tee`, `global.set 0`.
    pub const FRAME: u8 = 0xc5;
    /// Gives it back: the frame's local, as much as the frame took, `i32.add`, `global.set 0`.
    pub const NO_FRAME: u8 = 0xc6;
    /// `local.get` of the frame's local.
    pub const IN_FRAME: u8 = 0xc7;
    /// `i32.const` and `i32.add`.
    pub const ADD: u8 = 0xc8;
    /// `i32.const` of 0, and of 1.
    pub const ZERO: u8 = 0xc9;
    pub const ONE: u8 = 0xca;
    /// `local.get` of the local that came last, and of the one that came before it.
    pub const LAST: u8 = 0xcb;
    pub const LAST_BUT_ONE: u8 = 0xcc;
    /// Loads and stores of 64 bits that are aligned to 32.
    pub const HALF_LOAD: u8 = 0xcd;
    pub const HALF_STORE: u8 = 0xce;
}
use own::*;

/// The part that an operator takes its numbers out of; nothing for operators without any.
#[must_use]
pub fn part(operator: u8) -> Option<usize> {
    Some(match operator {
        0x20..=0x22 => LOCALS,
        0x41 => NUMBERS,
        FRAME | ADD => SUMS,
        FIRST..=FINAL => OFFSETS,
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

/// A function's locals, the one that came last first, and before any came by number. What
/// tells of a local is its place here, so that copies of a function for other types differ less.
pub struct Recent([u8; MOVED]);

/// Locals with a higher number stay in their places.
const MOVED: usize = 32;

impl Default for Recent {
    fn default() -> Self {
        Self(core::array::from_fn(|place| place as u8))
    }
}

impl Recent {
    /// Where a local stands.
    #[must_use]
    pub fn place(&self, local: u32) -> u32 {
        self.0.iter().position(|&known| u32::from(known) == local).map_or(local, |place| place as u32)
    }

    /// The local that stands in a place. From now on it stands first.
    pub fn first(&mut self, place: u32) -> u32 {
        let Some(upto) = self.0.get_mut(..=place as usize) else { return place };
        let mut moved = 0;
        for here in &mut *upto {
            core::mem::swap(here, &mut moved);
        }
        if let Some(first) = upto.first_mut() {
            *first = moved;
        }
        moved.into()
    }

    /// The same, but from now on it stands last.
    pub fn last(&mut self, place: u32) -> u32 {
        let Some(&local) = self.0.get(place as usize) else { return place };
        let mut moved = local;
        self.0.iter_mut().skip(place as usize).rev().for_each(|here| core::mem::swap(here, &mut moved));
        local.into()
    }
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
    let mut module = Module { parts, out, done: 0, recent: Recent::default(), frame: 0, size: &[] };
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
    /// Of the function that is being made: its locals, which of them holds the address of its
    /// frame, and how large that is.
    recent: Recent,
    frame: u32,
    size: &'a [u8],
}

impl<'a> Module<'a> {
    fn byte(&mut self, byte: u8) -> Option<()> {
        *self.out.get_mut(self.done)? = byte;
        self.done += 1;
        Some(())
    }

    // Once for all, or the module is an eighth larger.
    #[inline(never)]
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

    /// The same, but it is only read.
    fn unwritten(&mut self, part: usize) -> Option<u32> {
        let start = self.done;
        let number = self.number(part);
        self.done = start;
        number
    }

    /// Writes an operator with a number.
    fn with(&mut self, operator: u8, mut number: u32) -> Option<()> {
        self.byte(operator)?;
        while number > 127 {
            self.byte(number as u8 | 128)?;
            number >>= 7;
        }
        self.byte(number as u8)
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
        self.recent = Recent::default();
        let mut open = 1;
        while open > 0 {
            open += self.operator()?;
        }
        Some(())
    }

    /// An operator with what it is done with. Gives by how many blocks it leads in or out.
    fn operator(&mut self) -> Option<i32> {
        let operator = self.take(OPERATORS)?;
        match operator {
            0x20..=0x22 => {
                let place = self.unwritten(LOCALS)?;
                let local = self.recent.first(place);
                self.with(operator, local)?;
            }
            LAST..=LAST_BUT_ONE => {
                let local = self.recent.first((operator - LAST).into());
                self.with(0x20, local)?;
            }
            IN_FRAME => self.with(0x20, self.frame)?,
            ADD => {
                self.byte(0x41)?;
                self.number(SUMS)?;
                self.byte(0x6a)?;
            }
            ZERO..=ONE => self.bytes(&[0x41, operator - ZERO])?,
            FIRST..=FINAL => self.load(operator, *NATURAL.get(usize::from(operator - FIRST))?)?,
            FIRST_ODD..=FINAL_ODD => {
                let alignment = self.take(REST)?;
                self.load(operator - ODD, alignment)?;
            }
            HALF_LOAD => self.load(0x29, 2)?,
            HALF_STORE => self.load(0x37, 2)?,
            FRAME => self.make_room()?,
            NO_FRAME => self.give_back()?,
            _ => return self.plain(operator),
        }
        Some(0)
    }

    /// A load or store.
    fn load(&mut self, operator: u8, alignment: u8) -> Option<()> {
        self.byte(operator)?;
        self.byte(alignment)?;
        self.number(OFFSETS).map(drop)
    }

    /// At the start of a function.
    fn make_room(&mut self) -> Option<()> {
        self.bytes(&[0x23, 0, 0x41])?;
        let before = *self.parts.get(SUMS)?;
        self.number(SUMS)?;
        self.size = before.get(..before.len() - self.parts.get(SUMS)?.len())?;
        self.byte(0x6b)?;
        let place = self.unwritten(LOCALS)?;
        self.frame = self.recent.last(place);
        self.with(0x22, self.frame)?;
        self.bytes(&[0x24, 0])
    }

    /// At its end.
    fn give_back(&mut self) -> Option<()> {
        self.with(0x20, self.frame)?;
        self.byte(0x41)?;
        self.bytes(self.size)?;
        self.bytes(&[0x6a, 0x24, 0])
    }

    /// An operator as it is in WebAssembly.
    fn plain(&mut self, operator: u8) -> Option<i32> {
        self.byte(operator)?;
        let Some(part) = part(operator) else { return Some(if operator == 0x0b { -1 } else { 0 }) };
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
