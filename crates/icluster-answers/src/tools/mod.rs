//! The twelve tools for agents: typed inputs with a JSON schema, one form of answer, refusals that say what to do next. All only read.

mod entities;
mod inputs;
mod network;
mod stakeholders;
mod statistics;

pub use inputs::{
    ClusterProfile, CompareRegions, CountryChoice, Direction, EntityKind, FindPartners,
    FindProgrammes, GetEntity, GetSchema, Indicator, LevelChoice, Paging, ResolveCode,
    ResolvePlace, Scheme, SearchEntities, Sparql, SupplierGaps, ValueChain,
};

use crate::answer::{Answer, Reply};
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::{Lang, same};
use schemars::{JsonSchema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Rows in a reply where no limit is given: few, so that a reply is read whole.
pub const USUAL_ROWS: usize = 20;
/// Rows in a reply at most.
pub const MOST_ROWS: usize = 200;

/// A tool.
#[derive(Clone, Copy)]
pub struct Tool {
    /// Name.
    pub name: &'static str,
    /// Title for people.
    pub title: &'static str,
    /// What it answers and when to call it.
    pub description: &'static str,
    schema: fn() -> Value,
    run: fn(&Room, Value) -> Result<Reply, AnswerError>,
}

impl std::fmt::Debug for Tool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tool").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What an input has beside its own fields.
pub(crate) trait Input: DeserializeOwned + JsonSchema {
    fn paging(&self) -> &Paging;
}

fn schema<T: JsonSchema>() -> Value {
    let mut schema = standard(schema_for!(T).to_value());
    if let Some(object) = schema.as_object_mut() {
        object.insert("additionalProperties".to_owned(), false.into());
    }
    schema
}

/// An object's schema in the words of the standard: formats of numbers such as `uint` are in no vocabulary of JSON Schema, and readers
/// of a schema complain of them; `minimum` says the same.
fn standard(mut schema: Value) -> Value {
    fn without_formats(of: &mut Value) {
        match of {
            Value::Object(object) => {
                let numeric = |format: &Value| {
                    let name = format.as_str().unwrap_or_default();
                    ["uint", "int", "double", "float"].iter().any(|kind| name.starts_with(kind))
                };
                if object.get("format").is_some_and(numeric) {
                    object.remove("format");
                }
                object.values_mut().for_each(without_formats);
            }
            Value::Array(items) => items.iter_mut().for_each(without_formats),
            _ => {}
        }
    }
    without_formats(&mut schema);
    if let Some(object) = schema.as_object_mut() {
        object.entry("type").or_insert_with(|| "object".into());
    }
    schema
}

/// Reads the input, answers, cuts the page, chooses the language.
fn run<T: Input>(
    room: &Room,
    input: Value,
    answer: fn(&Room, &T) -> Result<Answer, AnswerError>,
) -> Result<Reply, AnswerError> {
    let known = schema::<T>();
    let names: Vec<&str> = known
        .get("properties")
        .and_then(Value::as_object)
        .map(|of| of.keys().map(String::as_str).collect())
        .unwrap_or_default();
    let input = match input {
        Value::Null => Value::Object(Map::new()),
        input => input,
    };
    let given = input.as_object().into_iter().flat_map(Map::keys);
    if let Some(unknown) = given.into_iter().find(|name| !names.contains(&name.as_str())) {
        return Err(AnswerError::unknown_parameter(unknown, &names));
    }
    let input: T = serde_json::from_value(input).map_err(|error| {
        AnswerError::refused(
            "bad-input",
            same(&error.to_string()),
            crate::words::text(
                format!("Correct this field; the tool takes: {}.", names.join(", ")),
                format!("Corrija ese campo; la herramienta toma: {}.", names.join(", ")),
                format!("Corrigez ce champ ; l’outil prend : {}.", names.join(", ")),
            ),
        )
    })?;
    let paging = input.paging();
    let limit = paging.limit.unwrap_or(USUAL_ROWS).clamp(1, MOST_ROWS);
    let (offset, lang) = (paging.offset.unwrap_or_default(), paging.lang.unwrap_or_default());
    Ok(answer(room, &input)?.page(offset, limit).in_language(lang))
}

macro_rules! tool {
    ($name:literal, $title:literal, $input:ty, $answer:path, $description:literal) => {
        Tool {
            name: $name,
            title: $title,
            description: $description,
            schema: schema::<$input>,
            run: |room, input| run::<$input>(room, input, $answer),
        }
    };
}

/// All tools, in the order in which an agent needs them.
#[must_use]
pub fn tools() -> &'static [Tool] {
    &TOOLS
}

static TOOLS: [Tool; 12] = [
    tool!(
        "search_entities",
        "Search",
        SearchEntities,
        entities::search,
        "Find places, clusters, industries and (where there is a registry) organisations and programmes by words in English, Spanish or French. Start here when you have a name and need an identifier."
    ),
    tool!(
        "get_entity",
        "What is known of a thing",
        GetEntity,
        entities::get,
        "Everything the network says of one thing, by IRI or identifier (mx:state:22, a cluster key, an organisation's id): one row a statement, with its standing and source."
    ),
    tool!(
        "resolve_place",
        "Place by name",
        ResolvePlace,
        entities::resolve_place,
        "Turn the name of a place into identifiers with confidence and alternatives. Names may be in any of the three languages, with their state (El Paso, Texas), or a US ZIP code. Not needed before other tools: they resolve names too."
    ),
    tool!(
        "resolve_code",
        "Code by number or words",
        ResolveCode,
        entities::resolve_code,
        "Turn words or a code into codes of the Harmonized System, NAICS or SCIAN, and into their equivalents in another classification by published lists. Proposes, never decides."
    ),
    tool!(
        "cluster_profile",
        "Cluster profile",
        ClusterProfile,
        statistics::cluster_profile,
        "A cluster in a place over the years (with place), or the places where a cluster is (without): jobs, location quotient, strength, each with its standing (observed, imputed, suppressed, missing)."
    ),
    tool!(
        "compare_regions",
        "Compare places",
        CompareRegions,
        statistics::compare,
        "Two to ten places side by side in one year against one reference: all traded clusters or one, by one indicator."
    ),
    tool!(
        "value_chain",
        "Who supplies and who buys",
        ValueChain,
        statistics::value_chain,
        "Who supplies a cluster (upstream) or buys from it (downstream) by sector, from input-output tables. Modelled: no statistic observes purchases between places."
    ),
    tool!(
        "find_partners",
        "Partners",
        FindPartners,
        stakeholders::partners,
        "Organisations that fit a need, a cluster or capabilities, best first, with why. Answers no_data where the registry holds nothing."
    ),
    tool!(
        "find_programmes",
        "Programmes",
        FindProgrammes,
        stakeholders::programmes,
        "Programmes, calls and funds an organisation or cluster of a place can use, and the rule that excludes it from others. Answers no_data where the registry holds none."
    ),
    tool!(
        "supplier_gaps",
        "Supplier gaps",
        SupplierGaps,
        statistics::supplier_gaps,
        "Inputs a cluster in a place needs that are not made there, come from abroad or hang on one origin; and which nearby activities could enter."
    ),
    tool!(
        "get_schema",
        "Schema of the network",
        GetSchema,
        network::get_schema,
        "Classes of the knowledge network with how many things each has; with class, its properties with uses and an example of each. Call it before sparql."
    ),
    tool!(
        "sparql",
        "Ask in SPARQL",
        Sparql,
        network::sparql,
        "Ask the network in SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE; only reading; prefixes ic, skos, prov, qb, dct need not be declared). The sixteen questions can be asked inside it: SERVICE <urn:icluster:questions> { ?answer q:question 6 ; given:place \"mx:state:08\" ; q:row [ col:region_name ?name ; col:lq ?lq ] }. A query with a name of ours that does not exist is refused with the nearest names. Put ORDER BY before LIMIT."
    ),
];

impl Tool {
    /// The JSON schema of its input.
    #[must_use]
    pub fn input_schema(&self) -> Value {
        (self.schema)()
    }

    /// The JSON schema of its answer, the same of all tools.
    #[must_use]
    pub fn output_schema() -> Value {
        standard(schema_for!(Reply).to_value())
    }

    /// Answers an input. Fails, saying what to do next, where it cannot be understood or the release cannot be read.
    pub fn call(&self, room: &Room, input: Value) -> Result<Reply, AnswerError> {
        (self.run)(room, input)
    }
}

/// The language an input asks for, for refusals of it.
#[must_use]
pub fn language_of(input: &Value) -> Lang {
    let tag = input.get("lang").and_then(Value::as_str);
    tag.and_then(Lang::parse).unwrap_or_default()
}

/// Parameters of a canonical question.
pub(crate) fn given<const N: usize>(of: [(&str, Option<String>); N]) -> BTreeMap<String, String> {
    of.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
