//! A person's or organisation's own data: handed out whole, and erased.

use super::change::{mark_gone, was_public};
use super::read::{canonical, claims_where};
use super::rows;
use super::{Contact, Registry, Sql};
use crate::{Author, Claim, ClaimChange, Kind, RegistryError, Sees};
use icluster_database::Kind as Engine;
use serde::Serialize;
use sqlx::AnyConnection;

/// Everything recorded of an entity.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = EntityExport)]
pub struct Export {
    /// Its id
    pub id: String,
    /// Its kind
    pub kind: Kind,
    /// Ids of entries that were merged into it
    pub merged: Vec<String>,
    /// Keys by which imports know it
    pub keys: Vec<String>,
    /// All claims ever made of it, with what became of each
    pub claims: Vec<Claim>,
    /// Claims of others that lead to it
    pub about: Vec<Claim>,
    /// Contacts that it asked for or was asked for
    pub contacts: Vec<Contact>,
}

/// Predicates that may be a person's.
fn personal() -> impl Iterator<Item = &'static str> {
    crate::predicates().iter().filter(|of| of.personal).map(|of| of.key)
}

/// Ids of an entity and of all that was merged into it.
async fn entries(on: &mut AnyConnection, id: &str) -> Result<Vec<String>, RegistryError> {
    let mut sql = Sql::new("SELECT DISTINCT subject AS id FROM claim WHERE entity = ");
    sql.value(id).add(" UNION SELECT id FROM entity WHERE id = ").value(id);
    sql.add(" UNION SELECT id FROM entity WHERE replaced_by = ").value(id).add(" ORDER BY 1");
    sql.all(on).await?.iter().map(|row| rows::text(row, "id")).collect()
}

impl Registry {
    /// Everything recorded of an entity, whoever may see it, for whom it is about; of what others say of themselves that leads to it, what `sees` lets through.
    ///
    /// # Errors
    /// No such entity, or it was removed.
    pub async fn export(&self, id: &str, sees: &Sees) -> Result<Export, RegistryError> {
        let there = {
            let mut on = self.database.pool().acquire().await?;
            canonical(&mut on, id).await?
        };
        let claims = self.recorded(&there.id).await?;
        let contacts = self.contacts_of(std::slice::from_ref(&there.id)).await?;
        let mut on = self.database.pool().acquire().await?;
        let about = claims_where(&mut on, sees, |sql| {
            sql.add("c.object_entity = ").value(there.id.as_str());
        });
        let about = about.await?;
        let merged =
            entries(&mut on, &there.id).await?.into_iter().filter(|of| *of != there.id).collect();
        let mut sql = Sql::new("SELECT namespace, name FROM entity_key WHERE entity = ");
        sql.value(there.id.as_str()).add(" ORDER BY namespace, name");
        let mut keys = Vec::new();
        for row in sql.all(&mut on).await? {
            keys.push(format!("{}:{}", rows::text(&row, "namespace")?, rows::text(&row, "name")?));
        }
        Ok(Export { id: there.id, kind: there.kind, merged, keys, claims, about, contacts })
    }

    /// All claims of an entity with all their steps, as they are recorded.
    async fn recorded(&self, id: &str) -> Result<Vec<Claim>, RegistryError> {
        let sees = Sees::everything();
        let mut on = self.database.pool().acquire().await?;
        let mut sql = Sql::new(&format!("SELECT {} FROM claim c WHERE c.entity = ", rows::CLAIM));
        sql.value(id).add(" ORDER BY c.id");
        let mut claims: Vec<Claim> = sql
            .all(&mut on)
            .await?
            .iter()
            .map(|row| rows::claim(row, &sees))
            .collect::<Result<_, _>>()?;
        for claim in &mut claims {
            let mut sql = Sql::new(
                "SELECT at, by_whom, status, visibility, note FROM claim_change WHERE claim = ",
            );
            sql.value(claim.id.as_str()).add(" ORDER BY number");
            for row in sql.all(&mut on).await? {
                claim.changes.push(ClaimChange {
                    at: rows::text(&row, "at")?,
                    by: Some(rows::text(&row, "by_whom")?),
                    status: rows::status(&row, "status")?,
                    visibility: rows::visibility(&row, "visibility")?,
                    note: rows::maybe(&row, "note")?,
                });
            }
        }
        Ok(claims)
    }

    /// Erases: of a person everything; of others what may be personal (e-mail, telephone, messages of contacts), or everything where asked. Rows are
    /// deleted, their history too; of what is erased whole a tombstone without any text stays.
    ///
    /// # Errors
    /// No such entity, or it was removed, or it is not the author's.
    pub async fn erase(
        &self,
        id: &str,
        everything: bool,
        author: &Author<'_>,
    ) -> Result<(), RegistryError> {
        let mut change = self.database.change().await?;
        if self.database.kind() == Engine::Sqlite {
            // What is deleted is written over, not only forgotten.
            Sql::new("PRAGMA secure_delete = ON").all(&mut change).await?;
        }
        let there = canonical(&mut change, id).await?;
        author.speaks_for([id, &there.id])?;
        let everything = everything || there.kind == Kind::Person;
        let entries = entries(&mut change, &there.id).await?;
        let ids = || entries.iter().map(String::as_str);
        let public = was_public(&mut change, &there.id).await?;

        let mut condition = Sql::new("SELECT id FROM claim WHERE subject IN ");
        condition.values(ids());
        if everything {
            condition.add(" OR object IN ").values(ids());
        } else {
            condition.add(" AND predicate IN ").values(personal());
        }
        let mut claims = Vec::new();
        for row in condition.all(&mut change).await? {
            claims.push(rows::text(&row, "id")?);
        }
        for chunk in super::change::chunks(&claims) {
            for (table, column) in [("claim_change", "claim"), ("claim", "id")] {
                let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE {column} IN "));
                sql.values(chunk.iter().map(String::as_str));
                sql.run(&mut change).await?;
            }
        }
        let mut sql =
            Sql::new("UPDATE contact SET message = '', requested_by = '' WHERE organisation IN ");
        sql.values(ids()).add(" OR need IN ").values(ids());
        sql.run(&mut change).await?;
        if everything {
            // Steps of comparisons quote names and addresses.
            for text in [
                "DELETE FROM review_decision WHERE review IN (SELECT id FROM review WHERE left_id IN ",
                "DELETE FROM review WHERE (left_id IN ",
            ] {
                let mut sql = Sql::new(text);
                sql.values(ids()).add(" OR right_id IN ").values(ids()).add(")");
                sql.run(&mut change).await?;
            }
            let mut sql = Sql::new("UPDATE merge_record SET note = NULL WHERE gone IN ");
            sql.values(ids()).add(" OR kept IN ").values(ids());
            sql.run(&mut change).await?;
            for entry in &entries {
                mark_gone(&mut change, entry, "erased", public, author.at).await?;
                // A key may be a person's name.
                let mut sql = Sql::new("DELETE FROM entity_key WHERE entity = ");
                sql.value(entry.as_str());
                sql.run(&mut change).await?;
            }
        }
        change.commit().await?;
        if self.database.kind() == Engine::Sqlite {
            // The log of changes beside the file would still have it.
            let mut on = self.database.pool().acquire().await?;
            Sql::new("PRAGMA wal_checkpoint(TRUNCATE)").all(&mut on).await?;
        }
        Ok(())
    }
}
