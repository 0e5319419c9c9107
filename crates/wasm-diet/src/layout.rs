//! Function layout for compression: each function beside those that it is like.
//!
//! Servers pack a module with brotli or gzip, which find what they have seen before
//! the more cheaply the nearer it was. Binding generators write the largest function first;
//! against that, this saves some percent under both, and browsers notice nothing.

use crate::rewrite::Functions;
use crate::streams::{self, Streams};
use crate::{Result, Step};
use std::collections::{BTreeMap, BTreeSet};

/// How many bytes on end of a function's stream are looked for in those of others.
const RUN: usize = 4;

/// What each function before the last one still counts for, of what the one after it does.
const FADING: f32 = 0.8;

/// Puts each function after those that it shares the most with.
pub(crate) fn reorder(wasm: &[u8], names: &mut [(u32, String)]) -> Result<Vec<u8>> {
    let functions = Functions::of(wasm, Step::Layout)?;
    let order = by_likeness(&functions.own)?;
    let same = (0..functions.own.len()).collect();
    functions.rewritten(wasm, Step::Layout, order, same, names)
}

/// From the first, always the one that shares most with the last few, each split into
/// streams as it is packed. What few functions hold counts for more (inverse document
/// frequency), and each function's whole is one, so that long ones are not like everything
/// (cosine similarity).
fn by_likeness(functions: &[(u32, &[u8])]) -> Result<Vec<usize>> {
    let mut bodies = vec![];
    for (index, (_, body)) in functions.iter().enumerate() {
        let mut streams = Streams::default();
        streams::function(&mut streams, body, Step::Layout).map_err(|why| why.of_function(index))?;
        bodies.push(streams);
    }
    let runs = bodies.iter().map(|streams| {
        let runs = streams.iter().enumerate().flat_map(|(at, bytes)| bytes.windows(RUN).map(move |run| (at, run)));
        runs.collect::<BTreeSet<_>>()
    });
    let runs = runs.collect::<Vec<_>>();
    let mut holders = BTreeMap::<(usize, &[u8]), Vec<usize>>::new();
    for (body, runs) in runs.iter().enumerate() {
        for &run in runs {
            holders.entry(run).or_default().push(body);
        }
    }
    let weight = |holders: &Vec<usize>| (bodies.len() as f32 / holders.len() as f32).ln();
    let mut lengths = vec![f32::MIN_POSITIVE; bodies.len()];
    for holders in holders.values() {
        holders.iter().for_each(|&body| lengths[body] += weight(holders).powi(2));
    }
    lengths.iter_mut().for_each(|length| *length = length.sqrt());

    let mut order = vec![];
    let mut likeness = vec![0.0_f32; bodies.len()];
    let mut left = (0..bodies.len()).collect::<Vec<_>>();
    while let Some(at) = (0..left.len()).reduce(|a, b| if likeness[left[b]] > likeness[left[a]] { b } else { a }) {
        // The places of the others stay in order, so that the first of equals is taken.
        let next = left.remove(at);
        order.push(next);
        likeness.iter_mut().for_each(|value| *value *= FADING);
        for holders in runs[next].iter().filter_map(|run| holders.get(run)) {
            let share = weight(holders).powi(2) / lengths[next];
            holders.iter().for_each(|&other| likeness[other] += share / lengths[other]);
        }
    }
    Ok(order)
}
