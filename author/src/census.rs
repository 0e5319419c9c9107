//! What a quiz can say: over every way to answer it, how often each statement comes, which
//! question changes it, and whether anything is out of reach or points against a goal.
//!
//! Answers that add up to the same are merged, so that half a million ways to answer the
//! lip guide are some ten thousand sums. Where a guide has more than 100,000 sums, or
//! rules that ask for one answer, ways are drawn instead, with a fixed seed: then what was
//! met is certain, and what was not met is not known.

use std::collections::HashMap;
use weigh_up::domain::guide::{Answer, Contender, Goal, Guide, Role, Severity};
use weigh_up::domain::importance::SOME;
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::weigh::rule::{Condition, Kind, Names};
use weigh_up::domain::weigh::{Standing, Statement, Tally};

/// More sums than this are not looked at one by one.
const MOST_SUMS: usize = 100_000;
/// More sets than this are not counted: shares of 1000 are worked out of them in 64 bits.
const MOST_SETS: u64 = u64::MAX / 4000;
/// So many ways are drawn instead.
const DRAWN: u32 = 4_000;

/// The counts over all *complete* answer sets: one goal, every other question answered, the
/// safety step clear, importance equal. They are combinations, and no people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Census {
    /// How many sets there are.
    pub total: u64,
    /// The statements, the most frequent first, each with how many sets give it.
    pub statements: Vec<(Statement, u64)>,
    /// Each question by its place in the quiz (nothing for the goal), and in how many sets
    /// another answer to it alone gives another statement.
    pub changed_by: Vec<(Option<usize>, u64)>,
}

/// What is wrong with a quiz, seen over all its answer sets.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Rules that no answers lead to.
    pub dead: Vec<usize>,
    /// Options that no answers let lead.
    pub never_lead: Vec<Contender>,
    /// A rule that points to an option against a goal, the option, and answers that show it.
    pub against: Option<(usize, Contender, Answers)>,
    /// Whether every sum of complete answers was looked at, so that what was not met is not there.
    pub whole: bool,
    /// Whether an option that was not met leading never leads: every sum was looked at, or ways
    /// were drawn that speak for each option as much as answers can.
    pub fair: bool,
}

/// One way to answer, which stands for all that add up to the same.
#[derive(Clone, Debug, Default)]
struct Way {
    /// How many ways there are.
    count: u64,
    given: Vec<Given>,
}

type Sums = HashMap<Tally, Way>;

/// Every sum of the questions, one of them left out or none. Nothing where there are too many.
fn sums(guide: &Guide, left_out: Option<usize>) -> Option<Sums> {
    let mut sums = Sums::from([(Tally::default(), Way { count: 1, given: vec![] })]);
    for (place, question) in guide.quiz.questions.iter().enumerate() {
        let mut next = Sums::new();
        for (tally, way) in &sums {
            let mut put = |tally: Tally, given| {
                let known = next.entry(tally).or_insert_with(|| {
                    let mut longer = way.given.clone();
                    longer.push(given);
                    Way { count: 0, given: longer }
                });
                // More than this holds are refused where they are counted (`census`).
                known.count = known.count.saturating_add(way.count);
            };
            if left_out == Some(place) {
                put(tally.clone(), Given::NotSure);
            } else {
                for (at, answer) in (0u8..).zip(&question.answers) {
                    put(with(tally, answer, question.topic.is_some()), Given::Answer(at));
                }
            }
        }
        if next.len() > MOST_SUMS {
            return None;
        }
        sums = next;
    }
    Some(sums)
}

fn with(tally: &Tally, answer: &Answer, weighs: bool) -> Tally {
    let mut tally = tally.clone();
    tally.add(answer, weighs.then_some(SOME));
    tally
}

/// A tally with these goals (as bits) as well.
fn wanting(guide: &Guide, tally: &Tally, goals: u32) -> Tally {
    let mut tally = tally.clone();
    for (_, goal) in goals_of(guide).filter(|(at, _)| goals >> at & 1 == 1) {
        tally.want(goal);
    }
    tally
}

fn goals_of(guide: &Guide) -> impl Iterator<Item = (u32, &Goal)> {
    (0u32..).zip(guide.quiz.goals.iter().flat_map(|goals| &goals.goals))
}

/// One goal at a time, or none where the guide asks for none.
fn single_goals(guide: &Guide) -> Vec<u32> {
    let all: Vec<u32> = goals_of(guide).map(|(at, _)| 1 << at).collect();
    if all.is_empty() { vec![0] } else { all }
}

/// Every choice of goals: none, one, and as many together as may be chosen, up to two.
fn all_goals(guide: &Guide) -> Vec<u32> {
    let mut all = vec![0];
    all.extend(goals_of(guide).map(|(at, _)| 1 << at));
    if guide.quiz.goals.as_ref().is_some_and(|goals| goals.most > 1) {
        let wanted: Vec<u32> = goals_of(guide).filter(|(_, goal)| !goal.is_content()).map(|(at, _)| at).collect();
        for (place, one) in wanted.iter().enumerate() {
            all.extend(wanted.iter().skip(place + 1).map(|other| 1 << one | 1 << other));
        }
    }
    all
}

/// The safety step in every way that differs: open, clear, each flag that stops something
/// alone, and all of them.
fn safeties(guide: &Guide) -> Vec<Safety> {
    let mut stops: Vec<Vec<Contender>> = vec![];
    let mut all = vec![Safety::Clear, Safety::Open];
    let mut every = Safety::Open;
    for (place, flag) in (0u8..).zip(&guide.flags) {
        let stopping = flag.effects.iter().filter(|effect| effect.severity == Severity::Stop);
        let mut stopped: Vec<Contender> = stopping.flat_map(|effect| effect.options.clone()).collect();
        stopped.sort_unstable();
        every = every.with(place, true);
        if !stopped.is_empty() && !stops.contains(&stopped) {
            stops.push(stopped);
            all.push(Safety::Open.with(place, true));
        }
    }
    all.push(every);
    all
}

fn decide(guide: &Guide, tally: &Tally, safety: Safety) -> Statement {
    Standing::new(guide, tally, None, safety).decide()
}

/// Counts what a quiz says; nothing where it has too many sums, or rules that ask for one answer.
#[must_use]
pub fn census(guide: &Guide) -> Option<Census> {
    if asks_for_answers(guide) {
        return None;
    }
    let goals = single_goals(guide);
    let sets = guide.quiz.questions.iter().try_fold(goals.len() as u64, |sets, question| {
        sets.checked_mul(question.answers.len() as u64).filter(|&sets| sets <= MOST_SETS)
    });
    sets?;
    let mut counts: HashMap<Statement, u64> = HashMap::new();
    let (mut total, mut by_goal) = (0, 0);
    for (tally, way) in sums(guide, None)? {
        let all: Vec<Statement> =
            goals.iter().map(|&goal| decide(guide, &wanting(guide, &tally, goal), Safety::Clear)).collect();
        let sets = way.count * goals.len() as u64;
        total += sets;
        by_goal += if differ(&all) { sets } else { 0 };
        for statement in all {
            *counts.entry(statement).or_default() += way.count;
        }
    }
    let mut changed_by = vec![];
    if guide.quiz.goals.is_some() {
        changed_by.push((None, by_goal));
    }
    for (place, question) in guide.quiz.questions.iter().enumerate() {
        let mut changed = 0;
        for (tally, way) in sums(guide, Some(place))? {
            for &goal in &goals {
                let tally = wanting(guide, &tally, goal);
                let weighs = question.topic.is_some();
                let answers = question.answers.iter();
                let all: Vec<Statement> =
                    answers.map(|answer| decide(guide, &with(&tally, answer, weighs), Safety::Clear)).collect();
                changed += if differ(&all) { way.count * question.answers.len() as u64 } else { 0 };
            }
        }
        changed_by.push((Some(place), changed));
    }
    let mut statements: Vec<(Statement, u64)> = counts.into_iter().collect();
    statements.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    Some(Census { total, statements, changed_by })
}

fn differ(all: &[Statement]) -> bool {
    all.iter().any(|one| Some(one) != all.first())
}

fn asks_for_answers(guide: &Guide) -> bool {
    fn asks(condition: &Condition) -> bool {
        match condition {
            Condition::Answer(..) | Condition::Flag(_) => true,
            Condition::All(list) | Condition::Any(list) => list.iter().any(asks),
            Condition::Not(one) => asks(one),
            _ => false,
        }
    }
    guide.quiz.rules.iter().any(|rule| asks(&rule.when))
}

/// Looks for what no answers reach, and for what points against a goal: first in ways that
/// are drawn, which soon meet what is common, then over every sum of complete answers.
#[must_use]
pub fn reach(guide: &Guide) -> Reach {
    let mut seen = Seen::new(guide);
    seen.draw();
    let asks = asks_for_answers(guide);
    let sums = if seen.enough() || asks { None } else { sums(guide, None) };
    let whole = sums.is_some();
    let (goals, safeties) = (all_goals(guide), safeties(guide));
    'all: for (tally, way) in sums.iter().flatten() {
        for &goal in &goals {
            let tally = wanting(guide, tally, goal);
            for &safety in &safeties {
                let statement = decide(guide, &tally, safety);
                seen.note(&statement, || answers(goal, &way.given, safety));
                if seen.enough() {
                    break 'all;
                }
            }
        }
    }
    let Seen { rules, leads, against, .. } = seen;
    let unseen = |list: Vec<bool>| (0..).zip(list).filter(|(_, seen)| !seen).map(|(at, _): (usize, bool)| at);
    let options = guide.contenders().map(usize::from).collect::<Vec<_>>();
    Reach {
        dead: unseen(rules).collect(),
        never_lead: unseen(leads).filter(|at| options.contains(at)).filter_map(|at| at.try_into().ok()).collect(),
        against,
        whole,
        fair: whole || !asks,
    }
}

#[allow(clippy::field_reassign_with_default, reason = "some fields are private")]
fn answers(goals: u32, given: &[Given], safety: Safety) -> Answers {
    let mut answers = Answers::default();
    answers.safety = safety;
    if goals != 0 {
        answers.wanted = Wanted::Goals(goals);
    }
    for (place, given) in given.iter().enumerate() {
        answers = answers.with(place, *given);
    }
    answers
}

fn is_nothing(guide: &Guide, one: Contender) -> bool {
    guide.compared.get(usize::from(one)).is_some_and(|option| option.role == Role::Nothing)
}

/// Whether a rule points to an option of its own choice, whatever serves the goals.
fn points_by_itself(guide: &Guide, rule: usize) -> bool {
    let Some(rule) = guide.quiz.rules.get(rule) else { return false };
    let points = !matches!(rule.kind, Kind::TalkFirst | Kind::GoalAndLimit | Kind::DoesNotDoIt);
    points
        && match &rule.names {
            Names::These(list) => matches!(list[..], [one] if !is_nothing(guide, one)),
            Names::Highest | Names::Ahead => true,
            Names::Leading | Names::Close | Names::Stopped | Names::Serving => false,
        }
}

/// What was met so far.
struct Seen<'a> {
    guide: &'a Guide,
    rules: Vec<bool>,
    leads: Vec<bool>,
    against: Option<(usize, Contender, Answers)>,
    /// Whether any rule could point against a goal: only one with names of its own can.
    doubtful: bool,
}

impl<'a> Seen<'a> {
    fn new(guide: &'a Guide) -> Self {
        let rules = 0..guide.quiz.rules.len();
        let doubtful = guide.quiz.goals.is_some() && rules.into_iter().any(|rule| points_by_itself(guide, rule));
        let (rules, leads) = (vec![false; guide.quiz.rules.len()], vec![false; guide.contenders().count()]);
        Self { guide, rules, leads, against: None, doubtful }
    }

    fn enough(&self) -> bool {
        let met = |list: &[bool]| list.iter().all(|met| *met);
        self.against.is_some() || !self.doubtful && met(&self.rules) && met(&self.leads)
    }

    fn note(&mut self, statement: &Statement, answers: impl Fn() -> Answers) {
        if let Some(rule) = self.rules.get_mut(statement.rule) {
            *rule = true;
        }
        let kind = statement.kind(self.guide);
        let pointed = matches!(kind, Kind::PointsTo | Kind::SomethingElse | Kind::NothingForNow);
        if pointed
            && let [one] = statement.names[..]
            && let Some(leads) = self.leads.get_mut(usize::from(one))
        {
            *leads = true;
        }
        if !self.doubtful || self.against.is_some() {
            return;
        }
        if points_by_itself(self.guide, statement.rule)
            && let [one] = statement.names[..]
            && !is_nothing(self.guide, one)
        {
            let answers = answers();
            let serves = |(_, goal): (u8, &Goal)| {
                goal.outcomes.get(usize::from(one)).is_some_and(|outcome| outcome.does.serves())
            };
            if !answers.goals(&self.guide.quiz).all(serves) {
                self.against = Some((statement.rule, one, answers));
            }
        }
    }

    /// Ways drawn at random, and for each option the ones that speak most for it.
    fn draw(&mut self) {
        let guide = self.guide;
        let (goals, safeties) = (all_goals(guide), safeties(guide));
        let mut random = Random(1);
        for at in 0..DRAWN {
            let goal = goals.get(random.below(goals.len())).copied().unwrap_or(0);
            let favourite = u8::try_from(at % 16).ok().filter(|one| guide.contenders().any(|known| known == *one));
            let given: Vec<Given> = guide
                .quiz
                .questions
                .iter()
                .map(|question| {
                    let drawn = random.below(question.answers.len() + 1);
                    let for_it = favourite.and_then(|one| most_for(&question.answers, one));
                    match for_it {
                        Some(answer) if random.below(8) > 0 => Given::Answer(answer),
                        _ if drawn == question.answers.len() => Given::NotSure,
                        _ => u8::try_from(drawn).map_or(Given::NotSure, Given::Answer),
                    }
                })
                .collect();
            let safety = match random.below(4) {
                0 => safeties.get(random.below(safeties.len())).copied().unwrap_or_default(),
                _ => Safety::Clear,
            };
            let answers = answers(goal, &given, safety);
            let tally = weigh_up::domain::weigh::tally(guide, &answers);
            let statement = Standing::new(guide, &tally, Some(&answers), safety).decide();
            self.note(&statement, || answers.clone());
            if self.enough() {
                return;
            }
        }
    }
}

/// The answer that speaks most for an option beside the others, and does not set it aside.
fn most_for(answers: &[Answer], one: Contender) -> Option<u8> {
    let ahead = |answer: &Answer| {
        let lean = |who: Contender| answer.leans.iter().find(|(about, _)| *about == who).map_or(0, |(_, lean)| *lean);
        let others = answer.leans.iter().filter(|(about, _)| *about != one).map(|(_, lean)| *lean).max().unwrap_or(0);
        lean(one) * 2 - others.max(0)
    };
    let fair = (0u8..).zip(answers).filter(|(_, answer)| !answer.sets_aside.contains(&one));
    fair.max_by_key(|(_, answer)| ahead(answer)).map(|(at, _)| at)
}

/// A small generator with a seed, so that each run says the same.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's MMIX constants; the upper half is the better one.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound.max(1) as u64).unwrap_or(0)
    }
}
