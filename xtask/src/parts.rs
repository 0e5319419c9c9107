//! The engine taken apart, so that servers pack it smaller; the crate `unpack` puts it
//! together again in the browser.
//!
//! In WebAssembly's code, what is done and what it is done with take turns: an operator,
//! the number of a local, an operator, an offset. Each of these looks like its own kind
//! and like no other, so each kind stands by itself here, in the order in which it comes.
//! Brotli and gzip take an eighth less for it.

use anyhow::{Context, Result, ensure};
use unpack::engine::{LOADS, NATURAL, ODD, PARTS, part, place};
use wasmparser::{BinaryReader, Parser, Payload};

/// A module's bytes by kind, in the order that `unpack` tells of.
pub(crate) type Parts = [Vec<u8>; PARTS];

/// Takes a module apart. It fails at an operator that `unpack` does not know.
pub(crate) fn apart(wasm: &[u8]) -> Result<Parts> {
    let mut parts = Parts::default();
    let mut before = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart { range, .. } => {
                // The section's kind and its length, which are written anew, are the bytes
                // between the last section's end and this one's content.
                parts[place::BEFORE].extend(wasm.get(..before).context("no module before its code")?);
                parts[place::AFTER].extend(wasm.get(range.end..).context("no module after its code")?);
                // How many functions there are is the first thing in it.
                let code = wasm.get(range).context("no code")?;
                let mut reader = BinaryReader::new(code, 0);
                reader.read_var_u32()?;
                parts[place::DECLARED].extend(code.iter().take(reader.original_position()));
            }
            Payload::CodeSectionEntry(body) => {
                let mut reader = body.get_operators_reader()?;
                let mut at = reader.original_position();
                parts[place::DECLARED].extend(wasm.get(body.range().start..at).context("no locals")?);
                while !reader.eof() {
                    reader.read()?;
                    let operator = wasm.get(at..reader.original_position()).context("an operator past the end")?;
                    at = reader.original_position();
                    let next = if reader.eof() { 0 } else { wasm.get(at).copied().unwrap_or_default() };
                    add(&mut parts, operator.split_first().context("no operator")?, next)?;
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

/// An operator with the bytes that say what with, before the next one.
fn add(parts: &mut Parts, (&operator, with): (&u8, &[u8]), next: u8) -> Result<()> {
    let mut with = with;
    let mut written = operator;
    if LOADS.contains(&operator) {
        let (&alignment, offset) = with.split_first().context("no alignment")?;
        // From 64 on it would tell of several memories.
        ensure!(alignment < 64, "the engine has several memories; `unpack` knows of one");
        if NATURAL.get(usize::from(operator - LOADS.start())) != Some(&alignment) {
            written += ODD;
            parts[place::REST].push(alignment);
        }
        with = offset;
    }
    let known = match operator {
        // What is over the numbers' casts has no meaning yet, or more after it.
        0xc5.. => part(operator, next).is_some() && (operator != 0xfc || with.first().is_some_and(|&which| which < 0x12)),
        _ => with.is_empty() || part(operator, next).is_some(),
    };
    ensure!(known, "`unpack` does not know the operator {operator:#x}; see its `part`");
    parts[place::OPERATORS].push(written);
    if let Some(part) = part(operator, next) {
        parts[part].extend(with);
    }
    Ok(())
}
