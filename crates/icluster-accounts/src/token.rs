//! Tokens of programs: named, with an end, to read only or to change too, taken back at any time.

use crate::account;
use crate::audit::{self, Actor, Told};
use crate::caller::{Caller, Means};
use crate::time::Moment;
use crate::{Accounts, AccountsError, secret};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::Row;
use sqlx::any::AnyRow;
use utoipa::ToSchema;

/// Tokens of one account at most.
const MOST: i64 = 100;
/// Seconds in which one use of a token is written down.
const NOTED: i64 = 3600;
/// Seconds of a day.
const DAY: i64 = 24 * 3600;

/// What a token is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Sees what its account sees
    #[default]
    Read,
    /// Changes what its account may change, too
    Write,
}

impl Scope {
    /// Its name in files and replies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// A token to be made.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewToken {
    /// Name by which its owner knows it
    #[schema(min_length = 1, max_length = 100, example = "nightly import")]
    pub name: String,
    /// What it is for; `read` where not given
    pub scope: Scope,
    /// Days it lasts, 366 at most; 90 where not given
    #[schema(minimum = 1, maximum = 366, example = 90)]
    pub days: Option<i64>,
}

/// What is known of a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TokenInfo {
    /// ULID
    pub id: String,
    /// Name by which its owner knows it
    pub name: String,
    /// What it is for
    pub scope: Scope,
    /// When it was made, RFC 3339
    pub made_at: String,
    /// When it ends, RFC 3339
    pub ends_at: String,
    /// When it was last used, to the hour
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<String>,
}

/// A token that was made, with what its program keeps.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Issued {
    /// What is known of it
    #[serde(flatten)]
    pub info: TokenInfo,
    /// `icl_…`: shown this once, not kept here
    pub token: String,
}

impl std::fmt::Debug for Issued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issued").field("info", &self.info).finish_non_exhaustive()
    }
}

fn scope_of(row: &AnyRow) -> Result<Scope, AccountsError> {
    let scope: String = row.try_get("scope")?;
    Ok(if scope == Scope::Write.name() { Scope::Write } else { Scope::Read })
}

fn info(row: &AnyRow) -> Result<TokenInfo, AccountsError> {
    let used: String = row.try_get("used_at")?;
    Ok(TokenInfo {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        scope: scope_of(row)?,
        made_at: row.try_get("made_at")?,
        ends_at: row.try_get("ends_at")?,
        used_at: (!used.is_empty()).then_some(used),
    })
}

impl Accounts {
    /// Makes a token of an account.
    ///
    /// # Errors
    /// There is no such account, a part makes no sense, there are a hundred already, or the database refuses.
    pub async fn issue(
        &self,
        account: &str,
        new: &NewToken,
        by: &Actor,
        at: &str,
    ) -> Result<Issued, AccountsError> {
        let at = Moment::parse(at)?;
        let name = new.name.trim();
        if !(1..=100).contains(&name.chars().count()) || name.chars().any(char::is_control) {
            let expected = "a name of 1 to 100 characters";
            return Err(AccountsError::Bad { given: name.to_owned(), expected });
        }
        let days = new.days.unwrap_or(90.min(self.policy.token_days));
        if !(1..=self.policy.token_days).contains(&days) {
            let expected = "days, from 1 to 366";
            return Err(AccountsError::Bad { given: days.to_string(), expected });
        }
        let token = format!("{}{}", secret::TOKEN, secret::new());
        let info = TokenInfo {
            id: at.ulid(),
            name: name.to_owned(),
            scope: new.scope,
            made_at: at.text(),
            ends_at: at.plus(days * DAY).text(),
            used_at: None,
        };
        let mut change = self.database.change().await?;
        account::load(&mut change, account).await?;
        sqlx::query("DELETE FROM account_token WHERE account = $1 AND ends_at <= $2")
            .bind(account)
            .bind(at.text())
            .execute(&mut *change)
            .await?;
        let there: i64 =
            sqlx::query_scalar("SELECT count(*) FROM account_token WHERE account = $1")
                .bind(account)
                .fetch_one(&mut *change)
                .await?;
        if there >= MOST {
            let expected = "at most 100 tokens; revoke one first";
            return Err(AccountsError::Bad { given: format!("{} tokens", there + 1), expected });
        }
        sqlx::query(
            "INSERT INTO account_token (id, hash, account, name, scope, made_at, ends_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '')",
        )
        .bind(&info.id)
        .bind(secret::hash(&token))
        .bind(account)
        .bind(&info.name)
        .bind(info.scope.name())
        .bind(&info.made_at)
        .bind(&info.ends_at)
        .execute(&mut *change)
        .await?;
        let detail =
            json!({ "account": account, "scope": info.scope.name(), "ends_at": info.ends_at });
        audit::add(&mut change, by, Told { action: "token.issue", subject: &info.id, detail }, at)
            .await?;
        change.commit().await?;
        Ok(Issued { info, token })
    }

    /// Tokens of an account, the oldest first, also those that ended.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn tokens(&self, account: &str) -> Result<Vec<TokenInfo>, AccountsError> {
        let rows = sqlx::query("SELECT * FROM account_token WHERE account = $1 ORDER BY id")
            .bind(account)
            .fetch_all(self.database.pool())
            .await?;
        rows.iter().map(info).collect()
    }

    /// Takes a token of an account back.
    ///
    /// # Errors
    /// The account has no such token, or the database refuses.
    pub async fn revoke(
        &self,
        account: &str,
        id: &str,
        by: &Actor,
        at: &str,
    ) -> Result<(), AccountsError> {
        let at = Moment::parse(at)?;
        let mut change = self.database.change().await?;
        let gone = sqlx::query("DELETE FROM account_token WHERE id = $1 AND account = $2")
            .bind(id)
            .bind(account)
            .execute(&mut *change)
            .await?;
        if gone.rows_affected() == 0 {
            return Err(AccountsError::UnknownToken(id.to_owned()));
        }
        let detail = json!({ "account": account });
        audit::add(&mut change, by, Told { action: "token.revoke", subject: id, detail }, at)
            .await?;
        Ok(change.commit().await?)
    }

    /// Who a program with this token is; nobody in particular when it ended, was taken back or never was.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn bearer(&self, token: &str, at: &str) -> Result<Caller, AccountsError> {
        let at = Moment::parse(at)?;
        if !token.starts_with(secret::TOKEN) {
            return Ok(Caller::default());
        }
        let hash = secret::hash(token);
        let row = sqlx::query(
            "SELECT a.*, t.scope, t.used_at FROM account_token t JOIN account a ON a.id = t.account WHERE t.hash = $1 AND t.ends_at > $2",
        )
        .bind(&hash)
        .bind(at.text())
        .fetch_optional(self.database.pool())
        .await?;
        let Some(row) = row else { return Ok(Caller::default()) };
        let used: String = row.try_get("used_at")?;
        if used.is_empty() || at.since(Moment::parse(&used)?) >= NOTED {
            let mut change = self.database.change().await?;
            sqlx::query("UPDATE account_token SET used_at = $2 WHERE hash = $1 AND used_at < $2")
                .bind(&hash)
                .bind(at.text())
                .execute(&mut *change)
                .await?;
            change.commit().await?;
        }
        let means = match scope_of(&row)? {
            Scope::Read => Means::ReadToken,
            Scope::Write => Means::WriteToken,
        };
        Ok(Caller { account: Some(account::of_row(&row)?), means })
    }
}
