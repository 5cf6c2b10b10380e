//! Why a file could not be identified or read.

use icluster_tables::SinkError;
use std::path::PathBuf;

/// A file is not loaded at all. Single bad lines are no error: they go to [`icluster_tables::Sink::reject`].
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The operating system could not open or read it.
    #[error("{}: cannot be read: {source}. Check that the file exists and that you may read it.", path.display())]
    Io {
        /// File or folder.
        path: PathBuf,
        /// The system's message.
        source: std::io::Error,
    },
    /// A `.gz` or `.zip` is cut short or damaged.
    #[error(
        "{}{}: the archive is damaged near byte {offset}: {detail}. Nothing of it was loaded; download the file again.",
        path.display(), in_member(member)
    )]
    Archive {
        /// The archive as stored.
        path: PathBuf,
        /// Name of the file inside, for a zip.
        member: Option<String>,
        /// Where in the stored file the reader stood.
        offset: u64,
        /// What the decompressor said.
        detail: String,
    },
    /// The content is not what the file's first rows promised.
    #[error("{}, line {line}: found {found}, expected {expected}. Nothing of the file was loaded.", path.display())]
    Layout {
        /// File.
        path: PathBuf,
        /// Line, counted from 1 (0 where the format has no lines).
        line: u64,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    },
    /// The layout carries no year, and the name of the file does not either.
    #[error(
        "{}: this layout has no year column, so the year is taken from the file's name, and there is none. \
         Rename the file as the publisher does, for instance {example}.",
        path.display()
    )]
    NoYear {
        /// File.
        path: PathBuf,
        /// A name that would do.
        example: &'static str,
    },
    /// The layout does not say of which edition its products are, and the name of the file does not either.
    #[error(
        "{}: this layout does not name the edition of the Harmonized System, so it is taken from the file's name, and there is none. \
         Rename the file as the publisher does, for instance {example}.",
        path.display()
    )]
    NoEdition {
        /// File.
        path: PathBuf,
        /// A name that would do.
        example: &'static str,
    },
    /// No reader knows the file.
    #[error("{}: {reason}. `icluster sources` lists what can be read.", path.display())]
    Unknown {
        /// File.
        path: PathBuf,
        /// What it looks like.
        reason: String,
    },
    /// The rows could not be stored.
    #[error(transparent)]
    Sink(#[from] SinkError),
}

fn in_member(member: &Option<String>) -> String {
    member.as_ref().map(|name| format!(" ({name} in it)")).unwrap_or_default()
}
