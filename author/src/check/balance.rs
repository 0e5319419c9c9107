//! An equal hearing for each procedure: about as much is said of one as of the
//! other, and of each what is good and what is bad.
//!
//! Only sourced claims count. Where there is no reliable number, where a question
//! does not apply, and where nothing is done, there may be little to say; nobody
//! is to pad that, let alone to invent.

use super::Known;
use crate::door::Door;
use crate::door::Fault;
use crate::raw::Field;
use weigh_up::domain::guide::{Claim, ClaimKind, Group, Guide, GuideOption};

/// How many words of 100 the shorter side has at least.
const LEAST: usize = 80;

/// What a claim tells of its option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    Good,
    Bad,
    Both,
}

/// The `side` of a claim. It is for this check alone and no part of the ready
/// guide: visitors need not load it.
pub(super) fn read_side(door: &mut Door, side: Field<String>, kind: ClaimKind) -> Option<Tells> {
    if matches!(side, Field::Missing) {
        return None;
    }
    if kind != ClaimKind::Sourced {
        door.fault_at("side", "only a sourced claim has a side; remove it");
    }
    door.word("side", side, &[("good", Tells::Good), ("bad", Tells::Bad), ("both", Tells::Both)])
}

/// Where the procedures are not told of alike.
pub(super) fn unequal(guide: &Guide, known: &Known) -> Vec<Fault> {
    let procedures: Vec<usize> = guide.procedures().map(usize::from).collect();
    let scales = Scales { guide, known };
    let mut faults = vec![];
    for group in &guide.groups {
        // Those with something sourced to say here.
        let heard: Vec<Heard> = procedures.iter().filter_map(|&at| scales.hear(at, [group])).collect();
        let mut note = |what| faults.push(Fault { place: format!("guide.json: groups.{}", group.id), what });
        for (at, one) in heard.iter().enumerate() {
            for other in heard.iter().skip(at + 1) {
                note_length(&mut note, one, other);
            }
        }
        note_side(&mut note, &heard, "good", |heard| heard.good);
        note_side(&mut note, &heard, "bad", |heard| heard.bad);
    }
    for heard in procedures.iter().filter_map(|&at| scales.hear(at, &guide.groups)) {
        for (side, there) in [("good", heard.good), ("bad", heard.bad)] {
            if !there {
                let what = format!(
                    "no sourced claim tells a {side} side of “{}”; show one, and mark it with \"side\"",
                    heard.option.name
                );
                faults.push(Fault { place: format!("guide.json: options.{}", heard.option.id), what });
            }
        }
    }
    faults
}

/// What is said of one procedure.
struct Heard<'a> {
    option: &'a GuideOption,
    words: usize,
    good: bool,
    bad: bool,
}

struct Scales<'a> {
    guide: &'a Guide,
    known: &'a Known,
}

impl<'a> Scales<'a> {
    /// What the sourced claims in these groups say of a procedure, if there are any.
    fn hear(&self, at: usize, groups: impl IntoIterator<Item = &'a Group>) -> Option<Heard<'a>> {
        let option = self.guide.compared.get(at)?;
        let mut heard = None;
        for row in groups.into_iter().flat_map(|group| &group.rows) {
            let Some(claim) = row.claims.get(at).filter(|claim| claim.kind == ClaimKind::Sourced) else { continue };
            let heard = heard.get_or_insert(Heard { option, words: 0, good: false, bad: false });
            let side = self.known.sides.get(&(row.id.clone(), option.id.clone()));
            heard.words += words(claim);
            heard.good |= matches!(side, Some(Tells::Good | Tells::Both));
            heard.bad |= matches!(side, Some(Tells::Bad | Tells::Both));
        }
        heard
    }
}

fn words(claim: &Claim) -> usize {
    let differ = claim.differ.iter().flat_map(|point| &point.sides).map(|side| &side.says);
    [&claim.short, &claim.text].into_iter().chain(differ).map(|text| text.split_whitespace().count()).sum()
}

fn note_length(note: &mut impl FnMut(String), one: &Heard, other: &Heard) {
    let (less, more) = if one.words < other.words { (one, other) } else { (other, one) };
    let least = (more.words * LEAST).div_ceil(100);
    if less.words < least {
        note(format!(
            "{} words on “{}” and {} on “{}”, in their sourced claims; at least {least} are needed for an equal hearing: \
             say more of the one where its sources do, or less of the other",
            less.words, less.option.name, more.words, more.option.name
        ));
    }
}

/// Where one has its good (or bad) side shown, so has each other.
fn note_side(note: &mut impl FnMut(String), heard: &[Heard], side: &str, has: impl Fn(&Heard) -> bool) {
    let Some(shown) = heard.iter().find(|heard| has(heard)) else { return };
    for other in heard.iter().filter(|heard| !has(heard)) {
        note(format!(
            "a {side} side of “{}” is shown here and none of “{}”; show what its sources say, and mark it with \"side\"",
            shown.option.name, other.option.name
        ));
    }
}
