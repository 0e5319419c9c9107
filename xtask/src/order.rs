//! The engine's functions in another order: each beside those that it is like.
//!
//! Servers pack the engine with brotli or gzip, which find what they have seen before
//! the more cheaply the nearer it was. wasm-bindgen writes the largest function first;
//! against that, this saves 3 % under both, and browsers notice nothing.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, KnownCustom, Name, Parser, Payload,
};

/// How many bytes on end are looked for in other functions.
const RUN: usize = 4;

/// What each function before the last one still counts for, of what the one after it does.
const FADING: f32 = 0.8;

/// A module in another order.
pub(crate) struct Ordered {
    /// Without what only tools read, such as the names of functions.
    pub(crate) wasm: Vec<u8>,
    /// Number and name of each function that has one, a line each: browsers tell where a
    /// program stopped by the number alone.
    pub(crate) names: String,
}

/// Puts each function of a module after those that it shares the most with.
pub(crate) fn alike(wasm: &[u8]) -> Result<Ordered> {
    let mut bodies = vec![];
    let mut named = BTreeMap::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => imported = imports.count(),
            Payload::CodeSectionEntry(body) => bodies.push(wasm.get(body.range()).context("a body past the end")?),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else { continue };
                for names in names {
                    let Name::Function(names) = names? else { continue };
                    for function in names {
                        let function = function?;
                        named.insert(function.index, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    let mut moved = Moved { imported, order: order(&bodies) };
    let mut names = named
        .into_iter()
        .map(|(was, name)| Ok((moved.function_index(was)?, name)))
        .collect::<Result<Vec<_>, Error<Infallible>>>()?;
    names.sort_unstable();
    let names = names.into_iter().map(|(number, name)| format!("{number} {name}\n")).collect();
    let mut module = Module::new();
    moved.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(Ordered { wasm: module.finish(), names })
}

/// From the first, always the one that shares most with the last few. What few functions
/// hold counts for more (inverse document frequency), and each function's whole is one, so
/// that long ones are not like everything (cosine similarity).
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let mut holders = BTreeMap::<&[u8], Vec<usize>>::new();
    let runs = bodies.iter().map(|body| body.windows(RUN).collect::<BTreeSet<_>>()).collect::<Vec<_>>();
    for (body, runs) in runs.iter().enumerate() {
        for run in runs {
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
    order
}

/// Writes a module anew with its functions in another order.
struct Moved {
    imported: u32,
    /// Where each function was that now stands here; imports not counted.
    order: Vec<usize>,
}

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported).map(|own| own as usize);
        let place = own.and_then(|own| self.order.iter().position(|&was| was == own));
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
