//! Adding and changing: nothing is overwritten, every step is kept.

use super::read::{CHUNK, Canonical, canonical};
use super::rows;
use super::{Ids, NewEntity, Registry, Sql};
use crate::author::Recorded;
use crate::expected;
use crate::{Author, Claim, Kind, NewClaim, RegistryError, Sees, Status, Value, Visibility};
use icluster_linkage::normalise::plain;
use sqlx::AnyConnection;
use sqlx::Row as _;

/// A claim on its way into the table.
pub(crate) struct Record<'a> {
    pub(crate) id: String,
    pub(crate) subject: &'a str,
    pub(crate) claim: &'a NewClaim,
    /// Where imports know it from: the namespace of the row's key
    pub(crate) origin: Option<&'a str>,
}

/// Columns of a claim in one statement: below SQLite's limit of values.
const ROWS: usize = 40;

/// Writes claims whose subjects and objects stand for themselves.
pub(crate) async fn insert_claims(
    on: &mut AnyConnection,
    records: &[Record<'_>],
    author: Author<'_>,
) -> Result<(), RegistryError> {
    for chunk in records.chunks(ROWS) {
        let mut sql = Sql::new(
            "INSERT INTO claim (id, subject, entity, predicate, value, value_key, folded, object, object_entity, source_name, source_url, first_status, status, basis, \
             confidence, valid_from, valid_to, recorded_at, recorded_by, first_visibility, visibility, origin, superseded) VALUES ",
        );
        let mut steps = Sql::new(
            "INSERT INTO claim_change (claim, number, at, by_whom, status, visibility) VALUES ",
        );
        for (number, record) in chunk.iter().enumerate() {
            let claim = record.claim;
            let value = serde_json::to_string(&claim.value)
                .map_err(|e| RegistryError::Damaged(e.to_string()))?;
            let key = claim.value.key();
            let object = match &claim.value {
                Value::Thing { kind, id, .. } if kind.is_registered() => Some(id.clone()),
                _ => None,
            };
            let folded = match &claim.value {
                Value::Text { text, .. } => plain(text),
                _ => String::new(),
            };
            sql.add(if number == 0 { "(" } else { ", (" });
            sql.value(record.id.as_str())
                .add(", ")
                .value(record.subject)
                .add(", ")
                .value(record.subject)
                .add(", ");
            sql.value(claim.predicate.as_str())
                .add(", ")
                .value(value)
                .add(", ")
                .value(key)
                .add(", ")
                .value(folded)
                .add(", ");
            sql.value(object.clone())
                .add(", ")
                .value(object)
                .add(", ")
                .value(claim.source.name.as_str())
                .add(", ");
            sql.value(claim.source.url.clone())
                .add(", ")
                .value(claim.status.name())
                .add(", ")
                .value(claim.status.name())
                .add(", ");
            sql.value(claim.basis.map(|of| of.name().to_owned()))
                .add(", ")
                .value(claim.confidence)
                .add(", ");
            sql.value(claim.from.clone())
                .add(", ")
                .value(claim.to.clone())
                .add(", ")
                .value(author.at)
                .add(", ")
                .value(author.by)
                .add(", ");
            sql.value(claim.visibility.to_string())
                .add(", ")
                .value(claim.visibility.to_string())
                .add(", ");
            sql.value(record.origin.map(str::to_owned)).add(", 0)");
            steps.add(if number == 0 { "(" } else { ", (" });
            steps
                .value(record.id.as_str())
                .add(", 1, ")
                .value(author.at)
                .add(", ")
                .value(author.by)
                .add(", ");
            steps.value(claim.status.name()).add(", ").value(claim.visibility.to_string()).add(")");
        }
        if !chunk.is_empty() {
            sql.run(on).await?;
            steps.run(on).await?;
        }
    }
    Ok(())
}

pub(crate) async fn insert_entity(
    on: &mut AnyConnection,
    id: &str,
    kind: Kind,
    invented: bool,
    author: Author<'_>,
) -> Result<(), RegistryError> {
    let mut sql =
        Sql::new("INSERT INTO entity (id, kind, invented, created_at, created_by) VALUES (");
    sql.value(id).add(", ").value(kind.name()).add(", ").value(i64::from(invented)).add(", ");
    sql.value(author.at).add(", ").value(author.by).add(")");
    sql.run(on).await?;
    Ok(())
}

/// Notes a step in the life of a claim, and how it stands since.
pub(crate) async fn write_change(
    on: &mut AnyConnection,
    claim: &str,
    status: Status,
    visibility: &Visibility,
    note: Option<&str>,
    author: Author<'_>,
) -> Result<(), RegistryError> {
    let mut sql = Sql::new(
        "INSERT INTO claim_change (claim, number, at, by_whom, status, visibility, note) SELECT ",
    );
    // PostgreSQL asks what a lone value is.
    let marks = [
        sql.mark(claim),
        sql.mark(author.at),
        sql.mark(author.by),
        sql.mark(status.name()),
        sql.mark(visibility.to_string()),
        sql.mark(note.map(str::to_owned)),
    ];
    let [c, at, by, s, v, n] = &marks;
    sql.add(&format!("CAST({c} AS TEXT), COALESCE(MAX(number), 0) + 1, CAST({at} AS TEXT), CAST({by} AS TEXT), CAST({s} AS TEXT), CAST({v} AS TEXT), CAST({n} AS TEXT) FROM claim_change WHERE claim = {c}"));
    sql.run(on).await?;
    let mut sql = Sql::new("UPDATE claim SET status = ");
    sql.value(status.name())
        .add(", visibility = ")
        .value(visibility.to_string())
        .add(" WHERE id = ")
        .value(claim);
    sql.run(on).await?;
    Ok(())
}

/// Withdraws a claim because a newer one, or nothing, took its place.
pub(crate) async fn supersede(
    on: &mut AnyConnection,
    claim: &str,
    visibility: &Visibility,
    by: Option<&str>,
    note: &str,
    author: Author<'_>,
) -> Result<(), RegistryError> {
    write_change(on, claim, Status::Withdrawn, visibility, Some(note), author).await?;
    let mut sql = Sql::new("UPDATE claim SET superseded = 1, replaced_by = ");
    sql.value(by.map(str::to_owned)).add(" WHERE id = ").value(claim);
    sql.run(on).await?;
    Ok(())
}

/// Checks claims against the kind, and leads what they point to through merges.
pub(crate) async fn checked(
    on: &mut AnyConnection,
    kind: Kind,
    claims: Vec<NewClaim>,
) -> Result<Vec<NewClaim>, RegistryError> {
    let mut found = Vec::with_capacity(claims.len());
    for claim in claims {
        let mut claim = claim.checked(kind)?;
        if claim.status == Status::Withdrawn {
            return Err(RegistryError::bad("status", "withdrawn", expected::status()));
        }
        if let Value::Thing { kind, id, .. } = &mut claim.value
            && kind.is_registered()
        {
            let there = canonical(on, id).await?;
            if there.kind != *kind {
                return Err(RegistryError::bad(
                    claim.predicate,
                    format!("{} `{id}`", kind.name()),
                    expected::text(
                        format!("the kind of `{id}`, which is {}", there.kind.name()),
                        format!("el tipo de `{id}`, que es {}", there.kind.name()),
                        format!("le type de `{id}`, qui est {}", there.kind.name()),
                    ),
                ));
            }
            *id = there.id;
        }
        found.push(claim);
    }
    Ok(found)
}

impl Registry {
    /// Adds an entity with its first claims; returns its id.
    ///
    /// # Errors
    /// A kind that is not kept here, no name, or claims that make no sense; then nothing is added. An author who is no steward.
    pub async fn add(&self, new: NewEntity, author: &Author<'_>) -> Result<String, RegistryError> {
        author.keeps_registry()?;
        if !new.kind.is_registered() {
            return Err(RegistryError::bad(
                "kind",
                new.kind.name(),
                expected::one_of(Kind::REGISTERED.iter().map(|kind| kind.name())),
            ));
        }
        if !new.claims.iter().any(|claim| claim.predicate == "name") {
            return Err(RegistryError::bad(
                "claims",
                "no name",
                expected::text(
                    "at least a claim with the predicate name",
                    "al menos una afirmación con el predicado name",
                    "au moins une affirmation avec le prédicat name",
                ),
            ));
        }
        let mut ids = Ids::at(author.at)?;
        let mut change = self.database.change().await?;
        let claims = checked(&mut change, new.kind, new.claims).await?;
        let id = ids.next();
        insert_entity(&mut change, &id, new.kind, new.invented, *author).await?;
        let records: Vec<Record<'_>> = claims
            .iter()
            .map(|claim| Record { id: ids.next(), subject: &id, claim, origin: None })
            .collect();
        insert_claims(&mut change, &records, *author).await?;
        change.commit().await?;
        Ok(id)
    }

    /// Adds claims to an entity and withdraws others of it, all or nothing; returns ids of the new ones.
    ///
    /// # Errors
    /// No such entity; claims that make no sense; claims to withdraw that are not of it; what is not the author's to change or to say.
    pub async fn change(
        &self,
        id: &str,
        add: Vec<NewClaim>,
        withdraw: &[String],
        author: &Author<'_>,
    ) -> Result<Vec<String>, RegistryError> {
        let mut ids = Ids::at(author.at)?;
        let mut change = self.database.change().await?;
        let asked = id;
        let Canonical { id, kind, .. } = canonical(&mut change, id).await?;
        author.speaks_for([asked, &id])?;
        for claim in withdraw {
            let now = standing(&mut change, claim, author).await?;
            if now.entity != id {
                return Err(RegistryError::Unknown {
                    what: "claim of this entity",
                    id: claim.clone(),
                });
            }
            write_change(&mut change, claim, Status::Withdrawn, &now.visibility, None, *author)
                .await?;
        }
        let add = author.may_say(&mut change, &id, add).await?;
        let claims = checked(&mut change, kind, add).await?;
        let made: Vec<String> = claims.iter().map(|_| ids.next()).collect();
        let records: Vec<Record<'_>> = claims
            .iter()
            .zip(&made)
            .map(|(claim, made)| Record { id: made.clone(), subject: &id, claim, origin: None })
            .collect();
        insert_claims(&mut change, &records, *author).await?;
        change.commit().await?;
        Ok(made)
    }

    /// Adds a claim.
    ///
    /// # Errors
    /// Those of [`Registry::change`].
    pub async fn claim(
        &self,
        id: &str,
        claim: NewClaim,
        author: &Author<'_>,
    ) -> Result<Claim, RegistryError> {
        let made = self.change(id, vec![claim], &[], author).await?;
        self.claim_by_id(made.first().map_or("", String::as_str), &Sees::everything()).await
    }

    /// Puts a claim in the place of another, which is withdrawn and kept.
    ///
    /// # Errors
    /// No such claim; a new one that makes no sense; what is not the author's to change or to say.
    pub async fn replace(
        &self,
        claim: &str,
        new: NewClaim,
        author: &Author<'_>,
    ) -> Result<Claim, RegistryError> {
        let mut ids = Ids::at(author.at)?;
        let mut change = self.database.change().await?;
        let now = standing(&mut change, claim, author).await?;
        let Canonical { id, kind, .. } = canonical(&mut change, &now.entity).await?;
        let made = ids.next();
        let new = author.may_say(&mut change, &id, vec![new]).await?;
        let claims = checked(&mut change, kind, new).await?;
        let records: Vec<Record<'_>> = claims
            .iter()
            .map(|claim| Record { id: made.clone(), subject: &id, claim, origin: None })
            .collect();
        insert_claims(&mut change, &records, *author).await?;
        write_change(&mut change, claim, Status::Withdrawn, &now.visibility, None, *author).await?;
        let mut sql = Sql::new("UPDATE claim SET replaced_by = ");
        sql.value(made.as_str()).add(" WHERE id = ").value(claim);
        sql.run(&mut change).await?;
        change.commit().await?;
        self.claim_by_id(&made, &Sees::everything()).await
    }

    /// Says how a claim stands: verified, disputed, withdrawn, pending, self-declared.
    ///
    /// # Errors
    /// No such claim; one that was withdrawn, as what is taken back is recorded anew; a standing or a claim that is not the author's.
    pub async fn set_status(
        &self,
        claim: &str,
        status: Status,
        note: Option<&str>,
        author: &Author<'_>,
    ) -> Result<Claim, RegistryError> {
        let mut change = self.database.change().await?;
        let now = standing(&mut change, claim, author).await?;
        author.gives(status)?;
        if status == Status::SelfDeclared && now.status != Status::SelfDeclared {
            // What waits or was disputed stands again when a steward says so.
            author.keeps_registry()?;
        }
        write_change(&mut change, claim, status, &now.visibility, note, *author).await?;
        change.commit().await?;
        self.claim_by_id(claim, &Sees::everything()).await
    }

    /// Withdraws a claim; it stays in the history.
    ///
    /// # Errors
    /// No such claim, or it was withdrawn.
    pub async fn withdraw(
        &self,
        claim: &str,
        note: Option<&str>,
        author: &Author<'_>,
    ) -> Result<Claim, RegistryError> {
        self.set_status(claim, Status::Withdrawn, note, author).await
    }

    /// Says who sees a claim.
    ///
    /// # Errors
    /// No such claim, or it was withdrawn; something personal to the public; a claim or an audience that is not the author's.
    pub async fn set_visibility(
        &self,
        claim: &str,
        visibility: &Visibility,
        note: Option<&str>,
        author: &Author<'_>,
    ) -> Result<Claim, RegistryError> {
        let mut change = self.database.change().await?;
        let now = standing(&mut change, claim, author).await?;
        author.tells(visibility)?;
        let there = canonical(&mut change, &now.entity).await?;
        let mut sql = Sql::new(
            "SELECT predicate, value, source_name, basis, valid_from FROM claim WHERE id = ",
        );
        sql.value(claim);
        if let Some(row) = sql.maybe(&mut change).await? {
            let value = rows::text(&row, "value")?;
            let value: Value =
                serde_json::from_str(&value).map_err(|e| RegistryError::Damaged(e.to_string()))?;
            let of = NewClaim {
                visibility: visibility.clone(),
                basis: rows::maybe(&row, "basis")?.as_deref().and_then(crate::Basis::named),
                from: rows::maybe(&row, "valid_from")?,
                ..NewClaim::new(
                    &rows::text(&row, "predicate")?,
                    value,
                    crate::Source::named(&rows::text(&row, "source_name")?),
                )
            };
            of.checked(there.kind)?;
        }
        write_change(&mut change, claim, now.status, visibility, note, *author).await?;
        change.commit().await?;
        self.claim_by_id(claim, &Sees::everything()).await
    }

    /// Takes an entity out of the registry: all claims of it, and those of others that lead to it, are withdrawn; its id stays taken.
    ///
    /// # Errors
    /// No such entity, or it was merged into another, or it is not the author's.
    pub async fn remove(
        &self,
        id: &str,
        reason: &str,
        author: &Author<'_>,
    ) -> Result<(), RegistryError> {
        let mut change = self.database.change().await?;
        let there = canonical(&mut change, id).await?;
        author.speaks_for([id, &there.id])?;
        if there.id != id {
            return Err(RegistryError::State(format!(
                "`{id}` was merged into `{}`; remove that, or undo the merge first",
                there.id
            )));
        }
        let mut sql =
            Sql::new("SELECT id, visibility FROM claim WHERE status <> 'withdrawn' AND (entity = ");
        sql.value(id).add(" OR object_entity = ").value(id).add(")");
        let public = was_public(&mut change, id).await?;
        for row in sql.all(&mut change).await? {
            let (claim, visibility) =
                (rows::text(&row, "id")?, rows::visibility(&row, "visibility")?);
            write_change(
                &mut change,
                &claim,
                Status::Withdrawn,
                &visibility,
                Some("removed"),
                *author,
            )
            .await?;
        }
        mark_gone(&mut change, id, reason, public, author.at).await?;
        change.commit().await?;
        Ok(())
    }
}

/// Whether the public sees an entity.
pub(crate) async fn was_public(on: &mut AnyConnection, id: &str) -> Result<bool, RegistryError> {
    let mut sql = Sql::new("SELECT COUNT(*) AS number FROM claim c WHERE c.entity = ");
    sql.value(id).add(" AND ").seen("c", &Sees::public());
    let row = sql.all(on).await?;
    let number: i64 = row.first().map_or(Ok(0), |row| row.try_get("number"))?;
    Ok(number > 0)
}

/// Leaves a tombstone, also of all that was merged into it.
pub(crate) async fn mark_gone(
    on: &mut AnyConnection,
    id: &str,
    reason: &str,
    public: bool,
    at: &str,
) -> Result<(), RegistryError> {
    let mut sql = Sql::new("UPDATE entity SET gone_at = ");
    sql.value(at)
        .add(", gone_reason = ")
        .value(reason)
        .add(", gone_public = ")
        .value(i64::from(public));
    sql.add(" WHERE id = ").value(id);
    sql.run(on).await?;
    Ok(())
}

/// A claim that stands.
struct Standing {
    entity: String,
    visibility: Visibility,
    status: Status,
}

/// A claim that stands and that the author may change.
async fn standing(
    on: &mut AnyConnection,
    claim: &str,
    author: &Author<'_>,
) -> Result<Standing, RegistryError> {
    let mut sql = Sql::new(
        "SELECT subject, entity, visibility, status, recorded_by, source_name FROM claim WHERE id = ",
    );
    sql.value(claim);
    let row = sql
        .maybe(on)
        .await?
        .ok_or_else(|| RegistryError::Unknown { what: "claim", id: claim.to_owned() })?;
    let (subject, entity) = (rows::text(&row, "subject")?, rows::text(&row, "entity")?);
    let (by, source) = (rows::text(&row, "recorded_by")?, rows::text(&row, "source_name")?);
    let recorded = Recorded { id: claim, of: [&subject, &entity], by: &by, source: &source };
    author.may_change(on, recorded).await?;
    let status = rows::status(&row, "status")?;
    if status == Status::Withdrawn {
        return Err(RegistryError::State(format!(
            "claim `{claim}` was withdrawn; record a new one"
        )));
    }
    Ok(Standing { visibility: rows::visibility(&row, "visibility")?, entity, status })
}

/// Ids of many, chunk by chunk.
pub(crate) fn chunks(ids: &[String]) -> impl Iterator<Item = &[String]> {
    ids.chunks(CHUNK)
}
