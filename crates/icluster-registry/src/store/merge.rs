//! Merges of entries that are the same, and taking them back.
//!
//! What was recorded stays with the entry it was recorded of (`subject`, `object`); where it counts since a merge is noted beside it (`entity`,
//! `object_entity`). Undoing a merge computes the latter anew from the merges that stand.

use super::change::chunks;
use super::read::canonical;
use super::rows;
use super::{Ids, Registry, Sql};
use crate::expected;
use crate::{Author, RegistryError};
use serde::Serialize;
use sqlx::AnyConnection;

/// A merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RegistryMerge)]
pub struct Merge {
    /// Its id
    pub id: String,
    /// The entry that is no more
    pub gone: String,
    /// The entry that stands for both
    pub kept: String,
    /// When
    pub at: String,
    /// By whom
    pub by: String,
    /// Why
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was taken back
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<String>,
}

/// All entries that stand for themselves through `id`: it and what was merged into it, at any remove.
async fn behind(on: &mut AnyConnection, id: &str) -> Result<Vec<String>, RegistryError> {
    let mut found = vec![id.to_owned()];
    let mut fresh = found.clone();
    while !fresh.is_empty() {
        let mut next = Vec::new();
        for chunk in chunks(&fresh) {
            let mut sql = Sql::new("SELECT id FROM entity WHERE replaced_by IN ");
            sql.values(chunk.iter().map(String::as_str)).add(" ORDER BY id");
            for row in sql.all(on).await? {
                next.push(rows::text(&row, "id")?);
            }
        }
        found.extend(next.iter().cloned());
        fresh = next;
    }
    Ok(found)
}

/// Lets claims of entries count for `now`.
async fn count_for(
    on: &mut AnyConnection,
    entries: &[String],
    now: &str,
) -> Result<(), RegistryError> {
    for (counts, recorded) in [("entity", "subject"), ("object_entity", "object")] {
        for chunk in chunks(entries) {
            let mut sql = Sql::new(&format!("UPDATE claim SET {counts} = "));
            sql.value(now).add(&format!(" WHERE {recorded} IN "));
            sql.values(chunk.iter().map(String::as_str));
            sql.run(on).await?;
        }
    }
    Ok(())
}

pub(crate) async fn merge_within(
    on: &mut AnyConnection,
    gone: &str,
    kept: &str,
    note: Option<&str>,
    author: Author<'_>,
) -> Result<String, RegistryError> {
    let (from, to) = (canonical(on, gone).await?, canonical(on, kept).await?);
    if from.id != gone || to.id != kept {
        let of = if from.id == gone { kept } else { gone };
        return Err(RegistryError::State(format!(
            "`{of}` was merged already; merge what stands for it"
        )));
    }
    if from.id == to.id || from.kind != to.kind {
        return Err(RegistryError::bad(
            "merge",
            format!("{gone} and {kept}"),
            expected::text(
                "two different entries of one kind",
                "dos registros distintos de un mismo tipo",
                "deux fiches différentes d’un même type",
            ),
        ));
    }
    let id = Ids::at(author.at)?.next();
    let entries = behind(on, gone).await?;
    let mut sql = Sql::new("UPDATE entity SET replaced_by = ");
    sql.value(kept).add(" WHERE id = ").value(gone);
    sql.run(on).await?;
    count_for(on, &entries, kept).await?;
    let mut sql = Sql::new("INSERT INTO merge_record (id, gone, kept, at, by_whom, note) VALUES (");
    sql.value(id.as_str())
        .add(", ")
        .value(gone)
        .add(", ")
        .value(kept)
        .add(", ")
        .value(author.at)
        .add(", ");
    sql.value(author.by).add(", ").value(note.map(str::to_owned)).add(")");
    sql.run(on).await?;
    Ok(id)
}

pub(crate) async fn undo_within(
    on: &mut AnyConnection,
    id: &str,
    author: Author<'_>,
) -> Result<(), RegistryError> {
    let mut sql = Sql::new("SELECT gone, undone_at FROM merge_record WHERE id = ");
    sql.value(id);
    let row = sql
        .maybe(on)
        .await?
        .ok_or_else(|| RegistryError::Unknown { what: "merge", id: id.to_owned() })?;
    if rows::maybe(&row, "undone_at")?.is_some() {
        return Err(RegistryError::State(format!("merge `{id}` was taken back already")));
    }
    let gone = rows::text(&row, "gone")?;
    // What stands for it may have been removed since.
    canonical(on, &gone).await?;
    let mut sql = Sql::new("UPDATE entity SET replaced_by = NULL WHERE id = ");
    sql.value(gone.as_str());
    sql.run(on).await?;
    let entries = behind(on, &gone).await?;
    count_for(on, &entries, &gone).await?;
    let mut sql = Sql::new("UPDATE merge_record SET undone_at = ");
    sql.value(author.at).add(", undone_by = ").value(author.by).add(" WHERE id = ").value(id);
    sql.run(on).await?;
    Ok(())
}

impl Registry {
    /// Merges an entry into another of its kind, which stands for both; returns the id of the merge.
    ///
    /// # Errors
    /// Entries that are not there, were merged already, or are of different kinds; an author who is no steward.
    pub async fn merge(
        &self,
        gone: &str,
        kept: &str,
        note: Option<&str>,
        author: &Author<'_>,
    ) -> Result<String, RegistryError> {
        author.keeps_registry()?;
        let mut change = self.database.change().await?;
        let id = merge_within(&mut change, gone, kept, note, *author).await?;
        change.commit().await?;
        Ok(id)
    }

    /// Takes a merge back: every claim is again of the entry it was recorded of.
    ///
    /// # Errors
    /// No such merge, or it was taken back; what stands for both was removed; an author who is no steward.
    pub async fn undo_merge(&self, id: &str, author: &Author<'_>) -> Result<(), RegistryError> {
        author.keeps_registry()?;
        let mut change = self.database.change().await?;
        undo_within(&mut change, id, *author).await?;
        change.commit().await?;
        Ok(())
    }

    /// All merges, oldest first.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn merges(&self) -> Result<Vec<Merge>, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let rows = Sql::new(
            "SELECT id, gone, kept, at, by_whom, note, undone_at FROM merge_record ORDER BY id",
        )
        .all(&mut on)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Merge {
                    id: rows::text(row, "id")?,
                    gone: rows::text(row, "gone")?,
                    kept: rows::text(row, "kept")?,
                    at: rows::text(row, "at")?,
                    by: rows::text(row, "by_whom")?,
                    note: rows::maybe(row, "note")?,
                    undone_at: rows::maybe(row, "undone_at")?,
                })
            })
            .collect()
    }
}
