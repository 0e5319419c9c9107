//! Words explained: all of them below the table, and some where they are needed.

use super::command::Details;
use super::controls::{details, named};
use super::render::markup::Markup;
use super::text::definition;
use crate::domain::guide::TermIndex;
use crate::domain::messages::Message;

/// All words of the glossary.
pub(super) fn all(m: &mut Markup) {
    m.el("dl.wu-glossary", |m| {
        for term in &m.guide.glossary {
            definition(m, &term.term, |m| m.text(&term.meaning));
        }
    });
}

/// Words that are explained where they are needed, to open: those of a question.
pub(super) fn terms(m: &mut Markup, terms: &[TermIndex], of: &str) {
    if !terms.is_empty() {
        details(m, Details::Terms(terms.to_vec()), &|m| {
            m.el("span", |m| named(m, m.guide.message(Message::WhatIs), of));
        });
    }
}

/// What these words mean.
pub(super) fn meanings(m: &mut Markup, list: &[TermIndex]) {
    m.el("dl", |m| {
        for &at in list {
            if let Some(term) = m.guide.glossary.get(usize::from(at)) {
                definition(m, &term.term, |m| m.text(&term.meaning));
            }
        }
    });
}
