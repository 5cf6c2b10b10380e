//! Tables that change while the program runs, in SQLite (a file, the default) or PostgreSQL (by its address).
//!
//! One dialect: statements are written in the SQL that both understand, with `$1` for values, types `TEXT`, `BIGINT`, `DOUBLE PRECISION` and
//! `BOOLEAN`-as-`BIGINT`, times and documents of JSON as texts. Not for: statistics, which are in the Parquet files of a release.
//!
//! ```
//! # let runtime = tokio::runtime::Runtime::new()?;
//! # runtime.block_on(async {
//! use icluster_database::Database;
//!
//! let database = Database::memory().await?;
//! database.migrate("notes", &["CREATE TABLE note (id BIGINT PRIMARY KEY, told TEXT NOT NULL)"]).await?;
//! let mut change = database.change().await?;
//! sqlx::query("INSERT INTO note VALUES ($1, $2)").bind(1_i64).bind("hello").execute(&mut *change).await?;
//! change.commit().await?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod migrate;
#[cfg(feature = "testing")]
pub mod testing;

use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{Any, AnyPool, Executor, Transaction};
use std::path::Path;
use std::time::Duration;
use url::Url;

pub use sqlx;

/// A database that cannot be opened, or was made by a newer program.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Not an address of a kind we know
    #[error(
        "`{0}` is no address of a database: expected a path of a file (SQLite) or postgres://user:password@host/name"
    )]
    Address(String),
    /// The steps in the database are not those of this program
    #[error(
        "the tables `{part}` of the database are at step {found}, which this program ({known} steps) does not know: use the program that wrote them, or a newer one"
    )]
    Newer {
        /// Whose tables
        part: String,
        /// Step in the database
        found: i64,
        /// Steps in this program
        known: i64,
    },
    /// Other changes took longer than this one waits
    #[error("others were changing the database for too long; try again")]
    Busy,
    /// The database refuses
    #[error("the database refuses: {0}")]
    Sql(#[from] sqlx::Error),
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, or memory
    Sqlite,
    /// A server
    Postgres,
}

/// An open database: clones share its connections.
#[derive(Clone, Debug)]
pub struct Database {
    pool: AnyPool,
    kind: Kind,
}

/// How long a change waits for another to end, as `busy_timeout` and `lock_timeout` below.
const PATIENCE: Duration = Duration::from_secs(20);
/// Taken by each change of PostgreSQL until it ends; the number is ours, the other that of the schema, each a database of its own.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7215063, hashtext(current_schema()))";

/// SQLite's `SQLITE_BUSY` and PostgreSQL's `lock_not_available`.
fn busy(error: sqlx::Error) -> DatabaseError {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    match code.as_deref() {
        Some("5" | "55P03") => DatabaseError::Busy,
        _ => error.into(),
    }
}

impl Database {
    /// Opens the file of SQLite (made when it is not there), or the PostgreSQL server, that `address` names.
    ///
    /// # Errors
    /// An address that is neither, or a database that cannot be reached.
    pub async fn open(address: &str) -> Result<Self, DatabaseError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let url: Url =
                address.parse().map_err(|_| DatabaseError::Address(address.to_owned()))?;
            return Self::connect(&url, Kind::Postgres, 8).await;
        }
        let path = std::path::absolute(Path::new(address))
            .map_err(|_| DatabaseError::Address(address.to_owned()))?;
        let file =
            Url::from_file_path(&path).map_err(|()| DatabaseError::Address(address.to_owned()))?;
        let url = format!("sqlite://{}?mode=rwc", file.path());
        let url: Url = url.parse().map_err(|_| DatabaseError::Address(address.to_owned()))?;
        Self::connect(&url, Kind::Sqlite, 8).await
    }

    /// A database in memory, gone with its last clone.
    ///
    /// # Errors
    /// SQLite refuses.
    pub async fn memory() -> Result<Self, DatabaseError> {
        let address = "sqlite::memory:";
        let url = address.parse().map_err(|_| DatabaseError::Address(address.to_owned()))?;
        // Each connection to `:memory:` would be a database of its own.
        Self::connect(&url, Kind::Sqlite, 1).await
    }

    async fn connect(url: &Url, kind: Kind, connections: u32) -> Result<Self, DatabaseError> {
        install_default_drivers();
        let mut options =
            AnyPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
        if kind == Kind::Sqlite {
            options = options.after_connect(|connection, _| {
                Box::pin(async move {
                    // Readers do not wait for a writer; a write that was told done survives the program's end.
                    connection.execute("PRAGMA journal_mode = WAL").await?;
                    connection.execute("PRAGMA synchronous = FULL").await?;
                    connection.execute("PRAGMA foreign_keys = ON").await?;
                    connection.execute("PRAGMA busy_timeout = 20000").await?;
                    // What a person has erased is not left in pages that are no longer used.
                    connection.execute("PRAGMA secure_delete = ON").await?;
                    Ok(())
                })
            });
        }
        if connections == 1 {
            options = options.min_connections(1).max_lifetime(None).idle_timeout(None);
        }
        Ok(Self { pool: options.connect(url.as_str()).await?, kind })
    }

    /// Which of the two it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where it is asked.
    #[must_use]
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Begins a change: all of it is kept by `commit`, or nothing. Changes wait for each other here, at most 20 s, so that what a change has read
    /// holds until it ends, and none is refused for another it met: in SQLite by its lock of writers, in PostgreSQL by a lock of this schema's
    /// changes.
    ///
    /// # Errors
    /// The database refuses, or other changes took too long.
    pub async fn change(&self) -> Result<Transaction<'static, Any>, DatabaseError> {
        match self.kind {
            Kind::Sqlite => Ok(self.pool.begin_with("BEGIN IMMEDIATE").await.map_err(busy)?),
            Kind::Postgres => {
                let mut change = self.pool.begin().await?;
                for first in ["SET LOCAL lock_timeout = '20s'", LOCK] {
                    sqlx::query(first).execute(&mut *change).await.map_err(busy)?;
                }
                Ok(change)
            }
        }
    }
}
