//! What is asked of a provider of OpenID Connect, over HTTP: its settings and keys, where to log in, and who came back.
//!
//! Everything here waits for the network and is called aside from the threads that answer requests.

use crate::time::Moment;
use crate::{AccountsError, OidcConfig, secret};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::time::Duration;
use ureq::http::Uri;

/// Bytes of a reply of a provider at most.
const LARGEST: u64 = 1024 * 1024;
/// Longest wait for a reply.
const PATIENCE: Duration = Duration::from_secs(15);

/// Algorithms of signatures whose keys are public. A secret both sides know, or none, is no proof.
const SIGNED: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Claims that OpenID Connect does not name, among them the one that leads to roles.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Others {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for Others {}

type Fields = IdTokenFields<
    Others,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Site = Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Who the provider says has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// Id at the provider
    pub(crate) subject: String,
    pub(crate) name: Option<String>,
    /// Only when the provider says that it is theirs
    pub(crate) email: Option<String>,
    /// Values of the claim that leads to roles
    pub(crate) groups: Vec<String>,
}

/// The secrets of one login, which all follow from the one that the browser keeps.
struct Ticket {
    state: String,
    nonce: String,
    verifier: PkceCodeVerifier,
}

impl Ticket {
    fn of(kept: &str) -> Self {
        Self {
            state: state(kept),
            nonce: secret::derived("nonce", kept),
            verifier: PkceCodeVerifier::new(secret::derived("verifier", kept)),
        }
    }
}

/// What comes back in the address when it is the login that this browser began.
pub(crate) fn state(kept: &str) -> String {
    secret::derived("state", kept)
}

/// Whether an address may be asked: encrypted, or on this machine.
pub(crate) fn may_be_asked(address: &str) -> bool {
    address.parse::<Uri>().is_ok_and(|uri| match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => true,
        (Some("http"), Some(host)) => matches!(host, "localhost" | "127.0.0.1" | "[::1]"),
        _ => false,
    })
}

/// One request. Redirects are not followed: a provider says where its doors are.
fn ask(request: HttpRequest) -> Result<HttpResponse, std::io::Error> {
    let address = request.uri().to_string();
    if !may_be_asked(&address) {
        return Err(std::io::Error::other(format!("{address} is not https")));
    }
    let mut config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("icluster/", env!("CARGO_PKG_VERSION")));
    if address.starts_with("http:") {
        // On this machine.
        config = config.proxy(None);
    }
    let agent = ureq::Agent::new_with_config(config.build());
    let reply = agent.run(request).map_err(std::io::Error::other)?;
    let (parts, mut body) = reply.into_parts();
    let bytes = body.with_config().limit(LARGEST).read_to_vec().map_err(std::io::Error::other)?;
    Ok(HttpResponse::from_parts(parts, bytes))
}

/// An error with what it comes from, for the log.
fn told(error: &dyn std::error::Error) -> AccountsError {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    AccountsError::Provider(text)
}

fn site(config: &OidcConfig) -> Result<Site, AccountsError> {
    let settings = |error: &dyn std::fmt::Display| AccountsError::Settings(error.to_string());
    let issuer = IssuerUrl::new(config.issuer.clone()).map_err(|e| settings(&e))?;
    let back = RedirectUrl::new(config.redirect.clone()).map_err(|e| settings(&e))?;
    // Asked each time: logins are rare, and keys change.
    let found = CoreProviderMetadata::discover(&issuer, &ask).map_err(|e| told(&e))?;
    let secret = config.client_secret.clone().map(ClientSecret::new);
    let id = ClientId::new(config.client_id.clone());
    Ok(Site::from_provider_metadata(found, id, secret).set_redirect_uri(back))
}

/// Where the browser goes to log in.
pub(crate) fn departure(config: &OidcConfig, kept: &str) -> Result<String, AccountsError> {
    let Ticket { state, nonce, verifier } = Ticket::of(kept);
    let site = site(config)?;
    let mut request = site.authorize_url(
        CoreAuthenticationFlow::AuthorizationCode,
        || CsrfToken::new(state),
        || Nonce::new(nonce),
    );
    for scope in &config.scopes {
        request = request.add_scope(Scope::new(scope.clone()));
    }
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    Ok(request.set_pkce_challenge(challenge).url().0.to_string())
}

/// Who came back with this code: the provider's word, with its signature, for us, for this login, not too old.
pub(crate) fn arrival(
    config: &OidcConfig,
    kept: &str,
    code: &str,
    at: Moment,
) -> Result<Person, AccountsError> {
    let Ticket { nonce, verifier, .. } = Ticket::of(kept);
    let site = site(config)?;
    let reply = site
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|e| told(&e))?
        .set_pkce_verifier(verifier)
        .request(&ask)
        .map_err(|e| told(&e))?;
    let token = reply
        .id_token()
        .ok_or_else(|| AccountsError::Provider("the reply has no id token".to_owned()))?;
    let judge = site.id_token_verifier().set_allowed_algs(SIGNED).set_time_fn(move || at.0);
    let claims = token.claims(&judge, &Nonce::new(nonce)).map_err(|e| told(&e))?;
    let theirs = config.trust_email || claims.email_verified() == Some(true);
    Ok(Person {
        subject: claims.subject().to_string(),
        name: claims
            .name()
            .and_then(|names| names.get(None).or_else(|| names.iter().next().map(|(_, name)| name)))
            .map(|name| name.to_string()),
        email: claims.email().filter(|_| theirs).map(|email| email.to_string()),
        groups: config
            .role_claim
            .as_deref()
            .map(|name| values(&claims.additional_claims().all, name))
            .unwrap_or_default(),
    })
}

/// Values of a claim: one text or several; `realm_access.roles` is a claim within a claim where there is none of that name.
fn values(claims: &Map<String, Value>, name: &str) -> Vec<String> {
    let found = claims.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        rest.split('.').try_fold(claims.get(first)?, |value, key| value.get(key))
    });
    match found {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => {
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{may_be_asked, values};
    use serde_json::json;

    #[test]
    fn a_claim_is_found_by_its_name_or_its_way() {
        let claims = json!({ "groups": ["a", "b", 3], "one": "c", "realm_access": { "roles": ["d"] }, "x.y": ["e"] });
        let claims = claims.as_object().cloned().unwrap_or_default();
        assert_eq!(values(&claims, "groups"), ["a", "b"]);
        assert_eq!(values(&claims, "one"), ["c"]);
        assert_eq!(values(&claims, "realm_access.roles"), ["d"]);
        assert_eq!(values(&claims, "x.y"), ["e"]);
        assert!(values(&claims, "none").is_empty() && values(&claims, "one.two").is_empty());
    }

    #[test]
    fn only_encrypted_or_here() {
        for good in ["https://id.example.org/x", "http://127.0.0.1:9000", "http://localhost/"] {
            assert!(may_be_asked(good), "{good}");
        }
        for bad in [
            "http://id.example.org",
            "ftp://localhost",
            "id.example.org",
            "http://localhost.example.org",
            "",
        ] {
            assert!(!may_be_asked(bad), "{bad}");
        }
    }
}
