//! PostgreSQL refuses one of two changes that meet (SQLSTATE 40001, 40P01); it is then made again.

use crate::AccountsError;
use icluster_database::DatabaseError;
use std::time::Duration;

/// Times a change is made again.
const TRIES: u32 = 12;

/// What `work` gives, made again while it meets other changes.
pub(crate) async fn again<T, F, W>(mut work: F) -> Result<T, AccountsError>
where
    F: FnMut() -> W,
    W: Future<Output = Result<T, AccountsError>>,
{
    for attempt in 0..TRIES {
        match work().await {
            Err(error) if met(&error) => {
                // Those that met would meet again if they waited alike.
                let pause = (1 << attempt.min(6)) + rand::random_range(0..8);
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            done => return done,
        }
    }
    Err(AccountsError::Busy)
}

fn met(error: &AccountsError) -> bool {
    let AccountsError::Database(DatabaseError::Sql(sqlx::Error::Database(error))) = error else {
        return false;
    };
    matches!(error.code().as_deref(), Some("40001" | "40P01"))
}

/// Whether a row with this key is there already.
pub(crate) fn taken(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.is_unique_violation())
}
