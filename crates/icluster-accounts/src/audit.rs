//! The audit log: who changed what, when and from where. Lines are added and never changed.
//!
//! A line names accounts by their ids only, so that erasing an account leaves a pseudonym, and never holds a secret.

use crate::time::Moment;
use crate::{Accounts, AccountsError};
use serde::Serialize;
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};
use utoipa::ToSchema;

/// Lines of one reply at most.
const MOST: i64 = 1000;

/// Who makes a change, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    id: String,
    origin: String,
}

impl Actor {
    /// Someone at the machine itself.
    #[must_use]
    pub fn command_line() -> Self {
        Self { id: String::new(), origin: "command line".to_owned() }
    }

    /// An account, from an address.
    #[must_use]
    pub fn account(id: &str, origin: &str) -> Self {
        Self { id: id.to_owned(), origin: origin.to_owned() }
    }

    /// Someone who is not known, from an address.
    #[must_use]
    pub fn nobody(origin: &str) -> Self {
        Self { id: String::new(), origin: origin.to_owned() }
    }
}

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditLine {
    /// Its id; later lines sort after it
    pub id: String,
    /// When, RFC 3339
    pub at: String,
    /// Id of the account that did it; none for someone unknown and for the command line
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The account's name; none when it was erased
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Address it came from, or `command line`; none when it was forgotten with its account
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// What was done, such as `account.add`, `session.begin` or `token.revoke`
    pub action: String,
    /// Id of what it was done to
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// More about it; never a secret, a name or an e-mail
    pub detail: Value,
}

/// Which lines; the default is the latest hundred.
#[derive(Clone, Debug, Default)]
pub struct AuditQuery {
    /// Only of this account
    pub who: Option<String>,
    /// Only about this thing
    pub subject: Option<String>,
    /// Only this action, or those that begin with it and a dot (`token`)
    pub action: Option<String>,
    /// From this time on, RFC 3339
    pub from: Option<String>,
    /// Before this time, RFC 3339
    pub until: Option<String>,
    /// Only lines earlier than the line of this id: the next page
    pub before: Option<String>,
    /// Lines at most, 1000 at most; a hundred where not given
    pub limit: Option<i64>,
}

/// What is told of a change.
pub(crate) struct Told<'a> {
    pub(crate) action: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) detail: Value,
}

/// Adds a line in the change it tells of.
pub(crate) async fn add(
    change: &mut Transaction<'static, Any>,
    by: &Actor,
    told: Told<'_>,
    at: Moment,
) -> Result<(), AccountsError> {
    sqlx::query(
        "INSERT INTO account_audit (id, at, who, origin, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(at.ulid())
    .bind(at.text())
    .bind(&by.id)
    .bind(&by.origin)
    .bind(told.action)
    .bind(told.subject)
    .bind(told.detail.to_string())
    .execute(&mut **change)
    .await?;
    Ok(())
}

fn line(row: &AnyRow) -> Result<AuditLine, AccountsError> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let detail: String = row.try_get("detail")?;
    Ok(AuditLine {
        id: row.try_get("id")?,
        at: row.try_get("at")?,
        who: some(row.try_get("who")?),
        name: some(row.try_get("name")?),
        origin: some(row.try_get("origin")?),
        action: row.try_get("action")?,
        subject: some(row.try_get("subject")?),
        detail: serde_json::from_str(&detail).unwrap_or(Value::Null),
    })
}

impl Accounts {
    /// Adds a line about a change that was made elsewhere. `detail` must hold no secret, name or e-mail.
    ///
    /// # Errors
    /// The time cannot be read, or the database refuses.
    pub async fn record(
        &self,
        by: &Actor,
        action: &str,
        subject: &str,
        detail: &Value,
        at: &str,
    ) -> Result<(), AccountsError> {
        let at = Moment::parse(at)?;
        let mut change = self.database.change().await?;
        let told = Told { action, subject, detail: detail.clone() };
        add(&mut change, by, told, at).await?;
        Ok(change.commit().await?)
    }

    /// Lines of the audit log, the latest first.
    ///
    /// # Errors
    /// A time that cannot be read, or the database refuses.
    pub async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditLine>, AccountsError> {
        let time = |at: &Option<String>| match at {
            Some(at) => Moment::parse(at).map(Moment::text),
            None => Ok(String::new()),
        };
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        let action = given(&query.action);
        let rows = sqlx::query(
            "SELECT l.id, l.at, l.who, l.origin, l.action, l.subject, l.detail, coalesce(a.name, '') AS name
             FROM account_audit l LEFT JOIN account a ON a.id = l.who
             WHERE ($1 = '' OR l.who = $1) AND ($2 = '' OR l.subject = $2)
               AND ($3 = '' OR l.action = $3 OR (l.action >= $4 AND l.action < $5))
               AND ($6 = '' OR l.at >= $6) AND ($7 = '' OR l.at < $7) AND ($8 = '' OR l.id < $8)
             ORDER BY l.id DESC LIMIT $9",
        )
        .bind(given(&query.who))
        .bind(given(&query.subject))
        .bind(&action)
        .bind(format!("{action}."))
        // The character after the dot.
        .bind(format!("{action}/"))
        .bind(time(&query.from)?)
        .bind(time(&query.until)?)
        .bind(given(&query.before))
        .bind(query.limit.unwrap_or(100).clamp(1, MOST))
        .fetch_all(self.database.pool())
        .await?;
        rows.iter().map(line).collect()
    }

    /// Lines that an account wrote or that are about it, all of them.
    pub(crate) async fn audit_of(&self, id: &str) -> Result<Vec<AuditLine>, AccountsError> {
        let rows = sqlx::query(
            "SELECT id, at, who, origin, action, subject, detail, '' AS name FROM account_audit WHERE who = $1 OR subject = $1 ORDER BY id",
        )
        .bind(id)
        .fetch_all(self.database.pool())
        .await?;
        rows.iter().map(line).collect()
    }
}
