//! How sure sources let us be: of a claim of the table, or of a span of time.

/// How sure the sources let us be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// Very sure.
    High,
    /// Fairly sure.
    Moderate,
    /// Not very sure.
    Low,
    /// Hardly sure at all.
    VeryLow,
    /// There is no reliable number, which is an answer too.
    #[default]
    None,
}
