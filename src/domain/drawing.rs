//! A schematic drawing as data: shapes whose numbers depend on a few measures, and
//! poses that give the measures. What is drawn is the guide's own matter.

use super::guide::index::SourceIndex;

/// How many steps lie between the first pose and another.
pub const STEPS: u8 = 10;

/// A drawing in one or more views.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// That it is a drawing and no prediction.
    pub note: String,
    /// The first is where the drawing starts. There are 2 to 8.
    pub poses: Vec<Pose>,
    /// From which sides it is shown, in this order.
    pub views: Vec<View>,
}

/// The measures of one state.
#[derive(Clone, Debug, PartialEq)]
pub struct Pose {
    /// What the state is called.
    pub name: String,
    /// One value for each measure, in units of the views.
    pub values: Vec<i16>,
    /// The state in words, for those who cannot see it.
    pub says: String,
    /// What these words rest on.
    pub sources: Vec<SourceIndex>,
}

/// The drawing from one side.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// From where it is seen.
    pub name: String,
    /// How wide it is, in its own units.
    pub width: u16,
    /// How high it is, in the same units.
    pub height: u16,
    /// Painted in this order.
    pub shapes: Vec<Shape>,
}

/// A shape: pieces of path data, each followed by a number, and the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// How it is painted.
    pub paint: Paint,
    /// The path data, number by number.
    pub pieces: Vec<Piece>,
    /// The path data after the last number.
    pub end: String,
}

/// Path data up to a number, and the number: a whole one, plus measures, each
/// with its factor in tenths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// The path data before the number.
    pub before: String,
    /// The whole number to which the measures are added.
    pub whole: i16,
    /// Places in [`Pose::values`], each with its factor in tenths.
    pub measures: Vec<(u8, i8)>,
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// Filled as the surface that all else is drawn on.
    Face,
    /// Filled with the colour of what the drawing is about.
    Tint,
    /// Filled dark.
    Deep,
    /// Filled light.
    Light,
    /// A line, and nothing filled.
    #[default]
    Line,
    /// A fine line that holds back.
    Faint,
    /// A thick line that stands out.
    Mark,
    /// Filled as the same surface where it lies in the shade.
    Shade,
    /// A light laid over what is there.
    Gloss,
    /// A dashed line around what changes.
    Zone,
}

impl Drawing {
    /// A shape's path data `step` steps (0 to [`STEPS`]) from the first pose to
    /// another. Every measure moves in a straight line.
    #[must_use]
    pub fn path(&self, shape: &Shape, pose: usize, step: u8) -> String {
        let measure = |pose: usize, at: u8| {
            let value = self.poses.get(pose).and_then(|pose| pose.values.get(usize::from(at)));
            value.copied().map_or(0, i32::from)
        };
        let mut path = String::new();
        for piece in &shape.pieces {
            // In tenths of a step times tenths of a factor: hundredths.
            let mut hundredths = i32::from(piece.whole) * 100;
            for &(at, factor) in &piece.measures {
                let (first, last) = (measure(0, at), measure(pose, at));
                let now = first * i32::from(STEPS) + (last - first) * i32::from(step);
                hundredths += now * i32::from(factor);
            }
            path.push_str(&piece.before);
            path.push_str(&(hundredths + 50).div_euclid(100).to_string());
        }
        path.push_str(&shape.end);
        path
    }
}
