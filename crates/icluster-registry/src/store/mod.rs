//! The registry in its database.

mod change;
mod contact;
mod erase;
mod list;
mod merge;
mod read;
mod rows;
mod sql;
mod tables;

pub use contact::{Contact, ContactDetail, ContactState};
pub use erase::Export;
pub use merge::Merge;
pub use read::World;

pub(crate) use change::{Record, insert_claims, insert_entity, supersede};
pub(crate) use list::summaries;
pub(crate) use merge::{merge_within, undo_within};
pub(crate) use read::{canonical, world};
pub(crate) use sql::Sql;

use crate::expected;
use crate::{Kind, NewClaim, RegistryError};
use icluster_database::Database;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};
use ulid::Ulid;

/// An entity to be added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEntity {
    /// What it is
    pub kind: Kind,
    /// Whether it is made up
    #[serde(default)]
    pub invented: bool,
    /// What is said of it; a name at least
    pub claims: Vec<NewClaim>,
}

/// The registry.
#[derive(Clone, Debug)]
pub struct Registry {
    pub(crate) database: Database,
}

impl Registry {
    /// Opens the registry in a database, and makes or brings up its tables.
    ///
    /// # Errors
    /// The database refuses, or was made by a newer program.
    pub async fn open(database: Database) -> Result<Self, RegistryError> {
        database.migrate("registry", tables::STEPS).await?;
        Ok(Self { database })
    }

    /// Its database.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }
}

/// Ids that rise within a change, so that claims stay in the order in which they were given.
pub(crate) struct Ids {
    next: Ulid,
}

static MADE: AtomicU64 = AtomicU64::new(0);

impl Ids {
    /// Ids of a time. Fails when the text is no time.
    pub(crate) fn at(at: &str) -> Result<Self, RegistryError> {
        let time = chrono::DateTime::parse_from_rfc3339(at).map_err(|_| {
            RegistryError::bad(
                "at",
                at,
                expected::text(
                    "a time such as 2026-01-31T10:00:00Z",
                    "una hora como 2026-01-31T10:00:00Z",
                    "une heure comme 2026-01-31T10:00:00Z",
                ),
            )
        })?;
        let milliseconds = u64::try_from(time.timestamp_millis()).unwrap_or_default();
        // 16 bits are left to count within a change before they run into another's random part, which they may.
        let turn = u128::from(MADE.fetch_add(1, Ordering::Relaxed));
        let random = Ulid::generate().random().wrapping_add(turn << 40) & ((1 << 79) - 1);
        Ok(Self { next: Ulid::from_parts(milliseconds, random) })
    }

    pub(crate) fn next(&mut self) -> String {
        let id = self.next;
        self.next = id.increment().unwrap_or_else(|other| other);
        id.to_string()
    }
}
