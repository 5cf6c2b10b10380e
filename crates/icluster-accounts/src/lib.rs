//! Who may see and change what: accounts, tokens, sessions, the audit log.
//!
//! Five tiers, each with the rights of those before it: everyone, members, staff of initiatives, owners of organisations, stewards
//! ([`Role`], [`Rights`], [`Action`]). A caller is known by a session (a browser, after a password or another site's word for it by
//! OpenID Connect) or by a token (a program). Passwords, tokens and sessions are kept as hashes only. Every change leaves one line
//! in the [audit log](AuditLine). No clock is read here: times are RFC 3339 texts of the caller.
//!
//! Not for: what an organisation or a claim is (`icluster-registry`), cookies and headers (`icluster-server`).
//!
//! ```
//! # let runtime = tokio::runtime::Runtime::new()?;
//! # runtime.block_on(async {
//! use icluster_accounts::{Accounts, Actor, NewAccount, Policy, Role};
//! use icluster_database::Database;
//!
//! let accounts = Accounts::open(Database::memory().await?, Policy::default()).await?;
//! let at = "2026-01-31T12:00:00Z";
//! let new = NewAccount {
//!     name: "Ana Ruiz".into(),
//!     email: "ana@example.org".into(),
//!     role: Role::Steward,
//!     password: Some("correct horse battery".into()),
//!     ..NewAccount::default()
//! };
//! accounts.add(&new, &Actor::command_line(), at).await?;
//! let login = accounts.login("ana@example.org", "correct horse battery", "192.0.2.7", at).await?;
//! let caller = accounts.session(&login.secret, at).await?;
//! assert!(caller.rights().steward);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account;
mod audit;
mod caller;
mod error;
mod oidc;
mod own;
mod password;
mod provider;
mod rights;
mod schema;
mod secret;
mod session;
mod throttle;
mod time;
mod token;

pub use account::{Account, AccountChange, NewAccount};
pub use audit::{Actor, AuditLine, AuditQuery};
pub use caller::{Caller, Means};
pub use error::AccountsError;
pub use oidc::{OidcConfig, OidcStart};
pub use own::{Export, ExportedIdentity, ExportedSession};
pub use password::Cost;
pub use rights::{Action, Rights, Role};
pub use session::Login;
pub use token::{Issued, NewToken, Scope, TokenInfo};

use crate::password::Passwords;
use icluster_database::Database;

/// How long things last and how often one may fail.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What a guess at a password costs
    pub cost: Cost,
    /// Seconds after which a session that is not used ends
    pub idle: i64,
    /// Seconds after which a session ends in any case
    pub session: i64,
    /// Days a token lasts at most
    pub token_days: i64,
    /// Seconds in which failed logins are counted
    pub window: i64,
    /// Failed logins of one address at one account in the window, after which it is refused
    pub failures: i64,
    /// Failed logins of one address at any account, or of one account from anywhere
    pub failures_in_all: i64,
    /// Seconds a login through a provider may take
    pub provider: i64,
}

impl Default for Policy {
    /// Sessions of half a day unused and thirty days in all, tokens of a year, five failures in a quarter of an hour (fifty in all).
    fn default() -> Self {
        Self {
            cost: Cost::default(),
            idle: 12 * 3600,
            session: 30 * 24 * 3600,
            token_days: 366,
            window: 15 * 60,
            failures: 5,
            failures_in_all: 50,
            provider: 10 * 60,
        }
    }
}

/// The accounts of a database; clones share it.
#[derive(Clone, Debug)]
pub struct Accounts {
    database: Database,
    passwords: Passwords,
    policy: Policy,
}

impl Accounts {
    /// The accounts in `database`, whose tables are made where they are not there.
    ///
    /// # Errors
    /// The database refuses or is of a newer program, or the cost is none that Argon2 knows.
    pub async fn open(database: Database, policy: Policy) -> Result<Self, AccountsError> {
        schema::migrate(&database).await?;
        let passwords = Passwords::new(policy.cost).await?;
        Ok(Self { database, passwords, policy })
    }

    /// How long things last here.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}
