//! What stands under a guide, in words: its version and dates, who translated it, its sources.

use super::{Message, concat};
use crate::domain::guide::{Guide, Origin, Review, Source};

impl Guide {
    /// The guide's version and dates, and who put it into its language, each as a text.
    #[must_use]
    pub fn dates(&self) -> Vec<String> {
        let disclosure = &self.disclosure;
        let review =
            |message, review: &Review| self.say(message, &[("name", &review.by), ("date", &self.date(review.on))]);
        let mut dates = vec![
            self.say(Message::Version, &[("version", &self.version)]),
            self.say(Message::Drafted, &[("date", &self.date(disclosure.drafted))]),
            match &disclosure.reviewed {
                Some(by) => review(Message::Reviewed, by),
                None => self.message(Message::NotReviewed).to_owned(),
            },
            self.say(Message::Expires, &[("date", &self.date(disclosure.expires))]),
        ];
        match &disclosure.origin {
            Origin::Written => {}
            Origin::Machine => dates.push(self.message(Message::MachineTranslated).to_owned()),
            Origin::Checked(by) => dates.push(review(Message::TranslationChecked, by)),
        }
        if self.interface.origin == Origin::Machine {
            dates.push(self.message(Message::InterfaceMachine).to_owned());
        }
        dates
    }

    /// Why an expired guide is not weighed.
    #[must_use]
    pub fn past(&self) -> String {
        self.say(Message::Expired, &[("date", &self.date(self.disclosure.expires))])
    }

    /// A source in one line, without how it was checked.
    #[must_use]
    pub fn citation(&self, source: &Source) -> String {
        let year = source.year.map(|year| year.to_string());
        let (after, year) = year.as_deref().map_or((", ", self.message(Message::NoYear)), |year| (". ", year));
        let mut says = concat(&[&source.publisher, ". ", &source.title, after, year, "."]);
        if let Some(doi) = &source.doi {
            says.extend([" doi:", doi, "."]);
        }
        says
    }
}
