//! Stream splitting: a module in streams by kind, so that servers pack it smaller; the
//! reader puts it together again in the browser.
//!
//! In WebAssembly's code, opcodes and their immediates take turns: an opcode, the number of
//! a local, an opcode, an offset. Each of these looks like its own kind and like no other,
//! so each kind stands by itself here, in the order in which it comes. And what a compiler
//! writes again and again has superinstructions. `README.md` has the format.

use crate::error::At;
use crate::text;
use crate::{Result, Step};
use wasm_diet_reader::streams::{
    LOADS, MoveToFront, NATURAL, STREAMS, UNALIGNED, assemble, stream, stream_of, superinstruction,
};
use wasm_encoder::Encode;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::{BinaryReader, FunctionBody, Parser, Payload};

const CODE: &str = "section code";

/// A module's bytes by kind, in the order that the reader tells of.
pub(crate) type Streams = [Vec<u8>; STREAMS];

/// A module as text, in streams, and the check sum of what the reader makes of it. It is read
/// back first, and must be the same.
pub(crate) fn write(wasm: &[u8]) -> Result<(String, u32)> {
    let streams = split(wasm)?;
    let sum = check(wasm, &streams)?;
    let between = String::from_utf8_lossy(text::BETWEEN);
    Ok((streams.map(|stream| text::write(&stream)).join(&between), sum))
}

/// That the reader makes the module of the streams. Gives the check sum of what it makes.
fn check(wasm: &[u8], streams: &Streams) -> Result<u32> {
    let differs = || Step::Streams.fails("module", None, "the reader makes another module of the streams");
    // Each function may be longer by what its length takes, and its superinstructions.
    let mut out = vec![0; 8 * wasm.len() + 64];
    let length = assemble(streams.each_ref().map(Vec::as_slice), &mut out).ok_or_else(differs)?;
    let made = out.get(..length).ok_or_else(differs)?;
    if shortest(made)? == shortest(wasm)? { Ok(wasm_diet_reader::sum(made)) } else { Err(differs()) }
}

/// Lengths may be written in more bytes than they need; this writes them in few.
fn shortest(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = wasm_encoder::Module::new();
    RoundtripReencoder.parse_core_module(&mut module, Parser::new(0), wasm).at(Step::Streams, "module")?;
    Ok(module.finish())
}

/// Splits a module. It fails at an opcode that the reader does not know.
fn split(wasm: &[u8]) -> Result<Streams> {
    let mut streams = Streams::default();
    let (mut before, mut index) = (0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.at(Step::Streams, "module")? {
            Payload::CodeSectionStart { range, .. } => {
                // The section's kind and its length, which are written anew, are the bytes
                // between the last section's end and this one's content.
                streams[stream::BEFORE].extend(wasm.get(..before).ok_or_else(|| past("the module before it"))?);
                streams[stream::AFTER].extend(wasm.get(range.end..).ok_or_else(|| past("the module after it"))?);
                // How many functions there are is the first thing in it.
                let code = wasm.get(range).ok_or_else(|| past("it"))?;
                let mut reader = BinaryReader::new(code, 0);
                reader.read_var_u32().at(Step::Streams, CODE)?;
                streams[stream::DECLARATIONS].extend(code.iter().take(reader.original_position()));
            }
            Payload::CodeSectionEntry(body) => {
                let body = wasm.get(body.range()).ok_or_else(|| past("a function"))?;
                function(&mut streams, body, Step::Streams).map_err(|why| why.of_function(index))?;
                index += 1;
            }
            other => {
                if let Some((_, range)) = other.as_section() {
                    before = range.end;
                }
            }
        }
    }
    Ok(streams)
}

/// Adds a function.
pub(crate) fn function(streams: &mut Streams, body: &[u8], step: Step) -> Result<()> {
    let mut reader = FunctionBody::new(BinaryReader::new(body, 0)).get_operators_reader().at(step, CODE)?;
    let mut at = reader.original_position();
    streams[stream::DECLARATIONS].extend(body.iter().take(at));
    let mut all = vec![];
    while !reader.eof() {
        reader.read().at(step, CODE)?;
        all.push(body.get(at..reader.original_position()).ok_or_else(|| past("an opcode"))?);
        at = reader.original_position();
    }
    instructions(streams, &all, step)
}

/// A function's instructions, each with its immediates. What comes again and again is written
/// with superinstructions.
fn instructions(streams: &mut Streams, all: &[&[u8]], step: Step) -> Result<()> {
    let mut locals = MoveToFront::default();
    let mut frame = None;
    let mut left = all;
    while !left.is_empty() {
        left = match left {
            [[0x23, 0], [0x41, size @ ..], [0x6b], [0x22, local @ ..], [0x24, 0], left @ ..] => {
                frame = Some((local, size));
                streams[stream::OPCODES].push(superinstruction::ENTER);
                streams[stream::ADDENDS].extend(size.iter());
                let place = locals.position(number(local, step)?);
                locals.to_back(place);
                place.encode(&mut streams[stream::LOCALS]);
                left
            }
            [[0x20, local @ ..], [0x41, size @ ..], [0x6a], [0x24, 0], left @ ..] if frame == Some((local, size)) => {
                streams[stream::OPCODES].push(superinstruction::LEAVE);
                left
            }
            [[0x20, local @ ..], left @ ..] if frame.is_some_and(|(own, _)| own == local) => {
                streams[stream::OPCODES].push(superinstruction::FRAME);
                left
            }
            [[0x41, number @ ..], [0x6a], left @ ..] => {
                streams[stream::OPCODES].push(superinstruction::ADD);
                streams[stream::ADDENDS].extend(number.iter());
                left
            }
            [[0x41, number @ 0..=1], left @ ..] => {
                streams[stream::OPCODES].push(superinstruction::ZERO + number);
                left
            }
            [[opcode @ 0x20..=0x22, local @ ..], left @ ..] => {
                let place = locals.position(number(local, step)?);
                locals.to_front(place);
                if *opcode == 0x20 && place < 2 {
                    streams[stream::OPCODES].push(superinstruction::FRONT + place as u8);
                } else {
                    streams[stream::OPCODES].push(*opcode);
                    place.encode(&mut streams[stream::LOCALS]);
                }
                left
            }
            [[opcode @ (0x29 | 0x37), 2, offset @ ..], left @ ..] => {
                streams[stream::OPCODES].push(if *opcode == 0x29 {
                    superinstruction::I64_LOAD_ALIGN_32
                } else {
                    superinstruction::I64_STORE_ALIGN_32
                });
                streams[stream::OFFSETS].extend(offset.iter());
                left
            }
            [opcode, left @ ..] => {
                other(streams, opcode.split_first().ok_or_else(|| past("an opcode"))?, step)?;
                left
            }
            [] => left,
        };
    }
    Ok(())
}

fn number(bytes: &[u8], step: Step) -> Result<u32> {
    BinaryReader::new(bytes, 0).read_var_u32().at(step, CODE)
}

fn past(what: &str) -> crate::Error {
    Step::Streams.fails(CODE, None, format!("{what} ends past the end of the module"))
}

/// An opcode as it is in WebAssembly.
fn other(streams: &mut Streams, (&opcode, with): (&u8, &[u8]), step: Step) -> Result<()> {
    let mut with = with;
    let mut written = opcode;
    if LOADS.contains(&opcode) {
        let (&alignment, offset) = with.split_first().ok_or_else(|| past("an alignment"))?;
        // From 64 on it would tell of several memories.
        if alignment >= 64 {
            return Err(step.fails(CODE, None, "the module has several memories, and the reader knows of one"));
        }
        if NATURAL.get(usize::from(opcode - LOADS.start())) != Some(&alignment) {
            written += UNALIGNED;
            streams[stream::REST].push(alignment);
        }
        with = offset;
    }
    let known = match opcode {
        // What is over the numbers' casts has no meaning yet, but for our own, or more after it.
        0xc5..=0xcf => false,
        0xd0.. => stream_of(opcode).is_some() && (opcode != 0xfc || with.first().is_some_and(|&which| which < 0x12)),
        _ => with.is_empty() || stream_of(opcode).is_some(),
    };
    if !known {
        return Err(step.fails(CODE, None, format!("the reader does not know the opcode {opcode:#x}")));
    }
    streams[stream::OPCODES].push(written);
    if let Some(stream) = stream_of(opcode) {
        streams[stream].extend(with);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::*;

    /// A module with opcodes of every kind that the reader knows.
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

    #[test]
    fn what_is_split_is_put_together_again() -> Result<()> {
        let whole = module();
        let mut streams = split(&whole)?;
        check(&whole, &streams)?;
        for (place, part) in streams.iter().enumerate() {
            assert!(!part.is_empty(), "nothing in stream {place}: the module above has not everything");
        }
        for operator in superinstruction::ENTER..=superinstruction::I64_STORE_ALIGN_32 {
            let written = streams[stream::OPCODES].contains(&operator);
            assert!(written, "no {operator:#x}: the module above has not everything");
        }
        // A slip in any of them is seen before anything is shipped.
        *streams[stream::CONSTANTS].last_mut().unwrap() ^= 1;
        assert!(check(&whole, &streams).is_err_and(|why| why.what.contains("another module")));
        Ok(())
    }

    #[test]
    fn an_opcode_that_is_not_known_is_named() {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        module.section(FunctionSection::new().function(0));
        let mut function = Function::new([]);
        function.instruction(&Instruction::I32Const(0)).instruction(&Instruction::I8x16Splat);
        function.instruction(&Instruction::End);
        module.section(CodeSection::new().function(&function));
        let fault = split(&module.finish()).map(drop).map_err(|fault| fault.to_string());
        let says = "wasm-diet, step streams, section code, “function 0”: the reader does not know the opcode 0xfd. Look at the opcodes";
        assert!(fault.as_ref().is_err_and(|fault| fault.starts_with(says)), "{fault:?}");
    }
}
