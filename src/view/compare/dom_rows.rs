//! The rows of a live table: real elements that Yew puts in their places and otherwise
//! leaves alone. Of every element that it makes itself it keeps a record, which for a
//! table is most of what a widget takes, and it compares all of them at each change,
//! where of a row only columns come and go.

use super::row::{cell, cells, room};
use crate::domain::guide::{Guide, Row, RowIndex};
use crate::domain::table::TableFilter;
use crate::view::render::dom;
use crate::view::render::markup::Markup;
use crate::view::shared::Shared;
use crate::view::widget::Services;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Document, Element};
use yew::prelude::*;

/// The rows of one table.
pub(in crate::view) struct DomRows {
    /// Where they are made; nowhere outside a browser, where Yew has them like all else.
    document: Option<Document>,
    /// Those that were made, at their places, counted over all groups.
    made: RefCell<Vec<Option<Made>>>,
}

struct Made {
    /// What it was made for.
    filter: Option<Rc<TableFilter>>,
    row: Element,
    /// The cells that were shown once, at their columns. One that is not wanted any more
    /// is hidden, so that what was opened in it stays.
    cells: Vec<Option<Element>>,
}

impl DomRows {
    pub(in crate::view) fn new(services: &dyn Services) -> Self {
        Self { document: services.document(), made: RefCell::default() }
    }

    /// A row, with the columns that are to be there now.
    pub(super) fn add(&self, m: &mut Markup, asked: (RowIndex, &Row), filter: &Rc<TableFilter>) {
        let Some(document) = &self.document else {
            return cells(m, filter, asked, &filter.columns, true);
        };
        let (at, guide) = (asked.0, m.guide);
        let mut rows = self.made.borrow_mut();
        if rows.len() <= at {
            rows.resize_with(at + 1, || None);
        }
        let Some(place) = rows.get_mut(at) else { return };
        if place.is_none() {
            let mut row = Markup::new(guide);
            cells(&mut row, filter, asked, &[], true);
            *place = dom::element(document, row).map(|row| Made {
                filter: None,
                row,
                cells: vec![None; guide.compared.len()],
            });
        }
        let Some(made) = place else { return };
        made.follow(document, guide, asked, filter);
        m.add(Html::VRef(made.row.clone().into()));
    }
}

impl Made {
    fn follow(
        &mut self,
        document: &Document,
        guide: &Shared<Guide>,
        asked: (RowIndex, &Row),
        filter: &Rc<TableFilter>,
    ) {
        if self.filter.as_ref() == Some(filter) {
            return;
        }
        self.row.set_class_name(room(filter));
        let mut next = None;
        for (column, place) in self.cells.iter_mut().enumerate().rev() {
            let shown = filter.columns.contains(&column);
            if place.is_none() && shown {
                let mut m = Markup::new(guide);
                cell(&mut m, asked, column, true);
                *place = dom::element(document, m);
                if let Some(cell) = place {
                    dom::put(cell, &self.row, next.as_ref());
                }
            }
            if let Some(cell) = place {
                dom::hide(cell, !shown);
                next = Some(cell.clone());
            }
        }
        self.filter = Some(filter.clone());
    }
}
