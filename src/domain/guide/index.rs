//! Places in the lists of a guide, counted from 0. Each is as wide as the compiled form has it.

/// A place in [`Guide::sources`](super::Guide::sources).
pub type SourceIndex = u16;
/// A place in [`Guide::glossary`](super::Guide::glossary).
pub type TermIndex = u16;
/// A place in [`Guide::flags`](super::Guide::flags); there are 64 at most.
pub type FlagIndex = u8;
/// What answers can lean towards: a compared option by its place, or, one past
/// the last of them, "something else", which stands for the also-ask options.
pub type Contender = u8;
/// A place in [`Guide::compared`](super::Guide::compared): a column of the table.
pub type OptionIndex = usize;
/// A place in [`Guide::groups`](super::Guide::groups).
pub type GroupIndex = usize;
/// A place among all rows, group after group.
pub type RowIndex = usize;
/// A place in [`Quiz::topics`](super::Quiz::topics).
pub type TopicIndex = u8;
/// A place in [`Goals::goals`](super::Goals::goals); there are 32 at most.
pub type GoalIndex = u8;
/// A place in [`Quiz::screens`](super::Quiz::screens).
pub type ScreenIndex = usize;
/// A place in [`Quiz::questions`](super::Quiz::questions).
pub type QuestionIndex = usize;
/// A place in the answers of a question, of the quiz or of what a visitor has taken in.
pub type AnswerIndex = u8;
/// A place in [`Guide::knowledge`](super::Guide::knowledge).
pub type KnowledgeIndex = u8;
/// A place among the questions to ask, list after list; there are 64 at most.
pub type AskIndex = u8;
/// A place in [`Drawing::poses`](crate::domain::drawing::Drawing::poses).
pub type PoseIndex = u8;
/// A place in [`Cost::lines`](crate::domain::cost::Cost::lines).
pub type LineIndex = u8;
