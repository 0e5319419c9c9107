//! Counts in words, of one number for all places that tell it.

use super::{Message, concat};
use crate::domain::guide::{Count, Guide};

impl Guide {
    /// A count in words: [`Guide::rate`], and [`Guide::counted`] behind it.
    #[must_use]
    pub fn count(&self, count: &Count) -> String {
        concat(&[&self.rate(count), " ", &self.counted(count)]).trim_end().to_owned()
    }

    /// What happened out of a round number and what did not, or, where few were counted,
    /// just what was.
    #[must_use]
    pub fn rate(&self, count: &Count) -> String {
        self.rate_as(count, Message::CountFew, Message::CountOf)
    }

    /// The same beside a picture, which shows how many it did not happen to.
    #[must_use]
    pub fn brief(&self, count: &Count) -> String {
        self.rate_as(count, Message::CountFewBrief, Message::CountBrief)
    }

    fn rate_as(&self, count: &Count, few: Message, of: Message) -> String {
        self.filled_with(
            count,
            match count.n {
                _ if count.is_few() => few,
                0 => Message::CountNone,
                _ if count.share() == 0 => Message::CountUnder,
                n if n < count.of && count.share() == count.per => Message::CountOver,
                _ => of,
            },
        )
    }

    /// What was counted, of whom and when.
    #[must_use]
    pub fn counted(&self, count: &Count) -> String {
        // Of few, the rate has said it all.
        let mut says = if count.is_few() { String::new() } else { self.filled_with(count, Message::Counted) };
        if count.implied {
            says.extend([" ", self.message(Message::CountImplied)]);
        }
        says
    }

    fn filled_with(&self, count: &Count, message: Message) -> String {
        let (share, per) = (count.share(), count.per);
        let numbers = [count.n, count.of, per, share, per.saturating_sub(share), per.saturating_sub(1)];
        let [n, of, per, share, rest, under] = numbers.map(|number| self.grouped(number));
        let fill = [
            ("n", n.as_str()),
            ("of", &of),
            ("per", &per),
            ("share", &share),
            ("rest", &rest),
            ("under", &under),
            ("unit", &count.unit),
            ("what", &count.what),
            ("not", &count.not),
            ("who", &count.who),
            ("when", &count.when),
        ];
        self.say(message, &fill)
    }
}
