//! The import: rows against what is recorded, as one change.

use super::cells::{Draft, Draw, read as read_row};
use super::columns::Role;
use super::tables::{Table, read};
use super::{Options, Refusal, Report, refusal};
use crate::expected;
use crate::store::{Record, Registry, Sql, canonical, insert_claims, insert_entity, supersede};
use crate::{Author, Kind, NewClaim, RegistryError, Value, Visibility};
use icluster_codes::Text3;
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A row on its way: where it is from, and what it says.
struct Waiting<'a> {
    table: &'a Table,
    line: u64,
    draw: Draw,
}

/// What a key stands for: by namespace, kind and key.
type Keys = HashMap<Key, String>;

/// Namespace, kind and key.
type Key = (String, Kind, String);

/// Keys of entities that are there, and of those that were removed.
async fn keys(on: &mut AnyConnection) -> Result<(Keys, BTreeSet<Key>), RegistryError> {
    let (mut found, mut removed) = (Keys::new(), BTreeSet::new());
    let text = "SELECT k.namespace, k.kind, k.name, k.entity, e.gone_at FROM entity_key k JOIN entity e ON e.id = k.entity";
    for row in Sql::new(text).all(on).await? {
        let kind: String = row.try_get("kind")?;
        let Some(kind) = Kind::named(&kind) else { continue };
        let key = (row.try_get("namespace")?, kind, row.try_get("name")?);
        if row.try_get::<Option<String>, _>("gone_at")?.is_some() {
            removed.insert(key);
        } else {
            found.insert(key, row.try_get("entity")?);
        }
    }
    Ok((found, removed))
}

/// A claim that a row made before.
struct Before {
    id: String,
    predicate: String,
    said: String,
    value: String,
    /// Made by a row of this key before, not otherwise
    own: bool,
    visibility: Visibility,
    stands: bool,
    used: bool,
}

/// All that makes two claims of a row the same: how it stands now and who sees it now may have been changed by stewards since.
fn said(claim: &NewClaim) -> String {
    let parts = [
        claim.value.key(),
        claim.value.language().unwrap_or_default().to_owned(),
        claim.source.name.clone(),
        claim.source.url.clone().unwrap_or_default(),
        claim.status.name().to_owned(),
        claim.basis.map(|of| of.name()).unwrap_or_default().to_owned(),
        claim.confidence.map(|of| of.to_string()).unwrap_or_default(),
        claim.from.clone().unwrap_or_default(),
        claim.to.clone().unwrap_or_default(),
        claim.visibility.to_string(),
    ];
    parts.join("\u{1f}")
}

/// What a claim says, whatever its source.
fn value_of(claim: &NewClaim) -> String {
    format!("{}\u{1f}{}", claim.value.key(), claim.value.language().unwrap_or_default())
}

async fn before(
    on: &mut AnyConnection,
    ids: &[String],
    origin: &str,
) -> Result<BTreeMap<String, Vec<Before>>, RegistryError> {
    let mut found: BTreeMap<String, Vec<Before>> = BTreeMap::new();
    for chunk in ids.chunks(400) {
        let mut sql = Sql::new(
            "SELECT id, subject, object, predicate, value, source_name, source_url, first_status, status, basis, confidence, valid_from, valid_to, first_visibility, visibility, origin \
             FROM claim WHERE superseded = 0 AND subject IN ",
        );
        sql.values(chunk.iter().map(String::as_str)).add(" ORDER BY id");
        for row in sql.all(on).await? {
            let text = |column: &str| -> Result<String, sqlx::Error> { row.try_get(column) };
            let maybe =
                |column: &str| -> Result<Option<String>, sqlx::Error> { row.try_get(column) };
            let value: Value = serde_json::from_str(&text("value")?)
                .map_err(|error| RegistryError::Damaged(error.to_string()))?;
            let damaged =
                |what: &str| RegistryError::Damaged(format!("the database has an unknown {what}"));
            let claim = NewClaim {
                predicate: text("predicate")?,
                value,
                source: crate::Source { name: text("source_name")?, url: maybe("source_url")? },
                status: crate::Status::named(&text("first_status")?)
                    .ok_or_else(|| damaged("status"))?,
                basis: maybe("basis")?.as_deref().and_then(crate::Basis::named),
                confidence: row.try_get("confidence")?,
                from: maybe("valid_from")?,
                to: maybe("valid_to")?,
                visibility: text("first_visibility")?.parse().map_err(|_| damaged("visibility"))?,
            };
            found.entry(text("subject")?).or_default().push(Before {
                id: text("id")?,
                said: said(&claim),
                value: value_of(&claim),
                own: maybe("origin")?.as_deref() == Some(origin),
                predicate: claim.predicate,
                visibility: text("visibility")?.parse().map_err(|_| damaged("visibility"))?,
                stands: text("status")? != "withdrawn",
                used: false,
            });
        }
    }
    Ok(found)
}

/// Rows of all tables that can be used, links aside; what cannot is refused.
fn draws<'a>(
    tables: &'a [Table],
    file: &str,
    options: &Options,
    refused: &mut Vec<Refusal>,
) -> Vec<Waiting<'a>> {
    let mut waiting: Vec<Waiting<'a>> = Vec::new();
    let mut known: BTreeMap<(Kind, String), u64> = BTreeMap::new();
    for table in tables {
        for row in &table.rows {
            let mut refuse = |column: &str, found: &str, expected: &Text3| {
                refused.push(refusal(
                    &options.language,
                    &table.sheet,
                    row.line,
                    column,
                    found,
                    expected,
                ));
            };
            let draw = match read_row(&table.columns, row, file, options) {
                Ok(draw) => draw,
                Err(wrong) => {
                    for (column, found, expected) in wrong {
                        refuse(&column, &found, &expected);
                    }
                    continue;
                }
            };
            if let Some(line) = known.get(&(table.kind, draw.key.clone())) {
                refuse(
                    table.kind.name(),
                    &draw.key,
                    &expected::text(
                        format!("each key once; it is in line {line} already"),
                        format!("cada clave una vez; ya está en la línea {line}"),
                        format!("chaque clé une fois ; elle est déjà à la ligne {line}"),
                    ),
                );
                continue;
            }
            // What needs no other row is checked now; links are, once they lead somewhere.
            let bad =
                draw.drafts.iter().filter(|draft| draft.leads_to.is_none()).find_map(|draft| {
                    draft
                        .claim
                        .clone()
                        .checked(table.kind)
                        .err()
                        .map(|error| (draft.claim.predicate.clone(), error))
                });
            if let Some((column, error)) = bad {
                match error {
                    RegistryError::Bad { part, found, expected } => {
                        let heading = if part == column { column } else { part };
                        refuse(&heading, &found, &expected);
                    }
                    other => refuse(&column, "", &Text3::same(other.to_string())),
                }
                continue;
            }
            known.insert((table.kind, draw.key.clone()), row.line);
            waiting.push(Waiting { table, line: row.line, draw });
        }
    }
    waiting
}

/// Refuses rows that lead to what is neither recorded nor a row of the file that is taken over, until all that stay lead somewhere.
fn settled<'a>(
    mut waiting: Vec<Waiting<'a>>,
    keys: &Keys,
    ids: &BTreeSet<String>,
    options: &Options,
    refused: &mut Vec<Refusal>,
) -> Vec<Waiting<'a>> {
    loop {
        let here: BTreeSet<(&str, Kind, String)> = waiting
            .iter()
            .map(|of| (of.table.namespace, of.table.kind, of.draw.key.clone()))
            .collect();
        let leads = |namespace: &str, key: &str, kinds: &[Kind]| {
            ids.contains(key)
                || kinds.iter().any(|kind| {
                    here.contains(&(namespace, *kind, key.to_owned()))
                        || keys.contains_key(&(namespace.to_owned(), *kind, key.to_owned()))
                })
        };
        let mut lost = Vec::new();
        for (number, row) in waiting.iter().enumerate() {
            for (key, kinds, column) in
                row.draw.drafts.iter().filter_map(|draft| draft.leads_to.as_ref())
            {
                if !leads(row.table.namespace, key, kinds) {
                    refused.push(refusal(
                        &options.language,
                        &row.table.sheet,
                        row.line,
                        column,
                        key,
                        &expected::key_of(kinds),
                    ));
                    lost.push(number);
                    break;
                }
            }
        }
        if lost.is_empty() {
            return waiting;
        }
        let mut number = 0;
        waiting.retain(|_| {
            number += 1;
            !lost.contains(&(number - 1))
        });
    }
}

impl Registry {
    /// Imports a spreadsheet or DENUE file as one change: nothing of it is kept when it fails or is interrupted.
    ///
    /// # Errors
    /// A file of which nothing can be used; the database refuses; an author who is no steward.
    pub async fn import(
        &self,
        file: &str,
        bytes: &[u8],
        options: &Options,
        author: &Author<'_>,
    ) -> Result<Report, RegistryError> {
        author.keeps_registry()?;
        let read = read(file, bytes, &options.language)?;
        let mut report =
            Report { file: file.to_owned(), dry_run: options.dry_run, ..Report::default() };
        let mut refused = read.refused;
        let rows = read.tables.iter().map(|table| table.rows.len() as u64).sum::<u64>();
        let before_rows: BTreeSet<(String, u64)> =
            refused.iter().map(|of| (of.sheet.clone(), of.line)).collect();
        report.read = rows + before_rows.iter().filter(|(_, line)| *line > 1).count() as u64;
        let waiting = draws(&read.tables, file, options, &mut refused);

        let mut ids = crate::store::Ids::at(author.at)?;
        let mut change = self.database.change().await?;
        let (mut keys, removed) = keys(&mut change).await?;
        let mentioned: BTreeSet<String> = waiting
            .iter()
            .flat_map(|row| &row.draw.drafts)
            .filter_map(|draft| draft.leads_to.as_ref())
            .filter(|(key, ..)| ulid::Ulid::from_string(key).is_ok())
            .map(|(key, ..)| key.clone())
            .collect();
        let mut by_id: BTreeMap<String, (Kind, String)> = BTreeMap::new();
        for id in mentioned {
            if let Ok(there) = canonical(&mut change, &id).await {
                by_id.insert(id, (there.kind, there.id));
            }
        }
        let known: BTreeSet<String> = by_id.keys().cloned().collect();
        // What a steward removed does not come back because the file still has it.
        let (gone, waiting): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|row| {
            let kind = row.table.kind;
            removed.contains(&(row.table.namespace.to_owned(), kind, row.draw.key.clone()))
        });
        for row in gone {
            let kind = row.table.kind.name();
            let expected = expected::text(
                "the key of something that was not removed from the registry",
                "la clave de algo que no se haya retirado del registro",
                "la clé d’un élément qui n’a pas été retiré du registre",
            );
            refused.push(refusal(
                &options.language,
                &row.table.sheet,
                row.line,
                kind,
                &row.draw.key,
                &expected,
            ));
        }
        let waiting = settled(waiting, &keys, &known, options, &mut refused);

        let mut touched: BTreeSet<String> = BTreeSet::new();
        let mut fresh: BTreeSet<String> = BTreeSet::new();
        for row in &waiting {
            let name = (row.table.namespace.to_owned(), row.table.kind, row.draw.key.clone());
            if keys.contains_key(&name) {
                continue;
            }
            if ulid::Ulid::from_string(&row.draw.key).is_ok()
                && let Ok(there) = canonical(&mut change, &row.draw.key).await
                && there.kind == row.table.kind
            {
                keys.insert(name, there.id);
                continue;
            }
            let id = ids.next();
            insert_entity(&mut change, &id, row.table.kind, options.invented, *author).await?;
            let mut sql =
                Sql::new("INSERT INTO entity_key (namespace, kind, name, entity) VALUES (");
            sql.value(name.0.as_str())
                .add(", ")
                .value(name.1.name())
                .add(", ")
                .value(name.2.as_str())
                .add(", ")
                .value(id.as_str())
                .add(")");
            sql.run(&mut change).await?;
            fresh.insert(id.clone());
            keys.insert(name, id);
        }
        for namespace in ["key", "denue"] {
            let rows: Vec<&Waiting<'_>> =
                waiting.iter().filter(|row| row.table.namespace == namespace).collect();
            let entity = |row: &Waiting<'_>| {
                keys.get(&(namespace.to_owned(), row.table.kind, row.draw.key.clone()))
                    .cloned()
                    .unwrap_or_default()
            };
            let subjects: Vec<String> = rows.iter().map(|row| entity(row)).collect();
            let mut before = before(&mut change, &subjects, namespace).await?;
            let mut new: Vec<(String, String, NewClaim)> = Vec::new();
            let mut gone: Vec<(String, Visibility, Option<String>)> = Vec::new();
            for (row, subject) in rows.iter().zip(&subjects) {
                let old = before.entry(subject.clone()).or_default();
                let mut added: Vec<(String, String)> = Vec::new();
                let mut saying: BTreeSet<(String, String)> = BTreeSet::new();
                for draft in &row.draw.drafts {
                    let claim = led(draft, &keys, &by_id, namespace)?.checked(row.table.kind)?;
                    let what = said(&claim);
                    if !saying.insert((claim.predicate.clone(), what.clone())) {
                        continue;
                    }
                    // A row known by its id is one that was written from the registry: there each value stands once, whatever its sources.
                    let value = value_of(&claim);
                    let by_id = row.draw.key == *subject;
                    let same = old.iter_mut().find(|of| {
                        !of.used
                            && of.predicate == claim.predicate
                            && if by_id { of.value == value } else { of.own && of.said == what }
                    });
                    if let Some(same) = same {
                        same.used = true;
                        continue;
                    }
                    let id = ids.next();
                    added.push((claim.predicate.clone(), id.clone()));
                    new.push((id, subject.clone(), claim));
                }
                let there: BTreeSet<&str> = row
                    .table
                    .there
                    .iter()
                    .filter_map(|number| {
                        match row.table.columns.get(*number).map(|column| column.role) {
                            Some(Role::Predicate(of, _)) => Some(of.key),
                            _ => None,
                        }
                    })
                    .collect();
                let mut withdrawn = 0;
                for of in old.iter().filter(|of| {
                    of.own && !of.used && of.stands && there.contains(of.predicate.as_str())
                }) {
                    let mut heirs = added
                        .iter()
                        .filter(|(predicate, _)| *predicate == of.predicate)
                        .map(|(_, id)| id.clone());
                    let heir = heirs.next().filter(|_| heirs.next().is_none());
                    gone.push((of.id.clone(), of.visibility.clone(), heir));
                    withdrawn += 1;
                }
                report.claims_added += added.len() as u64;
                report.claims_withdrawn += withdrawn;
                if fresh.contains(subject) {
                    report.added += 1;
                } else if added.is_empty() && withdrawn == 0 {
                    report.unchanged += 1;
                } else {
                    report.changed += 1;
                }
                touched.insert(subject.clone());
            }
            let records: Vec<Record<'_>> = new
                .iter()
                .map(|(id, subject, claim)| Record {
                    id: id.clone(),
                    subject,
                    claim,
                    origin: Some(namespace),
                })
                .collect();
            insert_claims(&mut change, &records, *author).await?;
            for (claim, visibility, heir) in &gone {
                supersede(&mut change, claim, visibility, heir.as_deref(), file, *author).await?;
            }
        }
        follow_merges(&mut change, &touched).await?;
        let organisations = keys.keys().filter(|(_, kind, _)| *kind == Kind::Organisation).count();
        if options.duplicates && organisations <= crate::duplicates::MOST {
            crate::duplicates::refresh_within(&mut change, *author).await?;
            report.duplicates = crate::duplicates::waiting(&mut change, &touched).await?;
        }
        refused.sort_by(|a, b| (&a.sheet, a.line).cmp(&(&b.sheet, b.line)));
        report.refused_rows =
            refused.iter().map(|of| (of.sheet.as_str(), of.line)).collect::<BTreeSet<_>>().len()
                as u64;
        report.refused = refused;
        if options.dry_run {
            change.rollback().await?;
            return Ok(report);
        }
        if report.added + report.changed > 0 {
            let counts = Report { refused: Vec::new(), ..report.clone() };
            let counts = serde_json::to_string(&counts)
                .map_err(|error| RegistryError::Damaged(error.to_string()))?;
            let mut sql =
                Sql::new("INSERT INTO import_record (id, file, at, by_whom, report) VALUES (");
            sql.value(ids.next())
                .add(", ")
                .value(file)
                .add(", ")
                .value(author.at)
                .add(", ")
                .value(author.by)
                .add(", ")
                .value(counts)
                .add(")");
            sql.run(&mut change).await?;
        }
        change.commit().await?;
        Ok(report)
    }
}

/// The claim of a draft, leading where its key says.
fn led(
    draft: &Draft,
    keys: &Keys,
    by_id: &BTreeMap<String, (Kind, String)>,
    namespace: &str,
) -> Result<NewClaim, RegistryError> {
    let mut claim = draft.claim.clone();
    if let Some((key, kinds, column)) = &draft.leads_to {
        let by_key = kinds.iter().find_map(|kind| {
            keys.get(&(namespace.to_owned(), *kind, key.clone())).map(|id| (*kind, id.clone()))
        });
        let (kind, id) = by_key
            .or_else(|| by_id.get(key).cloned())
            .ok_or_else(|| RegistryError::bad(column.clone(), key, expected::key_of(kinds)))?;
        claim.value = Value::thing(kind, &id);
    }
    Ok(claim)
}

/// New claims of and about entries that were merged count for what stands for them.
async fn follow_merges(
    on: &mut AnyConnection,
    touched: &BTreeSet<String>,
) -> Result<(), RegistryError> {
    let merged = Sql::new(
        "SELECT id FROM entity WHERE replaced_by IS NOT NULL AND gone_at IS NULL ORDER BY id",
    )
    .all(on)
    .await?;
    if merged.is_empty() || touched.is_empty() {
        return Ok(());
    }
    for row in merged {
        let id: String = row.try_get("id")?;
        let now = canonical(on, &id).await?.id;
        for (counts, recorded) in [("entity", "subject"), ("object_entity", "object")] {
            let mut sql = Sql::new(&format!("UPDATE claim SET {counts} = "));
            sql.value(now.as_str()).add(&format!(" WHERE {recorded} = ")).value(id.as_str());
            sql.run(on).await?;
        }
    }
    Ok(())
}
