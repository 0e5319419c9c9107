//! Leaves out what nothing reaches any more after functions have lost their bodies.
//!
//! The linker keeps only what is reached; but what is left out after it leaves texts, tables
//! of methods and functions behind that only those used. This follows the linker's own
//! records of where code and data refer to each other, from what the page may call. None
//! can be missing, since by them the linker has written each address.
//! Format: <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>

use crate::panics::sequences;
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use walrus::ir::{Call, Instr};
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, Module};
use wasmparser::{KnownCustom, Linking, Parser, Payload, RelocationType, SymbolFlags, SymbolInfo};

/// The flag that makes the linker write its records down.
pub(crate) const FLAG: &str = "-Clink-arg=--emit-relocs";

/// What code or data refers to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    /// A function, by its number.
    Function(usize),
    /// A piece of data, by its number among the symbols.
    Data(usize),
}

/// What the linker wrote down. Places are bytes from the start of the file.
#[derive(Default)]
struct Records {
    /// What each symbol stands for; some for neither.
    symbols: Vec<Option<Thing>>,
    /// Which segment the data of a symbol is in, and which of its bytes.
    data: BTreeMap<usize, (usize, Range<usize>)>,
    /// Where each segment starts.
    segments: Vec<usize>,
    /// What is referred to, by the place of the reference.
    references: BTreeMap<usize, Thing>,
}

/// Leaves it out. `linked` is the file that `module` was read from.
pub(crate) fn keep(module: &mut Module, linked: &[u8]) -> Result<()> {
    let records = Records::read(linked)?;
    let functions = module.funcs.iter().map(|function| function.id()).collect::<Vec<_>>();
    let things = functions.iter().enumerate().map(|(number, id)| (*id, Thing::Function(number))).collect();
    let reached = reached(module, &functions, &things, &records)?;

    // Data holds numbers of the table, so none may change: what is not reached becomes
    // the function before it.
    let is_reached = |id: &FunctionId| things.get(id).is_some_and(|thing| reached.contains(thing));
    for element in module.elements.iter_mut() {
        let ElementItems::Functions(items) = &mut element.items else { continue };
        let mut last = *items.iter().find(|id| is_reached(id)).context("nothing in the table is reached")?;
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
        let parts = records.data.iter().filter(|(_, (segment, _))| *segment == number);
        let (kept, left_out) = parts.partition::<Vec<_>, _>(|(symbol, _)| reached.contains(&Thing::Data(**symbol)));
        // Linkers lay equal ends of texts over each other.
        for (_, (_, range)) in left_out {
            zeros.get_mut(range.clone()).context("data past the end of its segment")?.fill(0);
        }
        for (_, (_, range)) in kept {
            let kept = bytes.get(range.clone()).context("data past the end of its segment")?;
            zeros.get_mut(range.clone()).context("data past the end of its segment")?.copy_from_slice(kept);
        }
        *bytes = zeros;
    }
    for written in ["linking", "reloc.CODE", "reloc.DATA"] {
        ensure!(module.customs.remove_raw(written).is_some(), "the linker wrote no {written}");
    }
    Ok(())
}

fn reached(
    module: &Module,
    functions: &[FunctionId],
    things: &BTreeMap<FunctionId, Thing>,
    records: &Records,
) -> Result<BTreeSet<Thing>> {
    let number = |id: FunctionId| things.get(&id).copied();
    let exported = module.exports.iter().filter_map(|export| match &export.item {
        ExportItem::Function(id) => Some(*id),
        _ => None,
    });
    let mut open = exported.chain(module.start).map(number).collect::<Option<Vec<_>>>().context("a new function")?;
    let mut reached = BTreeSet::new();
    while let Some(thing) = open.pop() {
        if !reached.insert(thing) {
            continue;
        }
        let at = |places: Range<usize>| records.references.range(places).map(|(_, thing)| *thing);
        match thing {
            Thing::Data(symbol) => {
                let (segment, range) = records.data.get(&symbol).context("data that is nowhere")?;
                let start = records.segments.get(*segment).context("data in no segment")?;
                open.extend(at(start + range.start..start + range.end));
            }
            Thing::Function(place) => {
                let id = functions.get(place).context("a function that is nowhere")?;
                let FunctionKind::Local(function) = &module.funcs.get(*id).kind else { continue };
                for (instruction, place) in sequences(function).into_iter().flat_map(|s| &function.block(s).instrs) {
                    match instruction {
                        Instr::Call(Call { func }) => open.push(number(*func).context("a new function")?),
                        // After the operator's one byte stands a number; after that of an access
                        // to memory its alignment, of one byte, and then the number.
                        Instr::Const(_) | Instr::Load(_) | Instr::Store(_) => {
                            let place = usize::try_from(place.data())?;
                            open.extend(at(place + 1..place + 3));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    Ok(reached)
}

impl Records {
    fn read(linked: &[u8]) -> Result<Self> {
        let mut records = Self::default();
        let mut sections = vec![];
        let mut lists = vec![];
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            match &payload {
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(parts) => {
                        for part in parts.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for symbol in symbols {
                                    records.symbol(&symbol?)?;
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(list) => lists.push(list),
                    _ => {}
                },
                Payload::DataSection(segments) => {
                    for segment in segments.clone() {
                        let segment = segment?;
                        records.segments.push(segment.range.end - segment.data.len());
                    }
                }
                _ => {}
            }
            // Lists name the section they are of by its number in the file.
            match payload {
                Payload::Version { .. } | Payload::CodeSectionEntry(_) | Payload::End(_) => {}
                Payload::CodeSectionStart { range, .. } => sections.push(range.start),
                other => sections.push(other.as_section().context("a section of a kind not known")?.1.start),
            }
        }
        for list in lists {
            let start = sections.get(usize::try_from(list.section_index())?).context("a list of no section")?;
            for reference in list.entries() {
                let reference = reference?;
                use RelocationType::{FunctionIndexLeb, MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb};
                use RelocationType::{GlobalIndexLeb, TableIndexI32, TableIndexSleb, TableNumberLeb, TypeIndexLeb};
                match reference.ty {
                    FunctionIndexLeb | TableIndexI32 | TableIndexSleb => {}
                    MemoryAddrI32 | MemoryAddrLeb | MemoryAddrSleb => {}
                    GlobalIndexLeb | TableNumberLeb | TypeIndexLeb => continue,
                    other => bail!("a reference of a kind not known: {other:?}"),
                }
                let symbol =
                    records.symbols.get(usize::try_from(reference.index)?).context("a reference to nothing")?;
                if let Some(thing) = symbol {
                    records.references.insert(start + usize::try_from(reference.offset)?, *thing);
                }
            }
        }
        Ok(records)
    }

    fn symbol(&mut self, symbol: &SymbolInfo<'_>) -> Result<()> {
        let thing = match symbol {
            SymbolInfo::Func { index, .. } => Some(Thing::Function(usize::try_from(*index)?)),
            // An absolute symbol, such as `__heap_base`, is a number and no data; linkers of
            // Rust 1.97 and later list theirs, with places past the end of their segment.
            SymbolInfo::Data { flags, symbol: Some(place), .. } if !flags.contains(SymbolFlags::ABSOLUTE) => {
                let start = usize::try_from(place.offset)?;
                let bytes = start..start + usize::try_from(place.size)?;
                self.data.insert(self.symbols.len(), (usize::try_from(place.index)?, bytes));
                Some(Thing::Data(self.symbols.len()))
            }
            _ => None,
        };
        self.symbols.push(thing);
        Ok(())
    }
}
