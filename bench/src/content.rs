//! The shipped guide in the forms that the other pages take. It is made anew at each
//! run, so that all pages always tell the very same.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The guide and its fact register, as their author wrote them.
pub(crate) struct Content {
    guide: Value,
    facts: Value,
}

impl Content {
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let read = |name: &str| -> Result<Value> {
            let path = folder.join(name);
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            Ok(serde_json::from_str(&text)?)
        };
        Ok(Self { guide: read("guide.json")?, facts: read("facts.json")? })
    }

    /// For the page in Preact: all that it shows. Facts have become places of
    /// sources, as in a compiled guide; what it has no view for is left out.
    pub(crate) fn for_preact(&self) -> Value {
        let mut of_fact = BTreeMap::new();
        let sources = list(&self.facts, "sources");
        for fact in list(&self.facts, "facts") {
            let cites =
                |place: &usize| sources.get(*place).is_some_and(|source| list(fact, "sources").contains(&source["id"]));
            of_fact.insert(text(fact, "id"), (0..sources.len()).filter(cites).collect::<Vec<_>>());
        }
        let mut guide = Map::new();
        for key in [
            "version",
            "decision",
            "about",
            "disclaimer",
            "options",
            "groups",
            "rows",
            "quiz",
            "flags",
            "advice",
            "glossary",
            "something-else",
        ] {
            guide.insert(key.into(), cited(&self.guide[key], &of_fact));
        }
        if let Some(quiz) = guide.get_mut("quiz") {
            quiz["rules"] = self.rules();
        }
        guide.insert("disclosure".into(), json!({ "expires": self.guide["disclosure"]["expires"] }));
        let mut shown = self.facts["sources"].clone();
        for source in shown.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
            source.remove("id");
        }
        guide.insert("sources".into(), shown);
        Value::Object(guide)
    }

    /// The ladder of statements with what the guide adds to it and says otherwise.
    fn rules(&self) -> Value {
        let quiz = &self.guide["quiz"];
        let ladder: Value = serde_json::from_str(LADDER).unwrap_or_default();
        let mut rules = vec![];
        for rung in ladder.as_array().into_iter().flatten() {
            match text(rung, "id") {
                "pulls" => rules.extend(list(quiz, "pulls").iter().cloned()),
                id => {
                    let mut rule = rung.clone();
                    for (key, says) in quiz["statements"][id].as_object().into_iter().flatten() {
                        rule[key] = says.clone();
                    }
                    rules.push(rule);
                }
            }
        }
        for rule in rules.iter_mut().filter(|rule| rule["kind"].is_null()) {
            rule["kind"] = json!("mixed");
        }
        Value::from(rules)
    }

    /// For SurveyJS: a page for the goal and for each screen of questions, one for how much each topic matters,
    /// one for safety.
    pub(crate) fn for_surveyjs(&self) -> Value {
        let quiz = &self.guide["quiz"];
        let goals: Vec<Value> = list(&quiz["goals"], "goals")
            .iter()
            .map(|goal| json!({ "value": goal["id"], "text": goal["text"] }))
            .chain([json!({ "value": "not-sure", "text": "Not sure" })])
            .collect();
        let mut pages: Vec<Vec<Value>> = vec![vec![json!({
            "type": "checkbox", "name": "goal", "title": quiz["goals"]["question"],
            "description": quiz["goals"]["why"], "choices": goals, "maxSelectedChoices": quiz["goals"]["most"],
        })]];
        let mut screen = &Value::Null;
        for question in list(quiz, "questions") {
            let mut choices: Vec<Value> = list(question, "answers")
                .iter()
                .map(|answer| json!({ "value": answer["id"], "text": answer["text"] }))
                .collect();
            choices.push(json!({ "value": "not-sure", "text": "Not sure" }));
            let asks = json!({
                "type": "radiogroup", "name": question["id"], "title": question["question"],
                "description": question["why"], "choices": choices,
            });
            match pages.last_mut() {
                Some(page) if question["screen"].is_string() && question["screen"] == *screen => page.push(asks),
                _ => pages.push(vec![asks]),
            }
            screen = &question["screen"];
        }
        let topics: Vec<Value> =
            list(quiz, "topics").iter().map(|topic| json!({ "value": topic["id"], "text": topic["name"] })).collect();
        pages.push(vec![json!({
            "type": "matrix", "name": "importance", "title": IMPORTANCE, "columns": LEVELS, "rows": topics,
        })]);
        let flags: Vec<Value> = list(&self.guide, "flags")
            .iter()
            .map(|flag| json!({ "value": flag["id"], "text": flag["tick"] }))
            .collect();
        let safety = &quiz["safety"];
        pages.push(vec![json!({
            "type": "checkbox", "name": "safety", "title": safety["question"], "description": safety["why"],
            "choices": flags, "showNoneItem": true, "noneText": safety["none"],
        })]);
        let pages: Vec<Value> = pages.into_iter().map(|elements| json!({ "elements": elements })).collect();
        json!({
            "pages": pages, "showProgressBar": true, "focusFirstQuestionAutomatic": false,
            "completedHtml": format!("<p>{}</p>", text(quiz, "closing")),
        })
    }

    /// For Formbricks: the same, with a question for each topic, since it has none
    /// with rows.
    pub(crate) fn for_formbricks(&self) -> Value {
        let quiz = &self.guide["quiz"];
        let choices = |items: &[Value], key: &str| -> Vec<Value> {
            items.iter().map(|item| json!({ "id": item["id"], "label": item[key] })).collect()
        };
        let mut goals = choices(list(&quiz["goals"], "goals"), "text");
        goals.push(json!({ "id": "not-sure", "label": "Not sure" }));
        let mut questions = vec![json!({
            "id": "goal", "type": "multipleChoiceMulti", "headline": quiz["goals"]["question"],
            "subheader": quiz["goals"]["why"], "choices": goals,
        })];
        for question in list(quiz, "questions") {
            let mut all = choices(list(question, "answers"), "text");
            all.push(json!({ "id": "not-sure", "label": "Not sure" }));
            questions.push(json!({
                "id": question["id"], "type": "multipleChoiceSingle", "headline": question["question"],
                "subheader": question["why"], "choices": all,
            }));
        }
        for topic in list(quiz, "topics") {
            let levels: Vec<Value> = LEVELS.iter().map(|level| json!({ "id": level, "label": level })).collect();
            questions.push(json!({
                "id": topic["id"], "type": "multipleChoiceSingle", "headline": IMPORTANCE,
                "subheader": topic["name"], "choices": levels,
            }));
        }
        let safety = &quiz["safety"];
        let mut flags = choices(list(&self.guide, "flags"), "tick");
        flags.push(json!({ "id": "none", "label": safety["none"] }));
        questions.push(json!({
            "id": "safety", "type": "multipleChoiceMulti", "headline": safety["question"],
            "subheader": safety["why"], "choices": flags,
        }));
        for question in &mut questions {
            question["required"] = json!(false);
            question["buttonLabel"] = json!("Next");
            question["backButtonLabel"] = json!("Back");
            question["shuffleOption"] = json!("none");
            question["logic"] = json!([]);
        }
        json!({
            "id": "quiz", "name": "quiz", "type": "link", "questions": questions, "hiddenFields": { "enabled": false },
            "welcomeCard": { "enabled": false }, "thankYouCard": { "enabled": true, "headline": quiz["closing"] },
            "styling": {}, "delay": 0, "status": "inProgress",
        })
    }
}

const LADDER: &str = include_str!("../../author/src/ladder.json");
const IMPORTANCE: &str = "How much does each of these matter to you?";
const LEVELS: [&str; 5] = ["not at all", "a little", "some", "a lot", "most"];

/// Facts become the sources they rest on; what is for checking alone goes.
fn cited(value: &Value, of_fact: &BTreeMap<&str, Vec<usize>>) -> Value {
    match value {
        Value::Array(all) => all.iter().map(|one| cited(one, of_fact)).collect(),
        Value::Object(all) => {
            let mut ready = Map::new();
            for (key, value) in all {
                match key.as_str() {
                    "closing-facts" | "side" => {}
                    "facts" => {
                        let facts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                        let mut sources: Vec<usize> =
                            facts.filter_map(|fact| of_fact.get(fact)).flatten().copied().collect();
                        sources.sort_unstable();
                        sources.dedup();
                        ready.insert("sources".into(), json!(sources));
                    }
                    _ => drop(ready.insert(key.clone(), cited(value, of_fact))),
                }
            }
            Value::Object(ready)
        }
        other => other.clone(),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
