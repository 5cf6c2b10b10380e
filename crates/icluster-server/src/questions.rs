//! `/api/v1/network/questions…`: the competency questions, answered with a receipt.

use crate::accounts::Caller;
use crate::answer::{Made, answer, answer_seen};
use crate::app::App;
use crate::language::Language;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use axum::extract::{Path, State};
use axum::response::Response;
use icluster_answers::questions::{self, QuestionInfo};
use icluster_answers::{AnswerError, Lang, Reply};
use icluster_warehouse::{Format, export};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Longest value of a parameter, characters.
const LONGEST: usize = 300;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list_questions)).routes(routes!(question))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LangParameter {
    /// Language of texts.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct QuestionParameters {
    /// Language of texts.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
    /// Place by id or name.
    #[param(max_length = 300, example = "mx:state:08")]
    place: Option<String>,
    /// Cluster by key or name.
    #[param(max_length = 300, example = "automotive")]
    cluster: Option<String>,
    /// Product of the Harmonized System, six digits.
    #[param(max_length = 300, example = "854430")]
    code: Option<String>,
    /// The neighbour (question 6) or the organisation at the end (question 9).
    #[param(max_length = 300, example = "us")]
    to: Option<String>,
    /// First year (question 11).
    #[param(max_length = 300, example = "2008")]
    from: Option<String>,
    /// Last year (question 11).
    #[param(max_length = 300, example = "2018")]
    until: Option<String>,
    /// Location quotient above (question 13).
    #[param(max_length = 300, example = "1.5")]
    lq: Option<String>,
    /// Organisation of the registry, by id.
    #[param(max_length = 300)]
    organisation: Option<String>,
    /// Capabilities by key, with commas.
    #[param(max_length = 300)]
    capability: Option<String>,
    /// Certifications by key, with commas.
    #[param(max_length = 300, example = "as9100")]
    certification: Option<String>,
    /// Initiative by key.
    #[param(max_length = 300)]
    initiative: Option<String>,
    /// Members (question 10).
    #[param(max_length = 300, example = "4")]
    members: Option<String>,
    /// First row, from 0.
    #[param(maximum = 1000000, example = 0)]
    offset: Option<usize>,
    /// Rows at most; all where not given.
    #[param(maximum = 10000, example = 100)]
    limit: Option<usize>,
}

pub(crate) fn lang(language: Language) -> Lang {
    Lang::parse(language.code()).unwrap_or_default()
}

/// What the answers refuse, as a problem document.
pub(crate) fn problem(error: AnswerError) -> Problem {
    match error {
        AnswerError::Atlas(error) => error.into(),
        AnswerError::Network(error) => Problem::internal(&error),
        AnswerError::Refused(refusal) => Problem::refused(&refusal),
    }
}

/// The competency questions with their parameters.
#[utoipa::path(
    get, path = "/api/v1/network/questions", operation_id = "questions", tag = "Knowledge network",
    params(LangParameter),
    responses((status = 200, description = "Questions", body = Vec<QuestionInfo>))
)]
async fn list_questions(
    State(app): State<Arc<App>>,
    facts: Facts,
    _asked: Parameters<LangParameter>,
) -> Response {
    let lang = lang(facts.language);
    answer(&app, with_language(facts), Form::DOCUMENT, move |_, _| {
        Made::document(&questions::list(lang))
    })
    .await
}

/// The answer to a competency question with its receipt, from what the caller sees of the registry. What is not imported is no failure: the answer says which dataset is missing.
///
/// Names of places and clusters are resolved; `understood` says what they were taken for. As CSV or Parquet: the rows.
#[utoipa::path(
    get, path = "/api/v1/network/questions/{number}", operation_id = "question", tag = "Knowledge network",
    params(
        ("number" = u8, Path, description = "Number of the question, 1 to 16", minimum = 1, maximum = 16, example = 6),
        QuestionParameters, ListForm
    ),
    responses((status = 200, description = "Answer", body = Reply))
)]
async fn question(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Path(number): Path<String>,
    Parameters(of): Parameters<QuestionParameters>,
) -> Response {
    let Ok(number) = number.parse::<u8>() else {
        return facts
            .refuse(Problem::bad_request(&format!("`{number}` is no question."), "1 to 16"));
    };
    let lang = lang(facts.language);
    let app_of = Arc::clone(&app);
    answer_seen(&app, &caller, with_language(facts), Form::LIST, move |served, tier, form| {
        let given: BTreeMap<String, String> = [
            ("place", of.place),
            ("cluster", of.cluster),
            ("code", of.code),
            ("to", of.to),
            ("from", of.from),
            ("until", of.until),
            ("lq", of.lq),
            ("organisation", of.organisation),
            ("capability", of.capability),
            ("certification", of.certification),
            ("initiative", of.initiative),
            ("members", of.members),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
        if let Some((name, _)) = given.iter().find(|(_, value)| value.chars().count() > LONGEST) {
            return Err(Problem::bad_request(
                &format!("{name} is too long."),
                "at most 300 characters",
            ));
        }
        let room = tier.room(&app_of, served)?;
        let answered = questions::ask(&room, number, &given).map_err(problem)?;
        let answered = answered.page(of.offset.unwrap_or_default(), of.limit.unwrap_or_default());
        let reply = answered.in_language(lang);
        if form == Form::Json {
            return Made::document(&reply);
        }
        let batch = reply.batch(true).map_err(|error| Problem::internal(&error))?;
        let format = if form == Form::Parquet { Format::Parquet } else { Format::Csv };
        let mut bytes = Vec::new();
        export(&batch.schema(), &[batch], format, &mut bytes)
            .map_err(|error| Problem::internal(&error))?;
        let name = list::file_name(served, &format!("question-{number}"));
        Ok(Made { bytes, page: None, name })
    })
    .await
}

/// Replies in other languages are kept apart, however the language was asked for.
fn with_language(mut facts: Facts) -> Facts {
    facts.parameters.retain(|(name, _)| name != "lang");
    facts.parameters.push(("lang".to_owned(), facts.language.code().to_owned()));
    facts
}
