//! A module out of its streams, as `crates/wasm-diet/src/streams.rs` splits it: what comes after
//! its code and before it, and of its code the opcodes, and their immediates by kind.
//!
//! Damaged streams give another module or nothing; the browser validates the module itself.

use crate::text;

/// How many streams there are.
pub const STREAMS: usize = 12;

/// The streams' numbers, in the order in which they stand in the text.
pub mod stream {
    /// The module's bytes after the code section.
    pub const AFTER: usize = 0;
    /// The module's bytes before the code section.
    pub const BEFORE: usize = 1;
    /// How many functions there are, and of each how many locals of which types it declares.
    pub const DECLARATIONS: usize = 2;
    /// Block types, and indices of globals.
    pub const BLOCKS: usize = 3;
    /// Labels: out of how many blocks a branch leads.
    pub const LABELS: usize = 4;
    /// Immediates of all other opcodes.
    pub const REST: usize = 5;
    /// Indices of functions that are called.
    pub const FUNCTIONS: usize = 6;
    /// Offsets of loads and stores.
    pub const OFFSETS: usize = 7;
    /// Constants of 32 bits.
    pub const CONSTANTS: usize = 8;
    /// Those of them that are added at once, and how large frames are.
    pub const ADDENDS: usize = 9;
    /// Locals, by their position in the move-to-front list.
    pub const LOCALS: usize = 10;
    /// Opcodes, superinstructions among them.
    pub const OPCODES: usize = 11;
}
use stream::*;

/// Loads and stores, from `i32.load` to `i64.store32`.
pub const LOADS: core::ops::RangeInclusive<u8> = FIRST_LOAD..=LAST_STORE;
const FIRST_LOAD: u8 = 0x28;
const LAST_STORE: u8 = 0x3e;

/// Their natural alignments, as powers of two, in the opcodes' order.
pub const NATURAL: [u8; 23] = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

/// What is added to the opcode of a load or store with another alignment: WebAssembly has no
/// opcodes there.
pub const UNALIGNED: u8 = 0xb0;
const FIRST_UNALIGNED: u8 = FIRST_LOAD + UNALIGNED;
const LAST_UNALIGNED: u8 = LAST_STORE + UNALIGNED;

/// Superinstructions: one opcode for a sequence that compilers write again and again.
/// WebAssembly has no opcodes there.
///
/// A function keeps what has no place in locals on a stack in memory. It begins by making room
/// for its frame there, with the frame's address in a local, and ends by giving it back.
pub mod superinstruction {
    /// Makes room for a frame: `global.get 0`, `i32.const` its size, `i32.sub`, `local.tee`,
    /// `global.set 0`.
    pub const ENTER: u8 = 0xc5;
    /// Gives it back: `local.get` of its local, `i32.const` its size, `i32.add`, `global.set 0`.
    pub const LEAVE: u8 = 0xc6;
    /// `local.get` of the frame's local.
    pub const FRAME: u8 = 0xc7;
    /// `i32.const` and `i32.add`.
    pub const ADD: u8 = 0xc8;
    /// `i32.const 0`.
    pub const ZERO: u8 = 0xc9;
    /// `i32.const 1`.
    pub const ONE: u8 = 0xca;
    /// `local.get` of the local at the front of the list.
    pub const FRONT: u8 = 0xcb;
    /// `local.get` of the one behind it.
    pub const SECOND: u8 = 0xcc;
    /// `i64.load` that is aligned to 32 bits.
    pub const I64_LOAD_ALIGN_32: u8 = 0xcd;
    /// `i64.store` that is aligned to 32 bits.
    pub const I64_STORE_ALIGN_32: u8 = 0xce;
}
use superinstruction::*;

/// The stream that an opcode's immediates are in; nothing for opcodes without any.
#[must_use]
pub fn stream_of(opcode: u8) -> Option<usize> {
    Some(match opcode {
        0x20..=0x22 => LOCALS,
        0x41 => CONSTANTS,
        ENTER | ADD => ADDENDS,
        FIRST_LOAD..=LAST_STORE => OFFSETS,
        0x10 => FUNCTIONS,
        0x02..=0x04 | 0x23 | 0x24 => BLOCKS,
        0x0c..=0x0e => LABELS,
        // Indirect calls, typed select, tables, the size of the memory, numbers of 64 bits
        // and fractions, references, and those after 0xfc that round fractions or copy and
        // fill memory and tables.
        0x11 | 0x1c | 0x25 | 0x26 | 0x3f | 0x40 | 0x42..=0x44 | 0xd0 | 0xd2 | 0xfc => REST,
        _ => return None,
    })
}

/// A function's locals as a move-to-front list: the one that was used last stands first, and
/// before any use they stand by number. A local is written as its position, so that copies of
/// a function for other types differ less.
pub struct MoveToFront([u8; LISTED]);

/// Locals with a higher number stay in their places.
const LISTED: usize = 32;

impl Default for MoveToFront {
    fn default() -> Self {
        Self(core::array::from_fn(|place| place as u8))
    }
}

impl MoveToFront {
    /// Where a local stands.
    #[must_use]
    pub fn position(&self, local: u32) -> u32 {
        self.0.iter().position(|&known| u32::from(known) == local).map_or(local, |place| place as u32)
    }

    /// The local at a position. From now on it stands first.
    pub fn to_front(&mut self, position: u32) -> u32 {
        let Some(upto) = self.0.get_mut(..=position as usize) else { return position };
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
    pub fn to_back(&mut self, position: u32) -> u32 {
        let Some(&local) = self.0.get(position as usize) else { return position };
        let mut moved = local;
        self.0.iter_mut().skip(position as usize).rev().for_each(|here| core::mem::swap(here, &mut moved));
        local.into()
    }
}

/// Reads the texts of all streams, puts what they say into `bytes`, and the module of them into
/// `out`. Gives the module's length; or nothing, where something is damaged or too short.
pub fn read(mut packed: &[u8], mut bytes: &mut [u8], out: &mut [u8]) -> Option<usize> {
    let mut streams = [&[] as &[u8]; STREAMS];
    for stream in &mut streams {
        let (read, written) = text::read(packed, bytes)?;
        packed = packed.get(read..)?;
        let (said, rest) = core::mem::take(&mut bytes).split_at_mut_checked(written)?;
        *stream = said;
        bytes = rest;
    }
    assemble(streams, out)
}

/// Puts a module together, in `out`.
pub fn assemble(streams: [&[u8]; STREAMS], out: &mut [u8]) -> Option<usize> {
    let [after, before, ..] = streams;
    let mut module = Module { streams, out, done: 0, locals: MoveToFront::default(), frame: 0, size: &[] };
    module.bytes(before)?;
    module.byte(10)?; // The section that holds code.
    let section = module.measured()?;
    for _ in 0..module.number(DECLARATIONS)? {
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
    /// What is left of the streams.
    streams: [&'a [u8]; STREAMS],
    out: &'a mut [u8],
    done: usize,
    /// Of the function that is being made: its locals, which of them holds the address of its
    /// frame, and how large that is.
    locals: MoveToFront,
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

    /// The next byte of a stream.
    fn take(&mut self, stream: usize) -> Option<u8> {
        let left = self.streams.get_mut(stream)?;
        let (&byte, rest) = left.split_first()?;
        *left = rest;
        Some(byte)
    }

    /// The next number of a stream, as WebAssembly writes it (LEB128): it goes on while a
    /// byte is over 127.
    fn number(&mut self, stream: usize) -> Option<u32> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.take(stream)?;
            self.byte(byte)?;
            number |= u32::from(byte & 127).wrapping_shl(shift);
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// The same, but it is only read.
    fn unwritten(&mut self, stream: usize) -> Option<u32> {
        let start = self.done;
        let number = self.number(stream);
        self.done = start;
        number
    }

    /// Writes an opcode with a number.
    fn with(&mut self, opcode: u8, mut number: u32) -> Option<()> {
        self.byte(opcode)?;
        while number > 127 {
            self.byte(number as u8 | 128)?;
            number >>= 7;
        }
        self.byte(number as u8)
    }

    fn numbers(&mut self, stream: usize, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.number(stream).map(drop))
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

    /// A function: its locals, so many of one type after the other, and its instructions.
    fn body(&mut self) -> Option<()> {
        for _ in 0..self.number(DECLARATIONS)? {
            self.numbers(DECLARATIONS, 2)?;
        }
        self.locals = MoveToFront::default();
        let mut open = 1;
        while open > 0 {
            open += self.instruction()?;
        }
        Some(())
    }

    /// An instruction with its immediates. Gives by how many blocks it leads in or out.
    fn instruction(&mut self) -> Option<i32> {
        let opcode = self.take(OPCODES)?;
        match opcode {
            0x20..=0x22 => {
                let place = self.unwritten(LOCALS)?;
                let local = self.locals.to_front(place);
                self.with(opcode, local)?;
            }
            FRONT..=SECOND => {
                let local = self.locals.to_front((opcode - FRONT).into());
                self.with(0x20, local)?;
            }
            FRAME => self.with(0x20, self.frame)?,
            ADD => {
                self.byte(0x41)?;
                self.number(ADDENDS)?;
                self.byte(0x6a)?;
            }
            ZERO..=ONE => self.bytes(&[0x41, opcode - ZERO])?,
            FIRST_LOAD..=LAST_STORE => self.load(opcode, *NATURAL.get(usize::from(opcode - FIRST_LOAD))?)?,
            FIRST_UNALIGNED..=LAST_UNALIGNED => {
                let alignment = self.take(REST)?;
                self.load(opcode - UNALIGNED, alignment)?;
            }
            I64_LOAD_ALIGN_32 => self.load(0x29, 2)?,
            I64_STORE_ALIGN_32 => self.load(0x37, 2)?,
            ENTER => self.enter()?,
            LEAVE => self.leave()?,
            _ => return self.other(opcode),
        }
        Some(0)
    }

    /// A load or store.
    fn load(&mut self, opcode: u8, alignment: u8) -> Option<()> {
        self.byte(opcode)?;
        self.byte(alignment)?;
        self.number(OFFSETS).map(drop)
    }

    /// At the start of a function.
    fn enter(&mut self) -> Option<()> {
        self.bytes(&[0x23, 0, 0x41])?;
        let before = *self.streams.get(ADDENDS)?;
        self.number(ADDENDS)?;
        self.size = before.get(..before.len() - self.streams.get(ADDENDS)?.len())?;
        self.byte(0x6b)?;
        let place = self.unwritten(LOCALS)?;
        self.frame = self.locals.to_back(place);
        self.with(0x22, self.frame)?;
        self.bytes(&[0x24, 0])
    }

    /// At its end.
    fn leave(&mut self) -> Option<()> {
        self.with(0x20, self.frame)?;
        self.byte(0x41)?;
        self.bytes(self.size)?;
        self.bytes(&[0x6a, 0x24, 0])
    }

    /// An opcode as it is in WebAssembly.
    fn other(&mut self, opcode: u8) -> Option<i32> {
        self.byte(opcode)?;
        let Some(stream) = stream_of(opcode) else { return Some(if opcode == 0x0b { -1 } else { 0 }) };
        // Fractions are four bytes or eight.
        if opcode == 0x43 || opcode == 0x44 {
            for _ in 0..4 * (opcode - 0x42) {
                let byte = self.take(stream)?;
                self.byte(byte)?;
            }
            return Some(0);
        }
        let number = self.number(stream)?;
        match opcode {
            0x02..=0x04 => return Some(1),
            // A table of branches, and one for all other numbers; types; a type and a table.
            0x0e => self.numbers(stream, number.checked_add(1)?)?,
            0x1c => self.numbers(stream, number)?,
            0x11 => self.numbers(stream, 1)?,
            0xfc => self.numbers(
                stream,
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
