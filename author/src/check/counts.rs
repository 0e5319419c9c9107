//! Checks counts: a number of a number, of whom, in what time, by which fact.

use super::{Known, slug};
use crate::door::Door;
use crate::raw::{Field, RawCount};
use weigh_up::domain::guide::Count;

/// What a count may be said out of.
const PER: [u32; 3] = [100, 1000, 100_000];

pub(super) fn read_counts(
    door: &mut Door,
    known: &mut Known,
    field: Field<Vec<Field<RawCount>>>,
    carrier: &str,
) -> Vec<Count> {
    let mut ready: Vec<Count> = vec![];
    let list = door.maybe("counts", field).unwrap_or_default();
    door.each("counts", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let given = matches!((&raw.n, &raw.of), (Field::Given(_), Field::Given(_)));
        let (n, of) = (door.need("n", raw.n), door.need("of", raw.of));
        if given && (n > of || of == 0) {
            door.fault_at("n", format!("{n} of {of} cannot be; give how often it happened, of how many"));
        }
        let mut per = door.maybe("per", raw.per).unwrap_or(PER[0]);
        if !PER.contains(&per) {
            door.fault_at("per", format!("{per} is nothing to say a count out of; use 100, 1000 or 100000"));
            per = PER[0];
        }
        let none = matches!(&raw.facts, Field::Given(facts) if facts.is_empty());
        let sources = known.cite(door, raw.facts, carrier);
        if none {
            door.fault_at("facts", "no source given; add the fact that has this count");
        }
        ready.push(Count {
            n,
            of: of.max(1),
            per,
            unit: door.maybe("unit", raw.unit).unwrap_or_else(|| "people".into()),
            what: door.text("what", raw.what),
            not: door.text("not", raw.not),
            who: door.text("who", raw.who),
            when: door.text("when", raw.when),
            implied: door.maybe("implied", raw.implied).unwrap_or_default(),
            sources,
            id,
        });
        door.unknown(raw.unknown);
    });
    door.unique("counts", ready.iter().map(|count| count.id.as_str()));
    ready
}
