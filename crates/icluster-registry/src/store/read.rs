//! Reading what a caller sees.

use super::rows::{self, CLAIM};
use super::{Registry, Sql};
use crate::view::{Entity, Summary, dispute, facts, label};
use crate::{Claim, ClaimChange, Kind, RegistryError, Sees, Value, vocabulary};
use sqlx::AnyConnection;
use sqlx::Row as _;
use std::collections::{BTreeMap, BTreeSet};

/// Ids in one statement.
pub(crate) const CHUNK: usize = 400;

/// What an id is now.
#[derive(Clone, Debug)]
pub(crate) struct Canonical {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) invented: bool,
}

/// Follows merges to the entity that stands for an id.
pub(crate) async fn canonical(
    on: &mut AnyConnection,
    id: &str,
) -> Result<Canonical, RegistryError> {
    let mut now = id.to_owned();
    // As many steps as there can be merges one after another; a circle cannot be made.
    for _ in 0..1000 {
        let mut sql = Sql::new(
            "SELECT kind, invented, replaced_by, gone_at, gone_public FROM entity WHERE id = ",
        );
        sql.value(now.as_str());
        let unknown = || RegistryError::Unknown { what: "entity", id: id.to_owned() };
        let Some(row) = sql.maybe(on).await? else { return Err(unknown()) };
        if rows::maybe(&row, "gone_at")?.is_some() {
            // What the public never saw leaves no trace for it.
            let public: i64 = row.try_get("gone_public")?;
            return Err(if public != 0 { RegistryError::Gone(id.to_owned()) } else { unknown() });
        }
        match rows::maybe(&row, "replaced_by")? {
            Some(next) => now = next,
            None => {
                let invented: i64 = row.try_get("invented")?;
                return Ok(Canonical {
                    id: now,
                    kind: rows::kind(&row, "kind")?,
                    invented: invented != 0,
                });
            }
        }
    }
    Err(RegistryError::Damaged(format!("merges of `{id}` lead nowhere")))
}

/// Claims that are seen and meet a condition, by id.
pub(crate) async fn claims_where(
    on: &mut AnyConnection,
    sees: &Sees,
    condition: impl FnOnce(&mut Sql),
) -> Result<Vec<Claim>, RegistryError> {
    let mut sql = Sql::new(&format!("SELECT {CLAIM} FROM claim c WHERE "));
    sql.seen("c", sees).add(" AND ");
    condition(&mut sql);
    sql.add(" ORDER BY c.id");
    sql.all(on).await?.iter().map(|row| rows::claim(row, sees)).collect()
}

/// Claims of entities.
pub(crate) async fn claims_of(
    on: &mut AnyConnection,
    sees: &Sees,
    ids: &[String],
) -> Result<Vec<Claim>, RegistryError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let more = claims_where(on, sees, |sql| {
            sql.add("c.entity IN ").values(chunk.iter().map(String::as_str));
        });
        found.extend(more.await?);
    }
    Ok(found)
}

/// Names of entities that the caller sees at all: those without a name by their id.
async fn labels(
    on: &mut AnyConnection,
    sees: &Sees,
    ids: &BTreeSet<String>,
    language: &str,
) -> Result<BTreeMap<String, (Kind, String)>, RegistryError> {
    let ids: Vec<String> = ids.iter().cloned().collect();
    let mut found = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        let mut sql = Sql::new("SELECT e.id, e.kind FROM entity e WHERE e.id IN ");
        sql.values(chunk.iter().map(String::as_str));
        sql.add(" AND EXISTS (SELECT 1 FROM claim c WHERE c.entity = e.id AND ")
            .seen("c", sees)
            .add(")");
        for row in sql.all(on).await? {
            let id = rows::text(&row, "id")?;
            found.insert(id.clone(), (rows::kind(&row, "kind")?, id));
        }
        let names = claims_where(on, sees, |sql| {
            sql.add("c.predicate = 'name' AND c.entity IN ")
                .values(chunk.iter().map(String::as_str));
        });
        let mut by: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        for claim in names.await? {
            by.entry(claim.subject.clone()).or_default().push(claim);
        }
        for (id, claims) in by {
            if let (Some(known), Some(name)) = (found.get_mut(&id), label(&claims, language)) {
                known.1 = name;
            }
        }
    }
    Ok(found)
}

/// Puts labels into the values of claims; claims that lead to what the caller does not see are left out.
pub(crate) async fn dressed(
    on: &mut AnyConnection,
    sees: &Sees,
    claims: Vec<Claim>,
    language: &str,
) -> Result<Vec<Claim>, RegistryError> {
    let things = claims.iter().filter_map(|claim| match &claim.value {
        Value::Thing { kind, id, .. } if kind.is_registered() => Some(id.clone()),
        _ => None,
    });
    let known = labels(on, sees, &things.collect(), language).await?;
    let dress = |mut claim: Claim| {
        match &mut claim.value {
            Value::Thing { kind, id, label, path } => {
                let (of, name) = if kind.is_registered() {
                    known.get(id)?.clone()
                } else {
                    let item = vocabulary::items(*kind).iter().find(|item| item.key == *id);
                    let name = item.map_or(id.as_str(), |item| item.label.get(language));
                    (*kind, name.to_owned())
                };
                *path = Some(of.path(id));
                *label = Some(name);
            }
            Value::Word { word, label } => {
                if let Some(crate::ValueKind::Word(list)) =
                    crate::predicate(&claim.predicate).map(|of| &of.value)
                {
                    *label =
                        vocabulary::word(*list, word).map(|of| of.label.get(language).to_owned());
                }
            }
            Value::Rule { rule, text } => *text = Some(rule.to_string()),
            _ => {}
        }
        Some(claim)
    };
    Ok(claims.into_iter().filter_map(dress).collect())
}

impl crate::Registry {
    /// A text that changes whenever anything that is shown does: what is made of the registry is made anew when it differs.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn stamp(&self) -> Result<String, RegistryError> {
        let counts: (i64, i64, i64, i64, i64, Option<String>) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM claim_change), (SELECT count(*) FROM merge_record),
                    (SELECT count(*) FROM merge_record WHERE undone_at IS NOT NULL), (SELECT count(*) FROM entity WHERE gone_at IS NOT NULL),
                    (SELECT max(id) FROM claim)",
        )
        .fetch_one(self.database.pool())
        .await?;
        Ok(format!("{counts:?}"))
    }
}

/// Everything that a caller sees, at once: for search, matching and the graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// Entities by id: kind, and whether it is made up
    pub entities: BTreeMap<String, (Kind, bool)>,
    /// Claims about them, by entity and then in the order recorded; those that contradict are disputed. Links lead to entities that are here too
    pub claims: Vec<Claim>,
    /// Ids that stand for nothing of their own since a merge, with what replaced them
    pub replaced: BTreeMap<String, String>,
}

impl World {
    /// Claims of an entity.
    pub fn of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Claim> {
        let from = self.claims.partition_point(|claim| claim.subject.as_str() < id);
        self.claims
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |claim| claim.subject == id)
    }

    /// Entities of a kind, in short, with labels in a language.
    #[must_use]
    pub fn summaries(&self, kind: Kind, language: &str) -> Vec<Summary> {
        let of = self.entities.iter().filter(|(_, (of, _))| *of == kind);
        of.map(|(id, (kind, invented))| {
            let claims: Vec<Claim> = self.of(id).cloned().collect();
            Summary::of(id, *kind, *invented, &claims, language)
        })
        .collect()
    }
}

pub(crate) async fn world(on: &mut AnyConnection, sees: &Sees) -> Result<World, RegistryError> {
    let mut claims = claims_where(on, sees, |sql| {
        sql.add("1 = 1");
    })
    .await?;
    claims.sort_by(|a, b| a.subject.cmp(&b.subject).then(a.id.cmp(&b.id)));
    let seen: BTreeSet<&str> = claims.iter().map(|claim| claim.subject.as_str()).collect();
    let mut entities = BTreeMap::new();
    let mut replaced: BTreeMap<String, String> = BTreeMap::new();
    for row in Sql::new("SELECT id, kind, invented, replaced_by FROM entity WHERE gone_at IS NULL")
        .all(on)
        .await?
    {
        let id = rows::text(&row, "id")?;
        if let Some(by) = rows::maybe(&row, "replaced_by")? {
            replaced.insert(id, by);
        } else if seen.contains(id.as_str()) {
            let invented: i64 = row.try_get("invented")?;
            entities.insert(id, (rows::kind(&row, "kind")?, invented != 0));
        }
    }
    // Chains lead to their end; ends that are not seen are not told.
    let ends = replaced.keys().filter_map(|id| {
        let mut now = id;
        for _ in 0..1000 {
            match replaced.get(now) {
                Some(next) => now = next,
                None => break,
            }
        }
        entities.contains_key(now).then(|| (id.clone(), now.clone()))
    });
    let replaced: BTreeMap<String, String> = ends.collect();
    claims.retain(|claim| match &claim.value {
        Value::Thing { kind, id, .. } if kind.is_registered() => entities.contains_key(id),
        _ => entities.contains_key(&claim.subject),
    });
    let mut rest = claims.as_mut_slice();
    while let Some(first) = rest.first() {
        let subject = first.subject.clone();
        let end = rest.partition_point(|claim| claim.subject <= subject);
        let (one, more) = rest.split_at_mut(end);
        dispute(one);
        rest = more;
    }
    Ok(World { entities, claims, replaced })
}

impl Registry {
    /// An entity as a caller sees it, labels in a language. Of an entity that was merged only what replaced it is told.
    ///
    /// # Errors
    /// Nothing of this id that the caller sees; it was removed.
    pub async fn entity(
        &self,
        id: &str,
        sees: &Sees,
        language: &str,
    ) -> Result<Entity, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let unknown = || RegistryError::Unknown { what: "entity", id: id.to_owned() };
        let now = canonical(&mut on, id).await?;
        let mut claims = claims_of(&mut on, sees, std::slice::from_ref(&now.id)).await?;
        if claims.is_empty() {
            return Err(unknown());
        }
        dispute(&mut claims);
        let mut summary = Summary::of(&now.id, now.kind, now.invented, &claims, language);
        if now.id != id {
            summary.path = now.kind.path(id);
            summary.id = id.to_owned();
            summary.replaced_by = Some(now.id);
            return Ok(Entity { summary, facts: Vec::new(), from: Vec::new() });
        }
        let claims = dressed(&mut on, sees, claims, language).await?;
        let from = claims_where(&mut on, sees, |sql| {
            sql.add("c.object_entity = ").value(id);
        });
        let mut from = from.await?;
        let names = labels(
            &mut on,
            sees,
            &from.iter().map(|claim| claim.subject.clone()).collect(),
            language,
        )
        .await?;
        for claim in &mut from {
            // Seen from here, what matters is who says it of whom.
            if let (Some((kind, name)), Value::Thing { kind: of, id, label, path }) =
                (names.get(&claim.subject), &mut claim.value)
            {
                *of = *kind;
                *id = claim.subject.clone();
                *label = Some(name.clone());
                *path = Some(kind.path(&claim.subject));
            }
        }
        Ok(Entity {
            summary,
            facts: facts(claims, language, false),
            from: facts(from, language, true),
        })
    }

    /// Everything that a caller sees.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn all(&self, sees: &Sees) -> Result<World, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        world(&mut on, sees).await
    }

    /// A claim that the caller sees, withdrawn ones too.
    ///
    /// # Errors
    /// No such claim that the caller sees.
    pub async fn claim_by_id(&self, id: &str, sees: &Sees) -> Result<Claim, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let unknown = || RegistryError::Unknown { what: "claim", id: id.to_owned() };
        let mut sql = Sql::new(&format!("SELECT {CLAIM} FROM claim c WHERE c.id = "));
        sql.value(id);
        let row = sql.maybe(&mut on).await?.ok_or_else(unknown)?;
        let claim = rows::claim(&row, sees)?;
        let waits = claim.status == crate::Status::Pending && !sees.owners.contains(&claim.subject);
        if !sees.all && (waits || !sees.sees(&claim.visibility)) {
            return Err(unknown());
        }
        Ok(claim)
    }

    /// All claims ever recorded of an entity whose present visibility the caller sees, with what became of each, oldest first. Who did what is told to
    /// members only, and steps are told only as far as the caller saw them.
    ///
    /// # Errors
    /// Nothing of this id that the caller sees.
    pub async fn history(&self, id: &str, sees: &Sees) -> Result<Vec<Claim>, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let now = canonical(&mut on, id).await?;
        let mut sql = Sql::new(&format!("SELECT {CLAIM} FROM claim c WHERE c.entity = "));
        sql.value(now.id.as_str()).add(" ORDER BY c.id");
        let mut claims = Vec::new();
        for row in sql.all(&mut on).await? {
            let claim = rows::claim(&row, sees)?;
            let waits =
                claim.status == crate::Status::Pending && !sees.owners.contains(&claim.subject);
            if sees.all || (sees.sees(&claim.visibility) && !waits) {
                claims.push(claim);
            }
        }
        if claims.is_empty() {
            return Err(RegistryError::Unknown { what: "entity", id: id.to_owned() });
        }
        for claim in &mut claims {
            let mut sql = Sql::new(
                "SELECT at, by_whom, status, visibility, note FROM claim_change WHERE claim = ",
            );
            sql.value(claim.id.as_str()).add(" ORDER BY number");
            for row in sql.all(&mut on).await? {
                let visibility = rows::visibility(&row, "visibility")?;
                let status = rows::status(&row, "status")?;
                if !sees.all && (!sees.sees(&visibility) || status == crate::Status::Pending) {
                    continue;
                }
                let by = rows::text(&row, "by_whom")?;
                claim.changes.push(ClaimChange {
                    at: rows::text(&row, "at")?,
                    by: sees.sees_recorders().then_some(by),
                    status,
                    visibility,
                    note: if sees.sees_recorders() { rows::maybe(&row, "note")? } else { None },
                });
            }
        }
        let told: BTreeSet<String> = claims.iter().map(|claim| claim.id.clone()).collect();
        for claim in &mut claims {
            claim.replaced_by.take_if(|by| !told.contains(by));
        }
        // A claim that leads to what is not seen says nothing.
        dressed(&mut on, sees, claims, "en").await
    }
}
