//! Snips: functions that a program is known never to call, left out of it.
//!
//! A framework tells kinds of things apart when it runs, so the compiler keeps the code for
//! all of them. What a snip names never comes up in this program. Should it after all, the
//! program stops as at a panic. Snips are data, each with its reason and the test that
//! guards it, since only the program's owner can know.

use crate::names::demangled;
use crate::{Error, Result, Step};
use regex::Regex;
use serde::Deserialize;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ModuleLocals, ModuleTypes, TypeId};

const FILE: &str = "the snips' file";

/// A list of snips, as a file holds it:
///
/// ```toml
/// [[snip]]
/// pattern = 'yew::dom_bundle::bportal'
/// reason = "no view makes a portal"
/// guarded-by = "tests/architecture.rs: views_have_no_handlers"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snips {
    /// The snips, in the file's order.
    #[serde(default)]
    pub snip: Vec<Snip>,
}

/// Functions that are left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Snip {
    /// A regular expression that finds their demangled names.
    pub pattern: String,
    /// What stands in their place.
    #[serde(default)]
    pub becomes: Replacement,
    /// Why the program never needs them.
    pub reason: String,
    /// The test that fails where it would: `file: function`.
    pub guarded_by: String,
}

/// What stands in a function's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Replacement {
    /// A trap.
    #[default]
    Trap,
    /// Nothing: it returns at once. Only for functions that give nothing.
    Nothing,
}

impl Snips {
    /// Reads a file's text.
    ///
    /// # Errors
    ///
    /// Text that is no TOML, or has other keys than these, with its line; a pattern that is no
    /// regular expression, or finds every name.
    pub fn read(text: &str) -> Result<Self> {
        let snips: Self = toml::from_str(text)
            .map_err(|why| Step::Snip.fails(FILE, None, why.to_string().trim_end().replace('\n', " ")))?;
        for snip in &snips.snip {
            if snip.finder()?.is_match("") {
                let what = "this pattern finds every name; say what functions it means";
                return Err(Step::Snip.fails(FILE, Some(&snip.pattern), what));
            }
        }
        Ok(snips)
    }
}

impl Snip {
    fn finder(&self) -> Result<Regex> {
        Regex::new(&self.pattern).map_err(|why| Step::Snip.fails(FILE, Some(&self.pattern), why.to_string()))
    }
}

/// Puts a trap or nothing in the place of the functions that are named.
pub(crate) fn snip(module: &mut Module, snips: &Snips) -> Result<()> {
    let name = |id: FunctionId| module.funcs.get(id).name.as_deref().map(demangled).unwrap_or_default();
    let functions = module.funcs.iter_local().map(|(id, function)| (id, function.ty(), name(id))).collect::<Vec<_>>();
    for snip in &snips.snip {
        let finder = snip.finder()?;
        let mut found = functions.iter().filter(|(.., name)| finder.is_match(name)).peekable();
        if found.peek().is_none() {
            let what = "this pattern finds no function of the module; correct it or take it out";
            return Err(Step::Snip.fails("section code", Some(&snip.pattern), what));
        }
        for (id, kind, name) in found {
            let local = replacement(&mut module.types, &mut module.locals, *kind, snip.becomes)
                .map_err(|what| Error { symbol: Some(name.clone()), ..Step::Snip.fails("section code", None, what) })?;
            module.funcs.get_mut(*id).kind = local;
        }
    }
    Ok(())
}

fn replacement(
    types: &mut ModuleTypes,
    locals: &mut ModuleLocals,
    kind: TypeId,
    becomes: Replacement,
) -> Result<FunctionKind, &'static str> {
    let (takes, gives) = types.params_results(kind);
    let (takes, gives) = (takes.to_vec(), gives.to_vec());
    let mut function = FunctionBuilder::new(types, &takes, &gives);
    match becomes {
        Replacement::Trap => drop(function.func_body().unreachable()),
        Replacement::Nothing if gives.is_empty() => {}
        Replacement::Nothing => {
            return Err("it gives a value, so that nothing cannot stand in its place; make it a trap");
        }
    }
    let arguments = takes.iter().map(|kind| locals.add(*kind)).collect();
    Ok(FunctionKind::Local(function.local_func(arguments)))
}
