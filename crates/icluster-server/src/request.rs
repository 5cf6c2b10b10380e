//! What every handler needs to know of a request, read without ever failing in plain text.

use crate::language::Language;
use crate::problem::Problem;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use icluster_codes::RegionId;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};

/// Path, parameters, language and headers of a request.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    /// Path as it was sent.
    pub(crate) path: String,
    /// Parameters in the order they were sent.
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) language: Language,
    pub(crate) headers: HeaderMap,
}

impl Facts {
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let parameters: Vec<(String, String)> =
            Query::try_from_uri(uri).map(|Query(parameters)| parameters).unwrap_or_default();
        let language = parameters
            .iter()
            .find(|(name, _)| name == "lang")
            .and_then(|(_, tag)| Language::parse(tag))
            .unwrap_or_else(|| Language::accepted(headers));
        Self { path: uri.path().to_owned(), parameters, language, headers: headers.clone() }
    }

    /// Value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The request in one text that is equal for requests that ask the same.
    pub(crate) fn canonical(&self) -> String {
        let mut parameters: Vec<&(String, String)> =
            self.parameters.iter().filter(|(name, _)| name != "format").collect();
        parameters.sort();
        parameters.iter().fold(self.path.clone(), |mut text, (name, value)| {
            // Separators that cannot occur in a decoded name keep `a=b&c` apart from `a`=`b&c`.
            text.push('\0');
            text.push_str(name);
            text.push('\u{1}');
            text.push_str(value);
            text
        })
    }

    /// The same with what the body says, so that replies to other bodies are kept apart.
    pub(crate) fn with_body(mut self, body: &impl serde::Serialize) -> Self {
        // No parameter of an address has an empty name.
        let text = serde_json::to_string(body).unwrap_or_default();
        self.parameters.push((String::new(), text));
        self
    }

    /// An error reply to this request.
    pub(crate) fn refuse(&self, problem: Problem) -> Response {
        problem.respond(self.language, &self.path)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Facts {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

/// The variable parts of a path; a part that cannot be read is a problem document.
pub(crate) struct Segments<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Segments<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(error) => {
                let problem = Problem::bad_request(&error.body_text(), "a path as in /api");
                Err(Facts::of(&parts.uri, &parts.headers).refuse(problem))
            }
        }
    }
}

/// The parameters of a request; one that cannot be read is a problem document. Unknown ones are ignored.
pub(crate) struct Parameters<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Parameters<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(error) => {
                let problem = Problem::bad_request(&error.body_text(), "parameters as in /api");
                Err(Facts::of(&parts.uri, &parts.headers).refuse(problem))
            }
        }
    }
}

/// Reads a region id of a query string, where an unescaped `+` arrives as a space.
pub(crate) fn region<'de, D: Deserializer<'de>>(from: D) -> Result<Option<RegionId>, D::Error> {
    let text = String::deserialize(from)?;
    parse_region(&text).map(Some).map_err(D::Error::custom)
}

/// Reads a list of region ids divided by commas.
pub(crate) fn region_list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RegionId>, D::Error> {
    let text = String::deserialize(from)?;
    text.split(',').map(|id| parse_region(id).map_err(D::Error::custom)).collect()
}

fn parse_region(text: &str) -> Result<RegionId, icluster_codes::RegionIdError> {
    text.trim().replace(' ', "+").parse()
}
