//! Logins through a provider of OpenID Connect: the browser is sent there and comes back with a code (OpenID Connect Core 1.0, 3.1;
//! PKCE, RFC 7636).
//!
//! The browser keeps one secret from leaving to coming back; state, nonce and PKCE verifier follow from it, and only its hash is
//! kept here, once. So a login ends in the browser that began it, one time, or not at all.

use crate::account::{self, Account, AccountChange, NewAccount, told_new};
use crate::audit::{self, Actor, Told};
use crate::provider::{self, Person};
use crate::time::Moment;
use crate::{Accounts, AccountsError, Login, Role, secret};
use serde::Deserialize;
use sqlx::{Any, Transaction};
use std::collections::BTreeMap;

/// Logins under way at most: who begins more pushes out the oldest.
const MOST: i64 = 10_000;

/// A provider of OpenID Connect, as `accounts.toml` describes it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcConfig {
    /// What the page calls it
    pub name: String,
    /// Its address, under which `.well-known/openid-configuration` is
    pub issuer: String,
    /// What it calls us
    pub client_id: String,
    /// What it knows us by, if anything
    #[serde(default)]
    pub client_secret: Option<String>,
    /// Where it sends browsers back to: `https://HOST/api/v1/session/provider/return`
    pub redirect: String,
    /// What is asked of it beside `openid`; e-mail and profile where not given
    #[serde(default = "scopes")]
    pub scopes: Vec<String>,
    /// Claim whose values lead to roles
    #[serde(default)]
    pub role_claim: Option<String>,
    /// Roles by value of that claim; who has several gets the highest, who has none is a member
    #[serde(default)]
    pub roles: BTreeMap<String, Role>,
    /// Whether who comes for the first time gets an account
    #[serde(default)]
    pub create: bool,
    /// Whether who comes for the first time gets the account that has their e-mail
    #[serde(default)]
    pub link_email: bool,
    /// Whether its e-mails are believed also where it does not say that they are verified
    #[serde(default)]
    pub trust_email: bool,
}

fn scopes() -> Vec<String> {
    vec!["email".to_owned(), "profile".to_owned()]
}

impl std::fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

impl OidcConfig {
    /// Refuses settings that cannot work.
    ///
    /// # Errors
    /// Addresses that are neither encrypted nor of this machine, a name or an id that is empty, roles without a claim.
    pub fn check(&self) -> Result<(), AccountsError> {
        let bad = |what: &str| Err(AccountsError::Settings(what.to_owned()));
        if !provider::may_be_asked(&self.issuer) {
            return bad("`issuer`: expected an address that begins with https://");
        }
        if !provider::may_be_asked(&self.redirect) {
            return bad("`redirect`: expected an address that begins with https://");
        }
        if self.name.trim().is_empty() || self.client_id.trim().is_empty() {
            return bad("`name` and `client_id` are needed");
        }
        if self.roles.is_empty() != self.role_claim.is_none() {
            return bad("`role_claim` and `[oidc.roles]` go together");
        }
        Ok(())
    }

    /// The role that a provider gives, when it gives roles at all.
    fn role(&self, person: &Person) -> Option<Role> {
        self.role_claim.as_ref()?;
        let given = person.groups.iter().filter_map(|group| self.roles.get(group)).copied().max();
        Some(given.unwrap_or_default())
    }
}

/// A login that was begun.
#[derive(Clone)]
pub struct OidcStart {
    /// Where the browser goes
    pub address: String,
    /// What the browser keeps until it comes back
    pub secret: String,
}

impl std::fmt::Debug for OidcStart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcStart").finish_non_exhaustive()
    }
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AccountsError> + Send + 'static,
) -> Result<T, AccountsError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(AccountsError::Internal(error.to_string())))
}

/// A path of this site; anything else leads to its first page.
fn path(back: &str) -> &str {
    let own = back.starts_with('/')
        && !back.starts_with("//")
        && !back.contains('\\')
        && !back.chars().any(|c| c.is_control())
        && back.len() <= 2000;
    if own { back } else { "/" }
}

impl Accounts {
    /// Begins a login through a provider; `back` is the path where the browser goes at the end.
    ///
    /// # Errors
    /// The settings make no sense, the provider cannot be reached, or the database refuses.
    pub async fn depart(
        &self,
        config: &OidcConfig,
        back: &str,
        at: &str,
    ) -> Result<OidcStart, AccountsError> {
        let at = Moment::parse(at)?;
        config.check()?;
        let kept = secret::new();
        let (of, secret) = (config.clone(), kept.clone());
        let address = aside(move || provider::departure(&of, &secret)).await?;
        let mut change = self.database.change().await?;
        sqlx::query("DELETE FROM account_departure WHERE made_at <= $1")
            .bind(at.plus(-self.policy.provider).text())
            .execute(&mut *change)
            .await?;
        sqlx::query(
            "DELETE FROM account_departure WHERE hash IN (SELECT hash FROM account_departure ORDER BY made_at DESC LIMIT 100000 OFFSET $1)",
        )
        .bind(MOST)
        .execute(&mut *change)
        .await?;
        sqlx::query("INSERT INTO account_departure (hash, back, made_at) VALUES ($1, $2, $3)")
            .bind(secret::hash(&kept))
            .bind(path(back))
            .bind(at.text())
            .execute(&mut *change)
            .await?;
        change.commit().await?;
        Ok(OidcStart { address, secret: kept })
    }

    /// Ends a login through a provider: `kept` is what the browser kept, `state` and `code` came back with it.
    ///
    /// # Errors
    /// It was not begun in this browser, was used already or took too long; the provider's word is not believed; there is no account
    /// for the person and none is made; or the database refuses.
    pub async fn arrive(
        &self,
        config: &OidcConfig,
        kept: &str,
        state: &str,
        code: &str,
        origin: &str,
        at: &str,
    ) -> Result<Login, AccountsError> {
        let at = Moment::parse(at)?;
        config.check()?;
        // Taken out first, so that it can be used once whatever comes of it.
        let mut change = self.database.change().await?;
        let back: Option<String> = sqlx::query_scalar(
            "DELETE FROM account_departure WHERE hash = $1 AND made_at > $2 RETURNING back",
        )
        .bind(secret::hash(kept))
        .bind(at.plus(-self.policy.provider).text())
        .fetch_optional(&mut *change)
        .await?;
        change.commit().await?;
        let back = back.ok_or(AccountsError::Departure)?;
        if !secret::equal(state, &provider::state(kept)) {
            return Err(AccountsError::Departure);
        }
        let (of, secret, code) = (config.clone(), kept.to_owned(), code.to_owned());
        let person = aside(move || provider::arrival(&of, &secret, &code, at)).await?;
        let mut change = self.database.change().await?;
        let account = self.known_or_made(&mut change, config, &person, origin, at).await?;
        let login = self.begin(&mut change, &account, "provider", origin, at).await?;
        change.commit().await?;
        Ok(Login { back: back.clone(), ..login })
    }

    async fn known_or_made(
        &self,
        change: &mut Transaction<'static, Any>,
        config: &OidcConfig,
        person: &Person,
        origin: &str,
        at: Moment,
    ) -> Result<Account, AccountsError> {
        let known: Option<String> = sqlx::query_scalar(
            "SELECT account FROM account_identity WHERE issuer = $1 AND subject = $2",
        )
        .bind(&config.issuer)
        .bind(&person.subject)
        .fetch_optional(&mut **change)
        .await?;
        let role = config.role(person);
        if let Some(id) = known {
            let account = account::load(change, &id).await?;
            return with_role(change, account, role, origin, at).await;
        }
        let email = person.email.as_deref().ok_or(AccountsError::NoAccount)?;
        let same: Option<String> =
            sqlx::query_scalar("SELECT id FROM account WHERE email_key = $1")
                .bind(account::key(email))
                .fetch_optional(&mut **change)
                .await?;
        let account = match same {
            Some(id) if config.link_email => {
                let account = account::load(change, &id).await?;
                link(change, config, person, &id, at).await?;
                let detail = serde_json::json!({ "issuer": config.issuer });
                let told = Told { action: "account.link", subject: &id, detail };
                audit::add(change, &Actor::account(&id, origin), told, at).await?;
                return with_role(change, account, role, origin, at).await;
            }
            None if config.create => {
                let name = person.name.clone().filter(|name| !name.trim().is_empty());
                let new = NewAccount {
                    name: name.unwrap_or_else(|| email.to_owned()),
                    email: email.to_owned(),
                    role: role.unwrap_or_default(),
                    ..NewAccount::default()
                };
                account::made(&new, at)?
            }
            Some(_) | None => return Err(AccountsError::NoAccount),
        };
        account::insert(change, &account, "").await?;
        link(change, config, person, &account.id, at).await?;
        let detail = told_new(&account, "provider");
        let told = Told { action: "account.add", subject: &account.id, detail };
        audit::add(change, &Actor::account(&account.id, origin), told, at).await?;
        Ok(account)
    }
}

async fn link(
    change: &mut Transaction<'static, Any>,
    config: &OidcConfig,
    person: &Person,
    id: &str,
    at: Moment,
) -> Result<(), AccountsError> {
    sqlx::query(
        "INSERT INTO account_identity (issuer, subject, account, made_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(&config.issuer)
    .bind(&person.subject)
    .bind(id)
    .bind(at.text())
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// The provider's role is followed at each login, but the last steward stays one.
async fn with_role(
    change: &mut Transaction<'static, Any>,
    account: Account,
    role: Option<Role>,
    origin: &str,
    at: Moment,
) -> Result<Account, AccountsError> {
    let wanted = AccountChange { role, ..AccountChange::default() };
    let by = Actor::account(&account.id, origin);
    match account::update(change, &account, &wanted, &by, at).await {
        Err(AccountsError::LastSteward) => Ok(account),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn only_paths_of_this_site_are_gone_back_to() {
        assert_eq!(path("/network?q=a#b"), "/network?q=a#b");
        for bad in ["", "https://example.org", "//example.org", "/\\example.org", "/\nx", "network"]
        {
            assert_eq!(path(bad), "/", "{bad}");
        }
    }
}
