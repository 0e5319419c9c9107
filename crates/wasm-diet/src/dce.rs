//! Dead code elimination by relocations: leaves out what nothing reaches any more after
//! functions have lost their bodies.
//!
//! The linker keeps only what is reached; but what is left out after it leaves texts, tables
//! of methods and functions behind that only those used. This follows the linker's own
//! records of where code and data refer to each other, from what the page may call. None
//! can be missing, since by them the linker has written each address.

use crate::linking::{Datum, Records, Target};
use crate::panics::sequences;
use crate::{Error, Result, Step};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{Call, Instr};
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, Module};

/// Leaves it out. `linked` is the file that `module` was read from.
pub(crate) fn keep_reached(module: &mut Module, linked: &[u8]) -> Result<()> {
    let records = Records::read(linked)?;
    let functions = module.funcs.iter().map(|function| function.id()).collect::<Vec<_>>();
    let targets = functions.iter().enumerate().map(|(index, id)| (*id, Target::Function(index))).collect();
    let reached = Walk { module, functions: &functions, targets: &targets, records: &records }.reached()?;

    // Data holds indices of the table, so none may change: what is not reached becomes
    // the function before it.
    let is_reached = |id: &FunctionId| targets.get(id).is_some_and(|target| reached.contains(target));
    for element in module.elements.iter_mut() {
        let ElementItems::Functions(items) = &mut element.items else { continue };
        // A table of which nothing is reached is never called.
        let Some(mut last) = items.iter().copied().find(is_reached) else {
            items.clear();
            continue;
        };
        for item in items {
            if is_reached(item) {
                last = *item;
            }
            *item = last;
        }
    }

    // Nor may an address: what is not reached becomes zeros, which weigh next to nothing.
    let segments = module.data.iter().map(|data| data.id()).collect::<Vec<_>>();
    for (number, id) in segments.into_iter().enumerate() {
        let bytes = &mut module.data.get_mut(id).value;
        let mut zeros = bytes.clone();
        let here = records.data.iter().filter(|(_, datum)| datum.segment == number);
        let (kept, left_out) = here.partition::<Vec<_>, _>(|(symbol, _)| reached.contains(&Target::Data(**symbol)));
        // Linkers lay equal ends of texts over each other.
        for (_, datum) in left_out {
            zeros.get_mut(datum.bytes.clone()).ok_or_else(|| outside(datum))?.fill(0);
        }
        for (_, datum) in kept {
            let kept = bytes.get(datum.bytes.clone()).ok_or_else(|| outside(datum))?;
            zeros.get_mut(datum.bytes.clone()).ok_or_else(|| outside(datum))?.copy_from_slice(kept);
        }
        *bytes = zeros;
    }
    Ok(())
}

fn outside(datum: &Datum) -> Error {
    Step::Dce.fails("section data", Some(&datum.name), "its data ends past the end of its segment")
}

/// From what the page may call, to all that it can come to.
struct Walk<'a> {
    module: &'a Module,
    /// By their indices in the linked file.
    functions: &'a [FunctionId],
    targets: &'a BTreeMap<FunctionId, Target>,
    records: &'a Records,
}

impl Walk<'_> {
    fn reached(&self) -> Result<BTreeSet<Target>> {
        let exported = self.module.exports.iter().filter_map(|export| match &export.item {
            ExportItem::Function(id) => Some(*id),
            _ => None,
        });
        let mut open = exported.chain(self.module.start).map(|id| self.target(id)).collect::<Result<Vec<_>>>()?;
        let mut reached = BTreeSet::new();
        while let Some(target) = open.pop() {
            if !reached.insert(target) {
                continue;
            }
            match target {
                Target::Data(symbol) => open.extend(self.records.of_data(symbol)),
                Target::Function(index) => self.reach_from(index, &mut open)?,
            }
        }
        Ok(reached)
    }

    fn target(&self, id: FunctionId) -> Result<Target> {
        let unknown = || {
            let name = self.module.funcs.get(id).name.as_deref();
            Step::Dce.fails("section code", name, "the function is not in the linked file")
        };
        self.targets.get(&id).copied().ok_or_else(unknown)
    }

    fn reach_from(&self, index: usize, open: &mut Vec<Target>) -> Result<()> {
        let unknown =
            || Step::Dce.fails("section linking", None, format!("a symbol is of function {index}, which is not there"));
        let id = self.functions.get(index).ok_or_else(unknown)?;
        let FunctionKind::Local(function) = &self.module.funcs.get(*id).kind else { return Ok(()) };
        for (instruction, place) in sequences(function).into_iter().flat_map(|s| &function.block(s).instrs) {
            match instruction {
                Instr::Call(Call { func }) => open.push(self.target(*func)?),
                // After the opcode's one byte stands a number; after that of an access
                // to memory its alignment, of one byte, and then the number.
                Instr::Const(_) | Instr::Load(_) | Instr::Store(_) => {
                    let place = place.data() as usize;
                    open.extend(self.records.references(place + 1..place + 3));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
