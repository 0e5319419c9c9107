//! Functions of Yew that no view here can reach, left out of the engine.
//!
//! Yew tells kinds of nodes, and what they have, apart when it runs, so the compiler keeps the
//! code for all of them. What stands here never comes up in this widget. Should it after all,
//! the engine stops as at a panic, and the fallback stands.

use crate::wasm::plain;
use anyhow::{Result, ensure};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// What the names of these functions hold.
const UNUSED: [&[&str]; 16] = [
    // Portals, raw HTML (which a widget that handles no foreign HTML must not have anyway),
    // and suspense.
    &["yew::dom_bundle::bportal"],
    &["yew::dom_bundle::braw"],
    &["yew::dom_bundle::bsuspense"],
    &["yew::virtual_dom::vportal::VPortal as yew::dom_bundle"],
    &["yew::virtual_dom::vraw::VRaw as yew::dom_bundle"],
    &["yew::virtual_dom::vsuspense::VSuspense as yew::dom_bundle"],
    // Handlers: no view has any (src/view/command.rs).
    &["btag::listeners::ListenerRegistration>::register"],
    &["btag::listeners::Registry>::unregister"],
    &["subtree_root::BSubtree>::ensure_handled"],
    &["subtree_root::SubtreeData>::add_listener"],
    &["HashMap<u32, std::collections::hash::map::HashMap<yew::dom_bundle::subtree_root::EventDescriptor"],
    &["subtree_root::EventDescriptor", "reserve_rehash"],
    &["subtree_root::EventDescriptor", "drop_elements"],
    // Attributes that are a map, or another list than before: each kind of element has one
    // list (src/view/render/markup.rs).
    &["yew::virtual_dom::Attributes>::apply_diff_as_maps::collect"],
    &["IndexMap<implicit_clone::unsync::string::IString, yew::virtual_dom::AttributeOrProperty>"],
    // Lists in which all nodes have keys: there is none (src/view/render/markup.rs).
    &["yew::dom_bundle::blist::KeyedEntry"],
];

/// Leaves them out.
pub(crate) fn leave_out(module: &mut Module) -> Result<()> {
    let functions = module.funcs.iter_local().map(|(id, function)| (id, function.ty(), name(module, id)));
    let functions = functions.collect::<Vec<_>>();
    for unused in UNUSED {
        let is = |name: &str| unused.iter().all(|part| name.contains(part));
        let mut found = functions.iter().filter(|(.., name)| is(name)).peekable();
        ensure!(found.peek().is_some(), "no function of the engine has {unused:?} in its name; has Yew changed?");
        for (id, kind, _) in found {
            let (takes, gives) = module.types.params_results(*kind);
            let (takes, gives) = (takes.to_vec(), gives.to_vec());
            let mut empty = FunctionBuilder::new(&mut module.types, &takes, &gives);
            empty.func_body().unreachable();
            let arguments = takes.iter().map(|kind| module.locals.add(*kind)).collect();
            module.funcs.get_mut(*id).kind = FunctionKind::Local(empty.local_func(arguments));
        }
    }
    Ok(())
}

fn name(module: &Module, id: FunctionId) -> String {
    module.funcs.get(id).name.as_deref().map(plain).unwrap_or_default()
}
