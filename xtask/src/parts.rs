//! The engine taken apart, so that servers pack it smaller; the crate `unpack` puts it
//! together again in the browser.
//!
//! In WebAssembly's code, what is done and what it is done with take turns: an operator,
//! the number of a local, an operator, an offset. Each of these looks like its own kind
//! and like no other, so each kind stands by itself here, in the order in which it comes.
//! Brotli and gzip take an eighth less for it.
//!
//! And what a compiler writes again and again has operators of its own (`unpack::engine::own`),
//! which saves them another twentieth.

use anyhow::{Context, Result, ensure};
use unpack::engine::{LOADS, NATURAL, ODD, PARTS, Recent, own, part, place};
use wasm_encoder::Encode;
use wasmparser::{BinaryReader, FunctionBody, Parser, Payload};

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
                function(&mut parts, wasm.get(body.range()).context("a function past the end")?)?;
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

/// Adds a function.
pub(crate) fn function(parts: &mut Parts, body: &[u8]) -> Result<()> {
    let mut reader = FunctionBody::new(BinaryReader::new(body, 0)).get_operators_reader()?;
    let mut at = reader.original_position();
    parts[place::DECLARED].extend(body.iter().take(at));
    let mut all = vec![];
    while !reader.eof() {
        reader.read()?;
        all.push(body.get(at..reader.original_position()).context("an operator past the end")?);
        at = reader.original_position();
    }
    operators(parts, &all)
}

/// A function's operators, each with the bytes that say what with. What comes again and again
/// is written with the operators that are our own.
fn operators(parts: &mut Parts, operators: &[&[u8]]) -> Result<()> {
    let mut recent = Recent::default();
    let mut frame = None;
    let mut left = operators;
    while !left.is_empty() {
        left = match left {
            [[0x23, 0], [0x41, size @ ..], [0x6b], [0x22, local @ ..], [0x24, 0], left @ ..] => {
                frame = Some((local, size));
                parts[place::OPERATORS].push(own::FRAME);
                parts[place::SUMS].extend(size.iter());
                let place = recent.place(number(local)?);
                recent.last(place);
                place.encode(&mut parts[place::LOCALS]);
                left
            }
            [[0x20, local @ ..], [0x41, size @ ..], [0x6a], [0x24, 0], left @ ..] if frame == Some((local, size)) => {
                parts[place::OPERATORS].push(own::NO_FRAME);
                left
            }
            [[0x20, local @ ..], left @ ..] if frame.is_some_and(|(own, _)| own == local) => {
                parts[place::OPERATORS].push(own::IN_FRAME);
                left
            }
            [[0x41, number @ ..], [0x6a], left @ ..] => {
                parts[place::OPERATORS].push(own::ADD);
                parts[place::SUMS].extend(number.iter());
                left
            }
            [[0x41, number @ 0..=1], left @ ..] => {
                parts[place::OPERATORS].push(own::ZERO + number);
                left
            }
            [[operator @ 0x20..=0x22, local @ ..], left @ ..] => {
                let place = recent.place(number(local)?);
                recent.first(place);
                if *operator == 0x20 && place < 2 {
                    parts[place::OPERATORS].push(own::LAST + place as u8);
                } else {
                    parts[place::OPERATORS].push(*operator);
                    place.encode(&mut parts[place::LOCALS]);
                }
                left
            }
            [[operator @ (0x29 | 0x37), 2, offset @ ..], left @ ..] => {
                parts[place::OPERATORS].push(if *operator == 0x29 { own::HALF_LOAD } else { own::HALF_STORE });
                parts[place::OFFSETS].extend(offset.iter());
                left
            }
            [operator, left @ ..] => {
                plain(parts, operator.split_first().context("no operator")?)?;
                left
            }
            [] => left,
        };
    }
    Ok(())
}

fn number(bytes: &[u8]) -> Result<u32> {
    Ok(BinaryReader::new(bytes, 0).read_var_u32()?)
}

/// An operator of WebAssembly.
fn plain(parts: &mut Parts, (&operator, with): (&u8, &[u8])) -> Result<()> {
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
        // What is over the numbers' casts has no meaning yet, but for our own, or more after it.
        0xc5..=0xcf => false,
        0xd0.. => part(operator).is_some() && (operator != 0xfc || with.first().is_some_and(|&which| which < 0x12)),
        _ => with.is_empty() || part(operator).is_some(),
    };
    ensure!(known, "`unpack` does not know the operator {operator:#x}; see its `part`");
    parts[place::OPERATORS].push(written);
    if let Some(part) = part(operator) {
        parts[part].extend(with);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;
    use unpack::engine::assemble;
    use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
    use wasm_encoder::*;

    /// A module with operators of every kind that `unpack` knows.
    fn module() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        module.section(&types);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        module.section(&functions);
        let mut code = CodeSection::new();
        let mut function = Function::new([(300, ValType::I64), (1, ValType::F32)]);
        let odd = |align| MemArg { offset: 70_000, align, memory_index: 0 };
        let block = BlockType::Empty;
        let frame = [
            Instruction::GlobalGet(0),
            Instruction::I32Const(64),
            Instruction::I32Sub,
            Instruction::LocalTee(2),
            Instruction::GlobalSet(0),
        ];
        let no_frame =
            [Instruction::LocalGet(2), Instruction::I32Const(64), Instruction::I32Add, Instruction::GlobalSet(0)];
        // What would be as much as a frame, but for its size, or for the local.
        let other = no_frame.clone().map(|operator| match operator {
            Instruction::I32Const(_) => Instruction::I32Const(-64),
            other => other,
        });
        let last = no_frame.clone().map(|operator| match operator {
            Instruction::LocalGet(_) => Instruction::LocalGet(3),
            other => other,
        });
        let framed = [no_frame.as_slice(), &frame, &other, &last, &no_frame, &frame].concat();
        for operator in framed.into_iter().chain([
            Instruction::Block(block),
            Instruction::Loop(BlockType::Result(ValType::I32)),
            Instruction::If(block),
            Instruction::BrTable(vec![0, 1, 200, 3].into(), 2),
            Instruction::Br(2),
            Instruction::Else,
            Instruction::BrIf(1),
            Instruction::End,
            Instruction::End,
            Instruction::End,
            Instruction::I32Const(-70_000),
            Instruction::I32Add,
            Instruction::I32Const(1 << 20),
            Instruction::I32Const(0),
            Instruction::I32Const(1),
            Instruction::I64Const(i64::MIN),
            Instruction::F32Const(1.5_f32.into()),
            Instruction::F64Const((-0.1_f64).into()),
            Instruction::LocalGet(299),
            Instruction::LocalGet(31),
            Instruction::LocalTee(0),
            Instruction::LocalGet(31),
            Instruction::LocalGet(2),
            Instruction::LocalGet(31),
            Instruction::LocalSet(1),
            Instruction::LocalSet(2),
            Instruction::LocalGet(7),
            Instruction::LocalTee(32),
            Instruction::GlobalGet(0),
            Instruction::GlobalSet(1),
            Instruction::TableGet(0),
            Instruction::TableSet(0),
            Instruction::I32Load(odd(2)),
            Instruction::I64Load(odd(0)),
            Instruction::I64Load(odd(2)),
            Instruction::I64Store(odd(2)),
            Instruction::I64Store(odd(3)),
            Instruction::I64Store32(odd(1)),
            Instruction::MemorySize(0),
            Instruction::MemoryGrow(0),
            Instruction::Call(130),
            Instruction::CallIndirect { type_index: 0, table_index: 0 },
            Instruction::TypedSelect(ValType::I32),
            Instruction::RefNull(HeapType::EXTERN),
            Instruction::RefFunc(1),
            Instruction::I32TruncSatF64U,
            Instruction::MemoryCopy { src_mem: 0, dst_mem: 0 },
            Instruction::MemoryFill(0),
            Instruction::TableCopy { src_table: 0, dst_table: 0 },
            Instruction::TableGrow(0),
            Instruction::I32Extend8S,
            Instruction::Return,
            Instruction::End,
        ]) {
            function.instruction(&operator);
        }
        code.function(&function);
        let mut last = Function::new([]);
        last.instruction(&Instruction::End);
        code.function(&last);
        module.section(&code);
        module.section(&CustomSection { name: "after".into(), data: (&[1, 2, 3]).into() });
        module.finish()
    }

    /// Lengths may be written in more bytes than they need; this writes them in few again.
    fn written_anew(wasm: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut module = Module::new();
        RoundtripReencoder.parse_core_module(&mut module, Parser::new(0), wasm)?;
        Ok(module.finish())
    }

    #[test]
    fn what_is_taken_apart_is_put_together_again() -> Result<(), Box<dyn Error>> {
        let whole = module();
        let parts = apart(&whole)?;
        let mut out = vec![0; 4 * whole.len()];
        let length = assemble(parts.each_ref().map(Vec::as_slice), &mut out).ok_or("it is refused")?;
        assert_eq!(written_anew(&out[..length])?, whole);
        for (place, part) in parts.iter().enumerate() {
            assert!(!part.is_empty(), "nothing in part {place}: the module above has not everything");
        }
        for operator in own::FRAME..=own::HALF_STORE {
            let written = parts[place::OPERATORS].contains(&operator);
            assert!(written, "no {operator:#x}: the module above has not everything");
        }
        Ok(())
    }

    #[test]
    fn an_operator_that_is_not_known_is_named() {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        module.section(FunctionSection::new().function(0));
        let mut function = Function::new([]);
        function.instruction(&Instruction::I32Const(0)).instruction(&Instruction::I8x16Splat);
        function.instruction(&Instruction::End);
        module.section(CodeSection::new().function(&function));
        let fault = apart(&module.finish()).map(drop).map_err(|fault| fault.to_string());
        assert_eq!(fault, Err("`unpack` does not know the operator 0xfd; see its `part`".to_owned()));
    }
}
