//! How a guide tells what happens how often: counts of one size with their group
//! and period, and no bare “rare” or “likely”.
//!
//! Percentages, “1 in n” and “twice as likely” are hard to compare, and “rare” is a
//! different number to each reader. The lists below are English, so other
//! languages are only watched for the sign %.
//!
//! These rules read words and not sense: a number in a text may be another's
//! number. They stop slips; that a number is the source's own, its author sees to.

use super::phrases::Words;
use crate::door::Fault;
use crate::texts::{Text, percent_sign, texts};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use weigh_up::domain::guide::{ClaimKind, Guide};

/// A share of people with no count. “%” is looked for apart.
const PERCENT: [&str; 2] = ["percent|percents|percentage|percentages", "per cent"];
const ONE_IN: [&str; 2] = ["NUMBER in NUMBER", "NUMBER in every|each|a NUMBER"];
const FRACTIONS: [&str; 3] = [
    "half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths of PEOPLE",
    "half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths of the|all|these|those|our PEOPLE",
    "half the PEOPLE",
];

/// More or less of a risk without saying of how much.
const RELATIVE: [&str; 9] = [
    "times more|less|fewer|higher|lower|greater|larger|smaller|likelier|as",
    "times|twice|double|half the risk|risks|chance|chances|odds|rate",
    "twice|thrice as",
    "half as likely|often|common|many|much|high",
    "doubles|doubled|doubling|triples|tripled|halves|halved|halving the|your|their risk|risks|chance|chances|odds|rate",
    "NUMBER fold",
    "twofold|threefold|fourfold|fivefold|tenfold",
    "relative risk|risks",
    "odds|hazard|risk|rate ratio",
];

/// A rate; the last word is what it is counted out of.
const RATES: [&str; 4] = [
    "NUMBER of NUMBER",
    "NUMBER of the|every|each NUMBER",
    "NUMBER out of NUMBER",
    "NUMBER out of the|every|each NUMBER",
];
/// What rates may be counted out of.
const DENOMINATORS: [&str; 2] = ["100", "1000"];

/// Where one of these stands before a rate, it is an end or a bound and not the share itself.
const BOUNDS: &str = "than|over|under|least|most|to|and|or";
/// What parts sentences, and the halves of one.
const STOPS: &str = ".|;|!|?";

/// Words for a time in which, or after which, something was counted.
const PERIODS: [&str; 3] = ["NUMBER TIME", "TIME NUMBER", "a|an|per|each|every|first|last TIME"];
/// What an author says where the source gives no time. The t is that of “don't”.
const NO_PERIOD: [&str; 2] = ["not|t say|know|known|tell|told|given when", "when is not known|given|told"];

/// Words for how probable something is. “May” and “can” say only that a thing
/// happens, and “a higher risk” only which is higher; they are not here.
const PROBABILITY: [&str; 9] = [
    "rare|rarely|rarer|rarest|uncommon|uncommonly|common|commonly|commoner|commonest",
    "likely|unlikely|likelier|likelihood|probable|probably|probability|improbable",
    "often|seldom|usually|unusual|unusually|typically|normally|generally",
    "frequent|frequently|infrequent|infrequently|occasional|occasionally",
    "hardly|scarcely ever",
    "almost|nearly always|never",
    "high|low|big|large|great|good|fair|small|slight|slim|tiny|little|minimal|remote chance|chances|risk|risks|odds",
    "chance|chances|risk|risks|odds is|are high|low|big|large|great|good|small|slight|slim|tiny|little|minimal|remote",
    "chance|chances|risk|risks|odds is|are very|quite|rather|fairly high|low|big|large|small|slight|little",
];
/// “How often?” asks, and “in common” is something else.
const NO_PROBABILITY: &str = "how|in";

/// Texts on the guide itself: how a source was checked, what a standard asks for.
const ON_THE_GUIDE: [&str; 2] = ["sources.", "audit."];

/// The texts that tell how often in a way that people misjudge, each with what to do.
pub(super) fn ill_told(guide: &Guide) -> Vec<Fault> {
    let english = guide.lang.starts_with("en");
    let certain = with_a_certainty(guide);
    let mut faults = vec![];
    let mut note = |place: &str, what| faults.push(Fault { place: format!("guide.json: {place}"), what });
    // What the rates of each row are counted out of.
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Text { place, says } in texts(guide) {
        let words = Words::of(&says);
        let mut told: Vec<String> = percent_sign(&says).map(hard_to_compare).into_iter().collect();
        if english && !ON_THE_GUIDE.iter().any(|part| place.starts_with(part)) {
            told.extend(unclear_numbers(&words));
            let rates = rates(&words);
            told.extend(unclear_rates(&words, &rates));
            told.extend(wrong_shares(&words));
            if let Some(row) = place.strip_prefix("rows.").and_then(|rest| rest.split('.').next()) {
                rows.entry(row.to_owned()).or_default().extend(rates.into_iter().map(|rate| rate.of));
            }
            // “Twice as likely” is one slip and not two.
            if told.is_empty() && !certain.iter().any(|claim| place.starts_with(claim)) {
                told.extend(bare_words(&words));
            }
        }
        for what in told {
            note(&place, what);
        }
    }
    for (row, of) in rows {
        if DENOMINATORS.iter().all(|one| of.contains(*one)) {
            let what =
                "counts of 100 and of 1000 in one row cannot be compared at a glance; use one of them throughout";
            note(&format!("rows.{row}"), what.into());
        }
    }
    faults
}

/// Where the texts begin that stand beside a certainty.
fn with_a_certainty(guide: &Guide) -> Vec<String> {
    let mut places = vec![];
    for row in guide.rows() {
        for (option, claim) in guide.compared.iter().zip(&row.claims) {
            if matches!(claim.kind, ClaimKind::Sourced | ClaimKind::NoNumber) {
                places.push(format!("rows.{}.{}.", row.id, option.id));
            }
        }
    }
    for lane in guide.timeline.iter().flat_map(|timeline| &timeline.lanes) {
        let option = guide.compared.get(usize::from(lane.option)).map_or("", |option| &option.id);
        let spans = lane.spans.iter().filter(|span| span.certainty.is_some());
        places.extend(spans.map(|span| format!("timeline.{option}.{}.", span.id)));
    }
    places
}

/// Shares and comparisons that hide how many people are meant.
fn unclear_numbers(words: &Words) -> Vec<String> {
    // “One in two weeks” tells when, and not how often.
    let one_in = ONE_IN.iter().flat_map(|phrase| words.find(phrase)).filter(|at| !words.stands(at.end, "TIME"));
    let shares = one_in.map(|at| words.part(at)).chain(words.said(&PERCENT)).chain(words.said(&FRACTIONS));
    let shares = shares.map(|said| hard_to_compare(&said));
    let relative = words.said(&RELATIVE).into_iter();
    let relative = relative
        .map(|said| format!("“{said}” tells more or less of a risk, but not how large it is; give both as n of 100"));
    shares.chain(relative).collect()
}

fn hard_to_compare(said: &str) -> String {
    format!("“{said}” is hard to compare; write it as n of 100 people, with the period")
}

/// A count out of others.
struct Rate {
    of: String,
    at: Range<usize>,
}

/// The rates in a text. A study's own count may stand behind one, in brackets,
/// and is none: 54 of 100 (15 of 28 people).
fn rates(words: &Words) -> Vec<Rate> {
    let mut rates = vec![];
    for at in RATES.iter().flat_map(|phrase| words.find(phrase)) {
        let figures = words.stands(at.start, "FIGURE") && words.stands(at.end - 1, "FIGURE");
        // “One of two ways” counts no people.
        let people = words.stands(at.end, "PEOPLE") || words.stands(at.end + 1, "PEOPLE");
        if figures || people {
            rates.push(Rate { of: words.part(at.end - 1..at.end).replace(',', ""), at });
        }
    }
    rates.sort_by_key(|rate| rate.at.start);
    let first = rates.iter().find(|rate| DENOMINATORS.contains(&rate.of.as_str())).map(|rate| rate.at.end);
    rates.retain(|rate| first.is_none_or(|first| rate.at.start < first || !in_brackets(words, rate.at.start)));
    rates
}

fn in_brackets(words: &Words, place: usize) -> bool {
    let bracket = (0..place).rev().find(|&before| words.stands(before, "(|)"));
    bracket.is_some_and(|bracket| words.stands(bracket, "("))
}

/// Rates that are not the share of the study's count behind them: 8 of 100 (45 of 50).
fn wrong_shares(words: &Words) -> Vec<String> {
    let mut all: Vec<Range<usize>> = RATES.iter().flat_map(|phrase| words.find(phrase)).collect();
    all.sort_by_key(|at| at.start);
    let mut told = vec![];
    for pair in all.windows(2) {
        let [rate, counted] = pair else { continue };
        let between = rate.end..counted.start;
        let brackets = between.clone().filter(|&at| words.stands(at, "(|)")).count();
        let bound = rate.start > 0 && words.stands(rate.start - 1, BOUNDS);
        let behind = brackets == 1 && in_brackets(words, counted.start) && !in_brackets(words, rate.start);
        if bound || !behind || between.into_iter().any(|at| words.stands(at, STOPS)) {
            continue;
        }
        let figures = |at: &Range<usize>| Some((figure(words, at.start)?, figure(words, at.end - 1)?));
        let (Some((share, per)), Some((n, of))) = (figures(rate), figures(counted)) else { continue };
        let can_be = of > 0.0 && n <= of;
        if DENOMINATORS.iter().all(|one| one.parse() != Ok(per)) || can_be && (share * of - n * per).abs() <= of {
            continue;
        }
        let (rate, counted) = (words.part(rate.clone()), words.part(counted.clone()));
        let is = if can_be { format!("{} of {per}", (n * per / of).round()) } else { "no share".into() };
        told.push(format!("“{rate}” and the count behind it do not agree: {counted} is {is}; correct one of them"));
    }
    told
}

/// The number at a place, where it is written in digits.
fn figure(words: &Words, place: usize) -> Option<f64> {
    words.part(place..place + 1).replace(',', "").parse().ok()
}

/// What is missing from the rates of a text.
fn unclear_rates(words: &Words, rates: &[Rate]) -> Vec<String> {
    let mut told = vec![];
    for rate in rates.iter().filter(|rate| !DENOMINATORS.contains(&rate.of.as_str())) {
        told.push(format!(
            "“{}” cannot be compared with other counts; write it as n of 100 (or of 1000), with this count behind it in \
             brackets, or tell the study's counts apart: “In a study of 26 people, 3 …”",
            words.part(rate.at.clone())
        ));
    }
    if rates.is_empty() || !told.is_empty() {
        return told;
    }
    if !words.have(&["PEOPLE"]) {
        told.push(
            "counts, but does not say of whom; name the group in the same text, such as “in a study of 53 people”"
                .into(),
        );
    }
    if !words.have(&PERIODS) && !words.have(&NO_PERIOD) {
        told.push(
            "counts, but does not say in what time; add it, such as “at 12 weeks”, or, where the source gives none, “we do not know when”".into(),
        );
    }
    told
}

/// Words for a chance with no number of people beside them.
fn bare_words(words: &Words) -> Vec<String> {
    if !rates(words).is_empty() || words.have(&["NUMBER PEOPLE"]) {
        return vec![];
    }
    let mut told = vec![];
    for at in PROBABILITY.iter().flat_map(|phrase| words.find(phrase)) {
        if at.start == 0 || !words.stands(at.start - 1, NO_PROBABILITY) {
            told.push(format!(
                "“{}” means something else to everyone; add the count of people, move it to a claim with a certainty, or leave it out",
                words.part(at)
            ));
        }
    }
    told
}
