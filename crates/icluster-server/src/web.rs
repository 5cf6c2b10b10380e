//! The web app inside the program: `web/dist` as it was when the program was built.

use crate::answer::known_to_client;
use crate::app::App;
use crate::cache::{Kept, Key};
use crate::negotiate::Packing;
use crate::problem::Problem;
use crate::request::Facts;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Files;

const INDEX: &str = "index.html";
/// The folder into which the app's build writes files whose names change with their content.
const HASHED: &str = "assets/";
const NOT_BUILT: &str = include_str!("web/not-built.html");

/// Everything that is no other route: a file of the app, or its start page, which reads the address itself.
pub(crate) async fn serve(State(app): State<Arc<App>>, method: Method, facts: Facts) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return facts.refuse(Problem::method_not_allowed(method.as_str()));
    }
    let path = facts.path.trim_start_matches('/');
    let reserved = ["api", "data", "tiles"].contains(&path.split('/').next().unwrap_or_default());
    if reserved || !app.options.web {
        return facts.refuse(Problem::no_such_page(&facts.path));
    }
    if let Some(file) = Files::get(path) {
        return send(&app, &facts, path, file);
    }
    // A missing file is not found; an address without extension is a page of the app.
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return facts.refuse(Problem::no_such_page(&facts.path));
    }
    match Files::get(INDEX) {
        Some(file) => send(&app, &facts, INDEX, file),
        None => page(StatusCode::OK, NOT_BUILT),
    }
}

/// A small page of our own.
pub(crate) fn page(status: StatusCode, html: &'static str) -> Response {
    let html_type = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = (status, html).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, html_type);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn send(app: &App, facts: &Facts, path: &str, file: EmbeddedFile) -> Response {
    let hash: String =
        file.metadata.sha256_hash().iter().map(|byte| format!("{byte:02x}")).collect();
    let content_type = content_type(path);
    let packing = match compressible(content_type) {
        true => Packing::accepted(&facts.headers),
        false => Packing::Plain,
    };
    let key = Key { version: hash.into(), request: format!("web\0{path}").into(), packing };
    let etag = key.etag();
    if known_to_client(&facts.headers, &etag) {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        add_headers(response.headers_mut(), path, &etag);
        return response;
    }
    let kept = app.replies.get_or_make(&key, || {
        Ok(Kept {
            bytes: file.data.into_owned().into(),
            packing: Packing::Plain,
            content_type,
            link: None,
            file_name: None,
        })
    });
    let kept = match kept {
        Ok(kept) => kept,
        Err(problem) => return facts.refuse(problem),
    };
    let mut response = Body::from(kept.bytes.clone()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kept.content_type));
    if let Some(packing) = kept.packing.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing));
    }
    add_headers(headers, path, &etag);
    response
}

fn add_headers(headers: &mut HeaderMap, path: &str, etag: &str) {
    let keep =
        if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
}

fn compressible(content_type: &str) -> bool {
    !content_type.starts_with("image/png")
        && !content_type.starts_with("font/woff2")
        && !content_type.starts_with("image/webp")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        "pbf" | "mvt" => "application/vnd.mapbox-vector-tile",
        _ => "application/octet-stream",
    }
}
