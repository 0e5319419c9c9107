//! What is made from the list of names by which pages speak to the element
//! (`src/domain/contract.rs`): the script's own list, the types, the manifest, and the tables
//! in docs/embedding.md.

use crate::{dist, machine, root};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use weigh_up::domain::contract::{
    ATTRIBUTES, Attribute, EVENTS, Kind, METHODS, Member, NAMESPACE, PROPERTIES, STATES, STYLES,
};
use weigh_up::domain::guide::Guide;
use weigh_up::domain::settings::{Section, Theme};
use weigh_up_author::write_whole;

/// The attributes with their kinds, as the script has them.
pub(crate) fn settings() -> String {
    let one = |(name, kind): (&str, Kind)| format!("\"{name}\": \"{}\"", kind.name());
    format!("{{ {} }}", ATTRIBUTES.map(|attribute| one((attribute.name, attribute.kind))).join(", "))
}

/// Writes into a folder what editors, frameworks and catalogues read.
pub(crate) fn write(out: &Path, guide: &Guide) -> Result<()> {
    write_whole(&out.join("weigh-up.d.ts"), types(guide).as_bytes())?;
    write_whole(&out.join("weigh-up.react.d.ts"), REACT.as_bytes())?;
    for (file, says) in [
        ("custom-elements.json", manifest(guide)),
        ("web-types.json", web_types(guide)),
        ("vscode.html-data.json", html_data(guide)),
    ] {
        write_whole(&out.join(file), (serde_json::to_string_pretty(&says)? + "\n").as_bytes())?;
    }
    Ok(())
}

/// Writes the tables in the documents anew.
pub(crate) fn document(guide: &Guide) -> Result<()> {
    let path = document_path();
    let text = documented(&fs::read_to_string(&path)?, guide)?;
    Ok(write_whole(&path, text.as_bytes())?)
}

/// Checks the types with code that uses them, and the manifest against its schema; both checks
/// come from npm (`embed/package.json`).
pub(crate) fn check() -> Result<()> {
    // Where React's own types are found from.
    let place = root().join("embed/node_modules/.contract");
    fs::create_dir_all(&place)?;
    write(&place, &dist::check()?.checked.guide)?;
    for (name, uses) in [("uses.ts", include_str!("uses.ts")), ("uses.tsx", include_str!("uses.tsx"))] {
        let path = place.join(name);
        write_whole(&path, uses.as_bytes())?;
        let mut types = Command::new("node");
        types.args(["embed/node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--ignoreConfig"]);
        types.args(["--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--types", ""]);
        machine::run(types.args(["--jsx", "react-jsx"]).arg(&path))
            .with_context(|| format!("what xtask/src/{name} does is not as the types say"))?;
    }
    let mut valid = Command::new("node");
    machine::run(valid.args(["-e", VALID]).arg(place.join("custom-elements.json")))
        .context("custom-elements.json is not as its schema says")
}

const VALID: &str = "const Ajv = require('./embed/node_modules/ajv').default;
const valid = new Ajv({ strict: false }).compile(require('./embed/node_modules/custom-elements-manifest/schema.json'));
if (!valid(require(process.argv[1]))) { console.error(valid.errors); process.exit(1); }";

fn document_path() -> PathBuf {
    root().join("docs/embedding.md")
}

/// The document with its tables as they are to be.
fn documented(text: &str, guide: &Guide) -> Result<String> {
    let rows = |head: &str, rows: Vec<String>| {
        let rule = "| --- ".repeat(head.matches('|').count() - 1);
        format!("{head}\n{rule}|\n{}\n", rows.join("\n"))
    };
    let attributes = ATTRIBUTES.map(|one| {
        let (takes, default) = (filled(one.takes, guide), filled(one.default, guide));
        format!("| `{}` | `{}` | {takes} | {default} |", one.name, one.property())
    });
    let named = |before: &str, members: &[Member], after: &str| -> Vec<String> {
        members.iter().map(|one| format!("| `{before}{}{after}` | {} |", one.name, one.says)).collect()
    };
    let called = |before: &str, members: &[Member]| -> Vec<String> {
        members.iter().map(|one| format!("| `{before}{}{}` | {} |", one.name, call(one.kind), one.says)).collect()
    };
    let code = [
        named("element.", &PROPERTIES, ""),
        called("element.", &METHODS),
        named(":state(", &STATES, ")"),
        named("", &STYLES, ""),
        called("WeighUp.", &NAMESPACE),
    ]
    .concat();
    let tables = [
        ("attributes", rows("| attribute | property | takes | default |", attributes.to_vec())),
        ("names", rows("| from code | is |", code)),
        ("events", rows("| event | when |", named("", &EVENTS, ""))),
    ];
    let mut text = text.to_owned();
    for (name, table) in tables {
        let (start, end) = (format!("<!-- made: {name} -->\n"), "<!-- end -->\n");
        let lost = || format!("docs/embedding.md has no table between {start}and {end}");
        let (before, rest) = text.split_once(&start).with_context(lost)?;
        let (_, after) = rest.split_once(end).with_context(lost)?;
        text = format!("{before}{start}{table}{end}{after}");
    }
    Ok(text)
}

/// What a function is called with, of its type: `(place, settings?)`.
fn call(kind: &str) -> String {
    let Some((given, _)) = kind.strip_prefix('(').and_then(|rest| rest.split_once(')')) else { return String::new() };
    let names: Vec<_> = given.split(", ").map(|one| one.split(':').next().unwrap_or_default()).collect();
    format!("({})", names.join(", "))
}

/// A text with what the guide and the settings know in the place of what stands in braces.
fn filled(text: &str, guide: &Guide) -> String {
    let options: Vec<&str> = guide.options().map(|option| option.id.as_str()).collect();
    let lines = guide.cost.iter().flat_map(|cost| &cost.lines);
    let sold = lines.filter_map(|line| options.get(usize::from(line.option)));
    // Such as somebody could ask; no guide knows what things cost.
    let prices: Vec<String> = sold.zip([3500, 180]).map(|(id, price)| format!("{id}={price}")).collect();
    text.replace("{options}", &options.join(" "))
        .replace("{prices}", &prices.join(" "))
        .replace("{sections}", &Section::ALL.map(|(name, _)| name).join(" "))
        .replace("{themes}", &Theme::ALL.map(|(name, _)| name).join(" "))
}

/// What an attribute takes, and what counts where it is not set.
fn told(one: &Attribute, guide: &Guide) -> String {
    format!("Takes {}. Default: {}", filled(one.takes, guide), filled(one.default, guide))
}

/// The types, for TypeScript and for editors.
fn types(guide: &Guide) -> String {
    let mut text = format!("// Types of weigh-up.js, version {}.\n", env!("CARGO_PKG_VERSION"));
    text += TYPES_HEAD;
    let (mut element, mut settings, mut attributes) = (String::new(), String::new(), String::new());
    for one in ATTRIBUTES {
        let says = format!("  /** {}. */\n", told(&one, guide));
        let ((gives, besides), property) = (one.kind.types(), one.property());
        let presence = if one.kind == Kind::Presence { "boolean | \"\"" } else { "string" };
        // By its attribute's name, too.
        let also = if property == one.name { String::new() } else { format!("  \"{}\"?: {presence};\n", one.name) };
        _ = write!(element, "{says}  get {property}(): {gives};\n  set {property}(value: {gives} | {besides});\n");
        _ = write!(settings, "{says}  {property}?: {gives} | {besides};\n{also}");
        _ = writeln!(attributes, "{says}  \"{}\"?: {presence};", one.name);
    }
    for one in PROPERTIES {
        _ = writeln!(element, "  /** {}. */\n  readonly {}: {};", one.says, one.name, one.kind);
    }
    for one in METHODS {
        let (given, gives) = one.kind.split_once(" => ").unwrap_or_default();
        _ = writeln!(element, "  /** {}. */\n  {}{given}: {gives};", one.says, one.name);
    }
    let members = |members: &[Member]| {
        members.iter().fold(String::new(), |mut all, one| {
            _ = writeln!(all, "  /** {}. */\n  {}: {};", one.says, quoted(one.name), one.kind);
            all
        })
    };
    for (says, name, inside) in [
        ("The element, with a property for each attribute", "WeighUpElement extends HTMLElement", element),
        ("What `WeighUp.mount` takes", "WeighUpSettings", settings),
        ("The element's attributes, as tags have them", "WeighUpAttributes", attributes),
        ("The element's events, which carry nothing; sent where `events` is set", "WeighUpEventMap", members(&EVENTS)),
        ("What the script puts into the page", "WeighUpNamespace", members(&NAMESPACE)),
    ] {
        _ = write!(text, "/** {says}. */\nexport interface {name} {{\n{inside}}}\n\n");
    }
    text + TYPES_END
}

/// A name as a key.
fn quoted(name: &str) -> String {
    if name.contains('-') { format!("\"{name}\"") } else { name.to_owned() }
}

const TYPES_HEAD: &str =
    "// `import type {} from \"./weigh-up\"` makes them known; for React, from \"./weigh-up.react\".

";

/// React has its elements' types in a module of its own. It takes attributes and properties.
const REACT: &str = "// Makes <weigh-up> known to React 19: `import type {} from \"./weigh-up.react\"`.

import type { DetailedHTMLProps, HTMLAttributes } from \"react\";
import type { WeighUpElement, WeighUpSettings } from \"./weigh-up\";

declare module \"react\" {
  namespace JSX {
    interface IntrinsicElements {
      \"weigh-up\": Omit<DetailedHTMLProps<HTMLAttributes<WeighUpElement>, WeighUpElement>, keyof WeighUpSettings> & WeighUpSettings;
    }
  }
}
";

const TYPES_END: &str = "declare global {
  interface HTMLElementTagNameMap {
    \"weigh-up\": WeighUpElement;
  }
  interface HTMLElementEventMap extends WeighUpEventMap {}
  interface Window {
    /** There once the script has run. */
    WeighUp: WeighUpNamespace;
  }
  var WeighUp: WeighUpNamespace;
}
";

const ABOUT: &str = "A guide to a choice, in its own words and with its own questions. What stands in it is the \
    fallback, which is read until the widget stands and where it cannot.";

/// The manifest that editors and catalogues read: <https://custom-elements-manifest.open-wc.org>.
fn manifest(guide: &Guide) -> Value {
    let attributes = ATTRIBUTES.map(|one| {
        let kind = if one.kind == Kind::Presence { "boolean" } else { "string" };
        json!({
            "name": one.name, "fieldName": one.property(), "type": { "text": kind }, "description": told(&one, guide),
        })
    });
    let mut members: Vec<Value> = vec![];
    for one in ATTRIBUTES {
        members.push(json!({
            "kind": "field", "name": one.property(), "type": { "text": one.kind.types().0 },
            "description": told(&one, guide), "attribute": one.name, "reflects": true,
        }));
    }
    for one in PROPERTIES {
        members.push(json!({
            "kind": "field", "name": one.name, "type": { "text": one.kind }, "description": one.says, "readonly": true,
        }));
    }
    for one in METHODS {
        let (given, gives) = one.kind.split_once(" => ").unwrap_or_default();
        let given = given.trim_matches(['(', ')']).split(", ").filter_map(|one| one.split_once(": "));
        let parameters: Vec<Value> =
            given.map(|(name, kind)| json!({ "name": name, "type": { "text": kind } })).collect();
        members.push(json!({
            "kind": "method", "name": one.name, "description": one.says,
            "parameters": parameters, "return": { "type": { "text": gives } },
        }));
    }
    let said = |members: &[Member], more: Value| -> Vec<Value> {
        let one = |member: &Member| {
            let mut all = Map::from_iter([
                ("name".to_owned(), member.name.into()),
                ("description".to_owned(), member.says.into()),
            ]);
            all.extend(more.as_object().cloned().unwrap_or_default());
            Value::Object(all)
        };
        members.iter().map(one).collect()
    };
    let (path, class) = ("weigh-up.js", "WeighUpElement");
    json!({
        "schemaVersion": "2.1.0",
        "modules": [{
            "kind": "javascript-module",
            "path": path,
            "declarations": [{
                "kind": "class",
                "customElement": true,
                "name": class,
                "tagName": "weigh-up",
                "superclass": { "name": "HTMLElement" },
                "description": ABOUT,
                "attributes": attributes,
                "members": members,
                "events": said(&EVENTS, json!({ "type": { "text": "Event" } })),
                "slots": [{ "name": "", "description": "the fallback" }],
                "cssStates": said(&STATES, json!({})),
                "cssProperties": said(&STYLES, json!({})),
            }],
            "exports": [{
                "kind": "custom-element-definition",
                "name": "weigh-up",
                "declaration": { "name": class, "module": path },
            }],
        }],
    })
}

/// An attribute's values, where it takes one of a few.
fn values(one: &Attribute) -> Vec<&'static str> {
    if one.name == "theme" { Theme::ALL.map(|(name, _)| name).to_vec() } else { vec![] }
}

/// What JetBrains' editors read: <https://github.com/JetBrains/web-types>.
fn web_types(guide: &Guide) -> Value {
    let attributes = ATTRIBUTES.map(|one| {
        let kind = if one.kind == Kind::Presence { "boolean" } else { "string" };
        json!({
            "name": one.name, "description": told(&one, guide), "required": false,
            "value": { "type": kind, "required": one.kind != Kind::Presence },
        })
    });
    let properties = ATTRIBUTES
        .map(|one| json!({ "name": one.property(), "type": one.kind.types().0, "description": told(&one, guide) }));
    let events: Vec<Value> = EVENTS.iter().map(|one| json!({ "name": one.name, "description": one.says })).collect();
    json!({
        "$schema": "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
        "name": "weigh-up",
        "version": env!("CARGO_PKG_VERSION"),
        "description-markup": "markdown",
        "contributions": { "html": { "elements": [{
            "name": "weigh-up",
            "description": ABOUT,
            "attributes": attributes,
            "js": { "properties": properties, "events": events },
        }] } },
    })
}

/// What Visual Studio Code reads (`html.customData`):
/// <https://github.com/microsoft/vscode-custom-data>.
fn html_data(guide: &Guide) -> Value {
    let attributes = ATTRIBUTES.map(|one| {
        let mut all = json!({ "name": one.name, "description": { "kind": "markdown", "value": told(&one, guide) } });
        let values: Vec<Value> = values(&one).into_iter().map(|name| json!({ "name": name })).collect();
        if one.kind == Kind::Presence {
            all["valueSet"] = "v".into();
        } else if !values.is_empty() {
            all["values"] = values.into();
        }
        all
    });
    json!({
        "version": 1.1,
        "tags": [{ "name": "weigh-up", "description": { "kind": "markdown", "value": ABOUT }, "attributes": attributes }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_have_the_tables_of_the_list() {
        let guide = dist::check().expect("the guides have no faults").checked.guide;
        let text = fs::read_to_string(document_path()).expect("docs/embedding.md is there");
        let made = documented(&text, &guide).expect("it has all markers");
        assert!(made == text, "docs/embedding.md is not what the list makes; run `cargo xtask contract`");
        assert!(!made.contains('{') || !made.contains("{options}"), "all braces are filled");
    }

    #[test]
    fn properties_have_the_names_that_the_script_makes() {
        let properties = ATTRIBUTES.map(|one| one.property());
        assert_eq!(properties.iter().filter(|name| name.contains('-')).count(), 0, "{properties:?}");
        assert!(properties.contains(&"ctaHref".to_owned()), "{properties:?}");
    }
    #[test]
    fn editors_know_every_attribute() {
        let guide = dist::check().expect("the guides have no faults").checked.guide;
        for (file, places) in [
            (web_types(&guide), "/contributions/html/elements/0"),
            (html_data(&guide), "/tags/0"),
            (manifest(&guide), "/modules/0/declarations/0"),
        ] {
            let element = file.pointer(places).expect("the element is there");
            let attributes = element["attributes"].as_array().expect("it has attributes");
            let names: Vec<_> = attributes.iter().map(|one| one["name"].as_str().unwrap_or_default()).collect();
            assert_eq!(names, ATTRIBUTES.map(|one| one.name), "{places}");
        }
    }
}
