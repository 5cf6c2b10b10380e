//! What is asked.

use crate::document::{Coordinates, PUBLIC};
use icluster_texts::language::Language;
use std::collections::BTreeSet;

/// Which graphs the asker sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visible {
    /// All of them
    Everything,
    /// These, by the text of their visibility
    Graphs(BTreeSet<String>),
}

impl Visible {
    /// What everybody sees.
    #[must_use]
    pub fn public() -> Self {
        Self::graphs([PUBLIC])
    }

    /// These graphs.
    #[must_use]
    pub fn graphs<S: Into<String>>(graphs: impl IntoIterator<Item = S>) -> Self {
        Self::Graphs(graphs.into_iter().map(Into::into).collect())
    }

    /// Whether a graph is among them.
    #[must_use]
    pub fn sees(&self, visibility: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Graphs(graphs) => graphs.contains(visibility),
        }
    }
}

/// Around where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The middle
    pub at: Coordinates,
    /// Kilometres from it at most; any distance where not given
    pub km: Option<f64>,
}

/// A question. Lists of keys mean any of them; an empty list asks for nothing in particular.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Words and codes; empty for all that fits the rest
    pub text: String,
    /// Language that labels of answers are in, and whose words weigh most; all weigh the same where not given
    pub language: Option<Language>,
    /// Kinds
    pub kinds: Vec<String>,
    /// Places: what is in them, or is them
    pub places: Vec<String>,
    /// Clusters
    pub clusters: Vec<String>,
    /// Initiatives
    pub initiatives: Vec<String>,
    /// Codes as people write them (`3363`, `8544.30`, `SCIAN 336`, `scian-2018:336`): what has them or narrower ones
    pub codes: Vec<String>,
    /// Around where
    pub near: Option<Near>,
    /// Which graphs the asker sees
    pub visible: Visible,
    /// Hits at most
    pub limit: usize,
    /// Hits passed over
    pub offset: usize,
    /// Values of each facet at most
    pub facets: usize,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            text: String::new(),
            language: None,
            kinds: Vec::new(),
            places: Vec::new(),
            clusters: Vec::new(),
            initiatives: Vec::new(),
            codes: Vec::new(),
            near: None,
            visible: Visible::public(),
            limit: 20,
            offset: 0,
            facets: 20,
        }
    }
}

impl Question {
    /// A question of words alone, for everybody.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }

    pub(crate) fn language_code(&self) -> &'static str {
        code(self.language.unwrap_or(Language::En))
    }
}

/// ISO 639-1 code of a language.
pub(crate) const fn code(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Es => "es",
        Language::Fr => "fr",
    }
}
