//! How ready values are written as bytes and read back.
//!
//! Small on purpose: reading is in the script that every visitor loads. serde
//! with postcard did the same for 5.7 KB more (gzip), since each of its fields can
//! fail by itself. Here a reader that met something wrong goes on with empty
//! values and says so at the end; nothing it made is used then.
//!
//! Numbers are LEB128, texts and lists start with their length, a choice starts
//! with its place in the list below. The order of everything is part of the
//! format: a change makes a new format version.

use super::model::*;
use crate::domain::cost::{Cost, Each, Line, Note, Per, Sessions};
use crate::domain::date::Date;
use crate::domain::drawing::{Drawing, Paint, Piece, Pose, Shape, View};
use crate::domain::timeline::{Lane, Span, SpanKind, Timeline};
use crate::domain::weigh::rule::*;

/// How deep choices may stand in one another: conditions, and in the last of
/// them whom it is about, as a set.
const DEEPEST: u8 = DEEPEST_CONDITION + 2;

/// Reads values from bytes.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    broken: bool,
    depth: u8,
}

impl<'a> Reader<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, broken: false, depth: 0 }
    }

    /// Whether something was wrong with what has been read.
    pub(super) fn broken(&self) -> bool {
        self.broken
    }

    /// What has not been read, unless something was wrong with what has.
    pub(super) fn rest(self) -> Option<&'a [u8]> {
        if self.broken { None } else { Some(self.rest) }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or_else(|| {
            self.broken = true;
            (&[], &[])
        });
        self.rest = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    fn number(&mut self) -> u64 {
        let mut number = 0;
        for place in 0..10 {
            let byte = self.byte();
            // Of the tenth byte one bit has room; more of them would be lost unseen.
            if place == 9 && byte > 1 {
                break;
            }
            number |= u64::from(byte & 0x7f) << (place * 7);
            if byte < 0x80 {
                return number;
            }
        }
        self.broken = true;
        0
    }
}

/// What can be written as bytes and read back.
pub(super) trait Wire: Sized {
    fn write(&self, to: &mut Vec<u8>);
    fn read(from: &mut Reader<'_>) -> Self;
}

impl Wire for u64 {
    fn write(&self, to: &mut Vec<u8>) {
        let mut number = *self;
        while number >= 0x80 {
            to.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        to.push(number.to_le_bytes()[0]);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.number()
    }
}

impl Wire for u16 {
    fn write(&self, to: &mut Vec<u8>) {
        u64::from(*self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        u16::try_from(from.number()).unwrap_or_else(|_| {
            from.broken = true;
            0
        })
    }
}

impl Wire for u32 {
    fn write(&self, to: &mut Vec<u8>) {
        u64::from(*self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        u32::try_from(from.number()).unwrap_or_else(|_| {
            from.broken = true;
            0
        })
    }
}

/// Places among rows: as many as a list can hold.
impl Wire for usize {
    fn write(&self, to: &mut Vec<u8>) {
        (*self as u64).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        usize::try_from(from.number()).unwrap_or(usize::MAX)
    }
}

impl Wire for i16 {
    fn write(&self, to: &mut Vec<u8>) {
        self.cast_unsigned().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        u16::read(from).cast_signed()
    }
}

impl Wire for u8 {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(*self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.byte()
    }
}

impl Wire for i8 {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(self.to_le_bytes()[0]);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        i8::from_le_bytes([from.byte()])
    }
}

impl Wire for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.byte() == 1
    }
}

impl Wire for String {
    fn write(&self, to: &mut Vec<u8>) {
        (self.len() as u64).write(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let length = usize::try_from(from.number()).unwrap_or(usize::MAX);
        let bytes = from.take(length).to_vec();
        String::from_utf8(bytes).unwrap_or_else(|_| {
            from.broken = true;
            String::new()
        })
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        (self.len() as u64).write(to);
        for one in self {
            one.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let mut list = vec![];
        // Every item takes at least a byte, so a false length ends with the bytes.
        for _ in 0..from.number() {
            if from.broken {
                break;
            }
            list.push(T::read(from));
        }
        list
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(one) = self {
            one.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        if bool::read(from) { Some(T::read(from)) } else { None }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, to: &mut Vec<u8>) {
        T::write(self, to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Box::new(T::read(from))
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

impl Wire for Date {
    fn write(&self, to: &mut Vec<u8>) {
        let (year, month, day) = self.parts();
        year.write(to);
        month.write(to);
        day.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let (year, month, day) = (u16::read(from), u8::read(from), u8::read(from));
        Date::new(year, month, day).unwrap_or_else(|| {
            from.broken = true;
            Date::STAND_IN
        })
    }
}

impl Wire for Origin {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(match self {
            Self::Written => 0,
            Self::Machine => 1,
            Self::Checked(_) => 2,
        });
        if let Self::Checked(review) = self {
            review.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        match from.byte() {
            0 => Self::Written,
            1 => Self::Machine,
            2 => Self::Checked(Wire::read(from)),
            _ => {
                from.broken = true;
                Self::Written
            }
        }
    }
}

/// Values made of fields, in this order.
macro_rules! fields {
    ($($name:ident { $($field:ident,)* })*) => { $(
        impl Wire for $name {
            fn write(&self, to: &mut Vec<u8>) {
                $(self.$field.write(to);)*
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self { $($field: Wire::read(from),)* }
            }
        }
    )* };
}

fields! {
    Guide {
        id, version, lang, title, decision, about, disclaimer, compared, also_ask, something_else, groups,
        sources, quiz, flags, advice, glossary, questions, disclosure, interface, drawing, timeline, cost, knowledge, audit,
        grade,
    }
    GuideOption { id, role, name, summary, sources, counts, heads, takes_on, pose, }
    Group { id, name, rows, }
    Row { id, question, label, key, terms, claims, }
    Claim { kind, short, text, certainty, because, sources, checked, counts, differ, }
    Count { id, n, of, per, unit, what, not, who, when, implied, sources, }
    Difference { sides, }
    Side { says, sources, }
    Source { title, publisher, year, doi, url, checked, }
    Quiz { intro, closing, margin, goals, topics, questions, safety, rules, }
    Goals { text, why, most, terms, sources, goals, }
    Goal { id, text, note, ask, marks, outcomes, }
    Outcome { does, says, sources, }
    Question { id, topic, screen, text, why, terms, sources, answers, }
    Answer { id, text, leans, marks, sets_aside, note, }
    Safety { question, why, none, }
    Flag { id, heading, tick, says, effects, withholds_booking, support, terms, sources, }
    Effect { options, severity, }
    Advice { id, urgency, heading, text, more, sources, }
    Term { id, term, meaning, }
    Questions { heading, questions, }
    Disclosure { written_by, paid_by, conflicts, method, drafted, reviewed, review_every_months, expires, origin, }
    Interface { messages, plurals, rtl, origin, }
    Review { by, on, }
    Drawing { note, poses, views, }
    Pose { name, values, says, sources, }
    View { name, width, height, shapes, }
    Shape { paint, pieces, end, }
    Piece { before, whole, measures, }
    Timeline { intro, lanes, }
    Lane { option, spans, }
    Span { id, kind, name, text, earliest, from, to, latest, certainty, sources, }
    Cost { intro, lines, notes, }
    Line { option, each, added_to, label, }
    Sessions { per, from, to, least, most, }
    Note { text, sources, }
    Knowledge { id, question, answers, right, explains, sources, }
    Audit { standard, on, items, }
    AuditItem { id, criterion, state, place, }
    Rule { id, when, kind, names, heading, text, }
}

/// One of several, each with a number that never changes.
macro_rules! choices {
    ($($name:ident { $($number:literal $variant:ident $(($($field:ident),*))?,)* })*) => { $(
        impl Wire for $name {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $($name::$variant $(($($field),*))? => {
                        to.push($number);
                        $($($field.write(to);)*)?
                    })*
                }
            }

            fn read(from: &mut Reader<'_>) -> Self {
                from.depth += 1;
                from.broken |= from.depth > DEEPEST;
                let number = if from.broken { u8::MAX } else { from.byte() };
                let one = match number {
                    $($number => $name::$variant $(($({ let $field = Wire::read(from); $field }),*))?,)*
                    _ => {
                        from.broken = true;
                        Self::default()
                    }
                };
                from.depth -= 1;
                one
            }
        }
    )* };
}

choices! {
    Role { 0 Procedure, 1 Nothing, 2 AlsoAsk, }
    ClaimKind { 0 Sourced, 1 Follows, 2 DoesNotApply, 3 NoNumber, 4 Clinic, }
    Certainty { 0 High, 1 Moderate, 2 Low, 3 VeryLow, 4 None, }
    Does { 0 Does, 1 May, 2 DoesNot, 3 Opposite, 4 NotKnown, }
    Severity { 0 Ask, 1 Stop, }
    Urgency { 0 Emergency, 1 Urgent, 2 Advice, }
    Paint { 0 Face, 1 Tint, 2 Deep, 3 Light, 4 Line, 5 Faint, 6 Mark, 7 Shade, 8 Gloss, 9 Zone, }
    SpanKind { 0 Procedure, 1 Recovery, 2 Effect, 3 Repeat, }
    Each { 0 Once, 1 Session(sessions), 2 Year, }
    Per { 0 Year, 1 All, }
    AuditState { 0 Met, 1 NotMet, 2 NotDone, 3 NotApplicable, }
    Kind {
        0 PointsTo, 1 Mixed, 2 GoalAndLimit, 3 SomethingElse, 4 NothingForNow, 5 TalkFirst, 6 NotEnough, 7 NoLean,
        8 DoesNotDoIt,
    }
    Names { 0 These(list), 1 Leading, 2 Highest, 3 Close, 4 Stopped, 5 Serving, 6 Ahead, }
    Condition {
        0 Always, 1 All(list), 2 Any(list), 3 Not(one), 4 Answer(question, answer), 5 Mark(mark), 6 SafetyOpen,
        7 Flag(flag), 8 Stopped(who), 9 SetAside(who), 10 Leads(one), 11 Count(counted, limit), 12 Highest(limit),
        13 Lead(limit), 14 Total(of, others, limit), 15 Content, 16 GoalOpen, 17 Serves(who), 18 Outdone(limit),
    }
    Who { 0 One(one), 1 Every(set), 2 Any(set), }
    Set { 0 Procedures, 1 Highest, 2 Leading, 3 Options, 4 Serving, }
    Counted { 0 Answered, 1 Leaning, 2 Flags, 3 SetAsides, 4 Leaders, }
    Limit { 0 Below(bound), 1 AtMost(bound), 2 AtLeast(bound), 3 Above(bound), }
}
