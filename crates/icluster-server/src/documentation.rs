//! `/api`: a page that shows the OpenAPI document to people, without anything from elsewhere.

use crate::app::App;
use crate::web;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

const PAGE: &str = include_str!("documentation/index.html");
const STYLE: &str = include_str!("documentation/style.css");
const SCRIPT: &str = include_str!("documentation/script.js");

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/api", get(async || web::page(StatusCode::OK, PAGE)))
        .route("/api/", get(async || web::page(StatusCode::OK, PAGE)))
        .route("/api/style.css", get(async || file(STYLE, "text/css; charset=utf-8")))
        .route("/api/script.js", get(async || file(SCRIPT, "text/javascript; charset=utf-8")))
}

fn file(text: &'static str, content_type: &'static str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
