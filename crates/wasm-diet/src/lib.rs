//! Makes a WebAssembly module smaller for a server's compression, and writes it as text for
//! a script that holds it. `README.md` has the steps, the format and its prior art.
//!
//! [`slim`] is the one call: from what the linker wrote, over a binding generator such as
//! wasm-bindgen, to the text. Each [`Step`] can be left out, and the module still does the
//! same.

mod dce;
mod error;
mod icf;
mod layout;
mod linking;
mod names;
mod panics;
mod rewrite;
mod snip;
mod streams;

pub use error::{Error, Result};
pub use snip::{Replacement, Snip, Snips};
pub use wasm_diet_reader::{sum, text};

use error::At;
use std::collections::BTreeSet;
use walrus::Module;
use walrus::passes::gc;

/// One of the things that are done to a module, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Functions that are known never to be called become traps ([`Snips`]).
    Snip,
    /// Panics become traps, without the messages that they would make up.
    Panics,
    /// Code and data that nothing reaches any more go, by the linker's relocations.
    Dce,
    /// One function stands for all that are identical (identical code folding).
    Icf,
    /// Functions stand beside those that they are like.
    Layout,
    /// The code is split into streams by kind.
    Streams,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [Self::Snip, Self::Panics, Self::Dce, Self::Icf, Self::Layout, Self::Streams];

    /// What a command line calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Snip => "snip",
            Self::Panics => "panics",
            Self::Dce => "dce",
            Self::Icf => "icf",
            Self::Layout => "layout",
            Self::Streams => "streams",
        }
    }

    /// The step of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// What a linker must be told so that this can be done, as an argument of its own.
    pub const LINKER_ARGUMENT: &str = "--emit-relocs";
}

/// What is done to a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diet<'a> {
    /// The steps that are taken, in whichever order they are given here.
    pub steps: BTreeSet<Step>,
    /// What [`Step::Snip`] leaves out.
    pub snips: &'a Snips,
}

impl<'a> Diet<'a> {
    /// Every step.
    #[must_use]
    pub fn whole(snips: &'a Snips) -> Self {
        Self { steps: Step::ALL.into(), snips }
    }

    /// No step: the module as the binding generator leaves it, without custom sections.
    #[must_use]
    pub fn none(snips: &'a Snips) -> Self {
        Self { steps: BTreeSet::new(), snips }
    }

    /// Every step but this one.
    #[must_use]
    pub fn without(snips: &'a Snips, step: Step) -> Self {
        let mut diet = Self::whole(snips);
        diet.steps.remove(&step);
        diet
    }

    fn takes(&self, step: Step) -> bool {
        self.steps.contains(&step)
    }
}

/// A module after its diet.
#[derive(Clone, Debug)]
pub struct Slim {
    /// The module itself, without custom sections.
    pub wasm: Vec<u8>,
    /// Index and demangled name of each function that had a name, a line each: browsers say
    /// where a program stopped by the index alone. A function that stands for others has
    /// their names too.
    pub names: String,
    /// The module as text, for a double-quoted string of a script.
    pub text: String,
    /// How the text is to be read.
    pub form: Form,
    /// The check sum of what the reader makes of the text.
    pub sum: u32,
}

/// How a text is to be read: which export of the reader does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Bytes.
    Bytes,
    /// A module in streams.
    Module,
}

impl Form {
    /// The reader's export.
    #[must_use]
    pub fn export(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Module => "module",
        }
    }
}

/// From what the linker wrote to the text.
///
/// `linked` must have been linked with [`Step::LINKER_ARGUMENT`], if [`Step::Dce`] is taken.
/// `bind` is the binding generator, which gets a module and gives a module.
///
/// # Errors
///
/// Whatever a step does not find as it knows it, with the step, the section, the symbol and
/// what to look at; and what `bind` says.
pub fn slim<E: From<Error>>(
    linked: &[u8],
    diet: &Diet<'_>,
    bind: impl FnOnce(Vec<u8>) -> Result<Vec<u8>, E>,
) -> Result<Slim, E> {
    let mut module = Module::from_buffer(linked).reading("module")?;
    if diet.takes(Step::Snip) {
        snip::snip(&mut module, diet.snips)?;
    }
    if diet.takes(Step::Panics) {
        panics::silence(&mut module);
    }
    if diet.takes(Step::Dce) {
        dce::keep_reached(&mut module, linked)?;
    }
    // The linker's records are of the module as it was.
    for record in linking::RECORDS {
        module.customs.remove_raw(record);
    }
    gc::run(&mut module);
    Ok(finish(&bind(module.emit_wasm())?, diet)?)
}

/// The steps that need no linker's records, for a module that is complete: the last ones of
/// [`slim`], which it ends with.
///
/// # Errors
///
/// As [`slim`].
pub fn finish(wasm: &[u8], diet: &Diet<'_>) -> Result<Slim> {
    let mut names = names::functions(wasm)?;
    let mut wasm = wasm.to_vec();
    if diet.takes(Step::Icf) {
        wasm = icf::fold(wasm, &mut names)?;
    }
    if diet.takes(Step::Layout) {
        wasm = layout::reorder(&wasm, &mut names)?;
    }
    wasm = rewrite::stripped(&wasm)?;
    let (form, (text, sum)) = if diet.takes(Step::Streams) {
        (Form::Module, streams::write(&wasm)?)
    } else {
        (Form::Bytes, (text::write(&wasm), sum(&wasm)))
    };
    names.sort_unstable();
    let names = names.into_iter().map(|(index, name)| format!("{index} {name}\n")).collect();
    Ok(Slim { wasm, names, text, form, sum })
}
