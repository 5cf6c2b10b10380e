//! How often one address may ask: logins seldom, changes often, reading nearly without limit, and on this machine without.

use crate::app::App;
use crate::problem::{Problem, text};
use crate::request::Facts;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often addresses that were not heard of for long are forgotten.
const FORGET: Duration = Duration::from_secs(30);

/// So many in a second on the whole, after so many at once: the generic cell rate algorithm (ITU-T I.371, annex A, virtual scheduling).
struct Limiter {
    /// Time that one request takes up
    each: Duration,
    /// Time that may be taken up in advance
    ahead: Duration,
    kept: Mutex<Kept>,
}

/// By address, until when its time is taken up.
struct Kept {
    until: HashMap<IpAddr, Instant>,
    swept: Instant,
}

impl Limiter {
    fn new(each: Duration, at_once: u32) -> Self {
        let kept = Kept { until: HashMap::new(), swept: Instant::now() };
        Self { each, ahead: each * at_once.saturating_sub(1), kept: Mutex::new(kept) }
    }

    /// Takes up the time of a request, or says how long to wait.
    fn wait(&self, from: IpAddr, now: Instant) -> Option<Duration> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(kept.swept) > FORGET {
            kept.swept = now;
            kept.until.retain(|_, until| *until > now);
        }
        let until = kept.until.entry(from).or_insert(now);
        let taken = until.saturating_duration_since(now);
        if taken > self.ahead {
            return Some(taken - self.ahead);
        }
        *until = now + taken + self.each;
        None
    }
}

/// Counts requests by address.
pub(crate) struct Limits {
    logins: Limiter,
    changes: Limiter,
    changes_here: Limiter,
    reads: Limiter,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            logins: Limiter::new(Duration::from_secs(3), 20),
            changes: Limiter::new(Duration::from_millis(200), 200),
            changes_here: Limiter::new(Duration::from_millis(5), 2000),
            reads: Limiter::new(Duration::from_millis(10), 3000),
        }
    }
}

impl Limits {
    /// Seconds to wait when this address has asked too often.
    fn wait(&self, method: &Method, path: &str, from: IpAddr, now: Instant) -> Option<u64> {
        let reads =
            matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) || path == "/sparql";
        let login = path.starts_with("/api/v1/session/provider")
            || *method == Method::POST && path == "/api/v1/session"
            || path == "/api/v1/account/password";
        let limiter = match (login, reads, from.is_loopback()) {
            (true, _, _) => &self.logins,
            (_, true, true) => return None,
            (_, true, false) => &self.reads,
            (_, false, true) => &self.changes_here,
            (_, false, false) => &self.changes,
        };
        limiter.wait(network(from), now).map(|wait| wait.as_secs() + 1)
    }
}

/// One network of IPv6 is one address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

/// Address a request comes from. Where a proxy of ours is said to be in front, the last address it was sent from; this machine where
/// there is no connection (in tests).
pub(crate) fn origin(extensions: &Extensions, headers: &HeaderMap, forwarded: bool) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|of| of.0.ip().to_canonical());
    let told =
        headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| {
            value.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        });
    match told {
        Some(told) if forwarded => told.to_canonical(),
        _ => peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
    }
}

/// Refuses who asks too often.
pub(crate) async fn keep(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let from = origin(request.extensions(), request.headers(), app.people.forwarded());
    match app.limits.wait(request.method(), request.uri().path(), from, Instant::now()) {
        None => next.run(request).await,
        Some(seconds) => {
            let facts = Facts::of(request.uri(), request.headers());
            let mut response = facts.refuse(too_often(seconds)).into_response();
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
    }
}

/// 429: this address asked too often.
fn too_often(seconds: u64) -> Problem {
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too-often",
        text("Too many requests", "Demasiadas solicitudes", "Trop de requêtes"),
        text(
            "Too many requests came from your address.",
            "Llegaron demasiadas solicitudes desde su dirección.",
            "Trop de requêtes sont venues de votre adresse.",
        ),
        text(
            &format!("Wait {seconds} seconds and ask again."),
            &format!("Espere {seconds} segundos y vuelva a preguntar."),
            &format!("Attendez {seconds} secondes et redemandez."),
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Limits, origin};
    use axum::extract::ConnectInfo;
    use axum::http::{Extensions, HeaderMap, Method};
    use std::net::{IpAddr, SocketAddr};
    use std::time::{Duration, Instant};

    #[test]
    fn logins_are_seldom_and_reading_here_is_free() {
        let limits = Limits::default();
        let began = Instant::now();
        let of = |method: &Method, path: &str, from: &str, second: u64| {
            let now = began + Duration::from_secs(second);
            limits.wait(method, path, from.parse::<IpAddr>().unwrap(), now)
        };
        let login = |from: &str, second| of(&Method::POST, "/api/v1/session", from, second);
        for _ in 0..20 {
            assert_eq!(login("192.0.2.7", 0), None);
        }
        assert_eq!(login("192.0.2.7", 0), Some(4));
        assert_eq!(login("192.0.2.7", 2), Some(2));
        assert_eq!(login("192.0.2.7", 3), None);
        assert_eq!(login("192.0.2.7", 3), Some(4));
        assert_eq!(login("192.0.2.8", 3), None);
        assert_eq!(of(&Method::GET, "/api/v1/session", "192.0.2.7", 3), None);
        // After a minute all is forgotten.
        for _ in 0..20 {
            assert_eq!(login("192.0.2.7", 70), None);
        }
        assert!(login("192.0.2.7", 70).is_some());
        for _ in 0..20_000 {
            assert_eq!(of(&Method::GET, "/api/v1/meta", "127.0.0.1", 0), None);
        }
        let refused = |method: &Method, path: &str, from: &str, times: u32| {
            (0..times).filter(|_| of(method, path, from, 100).is_some()).count()
        };
        assert_eq!(refused(&Method::POST, "/api/v1/projects", "192.0.2.7", 300), 100);
        assert_eq!(refused(&Method::POST, "/sparql", "192.0.2.7", 1000), 0);
        assert_eq!(refused(&Method::GET, "/api/v1/meta", "192.0.2.7", 3000), 1000);
        // One network of IPv6 is one address.
        assert_eq!(refused(&Method::POST, "/api/v1/session", "2001:db8::1", 20), 0);
        assert_eq!(refused(&Method::POST, "/api/v1/session", "2001:db8::2", 20), 20);
    }

    #[test]
    fn a_proxy_is_believed_only_where_told() {
        let mut extensions = Extensions::new();
        let mut headers = HeaderMap::new();
        assert!(origin(&extensions, &headers, false).is_loopback());
        extensions.insert(ConnectInfo("192.0.2.7:1".parse::<SocketAddr>().unwrap()));
        headers.insert("x-forwarded-for", "10.0.0.1, 203.0.113.9".parse().unwrap());
        assert_eq!(origin(&extensions, &headers, false).to_string(), "192.0.2.7");
        assert_eq!(origin(&extensions, &headers, true).to_string(), "203.0.113.9");
        headers.insert("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(origin(&extensions, &headers, true).to_string(), "192.0.2.7");
    }
}
