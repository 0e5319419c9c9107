//! What stands on a control is read as what was meant, and nothing else is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use weigh_up::domain::quiz::Given;
use weigh_up::domain::session::{Action, Step};
use weigh_up::domain::settings::Section;
use weigh_up::view::command::{Command, Details, Slide};

/// What a control asks for without a field of its own.
fn asked() -> Vec<Action> {
    let mut all: Vec<Action> = Section::ALL.iter().map(|(_, section)| Action::Open(*section)).collect();
    for step in [Step::Intro, Step::Goal, Step::Importance, Step::Safety, Step::Result] {
        all.push(Action::GoTo(step));
    }
    for screen in [0, 59] {
        all.push(Action::GoTo(Step::Questions(screen)));
    }
    for on in [true, false] {
        all.extend([Action::NoneApply(on), Action::Want { goal: 31, chosen: on }]);
        all.extend([
            Action::Tick { flag: 63, ticked: on },
            Action::Feel { item: 2, sure: on },
            Action::Ask { question: 40, ticked: on },
        ]);
    }
    all.extend([
        Action::WantNotSure,
        Action::Next,
        Action::Back,
        Action::StartAgain,
        Action::Clear,
        Action::Undo,
        Action::Pose(2),
    ]);
    all.extend([
        Action::Give { question: 0, answer: Given::Answer(0) },
        Action::Give { question: 59, answer: Given::Answer(7) },
        Action::Give { question: 4, answer: Given::NotSure },
    ]);
    all.extend([
        Action::Matter { topic: 4, importance: 0 },
        Action::Matter { topic: 0, importance: 4 },
        Action::Know { question: 0, answer: 3 },
        Action::Know { question: 5, answer: 0 },
        Action::Sessions { line: 1, from: 2, to: 6 },
        Action::Leave,
    ]);
    all
}

#[test]
fn what_a_control_asks_for_is_read_from_it() {
    let mut codes = vec![];
    for action in asked() {
        let command = Command::Act(action);
        codes.push(command.encode());
        assert_eq!(Command::parse(&command.encode(), "on"), Some(command.clone()), "{}", command.encode());
    }
    for what in [
        Details::Sources(vec![0]),
        Details::Sources(vec![3, 0, 65535]),
        Details::Terms(vec![1, 2]),
        Details::Evidence { row: 199, column: 3 },
        Details::Group(5),
        Details::Row(199),
        Details::Lanes,
        Details::Audit,
    ] {
        let command = Command::Open(what);
        codes.push(command.encode());
        assert_eq!(Command::parse(&command.encode(), ""), Some(command));
    }
    for command in
        [Command::Print, Command::Copy, Command::Book, Command::OpenAll, Command::ToPoints, Command::PlainPage]
    {
        codes.push(command.encode());
        assert_eq!(Command::parse(&command.encode(), ""), Some(command));
    }
    let count = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), count, "two controls that do different things say different things");
}

#[test]
fn a_field_gives_what_stands_in_it() {
    for (command, typed, action) in [
        (Command::Slide(Slide::Drawing), "3", Action::Move { step: 3 }),
        (Command::Slide(Slide::Stop), "750", Action::Seek(750)),
        (Command::Slide(Slide::Years), "10", Action::Years(10)),
        (Command::Type(1), "3,500.5 “about”", Action::Type { line: 1, typed: "3,500.5 “about”".into() }),
        (Command::Type(0), "", Action::Type { line: 0, typed: String::new() }),
    ] {
        assert_eq!(Command::parse(&command.encode(), typed), Some(Command::Act(action)));
    }
    for typed in ["", "three", "-1", "256", "3.5"] {
        assert_eq!(Command::parse(&Command::Slide(Slide::Years).encode(), typed), None, "{typed}");
    }
}

#[test]
fn what_says_nothing_does_nothing() {
    for says in [
        "", " ", "?", "é", "0", "c", "c1", "cx.1", "f256.1", "a", "o7", "m1", "j", "j1", "j256.1", "v", "v-1", "e1",
        "G", "Rx",
    ] {
        assert_eq!(Command::parse(says, "1"), None, "{says}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(says in ".{0,12}", typed in ".{0,12}") {
        // A second reading of what it was taken for gives the same.
        if let Some(command @ (Command::Open(_) | Command::Print | Command::Copy | Command::Book)) = Command::parse(&says, &typed) {
            prop_assert_eq!(Command::parse(&command.encode(), &typed), Some(command));
        }
    }
}
