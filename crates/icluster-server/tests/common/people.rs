//! A server with accounts, and requests of each of them.

use super::{Home, Reply, send};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use icluster_accounts::{Accounts, Actor, Cost, NewAccount, Policy, Role};
use icluster_database::Database;
use icluster_server::{App, Options};
use serde_json::{Value, json};
use std::sync::Arc;

const PASSWORD: &str = "correct horse battery";

/// Headers by which a caller is known.
pub(crate) type Known = Vec<(&'static str, String)>;

/// A server with a steward, to whom others are added.
pub(crate) struct People {
    pub(crate) home: Home,
    pub(crate) app: Arc<App>,
    steward: Known,
}

impl People {
    pub(crate) async fn new() -> Self {
        let home = Home::new();
        let address = icluster_server::database_address(None, home.warehouse.home());
        let database = Database::open(&address).await.unwrap();
        let cost = Cost { memory: 64, passes: 1, lanes: 1 };
        let accounts =
            Accounts::open(database, Policy { cost, ..Policy::default() }).await.unwrap();
        let new = NewAccount {
            name: "Of steward".into(),
            email: "steward@example.org".into(),
            role: Role::Steward,
            password: Some(PASSWORD.into()),
            ..NewAccount::default()
        };
        let now = chrono::Utc::now().to_rfc3339();
        accounts.add(&new, &Actor::command_line(), &now).await.unwrap();
        let app = home.app(Options::default());
        let steward = login(&app, "steward").await;
        Self { home, app, steward }
    }

    /// The steward.
    pub(crate) fn steward(&self) -> Known {
        self.steward.clone()
    }

    /// A new account of a role, with `organisations` and `initiatives`; one of each role.
    pub(crate) async fn account(&self, role: &str, lists: Value) -> Known {
        self.account_of(role, role, lists).await
    }

    /// A new account of a role, `who@example.org`.
    pub(crate) async fn account_of(&self, who: &str, role: &str, lists: Value) -> Known {
        let mut body = json!({
            "name": format!("Of {who}"), "email": format!("{who}@example.org"), "role": role, "password": PASSWORD,
        });
        for (key, list) in lists.as_object().unwrap() {
            body[key] = list.clone();
        }
        let made = self.send("POST", "/api/v1/accounts", &self.steward, body).await;
        assert_eq!(made.status, 201, "{}", String::from_utf8_lossy(&made.body));
        login(&self.app, who).await
    }

    /// A request with a body; none for null.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&'static str, String)],
        body: Value,
    ) -> Reply {
        ask(&self.app, method, path, headers, (!body.is_null()).then_some(body)).await
    }

    /// Sends a file.
    pub(crate) async fn upload(&self, path: &str, headers: &[(&'static str, String)], file: &str) {
        let mut request = Request::post(path).header("host", "localhost:8080");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(file.to_owned())).unwrap();
        let reply = send(icluster_server::router(Arc::clone(&self.app)), request).await;
        assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    }
}

async fn login(app: &Arc<App>, role: &str) -> Known {
    let body = json!({ "email": format!("{role}@example.org"), "password": PASSWORD });
    let reply = ask(app, "POST", "/api/v1/session", &[], Some(body)).await;
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
    vec![("cookie", cookie), ("x-requested-with", "icluster".to_owned())]
}

pub(crate) async fn ask(
    app: &Arc<App>,
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Option<Value>,
) -> Reply {
    ask_router(icluster_server::router(Arc::clone(app)), method, path, headers, body).await
}

/// Asks routes that keep something from one request to the next, such as sessions of agents.
pub(crate) async fn ask_router(
    router: Router,
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Option<Value>,
) -> Reply {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let body = match body {
        Some(body) => {
            request = request.header("content-type", "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    send(router, request.body(body).unwrap()).await
}
