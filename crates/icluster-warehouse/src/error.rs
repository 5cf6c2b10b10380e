//! What can go wrong with the folder; every message names the file and says what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// Result of a warehouse operation.
pub type Result<T> = std::result::Result<T, WarehouseError>;

/// Why the warehouse could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum WarehouseError {
    /// The operating system refused.
    #[error("cannot {action} {}: {source}. Check that the disk has free space and that you may write there.", path.display())]
    Io {
        /// What was tried, such as `write`.
        action: &'static str,
        /// File or folder.
        path: PathBuf,
        /// The system's message.
        source: io::Error,
    },
    /// Another process is importing or building.
    #[error(
        "{} is being written by another iCluster process ({holder}). Wait until it has finished, or stop it, and try again.",
        home.display()
    )]
    Locked {
        /// The warehouse's folder.
        home: PathBuf,
        /// The process, as far as known.
        holder: String,
    },
    /// The platform names no data folder and `ICLUSTER_HOME` is not set.
    #[error(
        "no folder for the data: set the environment variable ICLUSTER_HOME to a folder you may write to"
    )]
    NoHome,
    /// Rows do not have the columns of their table.
    #[error("rows for table `{table}` refused: {problem}")]
    Schema {
        /// Table.
        table: String,
        /// Which column, what was found and expected.
        problem: String,
    },
    /// A name or identifier that cannot be used.
    #[error("`{name}` cannot be used as {what}: {rule}")]
    BadName {
        /// The name.
        name: String,
        /// What it was meant for.
        what: &'static str,
        /// What would be allowed.
        rule: &'static str,
    },
    /// A file of the warehouse is missing, cut short or changed.
    #[error("{}: {problem}. {advice}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
        /// What to do.
        advice: String,
    },
    /// No such source.
    #[error("no source `{0}` here. `icluster sources` lists what is loaded.")]
    UnknownSource(String),
    /// No such release.
    #[error("no release `{0}` here. `icluster releases` lists them; `icluster build` makes one.")]
    UnknownRelease(String),
    /// No such table in a release.
    #[error(
        "release {release} has no table `{table}`: it was built by another version. Run `icluster build` again."
    )]
    UnknownTable {
        /// Release.
        release: String,
        /// Table.
        table: String,
    },
    /// The statement would change something.
    #[error(
        "`{0}` refused: SQL here only reads. Use SELECT, WITH, EXPLAIN, DESCRIBE or SHOW TABLES."
    )]
    ReadOnly(String),
    /// The query cannot be understood or run.
    #[error("SQL: {0}. SHOW TABLES lists the tables, DESCRIBE table its columns.")]
    Sql(String),
    /// Rows could not be written in a format for export.
    #[error("cannot write the rows as {format}: {problem}")]
    Export {
        /// Format.
        format: &'static str,
        /// What went wrong.
        problem: String,
    },
    /// A background thread ended without an answer (a defect of ours).
    #[error("internal error while writing {}: {problem}. Nothing was published; please report it.", path.display())]
    Internal {
        /// What was being written.
        path: PathBuf,
        /// What happened.
        problem: String,
    },
}

/// Turns an I/O error into one that says what was tried on which file.
pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WarehouseError {
    let path = path.to_owned();
    move |source| WarehouseError::Io { action, path, source }
}
