//! Errors of the registry as problem documents.

use crate::problem::{Problem, same, text};
use axum::http::StatusCode;
use icluster_database::DatabaseError;
use icluster_registry::{NotYours, RegistryError};

impl From<RegistryError> for Problem {
    fn from(error: RegistryError) -> Self {
        let words = error.to_string();
        let told = |status, kind, title| {
            let action = text(
                "Put right what it says and ask again.",
                "Corrija lo que indica y pida de nuevo.",
                "Corrigez ce qu’il indique et redemandez.",
            );
            Problem::new(status, kind, title, same(&words), action)
        };
        match error {
            RegistryError::NotYours(of) => not_yours(&of),
            RegistryError::Unknown { .. } => told(
                StatusCode::NOT_FOUND,
                "unknown",
                text("Not found", "No encontrado", "Introuvable"),
            ),
            RegistryError::Gone(_) => {
                told(StatusCode::GONE, "gone", text("Removed", "Retirado", "Retiré"))
            }
            RegistryError::State(_) => told(
                StatusCode::CONFLICT,
                "conflict",
                text("Not possible now", "No es posible ahora", "Impossible maintenant"),
            ),
            RegistryError::Bad { found, expected, part } => Problem::misunderstood(
                text(
                    &format!("{part}: found `{found}`."),
                    &format!("{part}: se encontró `{found}`."),
                    &format!("{part} : trouvé `{found}`."),
                ),
                &text(&expected.en, &expected.es, &expected.fr),
            ),
            RegistryError::File { file, problem } => Problem::misunderstood(
                text(
                    &format!("{file}: {}", problem.en),
                    &format!("{file}: {}", problem.es),
                    &format!("{file} : {}", problem.fr),
                ),
                &text(
                    "a spreadsheet as /api/v1/network/templates/organisation.xlsx gives, or a DENUE file",
                    "una hoja de cálculo como la de /api/v1/network/templates/organisation.xlsx, o un archivo del DENUE",
                    "un classeur comme celui de /api/v1/network/templates/organisation.xlsx, ou un fichier du DENUE",
                ),
            ),
            RegistryError::Database(DatabaseError::Busy) => Problem::busy(),
            other => Problem::internal(&other),
        }
    }
}

/// 403: others may.
fn not_yours(of: &NotYours) -> Problem {
    let words = of.words();
    let [en, es, fr] = words.each_ref().map(|words| {
        let (detail, action) = words.split_once(". ").unwrap_or((words, ""));
        (format!("{}.", detail.trim_end_matches('.')), action)
    });
    Problem::new(
        StatusCode::FORBIDDEN,
        "not-yours",
        text("Not yours to change", "No le toca cambiarlo", "Pas à vous de le modifier"),
        text(&en.0, &es.0, &fr.0),
        text(en.1, es.1, fr.1),
    )
}
