//! From a question to a reply: negotiate, look whether it is kept, else compute it aside, and send it.

use crate::accounts::Caller;
use crate::app::{App, Served};
use crate::cache::{Kept, Key};
use crate::known_registry::Tier;
use crate::negotiate::{self, Form, Packing};
use crate::paging::Slice;
use crate::problem::Problem;
use crate::request::Facts;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;

/// Longest time a reply may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Names the release a reply was made from.
const RELEASE: HeaderName = HeaderName::from_static("icluster-release");
/// `true` on every reply made from invented sample data.
const SAMPLE: HeaderName = HeaderName::from_static("icluster-sample");

/// A reply as a handler makes it.
pub(crate) struct Made {
    pub(crate) bytes: Vec<u8>,
    /// The page and the items in all, for lists.
    pub(crate) page: Option<(Slice, usize)>,
    /// Name to save it under, without extension; empty for what is not saved.
    pub(crate) name: String,
}

impl Made {
    /// One JSON document.
    pub(crate) fn document<T: serde::Serialize>(value: &T) -> Result<Self, Problem> {
        let bytes = serde_json::to_vec(value).map_err(|error| Problem::internal(&error))?;
        Ok(Self { bytes, page: None, name: String::new() })
    }
}

/// Answers a request with what `make` makes, or what it made before.
pub(crate) async fn answer<F>(
    app: &Arc<App>,
    facts: Facts,
    offered: &'static [Form],
    make: F,
) -> Response
where
    F: FnOnce(&Served, Form) -> Result<Made, Problem> + Send + 'static,
{
    let format = facts.parameter("format");
    let form = match negotiate::form(format, &facts.headers, offered) {
        Ok(form) => form,
        Err(problem) => return facts.refuse(problem),
    };
    let served = app.served();
    let key = Key {
        version: served.version(),
        request: format!("{}\0{}", form.name(), facts.canonical()).into(),
        packing: Packing::accepted(&facts.headers),
    };
    let etag = key.etag();
    if known_to_client(&facts.headers, &etag) {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        add_headers(response.headers_mut(), &served, &etag);
        return response;
    }
    let kept = match app.replies.get(&key) {
        Some(kept) => Ok(kept),
        None => compute(app, &served, key, facts.clone(), form, make).await,
    };
    match kept {
        Ok(kept) => reply(&kept, &served, &etag),
        Err(problem) => facts.refuse(problem),
    }
}

/// Answers a request with what `make` makes of what its caller sees of the registry. What everybody sees is kept as by [`answer`]; what others see is made each time, and kept nowhere.
pub(crate) async fn answer_seen<F>(
    app: &Arc<App>,
    caller: &Caller,
    facts: Facts,
    offered: &'static [Form],
    make: F,
) -> Response
where
    F: FnOnce(&Served, &Tier, Form) -> Result<Made, Problem> + Send + 'static,
{
    let tier = match app.tier(caller).await {
        Ok(tier) => tier,
        Err(problem) => return facts.refuse(problem),
    };
    if tier.is_public() {
        let public = move |served: &Served, form| make(served, &served.registry.public(), form);
        return answer(app, facts, offered, public).await;
    }
    let format = facts.parameter("format");
    let form = match negotiate::form(format, &facts.headers, offered) {
        Ok(form) => form,
        Err(problem) => return facts.refuse(problem),
    };
    let served = app.served();
    let (of, asked) = (Arc::clone(&served), facts.clone());
    let work = aside(app, move || kept(make(&of, &tier, form)?, form, &asked));
    match work.await {
        Ok(kept) => {
            let mut response = reply(&kept, &served, "");
            let headers = response.headers_mut();
            headers.remove(header::ETAG);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            response
        }
        Err(problem) => facts.refuse(problem),
    }
}

/// Does work beside the requests, as long as the server allows.
async fn aside<T: Send + 'static>(
    app: &Arc<App>,
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let workers = Arc::clone(&app.workers);
    let work = async move {
        // The permit stays with the computation when the client is told that it took too long.
        let permit = workers.acquire_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.unwrap_or_else(|error| Err(Problem::internal(&error)))
    };
    tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| Err(Problem::too_slow()))
}

async fn compute<F>(
    app: &Arc<App>,
    served: &Arc<Served>,
    key: Key,
    facts: Facts,
    form: Form,
    make: F,
) -> Result<Arc<Kept>, Problem>
where
    F: FnOnce(&Served, Form) -> Result<Made, Problem> + Send + 'static,
{
    let (of, served) = (Arc::clone(app), Arc::clone(served));
    aside(app, move || of.replies.get_or_make(&key, || kept(make(&served, form)?, form, &facts)))
        .await
}

fn kept(made: Made, form: Form, facts: &Facts) -> Result<Kept, Problem> {
    Ok(Kept {
        bytes: made.bytes.into(),
        packing: Packing::Plain,
        content_type: form.content_type(),
        link: made.page.and_then(|(slice, total)| slice.links(total, facts)),
        file_name: (!made.name.is_empty()).then(|| format!("{}.{}", made.name, form.name())),
    })
}

fn reply(kept: &Kept, served: &Served, etag: &str) -> Response {
    let mut response = Body::from(kept.bytes.clone()).into_response();
    if kept.bytes.is_empty() {
        *response.status_mut() = StatusCode::NO_CONTENT;
        add_headers(response.headers_mut(), served, etag);
        return response;
    }
    let headers = response.headers_mut();
    add_headers(headers, served, etag);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kept.content_type));
    if let Some(packing) = kept.packing.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing));
    }
    insert(headers, header::LINK, kept.link.as_deref());
    let disposition =
        kept.file_name.as_deref().map(|name| format!("attachment; filename=\"{name}\""));
    insert(headers, header::CONTENT_DISPOSITION, disposition.as_deref());
    response
}

fn add_headers(headers: &mut HeaderMap, served: &Served, etag: &str) {
    // A release can be replaced at any moment, so that a client asks each time; mostly it hears 304.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Encoding"));
    insert(headers, header::ETAG, Some(etag));
    insert(headers, RELEASE, Some(&served.release));
    insert(headers, SAMPLE, served.sample.then_some("true"));
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        headers.insert(name, value);
    }
}

/// Whether the client says that it has this very reply (weak comparison, RFC 9110 13.1.2).
pub(crate) fn known_to_client(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim().trim_start_matches("W/") == etag)
}
