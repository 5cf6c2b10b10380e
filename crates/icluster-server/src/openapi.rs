//! The OpenAPI 3.1 document: generated from the routes, then completed with what all routes share.

use crate::problem::{PROBLEM_JSON, ProblemDocument};
use icluster_atlas::complexity::{FilterChoice, Profile, Strategy};
use icluster_codes::Level;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

/// What a region id looks like (unnamed custom regions, `custom:a+b`, aside).
const REGION: &str = "^(na|us|mx|ca|(us:state|mx:state|ca:province):[0-9]{2}\
    |(us:county|us:cbsa|mx:municipality|mx:metro):[0-9]{5}|us:economic-area:[A-Za-z0-9_-]+\
    |ca:division:[0-9]{4}|ca:subdivision:[0-9]{7}|custom:[A-Za-z0-9_-]+)$";

/// What the map can show; `/api/v1/meta` explains each.
pub(crate) const INDICATORS: [&str; 9] = [
    "lq",
    "jobs",
    "share",
    "strength",
    "p-strong",
    "wage",
    "establishments",
    "growth",
    "cluster-strength",
];

#[derive(OpenApi)]
#[openapi(
    info(
        title = "iCluster",
        description = "Cluster maps of North America from official statistics. Every number carries its \
            standing: observed, suppressed, missing, imputed or modelled; null is never zero. \
            Replies made from invented sample data say `sample: true` and carry the header `ICluster-Sample`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/")),
    tags(
        (name = "Regions", description = "Places, from municipalities to the continent, and across borders."),
        (name = "Value networks", description = "Input-output tables, linkages, value added in exports and in final use."),
        (name = "Nearshoring", description = "What North America buys from outside and could make."),
        (name = "Network", description = "Who is in the network: organisations, people in roles, programmes, projects, events, needs and offers."),
        (name = "Insight", description = "What goes with what among regions, beyond chance and neighbours."),
        (name = "Complexity", description = "Economic complexity of countries by exports and of regions by jobs."),
        (name = "Clusters", description = "Groups of industries that belong together."),
        (name = "Reports", description = "Profiles, briefs and roadmaps to hand on."),
        (name = "Map", description = "Values and shapes for maps."),
        (name = "Search", description = "Finding places, clusters and industries."),
        (name = "Knowledge network", description = "Questions to the network, each answer with a receipt."),
        (name = "Data", description = "What is loaded and where numbers come from."),
        (name = "Accounts", description = "Who may see and change what: sessions, tokens, accounts, the audit log."),
        (name = "Knowledge network", description = "Things with stable names, what is known of them, SPARQL, graphs as files."),
        (name = "US Cluster Mapping", description = "The read routes of the US Cluster Mapping API, with its field names."),
    ),
    components(schemas(ProblemDocument)),
)]
struct Document;

/// The document before routes are added.
pub(crate) fn base() -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    document
}

/// The finished document: shared replies, forms and the shapes of parameters filled in.
pub(crate) fn complete(document: &utoipa::openapi::OpenApi) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or_default();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        paths.extend(crate::uscm::operations());
        paths.extend(crate::okn::operations());
        // The router marks parts that may hold slashes; the document has no sign for it.
        let marked: Vec<String> =
            paths.keys().filter(|path| path.contains("{*")).cloned().collect();
        for path in marked {
            if let Some(item) = paths.remove(&path) {
                paths.insert(path.replace("{*", "{"), item);
            }
        }
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            for operation in item.values_mut().filter_map(Value::as_object_mut) {
                describe_parameters(operation);
                add_forms(operation);
                add_problems(operation);
            }
        }
    }
    document
}

fn parameters(operation: &mut Map<String, Value>) -> impl Iterator<Item = &mut Value> {
    operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten()
}

fn describe_parameters(operation: &mut Map<String, Value>) {
    for parameter in parameters(operation) {
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        let in_query = parameter["in"] == "query";
        let Some(schema) = parameter.get_mut("schema").and_then(Value::as_object_mut) else {
            continue;
        };
        not_null(schema);
        match name.as_str() {
            // One that says what it looks like is of another kind.
            "id" | "region" | "reference" if !schema.contains_key("pattern") => {
                insert(schema, "pattern", json!(REGION))
            }
            "ids" => {
                let one = REGION.trim_start_matches('^').trim_end_matches('$');
                insert(schema, "pattern", json!(format!("^{one}(,{one}){{0,19}}$")));
            }
            "level" => insert(schema, "enum", json!(Level::ALL.map(Level::as_str))),
            "levels" => {
                let one = format!("({})", Level::ALL.map(Level::as_str).join("|"));
                insert(schema, "pattern", json!(format!("^{one}(,{one}){{0,14}}$")));
            }
            // One that says what it looks like is of another list.
            "indicator" if in_query && !schema.contains_key("pattern") => {
                insert(schema, "enum", json!(INDICATORS))
            }
            "matrix" | "pci_of" => {
                let levels = Level::ALL.map(Level::as_str);
                insert(schema, "enum", json!([&["trade"], &levels[..]].concat()));
            }
            "profile" | "other" => {
                insert(schema, "enum", json!(Profile::ALL.map(Profile::name)));
            }
            "filter" if in_query => insert(schema, "enum", json!(FilterChoice::NAMES)),
            "strategy" => insert(schema, "enum", json!(Strategy::ALL.map(Strategy::name))),
            "lang" => insert(schema, "enum", json!(["en", "es", "fr"])),
            _ => {}
        }
    }
}

/// A parameter is there or not, but never null.
fn not_null(schema: &mut Map<String, Value>) {
    if let Some(types) = schema.get("type").and_then(Value::as_array) {
        let types: Vec<Value> = types.iter().filter(|name| *name != "null").cloned().collect();
        if let [only] = types.as_slice() {
            insert(schema, "type", only.clone());
        }
    }
    if let Some(Value::Array(choices)) = schema.remove("oneOf") {
        let choice = choices.into_iter().find(|choice| choice["type"] != "null");
        schema.extend(choice.and_then(|choice| choice.as_object().cloned()).unwrap_or_default());
    }
}

/// A reply with a `format` parameter comes in all the forms the parameter names.
fn add_forms(operation: &mut Map<String, Value>) {
    let formats: Vec<String> = parameters(operation)
        .filter(|parameter| parameter["name"] == "format")
        .filter_map(|parameter| parameter.pointer("/schema/enum")?.as_array().cloned())
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let Some(content) = operation
        .get_mut("responses")
        .and_then(|responses| responses.pointer_mut("/200/content"))
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    for name in formats {
        match name.as_str() {
            "csv" => insert(content, "text/csv", json!({ "schema": { "type": "string" } })),
            "parquet" => insert(content, "application/vnd.apache.parquet", json!({})),
            "html" => insert(content, "text/html", json!({ "schema": { "type": "string" } })),
            "docx" => insert(content, crate::negotiate::Form::Docx.media_type(), json!({})),
            "json" if !content.contains_key("application/json") => {
                insert(content, "application/json", json!({ "schema": { "type": "object" } }));
            }
            "geojson" => {
                insert(content, "application/geo+json", json!({ "schema": { "type": "object" } }));
            }
            _ => {}
        }
    }
}

fn add_problems(operation: &mut Map<String, Value>) {
    let takes_body = operation.contains_key("requestBody");
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else {
        return;
    };
    for (status, description) in [
        ("400", "A part of the request is not understood"),
        ("404", "Not in this release, or no data"),
        ("406", "The reply does not come in the form asked for"),
        ("415", "The body is of another kind than asked for"),
        ("503", "No release yet, or the reply took too long"),
    ] {
        if status == "415" && !takes_body {
            continue;
        }
        let content =
            json!({ PROBLEM_JSON: { "schema": { "$ref": "#/components/schemas/Problem" } } });
        let problem = json!({ "description": description, "content": content });
        responses.entry(status).or_insert(problem);
    }
}

fn insert(object: &mut Map<String, Value>, name: &str, value: Value) {
    object.insert(name.to_owned(), value);
}
