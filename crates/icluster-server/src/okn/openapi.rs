//! The routes of the knowledge network in the OpenAPI document.

use crate::problem::PROBLEM_JSON;
use serde_json::{Map, Value, json};

const GRAPH: [&str; 4] =
    ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"];
const ROWS: [&str; 4] = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
];

/// The operations by path.
pub(crate) fn operations() -> Map<String, Value> {
    let query = parameter(
        "query",
        "query",
        "A query in SPARQL 1.1; none for the service description",
        false,
    );
    let default = parameter("default-graph-uri", "query", "Graph whose triples are asked", false);
    let named = parameter("named-graph-uri", "query", "Graph that GRAPH may name", false);
    let format = |names: &[&str]| {
        let mut format =
            parameter("format", "query", "Form of the reply, in place of the Accept header", false);
        format["schema"]["enum"] = json!(names);
        format
    };
    let lang = parameter(
        "lang",
        "query",
        "Language of the page, in place of the Accept-Language header",
        false,
    );
    let answers = content(&[&ROWS[..], &GRAPH[..]].concat());
    let found = |description: &str, content: Value| json!({ "200": { "description": description, "content": content } });
    let table = ["json", "xml", "csv", "tsv", "ttl", "nt", "jsonld", "rdf"];
    let graphs = ["ttl", "nt", "jsonld", "rdf"];
    let pages = ["ttl", "nt", "jsonld", "rdf", "html"];
    let sparql = [query.clone(), default, named, format(&table)];
    let mut post = operation(
        "sparql_post",
        "Ask the knowledge network in SPARQL 1.1, with the query in the body; stewards change notes with SPARQL 1.1 Update",
        json!([]),
        found("Rows, true or false, or a graph", answers.clone()),
    );
    let text = json!({ "schema": { "type": "string" } });
    let form = json!({ "schema": { "type": "object", "properties": { "query": { "type": "string" } }, "required": ["query"] } });
    post["requestBody"] = json!({ "required": true, "content": {
        "application/sparql-query": text, "application/x-www-form-urlencoded": form,
        "application/sparql-update": text,
    } });
    post["responses"]["204"] = json!({ "description": "Notes were changed" });
    post["responses"]["403"] = refused();
    let thing = |name: &str, description: &str| parameter(name, "path", description, true);
    let mut paths = Map::new();
    let mut add = |path: &str, item: Value| {
        paths.insert(path.to_owned(), item);
    };
    add(
        "/sparql",
        json!({
            "get": operation(
                "sparql_get", "Ask the knowledge network in SPARQL 1.1", json!(sparql),
                found("Rows, true or false, or a graph; the service description without a query", answers),
            ),
            "post": post,
        }),
    );
    let graph = parameter("graph", "query", "Name of the graph", true);
    let written = |id: &str, summary: &str| {
        let changed = json!({
            "201": { "description": "Notes of a new name" },
            "204": { "description": "Notes were changed" },
            "403": refused(),
        });
        let mut operation = operation(id, summary, json!([graph.clone()]), changed);
        operation["requestBody"] = json!({ "required": true, "content": content(&GRAPH) });
        operation
    };
    add(
        "/graphs",
        json!({
            "get": operation(
                "graphs_get", "A graph by its name (SPARQL 1.1 Graph Store Protocol)",
                json!([graph.clone(), format(&graphs)]), found("The graph", content(&GRAPH)),
            ),
            "put": written("graphs_put", "Puts a document in place of notes, for stewards"),
            "post": written("graphs_post", "Adds a document to notes, for stewards"),
            "delete": operation(
                "graphs_delete", "Takes notes away, for stewards", json!([graph]),
                json!({ "204": { "description": "They are gone" }, "403": refused() }),
            ),
        }),
    );
    let name = thing(
        "name",
        "What follows `id/` in the name of a thing, `region/us/county/06073`; slashes stay as they are",
    );
    add(
        "/id/{name}",
        json!({ "get": operation(
            "thing", "A thing: leads to its document", json!([name]),
            json!({ "303": { "description": "The document is elsewhere", "headers": {
                "Location": { "description": "Its address", "schema": { "type": "string" } }
            } } }),
        ) }),
    );
    let name = thing(
        "name",
        "The name of a thing after the base, `id/region/us/county/06073`; slashes stay as they are",
    );
    let mut document = content(&GRAPH);
    document["text/html"] = json!({ "schema": { "type": "string" } });
    add(
        "/doc/{name}",
        json!({ "get": operation(
            "thing_document", "What the network knows of a thing, for programs and as a page",
            json!([name, format(&pages), lang]), found("The document", document),
        ) }),
    );
    add(
        "/vocabulary",
        json!({ "get": operation(
            "vocabulary", "The terms of the network", json!([]), found("Turtle", content(&["text/turtle"])),
        ) }),
    );
    add(
        "/.well-known/void",
        json!({ "get": operation(
            "void", "The catalogue (VoID, DCAT): leads to its document", json!([]),
            json!({ "303": { "description": "The document is elsewhere" } }),
        ) }),
    );
    let release = thing("release", "Id of the release that answers, or `registry`");
    let file = thing(
        "file",
        "`core.nq.gz` and the like, as the catalogue names them, of the registry `public.nq.gz`, or `SHA256SUMS`",
    );
    add(
        "/dumps/{release}/{file}",
        json!({ "get": operation(
            "dump", "A graph of the release, or what everybody may see of the registry, as a file (N-Quads, gzip), or the list of checksums",
            json!([release, file]), found("The file", content(&["application/gzip", "text/plain"])),
        ) }),
    );
    paths
}

/// That the graph is only for reading, or for stewards.
fn refused() -> Value {
    json!({
        "description": "Only stewards change notes; all else is only for reading",
        "content": { PROBLEM_JSON: { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn content(types: &[&str]) -> Value {
    let one = |kind: &&str| ((*kind).to_owned(), json!({ "schema": { "type": "string" } }));
    Value::Object(types.iter().map(one).collect())
}

fn parameter(name: &str, place: &str, description: &str, required: bool) -> Value {
    json!({
        "name": name, "in": place, "required": required, "description": description,
        "schema": { "type": "string", "minLength": 1 },
    })
}

fn operation(id: &str, summary: &str, parameters: Value, responses: Value) -> Value {
    json!({
        "tags": ["Knowledge network"], "operationId": format!("okn_{id}"), "summary": summary,
        "parameters": parameters, "responses": responses,
    })
}
