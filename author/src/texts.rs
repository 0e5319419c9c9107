//! Every text of a guide that a visitor may read, each under a stable key.
//!
//! One walk serves translation (a second file that holds strings only),
//! readability and how chances are told. A key is made of ids where there are any, so that moving a row
//! moves its translation with it.

use weigh_up::domain::guide::{Count, Guide};

/// One text of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its key: `rows.scar.lip-lift.short`.
    pub place: String,
    /// What it says.
    pub says: String,
}

/// Ids that stand in an author's files and that a ready guide can do without, each list in the
/// guide's order. Where one is not known, a key holds a place in its stead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// Of topics of the quiz.
    pub topics: Vec<String>,
    /// Of poses of the drawing.
    pub poses: Vec<String>,
    /// Of sources.
    pub sources: Vec<SourceId>,
}

/// A source's id, and what of the source is a description of the guide's own (`title`,
/// `publisher`), to be translated: names and titles as published are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceId {
    /// Its id.
    pub id: String,
    /// Keys of the author's file.
    pub own_words: Vec<String>,
}

/// All texts of a guide that are not empty.
#[must_use]
pub fn texts(guide: &Guide) -> Vec<Text> {
    named(guide, &Ids::default())
}

/// The same under the keys that translations have.
#[must_use]
pub fn named(guide: &Guide, ids: &Ids) -> Vec<Text> {
    let mut texts = vec![];
    // The walk may change what it meets; it meets a copy.
    walk(&mut guide.clone(), ids, &mut |place, text| {
        if !text.is_empty() {
            texts.push(Text { place, says: text.clone() });
        }
    });
    texts
}

/// Meets every text of a guide with its key, and may change it.
pub(crate) fn walk(guide: &mut Guide, ids: &Ids, meet: &mut dyn FnMut(String, &mut String)) {
    meet("title".into(), &mut guide.title);
    meet("decision".into(), &mut guide.decision);
    numbered("about", &mut guide.about, meet);
    meet("disclaimer".into(), &mut guide.disclaimer);
    let compared = guide.compared.len();
    let options: Vec<String> = guide.options().map(|option| option.id.clone()).collect();
    for option in guide.compared.iter_mut().chain(&mut guide.also_ask) {
        meet(format!("options.{}.name", option.id), &mut option.name);
        meet(format!("options.{}.summary", option.id), &mut option.summary);
        counted(&format!("options.{}", option.id), &mut option.counts, meet);
    }
    meet("something-else".into(), &mut guide.something_else);
    for group in &mut guide.groups {
        meet(format!("groups.{}", group.id), &mut group.name);
        for row in &mut group.rows {
            meet(format!("rows.{}.question", row.id), &mut row.question);
            meet(format!("rows.{}.label", row.id), &mut row.label);
            for (option, claim) in options.iter().zip(&mut row.claims) {
                let key = format!("rows.{}.{option}", row.id);
                meet(format!("{key}.short"), &mut claim.short);
                meet(format!("{key}.text"), &mut claim.text);
                meet(format!("{key}.because"), &mut claim.because);
                counted(&key, &mut claim.counts, meet);
                for (point, difference) in claim.differ.iter_mut().enumerate() {
                    for (side, said) in difference.sides.iter_mut().enumerate() {
                        meet(format!("{key}.differ.{point}.{side}"), &mut said.says);
                    }
                }
            }
        }
    }
    let quiz = &mut guide.quiz;
    meet("quiz.intro".into(), &mut quiz.intro);
    meet("quiz.closing".into(), &mut quiz.closing);
    for (at, topic) in quiz.topics.iter_mut().enumerate() {
        meet(format!("quiz.topics.{}", id(&ids.topics, at)), topic);
    }
    if let Some(goals) = &mut quiz.goals {
        meet("quiz.goals.question".into(), &mut goals.text);
        meet("quiz.goals.why".into(), &mut goals.why);
        for goal in &mut goals.goals {
            let key = format!("quiz.goals.{}", goal.id);
            meet(format!("{key}.text"), &mut goal.text);
            meet(format!("{key}.note"), &mut goal.note);
            meet(format!("{key}.ask"), &mut goal.ask);
            let names = options.iter().take(compared).map(String::as_str).chain(["something-else"]);
            for (option, outcome) in names.zip(&mut goal.outcomes) {
                meet(format!("{key}.{option}"), &mut outcome.says);
            }
        }
    }
    // Neighbours share a heading, and so its key.
    shared("quiz.screens", quiz.questions.iter_mut().map(|question| &mut question.screen), meet);
    for question in &mut quiz.questions {
        let key = format!("quiz.questions.{}", question.id);
        meet(format!("{key}.question"), &mut question.text);
        meet(format!("{key}.why"), &mut question.why);
        for answer in &mut question.answers {
            meet(format!("{key}.answers.{}", answer.id), &mut answer.text);
            meet(format!("{key}.answers.{}.note", answer.id), &mut answer.note);
        }
    }
    meet("quiz.safety.question".into(), &mut quiz.safety.question);
    meet("quiz.safety.why".into(), &mut quiz.safety.why);
    meet("quiz.safety.none".into(), &mut quiz.safety.none);
    for rule in &mut quiz.rules {
        meet(format!("rules.{}.heading", rule.id), &mut rule.heading);
        numbered(&format!("rules.{}.text", rule.id), &mut rule.text, meet);
    }
    shared("flags.headings", guide.flags.iter_mut().map(|flag| &mut flag.heading), meet);
    for flag in &mut guide.flags {
        meet(format!("flags.{}.tick", flag.id), &mut flag.tick);
        meet(format!("flags.{}.says", flag.id), &mut flag.says);
        meet(format!("flags.{}.support", flag.id), &mut flag.support);
    }
    for advice in &mut guide.advice {
        meet(format!("advice.{}.heading", advice.id), &mut advice.heading);
        meet(format!("advice.{}.text", advice.id), &mut advice.text);
        meet(format!("advice.{}.more", advice.id), &mut advice.more);
    }
    for term in &mut guide.glossary {
        meet(format!("glossary.{}.term", term.id), &mut term.term);
        meet(format!("glossary.{}.meaning", term.id), &mut term.meaning);
    }
    for (at, list) in guide.questions.iter_mut().enumerate() {
        meet(format!("questions.{at}.heading"), &mut list.heading);
        numbered(&format!("questions.{at}"), &mut list.questions, meet);
    }
    if let Some(drawing) = &mut guide.drawing {
        meet("drawing.note".into(), &mut drawing.note);
        for (at, pose) in drawing.poses.iter_mut().enumerate() {
            let key = format!("drawing.poses.{}", id(&ids.poses, at));
            meet(format!("{key}.name"), &mut pose.name);
            meet(format!("{key}.says"), &mut pose.says);
        }
        for (at, view) in drawing.views.iter_mut().enumerate() {
            meet(format!("drawing.views.{at}"), &mut view.name);
        }
    }
    if let Some(timeline) = &mut guide.timeline {
        meet("timeline.intro".into(), &mut timeline.intro);
        for lane in &mut timeline.lanes {
            let option = id(&options, usize::from(lane.option));
            for span in &mut lane.spans {
                meet(format!("timeline.{option}.{}.name", span.id), &mut span.name);
                meet(format!("timeline.{option}.{}.text", span.id), &mut span.text);
            }
        }
    }
    if let Some(cost) = &mut guide.cost {
        meet("cost.intro".into(), &mut cost.intro);
        // Each option has one at most.
        for line in &mut cost.lines {
            meet(format!("cost.lines.{}", id(&options, usize::from(line.option))), &mut line.label);
        }
        for (at, note) in cost.notes.iter_mut().enumerate() {
            meet(format!("cost.notes.{at}"), &mut note.text);
        }
    }
    for asked in &mut guide.knowledge {
        meet(format!("knowledge.{}.question", asked.id), &mut asked.question);
        numbered(&format!("knowledge.{}.answers", asked.id), &mut asked.answers, meet);
        meet(format!("knowledge.{}.explains", asked.id), &mut asked.explains);
    }
    if let Some(audit) = &mut guide.audit {
        meet("audit.standard".into(), &mut audit.standard);
        for item in &mut audit.items {
            meet(format!("audit.{}.criterion", item.id), &mut item.criterion);
            meet(format!("audit.{}.where", item.id), &mut item.place);
        }
    }
    let disclosure = &mut guide.disclosure;
    meet("disclosure.written-by".into(), &mut disclosure.written_by);
    meet("disclosure.paid-by".into(), &mut disclosure.paid_by);
    numbered("disclosure.conflicts", &mut disclosure.conflicts, meet);
    numbered("disclosure.method", &mut disclosure.method, meet);
    // How a source was checked is for visitors too; a title as published is not translated.
    for (at, source) in guide.sources.iter_mut().enumerate() {
        let known = ids.sources.get(at);
        let key = format!("sources.{}", known.map_or_else(|| at.to_string(), |known| known.id.clone()));
        for (part, text) in [("title", &mut source.title), ("publisher", &mut source.publisher)] {
            if known.is_some_and(|known| known.own_words.iter().any(|own| own == part)) {
                meet(format!("{key}.{part}"), text);
            }
        }
        meet(format!("{key}.checked"), &mut source.checked);
    }
}

/// The id of what stands at a place; the place, where it is not known.
fn id(ids: &[String], at: usize) -> String {
    ids.get(at).cloned().unwrap_or_else(|| at.to_string())
}

/// The words of counts; their numbers are the same in every language.
fn counted(key: &str, counts: &mut [Count], meet: &mut dyn FnMut(String, &mut String)) {
    for count in counts {
        let key = format!("{key}.counts.{}", count.id);
        let texts = [&mut count.unit, &mut count.what, &mut count.not, &mut count.who, &mut count.when];
        for (part, text) in ["unit", "what", "not", "who", "when"].into_iter().zip(texts) {
            meet(format!("{key}.{part}"), text);
        }
    }
}

/// Headings that neighbours share: each is met once, and all that share it are changed.
fn shared<'a>(key: &str, all: impl Iterator<Item = &'a mut String>, meet: &mut dyn FnMut(String, &mut String)) {
    let mut at = 0;
    let mut last: Option<(String, String)> = None;
    for heading in all {
        match &last {
            Some((was, now)) if was == heading => heading.clone_from(now),
            _ => {
                let was = heading.clone();
                if !was.is_empty() {
                    meet(format!("{key}.{at}"), heading);
                    at += 1;
                }
                last = Some((was, heading.clone()));
            }
        }
    }
}

fn numbered(key: &str, list: &mut [String], meet: &mut dyn FnMut(String, &mut String)) {
    for (at, text) in list.iter_mut().enumerate() {
        meet(format!("{key}.{at}"), text);
    }
}

/// The sign for “of a hundred” in a text, in any script. Guides count in people.
pub(crate) fn percent_sign(text: &str) -> Option<&str> {
    text.matches(['%', '‰', '％', '٪']).next()
}

/// The keys in braces that a text wants filled in: `options` in `For: {options}`.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    let mut keys: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
