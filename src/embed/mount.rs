//! Mounting: attributes and compiled guides in, a live widget out.

use super::services::{Host, Page};
use crate::domain::accent::Colour;
use crate::domain::guide::Guide;
use crate::domain::guide::compiled::{self, Header, Unreadable};
use crate::domain::messages::{Message, concat, joined};
use crate::domain::session::Session;
use crate::domain::settings::{self, Settings};
use crate::view::app::{self, App, Props};
use crate::view::command::Command;
use crate::view::{Services, Shared, Widget};
use js_sys::{Object, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::AppHandle;

type Read = Result<Shared<Guide>, Unreadable>;

thread_local! {
    /// The guides that were read, once for all widgets, with the bytes they came from.
    static READ: RefCell<Vec<(Uint8Array, Read)>> = const { RefCell::new(vec![]) };
    /// What the console has been told, so that it is told once, by whichever widget.
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(vec![]) };
}

/// How many lines the console is told at most: a page may set its attributes anew all day.
const MOST_TOLD: usize = 200;

/// A mounted widget, for `element.js` to hold.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
    root: HtmlElement,
    widget: Shared<Widget>,
    /// What was asked for when its guide was chosen.
    asked: Asked,
    /// Whether a page's code brought its guide.
    replaced: bool,
}

/// Whether one of these compiled guides has this id, in this language or one like it. An
/// empty id is the first guide's, and an empty language is any.
#[wasm_bindgen]
#[must_use]
pub fn knows(guides: Vec<Uint8Array>, id: &str, lang: &str) -> bool {
    let mut of_first = None;
    guides.iter().any(|bytes| {
        compiled::header(&bytes.to_vec()).is_ok_and(|(header, _)| {
            let wanted = if id.is_empty() { of_first.get_or_insert_with(|| header.id.clone()) } else { id };
            header.id == wanted && (lang.is_empty() || alike(&header.lang, lang))
        })
    })
}

/// Whether two tags name the same language, wherever it is spoken.
fn alike(one: &str, other: &str) -> bool {
    let first = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    first(one) == first(other)
}

/// Reads the guide that these attributes ask for, so that mounting finds it read: that is
/// long enough to be done by itself. What is wrong with it, mounting says.
#[wasm_bindgen]
pub fn prepare(guides: Vec<Uint8Array>, attributes: Vec<String>) {
    drop(choose(&guides, &pairs(attributes)));
}

/// Mounts a widget into an empty element.
///
/// `guides` are compiled guides, the default one first; `attributes` are names
/// and values in turn; `stamp` is the id and version on the fallback found in
/// the page and its language behind a space, or empty; `host` is what only the page's side can do.
///
/// # Errors
///
/// A text for the console, if no guide can be read. What is no text comes from a
/// panic, and `element.js` tells the two apart by that.
#[wasm_bindgen]
pub fn mount(
    root: HtmlElement,
    guides: Vec<Uint8Array>,
    attributes: Vec<String>,
    stamp: &str,
    host: Host,
) -> Result<Handle, JsValue> {
    let raw = pairs(attributes);
    let (guide, mut warnings) = choose(&guides, &raw).map_err(JsValue::from)?;
    let (settings, more) = settings::read(&raw, &guide);
    warnings.extend(more);
    if let Some(why) = stays(&guide, stamp, &raw) {
        return Err(why.into());
    }
    let stamp = stamp.split(' ').next().unwrap_or_default();
    let own = concat(&[&guide.id, "@", &guide.version]);
    if !stamp.is_empty() && stamp != own {
        warnings.push(concat(&[
            "the table pasted into the page is of ",
            stamp,
            ", the script has ",
            &own,
            "; paste the new snippet",
        ]));
    }
    warn(warnings);

    paint(&root, &settings);
    let widget = Shared::new(Widget {
        start: Session::new(&settings),
        guide,
        settings,
        fallback: !stamp.is_empty(),
        services: Shared::from(Rc::new(Page(host)) as Rc<dyn Services>),
    });
    let props = Props { widget: widget.clone() };
    let app = yew::Renderer::<App>::with_root_and_props(root.clone().into(), props).render();
    Ok(Handle { app, root, widget, asked: Asked::of(&raw), replaced: false })
}

#[wasm_bindgen]
impl Handle {
    /// Takes over changed attributes. The visit goes on, also in another language; only where they
    /// ask for another guide it cannot, and this says `false`. Where a language is asked for that
    /// is not there, it says nothing. An edition that came meanwhile waits for the next visit.
    pub fn update(&mut self, guides: Vec<Uint8Array>, attributes: Vec<String>) -> Option<bool> {
        let raw = pairs(attributes);
        let asked = Asked::of(&raw);
        let guide = self.widget.guide.clone();
        let same = asked == self.asked;
        let is_there = |guide: &Guide, asked: &Asked| asked.lang().is_empty() || alike(&guide.lang, asked.lang());
        let other_guide = asked.guide != self.asked.guide;
        // What a page's code brought stays until something else is asked for.
        self.replaced &= same;
        let (mut shown, mut warnings) = (guide.clone(), vec![]);
        if !(same && (self.replaced || is_there(&guide, &asked))) {
            match choose(&guides, &raw) {
                Ok((chosen, _)) if chosen.id != guide.id => return Some(false),
                Ok((chosen, told)) if chosen.lang != guide.lang || chosen == guide => {
                    (shown, warnings) = (chosen, told)
                }
                Ok(_) => {}
                // What is shown is still there, whatever has become of the guides on the page.
                Err(_) if !other_guide => {}
                Err(_) => return Some(false),
            }
        }
        let there = is_there(&shown, &asked);
        self.asked = asked;
        self.show(shown, &raw, warnings);
        there.then_some(true)
    }

    /// Goes on with another edition of the guide, or with the guide in another language: the
    /// visit stays, by ids. Gives what to tell the page, which is of the guides alone.
    ///
    /// # Errors
    ///
    /// A text that says why the edition was not taken.
    pub fn replace(&mut self, bytes: &[u8], attributes: Vec<String>) -> Result<String, String> {
        let next = compiled::decode(bytes).map_err(|why| why.says())?;
        let guide = &self.widget.guide;
        if next.id != guide.id {
            return Err(concat(&["this is ", &next.id, ", and ", &guide.id, " is shown"]));
        }
        let name = |guide: &Guide| concat(&[&guide.id, " (", &guide.lang, ") ", &guide.version]);
        let mut says = concat(&[&name(&next), " took the place of ", &name(guide)]);
        let mut gone = " and has no questions ";
        for asked in &guide.quiz.questions {
            if !next.quiz.questions.iter().any(|one| one.id == asked.id) {
                says.extend([gone, &asked.id]);
                gone = ", ";
            }
        }
        self.replaced = true;
        self.show(Shared::new(next), &pairs(attributes), vec![]);
        Ok(says)
    }

    /// A control was used: what stands on it, and in its field.
    pub fn command(&self, control: &Element, command: &str, typed: &str) {
        if let Some(command) = Command::parse(command, typed) {
            app::run(&self.app, &self.widget, control, command);
        }
    }

    /// What the way back from the plain page is called, and that it is not translated; their
    /// language and direction. A guide of an earlier format does not say.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let guide = &self.widget.guide;
        let [open, not] = [Message::OpenGuide, Message::NotTranslated].map(|message| guide.message(message).to_owned());
        vec![open, not, guide.lang.clone(), if guide.interface.rtl { "rtl" } else { "ltr" }.to_owned()]
    }

    /// Takes the widget, and with it every answer, out of memory.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

impl Handle {
    /// Shows a guide with these attributes, and says what is wrong with them.
    fn show(&mut self, guide: Shared<Guide>, raw: &[(String, String)], mut warnings: Vec<String>) {
        let Widget { start, services, fallback, .. } = &*self.widget;
        let (start, services, fallback) = (start.clone(), services.clone(), *fallback);
        let (settings, more) = settings::read(raw, &guide);
        warnings.extend(more);
        warn(warnings);
        paint(&self.root, &settings);
        self.widget = Shared::new(Widget { guide, settings, start, fallback, services });
        self.app.update(Props { widget: self.widget.clone() });
    }
}

/// Where a language is asked for: on the element, around it, or else by the table in it.
const LANG: [&str; 3] = ["lang", "page-lang", "table-lang"];

/// What an element and its page ask for; empty where they ask for nothing.
#[derive(PartialEq, Eq)]
struct Asked {
    /// The guide that the element names.
    guide: String,
    /// The element's own language.
    lang: String,
    /// The language of the page around it.
    page_lang: String,
}

impl Asked {
    fn of(raw: &[(String, String)]) -> Self {
        let [lang, page_lang, _] = LANG;
        let text = |name| get(raw, name).unwrap_or_default().to_owned();
        Self { guide: text("guide"), lang: text(lang), page_lang: text(page_lang) }
    }

    /// The language of the element, or else of the page.
    fn lang(&self) -> &str {
        if self.lang.is_empty() { &self.page_lang } else { &self.lang }
    }
}

/// What stands at a name, if anything does.
fn get<'a>(raw: &'a [(String, String)], name: &str) -> Option<&'a str> {
    raw.iter().find(|(known, value)| known == name && !value.trim().is_empty()).map(|(_, value)| value.trim())
}

fn pairs(attributes: Vec<String>) -> Vec<(String, String)> {
    let mut pairs = vec![];
    let mut list = attributes.into_iter();
    while let (Some(name), Some(value)) = (list.next(), list.next()) {
        pairs.push((name, value));
    }
    pairs
}

/// The guide that the attributes ask for, in their language where there is one. Of its editions
/// the page's own go before the script's, and newer ones before older ones.
fn choose(guides: &[Uint8Array], raw: &[(String, String)]) -> Result<(Shared<Guide>, Vec<String>), String> {
    let get = |name: &str| get(raw, name);
    let mut warnings = vec![];
    let mut known = vec![];
    for (at, bytes) in guides.iter().enumerate() {
        match compiled::header(&bytes.to_vec()) {
            Ok((header, _)) => known.push((header, bytes)),
            // The engine alone comes without a guide of its own.
            Err(_) if at == 0 && bytes.length() == 0 => {}
            Err(why) => warnings.push(concat(&["a guide was left out: ", &why.says()])),
        }
    }
    let default = known.first().map(|(header, _)| header.id.clone()).ok_or_else(|| no_guide(&warnings))?;

    // An element that names no guide is for the one that its table is of.
    let wanted = get("guide").or_else(|| get("table-guide")).unwrap_or(&default).to_owned();
    if !known.iter().any(|(header, _)| header.id == wanted) {
        let mut ids: Vec<String> = vec![];
        for (header, _) in &known {
            if !ids.contains(&header.id) {
                ids.push(header.id.clone());
            }
        }
        // Another operation's guide must not take the place of the clinic's own table.
        return Err(concat(&[
            "guide=\"",
            &wanted,
            "\" is not on this page, which has ",
            &joined(&ids, ", "),
            "; mend the id, or load that guide's script; the table in the page stays as it is",
        ]));
    }
    let mut of_guide: Vec<_> = known.into_iter().filter(|(header, _)| header.id == wanted).collect();
    let of_page = |bytes: &Uint8Array| guides.first().is_none_or(|own| !Object::is(own, bytes));
    // The page's own before the script's, wherever its language is spoken.
    let in_lang = |lang: &str| {
        let found = |own: bool, exact: bool| {
            let is = |tag: &str| if exact { tag.eq_ignore_ascii_case(lang) } else { alike(tag, lang) };
            of_guide.iter().find(|(header, bytes)| of_page(bytes) == own && is(&header.lang))
        };
        let all = [(true, true), (true, false), (false, true), (false, false)];
        all.into_iter().find_map(|(own, exact)| found(own, exact)).map(|(header, _)| header.lang.clone())
    };
    let mut tag = of_guide.first().and_then(|(header, _)| in_lang(&header.lang)).unwrap_or_default();
    // The page may be in any language: nothing is said where a guide is not there in that one.
    for name in LANG {
        let Some(lang) = get(name) else { continue };
        if let Some(found) = in_lang(lang) {
            tag = found;
            break;
        }
        if name == "lang" {
            let mut langs: Vec<&str> = of_guide.iter().map(|(header, _)| header.lang.as_str()).collect();
            langs.dedup();
            warnings.push(settings::unknown(name, lang, &langs, "the default is used"));
        }
    }
    let order = |one: &(Header, &Uint8Array), other: &(Header, &Uint8Array)| {
        let lang = (one.0.lang == tag).cmp(&(other.0.lang == tag));
        lang.then(of_page(one.1).cmp(&of_page(other.1))).then_with(|| one.0.by_version(&other.0))
    };
    let mut why = None;
    // Of equals the one that came first.
    while let Some(first) =
        of_guide.iter().enumerate().rev().max_by(|(_, one), (_, other)| order(one, other)).map(|(at, _)| at)
    {
        let (header, bytes) = of_guide.remove(first);
        match decode(bytes) {
            Ok(guide) => {
                let others = of_guide.iter().map(|(other, bytes)| (other, of_page(bytes)));
                warnings.extend(editions((&header, of_page(bytes)), others));
                return Ok((guide, warnings));
            }
            Err(unreadable) => {
                warnings.push(concat(&["a guide was left out: ", &unreadable.says()]));
                why = why.or(Some(unreadable));
            }
        }
    }
    let why = why.unwrap_or(Unreadable::NotAGuide).says();
    Err(concat(&["the guide “", &wanted, "” cannot be read: ", &why]))
}

/// Why the table in the page must stay, if it must: it is of a newer edition, or in a language that
/// nobody has a guide in. An older edition or another language than the page's own is no help to
/// whoever reads it.
fn stays(guide: &Guide, stamp: &str, raw: &[(String, String)]) -> Option<String> {
    let (of, lang) = stamp.split_once(' ')?;
    let (id, version) = of.split_once('@')?;
    let Asked { lang: own, page_lang, .. } = Asked::of(raw);
    let asked = [own, page_lang].iter().any(|lang| alike(lang, &guide.lang));
    let has = if id == guide.id && compiled::by_version(version, &guide.version).is_gt() {
        &guide.version
    } else if !lang.is_empty() && !alike(lang, &guide.lang) && !asked {
        &guide.lang
    } else {
        return None;
    };
    let table = concat(&["the table in the page is of ", of, " (", lang, "), and the guide is there in ", has]);
    Some(concat(&[&table, " alone: load the one that the table is of; the table stays as it is"]))
}

/// What is to say of other editions of the guide that is shown, each with whether it is the page's
/// own. Of the script's, what the page's takes the place of may be for another place where the
/// language is spoken.
fn editions<'a>(
    (shown, own): (&Header, bool),
    others: impl Iterator<Item = (&'a Header, bool)> + Clone,
) -> Option<String> {
    let Header { id, lang, version, .. } = shown;
    let mut same = others.clone().map(|(other, _)| other).filter(|other| other.lang == *lang && *other != shown);
    let guide = concat(&[id, " (", lang, ")"]);
    if same.clone().any(|other| other.version == *version) {
        let differ = " and differ; give the newer one a version of its own";
        return Some(concat(&["two guides ", &guide, " call themselves ", version, differ]));
    }
    let instead = |other: &str| concat(&[&guide, " ", version, " of this page is shown in place of ", other]);
    let near = || others.clone().find(|(other, own)| !own && other.lang != *lang && alike(&other.lang, lang));
    let instead = match same.next() {
        Some(other) => instead(&other.version),
        None => near().map(|(other, _)| instead(&concat(&[&other.version, " (", &other.lang, ")"])))?,
    };
    own.then_some(instead)
}

fn decode(bytes: &Uint8Array) -> Read {
    READ.with_borrow_mut(|read| {
        if let Some((_, guide)) = read.iter().find(|(known, _)| Object::is(known, bytes)) {
            return guide.clone();
        }
        let guide = compiled::decode(&bytes.to_vec()).map(Shared::new);
        read.push((bytes.clone(), guide.clone()));
        guide
    })
}

fn no_guide(warnings: &[String]) -> String {
    if warnings.is_empty() {
        "there is no guide on this page; load one beside the script, such as guides/<id>.<lang>.js".into()
    } else {
        joined(warnings, "; ")
    }
}

/// One console line for each problem, however many widgets of the page have it.
fn warn(warnings: Vec<String>) {
    for warning in warnings {
        // Not while the list is held: the page's own console may come back to us.
        let new = TOLD.with_borrow_mut(|told| {
            let new = told.len() < MOST_TOLD && !told.contains(&warning);
            if new {
                told.push(warning.clone());
            }
            new
        });
        if new {
            gloo::console::warn!(concat(&["Weigh Up: ", &warning]));
        }
    }
}

/// The clinic's colour as custom properties. They go through the style object,
/// which strict policies allow; a style attribute in markup they do not.
fn paint(root: &HtmlElement, settings: &Settings) {
    let style = root.style();
    let set = |name: &str, colour: Option<Colour>| {
        // Setting a property of our own element cannot fail in a way that matters.
        let _ = match colour {
            Some(colour) => style.set_property(name, &colour.css()),
            None => style.remove_property(name).map(drop),
        };
    };
    let accent = settings.accent;
    set("--wu-accent-light", accent.map(|accent| accent.light));
    set("--wu-on-accent-light", accent.map(|accent| accent.on_light));
    set("--wu-accent-dark", accent.map(|accent| accent.dark));
    set("--wu-on-accent-dark", accent.map(|accent| accent.on_dark));
}
