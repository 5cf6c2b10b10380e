//! The tables.

use crate::AccountsError;
use icluster_database::{Database, Kind};

/// Steps are only ever added at the end.
const STEPS: &[&str] = &[
    // `email_key` is the address in small letters; lists are JSON.
    "CREATE TABLE account (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
        initiatives TEXT NOT NULL, organisations TEXT NOT NULL, password TEXT NOT NULL, made_at TEXT NOT NULL, changed_at TEXT NOT NULL)",
    "CREATE TABLE account_session (
        hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        made_at TEXT NOT NULL, seen_at TEXT NOT NULL, ends_at TEXT NOT NULL)",
    "CREATE INDEX account_session_account ON account_session (account)",
    "CREATE TABLE account_token (
        id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        name TEXT NOT NULL, scope TEXT NOT NULL, made_at TEXT NOT NULL, ends_at TEXT NOT NULL, used_at TEXT NOT NULL)",
    "CREATE INDEX account_token_account ON account_token (account)",
    // Who someone is at a provider of OpenID Connect.
    "CREATE TABLE account_identity (
        issuer TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        made_at TEXT NOT NULL, PRIMARY KEY (issuer, subject))",
    // Logins that were sent to a provider and have not come back.
    "CREATE TABLE account_departure (hash TEXT PRIMARY KEY, back TEXT NOT NULL, made_at TEXT NOT NULL)",
    // Attempts to log in that failed or are under way; `whose` is a hash of what was typed as e-mail.
    "CREATE TABLE account_attempt (id TEXT PRIMARY KEY, whose TEXT NOT NULL, origin TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX account_attempt_at ON account_attempt (at)",
    // No name and no e-mail is ever written here: what is left of an erased account is its id.
    "CREATE TABLE account_audit (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, origin TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL, detail TEXT NOT NULL)",
    "CREATE INDEX account_audit_at ON account_audit (at, id)",
];

/// Lines are added; the only other thing that can be done to one is to forget the address it came from.
const GUARD_SQLITE: &[&str] = &[
    "CREATE TRIGGER account_audit_kept BEFORE DELETE ON account_audit
     BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
    "CREATE TRIGGER account_audit_unchanged BEFORE UPDATE ON account_audit
     WHEN NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.who <> OLD.who OR NEW.action <> OLD.action OR NEW.subject <> OLD.subject
       OR NEW.detail <> OLD.detail OR NEW.origin <> ''
     BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
];

const GUARD_POSTGRES: &[&str] = &[
    "CREATE FUNCTION account_audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'DELETE' OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.who <> OLD.who OR NEW.action <> OLD.action
          OR NEW.subject <> OLD.subject OR NEW.detail <> OLD.detail OR NEW.origin <> '' THEN
         RAISE EXCEPTION 'the audit log is only added to';
       END IF;
       RETURN NEW;
     END $$",
    "CREATE TRIGGER account_audit_kept BEFORE UPDATE OR DELETE ON account_audit
     FOR EACH ROW EXECUTE FUNCTION account_audit_guard()",
];

/// Makes the tables where they are not there.
pub(crate) async fn migrate(database: &Database) -> Result<(), AccountsError> {
    database.migrate("accounts", STEPS).await?;
    let guard = match database.kind() {
        Kind::Sqlite => GUARD_SQLITE,
        Kind::Postgres => GUARD_POSTGRES,
    };
    database.migrate("accounts-guard", guard).await?;
    Ok(())
}
