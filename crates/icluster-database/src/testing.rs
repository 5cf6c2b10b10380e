//! An empty database of each kind, for tests: what holds in one must hold in the other.

use crate::{Database, DatabaseError};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// A database for one test; its file is removed at the end.
#[derive(Debug)]
pub struct Scratch {
    /// The database
    pub database: Database,
    /// Its address, to open it once more
    pub address: String,
    _folder: Option<TempDir>,
}

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

/// A file of SQLite and, when `ICLUSTER_POSTGRES` has the address of a server (`tools/postgres.sh COMMAND` starts one), a schema of its own there.
///
/// # Errors
/// A database that cannot be opened; under continuous integration (`CI` is set) also a server that is not there.
pub async fn databases() -> Result<Vec<Scratch>, DatabaseError> {
    let folder = tempfile::tempdir().map_err(|e| DatabaseError::Sql(sqlx::Error::Io(e)))?;
    let address = folder.path().join("a name with spaces.sqlite").display().to_string();
    let database = Database::open(&address).await?;
    let mut all = vec![Scratch { database, address, _folder: Some(folder) }];
    match std::env::var("ICLUSTER_POSTGRES") {
        Ok(server) => {
            let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
            let schema = format!("test_{}_{number}", std::process::id());
            let made = format!("CREATE SCHEMA {schema}");
            let database = Database::open(&server).await?;
            sqlx::query(sqlx::AssertSqlSafe(made)).execute(database.pool()).await?;
            let address = format!("{server}?options=-c%20search_path%3D{schema}");
            let database = Database::open(&address).await?;
            all.push(Scratch { database, address, _folder: None });
        }
        Err(_) if std::env::var_os("CI").is_some() => {
            return Err(DatabaseError::Address("ICLUSTER_POSTGRES, which is not set".into()));
        }
        Err(_) => eprintln!(
            "!! NO POSTGRESQL: set ICLUSTER_POSTGRES, or run through tools/postgres.sh; SQLite alone is tested !!"
        ),
    }
    Ok(all)
}
