//! The network through its doors on the sample pack: library, command line, REST, SPARQL and the protocol of agents give the same answers with the
//! same receipts; each tool answers or says what is missing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod schemas;
mod session;
mod sparql;

use common::{Server, icluster, json, output};
use icluster_answers::{Lang, Registered, Room, questions, resources, understand};
use icluster_database::Database;
use icluster_okn::Names;
use icluster_registry::{Registry, Sees, Value as Told, World};
use icluster_warehouse::Warehouse;
use serde::Serialize;
use serde_json::{Value, json as object};
use session::Session;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Parameters with which every question is asked in all doors; those about organisations name some of the registry.
fn asked(world: &World) -> Vec<(u8, Vec<(&'static str, String)>)> {
    let supplies = world.claims.iter().find(|claim| claim.predicate == "supplies").unwrap();
    let Told::Thing { id: buyer, .. } = &supplies.value else { panic!("{supplies:?}") };
    let of = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Vec<_>>()
    };
    let firm = supplies.subject.as_str();
    vec![
        (1, of(&[("place", "mx:state:22")])),
        (2, of(&[("place", "mx:state:08"), ("cluster", "automotive")])),
        (3, of(&[("place", "us:state:26"), ("cluster", "automotive")])),
        (4, of(&[("organisation", firm)])),
        (5, of(&[("place", "mx"), ("certification", "as9100,iatf-16949,iso-9001")])),
        (6, of(&[("place", "mx:state:08")])),
        (7, of(&[("code", "8544.30")])),
        (8, of(&[("place", "mx:state:22")])),
        (9, of(&[("organisation", firm), ("to", buyer)])),
        (10, of(&[("place", "mx"), ("capability", "cnc-machining,die-casting"), ("members", "2")])),
        (11, of(&[("place", "us:state:26")])),
        (12, of(&[])),
        (13, of(&[("place", "us:state:26"), ("lq", "1.2")])),
        (14, of(&[("place", "us:state:26")])),
        (15, of(&[("organisation", firm)])),
        (16, of(&[("place", "us:state:26")])),
    ]
}

/// Answers are the same, to the last digit.
fn same(number: u8, found: &Value, expected: &Value, door: &str) {
    assert_eq!(found, expected, "{number} {door}");
}

/// An answer of the library as every other door gives it: written and read again, because `serde_json` reads the last digit of some numbers differently from
/// what was written.
fn as_told(answer: &impl Serialize) -> Value {
    serde_json::from_str(&serde_json::to_string(answer).unwrap()).unwrap()
}

/// What everybody may see of the registry of a home.
fn registered(home: &Path) -> World {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let file = home.join("network.sqlite").display().to_string();
        let registry = Registry::open(Database::open(&file).await.unwrap()).await.unwrap();
        registry.all(&Sees::public()).await.unwrap()
    })
}

#[test]
fn all_doors_give_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    icluster(folder.path(), &["demo", "--no-serve", "--quiet"]).assert().success();
    let home = &folder.path().join("demo");
    let room = Room::open(Warehouse::open(home).unwrap()).unwrap();
    let world = Arc::new(registered(home));
    let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
    let stakeholders =
        Registered::new(Arc::clone(&world), Names::default(), room.place_names(), &today).unwrap();
    let stakeholders = stakeholders.with_knowledge(room.knowledge());
    let room = room.with_stakeholders(Arc::new(stakeholders));
    let server = Server::start(home);
    let mut session = Session::start(home);

    every_question_through_every_door(home, &world, &room, &server, &mut session);
    sparql::several_at_once_and_what_is_refused(home, &server);
    every_tool_answers(&mut session);
    refusals_say_what_to_do(&mut session);
    resources_and_prompts(&room, &mut session);
    questions_in_words(home, &room);
    agents_at_the_server(&server);
    the_export_is_all_files_of_the_server(home, &server);
    tables_are_for_people(home, &world);
}

/// Every question in the terminal, in a language each: as wide as asked for, without a key or an id where there is a word or a name.
fn tables_are_for_people(home: &Path, world: &World) {
    let keys = [
        "self_declared",
        "research_centre",
        "cluster_organisation",
        "made_by",
        "jobs_of_makers",
        "trade-by-product",
        "share of need",
        "missing here",
        "imputed",
        "modelled",
        "us:state:",
        "us:county:",
        "mx:state:",
        "mx:municipality:",
        "ca:province:",
        "automotive",
    ];
    for (number, given) in asked(world) {
        let lang = ["es", "fr"][usize::from(number % 2)];
        let number = number.to_string();
        let mut arguments = vec!["ask", &number, "--lang", lang, "--top", "5"];
        let options: Vec<String> =
            given.iter().flat_map(|(name, value)| [format!("--{name}"), value.clone()]).collect();
        arguments.extend(options.iter().map(String::as_str));
        let shown = icluster(home, &arguments).env("COLUMNS", "100").output().unwrap();
        assert!(shown.status.success(), "{number}");
        let shown = String::from_utf8(shown.stdout).unwrap();
        // The receipt names the question as it was taken, with its ids.
        let (people, receipt) = shown.split_once("query_id").unwrap();
        assert!(receipt.contains("questions/"), "{shown}");
        for line in people.lines() {
            assert!(line.chars().count() <= 100, "{number}, {lang}: {line}");
            // What a name was taken for is told with its id.
            if line.contains('«') {
                continue;
            }
            for key in keys {
                assert!(!line.contains(key), "{number}, {lang}: `{key}` in {line}\n{people}");
            }
        }
    }
}

/// `icluster okn export` writes the lines of all files that the server gives: those of the release and that of the registry.
fn the_export_is_all_files_of_the_server(home: &Path, server: &Server) {
    let exported = output(home, &["okn", "export", "--quiet"]);
    let mut exported: Vec<&str> = exported.lines().collect();
    exported.sort_unstable();
    let release = Warehouse::open(home).unwrap().current_release().unwrap().unwrap();
    let files = icluster_okn::graph::PARTS.map(|part| format!("{}/{part}.nq.gz", release.id()));
    let mut served = String::new();
    for file in files.iter().map(String::as_str).chain(["registry/public.nq.gz"]) {
        let packed = server.bytes(&format!("/dumps/{file}"));
        let before = served.len();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut served).unwrap();
        // What the sample has no data for is an empty file; these two are never empty.
        let filled = file.ends_with("/core.nq.gz") || file.starts_with("registry/");
        assert!(!filled || served.len() > before, "{file} is empty");
    }
    let mut served: Vec<&str> = served.lines().collect();
    served.sort_unstable();
    assert_eq!(exported.len(), served.len());
    let differ = exported.iter().zip(&served).find(|(one, other)| one != other);
    assert_eq!(differ, None);
    let sums = String::from_utf8(server.bytes("/dumps/registry/SHA256SUMS")).unwrap();
    assert!(sums.ends_with("  public.nq.gz\n"), "{sums}");
}

fn every_question_through_every_door(
    home: &Path,
    world: &World,
    room: &Room,
    server: &Server,
    session: &mut Session,
) {
    let mut answered = Vec::new();
    for (number, given) in asked(world) {
        let parameters: BTreeMap<String, String> =
            given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        for lang in Lang::ALL {
            let library = questions::ask(room, number, &parameters).unwrap().in_language(lang);
            let library = as_told(&library);

            let asked = number.to_string();
            let options: Vec<String> = given
                .iter()
                .flat_map(|(name, value)| [format!("--{name}"), value.clone()])
                .collect();
            let mut arguments = vec!["ask", &asked, "--lang", lang.code()];
            arguments.extend(options.iter().map(String::as_str));
            // A program that starts anew each time: one language of each question, all of one.
            if lang == Lang::En || number == 13 {
                same(number, &json(home, &arguments), &library, "on the command line");
            }

            let mut query: Vec<String> =
                given.iter().map(|(name, value)| format!("{name}={value}")).collect();
            query.push(format!("lang={}", lang.code()));
            let query = query.join("&");
            let rest = server.get(&format!("/api/v1/network/questions/{number}?{query}"));
            same(number, &rest, &library, "through REST");

            let agent = session.read(&format!("icluster://questions/{number}?{query}"));
            same(number, &agent, &library, "through the protocol of agents");

            let graph = sparql::reply(server, number, &given, lang);
            same(number, &graph, &library, "through SPARQL");
            if lang == Lang::En {
                sparql::as_the_receipt_says(server, session, number, &library);
            }

            assert_eq!(library["receipt"]["sample"], true);
            assert_eq!(library["receipt"]["query_id"].as_str().unwrap().len(), 64);
            for text in ["title", "text"] {
                assert!(!library[text].as_str().unwrap().is_empty(), "{number} {text} {lang:?}");
            }
            if library["standing"] == "no_data" {
                assert!(library["missing"]["import"].as_str().unwrap().len() > 20, "{library}");
            }
            if lang == Lang::En {
                println!("{number}: {} rows={}", library["standing"], library["total"]);
                if library["standing"] == "answered" {
                    assert!(!library["receipt"]["sources"].as_array().unwrap().is_empty());
                    answered.push(number);
                }
            }
        }
        // As CSV the command line and REST have the same rows.
        let asked = number.to_string();
        let options: Vec<String> =
            given.iter().flat_map(|(name, value)| [format!("--{name}"), value.clone()]).collect();
        let mut arguments = vec!["ask", &asked, "--format", "csv"];
        arguments.extend(options.iter().map(String::as_str));
        let query: Vec<String> =
            given.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let path = format!("/api/v1/network/questions/{number}?{}&format=csv", query.join("&"));
        let cells = |text: String| {
            let cells = text.split([',', '\n']).map(|cell| match cell.parse::<f64>() {
                Ok(number) => Value::from(number),
                Err(_) => Value::from(cell),
            });
            Value::Array(cells.collect())
        };
        same(number, &cells(output(home, &arguments)), &cells(server.text(&path)), "as CSV");
    }
    // What the sample pack has no data of is said; what it has is answered.
    for number in [1, 4, 5, 8, 9, 10, 11, 13, 15, 16] {
        assert!(answered.contains(&number), "{number} is not answered: {answered:?}");
    }
    let list = server.get("/api/v1/network/questions?lang=es");
    assert_eq!(list, json(home, &["ask", "--list", "--lang", "es"]));
    assert_eq!(list.as_array().unwrap().len(), 16);
}

/// How addresses of the web app begin that answers lead to.
const PAGES: [&str; 10] = [
    "/region/",
    "/cluster/",
    "/compare?ids=",
    "/value/chain?",
    "/network?q=",
    "/network/organisations",
    "/network/thing/",
    "/network/questions/",
    "/network/sparql?query=",
    "/vocabulary",
];

fn every_tool_answers(session: &mut Session) {
    let listed = session.ask("tools/list", object!({}));
    let listed = listed["tools"].as_array().unwrap().clone();
    assert_eq!(listed.len(), 12);
    for tool in &listed {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!(tool["outputSchema"]["type"], "object");
    }
    let inputs = [
        ("search_entities", object!({ "query": "Michigan" })),
        ("get_entity", object!({ "id": "us:state:26" })),
        ("resolve_place", object!({ "text": "Querétaro" })),
        (
            "resolve_code",
            object!({ "text": "aircraft manufacturing", "scheme": "naics", "to": "scian" }),
        ),
        ("cluster_profile", object!({ "cluster": "automotive", "place": "Michigan" })),
        (
            "compare_regions",
            object!({ "places": ["Michigan", "Chihuahua"], "cluster": "automotive" }),
        ),
        ("value_chain", object!({ "cluster": "automotive", "place": "Michigan" })),
        ("find_partners", object!({ "place": "Querétaro", "cluster": "aerospace", "lang": "es" })),
        ("find_programmes", object!({ "place": "Querétaro" })),
        ("supplier_gaps", object!({ "place": "Michigan", "cluster": "automotive" })),
        ("get_schema", object!({ "class": "ic:ClusterPresence" })),
        ("sparql", object!({ "query": "SELECT ?c { ?c a ic:Cluster } ORDER BY ?c LIMIT 3" })),
    ];
    for (tool, input) in inputs {
        assert!(listed.iter().any(|known| known["name"] == tool));
        let answer = session.call(tool, input);
        let standing = answer["standing"].as_str().unwrap();
        println!("{tool}: {standing}, {} rows", answer["total"]);
        assert!(["answered", "none_found", "no_data", "suppressed"].contains(&standing));
        if ["find_partners", "find_programmes", "search_entities"].contains(&tool) {
            assert_eq!(standing, "answered", "{tool} {answer}");
        }
        let page = answer["receipt"]["permalink"].as_str().unwrap();
        assert!(PAGES.iter().any(|start| page.starts_with(start)), "{tool}: {page}");
        for row in answer["rows"].as_array().unwrap() {
            assert_eq!(row.as_array().unwrap().len(), answer["columns"].as_array().unwrap().len());
        }
        assert!(answer["rows"].as_array().unwrap().len() <= 20);
    }
    // Two pages are the one list.
    let page = |session: &mut Session, offset: usize, limit: usize| {
        let input = object!({ "cluster": "automotive", "offset": offset, "limit": limit });
        session.call("cluster_profile", input)
    };
    let (whole, first) = (page(session, 0, 10), page(session, 0, 4));
    let second = page(session, first["next"].as_u64().unwrap() as usize, 6);
    let rows = |of: &Value| of["rows"].as_array().unwrap().clone();
    assert_eq!([rows(&first), rows(&second)].concat(), rows(&whole));
    assert_eq!(first["receipt"], whole["receipt"]);

    // What the registry says of an organisation has its page.
    let firm = session.call("find_partners", object!({ "cluster": "aerospace", "limit": 1 }));
    let id = firm["rows"][0][0].as_str().unwrap();
    let told = session.call("get_entity", object!({ "id": id, "lang": "fr" }));
    assert_eq!(told["receipt"]["permalink"], format!("/network/thing/org/{id}"));
    // Several places of one name are told as such.
    let places = session.call("resolve_place", object!({ "text": "El Paso" }));
    let text = places["text"].as_str().unwrap();
    assert!(text.contains("us:county:48141") && text.contains("us:county:08041"), "{text}");

    // Names are resolved, and what they were taken for is told.
    let found = session
        .call("cluster_profile", object!({ "cluster": "aeroespacial", "place": "queretaro" }));
    let understood = found["understood"].as_array().unwrap();
    assert_eq!(understood[0]["id"], "aerospace", "{understood:?}");
    assert_eq!(understood[1]["id"], "mx:state:22", "{understood:?}");
    assert!(!understood[1]["alternatives"].as_array().unwrap().is_empty());
}

fn refusals_say_what_to_do(session: &mut Session) {
    let base = "https://w3id.org/icluster/";
    let said = session.refusal(
        "sparql",
        object!({ "query": format!("SELECT ?p {{ ?p ic:regoin <{base}id/region/us/state/99> }}") }),
    );
    assert!(said.contains("vocabulary#regoin") && said.contains("vocabulary#region>"), "{said}");
    assert!(said.contains("id/region/us/state/99"), "{said}");
    let said = session.refusal("sparql", object!({ "query": "SELEC ?p { ?p ?q ?r }" }));
    assert!(said.starts_with("sparql-syntax"), "{said}");
    let said = session.refusal("sparql", object!({ "query": "DROP ALL" }));
    assert!(said.starts_with("sparql-syntax"), "{said}");
    let said = session.refusal("cluster_profile", object!({ "cluster": "qqxzw", "lang": "es" }));
    assert!(said.contains("Nada se llama"), "{said}");
    let said = session.refusal("cluster_profile", object!({ "clusters": "automotive" }));
    assert!(said.contains("cluster, "), "{said}");
    let said = session.refusal("get_entity", object!({ "id": "us:state:999" }));
    assert!(said.starts_with("not-found"), "{said}");
    let reply = session.reply("tools/call", object!({ "name": "drop_all", "arguments": {} }));
    assert!(reply["error"]["message"].as_str().unwrap().contains("search_entities"), "{reply}");
}

fn resources_and_prompts(room: &Room, session: &mut Session) {
    let listed = session.ask("resources/list", object!({}));
    assert_eq!(listed["resources"].as_array().unwrap().len(), resources::RESOURCES.len());
    for of in &resources::RESOURCES {
        let read = session.ask("resources/read", object!({ "uri": of.uri }));
        let text = read["contents"][0]["text"].as_str().unwrap();
        assert!(text.len() > 50, "{}", of.uri);
        if of.media == "application/json" {
            serde_json::from_str::<Value>(text).unwrap();
        }
    }
    let class = session.read("icluster://classes/ic:Region");
    assert!(class["things"].as_u64().unwrap() > 100);
    let reply = session.reply("resources/read", object!({ "uri": "icluster://nothing" }));
    assert!(reply["error"]["message"].as_str().unwrap().contains("icluster://schema/compact"));
    // Every query that is shown as an example is answered.
    let examples = session.read("icluster://examples");
    for example in examples["queries"].as_array().unwrap() {
        let query = example["sparql"].as_str().unwrap();
        let query = query.replace("us/state/06", "us/state/26");
        let answer = session.call("sparql", object!({ "query": query }));
        assert_eq!(answer["standing"], "answered", "{query}");
    }
    let prompts = session.ask("prompts/list", object!({}));
    for prompt in prompts["prompts"].as_array().unwrap() {
        for lang in Lang::ALL {
            let arguments = object!({
                "place": "Querétaro", "cluster": "aerospace", "need": "8544.30", "organisation": "x",
                "lang": lang.code()
            });
            let said = session
                .ask("prompts/get", object!({ "name": prompt["name"], "arguments": arguments }));
            let said = said["messages"][0]["content"]["text"].as_str().unwrap().to_owned();
            assert!(said.contains("Querétaro") && !said.contains('{'), "{said}");
        }
    }
    assert!(room.release().sample);
}

fn questions_in_words(home: &Path, room: &Room) {
    for (words, number, parameters) in [
        (
            "¿Qué condados de EE. UU. se especializan en lo que exporta Chihuahua?",
            6,
            &[("place", "mx:state:08"), ("to", "us")][..],
        ),
        (
            "Which US counties specialise in what Chihuahua exports?",
            6,
            &[("place", "mx:state:08"), ("to", "us")],
        ),
        (
            "Quels comtés des États-Unis se spécialisent dans ce qu’exporte Chihuahua ?",
            6,
            &[("place", "mx:state:08"), ("to", "us")],
        ),
        ("Which industries make HS 8544.30 and who imports it?", 7, &[("code", "854430")]),
        (
            "¿Qué clústeres de Michigan perdieron especialización entre 2015 y 2023?",
            11,
            &[("place", "us:state:26"), ("from", "2015"), ("until", "2023")],
        ),
        (
            "Which firms and universities in Querétaro work in aerospace?",
            1,
            &[("place", "mx:state:22"), ("cluster", "aerospace")],
        ),
        (
            "Quels programmes et subventions une entreprise du Québec peut-elle utiliser ?",
            4,
            &[("place", "ca:province:24")],
        ),
        (
            "Women-led firms with AS9100 in Chihuahua",
            5,
            &[("place", "mx:state:08"), ("certification", "as9100")],
        ),
    ] {
        let meant = understand::understand(room, words).unwrap().unwrap();
        assert_eq!(meant.number, number, "{words}: {meant:?}");
        let wanted: BTreeMap<String, String> = parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        assert_eq!(meant.parameters, wanted, "{words}: {meant:?}");
    }
    // Asked in words and by number it is one question with one receipt.
    let words = json(home, &["ask", "¿Qué clústeres de Michigan perdieron especialización?"]);
    let number = json(home, &["ask", "11", "--place", "us:state:26"]);
    assert_eq!(words["receipt"], number["receipt"]);
}

/// The same protocol at `/mcp` of the server.
fn agents_at_the_server(server: &Server) {
    let begin = object!({
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": { "name": "test", "version": "1" }
        }
    });
    let (status, session, text) = server.post("/mcp", &begin, &[]);
    assert_eq!(status, 200, "{text}");
    assert!(text.contains("\"icluster\""), "{text}");
    let session = session.unwrap();
    let headers = [("mcp-session-id", session.as_str())];
    let told = object!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    assert_eq!(server.post("/mcp", &told, &headers).0, 202);
    let call = object!({
        "jsonrpc": "2.0", "id": 2, "method": "tools/call",
        "params": { "name": "resolve_place", "arguments": { "text": "Michigan" } }
    });
    let (_, _, text) = server.post("/mcp", &call, &headers);
    assert!(text.contains("us:state:26"), "{text}");
    // A page of another origin is refused.
    let foreign = [("origin", "http://evil.example")];
    assert_eq!(server.post("/mcp", &begin, &foreign).0, 403);
}
