//! What can be wrong with a custom region.

use crate::{RegionId, RegionIdError};

/// Why a custom region was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CustomRegionError {
    /// The name cannot be part of an identifier and of a file name.
    #[error("`{key}` cannot name a custom region: expected letters a to z, digits, - and _")]
    BadKey {
        /// What was given.
        key: String,
    },
    /// The file is no TOML, or has other fields than it should.
    #[error(
        "{file}, line {line}, column {column}: {message}; expected `name` (a text, or texts `en`, `es`, `fr`), \
         `parts` (a list of region identifiers) and perhaps `description`"
    )]
    Format {
        /// The file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// What the parser found.
        message: String,
    },
    /// One of the parts is wrong.
    #[error("{file}, line {line}: {problem}")]
    Part {
        /// The file (or `parts`, for a region not from a file).
        file: String,
        /// Line, counted from 1 (or the place in the list).
        line: usize,
        /// What is wrong.
        problem: PartProblem,
    },
    /// There is nothing it is made of.
    #[error("{file}: `parts` is empty; name at least one region, such as \"us:county:06073\"")]
    NoParts {
        /// The file.
        file: String,
    },
    /// It could not be written as TOML.
    #[error("cannot write the custom region as TOML: {0}")]
    Write(String),
}

/// What is wrong with a part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartProblem {
    /// It is no region identifier.
    #[error(transparent)]
    NotARegion(RegionIdError),
    /// It is a custom region itself.
    #[error("`{0}` is a custom region itself: name its parts instead")]
    Nested(RegionId),
    /// It stands there twice.
    #[error("`{part}` stands in line {first_line} already: remove one of the two")]
    Repeated {
        /// The part.
        part: RegionId,
        /// Where it stands first.
        first_line: usize,
    },
    /// It lies in another part, or another lies in it, and would count twice.
    #[error(
        "`{inner}` lies in `{outer}` and would count twice (see line {other_line}): remove one of the two"
    )]
    Contained {
        /// The smaller.
        inner: RegionId,
        /// The larger.
        outer: RegionId,
        /// Where the other of the two stands.
        other_line: usize,
    },
    /// No table has it.
    #[error("no imported file has a region `{0}`: correct the code, or import a file that has it")]
    Unknown(RegionId),
}
