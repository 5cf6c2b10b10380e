//! What changes while the server runs: saved regions, and a new release.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use axum::body::Body;
use axum::http::Request;
use common::{Home, Reply, send};
use icluster_server::{Options, Server};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn two_californias() -> Value {
    let parts = ["us:county:06073", "us:county:06025", "mx:municipality:02004"];
    json!({ "name": "two-californias", "title": "The two Californias", "parts": parts })
}

async fn post(home: &Home, allow_edit: bool, body: &Value, headers: &[(&str, &str)]) -> Reply {
    let app = home.app(Options { allow_edit, ..Options::default() });
    let request =
        Request::post("/api/v1/custom-regions").header("content-type", "application/json");
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    send(icluster_server::router(app), request.body(Body::from(body.to_string())).unwrap()).await
}

const HERE: [(&str, &str); 1] = [("host", "localhost:8080")];

#[tokio::test]
async fn a_region_is_saved_and_known_from_then_on() {
    let home = Home::new();
    let app = home.app(Options { allow_edit: true, ..Options::default() });
    let get = |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        send(icluster_server::router(Arc::clone(&app)), request)
    };
    let before = get("/api/v1/meta").await;
    let request = Request::post("/api/v1/custom-regions")
        .header("content-type", "application/json")
        .header("host", "localhost:8080")
        .header("origin", "http://localhost:8080");
    let request = request.body(Body::from(two_californias().to_string())).unwrap();
    let saved = send(icluster_server::router(Arc::clone(&app)), request).await;
    assert_eq!(saved.status, 200, "{}", String::from_utf8_lossy(&saved.body));
    assert_eq!(saved.json()["id"], "custom:two-californias");
    assert!(home.warehouse.regions_folder().join("two-californias.toml").is_file());
    let after = get("/api/v1/meta").await;
    assert_ne!(after.header("etag"), before.header("etag"), "a kept reply would hide the region");
    let names = after.json()["custom"].to_string();
    assert!(names.contains("custom:two-californias"), "{names}");
    let region = get("/api/v1/regions/custom:two-californias").await;
    assert_eq!(region.json()["parts"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn nothing_is_saved_without_leave_or_from_elsewhere() {
    let home = Home::new();
    let region = two_californias();
    assert_eq!(post(&home, false, &region, &HERE).await.status, 403);
    for headers in [
        [("host", "localhost:8080"), ("origin", "https://example.org")],
        [("host", "localhost:8080"), ("sec-fetch-site", "cross-site")],
        [("host", "example.org"), ("origin", "http://example.org")],
    ] {
        assert_eq!(post(&home, true, &region, &headers).await.status, 403, "{headers:?}");
    }
    assert_eq!(std::fs::read_dir(home.warehouse.regions_folder()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_region_that_cannot_be_is_refused() {
    let home = Home::new();
    let with = |field: &str, value: Value| {
        let mut region = two_californias();
        region[field] = value;
        region
    };
    for (region, status) in [
        (with("name", json!("../elsewhere")), 400),
        (with("name", json!("")), 400),
        (with("title", json!(" ")), 400),
        (with("parts", json!([])), 400),
        (with("parts", json!(["us:county:1"])), 400),
        (with("parts", json!("us:county:06073")), 400),
        (with("parts", json!(vec!["us:county:06073"; 600])), 400),
        (with("title", json!("x".repeat(100_000))), 413),
        (json!({}), 400),
    ] {
        let reply = post(&home, true, &region, &HERE).await;
        assert_eq!(reply.status, status, "{}", String::from_utf8_lossy(&reply.body));
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
    assert_eq!(std::fs::read_dir(home.warehouse.regions_folder()).unwrap().count(), 0);
}

/// One request over a socket, as text.
async fn fetch(addr: std::net::SocketAddr, path: &str) -> String {
    let mut socket = tokio::net::TcpStream::connect(addr).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    socket.read_to_string(&mut reply).await.unwrap();
    reply
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_release_is_served_without_a_restart() {
    let home = Home::new();
    let old = home.warehouse.current_id().unwrap().unwrap();
    let atlas = Arc::new(icluster_atlas::Atlas::open(&home.warehouse).unwrap());
    let addr = (std::net::Ipv4Addr::LOCALHOST, 0).into();
    let options = Options { addr, ..Options::default() };
    let server = Server::bind(atlas, home.warehouse.clone(), options).await.unwrap();
    let addr = server.addr();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async move {
        let _ = stopped.await;
    }));
    assert!(fetch(addr, "/api/v1/meta").await.contains(&old));

    let extra = json!({ "region": "us:county:06001", "level": "us:county", "parent": "us:state:06",
        "name": "Alameda County" });
    home.import("more_regions", &[(icluster_tables::Table::Region, vec![extra; 3])]);
    let new = home.build();
    assert_ne!(new, old);
    let patience = Instant::now() + Duration::from_secs(20);
    while !fetch(addr, "/api/v1/meta").await.contains(&new) {
        assert!(Instant::now() < patience, "the old release is still served");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(fetch(addr, "/api/v1/releases").await.contains(&old), "the old one is still listed");
    stop.send(()).unwrap();
    running.await.unwrap().unwrap();
}
