//! Whether a guide that was read from bytes holds together: every index in range, every
//! address one of the web, every count within what the rest of the code rests on.

use super::model::*;
use crate::domain::cost::{Each, Line, Sessions};
use crate::domain::drawing::Pose;
use crate::domain::messages;
use crate::domain::timeline::Span;
use crate::domain::weigh::rule::{Condition, Names, Rule, Who};

impl Guide {
    /// What keeps an index of this guide from being in range, if anything does.
    ///
    /// # Errors
    ///
    /// Names the first part that does not fit. A guide that `check` made always fits.
    pub fn structure(&self) -> Result<(), &'static str> {
        let fits = |ok: bool, part| if ok { Ok(()) } else { Err(part) };
        let sourced = |list: &[SourceIndex]| list.iter().all(|&at| usize::from(at) < self.sources.len());
        let known = |list: &[TermIndex]| list.iter().all(|&at| usize::from(at) < self.glossary.len());
        fits((2..=6).contains(&self.compared.len()), "options")?;
        // What a link runs is not looked at again: an address must be one of the web.
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        fits(self.sources.iter().all(|source| source.url.as_ref().is_none_or(web)), "sources")?;
        let contenders = self.contenders().count();
        let contends = |list: &[Contender]| list.iter().all(|&at| usize::from(at) < contenders);

        let counted = |count: &Count| {
            count.n <= count.of && count.of > 0 && (1..=100_000).contains(&count.per) && sourced(&count.sources)
        };
        let whole = |option: &GuideOption| sourced(&option.sources) && option.counts.iter().all(counted);
        fits(self.options().all(whole), "options")?;
        for row in self.rows() {
            fits(known(&row.terms) && row.claims.len() == self.compared.len(), "rows")?;
            for claim in &row.claims {
                let sides = claim.differ.iter().flat_map(|point| &point.sides);
                fits(sourced(&claim.sources), "claims")?;
                fits(sides.into_iter().all(|side| sourced(&side.sources)), "claims")?;
                fits(claim.counts.iter().all(counted), "claims")?;
            }
        }
        let rows = self.rows().count();
        let headed = |option: &GuideOption| option.heads.iter().chain(&option.takes_on).all(|&row| row < rows);
        fits(self.options().all(headed), "options")?;
        if let Some(goals) = &self.quiz.goals {
            fits(known(&goals.terms) && sourced(&goals.sources) && goals.most > 0, "goals")?;
            fits((2..=32).contains(&goals.goals.len()), "goals")?;
            for goal in &goals.goals {
                let all = goal.is_content() || goal.outcomes.len() == contenders;
                fits(all && goal.marks.iter().all(|&mark| mark < 32), "goals")?;
                fits(goal.outcomes.iter().all(|outcome| sourced(&outcome.sources)), "goals")?;
            }
        }
        for question in &self.quiz.questions {
            let topic = question.topic.is_none_or(|topic| usize::from(topic) < self.quiz.topics.len());
            fits(
                topic && question.answers.len() < 100 && known(&question.terms) && sourced(&question.sources),
                "questions",
            )?;
            for answer in &question.answers {
                // Sums of leans rest on their being small.
                let leans = |&(at, lean): &(Contender, i8)| contends(&[at]) && (1..=3).contains(&lean.unsigned_abs());
                fits(answer.leans.iter().all(leans), "answers")?;
                fits(contends(&answer.sets_aside), "answers")?;
                fits(answer.marks.iter().all(|&mark| mark < 32), "answers")?;
            }
        }
        let counts = self.quiz.questions.len() < 200 && self.quiz.topics.len() < 200 && self.flags.len() <= 64;
        fits(counts, "quiz")?;
        for flag in &self.flags {
            fits(known(&flag.terms) && sourced(&flag.sources), "flags")?;
            fits(flag.effects.iter().all(|effect| contends(&effect.options)), "flags")?;
        }
        fits(self.advice.iter().all(|advice| sourced(&advice.sources)), "advice")?;
        fits(self.quiz.rules.iter().all(|rule| rule.fits(self)), "rules")?;
        fits(self.quiz.rules.last().is_some_and(Rule::always), "rules")?;
        if let Some(drawing) = &self.drawing {
            let measures = drawing.poses.first().map_or(0, |pose| pose.values.len());
            let whole = |pose: &Pose| pose.values.len() == measures && sourced(&pose.sources);
            let pieces = drawing.views.iter().flat_map(|view| &view.shapes).flat_map(|shape| &shape.pieces);
            let mut terms = pieces.flat_map(|piece| &piece.measures);
            fits((2..=8).contains(&drawing.poses.len()) && drawing.poses.iter().all(whole), "drawing")?;
            fits(terms.all(|&(at, _)| usize::from(at) < measures), "drawing")?;
            // Without a drawing there is nothing to point to, and nothing is shown.
            let posed = self.options().flat_map(|option| option.pose);
            fits(posed.into_iter().all(|pose| usize::from(pose) < drawing.poses.len()), "options")?;
        }
        let compared = self.compared.len();
        for lane in self.timeline.iter().flat_map(|timeline| &timeline.lanes) {
            let ordered = |span: &Span| span.earliest <= span.from && span.from <= span.to && span.to <= span.latest;
            fits(usize::from(lane.option) < compared, "timeline")?;
            fits(lane.spans.iter().all(|span| ordered(span) && sourced(&span.sources)), "timeline")?;
        }
        if let Some(cost) = &self.cost {
            let lines = cost.lines.len();
            let options = self.options().count();
            fits(
                (1..=16).contains(&lines) && cost.lines.iter().all(|line| usize::from(line.option) < options),
                "cost",
            )?;
            fits(cost.lines.iter().flat_map(|line| line.added_to).all(|at| usize::from(at) < lines), "cost")?;
            let ordered = |line: &Line| match line.each {
                Each::Session(Sessions { from, to, least, most, .. }) => {
                    1 <= least && least <= from && from <= to && to <= most
                }
                Each::Once | Each::Year => true,
            };
            fits(cost.lines.iter().all(ordered) && cost.notes.iter().all(|note| sourced(&note.sources)), "cost")?;
        }
        for asked in &self.knowledge {
            let right = usize::from(asked.right) < asked.answers.len();
            fits(right && asked.answers.len() < 100 && sourced(&asked.sources), "knowledge")?;
        }
        fits(self.knowledge.len() <= 16 && self.asks() <= 64, "questions")?;
        // Format 3 had all but the last two; they stay empty.
        fits((messages::COUNT - 2..=messages::COUNT).contains(&self.interface.messages.len()), "interface")
    }
}

impl Rule {
    /// Whether every index in it is in range for a guide.
    fn fits(&self, guide: &Guide) -> bool {
        let named = match &self.names {
            Names::These(list) => list.iter().all(|one| guide.contenders().any(|known| known == *one)),
            _ => true,
        };
        named && self.when.fits(guide)
    }
}

impl Condition {
    /// Whether every index in it is in range for a guide.
    fn fits(&self, guide: &Guide) -> bool {
        let contends = |one: &Contender| guide.contenders().any(|known| known == *one);
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().all(|one| one.fits(guide)),
            Condition::Not(one) => one.fits(guide),
            Condition::Answer(question, answer) => guide
                .quiz
                .questions
                .get(usize::from(*question))
                .is_some_and(|question| usize::from(*answer) < question.answers.len()),
            Condition::Flag(flag) => usize::from(*flag) < guide.flags.len(),
            Condition::Leads(one)
            | Condition::Stopped(Who::One(one))
            | Condition::SetAside(Who::One(one))
            | Condition::Serves(Who::One(one)) => contends(one),
            Condition::Total(of, others, _) => !of.is_empty() && of.iter().chain(others).all(contends),
            _ => true,
        }
    }
}
