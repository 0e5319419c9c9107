//! The contract with pages: every name by which a page speaks to the element and hears of it.
//!
//! This is the one list of them. The script's own list, types, the manifest and the tables in
//! docs/embedding.md are made from it (`xtask/src/contract.rs`), and `tests/architecture.rs`
//! holds it to the code that reads attributes and sends events. Pages that we cannot update use
//! these names: they never change meaning.
//!
//! Nothing that runs in a browser reads it, so it takes no byte of the engine. Texts are
//! Markdown; what stands in braces is filled in from the default guide and from settings.

/// How a value is written, as an attribute and as a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, as it is.
    Text,
    /// Words with spaces between them; an array.
    List,
    /// Words with a number each; an object.
    Prices,
    /// It is there or not.
    Presence,
}

impl Kind {
    /// Its name in the script (`SETTINGS` in embed/globals.d.ts), which tells it on the console.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::List => "array",
            Kind::Prices => "object",
            Kind::Presence => "presence",
        }
    }

    /// The TypeScript type of what a property gives, and of what it takes besides.
    #[must_use]
    pub fn types(self) -> (&'static str, &'static str) {
        match self {
            Kind::Text => ("string", "null"),
            Kind::List => ("string[]", "readonly string[] | string | null"),
            Kind::Prices => ("Record<string, number | string>", "string | null"),
            Kind::Presence => ("boolean", "null"),
        }
    }
}

/// An attribute, and the property that stands for it.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// How it is written.
    pub kind: Kind,
    /// What it takes.
    pub takes: &'static str,
    /// What counts where it is not set.
    pub default: &'static str,
}

impl Attribute {
    /// The name of its property: `ctaHref` for `cta-href`.
    #[must_use]
    pub fn property(&self) -> String {
        let mut property = String::new();
        for (at, word) in self.name.split('-').enumerate() {
            let mut letters = word.chars();
            property.extend(letters.next().map(|first| if at > 0 { first.to_ascii_uppercase() } else { first }));
            property.push_str(letters.as_str());
        }
        property
    }
}

const fn attribute(name: &'static str, kind: Kind, takes: &'static str, default: &'static str) -> Attribute {
    Attribute { name, kind, takes, default }
}

/// All attributes, as the documents list them.
pub const ATTRIBUTES: [Attribute; 13] = [
    attribute(
        "guide",
        Kind::Text,
        "the id of a guide in the script, or in a guide script on the page; for an id that is not on the page your table stays, and the console says which ids there are",
        "the guide that your table is of, or else the script's own",
    ),
    attribute(
        "lang",
        Kind::Text,
        "a language tag; `en` finds `en-US`",
        "the language of the page around it (the nearest `lang`), where the guide is there in it; else the guide's own, unless a fallback of yours stands there",
    ),
    attribute("sections", Kind::List, "any of `{sections}`, in your order", "all that the guide has"),
    attribute(
        "offers",
        Kind::List,
        "ids of the options that your clinic sells: `{options}`; the widget says so in words",
        "not said",
    ),
    attribute("clinic", Kind::Text, "your clinic's name", "none"),
    attribute(
        "cta-href",
        Kind::Text,
        "your link: `https:`, `http:`, `tel:`, `sms:` or `mailto:`, a path of your site, from its start (`/book`), a place in the page (`#contact`), or `www.…`; one that leads to another page opens a new tab",
        "no link",
    ),
    attribute("cta-label", Kind::Text, "what the link says", "Contact the clinic"),
    attribute(
        "prices",
        Kind::Prices,
        "your prices by option id: `{prices}` (of what is sold in sessions, for one; `180-220` for the least and the most; no spaces in a price); as a property an object; visitors can change them",
        "none; visitors type the prices they were given",
    ),
    attribute(
        "currency",
        Kind::Text,
        "three letters, such as `USD`; amounts are written as the guide's language writes them",
        "plain numbers",
    ),
    attribute("theme", Kind::Text, "one of `{themes}`; `auto` is what the visitor's system says", "`auto`"),
    attribute(
        "accent",
        Kind::Text,
        "your colour, `#rgb` or `#rrggbb`; it is made darker or lighter where it could not be read, and one line on the console says so",
        "a deep green",
    ),
    attribute("events", Kind::Presence, "nothing; its presence turns events on", "no events"),
    attribute(
        "isolated",
        Kind::Presence,
        "nothing; its presence puts the widget into a frame of its own, apart from the scripts of your page: see [The isolated form](#the-isolated-form)",
        "in the page itself",
    ),
];

/// A name, its TypeScript type where it has one, and what it is.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name.
    pub name: &'static str,
    /// Its TypeScript type.
    pub kind: &'static str,
    /// What it is.
    pub says: &'static str,
}

const fn member(name: &'static str, kind: &'static str, says: &'static str) -> Member {
    Member { name, kind, says }
}

/// What the element has besides a property for each attribute.
pub const PROPERTIES: [Member; 1] = [member(
    "ready",
    "Promise<WeighUpElement>",
    "a promise of the element that comes true when the widget stands; at once where it does already. While the fallback stands it waits, and never fails; where the widget begins anew, there is a new one",
)];

/// What the element does.
pub const METHODS: [Member; 1] = [member(
    "replace",
    "(guide: string | ArrayBuffer | ArrayBufferView) => Promise<{ replaced: boolean; says: string }>",
    "goes on with another edition of the guide that is shown, or with it in another language: bytes of the author's tool, or the text that a guide script pushes. Place, answers and prices stay, by ids; what has none (questions to ask that were ticked, answers to check oneself) by its words or, in another language of the same edition, its place, and is left out where both change. Comes true with whether it was taken, and with what to tell whoever looks after the page, which is of the guides and never of the visit. In the isolated form it is refused",
)];

/// The element's own states, for `:state(…)` in styles.
pub const STATES: [Member; 1] =
    [member("ready", "", "the widget stands, or stood until the visitor asked for the plain page")];

/// Custom properties of styles, which a page sets on the element or on what is around it.
pub const STYLES: [Member; 2] = [
    member("--weigh-up-top", "", "how high what your page keeps at the top of the window is, such as `80px`"),
    member("--weigh-up-bottom", "", "the same at the bottom, on narrow pages"),
];

/// Events of the element. They are plain ones, bubble, and carry nothing.
pub const EVENTS: [Member; 5] = [
    member("weigh-up-ready", "Event", "the widget stands; again where it begins anew"),
    member("weigh-up-quiz-start", "Event", "the quiz was begun"),
    member("weigh-up-quiz-finish", "Event", "the quiz has come to its result"),
    member("weigh-up-cta", "Event", "your link was pressed"),
    member("weigh-up-resize", "Event", "the element's height has changed"),
];

/// What is in `WeighUp`.
pub const NAMESPACE: [Member; 4] = [
    member(
        "mount",
        "(place: Element, settings?: WeighUpSettings) => WeighUpElement | undefined",
        "puts a widget into an element of yours, and gives it back; given a `weigh-up` element, or called again, it sets what you name",
    ),
    member("unmount", "(place: Element) => void", "takes that widget out again"),
    member("version", "string", "the version of the script"),
    member("guides", "string[]", "where guide scripts put theirs, before or after `weigh-up.js`: they `push` it"),
];
