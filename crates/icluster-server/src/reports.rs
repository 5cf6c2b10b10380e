//! `/api/v1/reports…`: profiles, briefs and roadmaps as PDF, HTML, Word files or the document they are made from.

use crate::answer::{Made, answer};
use crate::app::{App, Served};
use crate::language::Language;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::AskParameters;
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments};
use axum::extract::State;
use axum::response::Response;
use icluster_report::{
    Document, ReportAsk, ReportError, ReportFormat, RoadmapAsk, Template, brief, region_report,
    render, roadmap,
};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(region)).routes(routes!(brief_of)).routes(routes!(industry))
}

/// Form of a report.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes `format`, which is read before parameters are, for OpenAPI"
)]
struct ReportForm {
    /// Form of the reply; wins over the Accept header. `json` is the document as templates read it.
    #[param(inline)]
    format: Option<ReportFormName>,
}

/// Words for `format` on reports.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "names the choices for OpenAPI")]
enum ReportFormName {
    Pdf,
    Html,
    Docx,
    Json,
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LanguageParameters {
    /// Language of the report; the Accept-Language header's where not given, else English.
    #[param(example = "es")]
    lang: Option<String>,
}

impl LanguageParameters {
    fn checked(&self) -> Result<(), Problem> {
        match &self.lang {
            Some(tag) if Language::parse(tag).is_none() => {
                Err(Problem::bad_request(&format!("`{tag}` is no language."), "en, es, fr"))
            }
            _ => Ok(()),
        }
    }
}

/// Profile of a region: clusters, economic complexity, value network, trade, and what it all rests on.
///
/// As PDF (PDF/A-2a with tags), HTML or Word file of eight to twelve pages. Sections without data say what is missing.
#[utoipa::path(
    get, path = "/api/v1/reports/region/{region}", tag = "Reports", operation_id = "region_report",
    params(
        ("region" = String, Path, description = "Region id, also of a custom region", example = "custom:calibaja"),
        LanguageParameters, AskParameters, ReportForm,
    ),
    responses((status = 200, description = "The profile", content_type = "application/pdf", body = Vec<u8>))
)]
async fn region(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(place): Segments<String>,
    Parameters(asked): Parameters<AskParameters>,
    Parameters(language): Parameters<LanguageParameters>,
) -> Response {
    let tongue = tongue(&facts);
    report(&app, facts, move |served| {
        language.checked()?;
        Ok(region_report(&served.atlas, &about(&place, &asked, tongue)?)?)
    })
    .await
}

/// Policy brief of a region, in two pages.
#[utoipa::path(
    get, path = "/api/v1/reports/brief/{region}", tag = "Reports", operation_id = "region_brief",
    params(
        ("region" = String, Path, description = "Region id, also of a custom region", example = "custom:calibaja"),
        LanguageParameters, AskParameters, ReportForm,
    ),
    responses((status = 200, description = "The brief", content_type = "application/pdf", body = Vec<u8>))
)]
async fn brief_of(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(place): Segments<String>,
    Parameters(asked): Parameters<AskParameters>,
    Parameters(language): Parameters<LanguageParameters>,
) -> Response {
    let tongue = tongue(&facts);
    report(&app, facts, move |served| {
        language.checked()?;
        Ok(brief(&served.atlas, &about(&place, &asked, tongue)?)?)
    })
    .await
}

/// Roadmap of an industry: where it is strong, its chain, imports from outside North America, places to watch.
#[utoipa::path(
    get, path = "/api/v1/reports/industry/{cluster}", tag = "Reports", operation_id = "industry_roadmap",
    params(
        ("cluster" = String, Path, description = "Key of a cluster, or a focus such as semiconductors-and-electronics", example = "automotive"),
        LanguageParameters, AskParameters, ReportForm,
    ),
    responses((status = 200, description = "The roadmap", content_type = "application/pdf", body = Vec<u8>))
)]
async fn industry(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(cluster): Segments<String>,
    Parameters(asked): Parameters<AskParameters>,
    Parameters(language): Parameters<LanguageParameters>,
) -> Response {
    let tongue = tongue(&facts);
    report(&app, facts, move |served| {
        language.checked()?;
        let ask = RoadmapAsk { cluster, ask: asked.ask()?, language: tongue };
        Ok(roadmap(&served.atlas, &ask)?)
    })
    .await
}

/// Makes and lays out a document, few at a time: a report asks for much of the release.
async fn report<F>(app: &Arc<App>, facts: Facts, make: F) -> Response
where
    F: FnOnce(&Served) -> Result<Document, Problem> + Send + 'static,
{
    let permit = Arc::clone(&app.reporters).acquire_owned().await;
    // The language may be that of a header, so that it belongs to what the reply is kept by.
    let language = tongue(&facts);
    let facts = facts.with_body(&language);
    answer(app, facts, Form::REPORT, move |served, form| {
        let _permit = permit;
        let document = make(served)?;
        let format = match form {
            Form::Html => ReportFormat::Html,
            Form::Docx => ReportFormat::Docx,
            Form::Json => ReportFormat::Json,
            _ => ReportFormat::Pdf,
        };
        let bytes = render(&document, format, &Template::default())?;
        let subject = document.subject.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        let name = format!("{subject}-{}-{}", document.kind.name(), document.language.name());
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

fn about(
    place: &str,
    asked: &AskParameters,
    language: icluster_report::Language,
) -> Result<ReportAsk, Problem> {
    let region = crate::regions::region_id(place)?;
    Ok(ReportAsk { region, ask: asked.ask()?, language })
}

fn tongue(facts: &Facts) -> icluster_report::Language {
    match facts.language {
        Language::English => icluster_report::Language::En,
        Language::Spanish => icluster_report::Language::Es,
        Language::French => icluster_report::Language::Fr,
    }
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Atlas(error) => error.into(),
            other => Problem::internal(&other),
        }
    }
}
