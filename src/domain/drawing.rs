//! A schematic drawing as data: shapes whose numbers depend on a few measures, and
//! poses that give the measures. What is drawn is the guide's own matter.

use super::guide::SourceIndex;

/// How many steps lie between the first pose and another.
pub const STEPS: u8 = 10;

/// A drawing in one or more views.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Drawing {
    /// That it is a drawing and no prediction.
    pub note: String,
    /// The first is where the drawing starts. There are at least two.
    pub poses: Vec<Pose>,
    pub views: Vec<View>,
}

/// The measures of one state.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Pose {
    pub name: String,
    /// One value for each measure, in units of the views.
    pub values: Vec<i16>,
    /// The state in words, for those who cannot see it.
    pub says: String,
    pub sources: Vec<SourceIndex>,
}

/// The drawing from one side.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct View {
    pub name: String,
    pub width: u16,
    pub height: u16,
    /// Painted in this order.
    pub shapes: Vec<Shape>,
}

/// A shape: pieces of path data, each followed by a number, and the rest.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Shape {
    pub look: Look,
    pub pieces: Vec<Piece>,
    pub end: String,
}

/// Path data up to a number, and the number: a whole one, plus measures, each
/// with its factor in tenths.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Piece {
    pub before: String,
    pub whole: i16,
    pub measures: Vec<(u8, i8)>,
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Look {
    Face,
    Tint,
    Deep,
    Light,
    #[default]
    Line,
    Faint,
    Mark,
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
