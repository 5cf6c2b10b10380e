//! The competency questions: templates with typed parameters, each answered from the release or the registry.

mod change;
mod coverage;
mod firms;
mod given;
mod in_graph;
mod inputs;
pub(crate) mod people;
mod product;
mod releases;
mod sharing;
pub(crate) mod table;
mod templates;
mod trade;
mod twins;

pub(crate) use given::cluster_name;
pub(crate) use people::{statement_columns, statement_rows, told};
pub use templates::{Kind, Parameter, Template, templates};

use crate::answer::{Answer, Draft};
use crate::error::AnswerError;
use crate::receipt::canonical;
use crate::room::Room;
use crate::service;
use crate::words::{Lang, three};
use given::Given;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question as it is listed.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct QuestionInfo {
    /// Number, 1 to 16.
    pub number: u8,
    /// The question in words.
    pub title: String,
    /// Parameters.
    pub parameters: Vec<ParameterInfo>,
    /// `statistics` (answered from the release), `registry` or `both`.
    pub rests_on: String,
}

/// A parameter as it is listed.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct ParameterInfo {
    /// Name.
    pub name: String,
    /// What it is.
    pub label: String,
    /// `place`, `cluster`, `code`, `number`, `capability`, `organisation`, `initiative` or `year`.
    pub kind: String,
    /// What is taken where it is not given; empty where it may be left out.
    pub default: String,
}

/// The questions in a language.
#[must_use]
pub fn list(lang: Lang) -> Vec<QuestionInfo> {
    templates()
        .iter()
        .map(|template| QuestionInfo {
            number: template.number,
            title: lang.pick(template.title).to_owned(),
            parameters: template
                .parameters
                .iter()
                .map(|parameter| ParameterInfo {
                    name: parameter.name.to_owned(),
                    label: lang.pick(parameter.label).to_owned(),
                    kind: parameter.kind.id().to_owned(),
                    default: parameter.default.to_owned(),
                })
                .collect(),
            rests_on: template.rests_on.to_owned(),
        })
        .collect()
}

/// Answers a question by number. Parameters are names or identifiers as people give them; those not given have their defaults.
///
/// Fails where there is no such question or parameter, a value cannot be understood, or the release cannot be read. What is not
/// imported is no failure: the answer says which dataset is missing.
pub fn ask(
    room: &Room,
    number: u8,
    given: &BTreeMap<String, String>,
) -> Result<Answer, AnswerError> {
    let template = templates()
        .iter()
        .find(|of| of.number == number)
        .ok_or_else(|| AnswerError::unknown_question(number))?;
    let given = Given::resolve(room, template, given)?;
    let mut draft = Draft::new(three(template.title));
    let name = format!("questions/{number}");
    let question = canonical(&name, &given.values);
    draft.basis.permalink = format!("/network/{question}");
    let mut answered = match number {
        2 => trade::buyers(room, &given, draft),
        3 => inputs::gaps(room, &given, draft),
        6 => twins::twins(room, &given, draft),
        7 => product::product(room, &given, draft),
        11 => change::lost(room, &given, draft),
        12 => sharing::shared(room, &given, draft),
        13 => firms::high_growth(room, &given, draft),
        14 => releases::changed(room, &given, draft),
        16 => coverage::coverage(room, &given, draft),
        _ => people::registry(room, number, &given, draft),
    }?;
    let (basis, columns) = (&mut answered.basis, &answered.columns);
    basis.sparql.get_or_insert_with(|| service::example(number, &given.values, columns));
    let mut answer = answered.finish(room, question, given.understood);
    answer.parameters = given.values;
    Ok(answer)
}
