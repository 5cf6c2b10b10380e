//! `/mcp`: the network for software agents, at the same address as the rest, as their caller sees it.
//!
//! Everybody's sessions are of one service. Who is known by a token and sees more has a service of their own, so that a session of one is none of another's; it
//! ends when their rights or the registry change, and the agent begins again.

use crate::accounts::Caller;
use crate::app::App;
use crate::known_registry::Tier;
use crate::problem::Problem;
use crate::request::Facts;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use icluster_mcp::{Rooms, address_hosts, router};
use std::sync::{Arc, Mutex, PoisonError};
use tower::ServiceExt;

/// Services beside everybody's that are kept.
const KEPT: usize = 32;

/// Services of those who see more.
struct Own {
    account: String,
    tier: Arc<Tier>,
    service: Router,
}

/// Who is answered by which service.
struct Agents {
    app: Arc<App>,
    hosts: Vec<String>,
    public: Router,
    /// The latest asked first.
    own: Mutex<Vec<Own>>,
}

/// The route. A session asks the release that was served when it began.
pub(crate) fn routes(app: &Arc<App>) -> Router<Arc<App>> {
    let hosts = address_hosts(app.options.addr);
    let served = Arc::clone(app);
    let rooms: Rooms = Arc::new(move || {
        let room = served.served().room(served.warehouse());
        room.map_err(|_| std::io::Error::other("the release cannot be read"))
    });
    let public = router(rooms, hosts.clone());
    let agents = Arc::new(Agents { app: Arc::clone(app), hosts, public, own: Mutex::default() });
    let ask = async move |caller: Caller, facts: Facts, request: Request| {
        agents.answer(&caller, &facts, request).await
    };
    Router::new().route("/mcp", any(ask))
}

impl Agents {
    async fn answer(&self, caller: &Caller, facts: &Facts, request: Request) -> Response {
        let tier = match self.app.tier(caller).await {
            Ok(tier) => tier,
            Err(problem) => return facts.refuse(problem),
        };
        let account = caller.account().map(|account| account.id.clone());
        let service = match account {
            Ok(account) if !tier.is_public() => self.of(&account, tier).await,
            _ => return self.public.clone().oneshot(request).await.into_response(),
        };
        match service {
            Ok(service) => {
                let mut response = service.oneshot(request).await.into_response();
                let nowhere = HeaderValue::from_static("private, no-store");
                response.headers_mut().insert(header::CACHE_CONTROL, nowhere);
                response
            }
            Err(problem) => facts.refuse(problem),
        }
    }

    /// The service of an account, as what it sees is now.
    async fn of(&self, account: &str, tier: Arc<Tier>) -> Result<Router, Problem> {
        let own = || self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |of: &&Own| of.account == account && Arc::ptr_eq(&of.tier, &tier);
        if let Some(found) = own().iter().find(known) {
            return Ok(found.service.clone());
        }
        let (app, of) = (Arc::clone(&self.app), Arc::clone(&tier));
        let made = tokio::task::spawn_blocking(move || of.room(&app, &app.served()));
        let room = made.await.unwrap_or_else(|error| Err(Problem::internal(&error)))?;
        let service = router(Arc::new(move || Ok(Arc::clone(&room))), self.hosts.clone());
        let mut kept = own();
        kept.retain(|of| of.account != account);
        kept.insert(0, Own { account: account.to_owned(), tier, service: service.clone() });
        kept.truncate(KEPT);
        Ok(service)
    }
}
