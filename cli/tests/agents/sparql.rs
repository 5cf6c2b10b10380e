//! SPARQL as a door of the questions: the block of the service holds the whole answer with its receipt, and the query of a receipt has its rows.

use crate::common::{Server, output};
use crate::session::Session;
use crate::{as_told, same};
use icluster_answers::Lang;
use icluster_answers::service::PREFIXES;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const TERM: &str = "urn:icluster:questions#";
const COLUMN: &str = "urn:icluster:column#";

/// A query with the prefixes of the service.
fn with_prefixes(query: &str) -> String {
    let mut text = String::new();
    for (prefix, iri) in PREFIXES {
        text.push_str(&format!("PREFIX {prefix}: <{iri}> "));
    }
    text + query
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Solutions of a query at the server.
fn solutions(server: &Server, query: &str) -> Vec<Value> {
    let found = server.get(&format!("/sparql?query={}", encoded(query)));
    found["results"]["bindings"].as_array().unwrap().clone()
}

/// A term as the answers write its value.
fn value(term: &Value) -> Value {
    let text = term["value"].as_str().unwrap();
    let Some(datatype) = term["datatype"].as_str() else { return text.into() };
    match datatype.rsplit('#').next().unwrap() {
        "integer" => text.parse::<i64>().unwrap().into(),
        "boolean" => text.parse::<bool>().unwrap().into(),
        "double" => {
            let number: f64 = text.parse().unwrap();
            if number.fract() == 0.0 { (number as i64).into() } else { number.into() }
        }
        _ => text.into(),
    }
}

/// What is said of things: by thing and property the values.
struct Graph(BTreeMap<String, BTreeMap<String, Vec<Value>>>);

impl Graph {
    fn all(&self, thing: &str, term: &str) -> Vec<Value> {
        let of = self.0.get(thing).and_then(|of| of.get(&format!("{TERM}{term}")));
        of.cloned().unwrap_or_default()
    }

    fn one(&self, thing: &str, term: &str) -> Value {
        let all = self.all(thing, term);
        assert!(all.len() <= 1, "{thing} {term}: {all:?}");
        all.first().cloned().unwrap_or(Value::Null)
    }

    /// Parts in order.
    fn parts(&self, thing: &str, term: &str) -> Vec<String> {
        let parts = self.all(thing, term);
        let mut parts: Vec<String> =
            parts.iter().map(|of| of.as_str().unwrap().to_owned()).collect();
        parts.sort_by_key(|part| self.one(part, "position").as_i64().unwrap());
        parts
    }

    /// Terms of a thing as an object of JSON.
    fn object(&self, thing: &str, terms: &[(&str, &str)]) -> Map<String, Value> {
        terms.iter().map(|(key, term)| ((*key).to_owned(), self.one(thing, term))).collect()
    }
}

/// The reply put together again from the graph of an answer.
pub(crate) fn reply(server: &Server, number: u8, given: &[(&str, String)], lang: Lang) -> Value {
    let given: String =
        given.iter().map(|(name, value)| format!(" ; given:{name} \"{value}\"")).collect();
    let query = with_prefixes(&format!(
        "SELECT ?answer ?thing ?says ?what {{ SERVICE <urn:icluster:questions> {{ ?answer q:question {number}{given} ; q:language \"{}\" . ?thing ?says ?what }} }}",
        lang.code()
    ));
    let mut graph = Graph(BTreeMap::new());
    let mut answer = String::new();
    for row in solutions(server, &query) {
        let of = |name: &str| row[name]["value"].as_str().unwrap().to_owned();
        answer = of("answer");
        let what = &row["what"];
        if let Some(tag) = what["xml:lang"].as_str() {
            assert_eq!(tag, lang.code(), "{row}");
        }
        let says = graph.0.entry(of("thing")).or_default().entry(of("says")).or_default();
        says.push(value(what));
    }
    as_told(&rebuilt(&graph, &answer))
}

fn rebuilt(graph: &Graph, answer: &str) -> Value {
    let columns: Vec<Value> = graph
        .parts(answer, "column")
        .iter()
        .map(|part| {
            let mut column = graph.object(part, &[("key", "key"), ("label", "label")]);
            let unit = graph.one(part, "unit");
            if !unit.is_null() {
                column.insert("unit".to_owned(), unit);
            }
            column.into()
        })
        .collect();
    let rows: Vec<Value> = graph
        .parts(answer, "row")
        .iter()
        .map(|part| {
            let cell = |column: &Value| {
                let says = format!("{COLUMN}{}", column["key"].as_str().unwrap());
                let values = graph.0[part].get(&says).cloned().unwrap_or_default();
                values.first().cloned().unwrap_or(Value::Null)
            };
            columns.iter().map(cell).collect()
        })
        .collect();
    let understood: Vec<Value> = graph
        .parts(answer, "understood")
        .iter()
        .map(|part| {
            let mut of = graph.object(
                part,
                &[
                    ("parameter", "parameter"),
                    ("given", "taken"),
                    ("id", "id"),
                    ("label", "label"),
                    ("confidence", "confidence"),
                ],
            );
            let confidence = of["confidence"].as_f64().unwrap();
            of.insert("confidence".to_owned(), confidence.into());
            of.insert("alternatives".to_owned(), graph.all(part, "alternative").into());
            of.into()
        })
        .collect();
    let missing = match graph.one(answer, "missing") {
        Value::String(part) => {
            let terms = [("dataset", "dataset"), ("what", "what"), ("import", "import")];
            graph.object(&part, &terms).into()
        }
        _ => Value::Null,
    };
    json!({
        "standing": graph.one(answer, "standing"),
        "title": graph.one(answer, "title"),
        "columns": columns,
        "rows": rows,
        "total": graph.one(answer, "total"),
        "offset": 0,
        "next": null,
        "text": graph.one(answer, "text"),
        "understood": understood,
        "missing": missing,
        "receipt": receipt(graph, graph.one(answer, "receipt").as_str().unwrap()),
    })
}

fn receipt(graph: &Graph, part: &str) -> Value {
    let source = |of: &String| {
        Value::from(graph.object(of, &[("id", "id"), ("title", "title"), ("licence", "licence")]))
    };
    let sources: Vec<Value> = graph.parts(part, "source").iter().map(source).collect();
    let caveats: Vec<Value> =
        graph.parts(part, "caveat").iter().map(|of| graph.one(of, "text")).collect();
    let mut licence: Vec<String> =
        graph.all(part, "licence").iter().map(|of| of.as_str().unwrap().to_owned()).collect();
    licence.sort();
    let mut receipt = graph.object(
        part,
        &[
            ("query_id", "queryId"),
            ("question", "canonical"),
            ("plan", "plan"),
            ("sparql", "sparql"),
            ("release", "release"),
            ("sample", "sample"),
            ("suppressed_cells", "suppressedCells"),
            ("permalink", "permalink"),
        ],
    );
    receipt.insert("sources".to_owned(), sources.into());
    receipt.insert("licence".to_owned(), licence.into());
    receipt.insert("caveats".to_owned(), caveats.into());
    receipt.into()
}

/// The query that a receipt carries gives the rows of its answer, at the server and to an agent.
pub(crate) fn as_the_receipt_says(
    server: &Server,
    session: &mut Session,
    number: u8,
    library: &Value,
) {
    let query = library["receipt"]["sparql"].as_str().unwrap();
    let plain = PLAIN.iter().find(|(of, _)| *of == number);
    assert_eq!(plain.is_none(), query.contains("<urn:icluster:questions>"), "{number} {query}");
    if let Some((_, columns)) = plain {
        return by_matching(server, session, query, columns, library);
    }
    let keys: Vec<&str> = library["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["key"].as_str().unwrap())
        .collect();
    let found: Vec<Value> = solutions(server, query)
        .iter()
        .map(|row| {
            let cell = |key: &&str| row.get(key).map_or(Value::Null, value);
            keys.iter().map(cell).collect()
        })
        .collect();
    if keys.is_empty() {
        assert_eq!(library["standing"], "no_data");
        return;
    }
    same(number, &as_told(&found), &library["rows"], "by the query of its receipt");
    let mut agent = Vec::new();
    let mut offset = Value::from(0);
    while !offset.is_null() {
        let page =
            session.call("sparql", json!({ "query": query, "limit": 200, "offset": offset }));
        agent.extend(page["rows"].as_array().unwrap().clone());
        offset = page["next"].clone();
    }
    same(number, &agent.into(), &library["rows"], "by the query of its receipt, asked by an agent");
}

/// Questions that are plain matching of the graph: variables of their queries by columns of their answers.
const PLAIN: [(u8, &[(&str, &str)]); 5] = [
    (1, &[("organisation", "id"), ("kind", "kind"), ("name", "name"), ("place", "place")]),
    (
        5,
        &[
            ("organisation", "id"),
            ("name", "name"),
            ("place", "place"),
            ("status", "claim_status"),
            ("source", "source"),
        ],
    ),
    (8, &[("initiative", "id"), ("since", "since")]),
    (13, &[("cluster", "cluster"), ("lq", "lq"), ("jobs", "jobs"), ("status", "jobs_status")]),
    (
        15,
        &[
            ("claim", "claim"),
            ("status", "claim_status"),
            ("basis", "basis"),
            ("source", "source"),
            ("recorded", "recorded_at"),
        ],
    ),
];

/// A name of the network as answers write what it names.
fn thing(text: &str) -> String {
    match text.split_once("/id/") {
        Some((_, path)) => match path.split_once('/') {
            Some(("region", region)) => region.replace('/', ":"),
            _ => path.rsplit('/').next().unwrap().to_owned(),
        },
        None => text.to_owned(),
    }
}

fn by_matching(
    server: &Server,
    session: &mut Session,
    query: &str,
    columns: &[(&str, &str)],
    library: &Value,
) {
    let keys = library["columns"].as_array().unwrap();
    let at = |key: &str| keys.iter().position(|column| column["key"] == key).unwrap();
    let text = |value: Value| match value {
        Value::Null => Value::from(""),
        Value::String(text) => thing(&text).into(),
        other => other,
    };
    let sorted = |mut rows: Vec<Vec<Value>>| {
        rows.sort_by_key(|row| format!("{row:?}"));
        rows
    };
    let wanted = sorted(
        library["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| columns.iter().map(|(_, key)| text(row[at(key)].clone())).collect())
            .collect(),
    );
    assert!(!wanted.is_empty(), "{query}");
    let found = sorted(
        solutions(server, query)
            .iter()
            .map(|row| {
                let cell =
                    |(name, _): &(&str, &str)| text(row.get(*name).map_or(Value::Null, value));
                columns.iter().map(cell).collect()
            })
            .collect(),
    );
    assert_eq!(as_told(&found), as_told(&wanted), "{query}");
    let told = session.call("sparql", json!({ "query": query, "limit": 200 }));
    let keys = told["columns"].as_array().unwrap().clone();
    let at = |key: &str| keys.iter().position(|column| column["key"] == key).unwrap();
    let rows = told["rows"].as_array().unwrap();
    assert_eq!(rows.len(), told["total"].as_u64().unwrap() as usize, "{query}");
    let found = sorted(
        rows.iter()
            .map(|row| columns.iter().map(|(name, _)| text(row[at(name)].clone())).collect())
            .collect(),
    );
    assert_eq!(found, wanted, "asked by an agent: {query}");
}

/// Several questions in one query, their answers joined with the graph; what cannot be asked is refused in the language of the caller.
pub(crate) fn several_at_once_and_what_is_refused(home: &Path, server: &Server) {
    let query = "SELECT ?place ?number ?standing ?id { SERVICE <urn:icluster:questions> { VALUES (?place ?number) { (\"us:state:26\" 13) (\"mx:state:08\" 13) (\"us:state:26\" 16) } ?answer q:question ?number ; given:place ?place ; q:standing ?standing ; q:receipt [ q:queryId ?id ] } } ORDER BY ?place ?number";
    let found = solutions(server, &with_prefixes(query));
    let read: Vec<(String, i64, String)> = found
        .iter()
        .map(|row| {
            let place = row["place"]["value"].as_str().unwrap().to_owned();
            let id = row["id"]["value"].as_str().unwrap().to_owned();
            (place, value(&row["number"]).as_i64().unwrap(), id)
        })
        .collect();
    let wanted = [("mx:state:08", 13), ("us:state:26", 13), ("us:state:26", 16)];
    assert_eq!(read.len(), 3, "{found:?}");
    for ((place, number, id), (wanted_place, wanted_number)) in read.iter().zip(wanted) {
        assert_eq!((place.as_str(), *number), (wanted_place, wanted_number));
        let rest =
            server.get(&format!("/api/v1/network/questions/{number}?place={place}"))["receipt"]
                ["query_id"]
                .clone();
        assert_eq!(rest, id.as_str());
    }

    // The clusters of an answer, by their names in the graph: a join of what is computed with what is stored.
    let query = "SELECT ?label ?lq { SERVICE <urn:icluster:questions> { [] q:question 13 ; given:place <https://w3id.org/icluster/id/region/us/state/26> ; given:lq 1.2 ; q:row [ q:position ?position ; col:cluster_name ?name ; col:lq ?lq ] } ?cluster a ic:Cluster ; skos:prefLabel ?name ; skos:prefLabel ?label FILTER(lang(?label) = \"fr\") } ORDER BY ?position";
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let told = lines(output(home, &["sparql", query, "--format", "csv", "--quiet"]));
    let rest = server.get("/api/v1/network/questions/13?place=us:state:26&lq=1.2&lang=fr");
    let at = |key: &str| {
        let columns = rest["columns"].as_array().unwrap();
        columns.iter().position(|column| column["key"] == key).unwrap()
    };
    let rows = rest["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    // The first line names the columns.
    assert_eq!(told.len(), rows.len() + 1, "{told:?}");
    for row in rows {
        let name = row[at("cluster_name")].as_str().unwrap();
        let line = told.iter().find(|line| line.contains(name));
        let lq = line.unwrap_or_else(|| panic!("{name}: {told:?}")).rsplit(',').next().unwrap();
        assert_eq!(as_told(&lq.parse::<f64>().unwrap()), row[at("lq")], "{name}");
    }

    for (query, kind, said) in [
        ("{ ?a q:row ?row }", "bad-value", "ninguna pregunta"),
        ("{ ?a q:question 13 ; q:row [ col:quotient ?q ] }", "unknown-term", "annual_growth"),
        ("{ ?a q:question 13 ; given:colour \"red\" ; q:row ?row }", "unknown-parameter", "place"),
        ("{ ?a q:question 13 ; given:place \"Atlantis\" ; q:row ?row }", "not-found", "Atlantis"),
        ("{ ?a q:question 17 ; q:row ?row }", "unknown-question", "1 a la 16"),
        (
            "{ ?a q:question 13 ; q:row ?row SERVICE <http://127.0.0.1:1/> { ?x ?y ?z } }",
            "service-not-allowed",
            "127.0.0.1",
        ),
    ] {
        let query =
            with_prefixes(&format!("SELECT * {{ SERVICE <urn:icluster:questions> {query} }}"));
        let (status, problem) = server.refused(&format!("/sparql?query={}", encoded(&query)), "es");
        assert_eq!(problem["type"], format!("/api#{kind}"), "{query}: {problem}");
        assert!((400..404).contains(&status), "{query}: {status}");
        assert!(problem.to_string().contains(said), "{query}: {problem}");
    }
}
