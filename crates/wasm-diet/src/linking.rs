//! What the linker wrote down: its symbols, and where code and data refer to them.
//! Format: <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>

use crate::error::At;
use crate::names::demangled;
use crate::{Result, Step};
use std::collections::BTreeMap;
use std::ops::Range;
use wasmparser::{KnownCustom, Linking, Parser, Payload, RelocSectionReader, RelocationType, SymbolFlags, SymbolInfo};

/// The custom sections that hold it.
pub(crate) const RECORDS: [&str; 3] = [LINKING, "reloc.CODE", "reloc.DATA"];

const LINKING: &str = "linking";
const DATA: &str = "section data";
const RELOC: &str = "section reloc.*";

/// What code or data refers to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A function, by its index.
    Function(usize),
    /// The data of a symbol, by the symbol's index.
    Data(usize),
}

/// The data of a symbol.
pub(crate) struct Datum {
    /// Its symbol's name, demangled.
    pub(crate) name: String,
    /// The segment that it is in.
    pub(crate) segment: usize,
    /// Which of the segment's bytes.
    pub(crate) bytes: Range<usize>,
}

/// The linker's records. Places are bytes from the start of the file.
#[derive(Default)]
pub(crate) struct Records {
    /// What each symbol stands for; some for neither.
    symbols: Vec<Option<Target>>,
    /// The data of symbols, by their indices.
    pub(crate) data: BTreeMap<usize, Datum>,
    /// Where the bytes of each segment are.
    segments: Vec<Range<usize>>,
    /// What is referred to, by the place of the reference.
    references: BTreeMap<usize, Target>,
}

impl Records {
    /// Reads them from a linked file.
    pub(crate) fn read(linked: &[u8]) -> Result<Self> {
        let mut records = Self::default();
        let mut sections = vec![];
        let mut lists = vec![];
        let mut linking = false;
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload.at(Step::Dce, "module")?;
            match &payload {
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(parts) => {
                        linking = true;
                        for part in parts.subsections() {
                            let Linking::SymbolTable(symbols) = part.at(Step::Dce, LINKING)? else { continue };
                            for symbol in symbols {
                                records.symbol(&symbol.at(Step::Dce, LINKING)?);
                            }
                        }
                    }
                    KnownCustom::Reloc(list) => lists.push(list),
                    _ => {}
                },
                Payload::DataSection(segments) => {
                    for segment in segments.clone() {
                        let segment = segment.at(Step::Dce, DATA)?;
                        records.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                    }
                }
                _ => {}
            }
            // Lists name the section they are of by its number in the file.
            match payload {
                Payload::Version { .. } | Payload::CodeSectionEntry(_) | Payload::End(_) => {}
                Payload::CodeSectionStart { range, .. } => sections.push(range.start),
                other => {
                    let section = other.as_section();
                    let unknown = || Step::Dce.fails("module", None, "it has a section of a kind not known");
                    sections.push(section.ok_or_else(unknown)?.1.start);
                }
            }
        }
        if !linking || lists.is_empty() {
            let what = format!("the linker wrote no such section; link with {}", Step::LINKER_ARGUMENT);
            return Err(Step::Dce.fails(if linking { RELOC } else { "section linking" }, None, what));
        }
        for list in lists {
            records.relocations(&sections, list)?;
        }
        records.check()?;
        Ok(records)
    }

    fn symbol(&mut self, symbol: &SymbolInfo<'_>) {
        let target = match symbol {
            SymbolInfo::Func { index, .. } => Some(Target::Function(*index as usize)),
            // An absolute symbol, such as `__heap_base`, is a number and no data; linkers of
            // LLVM 22 and later (Rust 1.97) list theirs, with places past the end of their segment.
            SymbolInfo::Data { flags, symbol: Some(place), name } if !flags.contains(SymbolFlags::ABSOLUTE) => {
                let start = place.offset as usize;
                let bytes = start..start + place.size as usize;
                let datum = Datum { name: demangled(name), segment: place.index as usize, bytes };
                self.data.insert(self.symbols.len(), datum);
                Some(Target::Data(self.symbols.len()))
            }
            _ => None,
        };
        self.symbols.push(target);
    }

    fn relocations(&mut self, sections: &[usize], list: RelocSectionReader<'_>) -> Result<()> {
        let none = || Step::Dce.fails(RELOC, None, "a list of no section of the module");
        let start = *sections.get(list.section_index() as usize).ok_or_else(none)?;
        for reference in list.entries() {
            let reference = reference.at(Step::Dce, RELOC)?;
            use RelocationType::{FunctionIndexLeb, MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb};
            use RelocationType::{GlobalIndexLeb, TableIndexI32, TableIndexSleb, TableNumberLeb, TypeIndexLeb};
            match reference.ty {
                FunctionIndexLeb | TableIndexI32 | TableIndexSleb => {}
                MemoryAddrI32 | MemoryAddrLeb | MemoryAddrSleb => {}
                GlobalIndexLeb | TableNumberLeb | TypeIndexLeb => continue,
                other => {
                    return Err(Step::Dce.fails(
                        RELOC,
                        None,
                        format!("relocations of the kind {other:?} are not known"),
                    ));
                }
            }
            let Some(symbol) = self.symbols.get(reference.index as usize) else {
                let what = format!("a relocation refers to symbol {} of {}", reference.index, self.symbols.len());
                return Err(Step::Dce.fails(RELOC, None, what));
            };
            if let Some(target) = symbol {
                self.references.insert(start + reference.offset as usize, *target);
            }
        }
        Ok(())
    }

    /// That the data of every symbol is within its segment.
    fn check(&self) -> Result<()> {
        for Datum { name, segment, bytes } in self.data.values() {
            let length = self.segments.get(*segment).map(Range::len);
            if length.is_none_or(|length| bytes.end > length) {
                let has = length.map_or("which is not there".to_owned(), |length| format!("which has {length} bytes"));
                let what = format!("its data is bytes {} to {} of segment {segment}, {has}", bytes.start, bytes.end);
                return Err(Step::Dce.fails(DATA, Some(name), what));
            }
        }
        Ok(())
    }

    /// What is referred to from these places of the file.
    pub(crate) fn references(&self, places: Range<usize>) -> impl Iterator<Item = Target> {
        self.references.range(places).map(|(_, target)| *target)
    }

    /// What the data of a symbol refers to; nothing where there is no such data.
    pub(crate) fn of_data(&self, symbol: usize) -> impl Iterator<Item = Target> {
        let datum = self.data.get(&symbol);
        let place = datum.and_then(|datum| Some((self.segments.get(datum.segment)?.start, &datum.bytes)));
        let place = place.map_or(0..0, |(start, bytes)| start + bytes.start..start + bytes.end);
        self.references(place)
    }
}
