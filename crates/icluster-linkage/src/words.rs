//! Conditions of levels in words, in three languages.

use crate::comparison::Condition;
use icluster_codes::Text3;

impl Condition {
    /// The condition in words.
    #[must_use]
    pub fn words(&self) -> Text3 {
        let say = |en: String, es: String, fr: String| Text3::new(en, es, fr);
        let join = |all: &[Condition], en: &str, es: &str, fr: &str| {
            let texts: Vec<Text3> = all.iter().map(Condition::words).collect();
            let part = |of: fn(&Text3) -> &String, by: &str| {
                texts.iter().map(|t| of(t).as_str()).collect::<Vec<_>>().join(by)
            };
            Text3::new(part(|t| &t.en, en), part(|t| &t.es, es), part(|t| &t.fr, fr))
        };
        match self {
            Condition::Missing(c) => {
                let c = c.join(", ");
                say(
                    format!("{c}: not known in one record"),
                    format!("{c}: no se conoce en un registro"),
                    format!("{c} : inconnu dans un enregistrement"),
                )
            }
            Condition::Exact(c) => {
                say(format!("{c}: the same"), format!("{c}: igual"), format!("{c} : identique"))
            }
            Condition::JaroWinkler { column: c, at_least: t } => say(
                format!("{c}: Jaro-Winkler similarity of at least {t}"),
                format!("{c}: similitud de Jaro-Winkler de al menos {t}"),
                format!("{c} : similarité de Jaro-Winkler d'au moins {t}"),
            ),
            Condition::Jaro { column: c, at_least: t } => say(
                format!("{c}: Jaro similarity of at least {t}"),
                format!("{c}: similitud de Jaro de al menos {t}"),
                format!("{c} : similarité de Jaro d'au moins {t}"),
            ),
            Condition::Levenshtein { column: c, at_most: t } => say(
                format!("{c}: at most {t} characters differ"),
                format!("{c}: difieren a lo sumo {t} caracteres"),
                format!("{c} : au plus {t} caractères diffèrent"),
            ),
            Condition::TokenSet { column: c, at_least: t } => say(
                format!("{c}: at least {t} of the words are shared"),
                format!("{c}: se comparte al menos {t} de las palabras"),
                format!("{c} : au moins {t} des mots sont communs"),
            ),
            Condition::Within { column: c, kilometres: t } => say(
                format!("{c}: at most {t} km apart"),
                format!("{c}: a lo sumo a {t} km"),
                format!("{c} : à {t} km au plus"),
            ),
            Condition::Difference { column: c, at_most: t } => say(
                format!("{c}: at most {t} apart"),
                format!("{c}: diferencia de a lo sumo {t}"),
                format!("{c} : écart d'au plus {t}"),
            ),
            Condition::Swapped(a, b) => say(
                format!("{a} and {b} changed about"),
                format!("{a} y {b} intercambiados"),
                format!("{a} et {b} inversés"),
            ),
            Condition::All(all) => join(all, " and ", " y ", " et "),
            Condition::Any(all) => join(all, " or ", " o ", " ou "),
            Condition::Otherwise => say(
                "none of these".to_owned(),
                "nada de lo anterior".to_owned(),
                "rien de cela".to_owned(),
            ),
        }
    }
}
