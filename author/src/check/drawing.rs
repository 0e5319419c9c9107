//! Checks a drawing: every placeholder in its paths must be a sum of known measures.

use super::{Known, place};
use crate::door::Door;
use crate::raw::{Field, RawDrawing, RawPose, RawShape};
use weigh_up::domain::drawing::{Drawing, Paint, Piece, Pose, Shape, View};

const PAINTS: [(&str, Paint); 10] = [
    ("face", Paint::Face),
    ("tint", Paint::Tint),
    ("deep", Paint::Deep),
    ("light", Paint::Light),
    ("line", Paint::Line),
    ("faint", Paint::Faint),
    ("mark", Paint::Mark),
    ("shade", Paint::Shade),
    ("gloss", Paint::Gloss),
    ("zone", Paint::Zone),
];

pub(super) fn read_drawing(door: &mut Door, known: &mut Known, raw: RawDrawing) -> Drawing {
    let measures = door.list("measures", raw.measures);
    door.unique("measures", measures.iter().map(String::as_str));
    if measures.len() > 255 {
        door.fault_at("measures", "more than 255; keep those that move");
    }
    let mut poses: Vec<Pose> = vec![];
    let list = door.list("poses", raw.poses);
    if list.len() < 2 {
        door.fault_at("poses", "a drawing moves between two poses or more; add one");
    }
    if list.len() > 8 {
        door.fault_at("poses", "more than 8; keep those that matter most");
    }
    door.each("poses", list, |door, _, raw| {
        let (id, pose) = read_pose(door, known, raw, &measures, poses.first());
        known.ids.poses.push(id);
        poses.push(pose);
    });
    door.unique("poses", known.ids.poses.iter().map(String::as_str));
    let mut views = vec![];
    let list = door.list("views", raw.views);
    door.each("views", list, |door, _, raw| {
        let mut shapes = vec![];
        let list = door.list("shapes", raw.shapes);
        door.each("shapes", list, |door, _, raw| shapes.push(read_shape(door, raw, &measures)));
        let mut size = |key, field: Field<u16>| {
            if matches!(field, Field::Given(0)) {
                door.fault_at(key, "0; give the room that the shapes need");
            }
            door.need(key, field)
        };
        let (width, height) = (size("width", raw.width), size("height", raw.height));
        views.push(View { name: door.text("name", raw.name), width, height, shapes });
        door.unknown(raw.unknown);
    });
    door.unknown(raw.unknown);
    Drawing { note: door.text("note", raw.note), poses, views }
}

fn read_pose(
    door: &mut Door,
    known: &mut Known,
    raw: RawPose,
    measures: &[String],
    first: Option<&Pose>,
) -> (String, Pose) {
    let id = door.text("id", raw.id);
    let mut given = door.need("values", raw.values);
    let values = measures
        .iter()
        .enumerate()
        .map(|(at, measure)| {
            // What a later pose leaves out stays as in the first.
            let same = first.and_then(|first| first.values.get(at)).copied();
            given.remove(measure).or(same).unwrap_or_else(|| {
                door.fault_at("values", format!("the first pose needs a value for “{measure}”"));
                0
            })
        })
        .collect();
    for measure in given.into_keys() {
        door.at("values", |door| door.fault_at(&measure, "not among the measures; add it there or correct it"));
    }
    let pose = Pose {
        name: door.text("name", raw.name),
        values,
        says: door.text("says", raw.says),
        sources: known.cite(door, raw.facts, &format!("drawing {id}")),
    };
    door.unknown(raw.unknown);
    (id, pose)
}

fn read_shape(door: &mut Door, raw: RawShape, measures: &[String]) -> Shape {
    let paint = door.word("look", raw.look, &PAINTS).unwrap_or_default();
    let path = door.text("path", raw.path);
    let mut pieces = vec![];
    let mut end = String::new();
    for (at, part) in path.split('{').enumerate() {
        let (placeholder, rest) = if at == 0 { ("0", part) } else { part.split_once('}').unwrap_or((part, "}")) };
        if at > 0 {
            match read_placeholder(placeholder, measures) {
                Some(piece) => pieces.push(Piece { before: std::mem::take(&mut end), ..piece }),
                None => door.fault_at(
                    "path",
                    format!("“{{{placeholder}}}” is no sum of whole numbers and measures, such as {{400+0.5skin}}"),
                ),
            }
        }
        end = rest.to_owned();
        if rest.chars().any(|c| !(c.is_ascii_digit() || " -,MmLlHhVvCcSsQqTtZz".contains(c))) {
            door.fault_at("path", format!("“{rest}” is not path data of whole numbers; round them"));
        }
    }
    door.unknown(raw.unknown);
    Shape { paint, pieces, end }
}

/// `400-0.5skin+pink`: whole numbers and measures with a factor, added up.
fn read_placeholder(placeholder: &str, measures: &[String]) -> Option<Piece> {
    let mut piece = Piece::default();
    let spaced = placeholder.replace('-', "+-");
    let terms = spaced.split('+').map(str::trim).filter(|term| !term.is_empty());
    let mut count = 0;
    for term in terms {
        count += 1;
        if let Ok(number) = term.parse::<i16>() {
            piece.whole = piece.whole.checked_add(number)?;
            continue;
        }
        let starts = term.find(|c: char| c.is_ascii_alphabetic())?;
        let (factor, name) = term.split_at(starts);
        let tenths = match factor.trim() {
            "" => 10,
            "-" => -10,
            factor => tenths(factor)?,
        };
        let at = measures.iter().position(|measure| measure == name)?;
        piece.measures.push((place(at), tenths));
    }
    (count > 0).then_some(piece)
}

/// A number with at most one decimal, in tenths.
fn tenths(text: &str) -> Option<i8> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digit = tenth.len() == 1 && tenth.bytes().all(|byte| byte.is_ascii_digit());
    // The sign goes with the whole, so that -0.5 keeps it.
    if digit { format!("{whole}{tenth}").parse().ok() } else { None }
}
