//! Rows of the tables as values.

use crate::{Basis, Claim, Kind, RegistryError, Sees, Source, Status, Visibility};
use sqlx::Row;
use sqlx::any::AnyRow;

/// Columns of a claim, of the table under the alias `c`.
pub(crate) const CLAIM: &str = "c.id, c.entity, c.predicate, c.value, c.object_entity, c.source_name, c.source_url, c.status, c.basis, c.confidence, c.valid_from, c.valid_to, c.recorded_at, c.recorded_by, c.visibility, c.replaced_by";

fn damaged(what: &str, found: &str) -> RegistryError {
    RegistryError::Damaged(format!("the database has `{found}` as {what}"))
}

pub(crate) fn text(row: &AnyRow, column: &str) -> Result<String, RegistryError> {
    Ok(row.try_get(column)?)
}

pub(crate) fn maybe(row: &AnyRow, column: &str) -> Result<Option<String>, RegistryError> {
    Ok(row.try_get(column)?)
}

pub(crate) fn kind(row: &AnyRow, column: &str) -> Result<Kind, RegistryError> {
    let found = text(row, column)?;
    Kind::named(&found).ok_or_else(|| damaged("kind", &found))
}

pub(crate) fn status(row: &AnyRow, column: &str) -> Result<Status, RegistryError> {
    let found = text(row, column)?;
    Status::named(&found).ok_or_else(|| damaged("status", &found))
}

pub(crate) fn visibility(row: &AnyRow, column: &str) -> Result<Visibility, RegistryError> {
    let found = text(row, column)?;
    found.parse().map_err(|_| damaged("visibility", &found))
}

/// A claim as it is recorded, its object the entity that it is now.
pub(crate) fn claim(row: &AnyRow, sees: &Sees) -> Result<Claim, RegistryError> {
    let value = text(row, "value")?;
    let mut value = serde_json::from_str(&value).map_err(|_| damaged("value", &value))?;
    if let (crate::Value::Thing { id, .. }, Some(now)) = (&mut value, maybe(row, "object_entity")?)
    {
        *id = now;
    }
    let status = status(row, "status")?;
    let basis = maybe(row, "basis")?;
    Ok(Claim {
        id: text(row, "id")?,
        subject: text(row, "entity")?,
        predicate: text(row, "predicate")?,
        value,
        source: Source { name: text(row, "source_name")?, url: maybe(row, "source_url")? },
        status,
        recorded_status: status,
        basis: basis
            .as_deref()
            .map(|of| Basis::named(of).ok_or_else(|| damaged("basis", of)))
            .transpose()?,
        confidence: row.try_get("confidence")?,
        from: maybe(row, "valid_from")?,
        to: maybe(row, "valid_to")?,
        recorded_at: text(row, "recorded_at")?,
        recorded_by: if sees.sees_recorders() { Some(text(row, "recorded_by")?) } else { None },
        visibility: visibility(row, "visibility")?,
        replaced_by: maybe(row, "replaced_by")?,
        changes: Vec::new(),
    })
}
