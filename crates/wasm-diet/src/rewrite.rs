//! A module written anew: with its functions in another order, and without custom sections.

use crate::error::At;
use crate::{Result, Step};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload};

const CODE: &str = "section code";

/// The functions that a module brings itself.
pub(crate) struct Functions<'a> {
    imported: u32,
    /// Type and body of each.
    pub(crate) own: Vec<(u32, &'a [u8])>,
}

impl<'a> Functions<'a> {
    pub(crate) fn of(wasm: &'a [u8], step: Step) -> Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, vec![], vec![]);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.at(step, "module")? {
                Payload::ImportSection(imports) => imported = imports.count(),
                Payload::FunctionSection(section) => {
                    types = section.into_iter().collect::<Result<_, _>>().at(step, "section function")?;
                }
                Payload::CodeSectionEntry(body) => {
                    let past = || step.fails(CODE, None, "a function's body ends past the end of the module");
                    bodies.push(wasm.get(body.range()).ok_or_else(past)?);
                }
                _ => {}
            }
        }
        Ok(Self { imported, own: types.into_iter().zip(bodies).collect() })
    }

    /// The module anew: its functions in this order, by the indices they had, imports not
    /// counted; where one that is left out is meant, the one that stands for it is (`same`
    /// gives that for each function, itself for those that stay). The names follow.
    pub(crate) fn rewritten(
        &self,
        wasm: &[u8],
        step: Step,
        order: Vec<usize>,
        same: Vec<usize>,
        names: &mut [(u32, String)],
    ) -> Result<Vec<u8>> {
        let mut places = vec![None; same.len()];
        for (place, was) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(*was) {
                *slot = u32::try_from(place).ok();
            }
        }
        let index = same.iter().map(|stands| places.get(*stands).copied().flatten()).collect();
        let mut renumber = Renumber { imported: self.imported, order, index };
        for (name, _) in names {
            *name = renumber.function_index(*name).at(step, "section name")?;
        }
        let mut module = Module::new();
        renumber.parse_core_module(&mut module, Parser::new(0), wasm).at(step, CODE)?;
        Ok(module.finish())
    }
}

/// The module without custom sections, which only tools read.
pub(crate) fn stripped(wasm: &[u8]) -> Result<Vec<u8>> {
    struct Strip;
    impl Reencode for Strip {
        type Error = Infallible;

        fn parse_custom_section(
            &mut self,
            _: &mut Module,
            _: CustomSectionReader<'_>,
        ) -> Result<(), Error<Infallible>> {
            Ok(())
        }
    }
    let mut module = Module::new();
    Strip.parse_core_module(&mut module, Parser::new(0), wasm).reading("module")?;
    Ok(module.finish())
}

/// Writes a module anew with its functions in another order.
struct Renumber {
    imported: u32,
    /// Where each function was that now stands here; imports not counted.
    order: Vec<usize>,
    /// Where each function now is.
    index: Vec<Option<u32>>,
}

impl Reencode for Renumber {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported).map(|own| own as usize);
        let place = own.and_then(|own| self.index.get(own).copied().flatten());
        Ok(place.map_or(function, |place| self.imported + place))
    }

    // Names are kept beside the module, and no other is of use any more.
    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error<Infallible>> {
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for kind in self.order.iter().filter_map(|was| types.get(*was)) {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for body in self.order.clone().into_iter().filter_map(|was| bodies.get(was)) {
            self.parse_function_body(code, body.clone())?;
        }
        Ok(())
    }
}
