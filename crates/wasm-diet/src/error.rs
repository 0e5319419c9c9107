//! What a step did not find as it knows it: where, and what to look at.

use crate::Step;
use std::fmt::{self, Display};

/// What this crate's functions give.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a module is not made smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The step that stopped; none where the module could not be read before any.
    pub step: Option<Step>,
    /// The section of the module, or the file, that it looked at.
    pub section: &'static str,
    /// The symbol or the function that it is about, where there is one.
    pub symbol: Option<String>,
    /// What is wrong.
    pub what: String,
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { step, section, symbol, what } = self;
        match step {
            Some(step) => write!(f, "wasm-diet, step {}, {section}", step.name())?,
            None => write!(f, "wasm-diet, reading the {section}")?,
        }
        if let Some(symbol) = symbol {
            write!(f, ", “{symbol}”")?;
        }
        match step {
            Some(step) => {
                write!(f, ": {what}. Look at {}; a build without this step goes on meanwhile", step.look_at())
            }
            None => write!(f, ": {what}. Look at what wrote the module: the linker, or a binding generator"),
        }
    }
}

impl std::error::Error for Error {}

impl Step {
    /// What has most likely changed.
    fn look_at(self) -> &'static str {
        match self {
            Self::Snip => "the snips' file: a dependency may have renamed the function, or lost it",
            Self::Panics => "what the compiler writes for a panic (src/panics.rs)",
            Self::Dce => {
                "what this linker writes (src/linking.rs; \
                 https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md)"
            }
            Self::Icf | Self::Layout => "how functions are renumbered (src/rewrite.rs)",
            Self::Streams => "the opcodes that the reader knows (reader/src/streams.rs, `stream_of`)",
        }
    }

    /// An error of this step.
    pub(crate) fn fails(self, section: &'static str, symbol: Option<&str>, what: impl Into<String>) -> Error {
        Error { step: Some(self), section, symbol: symbol.map(str::to_owned), what: what.into() }
    }
}

impl Error {
    /// The same, of a function by its place among those of the module: it has no name any more.
    pub(crate) fn of_function(mut self, index: usize) -> Self {
        self.symbol.get_or_insert_with(|| format!("function {index}"));
        self
    }
}

/// Where something failed.
pub(crate) trait At<T> {
    /// The same, as an error of a step at a section.
    fn at(self, step: Step, section: &'static str) -> Result<T>;
    /// The same, of a module that cannot be read, whatever is to be done to it.
    fn reading(self, section: &'static str) -> Result<T>;
}

impl<T, E: Display> At<T> for std::result::Result<T, E> {
    fn at(self, step: Step, section: &'static str) -> Result<T> {
        self.map_err(|why| step.fails(section, None, why.to_string()))
    }

    fn reading(self, section: &'static str) -> Result<T> {
        self.map_err(|why| Error { step: None, section, symbol: None, what: why.to_string() })
    }
}
