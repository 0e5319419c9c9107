//! What is written comes back, and whatever else comes is read or refused: no panic,
//! no endless loop, and nothing beyond the room that is given.

use proptest::prelude::*;
use unpack::engine::{self, PARTS, Recent};
use unpack::text::{self, BETWEEN};
use weigh_up_author::pack;

fn read(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = vec![0; packed.len()];
    let (_, written) = text::read(packed, &mut bytes)?;
    bytes.truncate(written);
    Some(bytes)
}

/// A text that is mostly right: some letters of it changed, or some left out.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let bytes = prop::collection::vec(any::<u8>(), 1..2_000);
    (
        bytes,
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
        any::<prop::sample::Index>(),
        0..40usize,
    )
        .prop_map(|(bytes, changes, from, count)| {
            let mut packed = pack(&bytes).into_bytes();
            for (at, letter) in changes {
                *at.get_mut(&mut packed) = letter;
            }
            let from = from.index(packed.len());
            packed.drain(from..packed.len().min(from + count));
            packed
        })
}

proptest! {
    #[test]
    fn all_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..3_000)) {
        prop_assert_eq!(read(pack(&bytes).as_bytes()), Some(bytes));
    }

    #[test]
    fn a_text_ends_where_the_next_one_begins(
        one in prop::collection::vec(any::<u8>(), 0..300), other in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let both = [pack(&one).as_bytes(), BETWEEN, pack(&other).as_bytes()].concat();
        let mut bytes = [0; 600];
        let (at, written) = text::read(&both, &mut bytes).unwrap();
        prop_assert_eq!(&bytes[..written], one);
        prop_assert_eq!(read(&both[at..]), Some(other));
    }

    #[test]
    fn whatever_text_comes_it_is_read_or_refused(packed in prop_oneof![prop::collection::vec(any::<u8>(), 0..2_000), damaged()]) {
        if let Some(bytes) = read(&packed) {
            prop_assert!(bytes.len() < packed.len());
        }
    }

    #[test]
    fn a_local_is_found_where_it_stands(locals in prop::collection::vec((prop_oneof![0..40_u32, any::<u32>()], any::<bool>()), 0..200)) {
        let (mut written, mut read) = (Recent::default(), Recent::default());
        for (local, last) in locals {
            let place = written.place(local);
            let moved = if last { Recent::last } else { Recent::first };
            moved(&mut written, place);
            prop_assert_eq!(moved(&mut read, place), local);
            if !last && local < 32 {
                prop_assert_eq!(written.place(local), 0);
            }
        }
    }

    #[test]
    fn whatever_parts_come_they_make_a_module_or_nothing(
        parts in prop::collection::vec(prop::collection::vec(prop_oneof![0..6_u8, 0xc5..=0xce_u8, any::<u8>()], 0..60), PARTS),
        room in 0..400_usize,
    ) {
        let parts: [&[u8]; PARTS] = std::array::from_fn(|place| &*parts[place]);
        let mut out = vec![0; room];
        if let Some(length) = engine::assemble(parts, &mut out) {
            prop_assert!(length <= room);
        }
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    assert_eq!(text::read(pack(b"four").as_bytes(), &mut [0; 3]), None);
    assert_eq!(read(b""), None);
    assert_eq!(read("a letter \u{e9} that is none".as_bytes()), None);
}

#[test]
fn a_promise_of_more_than_there_is_is_refused() {
    // A table of branches that promises four thousand million of them.
    let parts: [&[u8]; PARTS] = std::array::from_fn(|place| match place {
        engine::place::BEFORE => &[0_u8; 8] as &[u8],
        engine::place::DECLARED => &[1, 0],
        engine::place::OPERATORS => &[0x0e, 0x0b],
        engine::place::BRANCHES => &[0xff, 0xff, 0xff, 0xff, 0x0f],
        _ => &[] as &[u8],
    });
    assert_eq!(engine::assemble(parts, &mut [0; 99]), None);
}
