//! Commands: what a control does when it is used. A command stands on its control as a text,
//! in the attribute `data-command`, and one listener for a whole widget (in
//! `embed/controls.js`) hands that text over. So views are values alone, without handlers.

use crate::domain::guide::{GroupIndex, LineIndex, OptionIndex, RowIndex, SourceIndex, TermIndex};
use crate::domain::quiz::Given;
use crate::domain::session::{Action, Step};
use crate::domain::settings::Section;

/// What a control does when it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Asks for an action.
    Act(Action),
    /// Asks for an action with the number that the slider stands at.
    Slide(Slide),
    /// Takes over what is typed as the price of a line.
    Type(LineIndex),
    /// Makes what it opens, when it is first opened.
    Open(Details),
    /// Opens all points of the comparison.
    OpenAll,
    /// Goes to the points of the comparison.
    ToPoints,
    /// Shows what stands in the page without the widget.
    PlainPage,
    /// Prints the sheet.
    Print,
    /// Copies the sheet.
    Copy,
    /// Leads to the clinic, which the host may hear of.
    Book,
}

/// What a slider moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Slide {
    /// The drawing.
    Drawing,
    /// The time that is asked about.
    Stop,
    /// How many years are looked at.
    Years,
}

/// What opens where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Details {
    /// The points of a group.
    Group(GroupIndex),
    /// What a row says of each option.
    Row(RowIndex),
    /// Sources.
    Sources(Vec<SourceIndex>),
    /// What a claim rests on.
    Evidence {
        /// The claim's row.
        row: RowIndex,
        /// The option it is about.
        column: OptionIndex,
    },
    /// What else one may ask about.
    AlsoAsk,
    /// What is good to know before and after.
    Warnings,
    /// All words of the glossary.
    Glossary,
    /// Some of them.
    Terms(Vec<TermIndex>),
    /// The timeline as a table.
    Lanes,
    /// How the guide stands to each criterion of a standard.
    Audit,
}

impl Command {
    /// As a text: a letter and numbers.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Act(action) => encode_action(action),
            Self::Slide(Slide::Drawing) => code("D", &[]),
            Self::Slide(Slide::Stop) => code("S", &[]),
            Self::Slide(Slide::Years) => code("Y", &[]),
            Self::Type(line) => code("P", &[(*line).into()]),
            Self::Open(Details::Sources(list)) => listed("s", list),
            Self::Open(Details::Terms(list)) => listed("t", list),
            Self::Open(Details::Group(group)) => code("G", &[*group]),
            Self::Open(Details::Row(row)) => code("R", &[*row]),
            Self::Open(Details::Evidence { row, column }) => code("e", &[*row, *column]),
            Self::Open(Details::AlsoAsk) => code("q", &[]),
            Self::Open(Details::Warnings) => code("W", &[]),
            Self::Open(Details::Glossary) => code("T", &[]),
            Self::Open(Details::Lanes) => code("l", &[]),
            Self::Open(Details::Audit) => code("u", &[]),
            Self::OpenAll => code("A", &[]),
            Self::ToPoints => code("C", &[]),
            Self::PlainPage => code("F", &[]),
            Self::Print => code("p", &[]),
            Self::Copy => code("y", &[]),
            Self::Book => code("b", &[]),
        }
    }

    /// What a text says, with what stands in the control's field; nothing where it says
    /// nothing, or the field is not what it should be.
    #[must_use]
    pub fn parse(says: &str, typed: &str) -> Option<Self> {
        let (letter, rest) = says.split_at_checked(1)?;
        let numbers = rest.split('.').map_while(|number| number.parse().ok()).collect::<Vec<usize>>();
        let number = |at: usize| numbers.get(at).copied();
        let small = |at| number(at).and_then(|number| u8::try_from(number).ok());
        let on = |at| number(at).map(|number| number == 1);
        let list = || numbers.iter().filter_map(|&number| number.try_into().ok()).collect();
        Some(Self::Act(match letter {
            "D" => Action::Move { step: typed.parse().ok()? },
            "S" => Action::Seek(typed.parse().ok()?),
            "N" => Action::Sessions { line: small(0)?, from: small(1)?, to: small(2)? },
            "Y" => Action::Years(typed.parse().ok()?),
            "P" => Action::Type { line: small(0)?, typed: typed.to_owned() },
            // What `embed/controls.js` puts before the command of a field that is left.
            "L" => Action::Leave,
            "s" => return Some(Self::Open(Details::Sources(list()))),
            "t" => return Some(Self::Open(Details::Terms(list()))),
            "e" => return Some(Self::Open(Details::Evidence { row: number(0)?, column: number(1)? })),
            "G" => return Some(Self::Open(Details::Group(number(0)?))),
            "R" => return Some(Self::Open(Details::Row(number(0)?))),
            "q" => return Some(Self::Open(Details::AlsoAsk)),
            "W" => return Some(Self::Open(Details::Warnings)),
            "T" => return Some(Self::Open(Details::Glossary)),
            "l" => return Some(Self::Open(Details::Lanes)),
            "u" => return Some(Self::Open(Details::Audit)),
            "A" => return Some(Self::OpenAll),
            "C" => return Some(Self::ToPoints),
            "F" => return Some(Self::PlainPage),
            "p" => return Some(Self::Print),
            "y" => return Some(Self::Copy),
            "b" => return Some(Self::Book),
            "o" => Action::Open(Section::ALL.get(number(0)?)?.1),
            "g" => Action::GoTo(match (number(0)?, number(1)) {
                (1, Some(screen)) => Step::Questions(screen),
                (2, _) => Step::Importance,
                (3, _) => Step::Safety,
                (4, _) => Step::Result,
                (5, _) => Step::Goal,
                _ => Step::Intro,
            }),
            "n" => Action::Next,
            "k" => Action::Back,
            "a" => Action::Give { question: number(0)?, answer: small(1).map_or(Given::NotSure, Given::Answer) },
            "j" => Action::Want { goal: small(0)?, chosen: on(1)? },
            "J" => Action::WantNotSure,
            "f" => Action::Tick { flag: small(0)?, ticked: on(1)? },
            "z" => Action::NoneApply(on(0)?),
            "m" => Action::Matter { topic: small(0)?, importance: small(1)? },
            "r" => Action::StartAgain,
            "x" => Action::Clear,
            "U" => Action::Undo,
            "v" => Action::Pose(small(0)?),
            "w" => Action::Know { question: small(0)?, answer: small(1)? },
            "h" => Action::Feel { item: small(0)?, sure: on(1)? },
            "i" => Action::Ask { question: small(0)?, ticked: on(1)? },
            _ => return None,
        }))
    }
}

fn encode_action(action: &Action) -> String {
    let (letter, numbers): (&str, &[usize]) = match *action {
        Action::Open(section) => ("o", &[section as usize]),
        Action::GoTo(Step::Intro) => ("g", &[0]),
        Action::GoTo(Step::Questions(screen)) => ("g", &[1, screen]),
        Action::GoTo(Step::Importance) => ("g", &[2]),
        Action::GoTo(Step::Safety) => ("g", &[3]),
        Action::GoTo(Step::Result) => ("g", &[4]),
        Action::GoTo(Step::Goal) => ("g", &[5]),
        Action::Next => ("n", &[]),
        Action::Back => ("k", &[]),
        Action::Give { question, answer: Given::Answer(answer) } => ("a", &[question, answer.into()]),
        // No control takes an answer back; to be not sure is the nearest to it.
        Action::Give { question, answer: Given::NotSure | Given::Nothing } => ("a", &[question]),
        Action::Want { goal, chosen } => ("j", &[goal.into(), chosen.into()]),
        Action::WantNotSure => ("J", &[]),
        Action::Tick { flag, ticked } => ("f", &[flag.into(), ticked.into()]),
        Action::NoneApply(none) => ("z", &[none.into()]),
        Action::Matter { topic, importance } => ("m", &[topic.into(), importance.into()]),
        Action::StartAgain => ("r", &[]),
        Action::Clear => ("x", &[]),
        Action::Undo => ("U", &[]),
        Action::Pose(pose) => ("v", &[pose.into()]),
        Action::Know { question, answer } => ("w", &[question.into(), answer.into()]),
        Action::Feel { item, sure } => ("h", &[item.into(), sure.into()]),
        Action::Ask { question, ticked } => ("i", &[question.into(), ticked.into()]),
        Action::Sessions { line, from, to } => ("N", &[line.into(), from.into(), to.into()]),
        Action::Leave => ("L", &[]),
        // Those with a field of their own, and one that no control asks for.
        Action::Move { .. } | Action::Seek(_) | Action::Type { .. } | Action::Years(_) | Action::Tell(_) => ("", &[]),
    };
    code(letter, numbers)
}

fn listed(letter: &str, list: &[u16]) -> String {
    code(letter, &list.iter().map(|&at| at.into()).collect::<Vec<_>>())
}

#[inline(never)]
fn code(letter: &str, numbers: &[usize]) -> String {
    let mut code = letter.to_owned();
    for (place, number) in numbers.iter().enumerate() {
        if place > 0 {
            code.push('.');
        }
        code.push_str(&number.to_string());
    }
    code
}
