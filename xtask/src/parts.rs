//! The engine taken apart, so that servers pack it smaller; `embed/assemble.js` puts it
//! together again in the browser.
//!
//! In WebAssembly's code, what is done and what it is done with take turns: an operator,
//! the number of a local, an operator, an offset. Each of these looks like its own kind
//! and like no other, so each kind stands by itself here, in the order in which it comes.
//! Brotli takes an eighth less for it.

use anyhow::{Context, Result, ensure};
use wasmparser::{BinaryReader, Parser, Payload};

/// The alignments that loads and stores have by their size, from `i32.load` (0x28) to
/// `i64.store32` (0x3e), as powers of two.
const NATURAL: [u8; 23] = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

/// What is added to a load or store with another alignment: WebAssembly has no operators there.
const ODD: u8 = 0xb0;

/// The engine's bytes by kind, in the order in which `assemble` takes them, which is the
/// one that packs best.
#[derive(Default)]
pub(crate) struct Parts {
    /// The module after its code.
    after: Vec<u8>,
    /// The module up to its code.
    before: Vec<u8>,
    /// How many locals of which types each function has.
    declared: Vec<u8>,
    /// Of which type blocks are, and which global is meant.
    blocks: Vec<u8>,
    /// Out of how many blocks a branch leads.
    branches: Vec<u8>,
    /// What is left.
    rest: Vec<u8>,
    functions: Vec<u8>,
    offsets: Vec<u8>,
    /// Numbers of 32 bits.
    numbers: Vec<u8>,
    /// Those of them that are added or subtracted at once.
    sums: Vec<u8>,
    locals: Vec<u8>,
    operators: Vec<u8>,
}

impl Parts {
    pub(crate) fn all(self) -> [Vec<u8>; 12] {
        let Self { after, before, declared, blocks, branches, rest, functions, offsets, numbers, sums, locals, operators } =
            self;
        [after, before, declared, blocks, branches, rest, functions, offsets, numbers, sums, locals, operators]
    }
}

/// Takes a module apart. It fails at an operator that `assemble` does not know.
pub(crate) fn apart(wasm: &[u8]) -> Result<Parts> {
    let mut parts = Parts::default();
    let mut before = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart { range, .. } => {
                // The section's kind and its length, which `assemble` writes anew, are the
                // bytes between the last section's end and this one's content.
                parts.before = wasm.get(..before).context("no module before its code")?.to_vec();
                parts.after = wasm.get(range.end..).context("no module after its code")?.to_vec();
                // How many functions there are is the first thing in it.
                let code = wasm.get(range).context("no code")?;
                let mut reader = BinaryReader::new(code, 0);
                reader.read_var_u32()?;
                parts.declared.extend(code.iter().take(reader.original_position()));
            }
            Payload::CodeSectionEntry(body) => {
                let mut operators = body.get_operators_reader()?;
                parts.declared.extend(wasm.get(body.range().start..operators.original_position()).context("no locals")?);
                let mut ends = vec![operators.original_position()];
                while !operators.eof() {
                    operators.read()?;
                    ends.push(operators.original_position());
                }
                let all = ends.iter().zip(ends.iter().skip(1)).map(|(&from, &to)| wasm.get(from..to));
                let mut all = all.collect::<Option<Vec<_>>>().context("operators past the end")?.into_iter().peekable();
                while let Some(operator) = all.next() {
                    let next = all.peek().and_then(|next| next.first());
                    parts.add(operator.split_first().context("no operator")?, next)?;
                }
            }
            other => {
                if let Some((_, range)) = other.as_section() {
                    before = range.end;
                }
            }
        }
    }
    Ok(parts)
}

impl Parts {
    /// An operator with the bytes that say what with, before the next one.
    fn add(&mut self, (&operator, with): (&u8, &[u8]), next: Option<&u8>) -> Result<()> {
        let part = match operator {
            0x20..=0x22 => &mut self.locals,
            0x41 if matches!(next, Some(0x6a | 0x6b)) => &mut self.sums,
            0x41 => &mut self.numbers,
            0x10 => &mut self.functions,
            0x28..=0x3e => {
                let (&alignment, offset) = with.split_first().context("no alignment")?;
                // From 64 on it would tell of several memories.
                ensure!(alignment < 64, "embed/assemble.js knows one memory only");
                if NATURAL.get(usize::from(operator - 0x28)) == Some(&alignment) {
                    self.operators.push(operator);
                } else {
                    self.operators.push(operator + ODD);
                    self.rest.push(alignment);
                }
                self.offsets.extend(offset);
                return Ok(());
            }
            0x02..=0x04 | 0x23 | 0x24 => &mut self.blocks,
            0x0c..=0x0e => &mut self.branches,
            // Indirect calls, typed select, tables, the size of the memory, numbers of 64 bits
            // and fractions, references, and those after 0xfc that round fractions or
            // copy and fill memory and tables.
            0x11 | 0x1c | 0x25 | 0x26 | 0x3f | 0x40 | 0x42..=0x44 | 0xd0 | 0xd2 => &mut self.rest,
            0xfc if with.first().is_some_and(|&which| which < 0x12) => &mut self.rest,
            _ => {
                ensure!(with.is_empty() && operator < 0xc5, "embed/assemble.js does not know the operator {operator:#x}");
                &mut self.rest
            }
        };
        self.operators.push(operator);
        part.extend(with);
        Ok(())
    }
}
