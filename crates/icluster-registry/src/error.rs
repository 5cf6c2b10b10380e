//! What can be wrong, said so that it can be put right.

use icluster_codes::Text3;
use icluster_database::DatabaseError;

/// Why the registry refuses.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The database refuses.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// There is nothing of this id that the caller may see.
    #[error("there is no {what} `{id}`; look it up by its name with a search or a list")]
    Unknown {
        /// What was sought
        what: &'static str,
        /// Its id
        id: String,
    },
    /// It was deleted or erased.
    #[error("`{0}` was removed from the registry; its id is not given to another")]
    Gone(String),
    /// A part that makes no sense.
    #[error("{part}: found `{found}`, expected {}", expected.en)]
    Bad {
        /// Which part
        part: String,
        /// What is there
        found: String,
        /// What was expected
        expected: Text3,
    },
    /// A change that the state of the thing does not allow.
    #[error("{0}")]
    State(String),
    /// A change that is for others.
    #[error(transparent)]
    NotYours(#[from] crate::NotYours),
    /// A file that cannot be read at all.
    #[error("{file}: {}", problem.en)]
    File {
        /// Its name
        file: String,
        /// What is wrong and what to do
        problem: Text3,
    },
    /// A spreadsheet could not be written.
    #[error("the spreadsheet could not be written: {0}")]
    Write(String),
    /// Duplicates could not be sought.
    #[error(transparent)]
    Linkage(#[from] icluster_linkage::LinkageError),
    /// What is in the program or the database is damaged.
    #[error("{0}; please report it")]
    Damaged(String),
}

impl From<sqlx::Error> for RegistryError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(DatabaseError::Sql(error))
    }
}

impl RegistryError {
    pub(crate) fn bad(part: impl Into<String>, found: impl Into<String>, expected: Text3) -> Self {
        let found: String = found.into();
        Self::Bad { part: part.into(), found: found.chars().take(80).collect(), expected }
    }
}
