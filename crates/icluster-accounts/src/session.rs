//! Sessions of browsers: begun by a password or a provider, ended by leaving, by not being used, by age and by a new password.

use crate::account::{self, Account};
use crate::audit::{self, Actor, Told};
use crate::caller::{Caller, Means};
use crate::time::Moment;
use crate::{Accounts, AccountsError, secret};
use serde_json::json;
use sqlx::{Any, Row, Transaction};

/// Seconds after which a use of a session is written down: not each request is a write.
const NOTED: i64 = 300;

/// A session that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// Whose
    pub account: Account,
    /// What the browser keeps to be known; not kept here
    pub secret: String,
    /// When it ends in any case, RFC 3339
    pub ends_at: String,
    /// Where the browser wanted to go, when it comes back from a provider
    pub back: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("account", &self.account.id).finish_non_exhaustive()
    }
}

impl Accounts {
    /// Whether the password is this account's; else the attempt is counted and told.
    pub(crate) async fn proven(
        &self,
        email: &str,
        password: &str,
        origin: &str,
        at: Moment,
    ) -> Result<(Account, String), AccountsError> {
        let attempt = self.attempt(email, origin, at).await?;
        let row = sqlx::query("SELECT * FROM account WHERE email_key = $1")
            .bind(account::key(email))
            .fetch_optional(self.database.pool())
            .await?;
        let hash: String = match &row {
            Some(row) => row.try_get("password")?,
            None => String::new(),
        };
        let right = self.passwords.verify(password, &hash).await?;
        let known = row.as_ref().map(account::of_row).transpose()?;
        if let (true, Some(account)) = (right, &known) {
            self.forgive(&attempt).await?;
            return Ok((account.clone(), hash));
        }
        let subject = known.map(|account| account.id).unwrap_or_default();
        let mut change = self.database.change().await?;
        let told = Told { action: "session.refused", subject: &subject, detail: json!({}) };
        audit::add(&mut change, &Actor::nobody(origin), told, at).await?;
        change.commit().await?;
        Err(AccountsError::Credentials)
    }

    /// Begins a session by e-mail and password. Takes as long when there is no such account.
    ///
    /// # Errors
    /// E-mail and password do not belong together, too many failed before, or the database refuses.
    pub async fn login(
        &self,
        email: &str,
        password: &str,
        origin: &str,
        at: &str,
    ) -> Result<Login, AccountsError> {
        let at = Moment::parse(at)?;
        let (account, hash) = self.proven(email, password, origin, at).await?;
        let better = match self.passwords.outdated(&hash) {
            true => Some(self.passwords.hash(password).await?),
            false => None,
        };
        let mut change = self.database.change().await?;
        // Only where it is still the password that was proven.
        let still = sqlx::query("UPDATE account SET password = $3 WHERE id = $1 AND password = $2")
            .bind(&account.id)
            .bind(&hash)
            .bind(better.as_ref().unwrap_or(&hash))
            .execute(&mut *change)
            .await?;
        if still.rows_affected() == 0 {
            return Err(AccountsError::Credentials);
        }
        let login = self.begin(&mut change, &account, "password", origin, at).await?;
        change.commit().await?;
        Ok(login)
    }

    /// Begins a session within a change and tells of it.
    pub(crate) async fn begin(
        &self,
        change: &mut Transaction<'static, Any>,
        account: &Account,
        how: &str,
        origin: &str,
        at: Moment,
    ) -> Result<Login, AccountsError> {
        let secret = secret::new();
        let ends = at.plus(self.policy.session);
        // Those that ended are of no use to anybody.
        sqlx::query("DELETE FROM account_session WHERE ends_at <= $1 OR seen_at <= $2")
            .bind(at.text())
            .bind(at.plus(-self.policy.idle).text())
            .execute(&mut **change)
            .await?;
        sqlx::query(
            "INSERT INTO account_session (hash, account, made_at, seen_at, ends_at) VALUES ($1, $2, $3, $3, $4)",
        )
        .bind(secret::hash(&secret))
        .bind(&account.id)
        .bind(at.text())
        .bind(ends.text())
        .execute(&mut **change)
        .await?;
        let told =
            Told { action: "session.begin", subject: &account.id, detail: json!({ "by": how }) };
        audit::add(change, &Actor::account(&account.id, origin), told, at).await?;
        let (account, ends_at) = (account.clone(), ends.text());
        Ok(Login { account, secret, ends_at, back: String::new() })
    }

    /// Who a browser with this secret is; nobody in particular when the session ended or never was.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn session(&self, secret: &str, at: &str) -> Result<Caller, AccountsError> {
        let at = Moment::parse(at)?;
        let hash = secret::hash(secret);
        let row = sqlx::query(
            "SELECT a.*, s.seen_at FROM account_session s JOIN account a ON a.id = s.account
             WHERE s.hash = $1 AND s.ends_at > $2 AND s.seen_at > $3",
        )
        .bind(&hash)
        .bind(at.text())
        .bind(at.plus(-self.policy.idle).text())
        .fetch_optional(self.database.pool())
        .await?;
        let Some(row) = row else { return Ok(Caller::default()) };
        let seen: String = row.try_get("seen_at")?;
        if at.since(Moment::parse(&seen)?) >= NOTED.min(self.policy.idle / 4) {
            let mut change = self.database.change().await?;
            sqlx::query("UPDATE account_session SET seen_at = $2 WHERE hash = $1 AND seen_at < $2")
                .bind(&hash)
                .bind(at.text())
                .execute(&mut *change)
                .await?;
            change.commit().await?;
        }
        Ok(Caller { account: Some(account::of_row(&row)?), means: Means::Session })
    }

    /// Ends a session; one that is not there has ended.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn logout(&self, secret: &str, origin: &str, at: &str) -> Result<(), AccountsError> {
        let at = Moment::parse(at)?;
        let mut change = self.database.change().await?;
        let whose: Option<String> =
            sqlx::query_scalar("DELETE FROM account_session WHERE hash = $1 RETURNING account")
                .bind(secret::hash(secret))
                .fetch_optional(&mut *change)
                .await?;
        let Some(whose) = whose else { return Ok(()) };
        let told = Told { action: "session.end", subject: &whose, detail: json!({}) };
        audit::add(&mut change, &Actor::account(&whose, origin), told, at).await?;
        Ok(change.commit().await?)
    }
}
