//! Why a request is refused and what to do, in three languages (RFC 9457).

use crate::govern::Exceeded;

/// A text in the languages of the product: English, Spanish, French. In one place, so that a refusal is cheap to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Box<[String; 3]>);

impl Words {
    /// A text in three languages.
    pub fn new(en: impl Into<String>, es: impl Into<String>, fr: impl Into<String>) -> Self {
        Self(Box::new([en.into(), es.into(), fr.into()]))
    }

    /// A technical text that reads the same in every language.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self(Box::new([text.clone(), text.clone(), text]))
    }

    /// The text in a language by its code; English when there is no other.
    pub fn of(&self, language: &str) -> &str {
        let [en, es, fr] = &*self.0;
        match language {
            "es" => es,
            "fr" => fr,
            _ => en,
        }
    }
}

/// A refused request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// Identifies the kind of problem.
    pub kind: &'static str,
    /// The kind of problem in words.
    pub title: Words,
    /// What happened.
    pub detail: Words,
    /// What to do next.
    pub action: Words,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [title, detail, action] =
            [&self.title, &self.detail, &self.action].map(|of| of.of("en"));
        write!(f, "{title}: {detail} {action}")
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// The document of RFC 9457 for a path, in a language.
    pub fn document(&self, language: &str, path: &str) -> serde_json::Value {
        serde_json::json!({
            "type": format!("/api#{}", self.kind),
            "title": self.title.of(language),
            "status": self.status,
            "detail": self.detail.of(language),
            "action": self.action.of(language),
            "instance": path,
        })
    }

    fn not_understood(status: u16, detail: impl Into<String>, action: Words) -> Self {
        Self {
            status,
            kind: "bad-request",
            title: Words::new(
                "Request not understood",
                "Solicitud no comprendida",
                "Requête incomprise",
            ),
            detail: Words::same(detail),
            action,
        }
    }

    /// 400: the text is no SPARQL; `problem` says where.
    pub(crate) fn syntax(problem: impl std::fmt::Display) -> Self {
        Self {
            kind: "sparql-syntax",
            title: Words::new("Not SPARQL 1.1", "No es SPARQL 1.1", "Ce n’est pas du SPARQL 1.1"),
            ..Self::not_understood(
                400,
                problem.to_string(),
                Words::new(
                    "Put right what stands at that place and ask again.",
                    "Corrija lo que está en ese lugar y vuelva a preguntar.",
                    "Corrigez ce qui se trouve à cet endroit et redemandez.",
                ),
            )
        }
    }

    /// 400: something of the protocol is wrong.
    pub(crate) fn protocol(found: impl Into<String>, expected: Words) -> Self {
        Self::not_understood(400, found, expected)
    }

    /// 415: a body of another kind.
    pub(crate) fn media_type(found: &str, expected: &str) -> Self {
        Self::not_understood(
            415,
            format!("Content-Type: {found}"),
            Words::new(
                format!("Send {expected}, in UTF-8."),
                format!("Envíe {expected}, en UTF-8."),
                format!("Envoyez {expected}, en UTF-8."),
            ),
        )
    }

    /// 406: no form of the answer that was asked for.
    pub(crate) fn not_acceptable(offered: &str) -> Self {
        Self {
            status: 406,
            kind: "not-acceptable",
            title: Words::new(
                "No such form of this reply",
                "Formato no disponible",
                "Format non disponible",
            ),
            detail: Words::new(
                format!("This reply comes as {offered}."),
                format!("Esta respuesta existe como {offered}."),
                format!("Cette réponse existe en {offered}."),
            ),
            action: Words::new(
                "Ask for one of them with ?format= or the Accept header.",
                "Pida uno con ?format= o con el encabezado Accept.",
                "Demandez-en un avec ?format= ou l’en-tête Accept.",
            ),
        }
    }

    /// 405: a method the resource does not have.
    pub(crate) fn method(method: &str, allowed: &str) -> Self {
        Self {
            status: 405,
            kind: "method-not-allowed",
            title: Words::new("Method not allowed", "Método no permitido", "Méthode non permise"),
            detail: Words::new(
                format!("{method} cannot be used here."),
                format!("{method} no se puede usar aquí."),
                format!("{method} ne peut pas être utilisé ici."),
            ),
            action: Words::new(
                format!("Use {allowed}."),
                format!("Use {allowed}."),
                format!("Utilisez {allowed}."),
            ),
        }
    }

    /// 403: this endpoint is for reading.
    pub(crate) fn read_only() -> Self {
        Self {
            status: 403,
            kind: "read-only",
            title: Words::new("Only for reading", "Solo lectura", "Lecture seule"),
            detail: Words::new(
                "This endpoint takes no updates.",
                "Este punto de acceso no admite actualizaciones.",
                "Ce point d’accès n’accepte pas de mises à jour.",
            ),
            action: Words::new(
                "Ask with a query, or ask a steward to open the endpoint for updates.",
                "Pregunte con una consulta, o pida a un responsable que abra las actualizaciones.",
                "Posez une requête, ou demandez à un responsable d’ouvrir les mises à jour.",
            ),
        }
    }

    /// 403: a graph that the caller may not change.
    pub(crate) fn not_yours_to_change(graph: &str) -> Self {
        Self {
            status: 403,
            kind: "read-only-graph",
            title: Words::new(
                "Graph only for reading",
                "Grafo de solo lectura",
                "Graphe en lecture seule",
            ),
            detail: Words::same(graph),
            action: Words::new(
                "Change only graphs that are yours to change, each named by its IRI; docs/okn.md says which.",
                "Cambie solo los grafos que le corresponden, cada uno nombrado por su IRI; docs/okn.md dice cuáles.",
                "Ne modifiez que les graphes qui vous reviennent, chacun nommé par son IRI ; docs/okn.md dit lesquels.",
            ),
        }
    }

    /// 404: no graph of this name.
    pub(crate) fn no_graph(name: &str) -> Self {
        Self {
            status: 404,
            kind: "unknown-graph",
            title: Words::new("No such graph", "No hay tal grafo", "Pas de tel graphe"),
            detail: Words::same(name),
            action: Words::new(
                "The names of the graphs are in the service description, or ask SELECT DISTINCT ?g { GRAPH ?g {} }.",
                "Los nombres de los grafos están en la descripción del servicio, o pregunte SELECT DISTINCT ?g { GRAPH ?g {} }.",
                "Les noms des graphes sont dans la description du service, ou demandez SELECT DISTINCT ?g { GRAPH ?g {} }.",
            ),
        }
    }

    /// 403: SERVICE at an address that is not allowed.
    pub(crate) fn service_not_allowed(what: &str) -> Self {
        Self {
            status: 403,
            kind: "service-not-allowed",
            title: Words::new("Service not allowed", "Servicio no permitido", "Service non permis"),
            detail: Words::same(what),
            action: Words::new(
                "Ask that service yourself, or have its address added to the list of allowed services.",
                "Pregunte usted mismo a ese servicio, o haga agregar su dirección a la lista de servicios permitidos.",
                "Interrogez vous-même ce service, ou faites ajouter son adresse à la liste des services permis.",
            ),
        }
    }

    /// 502: another service failed.
    pub(crate) fn service_failed(what: &str) -> Self {
        Self {
            status: 502,
            kind: "service-failed",
            title: Words::new(
                "Another service failed",
                "Falló otro servicio",
                "Un autre service a échoué",
            ),
            detail: Words::same(what),
            action: Words::new(
                "Ask again later, or use SERVICE SILENT to go on without it.",
                "Vuelva a preguntar más tarde, o use SERVICE SILENT para seguir sin él.",
                "Redemandez plus tard, ou utilisez SERVICE SILENT pour continuer sans lui.",
            ),
        }
    }

    /// 409: the update does not fit the store.
    pub(crate) fn conflict(what: &str) -> Self {
        Self {
            status: 409,
            kind: "conflict",
            title: Words::new("Not as it was", "Ya no es como era", "Ce n’est plus comme avant"),
            detail: Words::same(what),
            action: Words::new(
                "Look at the graphs there are, or use SILENT.",
                "Vea los grafos que hay, o use SILENT.",
                "Regardez les graphes existants, ou utilisez SILENT.",
            ),
        }
    }

    /// 501: SPARQL, but with a function or service there is not.
    pub(crate) fn unsupported(what: &str) -> Self {
        Self {
            status: 501,
            kind: "unsupported",
            title: Words::new("Not offered here", "No disponible aquí", "Non proposé ici"),
            detail: Words::same(what),
            action: Words::new(
                "Use the functions of SPARQL 1.1, and services by their name.",
                "Use las funciones de SPARQL 1.1, y los servicios por su nombre.",
                "Utilisez les fonctions de SPARQL 1.1, et les services par leur nom.",
            ),
        }
    }

    /// The same for a query that read observations one by one: a limit it met is best avoided by naming the cube.
    pub(crate) fn of_looks(self) -> Self {
        if self.kind != "query-limit" {
            return self;
        }
        let action = Words::new(
            "It read observations one by one. Name their cube and dimensions in the same group (?o qb:dataSet <cube> ; dimension ?x ; measure ?v), with FILTER on their values, so that columns are scanned; or narrow it with LIMIT.",
            "Leyó las observaciones una por una. Nombre su cubo y dimensiones en el mismo grupo (?o qb:dataSet <cubo> ; dimensión ?x ; medida ?v), con FILTER sobre sus valores, para que se recorran columnas; o acótela con LIMIT.",
            "Elle a lu les observations une à une. Nommez leur cube et leurs dimensions dans le même groupe (?o qb:dataSet <cube> ; dimension ?x ; mesure ?v), avec FILTER sur leurs valeurs, pour que des colonnes soient parcourues ; ou restreignez-la par LIMIT.",
        );
        Self { action, ..self }
    }

    /// 500: the evaluator or the store failed.
    pub(crate) fn internal(what: &str) -> Self {
        Self {
            status: 500,
            kind: "internal",
            title: Words::new(
                "The graph store failed",
                "Falló el almacén de grafos",
                "L’entrepôt de graphes a échoué",
            ),
            detail: Words::same(what),
            action: Words::new(
                "Report it with the text of the query.",
                "Repórtelo con el texto de la consulta.",
                "Signalez-le avec le texte de la requête.",
            ),
        }
    }
}

impl From<Exceeded> for Problem {
    fn from(exceeded: Exceeded) -> Self {
        let (status, detail) = match exceeded {
            Exceeded::Time(limit) => {
                let seconds = limit.as_secs_f64();
                (
                    408,
                    Words::new(
                        format!("The query ran longer than {seconds} s and was stopped."),
                        format!("La consulta tardó más de {seconds} s y se detuvo."),
                        format!("La requête a duré plus de {seconds} s et a été arrêtée."),
                    ),
                )
            }
            Exceeded::Memory(limit) => {
                let megabytes = limit >> 20;
                (
                    413,
                    Words::new(
                        format!("The query needed more than {megabytes} MiB and was stopped."),
                        format!("La consulta necesitó más de {megabytes} MiB y se detuvo."),
                        format!("La requête demandait plus de {megabytes} Mio et a été arrêtée."),
                    ),
                )
            }
            Exceeded::Rows(limit) => (
                413,
                Words::new(
                    format!("The answer has more than {limit} rows."),
                    format!("La respuesta tiene más de {limit} filas."),
                    format!("La réponse a plus de {limit} lignes."),
                ),
            ),
            Exceeded::Held(limit) => (
                413,
                Words::new(
                    format!("The query has to keep more than {limit} rows at once."),
                    format!("La consulta tiene que guardar más de {limit} filas a la vez."),
                    format!("La requête doit garder plus de {limit} lignes à la fois."),
                ),
            ),
            Exceeded::Depth(limit) => (
                400,
                Words::new(
                    format!("The query is nested deeper than {limit} levels."),
                    format!("La consulta tiene más de {limit} niveles de anidamiento."),
                    format!("La requête a plus de {limit} niveaux d’imbrication."),
                ),
            ),
            Exceeded::Length(limit) => (
                413,
                Words::new(
                    format!("The query is longer than {limit} bytes."),
                    format!("La consulta tiene más de {limit} bytes."),
                    format!("La requête a plus de {limit} octets."),
                ),
            ),
        };
        Self {
            status,
            kind: "query-limit",
            title: Words::new(
                "Too much for one query",
                "Demasiado para una consulta",
                "Trop pour une requête",
            ),
            detail,
            action: Words::new(
                "Narrow it with more selective patterns, FILTER or LIMIT, ask in parts with ORDER BY, LIMIT and OFFSET, or take a dump.",
                "Acótela con patrones más selectivos, FILTER o LIMIT, pregunte por partes con ORDER BY, LIMIT y OFFSET, o descargue los datos completos.",
                "Restreignez-la par des motifs plus sélectifs, FILTER ou LIMIT, demandez par parties avec ORDER BY, LIMIT et OFFSET, ou téléchargez les données complètes.",
            ),
        }
    }
}
