//! Radio buttons and checkboxes.

use crate::domain::session::Action;
use crate::view::command::Command;
use crate::view::render::markup::Markup;

/// A native radio button or checkbox with its label, as one target.
#[derive(Clone, Copy)]
pub(crate) struct Choice<'a> {
    /// `label` and its classes.
    pub(crate) what: &'static str,
    pub(crate) kind: &'static str,
    /// What the radio buttons of one group share; empty for checkboxes.
    pub(crate) name: &'a str,
}

impl Choice<'_> {
    #[inline(never)]
    pub(crate) fn add(self, m: &mut Markup, label: &str, checked: bool, action: Action) {
        self.some(m, label, checked, false, action);
    }

    /// The same, or one that cannot be used now.
    pub(crate) fn some(self, m: &mut Markup, label: &str, checked: bool, disabled: bool, action: Action) {
        m.el(self.what, |m| {
            m.el("input", |m| {
                m.fix("type", self.kind);
                m.set("name", self.name);
                m.maybe("disabled", disabled.then_some(""));
                m.command(&Command::Act(action));
                m.checked(checked);
            });
            m.say("span", label);
        });
    }
}
