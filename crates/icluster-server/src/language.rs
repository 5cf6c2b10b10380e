//! English, Spanish or French: `?lang=` first, then Accept-Language, else English.

use crate::accept::by_preference;
use axum::http::{HeaderMap, header};
use icluster_atlas::view::Text3;

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    #[default]
    English,
    Spanish,
    French,
}

impl Language {
    /// `en`, `es` or `fr`, also with a region (`es-MX`).
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            "fr" => Some(Self::French),
            _ => None,
        }
    }

    /// The first known language of the Accept-Language header.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        by_preference(accepted.unwrap_or_default()).find_map(Self::parse).unwrap_or_default()
    }

    /// ISO 639-1 code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
        }
    }

    /// The text of this language.
    pub(crate) fn of(self, text: &Text3) -> &str {
        match self {
            Self::English => &text.en,
            Self::Spanish => &text.es,
            Self::French => &text.fr,
        }
    }
}
