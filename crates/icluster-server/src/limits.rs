//! How often one address may ask: logins seldom, changes often, reading nearly without limit, and on this machine without.

use crate::app::App;
use crate::problem::{Problem, text};
use crate::request::Facts;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Requests after which addresses that were not heard of for long are forgotten.
const FORGET: u32 = 4096;

/// Counts requests by address.
pub(crate) struct Limits {
    logins: DefaultKeyedRateLimiter<IpAddr>,
    changes: DefaultKeyedRateLimiter<IpAddr>,
    changes_here: DefaultKeyedRateLimiter<IpAddr>,
    reads: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
    clock: DefaultClock,
}

/// A limiter of so many in a second, after so many at once.
fn limiter(quota: Quota, at_once: u32) -> DefaultKeyedRateLimiter<IpAddr> {
    DefaultKeyedRateLimiter::keyed(quota.allow_burst(number(at_once)))
}

fn number(of: u32) -> NonZeroU32 {
    NonZeroU32::new(of).unwrap_or(NonZeroU32::MIN)
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            logins: limiter(Quota::per_minute(number(20)), 20),
            changes: limiter(Quota::per_second(number(5)), 200),
            changes_here: limiter(Quota::per_second(number(200)), 2000),
            reads: limiter(Quota::per_second(number(100)), 3000),
            asked: AtomicU32::new(0),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    /// Seconds to wait when this address has asked too often.
    fn wait(&self, method: &Method, path: &str, from: IpAddr) -> Option<u64> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET == FORGET - 1 {
            for of in [&self.logins, &self.changes, &self.changes_here, &self.reads] {
                of.retain_recent();
            }
        }
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
        let refused = limiter.check_key(&network(from)).err()?;
        Some(refused.wait_time_from(self.clock.now()).as_secs() + 1)
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
        headers.get_all("x-forwarded-for").iter().last().and_then(|value| {
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
    match app.limits.wait(request.method(), request.uri().path(), from) {
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

    #[test]
    fn logins_are_seldom_and_reading_here_is_free() {
        let limits = Limits::default();
        let of = |method: &Method, path: &str, from: &str| {
            limits.wait(method, path, from.parse::<IpAddr>().unwrap())
        };
        for _ in 0..20 {
            assert_eq!(of(&Method::POST, "/api/v1/session", "192.0.2.7"), None);
        }
        let wait = of(&Method::POST, "/api/v1/session", "192.0.2.7").unwrap();
        assert!((1..=4).contains(&wait), "{wait}");
        assert_eq!(of(&Method::POST, "/api/v1/session", "192.0.2.8"), None);
        assert_eq!(of(&Method::GET, "/api/v1/session", "192.0.2.7"), None);
        for _ in 0..20_000 {
            assert_eq!(of(&Method::GET, "/api/v1/meta", "127.0.0.1"), None);
        }
        let refused =
            (0..400).filter(|_| of(&Method::POST, "/api/v1/projects", "192.0.2.7").is_some());
        assert!(refused.count() > 150);
        let refused = (0..1000).filter(|_| of(&Method::POST, "/sparql", "192.0.2.7").is_some());
        assert_eq!(refused.count(), 0);
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
