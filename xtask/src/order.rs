//! The engine's functions in another order: each beside those that it is like, and once.
//!
//! Servers pack the engine with brotli or gzip, which find what they have seen before
//! the more cheaply the nearer it was. wasm-bindgen writes the largest function first;
//! against that, this saves 3 % under both, and browsers notice nothing.

use crate::parts::{self, Parts};
use crate::wasm::plain;
use anyhow::{Context, Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, KnownCustom, Name, Parser, Payload,
};

/// How many bytes on end of a function's part are looked for in those of others.
const RUN: usize = 4;

/// What each function before the last one still counts for, of what the one after it does.
const FADING: f32 = 0.8;

/// A module in another order.
pub(crate) struct Ordered {
    /// Without what only tools read, such as the names of functions.
    pub(crate) wasm: Vec<u8>,
    /// Number and name of each function that has one, a line each: browsers tell where a
    /// program stopped by the number alone. One that stands for others has their names too.
    pub(crate) names: String,
}

/// Puts each function of a module after those that it shares the most with, and one in
/// place of all that are the same.
pub(crate) fn alike(wasm: &[u8]) -> Result<Ordered> {
    let mut names = named(wasm)?;
    let mut wasm = wasm.to_vec();
    // Those that call functions which are the same may be the same once these are one.
    loop {
        let functions = Functions::of(&wasm)?;
        let mut first = BTreeMap::new();
        let same = functions.own.iter().enumerate().map(|(at, function)| *first.entry(function).or_insert(at));
        let same = same.collect::<Vec<_>>();
        let kept = (0..same.len()).filter(|&at| same[at] == at).collect::<Vec<_>>();
        let last = kept.len() == same.len();
        let order = if last { order(&functions.own)? } else { kept };
        let mut moved = Moved { imported: functions.imported, order, same };
        for (number, _) in &mut names {
            *number = moved.function_index(*number).map_err(|why| anyhow!("{why}"))?;
        }
        let mut module = Module::new();
        moved.parse_core_module(&mut module, Parser::new(0), &wasm)?;
        wasm = module.finish();
        if last {
            names.sort_unstable();
            let names = names.into_iter().map(|(number, name)| format!("{number} {name}\n")).collect();
            return Ok(Ordered { wasm, names });
        }
    }
}

/// The functions that a module brings itself: type and body.
struct Functions<'a> {
    imported: u32,
    own: Vec<(u32, &'a [u8])>,
}

impl<'a> Functions<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, vec![], vec![]);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => imported = imports.count(),
                Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => bodies.push(wasm.get(body.range()).context("a body past the end")?),
                _ => {}
            }
        }
        Ok(Self { imported, own: types.into_iter().zip(bodies).collect() })
    }
}

/// Number and name of each function that has one.
fn named(wasm: &[u8]) -> Result<Vec<(u32, String)>> {
    let mut found = vec![];
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for names in names {
            let Name::Function(names) = names? else { continue };
            for function in names {
                let function = function?;
                found.push((function.index, plain(function.name)));
            }
        }
    }
    Ok(found)
}

/// From the first, always the one that shares most with the last few, each taken apart as
/// it is packed. What few functions hold counts for more (inverse document frequency), and
/// each function's whole is one, so that long ones are not like everything (cosine similarity).
fn order(functions: &[(u32, &[u8])]) -> Result<Vec<usize>> {
    let mut bodies = vec![];
    for (_, body) in functions {
        let mut parts = Parts::default();
        parts::function(&mut parts, body)?;
        bodies.push(parts);
    }
    let runs = bodies.iter().map(|parts| {
        let runs = parts.iter().enumerate().flat_map(|(part, bytes)| bytes.windows(RUN).map(move |run| (part, run)));
        runs.collect::<BTreeSet<_>>()
    });
    let runs = runs.collect::<Vec<_>>();
    let mut holders = BTreeMap::<(usize, &[u8]), Vec<usize>>::new();
    for (body, runs) in runs.iter().enumerate() {
        for &run in runs {
            holders.entry(run).or_default().push(body);
        }
    }
    let weight = |holders: &Vec<usize>| (bodies.len() as f32 / holders.len() as f32).ln();
    let mut lengths = vec![f32::MIN_POSITIVE; bodies.len()];
    for holders in holders.values() {
        holders.iter().for_each(|&body| lengths[body] += weight(holders).powi(2));
    }
    lengths.iter_mut().for_each(|length| *length = length.sqrt());

    let mut order = vec![];
    let mut likeness = vec![0.0_f32; bodies.len()];
    let mut left = (0..bodies.len()).collect::<Vec<_>>();
    while let Some(at) = (0..left.len()).reduce(|a, b| if likeness[left[b]] > likeness[left[a]] { b } else { a }) {
        // The places of the others stay in order, so that the first of equals is taken.
        let next = left.remove(at);
        order.push(next);
        likeness.iter_mut().for_each(|value| *value *= FADING);
        for holders in runs[next].iter().filter_map(|run| holders.get(run)) {
            let share = weight(holders).powi(2) / lengths[next];
            holders.iter().for_each(|&other| likeness[other] += share / lengths[other]);
        }
    }
    Ok(order)
}

/// Writes a module anew with its functions in another order.
struct Moved {
    imported: u32,
    /// Where each function was that now stands here; imports not counted.
    order: Vec<usize>,
    /// For each function, the first one that is the same: itself, or one that stands in its place.
    same: Vec<usize>,
}

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported).map(|own| own as usize);
        let first = own.and_then(|own| self.same.get(own));
        let place = first.and_then(|first| self.order.iter().position(|was| was == first));
        Ok(place.map_or(function, |place| self.imported + place as u32))
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error<Infallible>> {
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for &was in &self.order {
            functions.function(types[was]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for was in self.order.clone() {
            self.parse_function_body(code, bodies[was].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ExportKind, ExportSection, Function, FunctionSection, Instruction, NameMap, NameSection, TypeSection,
    };

    /// Two functions that are the same, two that call one of them each, and another one.
    #[test]
    fn one_function_stands_for_all_that_are_the_same() -> Result<()> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        let mut functions = FunctionSection::new();
        let mut exports = ExportSection::new();
        let mut code = CodeSection::new();
        let mut names = NameMap::new();
        let bodies = [
            ("one", Instruction::MemorySize(0)),
            ("same", Instruction::MemorySize(0)),
            ("calls one", Instruction::Call(0)),
            ("calls same", Instruction::Call(1)),
            ("other", Instruction::Unreachable),
        ];
        for (at, (name, instruction)) in (0..).zip(bodies) {
            functions.function(0);
            names.append(at, name);
            exports.export(name, ExportKind::Func, at);
            let mut body = Function::new([]);
            body.instruction(&instruction);
            if at < 2 {
                body.instruction(&Instruction::Drop);
            }
            code.function(body.instruction(&Instruction::End));
        }
        module.section(&functions).section(&exports).section(&code);
        let mut section = NameSection::new();
        section.functions(&names);
        module.section(&section);

        let Ordered { wasm, names } = alike(&module.finish())?;
        assert_eq!(Functions::of(&wasm)?.own.len(), 3, "the callers are the same once what they call is");
        let number = |name: &str| names.lines().find_map(|line| line.strip_suffix(name)?.strip_suffix(' '));
        assert_eq!(names.lines().count(), 5, "each keeps its name: {names}");
        assert_eq!(number("one"), number("same"));
        assert_eq!(number("calls one"), number("calls same"));
        assert_ne!(number("one"), number("other"));
        let exported = Parser::new(0).parse_all(&wasm).filter_map(|payload| match payload {
            Ok(Payload::ExportSection(section)) => Some(section.into_iter().flatten().collect::<Vec<_>>()),
            _ => None,
        });
        for export in exported.flatten() {
            assert_eq!(Some(export.index.to_string().as_str()), number(export.name), "{}", export.name);
        }
        Ok(())
    }
}
