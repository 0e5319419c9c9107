//! A panic stops every widget on the page; this tells `element.js`, which puts
//! every fallback back.

use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static TELL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Sets what is called, once, when the program panics: with where it happened,
/// which is a place in the source and never holds an answer.
#[wasm_bindgen]
pub fn on_panic(tell: Function) {
    TELL.with_borrow_mut(|slot| *slot = Some(tell));
    yew::set_custom_panic_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        if let Ok(Some(tell)) = TELL.try_with(|slot| slot.take()) {
            // Whatever the page's own code throws here, the panic goes on.
            let _ = tell.call1(&JsValue::NULL, &place.into());
        }
    }));
}
