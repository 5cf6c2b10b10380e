//! Tables are made and changed by steps, each applied once.

use crate::{Database, DatabaseError};

impl Database {
    /// Brings the tables of `part` to the last of `steps`, each one statement. Steps are only ever added at the end: what a database has seen is not changed.
    ///
    /// # Errors
    /// The database is of a newer program, or a step fails; then none of this call is kept.
    pub async fn migrate(
        &self,
        part: &str,
        steps: &'static [&'static str],
    ) -> Result<(), DatabaseError> {
        let made =
            "CREATE TABLE IF NOT EXISTS schema_step (part TEXT PRIMARY KEY, step BIGINT NOT NULL)";
        let mut change = self.change().await?;
        sqlx::query(made).execute(&mut *change).await?;
        let found: Option<i64> = sqlx::query_scalar("SELECT step FROM schema_step WHERE part = $1")
            .bind(part)
            .fetch_optional(&mut *change)
            .await?;
        let (found, known) = (found.unwrap_or(0), steps.len() as i64);
        if found > known {
            return Err(DatabaseError::Newer { part: part.to_owned(), found, known });
        }
        for step in &steps[found as usize..] {
            sqlx::query(*step).execute(&mut *change).await?;
        }
        sqlx::query(
            "INSERT INTO schema_step (part, step) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET step = excluded.step",
        )
        .bind(part)
        .bind(known)
        .execute(&mut *change)
        .await?;
        change.commit().await?;
        Ok(())
    }
}
