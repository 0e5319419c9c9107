//! The drawing: shapes from numbers, that move from one pose to another, and holes
//! in their paths that say how.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use test_support::small::{edited, faults, ready, small};
use test_support::{GUIDE, lips};
use weigh_up::domain::drawing::{Drawing, Paint, STEPS, Shape};
use weigh_up::domain::guide::Guide;

fn drawing(guide: &Guide) -> &Drawing {
    guide.drawing.as_ref().unwrap()
}

fn shapes(drawing: &Drawing) -> impl Iterator<Item = &Shape> {
    drawing.views.iter().flat_map(|view| &view.shapes)
}

/// The numbers of path data, and what stands between them.
fn numbers(path: &str) -> (Vec<i32>, Vec<String>) {
    let (mut numbers, mut between) = (vec![], vec![String::new()]);
    let mut number = String::new();
    for c in path.chars().chain([' ']) {
        if c.is_ascii_digit() || c == '-' && number.is_empty() {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            numbers.push(number.parse().unwrap_or_else(|why| panic!("{number} in {path}: {why}")));
            number.clear();
            between.push(String::new());
        }
        between.last_mut().unwrap().push(c);
    }
    (numbers, between)
}

// -------------------------------------------------------------------- movement

#[test]
fn a_path_starts_as_the_first_pose_and_ends_as_the_other() {
    let guide = small();
    let drawing = drawing(&guide);
    let shapes: Vec<_> = shapes(drawing).collect();
    for (shape, step, path) in [
        (0, 0, "M10 10V50H60V10"),
        (0, STEPS, "M10 10V50H60V10"),
        // The tea rises by 25: 2.5 a step, rounded.
        (1, 0, "M10 50H60V50H10Z"),
        (1, 1, "M10 48H60V50H10Z"),
        (1, 2, "M10 45H60V50H10Z"),
        (1, 5, "M10 38H60V50H10Z"),
        (1, STEPS, "M10 25H60V50H10Z"),
        // What a later pose leaves out stays: 10 - 1.5 × 4 + 0.2 × tea.
        (2, 0, "M30 4V10"),
        (2, 4, "M30 6V10"),
        (2, STEPS, "M30 9V10"),
    ] {
        assert_eq!(drawing.path(shapes[shape], 1, step), path, "shape {shape} at step {step}");
    }
    for shape in shapes {
        for step in 0..=STEPS {
            assert_eq!(drawing.path(shape, 0, step), drawing.path(shape, 1, 0), "towards itself nothing moves");
        }
    }
}

/// The value of a hole such as `400-0.5skin`, by the test's own arithmetic, in
/// hundredths; measures are in tenths of a unit.
fn hole(hole: &str, tenths: &BTreeMap<&str, i64>) -> i64 {
    let mut terms: Vec<String> = vec![String::new()];
    for c in hole.chars() {
        match c {
            '+' => terms.push(String::new()),
            '-' => terms.push("-".into()),
            _ => terms.last_mut().unwrap().push(c),
        }
    }
    let mut sum = 0;
    for term in terms.iter().filter(|term| !term.is_empty()) {
        let end = term.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(term.len());
        let (factor, measure) = term.split_at(end);
        let factor = match factor {
            "" => 10,
            "-" => -10,
            number => {
                let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
                format!("{whole}{tenth}").parse::<i64>().unwrap()
            }
        };
        sum += factor * if measure.is_empty() { 10 } else { tenths[measure] };
    }
    sum
}

/// By the author's file, for every pose, step and shape of the guide that ships.
#[test]
fn every_shape_that_ships_is_what_its_author_wrote() {
    let raw: Value = serde_json::from_str(GUIDE).unwrap();
    let raw = &raw["drawing"];
    let poses: Vec<BTreeMap<&str, i64>> = (0..raw["poses"].as_array().unwrap().len())
        .map(|at| {
            let value = |pose: usize, measure: &str| raw["poses"][pose]["values"][measure].as_i64();
            let measures = raw["measures"].as_array().unwrap().iter().map(|measure| measure.as_str().unwrap());
            measures.map(|measure| (measure, value(at, measure).or(value(0, measure)).unwrap())).collect()
        })
        .collect();
    let written = raw["views"].as_array().unwrap().iter().flat_map(|view| view["shapes"].as_array().unwrap());
    let drawing = drawing(lips());
    let mut seen = 0;
    for (shape, written) in shapes(drawing).zip(written) {
        let written = written["path"].as_str().unwrap();
        for pose in 1..poses.len() {
            for step in 0..=STEPS {
                let now = poses[0].iter().map(|(&measure, &first)| {
                    let last = poses[pose][measure];
                    (measure, first * 10 + (last - first) * i64::from(step))
                });
                let now: BTreeMap<&str, i64> = now.collect();
                let mut expected = String::new();
                for (at, part) in written.split('{').enumerate() {
                    let (inside, rest) =
                        if at == 0 { (None, part) } else { part.split_once('}').map(|(a, b)| (Some(a), b)).unwrap() };
                    if let Some(inside) = inside {
                        // To the nearest whole number, halves up.
                        expected += &(hole(inside, &now) + 50).div_euclid(100).to_string();
                    }
                    expected += rest;
                }
                assert_eq!(drawing.path(shape, pose, step), expected, "{written} at step {step} to pose {pose}");
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

/// Every number of every path goes one way, and only numbers change.
#[test]
fn a_move_goes_one_way_and_never_back() {
    for guide in [&small(), lips()] {
        let drawing = drawing(guide);
        for (pose, shape) in (1..drawing.poses.len()).flat_map(|pose| shapes(drawing).map(move |shape| (pose, shape))) {
            let steps: Vec<_> = (0..=STEPS).map(|step| numbers(&drawing.path(shape, pose, step))).collect();
            for (at, (first, last)) in steps[0].0.iter().zip(&steps[usize::from(STEPS)].0).enumerate() {
                let way: Vec<i32> = steps.iter().map(|(numbers, _)| numbers[at]).collect();
                let sorted = if first <= last { way.is_sorted() } else { way.is_sorted_by(|a, b| a >= b) };
                assert!(sorted, "number {at} of {shape:?}: {way:?}");
            }
            assert!(steps.iter().all(|(_, between)| *between == steps[0].1));
        }
    }
}

// ------------------------------------------------------ the guide that ships

/// A scar appears with the lift and with nothing else: where there is none, the
/// line has no length.
#[test]
fn there_is_no_scar_before_a_lift_and_none_after_a_flip() {
    let drawing = drawing(lips());
    let names: Vec<&str> = drawing.poses.iter().map(|pose| pose.name.as_str()).collect();
    assert_eq!(names, ["Now", "Lip lift", "Lip flip"]);
    let scars: Vec<_> = shapes(drawing).filter(|shape| shape.paint == Paint::Mark).collect();
    assert_eq!(scars.len(), 2, "one in each view");
    for scar in scars {
        let length = |pose, step| {
            let (numbers, _) = numbers(&drawing.path(scar, pose, step));
            let apart = |from: usize| {
                let all = numbers.iter().skip(from).step_by(2);
                all.clone().max().unwrap() - all.min().unwrap()
            };
            apart(0).max(apart(1))
        };
        assert_eq!(length(1, 0), 0, "a point and no line");
        assert!(length(1, STEPS) > 20, "{}", length(1, STEPS));
        for step in 0..=STEPS {
            assert_eq!(length(2, step), 0, "a flip leaves no scar");
        }
    }
}

#[test]
fn each_pose_moves_what_its_facts_say() {
    let raw: Value = serde_json::from_str(GUIDE).unwrap();
    let measures: Vec<&str> =
        raw["drawing"]["measures"].as_array().unwrap().iter().map(|measure| measure.as_str().unwrap()).collect();
    let values = |pose: usize, measure: &str| {
        drawing(lips()).poses[pose].values[measures.iter().position(|known| *known == measure).unwrap()]
    };
    let (now, lift, flip) = (0, 1, 2);
    // S18, S25: shorter skin, more teeth. X10: the pink gains half of it at most.
    assert!(values(lift, "skin") < values(now, "skin") && values(lift, "teeth") > values(now, "teeth"));
    let gained = values(lift, "pink") - values(now, "pink");
    assert!(gained > 0 && gained * 2 <= values(now, "skin") - values(lift, "skin"), "{gained}");
    // S17, S26, S28: the flip turns the lip out, shortens nothing, hides some teeth.
    assert_eq!(values(flip, "skin"), values(now, "skin"));
    assert!(values(flip, "pink") > values(now, "pink") && values(flip, "forward") > values(lift, "forward"));
    assert!(values(flip, "teeth") < values(now, "teeth"));
    for pose in &drawing(lips()).poses {
        assert!(!pose.says.is_empty());
    }
    assert!(drawing(lips()).poses[1..].iter().all(|pose| !pose.sources.is_empty()));
    assert!(drawing(lips()).note.contains("drawing"), "labelled as what it is");
}

// ----------------------------------------------------------------------- holes

/// The path of a shape at the first pose (tea 0, steam 4) and at the other (tea
/// 25), or what the check says of it.
fn drawn(path: &str) -> Result<[String; 2], Vec<String>> {
    let files = edited(&[("/guide/drawing/views/0/shapes/1/path", Some(json!(path)))]);
    let faults = faults(&files);
    if faults.is_empty() {
        let guide = ready(&files);
        let drawing = drawing(&guide);
        let shape = &drawing.views[0].shapes[1];
        return Ok([0, STEPS].map(|step| drawing.path(shape, 1, step)));
    }
    assert!(faults.iter().all(|fault| fault.place == "guide.json: drawing.views[0].shapes[1].path"), "{faults:?}");
    Err(faults.into_iter().map(|fault| fault.what).collect())
}

#[test]
fn a_hole_is_a_sum_of_whole_numbers_and_measures() {
    for (path, first, last) in [
        ("M5 5", "M5 5", "M5 5"),
        ("M{5} 5", "M5 5", "M5 5"),
        ("M{-9} 5", "M-9 5", "M-9 5"),
        ("M{tea} 5", "M0 5", "M25 5"),
        ("M{-tea} 5", "M0 5", "M-25 5"),
        ("M{2tea}", "M0", "M50"),
        ("M{400+0.5tea}", "M400", "M413"),
        ("M{400-0.5tea}", "M400", "M388"),
        ("M{ 400 + tea - steam }", "M396", "M421"),
        ("M{tea+tea}", "M0", "M50"),
        ("M{8+2}", "M10", "M10"),
        ("M{12.7tea}", "M0", "M318"),
        ("M{32767}", "M32767", "M32767"),
        ("M{tea},{steam}-3z", "M0,4-3z", "M25,4-3z"),
    ] {
        assert_eq!(drawn(path), Ok([first.to_owned(), last.to_owned()]), "{path}");
    }
}

#[test]
fn a_hole_that_is_none_is_told() {
    for hole in [
        "", " ", "+", "-", "cup", "Tea", "0.55tea", "1.5", "tea*2", "tea tea", "tea2", "2 3", "12.8tea", "200tea",
        "99999", "32767+1", "1e3", "NaN", "tea.5", ".tea", "0.tea", "--5tea", "😀",
    ] {
        let told = drawn(&format!("M{{{hole}}} 5")).expect_err(hole);
        assert_eq!(told.len(), 1, "{hole}: {told:?}");
        assert!(
            told[0].starts_with(&format!("“{{{hole}}}” is no sum of whole numbers and measures")),
            "{hole}: {told:?}"
        );
    }
}

#[test]
fn what_is_no_path_data_is_told() {
    for path in
        ["M1.5 2", "M1 2A3 3 0 0 1 5 5", "M1 2<script>", "M1 2;", "url(x)", "M1 2\n", "M1 2}", "M{tea} 1%", "😀"]
    {
        let told = drawn(path).expect_err(path);
        assert_eq!(told.len(), 1, "{path}: {told:?}");
        assert!(told[0].contains("is not path data of whole numbers"), "{path}: {told:?}");
    }
    // A hole that does not end is both.
    assert!(drawn("M{tea 5").is_err());
    assert!(drawn("M{tea{steam}").is_err());
}
