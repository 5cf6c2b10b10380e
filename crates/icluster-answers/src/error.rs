//! Why a question is not answered, and what to do next.

use crate::words::{Lang, text, three};
use icluster_atlas::AtlasError;
use icluster_atlas::view::Text3;
use serde::Serialize;

/// A refusal in three languages: what happened, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable kind, such as `unknown-place`.
    pub kind: &'static str,
    /// What happened.
    pub detail: Text3,
    /// What to do next.
    pub next: Text3,
}

/// A refusal in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusalReply {
    /// Stable kind.
    pub error: &'static str,
    /// What happened.
    pub detail: String,
    /// What to do next.
    pub next: String,
}

impl Refusal {
    /// In a language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> RefusalReply {
        RefusalReply {
            error: self.kind,
            detail: lang.of(&self.detail).to_owned(),
            next: lang.of(&self.next).to_owned(),
        }
    }
}

/// Why a question is not answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The question cannot be answered as asked.
    #[error("{} {}", .0.detail.en, .0.next.en)]
    Refused(Box<Refusal>),
    /// The release cannot answer.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The network cannot be read.
    #[error("the network of the release cannot be read: {0}; run `icluster build` again")]
    Network(String),
}

impl AnswerError {
    pub(crate) fn refused(kind: &'static str, detail: Text3, next: Text3) -> Self {
        Self::Refused(Box::new(Refusal { kind, detail, next }))
    }

    /// There is no such question.
    pub(crate) fn unknown_question(number: u8) -> Self {
        Self::refused(
            "unknown-question",
            text(
                format!("There is no question {number}."),
                format!("No hay pregunta {number}."),
                format!("Il n’y a pas de question {number}."),
            ),
            three([
                "Ask 1 to 16; `icluster ask --list` shows them.",
                "Pida de la 1 a la 16; `icluster ask --list` las muestra.",
                "Demandez 1 à 16 ; `icluster ask --list` les montre.",
            ]),
        )
    }

    /// A parameter that the question does not have.
    pub(crate) fn unknown_parameter(given: &str, known: &[&str]) -> Self {
        let known = known.join(", ");
        Self::refused(
            "unknown-parameter",
            text(
                format!("`{given}` is no parameter of this question."),
                format!("`{given}` no es un parámetro de esta pregunta."),
                format!("`{given}` n’est pas un paramètre de cette question."),
            ),
            text(
                format!("It has: {known}."),
                format!("Tiene: {known}."),
                format!("Elle a : {known}."),
            ),
        )
    }

    /// A value that is not as it must be.
    pub(crate) fn bad_value(parameter: &str, given: &str, expected: &Text3) -> Self {
        Self::refused(
            "bad-value",
            text(
                format!("`{given}` is no {parameter}."),
                format!("`{given}` no sirve como {parameter}."),
                format!("`{given}` ne convient pas comme {parameter}."),
            ),
            told_expected(expected),
        )
    }

    /// A value that is needed and was not given.
    pub(crate) fn missing(parameter: &str, expected: &Text3) -> Self {
        Self::refused(
            "bad-value",
            text(
                format!("`{parameter}` is missing."),
                format!("Falta `{parameter}`."),
                format!("Il manque `{parameter}`."),
            ),
            told_expected(expected),
        )
    }

    /// A name that nothing has.
    pub(crate) fn not_found(parameter: &str, given: &str, near: &[String]) -> Self {
        let near_or = |none: &str, some: &str| {
            if near.is_empty() { none.to_owned() } else { format!("{some} {}?", near.join(", ")) }
        };
        Self::refused(
            "not-found",
            text(
                format!("Nothing is called `{given}` ({parameter})."),
                format!("Nada se llama `{given}` ({parameter})."),
                format!("Rien ne s’appelle `{given}` ({parameter})."),
            ),
            text(
                near_or("Look with search_entities or `icluster regions WORDS`.", "Did you mean"),
                near_or(
                    "Busque con search_entities o `icluster regions PALABRAS`.",
                    "¿Quiso decir",
                ),
                near_or(
                    "Cherchez avec search_entities ou `icluster regions MOTS`.",
                    "Vouliez-vous dire",
                ),
            ),
        )
    }

    /// As a refusal, whatever it is.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => (**refusal).clone(),
            Self::Atlas(error) => Refusal {
                kind: match error {
                    AtlasError::NoRelease => "no-release",
                    AtlasError::UnknownRegion { .. } => "unknown-region",
                    AtlasError::UnknownCluster { .. } => "unknown-cluster",
                    AtlasError::BadRequest { .. } => "bad-value",
                    _ => "no-answer",
                },
                detail: crate::words::same(&error.to_string()),
                next: three([
                    "Correct what is named above; resolve_place, search_entities and get_schema find what there is.",
                    "Corrija lo nombrado arriba; resolve_place, search_entities y get_schema encuentran lo que hay.",
                    "Corrigez ce qui est nommé ci-dessus ; resolve_place, search_entities et get_schema trouvent ce qu’il y a.",
                ]),
            },
            Self::Network(problem) => Refusal {
                kind: "network",
                detail: crate::words::same(problem),
                next: three([
                    "Run `icluster build` again.",
                    "Ejecute de nuevo `icluster build`.",
                    "Relancez `icluster build`.",
                ]),
            },
        }
    }

    /// Whether what is asked for is not imported.
    pub(crate) fn is_no_data(&self) -> bool {
        matches!(
            self,
            Self::Atlas(
                AtlasError::NoTable(_) | AtlasError::NoMatrix(_) | AtlasError::NoData { .. }
            )
        )
    }
}

/// What should have been given, as what to do next.
fn told_expected(expected: &Text3) -> Text3 {
    text(
        format!("Expected {}.", expected.en),
        format!("Se esperaba {}.", expected.es),
        format!("Attendu : {}.", expected.fr),
    )
}
