//! Views as HTML, rendered without a browser: what a page shows before its script runs,
//! or where it cannot run.

use std::io;
use std::rc::Rc;
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::session::Session;
use weigh_up::domain::settings::Settings;
use weigh_up::view::{Happening, Services, Shared, Widget, app, fallback};
use yew::{Callback, LocalServerRenderer};

/// The fallback of a guide as HTML.
///
/// # Errors
///
/// If the machine gives no single-threaded runtime to render in.
pub fn prerender(guide: &Guide) -> io::Result<String> {
    let props = fallback::Props { guide: Shared::new(guide.clone()) };
    still(LocalServerRenderer::<fallback::Fallback>::with_props(props))
}

/// The live widget's view of a visit as HTML, on a day: what tests of views look at.
///
/// # Errors
///
/// If the machine gives no single-threaded runtime to render in.
pub fn view(guide: &Guide, settings: Settings, session: Session, today: Option<Date>) -> io::Result<String> {
    let widget = Widget {
        guide: Shared::new(guide.clone()),
        settings,
        start: session,
        fallback: true,
        services: Shared::from(Rc::new(Still { today }) as Rc<dyn Services>),
    };
    still(LocalServerRenderer::<app::App>::with_props(app::Props { widget: Shared::new(widget) }))
}

/// What there is of an edge where nothing can be pressed.
struct Still {
    today: Option<Date>,
}

impl Services for Still {
    fn today(&self) -> Option<Date> {
        self.today
    }

    fn number(&self, _: &str, number: f64, currency: &str) -> String {
        if currency.is_empty() { number.to_string() } else { format!("{currency} {number}") }
    }

    fn copy(&self, _: &str) -> bool {
        false
    }

    fn print(&self) -> bool {
        false
    }

    fn later(&self, _: Callback<()>) -> bool {
        false
    }

    fn document(&self) -> Option<web_sys::Document> {
        None
    }

    fn let_go(&self) {}

    fn focus(&self, _: &web_sys::Element) {}

    fn plain_page(&self) {}

    fn happened(&self, _: Happening) {}
}

fn still<C: yew::BaseComponent>(renderer: LocalServerRenderer<C>) -> io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let local = tokio::task::LocalSet::new();
    Ok(local.block_on(&runtime, renderer.hydratable(false).render()))
}
