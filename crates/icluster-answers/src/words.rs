//! Languages and texts in them.

use icluster_atlas::view::Text3;
use icluster_texts::pieces;
use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English
    #[default]
    En,
    /// Spanish
    Es,
    /// French
    Fr,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Es, Self::Fr];

    /// ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
        }
    }

    /// The language of a code, also with a region (`es-MX`).
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|of| of.code() == code)
    }

    /// The text of this language.
    #[must_use]
    pub fn of(self, text: &Text3) -> &str {
        match self {
            Self::En => &text.en,
            Self::Es => &text.es,
            Self::Fr => &text.fr,
        }
    }

    /// The one of three.
    #[must_use]
    pub const fn pick(self, [en, es, fr]: [&'static str; 3]) -> &'static str {
        match self {
            Self::En => en,
            Self::Es => es,
            Self::Fr => fr,
        }
    }
}

/// A text in three languages.
pub(crate) fn text(en: impl Into<String>, es: impl Into<String>, fr: impl Into<String>) -> Text3 {
    Text3 { en: en.into(), es: es.into(), fr: fr.into() }
}

/// Fixed words.
pub(crate) fn three([en, es, fr]: [&str; 3]) -> Text3 {
    text(en, es, fr)
}

/// A technical text that reads the same in every language.
pub(crate) fn same(of: &str) -> Text3 {
    text(of, of, of)
}

/// A text as people type it: words in lower case without accents, with one space between them.
///
/// ```
/// assert_eq!(icluster_answers::fold("  Querétaro,  AEROESPACIAL"), "queretaro aeroespacial");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    pieces::words(text).join(" ")
}

/// Two texts, the second after the first.
pub(crate) fn join(first: &Text3, second: &Text3) -> Text3 {
    let both = |a: &str, b: &str| if a.is_empty() { b.to_owned() } else { format!("{a} {b}") };
    text(both(&first.en, &second.en), both(&first.es, &second.es), both(&first.fr, &second.fr))
}
