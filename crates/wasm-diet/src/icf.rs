//! Identical code folding: one function in place of all that are the same.

use crate::rewrite::Functions;
use crate::{Result, Step};
use std::collections::BTreeMap;

/// Folds them, until none are the same: those that call functions which are the same may be
/// the same once these are one.
pub(crate) fn fold(mut wasm: Vec<u8>, names: &mut [(u32, String)]) -> Result<Vec<u8>> {
    loop {
        let functions = Functions::of(&wasm, Step::Icf)?;
        let mut first = BTreeMap::new();
        let same = functions.own.iter().enumerate().map(|(at, function)| *first.entry(function).or_insert(at));
        let same = same.collect::<Vec<_>>();
        let kept = same.iter().enumerate().filter(|(at, stands)| at == *stands).map(|(at, _)| at).collect::<Vec<_>>();
        if kept.len() == same.len() {
            return Ok(wasm);
        }
        wasm = functions.rewritten(&wasm, Step::Icf, kept, same, names)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Diet, Slim, Snips, finish};
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, Instruction, Module, NameMap, NameSection,
        TypeSection,
    };
    use wasmparser::{Parser, Payload};

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

        let snips = Snips::default();
        let mut diet = Diet::none(&snips);
        diet.steps.insert(Step::Icf);
        let Slim { wasm, names, .. } = finish(&module.finish(), &diet)?;
        assert_eq!(Functions::of(&wasm, Step::Icf)?.own.len(), 3, "the callers are the same once what they call is");
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
