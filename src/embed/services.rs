//! What the widget asks of the page's side: `embed/services.js` does it, and nothing it
//! does throws.

use crate::domain::date::Date;
use crate::view::{Happening, Services};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// The object that `services.js` makes for `mount`.
    pub type Host;

    /// Today, where the visitor is, as the number 20261122.
    #[wasm_bindgen(method)]
    fn today(this: &Host) -> u32;

    #[wasm_bindgen(method)]
    fn number(this: &Host, lang: &str, number: f64, currency: &str) -> String;

    #[wasm_bindgen(method)]
    fn copy(this: &Host, text: &str) -> bool;

    #[wasm_bindgen(method)]
    fn print(this: &Host) -> bool;

    #[wasm_bindgen(method)]
    fn later(this: &Host, task: JsValue);

    #[wasm_bindgen(method, js_name = letGo)]
    fn let_go(this: &Host);

    #[wasm_bindgen(method)]
    fn focus(this: &Host, element: &Element);

    #[wasm_bindgen(method, js_name = plainPage)]
    fn plain_page(this: &Host);

    #[wasm_bindgen(method)]
    fn happened(this: &Host, name: &str);
}

/// The page's side as the views know it.
pub(super) struct Page(pub(super) Host);

impl Services for Page {
    fn today(&self) -> Option<Date> {
        let today = self.0.today();
        let part = |number: u32| u8::try_from(number % 100).ok();
        Date::new(u16::try_from(today / 10_000).ok()?, part(today / 100)?, part(today)?)
    }

    fn number(&self, lang: &str, number: f64, currency: &str) -> String {
        self.0.number(lang, number, currency)
    }

    fn copy(&self, text: &str) -> bool {
        self.0.copy(text)
    }

    fn print(&self) -> bool {
        self.0.print()
    }

    fn document(&self) -> Option<Document> {
        Some(gloo::utils::document())
    }

    fn later(&self, task: Callback<()>) -> bool {
        self.0.later(Closure::once_into_js(move || task.emit(())));
        true
    }

    fn let_go(&self) {
        self.0.let_go();
    }

    fn focus(&self, element: &Element) {
        self.0.focus(element);
    }

    fn plain_page(&self) {
        self.0.plain_page();
    }

    /// The names come from an enum without payload, so that no answer can travel
    /// along.
    fn happened(&self, happening: Happening) {
        // Contract: clinics listen for these names on pages we cannot update. They
        // never change meaning.
        self.0.happened(match happening {
            Happening::Ready => "weigh-up-ready",
            Happening::QuizStart => "weigh-up-quiz-start",
            Happening::QuizFinish => "weigh-up-quiz-finish",
            Happening::Booking => "weigh-up-cta",
        });
    }
}
