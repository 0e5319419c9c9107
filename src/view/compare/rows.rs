//! The rows of a live table: plain elements that Yew puts in their places and otherwise
//! leaves alone. Of every element that it makes itself it keeps a record, which for a
//! table is most of what a widget takes, and it compares all of them at each change,
//! where of a row only columns come and go.

use super::table::{Look, cell, cells};
use crate::domain::guide::{Guide, Row};
use crate::view::markup::Markup;
use crate::view::plain;
use crate::view::{Services, Shared};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Document, Element};
use yew::prelude::*;

pub(crate) struct Rows {
    /// Where they are made; nowhere outside a browser, where Yew has them like all else.
    document: Option<Document>,
    /// Those that were made, at their places, counted over all groups.
    made: RefCell<Vec<Option<Made>>>,
}

struct Made {
    /// What it shows.
    look: Option<Rc<Look>>,
    row: Element,
    /// The cells that were shown once, at their columns. One that is not wanted any more
    /// is hidden, so that what was opened in it stays.
    cells: Vec<Option<Element>>,
}

impl Rows {
    pub(crate) fn new(services: &dyn Services) -> Self {
        Self { document: services.document(), made: RefCell::default() }
    }

    /// A row, as it is to look now.
    pub(super) fn add(&self, m: &mut Markup, asked: (usize, &Row), look: &Rc<Look>) {
        let Some(document) = &self.document else {
            return cells(m, look, asked, &look.columns, true);
        };
        let (at, guide) = (asked.0, m.guide);
        let mut rows = self.made.borrow_mut();
        if rows.len() <= at {
            rows.resize_with(at + 1, || None);
        }
        let Some(place) = rows.get_mut(at) else { return };
        if place.is_none() {
            let mut row = Markup::new(guide);
            cells(&mut row, look, asked, &[], true);
            *place = plain::element(document, row).map(|row| Made {
                look: None,
                row,
                cells: vec![None; guide.compared.len()],
            });
        }
        let Some(made) = place else { return };
        made.follow(document, guide, asked, look);
        m.add(Html::VRef(made.row.clone().into()));
    }
}

impl Made {
    fn follow(&mut self, document: &Document, guide: &Shared<Guide>, asked: (usize, &Row), look: &Rc<Look>) {
        if self.look.as_ref() == Some(look) {
            return;
        }
        self.row.set_class_name(look.room());
        let mut next = None;
        for (column, place) in self.cells.iter_mut().enumerate().rev() {
            let shown = look.columns.contains(&column);
            if place.is_none() && shown {
                let mut m = Markup::new(guide);
                cell(&mut m, asked, column, true);
                *place = plain::element(document, m);
                if let Some(cell) = place {
                    plain::put(cell, &self.row, next.as_ref());
                }
            }
            if let Some(cell) = place {
                plain::hide(cell, !shown);
                next = Some(cell.clone());
            }
        }
        self.look = Some(look.clone());
    }
}
