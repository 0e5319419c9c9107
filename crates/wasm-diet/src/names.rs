//! Functions' names, as their authors wrote them.

use crate::Result;
use crate::error::At;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// A function's name with the types that it is compiled for.
pub(crate) fn demangled(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// Index and name of each function that has one.
pub(crate) fn functions(wasm: &[u8]) -> Result<Vec<(u32, String)>> {
    let mut found = vec![];
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload.reading("module")? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for names in names {
            let Name::Function(names) = names.reading("section name")? else { continue };
            for function in names {
                let function = function.reading("section name")?;
                found.push((function.index, demangled(function.name)));
            }
        }
    }
    Ok(found)
}
