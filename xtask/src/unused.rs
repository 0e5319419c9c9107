//! Functions of Yew that no view here can reach, left out of the engine.
//!
//! Yew tells the kinds of its nodes apart when it runs, so the compiler keeps the code for
//! all of them. Three kinds are never made here: portals, suspense, and raw HTML, which
//! a widget that handles no foreign HTML must not have anyway. Should one be made after
//! all, the engine stops as at a panic, and the fallback stands.

use anyhow::{Result, ensure};
use walrus::{FunctionBuilder, FunctionKind, Module};

/// Modules in Yew's `dom_bundle`.
const UNUSED: [&str; 3] = ["bportal", "braw", "bsuspense"];

/// Leaves them out.
pub(crate) fn leave_out(module: &mut Module) -> Result<()> {
    for unused in UNUSED {
        // As the compiler writes what stands in the module itself, and what it does for a trait.
        let own = format!("_ZN3yew10dom_bundle{}{unused}", unused.len());
        let other = format!("_$LT$yew..dom_bundle..{unused}..");
        let is = |name: &str| {
            name.starts_with(&own)
                || name.trim_start_matches("_ZN").trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(&other)
        };
        let functions = module.funcs.iter_local().map(|(id, function)| (id, function.ty()));
        let mut functions = functions.collect::<Vec<_>>();
        functions.retain(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(is));
        ensure!(!functions.is_empty(), "no function of Yew's {unused} is in the engine; have its names changed?");
        for (id, kind) in functions {
            let (takes, gives) = module.types.params_results(kind);
            let (takes, gives) = (takes.to_vec(), gives.to_vec());
            let mut empty = FunctionBuilder::new(&mut module.types, &takes, &gives);
            empty.func_body().unreachable();
            let arguments = takes.iter().map(|kind| module.locals.add(*kind)).collect();
            module.funcs.get_mut(id).kind = FunctionKind::Local(empty.local_func(arguments));
        }
    }
    Ok(())
}
