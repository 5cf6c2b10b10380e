//! Parts, reasons, findings and missing facts in words, in three languages.

mod findings;
mod reasons;

use crate::candidate::{Code, Status};
use crate::score::PartKey;
use icluster_codes::Text3;

/// What a key is called: of a capability, region, certification, initiative, flag, or a code written `naics-2022 336411`.
pub type Labels<'a> = dyn Fn(&str) -> Text3 + 'a;

/// A text in three languages by one pattern each, with the same things put in.
pub(crate) fn say(en: String, es: String, fr: String) -> Text3 {
    Text3::new(en, es, fr)
}

pub(crate) fn plain(en: &str, es: &str, fr: &str) -> Text3 {
    Text3::new(en, es, fr).to_owned()
}

pub(crate) fn of_code(code: &Code, labels: &Labels<'_>) -> Text3 {
    labels(&format!("{} {}", code.scheme, code.code))
}

/// Labels one after the other.
pub(crate) fn list(texts: impl Iterator<Item = Text3>) -> Text3 {
    let texts: Vec<Text3> = texts.collect();
    let join = |of: fn(&Text3) -> &str| texts.iter().map(of).collect::<Vec<_>>().join(", ");
    Text3::new(join(|text| &text.en), join(|text| &text.es), join(|text| &text.fr))
}

impl PartKey {
    /// Its name.
    #[must_use]
    pub fn words(self) -> Text3 {
        match self {
            PartKey::Capabilities => plain("Capabilities", "Capacidades", "Capacités"),
            PartKey::Codes => {
                plain("Activities and products", "Actividades y productos", "Activités et produits")
            }
            PartKey::Place => plain("Nearness", "Cercanía", "Proximité"),
            PartKey::Chain => plain("Value chain", "Cadena de valor", "Chaîne de valeur"),
            PartKey::Certifications => plain("Certifications", "Certificaciones", "Certifications"),
            PartKey::Initiatives => {
                plain("Shared initiatives", "Iniciativas compartidas", "Initiatives communes")
            }
            PartKey::Trust => {
                plain("Verified claims", "Afirmaciones verificadas", "Affirmations vérifiées")
            }
        }
    }
}

impl Status {
    /// Its name.
    #[must_use]
    pub fn words(self) -> Text3 {
        match self {
            Status::Verified => plain("verified", "verificado", "vérifié"),
            Status::SelfDeclared => plain(
                "self-declared",
                "declarado por la organización",
                "déclaré par l'organisation",
            ),
            Status::Pending => {
                plain("awaiting a decision", "en espera de decisión", "en attente de décision")
            }
            Status::Disputed => plain("disputed", "en disputa", "contesté"),
            Status::Withdrawn => plain("withdrawn", "retirado", "retiré"),
        }
    }
}
