//! The database of what people change (accounts, the registry), opened when it is first needed, so that a home that can only be read is served.

use crate::problem::Problem;
use icluster_database::{Database, DatabaseError};
use std::path::Path;
use tokio::sync::OnceCell;

/// File in the home where nothing else is said.
const FILE: &str = "network.sqlite";

/// Address of the database: the given one, or the file `network.sqlite` in the home.
#[must_use]
pub fn address(given: Option<&str>, home: &Path) -> String {
    match given {
        Some(given) if !given.trim().is_empty() => given.to_owned(),
        _ => home.join(FILE).display().to_string(),
    }
}

/// The database, open or not yet.
#[derive(Debug)]
pub(crate) struct Store {
    address: String,
    opened: OnceCell<Database>,
}

impl Store {
    pub(crate) fn new(address: String) -> Self {
        Self { address, opened: OnceCell::new() }
    }

    /// The database when there is one; reading never makes a file.
    pub(crate) async fn existing(&self) -> Result<Option<Database>, Problem> {
        let server = self.address.contains("://");
        if self.opened.get().is_none() && !server && !Path::new(&self.address).is_file() {
            return Ok(None);
        }
        self.open().await.map(Some)
    }

    /// The database, made where there is none.
    pub(crate) async fn open(&self) -> Result<Database, Problem> {
        let open =
            async || -> Result<Database, DatabaseError> { Database::open(&self.address).await };
        self.opened.get_or_try_init(open).await.cloned().map_err(|error| Problem::internal(&error))
    }
}
