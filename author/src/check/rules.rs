//! Reads the rule language of a guide's quiz from JSON.
//!
//! A condition is an object with one key: `{"mark": "long"}`,
//! `{"all": [ … ]}`, `{"count": {"of": "answered", "below": 6}}`.

use super::known::OwnRule;
use super::{Known, paragraphs, place, results, slug};
use crate::door::Door;
use crate::raw::{Field, RawRule, RawStatement, read as read_json};
use crate::texts::placeholders;
use serde_json::Value;
use std::collections::BTreeMap;
use weigh_up::domain::guide::Contender;
use weigh_up::domain::weigh::rule::*;

/// What the rules of a guide are written for.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub(super) margin: u8,
    /// How many questions there are, the one for the goal among them.
    pub(super) asked: usize,
    /// Whether it asks for a goal.
    pub(super) goals: bool,
}

/// What an author gives: rules of their own, or for the ladder what to add and how to say it.
pub(super) struct Raw {
    pub(super) pulls: Field<Vec<Field<RawRule>>>,
    pub(super) statements: Field<BTreeMap<String, Field<RawStatement>>>,
    pub(super) rules: Field<Vec<Field<RawRule>>>,
}

/// The order in which statements are looked for, for every guide that gives no rules of its
/// own. In the rule language; the rung `pulls` stands for the guide's own.
const LADDER: &str = include_str!("../ladder.json");

pub(super) fn read(door: &mut Door, known: &mut Known, raw: Raw, about: About) -> Vec<Rule> {
    let pulls = door.maybe("pulls", raw.pulls).unwrap_or_default();
    let mut statements = door.maybe("statements", raw.statements).unwrap_or_default();
    let Field::Missing = raw.rules else {
        let rules = door.list("rules", raw.rules);
        if !pulls.is_empty() || !statements.is_empty() {
            door.fault("has rules of its own, so “pulls” and “statements”, which belong to the ladder, have no place; put them among the rules");
        }
        return read_rules(door, known, rules, about);
    };
    let mut ready = vec![];
    let mut rungs = vec![];
    let mut own = Some(pulls);
    for rung in read_json::<Vec<Field<RawRule>>>(LADDER).unwrap_or_default() {
        let Field::Given(mut rung) = rung else { continue };
        let id = if let Field::Given(id) = &rung.id { id.clone() } else { String::new() };
        if id == "pulls" {
            for (at, pull) in own.take().into_iter().flatten().enumerate() {
                door.at(format!("pulls[{at}]"), |door| match pull {
                    Field::Given(pull) => {
                        let rule = read_rule(door, known, pull, about, Some(Kind::Mixed));
                        known.own_rules.push(OwnRule { id: rule.id.clone(), at: format!("pulls[{at}]") });
                        ready.push(rule);
                    }
                    Field::Missing => {}
                    Field::Wrong(why) => door.fault(why),
                });
            }
            continue;
        }
        // A guide without options to ask about has nothing else to point to, and one rung is
        // for guides that ask for no goal.
        if id == "points-to-else" && known.also_ask.is_empty() || id == "goal-and-limit-highest" && about.goals {
            continue;
        }
        let said = door.at("statements", |door| match statements.remove(&id) {
            Some(Field::Given(said)) => Some(said),
            Some(other) => {
                door.need(&id, other);
                None
            }
            None => None,
        });
        rungs.push(id.clone());
        let reworded = said.is_some();
        if let Some(said) = said {
            rung.heading = said.heading;
            rung.text = said.text;
            rung.facts = said.facts;
            door.at(format!("statements.{id}"), |door| door.unknown(said.unknown));
        }
        let place = if reworded { format!("statements.{id}") } else { format!("the ladder's {id}") };
        ready.push(door.at(place, |door| read_rule(door, known, rung, about, None)));
    }
    for id in statements.into_keys() {
        door.at("statements", |door| {
            door.fault_at(id, "the ladder has no such statement; correct the id or remove it")
        });
    }
    door.unique("pulls", known.own_rules.iter().map(|own| own.id.as_str()));
    for own in known.own_rules.iter().filter(|own| rungs.contains(&own.id)) {
        let what = format!("the ladder has a statement “{}”; give another id", own.id);
        door.at(&own.at, |door| door.fault_at("id", what));
    }
    ready
}

fn read_rules(door: &mut Door, known: &mut Known, raws: Vec<Field<RawRule>>, about: About) -> Vec<Rule> {
    let mut ready: Vec<Rule> = vec![];
    let count = raws.len();
    door.each("rules", raws, |door, index, raw| {
        let rule = read_rule(door, known, raw, about, None);
        if index + 1 == count && rule.when != Condition::Always {
            door.fault_at("when", "the last rule must hold in every case; make it {\"always\": true}");
        }
        let stops = |rule: &Rule| rule.kind == Kind::TalkFirst && asks_for_stopped_leader(&rule.when);
        if rule.kind == Kind::PointsTo && rule.names != Names::Leading {
            door.fault_at("names", "a rule that points to an option names the leading one: \"leading\"; only of that one is it asked whether a flag stops it");
        }
        if rule.kind == Kind::PointsTo && !ready.iter().any(stops) {
            door.fault("points to an option, but no earlier talk-first rule has {\"stopped\": \"any-leading\"}; add one, so that no stopped option is pointed to");
        }
        known.own_rules.push(OwnRule { id: rule.id.clone(), at: format!("rules[{index}]") });
        ready.push(rule);
    });
    door.unique("rules", ready.iter().map(|rule| rule.id.as_str()));
    ready
}

/// One rule. What pulls apart has one kind only.
fn read_rule(door: &mut Door, known: &mut Known, raw: RawRule, about: About, only_kind: Option<Kind>) -> Rule {
    let id = slug(door, raw.id);
    let when = match raw.when {
        Field::Given(when) => door.at("when", |door| Reader { known, about }.condition(door, &when, 1)),
        other => {
            door.need("when", other);
            Condition::Always
        }
    };
    let kind = match (only_kind, raw.kind) {
        (Some(kind), Field::Missing) => Some(kind),
        (Some(kind), given) => door.word("kind", given, &[("mixed", kind)]),
        (None, given) => door.word("kind", given, &KINDS),
    };
    let names = match raw.names {
        Field::Given(names) => read_names(door, known, &names),
        other => {
            door.need("names", other);
            Names::Leading
        }
    };
    let heading = door.text("heading", raw.heading);
    let text = paragraphs(door, "text", raw.text);
    result_text(door, "heading", &heading);
    for (at, text) in text.iter().enumerate() {
        result_text(door, &format!("text[{at}]"), text);
    }
    if matches!(raw.facts, Field::Given(_)) {
        known.cite(door, raw.facts, &format!("rule {id}"));
    }
    door.unknown(raw.unknown);
    // The stand-in for a kind that is not known asks nothing of the names or of earlier rules.
    Rule { id, when, kind: kind.unwrap_or(Kind::NotEnough), names, heading, text }
}

const KINDS: [(&str, Kind); 9] = [
    ("points-to", Kind::PointsTo),
    ("mixed", Kind::Mixed),
    ("goal-and-limit", Kind::GoalAndLimit),
    ("something-else", Kind::SomethingElse),
    ("nothing-for-now", Kind::NothingForNow),
    ("talk-first", Kind::TalkFirst),
    ("not-enough", Kind::NotEnough),
    ("no-lean", Kind::NoLean),
    ("does-not-do-it", Kind::DoesNotDoIt),
];

fn result_text(door: &mut Door, key: &str, text: &str) {
    results::banned(door, key, text);
    if let Some(other) = placeholders(text).into_iter().find(|key| *key != "options") {
        door.fault_at(key, format!("{{{other}}} is never filled in; only {{options}} is"));
    }
}

fn asks_for_stopped_leader(when: &Condition) -> bool {
    match when {
        Condition::Stopped(Who::Any(Set::Leading)) => true,
        Condition::Any(list) => list.iter().any(asks_for_stopped_leader),
        _ => false,
    }
}

const SETS: [(&str, Set); 5] = [
    ("procedure", Set::Procedures),
    ("highest", Set::Highest),
    ("leading", Set::Leading),
    ("option", Set::Options),
    ("serving", Set::Serving),
];

fn read_names(door: &mut Door, known: &Known, value: &Value) -> Names {
    match value {
        Value::Array(list) => Names::These(options(door, known, "names", list)),
        Value::String(word) if word == "leading" => Names::Leading,
        Value::String(word) if word == "highest" => Names::Highest,
        Value::String(word) if word == "close" => Names::Close,
        Value::String(word) if word == "stopped" => Names::Stopped,
        Value::String(word) if word == "serving" => Names::Serving,
        Value::String(word) if word == "ahead" => Names::Ahead,
        Value::String(word) if word == "doing-nothing" => {
            Names::These(known.nothing.iter().filter_map(|id| known.contenders.get(id).copied()).collect())
        }
        _ => {
            door.fault_at(
                "names",
                "give a list of option ids, or one of: leading, highest, close, stopped, serving, ahead, doing-nothing",
            );
            Names::Leading
        }
    }
}

fn options(door: &mut Door, known: &Known, key: &str, list: &[Value]) -> Vec<Contender> {
    let mut found = vec![];
    for (at, id) in list.iter().enumerate() {
        let key = format!("{key}[{at}]");
        match id.as_str() {
            Some(id) => found.push(known.contender(door, &key, id)),
            None => door.fault_at(key, "not an option's id"),
        }
    }
    found
}

/// That an object has no other keys than these: a misspelt one would change, in
/// silence, what a rule means.
fn only(door: &mut Door, value: &Value, keys: &[&str]) {
    for key in value.as_object().into_iter().flat_map(|object| object.keys()) {
        if !keys.contains(&key.as_str()) {
            door.fault_at(key, "this key is not part of the format; correct its spelling or remove it");
        }
    }
}

struct Reader<'a> {
    known: &'a Known,
    about: About,
}

impl Reader<'_> {
    fn condition(&self, door: &mut Door, value: &Value, depth: u8) -> Condition {
        if depth > DEEPEST_CONDITION {
            door.fault(format!("stands in too many others; {DEEPEST_CONDITION} is the most"));
            return Condition::Always;
        }
        let single = value.as_object().filter(|object| object.len() == 1).and_then(|object| object.iter().next());
        let Some((key, value)) = single else {
            door.fault("a condition is an object with one key, such as {\"mark\": \"long\"}");
            return Condition::Always;
        };
        door.at(key, |door| self.keyed(door, key, value, depth))
    }

    fn keyed(&self, door: &mut Door, key: &str, value: &Value, depth: u8) -> Condition {
        let text = value.as_str().unwrap_or_default();
        let find = |door: &mut Door, list: &[String], what: &str| {
            list.iter().position(|known| known == text).map_or_else(
                || {
                    door.fault(format!("there is no {what} “{text}”; use one of: {}", list.join(", ")));
                    0
                },
                place,
            )
        };
        match key {
            "always" if *value == Value::Bool(true) => Condition::Always,
            "all" => Condition::All(self.list(door, value, depth)),
            "any" => Condition::Any(self.list(door, value, depth)),
            "not" => Condition::Not(Box::new(self.condition(door, value, depth + 1))),
            "mark" => Condition::Mark(find(door, &self.known.marks, "mark")),
            "flag" => Condition::Flag(find(door, &self.known.flags, "flag")),
            "safety" if text == "open" => Condition::SafetyOpen,
            "stopped" => Condition::Stopped(self.who(door, text)),
            "set-aside" => Condition::SetAside(self.who(door, text)),
            "leads" => Condition::Leads(self.known.contender(door, "", text)),
            "leads-nothing" if *value == Value::Bool(true) => {
                let nothing = self.known.nothing.iter().filter_map(|id| self.known.contenders.get(id));
                Condition::Any(nothing.map(|&one| Condition::Leads(one)).collect())
            }
            "goal" if text == "content" => Condition::Content,
            "goal" if text == "open" => Condition::GoalOpen,
            // Known as soon as the guide is.
            "goal" if text == "not-asked" && self.about.goals => Condition::Not(Box::new(Condition::Always)),
            "goal" if text == "not-asked" => Condition::Always,
            "serves" => Condition::Serves(self.who(door, text)),
            "outdone" => Condition::Outdone(self.limit(door, value, &[])),
            "highest" => Condition::Highest(self.limit(door, value, &[])),
            "lead" => Condition::Lead(self.limit(door, value, &[])),
            "answer" => self.answer(door, value),
            "count" => {
                let counted = match value.get("of").and_then(Value::as_str) {
                    Some("answered") => Counted::Answered,
                    Some("leaning") => Counted::Leaning,
                    Some("flags") => Counted::Flags,
                    Some("set-asides") => Counted::SetAsides,
                    Some("leaders") => Counted::Leaders,
                    _ => {
                        door.fault_at("of", "use one of: answered, leaning, flags, set-asides, leaders");
                        Counted::Answered
                    }
                };
                Condition::Count(counted, self.limit(door, value, &["of"]))
            }
            "total" => {
                let of = self.options(door, value, "of");
                if of.is_empty() {
                    door.fault_at("of", "name at least one option");
                }
                Condition::Total(
                    of,
                    self.options(door, value, "above-largest-of"),
                    self.limit(door, value, &["of", "above-largest-of"]),
                )
            }
            _ => {
                door.fault("not a condition; use always: true, all, any, not, answer, mark, goal: \"content\" or \"open\", flag, safety: \"open\", stopped, set-aside, serves, leads, outdone, highest, lead, count or total");
                Condition::Always
            }
        }
    }

    fn list(&self, door: &mut Door, value: &Value, depth: u8) -> Vec<Condition> {
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        if list.is_empty() {
            door.fault("give a list of conditions");
        }
        list.iter()
            .enumerate()
            .map(|(at, one)| door.at(format!("[{at}]"), |door| self.condition(door, one, depth + 1)))
            .collect()
    }

    fn who(&self, door: &mut Door, text: &str) -> Who {
        for (name, set) in SETS {
            if text.strip_prefix("every-") == Some(name) {
                return Who::Every(set);
            }
            if text.strip_prefix("any-") == Some(name) {
                return Who::Any(set);
            }
        }
        Who::One(self.known.contender(door, "", text))
    }

    fn options(&self, door: &mut Door, value: &Value, key: &str) -> Vec<Contender> {
        match value.get(key) {
            Some(Value::Array(list)) => options(door, self.known, key, list),
            Some(_) => {
                door.fault_at(key, "give a list of option ids");
                vec![]
            }
            None => vec![],
        }
    }

    fn answer(&self, door: &mut Door, value: &Value) -> Condition {
        let part = |at| value.get(at).and_then(Value::as_str).unwrap_or_default();
        let found = self
            .known
            .questions
            .iter()
            .enumerate()
            .find(|(_, (id, _))| id == part(0))
            .and_then(|(question, (_, answers))| Some((question, answers.iter().position(|id| id == part(1))?)));
        if let Some((question, answer)) = found {
            return Condition::Answer(place(question), place(answer));
        }
        door.fault("there is no such answer; write it as [\"question id\", \"answer id\"]");
        Condition::Always
    }

    /// `{"below": 6}`; the word `"margin"` stands for the quiz's margin. `others`
    /// are the keys that may stand beside the bound.
    fn limit(&self, door: &mut Door, value: &Value, others: &[&str]) -> Limit {
        let bounds = ["below", "at-most", "at-least", "above"];
        only(door, value, &[&bounds, others].concat());
        if bounds.iter().filter(|key| value.get(**key).is_some()).count() > 1 {
            door.fault("give one bound: below, at-most, at-least or above; put two conditions into \"all\"");
        }
        for key in bounds {
            let bound = match value.get(key) {
                Some(Value::String(word)) if word == "margin" => i8::try_from(self.about.margin).ok(),
                // Fewer than half of seven is fewer than four.
                Some(Value::String(word)) if word == "half" => i8::try_from(self.about.asked.div_ceil(2)).ok(),
                Some(number) => number.as_i64().and_then(|number| i8::try_from(number).ok()),
                None => continue,
            };
            if bound.is_none() {
                door.fault_at(key, "not a whole number from -128 to 127, nor \"margin\" or \"half\"");
            }
            let bound = bound.unwrap_or(0);
            return match key {
                "below" => Limit::Below(bound),
                "at-most" => Limit::AtMost(bound),
                "at-least" => Limit::AtLeast(bound),
                _ => Limit::Above(bound),
            };
        }
        door.fault("give a bound: below, at-most, at-least or above");
        Limit::Below(0)
    }
}
