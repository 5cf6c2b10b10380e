//! Stewards write notes through SPARQL and nobody else does; SERVICE reaches what `network.toml` lists and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Redirect;
use axum::routing::any;
use common::{Home, Reply, send};
use icluster_accounts::{Accounts, Actor, Cost, NewAccount, Policy, Role};
use icluster_database::Database;
use icluster_server::{App, Options};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const PASSWORD: &str = "correct horse battery";
const NOTES: &str = "https://w3id.org/icluster/graph/notes/review";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn people(home: &Home) {
    let address = icluster_server::database_address(None, home.warehouse.home());
    let database = Database::open(&address).await.unwrap();
    let cost = Cost { memory: 64, passes: 1, lanes: 1 };
    let accounts = Accounts::open(database, Policy { cost, ..Policy::default() }).await.unwrap();
    for role in [Role::Steward, Role::Owner] {
        let new = NewAccount {
            name: format!("Of {}", role.name()),
            email: format!("{}@example.org", role.name()),
            role,
            password: Some(PASSWORD.into()),
            ..NewAccount::default()
        };
        let now = chrono::Utc::now().to_rfc3339();
        accounts.add(&new, &Actor::command_line(), &now).await.unwrap();
    }
}

async fn ask(
    app: &Arc<App>,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Reply {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(body.into()).unwrap();
    send(icluster_server::router(Arc::clone(app)), request).await
}

/// Cookie of a session, and a token that may write.
async fn known(app: &Arc<App>, role: Role) -> (String, String) {
    let kind = ("content-type", "application/json");
    let body = json!({ "email": format!("{}@example.org", role.name()), "password": PASSWORD });
    let reply = ask(app, "POST", "/api/v1/session", &[kind], body.to_string()).await;
    let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
    let headers = [kind, ("cookie", cookie.as_str()), ("x-requested-with", "icluster")];
    let body = json!({ "name": "t", "scope": "write" }).to_string();
    let token = ask(app, "POST", "/api/v1/tokens", &headers, body).await.json();
    (cookie, format!("Bearer {}", token["token"].as_str().unwrap()))
}

async fn rows(app: &Arc<App>, query: &str) -> Vec<Value> {
    let reply =
        ask(app, "GET", &format!("/sparql?query={}", encoded(query)), &[], Body::empty()).await;
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    reply.json()["results"]["bindings"].as_array().unwrap().clone()
}

fn note(text: &str) -> String {
    format!(
        "INSERT DATA {{ GRAPH <{NOTES}> {{ <https://w3id.org/icluster/id/region/us/county/06073> <https://w3id.org/icluster/vocabulary#note> '{text}' }} }}"
    )
}

#[tokio::test]
async fn stewards_write_notes_that_stay_and_others_only_read() {
    let home = Home::new();
    people(&home).await;
    let app = home.app(Options::default());
    let (cookie, steward) = known(&app, Role::Steward).await;
    let (_, owner) = known(&app, Role::Owner).await;
    let update = ("content-type", "application/sparql-update");
    let status = async |headers: &[(&str, &str)], text: &str| {
        let headers: Vec<_> = headers.iter().copied().chain([update]).collect();
        ask(&app, "POST", "/sparql", &headers, text.to_owned()).await.status.as_u16()
    };
    assert_eq!(status(&[], &note("nobody")).await, 403);
    assert_eq!(status(&[("authorization", &owner)], &note("owner")).await, 403);
    // A page of another site may send the cookie, not that it was meant.
    assert_eq!(status(&[("cookie", &cookie)], &note("elsewhere")).await, 403);
    assert_eq!(status(&[("authorization", "Bearer icl_wrong")], &note("wrong")).await, 401);
    assert_eq!(status(&[("authorization", &steward)], &note("first")).await, 204);
    let meant = [("cookie", cookie.as_str()), ("x-requested-with", "icluster")];
    assert_eq!(status(&meant, &note("second")).await, 204);
    let wrong = [
        "CLEAR ALL",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
        "INSERT DATA { GRAPH <https://w3id.org/icluster/graph/registry/public> { <http://e/a> <http://e/b> <http://e/c> } }",
    ];
    for text in wrong {
        assert_eq!(status(&[("authorization", &steward)], text).await, 403, "{text}");
    }
    let text = "SELECT ?o { ?s <https://w3id.org/icluster/vocabulary#note> ?o } ORDER BY ?o";
    let values = |rows: &[Value]| -> Vec<String> {
        rows.iter().map(|row| row["o"]["value"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(values(&rows(&app, text).await), ["first", "second"]);
    // The graph store protocol, by the same rules.
    let address = format!("/graphs?graph={}", encoded(NOTES));
    let turtle = "<http://e/a> <https://w3id.org/icluster/vocabulary#note> 'third' .";
    let kind = ("content-type", "text/turtle");
    assert_eq!(ask(&app, "PUT", &address, &[kind], turtle).await.status, 403);
    let headers = [kind, ("authorization", steward.as_str())];
    assert_eq!(ask(&app, "PUT", &address, &headers, turtle).await.status, 204);
    let core = format!("/graphs?graph={}", encoded("https://w3id.org/icluster/graph/core/x"));
    assert_eq!(ask(&app, "PUT", &core, &headers, turtle).await.status, 403);
    // What is written is there for the next server of this home, and in the log.
    let audit = ask(&app, "GET", "/api/v1/audit", &headers[1..], Body::empty()).await;
    assert!(String::from_utf8_lossy(&audit.body).contains("network.change"));
    let later = home.app(Options::default());
    assert_eq!(values(&rows(&later, text).await), ["third"]);
    assert_eq!(ask(&later, "DELETE", &address, &headers[1..], Body::empty()).await.status, 204);
    assert!(rows(&later, text).await.is_empty());
}

/// Other servers on this machine: one that answers, one that leads elsewhere, one that takes its time, one that says too
/// much, and one that nobody may ask.
async fn elsewhere() -> (String, Arc<AtomicUsize>) {
    let secret = Arc::new(AtomicUsize::new(0));
    let answer = || {
        let kind = [("content-type", "application/sparql-results+json")];
        let row = json!({ "o": { "type": "literal", "value": "from elsewhere" } });
        let body = json!({ "head": { "vars": ["o"] }, "results": { "bindings": [row] } });
        (kind, body.to_string())
    };
    let asked = Arc::clone(&secret);
    let routes = Router::new()
        .route("/sparql", any(async move || answer()))
        .route("/moved", any(async || Redirect::temporary("/secret")))
        .route(
            "/slow",
            any(async || {
                tokio::time::sleep(Duration::from_secs(60)).await;
                "late"
            }),
        )
        .route("/large", any(async || "x".repeat(17 << 20)))
        .route(
            "/secret",
            any(async move || {
                asked.fetch_add(1, Ordering::SeqCst);
                answer()
            }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (address, secret)
}

#[tokio::test]
async fn services_on_the_list_are_asked_and_no_others() {
    let (address, secret) = elsewhere().await;
    let home = Home::new();
    let asked = async |app: &Arc<App>, place: &str| {
        let query = format!("SELECT ?o {{ SERVICE <{address}{place}> {{ ?s ?p ?o }} }}");
        let path = format!("/sparql?query={}", encoded(&query));
        ask(app, "GET", &path, &[], Body::empty()).await
    };
    // Nothing is asked unless it is listed.
    let closed = asked(&home.app(Options::default()), "/sparql").await;
    assert_eq!(closed.status, 403);
    assert!(closed.json()["type"].as_str().unwrap().contains("service-not-allowed"));
    let listed = ["/sparql", "/moved", "/slow", "/large"].map(|place| format!("{address}{place}"));
    let settings = format!("services = {}", json!(listed));
    std::fs::write(home.warehouse.home().join("network.toml"), settings).unwrap();
    let app = home.app(Options::default());
    let answer = asked(&app, "/sparql").await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.json()["results"]["bindings"][0]["o"]["value"], "from elsewhere");
    assert_eq!(asked(&app, "/secret").await.status, 403);
    assert_eq!(asked(&app, "/moved").await.status, 502);
    assert_eq!(asked(&app, "/large").await.status, 502);
    let begun = Instant::now();
    assert_eq!(asked(&app, "/slow").await.status, 502);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!(secret.load(Ordering::SeqCst), 0, "no redirect is followed");
}
