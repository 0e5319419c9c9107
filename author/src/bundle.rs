//! Guides as a page takes them: a script that brings one.

use wasm_diet_reader::text;
use weigh_up::domain::guide::{Guide, compiled};

/// A guide as the browser takes it: compiled, and written as text.
#[must_use]
pub fn packed(guide: &Guide) -> String {
    text::write(&compiled::encode(guide))
}

/// A classic script that brings a guide to a page, before or after `weigh-up.js`.
#[must_use]
pub fn bundle(guide: &Guide) -> String {
    // Contract: `WeighUp.guides` is the array that guide scripts push to.
    format!(
        "(function(w){{w.guides=w.guides||[];w.guides.push(\"{}\")}})(window.WeighUp=window.WeighUp||{{}});\n",
        packed(guide)
    )
}
