//! Accounts over HTTP: who asks, sessions, tokens, one's own account, all accounts, the audit log.

mod all;
mod caller;
mod own;
mod provider;
mod session;
mod settings;
mod tokens;
mod told;

pub(crate) use caller::Caller;
pub(crate) use settings::Settings;
pub(crate) use told::{record, refuse};

use crate::app::App;
use crate::database::Store;
use crate::problem::Problem;
use axum::Router;
use icluster_accounts::{Accounts, OidcConfig, Policy};
use std::sync::Arc;
use tokio::sync::OnceCell;
use utoipa_axum::router::OpenApiRouter;

/// Whose server this is: its accounts, opened when first asked for.
pub(crate) struct People {
    settings: Settings,
    accounts: OnceCell<Accounts>,
}

impl People {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, accounts: OnceCell::new() }
    }

    /// Whether a proxy of ours says where requests come from.
    pub(crate) fn forwarded(&self) -> bool {
        self.settings.forwarded
    }

    /// The provider of logins, if there is one.
    pub(crate) fn oidc(&self) -> Option<&OidcConfig> {
        self.settings.oidc.as_ref()
    }

    /// The accounts, when there is a database or people could come through a provider.
    pub(crate) async fn accounts(&self, store: &Store) -> Result<Option<&Accounts>, Problem> {
        if let Some(accounts) = self.accounts.get() {
            return Ok(Some(accounts));
        }
        let database = match self.oidc() {
            Some(_) => Some(store.open().await?),
            None => store.existing().await?,
        };
        let Some(database) = database else { return Ok(None) };
        let open = async || Accounts::open(database, Policy::default()).await;
        let accounts = self.accounts.get_or_try_init(open).await;
        accounts.map(Some).map_err(|error| Problem::internal(&error))
    }
}

impl App {
    /// The accounts, or that there are none.
    pub(crate) async fn accounts(&self) -> Result<&Accounts, Problem> {
        self.people.accounts(&self.database).await?.ok_or_else(told::no_accounts)
    }
}

/// The time of now, as accounts take it.
pub(crate) fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(tokens::routes())
        .merge(own::routes())
        .merge(all::routes())
}

/// Where browsers are sent through; not for programs.
pub(crate) fn ways() -> Router<Arc<App>> {
    provider::routes()
}
