//! What can go wrong.

use std::path::PathBuf;

/// Why an index cannot be made, changed or asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index itself.
    #[error("the search index: {0}; build it again from its documents")]
    Index(#[from] tantivy::TantivyError),
    /// A folder that holds no index of this program.
    #[error("{0} holds no search index that this program reads: build it again from its documents")]
    Folder(PathBuf),
    /// A file of the folder.
    #[error("{path}: {error}")]
    File {
        /// The file or folder
        path: PathBuf,
        /// What happened
        error: std::io::Error,
    },
    /// A stored document that cannot be read or written.
    #[error("a document of the search index: {0}; build the index again from its documents")]
    Stored(#[from] serde_json::Error),
    /// A document without a name.
    #[error("a document has no IRI: give each thing its own")]
    Nameless,
    /// A place that is nowhere.
    #[error(
        "{iri}: longitude {lon}, latitude {lat} is no place: expected degrees from -180 to 180 and from -90 to 90"
    )]
    Coordinates {
        /// The document
        iri: String,
        /// Degrees
        lon: f64,
        /// Degrees
        lat: f64,
    },
}
