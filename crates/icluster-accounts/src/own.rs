//! What is kept about a person: given to them, and erased.

use crate::account::{self, Account};
use crate::audit::{self, Actor, AuditLine, Told};
use crate::time::Moment;
use crate::token::TokenInfo;
use crate::{Accounts, AccountsError, secret};
use icluster_database::Kind;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

/// Everything that is kept about a person here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Export {
    /// When it was written, RFC 3339
    pub exported_at: String,
    /// The account
    pub account: Account,
    /// Whether there is a password; only its hash is kept
    pub has_password: bool,
    /// Sessions of browsers
    pub sessions: Vec<ExportedSession>,
    /// Tokens of programs
    pub tokens: Vec<TokenInfo>,
    /// Who the person is at providers
    pub identities: Vec<ExportedIdentity>,
    /// Lines of the audit log of and about the account
    pub audit: Vec<AuditLine>,
}

/// A session of a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExportedSession {
    /// When it was begun, RFC 3339
    pub made_at: String,
    /// When it was last used, to five minutes
    pub seen_at: String,
    /// When it ends in any case
    pub ends_at: String,
}

/// Who a person is at a provider of OpenID Connect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExportedIdentity {
    /// Address of the provider
    pub issuer: String,
    /// Id there
    pub subject: String,
    /// When it was first seen
    pub made_at: String,
}

impl Accounts {
    /// Everything that is kept about an account, for its owner.
    ///
    /// # Errors
    /// There is none of this id, or the database refuses.
    pub async fn export(&self, id: &str, at: &str) -> Result<Export, AccountsError> {
        let at = Moment::parse(at)?;
        let account = self.find(id).await?;
        let password: String = sqlx::query_scalar("SELECT password FROM account WHERE id = $1")
            .bind(&account.id)
            .fetch_one(self.database.pool())
            .await?;
        let sessions: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT made_at, seen_at, ends_at FROM account_session WHERE account = $1 ORDER BY made_at",
        )
        .bind(&account.id)
        .fetch_all(self.database.pool())
        .await?;
        let identities: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT issuer, subject, made_at FROM account_identity WHERE account = $1 ORDER BY made_at",
        )
        .bind(&account.id)
        .fetch_all(self.database.pool())
        .await?;
        Ok(Export {
            exported_at: at.text(),
            has_password: !password.is_empty(),
            sessions: sessions
                .into_iter()
                .map(|(made_at, seen_at, ends_at)| ExportedSession { made_at, seen_at, ends_at })
                .collect(),
            tokens: self.tokens(&account.id).await?,
            identities: identities
                .into_iter()
                .map(|(issuer, subject, made_at)| ExportedIdentity { issuer, subject, made_at })
                .collect(),
            audit: self.audit_of(&account.id).await?,
            account,
        })
    }

    /// Erases an account with its sessions, tokens and identities, and the addresses it came from. The audit log keeps its id, which
    /// then leads to nobody.
    ///
    /// # Errors
    /// There is none of this id, it is the last steward, or the database refuses.
    pub async fn remove(&self, id: &str, by: &Actor, at: &str) -> Result<(), AccountsError> {
        let at = Moment::parse(at)?;
        let mut change = self.database.change().await?;
        let account = account::load(&mut change, id).await?;
        account::keep_a_steward(&mut change, &account).await?;
        let told = Told { action: "account.remove", subject: id, detail: json!({}) };
        audit::add(&mut change, by, told, at).await?;
        // Lines of the account, and failed logins at it, which may have been its owner's.
        sqlx::query(
            "UPDATE account_audit SET origin = '' WHERE origin <> '' AND (who = $1 OR (who = '' AND subject = $1 AND action = 'session.refused'))",
        )
        .bind(id)
        .execute(&mut *change)
        .await?;
        sqlx::query("DELETE FROM account_attempt WHERE whose = $1")
            .bind(secret::derived("whose", &account::key(&account.email)))
            .execute(&mut *change)
            .await?;
        sqlx::query("DELETE FROM account WHERE id = $1").bind(id).execute(&mut *change).await?;
        change.commit().await?;
        if self.database.kind() == Kind::Sqlite {
            // Nor does it stay in the file of recent changes; where others read at this moment, the next checkpoint takes it away.
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_all(self.database.pool()).await?;
        }
        Ok(())
    }
}
