//! Accounts over HTTP: who gets in, what a cookie and a token may, what stewards see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use axum::body::Body;
use axum::http::Request;
use common::{Home, Reply, send};
use icluster_accounts::{Accounts, Actor, Cost, NewAccount, Policy, Role};
use icluster_database::Database;
use icluster_server::{App, Options};
use serde_json::{Value, json};
use std::sync::Arc;

const PASSWORD: &str = "correct horse battery";
const MEANT: (&str, &str) = ("x-requested-with", "icluster");

/// A server with a steward, an owner and a member.
async fn people() -> (Home, Arc<App>) {
    let home = Home::new();
    let address = icluster_server::database_address(None, home.warehouse.home());
    let database = Database::open(&address).await.unwrap();
    let cost = Cost { memory: 64, passes: 1, lanes: 1 };
    let accounts = Accounts::open(database, Policy { cost, ..Policy::default() }).await.unwrap();
    for role in [Role::Steward, Role::Owner, Role::Member] {
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
    let app = home.app(Options::default());
    (home, app)
}

async fn ask(
    app: &Arc<App>,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> Reply {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match body {
        Some(body) => {
            request = request.header("content-type", "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    send(icluster_server::router(Arc::clone(app)), request.body(body).unwrap()).await
}

/// Logs in; gives the cookie.
async fn login(app: &Arc<App>, role: &str) -> String {
    let body = json!({ "email": format!("{role}@example.org"), "password": PASSWORD });
    let reply = ask(app, "POST", "/api/v1/session", &[], Some(body)).await;
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    reply.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_home_without_accounts_is_served_and_gets_no_file() {
    let home = Home::new();
    let app = home.app(Options::default());
    let session =
        ask(&app, "GET", "/api/v1/session", &[("cookie", "icluster_session=x")], None).await;
    assert_eq!(session.status, 200);
    assert_eq!(session.json(), json!({ "login": { "password": false } }));
    let body = json!({ "email": "a@example.org", "password": PASSWORD });
    let refused = ask(&app, "POST", "/api/v1/session", &[], Some(body)).await;
    assert_eq!(refused.status, 404);
    assert_eq!(ask(&app, "GET", "/api/v1/tokens", &[], None).await.status, 401);
    let bearer = [("authorization", "Bearer icl_x")];
    assert_eq!(ask(&app, "GET", "/api/v1/session", &bearer, None).await.status, 401);
    assert!(!home.warehouse.home().join("network.sqlite").exists());
}

#[tokio::test]
async fn one_logs_in_is_known_and_leaves() {
    let (_home, app) = people().await;
    let body = |password: &str| json!({ "email": "steward@example.org", "password": password });
    let wrong = ask(&app, "POST", "/api/v1/session", &[], Some(body("wrong password"))).await;
    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
    assert_eq!(wrong.header("set-cookie"), "");
    let spanish = [("accept-language", "es-MX")];
    let wrong = ask(&app, "POST", "/api/v1/session", &spanish, Some(body("wrong password"))).await;
    assert!(wrong.json()["detail"].as_str().unwrap().contains("contraseña"));

    let done = ask(&app, "POST", "/api/v1/session", &[], Some(body(PASSWORD))).await;
    let cookie = done.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/;", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "on this machine there is no TLS");
    assert_eq!(done.json()["account"]["role"], "steward");
    assert_eq!(done.header("cache-control"), "no-store");
    assert!(!String::from_utf8_lossy(&done.body).contains("argon2"));
    let abroad = Request::post("/api/v1/session")
        .header("host", "okn.example.org")
        .header("content-type", "application/json");
    let abroad = abroad.body(Body::from(body(PASSWORD).to_string())).unwrap();
    let abroad = send(icluster_server::router(Arc::clone(&app)), abroad).await;
    assert!(abroad.header("set-cookie").ends_with("; Secure"), "{}", abroad.header("set-cookie"));

    let cookie = cookie.split(';').next().unwrap();
    let session = ask(&app, "GET", "/api/v1/session", &[("cookie", cookie)], None).await.json();
    assert_eq!(session["account"]["email"], "steward@example.org");
    assert_eq!(session["login"], json!({ "password": true }));
    let unmeant = ask(&app, "DELETE", "/api/v1/session", &[("cookie", cookie)], None).await;
    assert_eq!(unmeant.status, 403);
    let left = ask(&app, "DELETE", "/api/v1/session", &[("cookie", cookie), MEANT], None).await;
    assert_eq!(left.status, 200);
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    let session = ask(&app, "GET", "/api/v1/session", &[("cookie", cookie)], None).await.json();
    assert!(session.get("account").is_none());
}

#[tokio::test]
async fn a_page_of_another_site_cannot_use_the_cookie() {
    let (_home, app) = people().await;
    let cookie = login(&app, "owner").await;
    let cookie = ("cookie", cookie.as_str());
    let token = || Some(json!({ "name": "t" }));
    for headers in [
        vec![cookie],
        vec![cookie, ("x-requested-with", "XMLHttpRequest")],
        vec![cookie, MEANT, ("origin", "https://example.org")],
        vec![cookie, MEANT, ("sec-fetch-site", "cross-site")],
    ] {
        let refused = ask(&app, "POST", "/api/v1/tokens", &headers, token()).await;
        assert_eq!(refused.status, 403, "{headers:?}");
    }
    let own =
        [cookie, MEANT, ("origin", "http://localhost:8080"), ("sec-fetch-site", "same-origin")];
    assert_eq!(ask(&app, "POST", "/api/v1/tokens", &own, token()).await.status, 201);
    let body = json!({ "email": "owner@example.org", "password": PASSWORD });
    let foreign = [("origin", "https://example.org")];
    assert_eq!(ask(&app, "POST", "/api/v1/session", &foreign, Some(body)).await.status, 403);
}

#[tokio::test]
async fn tokens_are_made_used_and_taken_back() {
    let (_home, app) = people().await;
    let cookie = login(&app, "owner").await;
    let own = [("cookie", cookie.as_str()), MEANT];
    let make = async |scope: &str| {
        let body = json!({ "name": scope, "scope": scope, "days": 7 });
        let reply = ask(&app, "POST", "/api/v1/tokens", &own, Some(body)).await;
        assert_eq!(reply.status, 201, "{}", String::from_utf8_lossy(&reply.body));
        let reply = reply.json();
        (
            reply["id"].as_str().unwrap().to_owned(),
            format!("Bearer {}", reply["token"].as_str().unwrap()),
        )
    };
    let (reads, read) = make("read").await;
    let (_, write) = make("write").await;
    let listed = ask(&app, "GET", "/api/v1/tokens", &[("authorization", &read)], None).await;
    assert_eq!(listed.json()["items"].as_array().unwrap().len(), 2);
    assert!(!String::from_utf8_lossy(&listed.body).contains("icl_"));
    let refused = ask(
        &app,
        "POST",
        "/api/v1/tokens",
        &[("authorization", &read)],
        Some(json!({ "name": "x" })),
    )
    .await;
    assert_eq!(refused.status, 403);
    // A program is nobody's page: it needs no header.
    let gone = format!("/api/v1/tokens/{reads}");
    let left = ask(&app, "DELETE", &gone, &[("authorization", &write)], None).await;
    assert_eq!(left.json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(ask(&app, "DELETE", &gone, &[("authorization", &write)], None).await.status, 404);
    let ended = ask(&app, "GET", "/api/v1/tokens", &[("authorization", &read)], None).await;
    assert_eq!(ended.status, 401);
    assert!(ended.header("www-authenticate").starts_with("Bearer"));
    let bad =
        ask(&app, "POST", "/api/v1/tokens", &own, Some(json!({ "name": "x", "days": 1000 }))).await;
    assert_eq!(bad.status, 400);
    let bad = ask(&app, "POST", "/api/v1/tokens", &own, Some(json!({ "nam": "x" }))).await;
    assert_eq!(bad.status, 400);
}

#[tokio::test]
async fn only_stewards_see_and_change_accounts() {
    let (_home, app) = people().await;
    let new = || Some(json!({ "name": "Bo", "email": "bo@example.org", "password": PASSWORD }));
    for role in ["owner", "member"] {
        let cookie = login(&app, role).await;
        let own = [("cookie", cookie.as_str()), MEANT];
        for path in ["/api/v1/accounts", "/api/v1/audit"] {
            assert_eq!(ask(&app, "GET", path, &own, None).await.status, 403, "{role} {path}");
        }
        assert_eq!(ask(&app, "POST", "/api/v1/accounts", &own, new()).await.status, 403);
    }
    assert_eq!(ask(&app, "GET", "/api/v1/accounts", &[], None).await.status, 401);
    let cookie = login(&app, "steward").await;
    let own = [("cookie", cookie.as_str()), MEANT];
    assert_eq!(ask(&app, "POST", "/api/v1/accounts", &own[..1], new()).await.status, 403);
    let made = ask(&app, "POST", "/api/v1/accounts", &own, new()).await;
    assert_eq!(made.status, 201);
    assert_eq!(ask(&app, "POST", "/api/v1/accounts", &own, new()).await.status, 409);
    let path = format!("/api/v1/accounts/{}", made.json()["id"].as_str().unwrap());
    let change = json!({ "role": "initiative", "initiatives": ["cluster-mapping"] });
    let changed = ask(&app, "PUT", &path, &own, Some(change)).await.json();
    assert_eq!((&changed["role"], &changed["name"]), (&json!("initiative"), &json!("Bo")));
    for bad in [json!({ "role": "admin" }), json!({ "password": "x" }), json!("x")] {
        assert_eq!(ask(&app, "PUT", &path, &own, Some(bad)).await.status, 400);
    }
    let all = ask(&app, "GET", "/api/v1/accounts", &own, None).await.json();
    assert_eq!(all["items"].as_array().unwrap().len(), 4);
    let steward =
        all["items"].as_array().unwrap().iter().find(|of| of["role"] == "steward").unwrap();
    let last = format!("/api/v1/accounts/{}", steward["id"].as_str().unwrap());
    assert_eq!(ask(&app, "DELETE", &last, &own, None).await.status, 409);
    let left = ask(&app, "DELETE", &path, &own, None).await.json();
    assert_eq!(left["items"].as_array().unwrap().len(), 3);
    assert_eq!(ask(&app, "DELETE", &path, &own, None).await.status, 404);

    let audit = ask(&app, "GET", "/api/v1/audit?action=account&limit=2", &own, None).await.json();
    let lines = audit["items"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["action"], "account.remove");
    assert_eq!(lines[0]["origin"], "127.0.0.1");
    assert_eq!(lines[0]["name"], "Of steward");
    let next = format!("/api/v1/audit?action=account&before={}", audit["next"].as_str().unwrap());
    let rest = ask(&app, "GET", &next, &own, None).await.json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 4);
    assert!(rest.get("next").is_none());
    assert!(!audit.to_string().contains("bo@example.org"));
}

#[tokio::test]
async fn one_takes_ones_data_along_and_goes() {
    let (_home, app) = people().await;
    let cookie = login(&app, "member").await;
    let own = [("cookie", cookie.as_str()), MEANT];
    let export = ask(&app, "GET", "/api/v1/account/export", &own, None).await;
    assert!(export.header("content-disposition").contains("icluster-account.json"));
    let export = export.json();
    assert_eq!(export["account"]["email"], "member@example.org");
    assert_eq!(export["sessions"].as_array().unwrap().len(), 1);
    let change = |old: &str| Some(json!({ "old": old, "new": "another long password" }));
    let wrong = ask(&app, "PUT", "/api/v1/account/password", &own, change("wrong password")).await;
    assert_eq!(wrong.status, 401);
    let done = ask(&app, "PUT", "/api/v1/account/password", &own, change(PASSWORD)).await;
    assert_eq!(done.status, 200);
    assert_eq!(ask(&app, "GET", "/api/v1/account/export", &own, None).await.status, 401);
    let body = json!({ "email": "member@example.org", "password": "another long password" });
    let again = ask(&app, "POST", "/api/v1/session", &[], Some(body)).await;
    let cookie = again.header("set-cookie").split(';').next().unwrap().to_owned();
    let own = [("cookie", cookie.as_str()), MEANT];
    assert_eq!(ask(&app, "DELETE", "/api/v1/account", &own[..1], None).await.status, 403);
    assert_eq!(ask(&app, "DELETE", "/api/v1/account", &own, None).await.status, 200);
    assert_eq!(ask(&app, "GET", "/api/v1/account/export", &own, None).await.status, 401);
}

#[tokio::test]
async fn owners_and_stewards_change_the_board_of_a_server_that_only_reads() {
    let (home, app) = people().await;
    let project = |id: &str| Some(json!({ "id": id, "title": "Battery cells" }));
    let region =
        || Some(json!({ "name": "two-californias", "title": "Two", "parts": ["us:county:06073"] }));
    assert_eq!(ask(&app, "POST", "/api/v1/projects", &[], project("a")).await.status, 403);
    for (role, status) in [("member", 403), ("owner", 201), ("steward", 201)] {
        let cookie = login(&app, role).await;
        let own = [("cookie", cookie.as_str()), MEANT];
        let done = ask(&app, "POST", "/api/v1/projects", &own, project(role)).await;
        assert_eq!(done.status, status, "{role}");
        let board = ask(&app, "GET", "/api/v1/projects", &own, None).await.json();
        assert_eq!(board["editable"], json!(status == 201), "{role}");
        // Not without saying that it was meant.
        let unmeant = ask(&app, "POST", "/api/v1/projects", &own[..1], project("x")).await;
        assert_eq!(unmeant.status, 403, "{role}");
    }
    let board = ask(&app, "GET", "/api/v1/projects", &[], None).await.json();
    assert_eq!(board["editable"], json!(false));
    let cookie = login(&app, "steward").await;
    let own = [("cookie", cookie.as_str()), MEANT];
    assert_eq!(ask(&app, "POST", "/api/v1/custom-regions", &[], region()).await.status, 403);
    assert_eq!(ask(&app, "POST", "/api/v1/custom-regions", &own, region()).await.status, 200);
    assert_eq!(ask(&app, "DELETE", "/api/v1/projects/owner", &own, None).await.status, 200);
    let token = json!({ "name": "t", "scope": "write" });
    let token = ask(&app, "POST", "/api/v1/tokens", &own, Some(token)).await.json();
    let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
    let program = [("authorization", bearer.as_str())];
    assert_eq!(ask(&app, "POST", "/api/v1/projects", &program, project("b")).await.status, 201);
    // Who is known is told in the audit log, each time once.
    for (action, times) in [("project.add", 3), ("project.remove", 1), ("region.save", 1)] {
        let path = format!("/api/v1/audit?action={action}");
        let lines = ask(&app, "GET", &path, &own, None).await.json();
        assert_eq!(lines["items"].as_array().unwrap().len(), times, "{action}");
    }
    // Where the server was started for changes, the rule is what it was.
    let open = home.app(Options { allow_edit: true, ..Options::default() });
    assert_eq!(ask(&open, "POST", "/api/v1/projects", &[], project("c")).await.status, 201);
    assert_eq!(ask(&open, "POST", "/api/v1/projects", &program, project("d")).await.status, 201);
}

#[tokio::test]
async fn who_guesses_waits() {
    let (_home, app) = people().await;
    let body = || Some(json!({ "email": "steward@example.org", "password": "wrong password" }));
    for _ in 0..5 {
        assert_eq!(ask(&app, "POST", "/api/v1/session", &[], body()).await.status, 401);
    }
    let refused = ask(&app, "POST", "/api/v1/session", &[], body()).await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").parse::<u32>().unwrap() > 800);
    let mut last = refused.status;
    for _ in 0..20 {
        let body = json!({ "email": "nobody@example.org", "password": "x" });
        last = ask(&app, "POST", "/api/v1/session", &[], Some(body)).await.status;
    }
    assert_eq!(last, 429);
    // Reading goes on.
    assert_eq!(ask(&app, "GET", "/api/v1/meta", &[], None).await.status, 200);
}

#[tokio::test]
async fn settings_that_cannot_work_stop_the_server_and_say_where() {
    let home = Home::new();
    let file = home.warehouse.home().join("accounts.toml");
    std::fs::write(&file, "[oidc]\nname = 'A'\n").unwrap();
    let atlas = Arc::new(icluster_atlas::Atlas::open(&home.warehouse).unwrap());
    let error = App::new(atlas, home.warehouse.clone(), Options::default()).err().unwrap();
    assert!(error.to_string().contains("accounts.toml"), "{error}");
    // A provider that is not there: the server runs, the login does not.
    let good = "[oidc]\nname = 'Away'\nissuer = 'http://127.0.0.1:9'\nclient_id = 'c'\nredirect = 'http://localhost:8080/api/v1/session/provider/return'\n";
    std::fs::write(&file, good).unwrap();
    let app = home.app(Options::default());
    let session = ask(&app, "GET", "/api/v1/session", &[], None).await.json();
    assert_eq!(
        session["login"]["oidc"],
        json!({ "name": "Away", "start": "/api/v1/session/provider" })
    );
    assert_eq!(ask(&app, "GET", "/api/v1/session/provider", &[], None).await.status, 502);
    let back = "/api/v1/session/provider/return?state=a&code=b";
    assert_eq!(ask(&app, "GET", back, &[], None).await.status, 400);
    let refused =
        ask(&app, "GET", "/api/v1/session/provider/return?error=access_denied", &[], None).await;
    assert_eq!(refused.status, 502);
}
