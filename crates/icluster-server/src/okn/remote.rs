//! Other endpoints, asked over HTTP for a query that may.

use super::settings::may_be_asked;
use icluster_okn::sparql::Remote;
use std::time::Duration;

/// Longest that one endpoint is waited for, whatever the query has left.
const PATIENCE: Duration = Duration::from_secs(8);
/// Largest answer of an endpoint, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Asks over HTTP. Redirects are not followed, and an address on this machine goes through no proxy.
pub(super) struct Http;

impl Remote for Http {
    fn ask(
        &self,
        endpoint: &str,
        query: &str,
        within: Duration,
    ) -> Result<(String, Vec<u8>), String> {
        if !may_be_asked(endpoint) {
            return Err("its address is neither https nor on this machine".to_owned());
        }
        let mut config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(within.min(PATIENCE)))
            .user_agent(concat!("icluster/", env!("CARGO_PKG_VERSION")));
        if endpoint.starts_with("http:") {
            config = config.proxy(None);
        }
        let agent = ureq::Agent::new_with_config(config.build());
        let mut reply = agent
            .post(endpoint)
            .header("content-type", "application/sparql-query")
            .header(
                "accept",
                "application/sparql-results+json, application/sparql-results+xml;q=0.8",
            )
            .send(query)
            .map_err(|error| error.to_string())?;
        if !reply.status().is_success() {
            return Err(format!("it answered {}", reply.status()));
        }
        let kind = reply.headers().get("content-type").and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let body = reply.body_mut().with_config().limit(LARGEST).read_to_vec();
        Ok((kind, body.map_err(|error| error.to_string())?))
    }
}
