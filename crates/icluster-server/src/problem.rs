//! Errors as RFC 9457 problem documents: what happened and what to do, in the reader's language.

use crate::language::Language;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_atlas::AtlasError;
use icluster_atlas::projects::ProjectError;
use icluster_atlas::view::Text3;
use serde::Serialize;
use std::sync::Arc;

/// Media type of every error reply.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// An error as it goes over the wire.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "/api#unknown-region",
    "title": "Unknown region",
    "status": 404,
    "detail": "`us:county:99999` is no region of this release.",
    "action": "Search for it with /api/v1/regions?q=NAME.",
    "instance": "/api/v1/regions/us:county:99999"
}))]
pub(crate) struct ProblemDocument {
    /// Identifies the kind of problem; a section of the documentation page.
    #[serde(rename = "type")]
    kind: String,
    /// The kind of problem in words.
    title: String,
    /// HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What happened to this request.
    detail: String,
    /// What to do next.
    action: String,
    /// Path of the request.
    instance: String,
}

/// An error before its language is chosen.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    kind: &'static str,
    words: Arc<Words>,
}

#[derive(Debug)]
struct Words {
    title: Text3,
    detail: Text3,
    action: Text3,
}

impl Problem {
    /// A problem of a kind, in words.
    pub(crate) fn new(
        status: StatusCode,
        kind: &'static str,
        title: Text3,
        detail: Text3,
        action: Text3,
    ) -> Self {
        Self { status, kind, words: Arc::new(Words { title, detail, action }) }
    }

    /// 400: a part of the request cannot be understood. `found` says what, `expected` what would be.
    pub(crate) fn bad_request(found: &str, expected: &str) -> Self {
        Self::misunderstood(same(found), &same(expected))
    }

    /// As [`Self::bad_request`], in three languages.
    pub(crate) fn misunderstood(found: Text3, expected: &Text3) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            text("Request not understood", "Solicitud no comprendida", "Requête incomprise"),
            found,
            text(
                &format!("Expected {}.", expected.en),
                &format!("Se esperaba: {}.", expected.es),
                &format!("Attendu : {}.", expected.fr),
            ),
        )
    }

    /// What a question to the network was refused for: 404 where a name is unknown, else 400.
    pub(crate) fn refused(refusal: &icluster_answers::Refusal) -> Self {
        let status = match refusal.kind {
            "not-found" | "unknown-question" => StatusCode::NOT_FOUND,
            _ => StatusCode::BAD_REQUEST,
        };
        Self::new(
            status,
            refusal.kind,
            text("Request not understood", "Solicitud no comprendida", "Requête incomprise"),
            refusal.detail.clone(),
            refusal.next.clone(),
        )
    }

    /// A body that cannot be read: 413 and 415 for what is too large or no JSON, else 400, whatever part of it is wrong.
    pub(crate) fn of_body(error: &JsonRejection, expected: &str) -> Self {
        let mut problem = Self::bad_request(&error.body_text(), expected);
        if error.status() != StatusCode::UNPROCESSABLE_ENTITY {
            problem.status = error.status();
        }
        problem
    }

    /// 404: nothing is served at this path.
    pub(crate) fn no_such_page(path: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no-such-page",
            text("Nothing here", "Aquí no hay nada", "Rien ici"),
            text(
                &format!("There is nothing at `{path}`."),
                &format!("No hay nada en `{path}`."),
                &format!("Il n’y a rien à `{path}`."),
            ),
            text(
                "See /api for what there is.",
                "Vea /api para lo que hay.",
                "Voir /api pour ce qui existe.",
            ),
        )
    }

    /// 405: the path exists, the method does not.
    pub(crate) fn method_not_allowed(method: &str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
            text("Method not allowed", "Método no permitido", "Méthode non permise"),
            text(
                &format!("{method} cannot be used here."),
                &format!("{method} no se puede usar aquí."),
                &format!("{method} ne peut pas être utilisé ici."),
            ),
            text(
                "Use a method named in the Allow header.",
                "Use un método del encabezado Allow.",
                "Utilisez une méthode de l’en-tête Allow.",
            ),
        )
    }

    /// 406: the reply does not exist in the form asked for.
    pub(crate) fn not_acceptable(offered: &str) -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "not-acceptable",
            text("No such form of this reply", "Formato no disponible", "Format non disponible"),
            text(
                &format!("This reply comes as {offered}."),
                &format!("Esta respuesta existe como {offered}."),
                &format!("Cette réponse existe en {offered}."),
            ),
            text(
                "Ask for one of them with ?format= or the Accept header.",
                "Pida uno con ?format= o con el encabezado Accept.",
                "Demandez-en un avec ?format= ou l’en-tête Accept.",
            ),
        )
    }

    /// 404: a cluster, type or code that is not in the release.
    pub(crate) fn unknown(what: &Text3, given: &str, action: Text3) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "unknown",
            text("Not found", "No encontrado", "Introuvable"),
            Text3 {
                en: format!("`{given}` is no {} of this release.", what.en),
                es: format!("`{given}` no es {} de esta versión de los datos.", what.es),
                fr: format!("« {given} » n’est pas {} de cette version des données.", what.fr),
            },
            action,
        )
    }

    /// 403: the server does not take changes, or not from there.
    pub(crate) fn forbidden(detail: Text3, action: Text3) -> Self {
        let title =
            text("Changes not allowed", "Cambios no permitidos", "Modifications non permises");
        Self::new(StatusCode::FORBIDDEN, "forbidden", title, detail, action)
    }

    /// 503: the answer took longer than the server allows.
    pub(crate) fn too_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "too-slow",
            text("Took too long", "Tardó demasiado", "Trop long"),
            text(
                "The answer was not ready in time.",
                "La respuesta no estuvo lista a tiempo.",
                "La réponse n’était pas prête à temps.",
            ),
            text(
                "Ask for less at once: one year, one cluster, a smaller limit.",
                "Pida menos a la vez: un año, un clúster, un límite menor.",
                "Demandez moins à la fois : une année, une grappe, une limite plus petite.",
            ),
        )
    }

    /// 503: other changes took too long.
    pub(crate) fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            text("Not done", "No se hizo", "Pas fait"),
            text(
                "Others were changing the same for too long.",
                "Otros estuvieron cambiando lo mismo demasiado tiempo.",
                "D’autres ont modifié la même chose trop longtemps.",
            ),
            text("Try again.", "Inténtelo de nuevo.", "Réessayez."),
        )
    }

    /// 500: something of ours is broken; the details go to the log only.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            text("Internal error", "Error interno", "Erreur interne"),
            text(
                "The server could not make this reply.",
                "El servidor no pudo preparar esta respuesta.",
                "Le serveur n’a pas pu préparer cette réponse.",
            ),
            text(
                "Look at the server's log; if the warehouse is damaged, run `icluster build`.",
                "Consulte el registro del servidor; si el almacén está dañado, ejecute `icluster build`.",
                "Consultez le journal du serveur ; si l’entrepôt est endommagé, lancez `icluster build`.",
            ),
        )
    }

    /// The reply in a language; `instance` is the path of the request.
    pub(crate) fn respond(self, language: Language, instance: &str) -> Response {
        let document = ProblemDocument {
            kind: format!("/api#{}", self.kind),
            title: language.of(&self.words.title).to_owned(),
            status: self.status.as_u16(),
            detail: language.of(&self.words.detail).to_owned(),
            action: language.of(&self.words.action).to_owned(),
            instance: instance.to_owned(),
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
        response
    }
}

impl From<AtlasError> for Problem {
    fn from(error: AtlasError) -> Self {
        match error {
            AtlasError::UnknownRegion { id, near } => {
                let near: Vec<String> =
                    near.iter().map(|(id, name)| format!("{id} ({name})")).collect();
                let what = text("region", "una región", "une région");
                Self {
                    kind: "unknown-region",
                    ..Self::unknown(&what, &id, nearest(&near, "/api/v1/regions?q=…"))
                }
            }
            AtlasError::UnknownCluster { key, near } => {
                let what = text("cluster", "un clúster", "une grappe");
                Self {
                    kind: "unknown-cluster",
                    ..Self::unknown(&what, &key, nearest(&near, "/api/v1/clusters"))
                }
            }
            AtlasError::NoData { region, year, years } => {
                no_data(&region.to_string(), year, &years)
            }
            AtlasError::BadRequest { what, given, expected } => {
                Self::bad_request(&format!("`{given}` is no {what}."), &expected)
            }
            AtlasError::BadCustomRegion { name, problem } => {
                Self::bad_request(&format!("The custom region `{name}` cannot be made."), &problem)
            }
            AtlasError::NoMatrix(problem) => Self::new(
                StatusCode::NOT_FOUND,
                "no-matrix",
                text("Nothing to compute", "Nada que calcular", "Rien à calculer"),
                same(&problem),
                text(
                    "Ask for what `/api/v1/complexity/matrices` lists, or with another filter.",
                    "Pida lo que enumera `/api/v1/complexity/matrices`, o con otro filtro.",
                    "Demandez ce qu'énumère `/api/v1/complexity/matrices`, ou avec un autre filtre.",
                ),
            ),
            AtlasError::NoTable(problem) => Self::new(
                StatusCode::NOT_FOUND,
                "no-table",
                text("No such table", "No hay tal tabla", "Pas de tel tableau"),
                same(&problem),
                text(
                    "Input-output tables there are stand in `/api/v1/value/tables`; a region and a cluster need jobs, goods a list of trade. Import what is missing and build.",
                    "Las matrices que hay están en `/api/v1/value/tables`; una región y un clúster necesitan empleos, los bienes una lista de comercio. Importe lo que falta y construya.",
                    "Les tableaux existants sont dans `/api/v1/value/tables` ; une région et une grappe demandent des emplois, les biens une liste de commerce. Importez ce qui manque et construisez.",
                ),
            ),
            AtlasError::NoRelation(problem) => Self::new(
                StatusCode::NOT_FOUND,
                "no-relation",
                text("Nothing to correlate", "Nada que correlacionar", "Rien à corréler"),
                same(&problem),
                text(
                    "Ask of another level, or import indicators of these regions and build.",
                    "Pida otro nivel, o importe indicadores de estas regiones y construya.",
                    "Demandez un autre niveau, ou importez des indicateurs de ces régions et construisez.",
                ),
            ),
            AtlasError::BadWeights(problem) => Self::bad_request(
                &problem,
                "weights laid out as `icluster complexity weights` prints them",
            ),
            error @ (AtlasError::NoRelease | AtlasError::NothingToBuild(_)) => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "no-release",
                text("No data yet", "Aún no hay datos", "Pas encore de données"),
                same(&error.to_string()),
                text(
                    "Import files and build, then ask again.",
                    "Importe archivos, construya y vuelva a preguntar.",
                    "Importez des fichiers, construisez, puis redemandez.",
                ),
            ),
            AtlasError::Project(error) => of_project(&error),
            error => Self::internal(&error),
        }
    }
}

fn of_project(error: &ProjectError) -> Problem {
    let (status, kind, title) = match error {
        ProjectError::Unknown { .. } => {
            let title = text("No such project", "No hay tal proyecto", "Pas de tel projet");
            (StatusCode::NOT_FOUND, "unknown-project", title)
        }
        ProjectError::Known { .. } | ProjectError::Changed { .. } => {
            let title = text("Not as it was", "Ya no es como era", "Ce n’est plus comme avant");
            (StatusCode::CONFLICT, "conflict", title)
        }
        ProjectError::Bad { .. } | ProjectError::Cells(_) | ProjectError::File { .. } => {
            let title =
                text("Project not understood", "Proyecto no comprendido", "Projet incompris");
            (StatusCode::BAD_REQUEST, "bad-request", title)
        }
        ProjectError::Board(_) | ProjectError::Write(_) => return Problem::internal(error),
    };
    let action = text(
        "Read the project again, put it right and repeat the change.",
        "Vuelva a leer el proyecto, corríjalo y repita el cambio.",
        "Relisez le projet, corrigez-le et refaites la modification.",
    );
    Problem::new(status, kind, title, same(&error.to_string()), action)
}

fn no_data(region: &str, year: i32, years: &[i32]) -> Problem {
    let known: Vec<String> = years.iter().map(ToString::to_string).collect();
    let known = known.join(", ");
    let action = if years.is_empty() {
        text(
            "Import a file with industries for this region and build again.",
            "Importe un archivo con industrias de esta región y construya de nuevo.",
            "Importez un fichier avec les industries de cette région et construisez de nouveau.",
        )
    } else {
        text(
            &format!("Ask for one of {known}."),
            &format!("Pida uno de {known}."),
            &format!("Demandez l’une de {known}."),
        )
    };
    Problem::new(
        StatusCode::NOT_FOUND,
        "no-data",
        text("No data", "Sin datos", "Pas de données"),
        text(
            &format!("There are no cluster data for {region} in {year}."),
            &format!("No hay datos de clústeres para {region} en {year}."),
            &format!("Il n’y a pas de données de grappes pour {region} en {year}."),
        ),
        action,
    )
}

fn nearest(near: &[String], list: &str) -> Text3 {
    if near.is_empty() {
        return text(
            &format!("Look it up at {list}."),
            &format!("Búsquelo en {list}."),
            &format!("Cherchez-le à {list}."),
        );
    }
    let near = near.join(", ");
    text(
        &format!("Did you mean {near}?"),
        &format!("¿Quiso decir {near}?"),
        &format!("Vouliez-vous dire {near} ?"),
    )
}

/// A text in three languages.
pub(crate) fn text(en: &str, es: &str, fr: &str) -> Text3 {
    Text3 { en: en.to_owned(), es: es.to_owned(), fr: fr.to_owned() }
}

/// A technical text that reads the same in every language.
pub(crate) fn same(words: &str) -> Text3 {
    text(words, words, words)
}
