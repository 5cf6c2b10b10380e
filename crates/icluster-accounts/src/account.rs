//! Accounts: made, found, changed.

use crate::audit::{self, Actor, Told};
use crate::time::Moment;
use crate::{Accounts, AccountsError, Rights, Role, password};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};
use utoipa::ToSchema;

/// Keys or ids of one list at most.
const MOST_KEYS: usize = 200;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    /// ULID
    pub id: String,
    /// Name for people
    pub name: String,
    /// E-mail
    pub email: String,
    /// Role
    pub role: Role,
    /// Keys of the initiatives it works for; they count from the role `initiative` on
    pub initiatives: Vec<String>,
    /// Ids of the organisations it speaks for; they count from the role `owner` on
    pub organisations: Vec<String>,
    /// When it was made, RFC 3339
    pub made_at: String,
}

/// An account to be made.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewAccount {
    /// Name for people
    #[schema(min_length = 1, max_length = 200, example = "Ana Ruiz")]
    pub name: String,
    /// E-mail, by which it logs in
    #[schema(max_length = 254, example = "ana@example.org")]
    pub email: String,
    /// Role
    pub role: Role,
    /// Keys of initiatives
    pub initiatives: Vec<String>,
    /// Ids of organisations
    pub organisations: Vec<String>,
    /// Password; without one it can log in through a provider only
    #[schema(min_length = 12, max_length = 200)]
    pub password: Option<String>,
}

/// What changes of an account; what is not named stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountChange {
    /// Name for people
    #[schema(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// E-mail
    #[schema(max_length = 254)]
    pub email: Option<String>,
    /// Role
    pub role: Option<Role>,
    /// Keys of initiatives, all of them
    pub initiatives: Option<Vec<String>>,
    /// Ids of organisations, all of them
    pub organisations: Option<Vec<String>>,
}

impl Account {
    /// What it may see and change.
    #[must_use]
    pub fn rights(&self) -> Rights {
        Rights::of(self.role, &self.initiatives, &self.organisations)
    }
}

/// Columns of an account, in every query that reads one.
pub(crate) fn of_row(row: &AnyRow) -> Result<Account, AccountsError> {
    let role: String = row.try_get("role")?;
    let list = |column: &str| -> Result<Vec<String>, AccountsError> {
        let text: String = row.try_get(column)?;
        serde_json::from_str(&text).map_err(|error| AccountsError::Internal(error.to_string()))
    };
    Ok(Account {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        role: Role::named(&role)?,
        initiatives: list("initiatives")?,
        organisations: list("organisations")?,
        made_at: row.try_get("made_at")?,
    })
}

/// The e-mail as it is compared.
pub(crate) fn key(email: &str) -> String {
    email.trim().to_lowercase()
}

fn checked_email(email: &str) -> Result<String, AccountsError> {
    let email = email.trim();
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '@')
    };
    let good = email.len() <= 254
        && email.split_once('@').is_some_and(|(mailbox, domain)| plain(mailbox) && plain(domain));
    let expected = "an e-mail such as ana@example.org";
    if good {
        Ok(email.to_owned())
    } else {
        Err(AccountsError::Bad { given: email.to_owned(), expected })
    }
}

fn checked_name(name: &str) -> Result<String, AccountsError> {
    let name = name.trim();
    let length = name.chars().count();
    let good = (1..=200).contains(&length) && !name.chars().any(char::is_control);
    let expected = "a name of 1 to 200 characters";
    if good {
        Ok(name.to_owned())
    } else {
        Err(AccountsError::Bad { given: name.to_owned(), expected })
    }
}

fn checked_keys(keys: &[String]) -> Result<Vec<String>, AccountsError> {
    let mut kept: Vec<String> = keys.iter().map(|key| key.trim().to_owned()).collect();
    kept.sort();
    kept.dedup();
    let plain = |key: &String| {
        (1..=100).contains(&key.len())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    if let Some(bad) = kept.iter().find(|key| !plain(key)) {
        let expected = "a key or id of small letters, digits and dashes";
        return Err(AccountsError::Bad { given: bad.clone(), expected });
    }
    if kept.len() > MOST_KEYS {
        let given = format!("{} keys", kept.len());
        return Err(AccountsError::Bad { given, expected: "at most 200 of them" });
    }
    Ok(kept)
}

fn list(keys: &[String]) -> String {
    Value::from(keys).to_string()
}

/// An account that is in the database, or told that it is not.
pub(crate) async fn load(
    change: &mut Transaction<'static, Any>,
    id: &str,
) -> Result<Account, AccountsError> {
    let row = sqlx::query("SELECT * FROM account WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **change)
        .await?;
    of_row(&row.ok_or_else(|| AccountsError::UnknownAccount(id.to_owned()))?)
}

/// Refuses to take away the last steward.
pub(crate) async fn keep_a_steward(
    change: &mut Transaction<'static, Any>,
    going: &Account,
) -> Result<(), AccountsError> {
    if going.role != Role::Steward {
        return Ok(());
    }
    let others: i64 =
        sqlx::query_scalar("SELECT count(*) FROM account WHERE role = 'steward' AND id <> $1")
            .bind(&going.id)
            .fetch_one(&mut **change)
            .await?;
    if others == 0 { Err(AccountsError::LastSteward) } else { Ok(()) }
}

/// Writes a new account, without its line in the audit log.
pub(crate) async fn insert(
    change: &mut Transaction<'static, Any>,
    account: &Account,
    password: &str,
) -> Result<(), AccountsError> {
    sqlx::query(
        "INSERT INTO account (id, name, email, email_key, role, initiatives, organisations, password, made_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
    )
    .bind(&account.id)
    .bind(&account.name)
    .bind(&account.email)
    .bind(key(&account.email))
    .bind(account.role.name())
    .bind(list(&account.initiatives))
    .bind(list(&account.organisations))
    .bind(password)
    .bind(&account.made_at)
    .execute(&mut **change)
    .await
    .map_err(|error| known(error, &account.email))?;
    Ok(())
}

fn known(error: sqlx::Error, email: &str) -> AccountsError {
    match error.as_database_error() {
        Some(of) if of.is_unique_violation() => AccountsError::Known(email.to_owned()),
        _ => error.into(),
    }
}

/// Brings an account to what `wanted` says and tells of it; nothing is written when nothing changes.
pub(crate) async fn update(
    change: &mut Transaction<'static, Any>,
    before: &Account,
    wanted: &AccountChange,
    by: &Actor,
    at: Moment,
) -> Result<Account, AccountsError> {
    let mut after = before.clone();
    if let Some(name) = &wanted.name {
        after.name = checked_name(name)?;
    }
    if let Some(email) = &wanted.email {
        after.email = checked_email(email)?;
    }
    if let Some(role) = wanted.role {
        after.role = role;
    }
    if let Some(keys) = &wanted.initiatives {
        after.initiatives = checked_keys(keys)?;
    }
    if let Some(keys) = &wanted.organisations {
        after.organisations = checked_keys(keys)?;
    }
    if after == *before {
        return Ok(after);
    }
    if after.role != before.role {
        keep_a_steward(change, before).await?;
    }
    // Name and e-mail are told to have changed, not from what to what.
    let mut detail = Map::new();
    if after.name != before.name {
        detail.insert("name".to_owned(), json!("changed"));
    }
    if after.email != before.email {
        detail.insert("email".to_owned(), json!("changed"));
    }
    if after.role != before.role {
        let (from, to) = (before.role.name(), after.role.name());
        detail.insert("role".to_owned(), json!({ "from": from, "to": to }));
    }
    for (what, from, to) in [
        ("initiatives", &before.initiatives, &after.initiatives),
        ("organisations", &before.organisations, &after.organisations),
    ] {
        if from != to {
            detail.insert(what.to_owned(), json!({ "from": from, "to": to }));
        }
    }
    sqlx::query(
        "UPDATE account SET name = $2, email = $3, email_key = $4, role = $5, initiatives = $6, organisations = $7, changed_at = $8 WHERE id = $1",
    )
    .bind(&after.id)
    .bind(&after.name)
    .bind(&after.email)
    .bind(key(&after.email))
    .bind(after.role.name())
    .bind(list(&after.initiatives))
    .bind(list(&after.organisations))
    .bind(at.text())
    .execute(&mut **change)
    .await
    .map_err(|error| known(error, &after.email))?;
    let told = Told { action: "account.change", subject: &after.id, detail: Value::Object(detail) };
    audit::add(change, by, told, at).await?;
    Ok(after)
}

/// An account as `new` describes it, not yet in the database.
pub(crate) fn made(new: &NewAccount, at: Moment) -> Result<Account, AccountsError> {
    Ok(Account {
        id: at.ulid(),
        name: checked_name(&new.name)?,
        email: checked_email(&new.email)?,
        role: new.role,
        initiatives: checked_keys(&new.initiatives)?,
        organisations: checked_keys(&new.organisations)?,
        made_at: at.text(),
    })
}

/// What the audit log says of a new account.
pub(crate) fn told_new(account: &Account, how: &str) -> Value {
    json!({
        "role": account.role.name(), "initiatives": account.initiatives,
        "organisations": account.organisations, "login": how,
    })
}

impl Accounts {
    /// Makes an account.
    ///
    /// # Errors
    /// A part that makes no sense, a password that is guessed first, an e-mail that is taken, or the database refuses.
    pub async fn add(
        &self,
        new: &NewAccount,
        by: &Actor,
        at: &str,
    ) -> Result<Account, AccountsError> {
        let at = Moment::parse(at)?;
        let account = made(new, at)?;
        let (hash, how) = match &new.password {
            Some(password) => {
                password::check(password, &account.email, &account.name)?;
                (self.passwords.hash(password).await?, "password")
            }
            None => (String::new(), "provider"),
        };
        let mut change = self.database.change().await?;
        insert(&mut change, &account, &hash).await?;
        let detail = told_new(&account, how);
        let told = Told { action: "account.add", subject: &account.id, detail };
        audit::add(&mut change, by, told, at).await?;
        change.commit().await?;
        Ok(account.clone())
    }

    /// The account of an id or an e-mail.
    ///
    /// # Errors
    /// There is none, or the database refuses.
    pub async fn find(&self, id_or_email: &str) -> Result<Account, AccountsError> {
        let row = sqlx::query("SELECT * FROM account WHERE id = $1 OR email_key = $2")
            .bind(id_or_email.trim())
            .bind(key(id_or_email))
            .fetch_optional(self.database.pool())
            .await?;
        of_row(&row.ok_or_else(|| AccountsError::UnknownAccount(id_or_email.to_owned()))?)
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn list(&self) -> Result<Vec<Account>, AccountsError> {
        let rows = sqlx::query("SELECT * FROM account ORDER BY email_key")
            .fetch_all(self.database.pool())
            .await?;
        rows.iter().map(of_row).collect()
    }

    /// Changes an account. Its rights are read at each request, so that they change at once.
    ///
    /// # Errors
    /// There is none of this id, a part makes no sense, the e-mail is taken, it is the last steward, or the database refuses.
    pub async fn change(
        &self,
        id: &str,
        wanted: &AccountChange,
        by: &Actor,
        at: &str,
    ) -> Result<Account, AccountsError> {
        let at = Moment::parse(at)?;
        let mut change = self.database.change().await?;
        let before = load(&mut change, id).await?;
        let after = update(&mut change, &before, wanted, by, at).await?;
        change.commit().await?;
        Ok(after)
    }

    /// Sets a password; all sessions of the account end. Tokens stay.
    ///
    /// # Errors
    /// There is no such account, the password is guessed first, or the database refuses.
    pub async fn set_password(
        &self,
        id: &str,
        password: &str,
        by: &Actor,
        at: &str,
    ) -> Result<(), AccountsError> {
        let at = Moment::parse(at)?;
        let account = self.find(id).await?;
        password::check(password, &account.email, &account.name)?;
        let hash = self.passwords.hash(password).await?;
        let mut change = self.database.change().await?;
        load(&mut change, &account.id).await?;
        sqlx::query("UPDATE account SET password = $2, changed_at = $3 WHERE id = $1")
            .bind(&account.id)
            .bind(&hash)
            .bind(at.text())
            .execute(&mut *change)
            .await?;
        let ended = sqlx::query("DELETE FROM account_session WHERE account = $1")
            .bind(&account.id)
            .execute(&mut *change)
            .await?
            .rows_affected();
        let detail = json!({ "sessions_ended": ended });
        let told = Told { action: "password.change", subject: &account.id, detail };
        audit::add(&mut change, by, told, at).await?;
        Ok(change.commit().await?)
    }

    /// Sets the password of the account that knows the old one; all its sessions end. Wrong guesses count as failed logins.
    ///
    /// # Errors
    /// As [`Accounts::login`] and [`Accounts::set_password`].
    pub async fn change_password(
        &self,
        id: &str,
        old: &str,
        new: &str,
        origin: &str,
        at: &str,
    ) -> Result<(), AccountsError> {
        let account = self.find(id).await?;
        self.proven(&account.email, old, origin, Moment::parse(at)?).await?;
        self.set_password(&account.id, new, &Actor::account(&account.id, origin), at).await
    }
}
