//! Guides that grow: the shipped one with more options, rows and questions, to see
//! that nothing gets slow out of proportion.
//!
//! They are grown from the checked guide, and not written as JSON: the check at the
//! door is about prose, and plays no part in a browser. What comes after it (compiling,
//! packing, the guide script) is the product's own.

use anyhow::{Result, ensure};
use weigh_up::domain::guide::{Guide, Role, Row};
use weigh_up_author as author;

/// How large a guide is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) options: usize,
    pub(crate) rows: usize,
    pub(crate) questions: usize,
}

impl Size {
    /// The first is the size of the shipped guide, the last the one that must work.
    pub(crate) const ALL: [Self; 5] = [
        Self { options: 3, rows: 33, questions: 10 },
        Self { options: 4, rows: 33, questions: 10 },
        Self { options: 4, rows: 50, questions: 15 },
        Self { options: 4, rows: 100, questions: 30 },
        Self { options: 4, rows: 200, questions: 60 },
    ];

    pub(crate) fn id(self) -> String {
        format!("grown-{}x{}x{}", self.options, self.rows, self.questions)
    }

    pub(crate) fn says(self) -> String {
        format!("{} options, {:>3} rows, {} questions", self.options, self.rows, self.questions)
    }
}

/// The shipped guide at another size, always the same for the same size.
pub(crate) fn grown(shipped: &Guide, size: Size) -> Result<Guide> {
    let mut random = fastrand::Rng::with_seed(size.rows as u64);
    let mut guide = shipped.clone();
    guide.id = size.id();
    while guide.compared.len() < size.options {
        // An option from the side joins the table; where it has nothing to say of its
        // own, it says what the others do, in another order.
        let Some(mut option) = guide.also_ask.first().cloned() else { break };
        option.role = Role::Procedure;
        option.id += "-too";
        let place = guide.compared.len();
        guide.compared.push(option);
        // Before "something else", of which what it does about each goal was said.
        for goal in guide.quiz.goals.iter_mut().flat_map(|goals| &mut goals.goals) {
            if let Some(outcome) = goal.outcomes.first().cloned() {
                goal.outcomes.insert(place.min(goal.outcomes.len()), outcome);
            }
        }
        for row in guide.groups.iter_mut().flat_map(|group| &mut group.rows) {
            if let Some(mut claim) = row.claims.first().cloned() {
                shuffle(&mut claim.text, &mut random);
                shuffle(&mut claim.short, &mut random);
                row.claims.push(claim);
            }
        }
    }
    let rows: Vec<(usize, Row)> =
        (0..).zip(&guide.groups).flat_map(|(at, group)| group.rows.iter().map(move |row| (at, row.clone()))).collect();
    let originals = rows.len();
    for place in originals..size.rows {
        let Some((group, row)) = rows.get(place % originals) else { break };
        let mut row = row.clone();
        row.id = format!("{}-{place}", row.id);
        shuffle(&mut row.question, &mut random);
        for claim in &mut row.claims {
            for text in [&mut claim.short, &mut claim.text, &mut claim.because] {
                shuffle(text, &mut random);
            }
            for side in claim.differ.iter_mut().flat_map(|point| &mut point.sides) {
                shuffle(&mut side.says, &mut random);
            }
        }
        if let Some(group) = guide.groups.get_mut(*group) {
            group.rows.push(row);
        }
    }
    let questions = guide.quiz.questions.clone();
    for place in questions.len()..size.questions {
        let Some(mut question) = questions.get(place % questions.len()).cloned() else { break };
        question.id = format!("{}-{place}", question.id);
        shuffle(&mut question.text, &mut random);
        shuffle(&mut question.why, &mut random);
        for answer in &mut question.answers {
            shuffle(&mut answer.text, &mut random);
            shuffle(&mut answer.note, &mut random);
        }
        guide.quiz.questions.push(question);
    }
    let fits = guide.structure();
    ensure!(fits.is_ok(), "the grown guide {} does not hold together: {fits:?}", guide.id);
    Ok(guide)
}

/// The script that brings it to a page.
pub(crate) fn script(guide: Guide) -> String {
    author::bundle(&guide)
}

/// The same words in another order: as long, and as hard to pack.
fn shuffle(text: &mut String, random: &mut fastrand::Rng) {
    let mut words: Vec<&str> = text.split(' ').collect();
    random.shuffle(&mut words);
    *text = words.join(" ");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use super::{Size, grown};

    #[test]
    fn the_guide_that_ships_grows_to_every_size() {
        let places = crate::places();
        let shipped = weigh_up_author::load(&places.root.join(crate::GUIDE)).unwrap().checked.guide;
        for size in Size::ALL {
            let guide = grown(&shipped, size).unwrap();
            assert_eq!(guide.compared.len(), size.options, "{}", size.says());
            assert!(guide.rows().count() >= size.rows && guide.quiz.questions.len() >= size.questions);
        }
    }
}
