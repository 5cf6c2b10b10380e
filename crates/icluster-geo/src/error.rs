//! What can be wrong with a boundary file.

/// Why a boundary could not be read or written. Messages say what was expected, what was found and where.
#[derive(Debug, thiserror::Error)]
pub enum GeoError {
    /// The bytes are no JSON, or not JSON of the asked shape.
    #[error(
        "line {line}, column {column}: not readable as {format}: {reason}; \
         check that the file is complete, or fetch it again"
    )]
    Json {
        /// `TopoJSON` or `GeoJSON`.
        format: &'static str,
        /// Line in the file, from 1.
        line: usize,
        /// Column in that line, from 1.
        column: usize,
        /// What the JSON reader found and expected.
        reason: String,
    },
    /// The JSON is whole, but a part of it is not what the format asks for.
    #[error("{at}: expected {expected}, found {found}")]
    Unexpected {
        /// Which part, such as `geometry 12 (id 06073)`.
        at: String,
        /// What the format asks for there.
        expected: String,
        /// What is there.
        found: String,
    },
    /// A stored geometry is no little-endian WKB polygon.
    #[error("WKB, byte {offset}: expected {expected}, found {found}")]
    Wkb {
        /// Position in the bytes, from 0.
        offset: usize,
        /// What WKB has there.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// A boundary file inside the program cannot be unpacked: the program file is damaged.
    #[error("packaged boundaries {asset}: {reason}; install the program again")]
    Packaged {
        /// Name of the packaged file.
        asset: &'static str,
        /// What went wrong.
        reason: String,
    },
}

impl GeoError {
    pub(crate) fn json(format: &'static str, error: &serde_json::Error) -> Self {
        Self::Json { format, line: error.line(), column: error.column(), reason: error.to_string() }
    }

    pub(crate) fn unexpected(
        at: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self::Unexpected { at: at.into(), expected: expected.into(), found: found.into() }
    }
}
