//! Nothing private changes what the public is told, and each sees exactly its own: random worlds, asked through every door before private claims are recorded and after, byte by byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use axum::Router;
use common::people::{Known, People, ask, ask_router};
use icluster_database::Database;
use icluster_registry::{Author, Registry};
use icluster_server::{App, Options, router};
use serde_json::{Value, json};
use std::sync::Arc;

/// A small generator (xorshift), so that a world is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

const WORDS: [&str; 6] = ["roble", "cedro", "fresno", "olmo", "acero", "vidrio"];
const CAPABILITIES: [&str; 5] = ["welding", "forging", "optics", "sensors", "stamping"];
const PLACES: [&str; 4] =
    ["mx:municipality:02004", "us:county:06073", "us:county:48141", "mx:state:08"];
const ENTITIES: usize = 6;
/// Public claims of a world, and private ones of each kind.
const PUBLIC: usize = 16;
const HIDDEN: usize = 8;

/// A claim about entity `of`, with values led by chance; `secret` marks what a private one says.
fn claim(chance: &mut Chance, ids: &[String], secret: Option<&str>) -> Value {
    let (predicate, value) = match chance.below(6) {
        0 => {
            let mut text = format!("{} {}", chance.of(&WORDS), chance.of(&WORDS));
            text.extend(secret.map(|secret| format!(" {secret}")));
            (chance.of(&["name", "other_name"]), json!({ "type": "text", "text": text }))
        }
        1 => (
            "capability",
            json!({ "type": "thing", "kind": "capability", "id": chance.of(&CAPABILITIES) }),
        ),
        2 => ("based_in", json!({ "type": "place", "region": chance.of(&PLACES) })),
        3 => ("supplies", json!({ "type": "thing", "kind": "organisation", "id": chance.of(ids) })),
        4 => (
            "industry",
            json!({ "type": "code", "scheme": "naics", "code": chance.of(&["336111", "336411", "339112"]) }),
        ),
        _ => {
            let text = secret.map_or_else(|| chance.of(&WORDS).to_owned(), str::to_owned);
            ("description", json!({ "type": "text", "text": text, "language": "en" }))
        }
    };
    json!({ "predicate": predicate, "value": value, "source": { "name": secret.unwrap_or("Invented register") } })
}

/// Who may see a private claim: how it is recorded, and the word that it says.
const PRIVATE: [(&str, &str); 6] = [
    ("members", "secretmembers"),
    ("initiative:women-entrepreneurship", "secretinitiative"),
    ("initiative:us-mexico-border", "secretecosystem"),
    ("owner", "secretowner"),
    ("other", "secretother"),
    ("pending", "secretpending"),
];

struct World {
    people: People,
    registry: Registry,
    ids: Vec<String>,
    /// Seconds since it began: what is recorded later has a higher id.
    clock: u32,
}

impl World {
    /// Entities and public claims of chance.
    async fn new(chance: &mut Chance) -> Self {
        let people = People::new().await;
        let address = icluster_server::database_address(None, people.home.warehouse.home());
        let registry = Registry::open(Database::open(&address).await.unwrap()).await.unwrap();
        let mut world = Self { people, registry, ids: Vec::new(), clock: 0 };
        for number in 0..ENTITIES {
            let name = json!({ "predicate": "name", "value": { "type": "text", "text": format!("Entity {number}") }, "source": { "name": "Invented register" } });
            let new = json!({ "kind": "organisation", "invented": true, "claims": [name] });
            let at = world.now();
            let id = world
                .registry
                .add(serde_json::from_value(new).unwrap(), &Author::steward("s", &at))
                .await;
            world.ids.push(id.unwrap());
        }
        for _ in 0..PUBLIC {
            let claim = claim(chance, &world.ids, None);
            world.add(chance, claim).await;
        }
        world
    }

    fn now(&mut self) -> String {
        self.clock += 1;
        format!("2026-01-01T10:{:02}:{:02}Z", self.clock / 60, self.clock % 60)
    }

    async fn add(&mut self, chance: &mut Chance, claim: Value) {
        let (at, of) = (self.now(), chance.below(self.ids.len()));
        let claim = serde_json::from_value(claim).unwrap();
        self.registry.claim(&self.ids[of], claim, &Author::steward("s", &at)).await.unwrap();
    }

    /// Adds private claims of chance, of each kind to whom they are told.
    async fn hide(&mut self, chance: &mut Chance) {
        for _ in 0..HIDDEN {
            for (visibility, secret) in PRIVATE {
                let mut claim = claim(chance, &self.ids, Some(secret));
                match visibility {
                    "owner" => claim["visibility"] = json!(format!("owner:{}", self.ids[0])),
                    "other" => claim["visibility"] = json!(format!("owner:{}", self.ids[1])),
                    "pending" => claim["status"] = json!("pending"),
                    seen => claim["visibility"] = json!(seen),
                }
                self.add(chance, claim).await;
            }
        }
    }
}

/// Queries of every form, some of chance.
fn queries(seed: u64) -> Vec<String> {
    let mut chance = Chance(seed | 1);
    let registry = "https://w3id.org/icluster/graph/registry/";
    let mut all: Vec<String> = [
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "SELECT DISTINCT ?g { GRAPH ?g { ?s a ic:Claim } } ORDER BY ?g",
        "SELECT (COUNT(*) AS ?n) { ?s a ic:Claim }",
        "SELECT ?p (COUNT(*) AS ?n) { ?s a ic:Stakeholder ; ?p ?o } GROUP BY ?p ORDER BY ?p",
        "SELECT ?s ?name { ?s a ic:Stakeholder ; skos:prefLabel ?name }",
        "SELECT ?s { ?s a ic:Stakeholder FILTER NOT EXISTS { ?s ic:hasCapability ?c } }",
        "ASK { ?s ?p \"secretmembers\" }",
        "ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), \"secret\")) ?s a ic:Claim }",
        "SELECT ?a ?b { ?a a ic:Stakeholder . ?b a ic:Stakeholder . ?a ?p ?b } ORDER BY ?a ?b",
        "CONSTRUCT { ?s ?p ?o } { ?s a ic:Claim ; ?p ?o }",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push(format!("SELECT ?s ?p ?o FROM <{registry}members> {{ ?s ?p ?o }}"));
    all.push(format!(
        "SELECT ?s {{ GRAPH <{registry}initiative/women-entrepreneurship> {{ ?s ?p ?o }} }}"
    ));
    for _ in 0..12 {
        let predicate =
            chance.of(&["?p", "rdf:object", "ic:claimStatus", "skos:prefLabel", "rdf:subject"]);
        let form = chance.of(&["SELECT ?s ?o", "SELECT (COUNT(?o) AS ?n)", "SELECT DISTINCT ?o"]);
        let inner = format!("?s a {} ; {predicate} ?o", chance.of(&["ic:Claim", "ic:Stakeholder"]));
        let inner = match chance.below(4) {
            0 => format!("GRAPH ?g {{ {inner} }}"),
            1 => format!("{inner} OPTIONAL {{ ?o ?q ?r }}"),
            2 => format!("{inner} MINUS {{ ?s ic:claimStatus \"disputed\" }}"),
            _ => inner,
        };
        let cut = chance.of(&["", " ORDER BY ?s ?o", " LIMIT 7"]);
        let cut = if form.contains("COUNT") { "" } else { cut };
        all.push(format!("{form} {{ {inner} }}{cut}"));
    }
    let prefixes = "PREFIX ic: <https://w3id.org/icluster/vocabulary#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ";
    all.into_iter().map(|query| format!("{prefixes}{query}")).collect()
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Every address that the public asks: SPARQL, search, lists with totals, pages of entities and of the graph, matching.
fn addresses(world: &World, seed: u64) -> Vec<String> {
    let mut all: Vec<String> = queries(seed)
        .iter()
        .flat_map(|query| {
            let query = encoded(query);
            ["json", "csv"].map(|form| format!("/sparql?format={form}&query={query}"))
        })
        .collect();
    for q in WORDS.into_iter().chain(["entity", "secretmembers", "secretowner", "welding"]) {
        all.push(format!("/api/v1/network/search?q={q}&limit=50"));
        all.push(format!("/api/v1/network/organisations?q={q}"));
    }
    for path in [
        "search?kind=organisation&limit=50",
        "near?place=us:county:06073&kind=organisation",
        "organisations?limit=50",
        "entities?capability=welding",
        "initiatives",
        "measures?limit=50",
        "gaps/8703/partners?limit=50",
        "questions/1?place=mx:state:02",
        "questions/1?place=mx:state:02&format=csv",
        "questions/4?place=mx:state:02",
        "questions/8?place=mx:state:02",
        "questions/10?capability=welding,optics&members=3",
    ] {
        all.push(format!("/api/v1/network/{path}"));
    }
    for graph in ["members", "initiative/women-entrepreneurship", "public"] {
        let name = encoded(&format!("https://w3id.org/icluster/graph/registry/{graph}"));
        all.push(format!("/graphs?graph={name}&format=nt"));
    }
    for id in &world.ids {
        all.push(format!("/api/v1/network/entities/{id}"));
        all.push(format!("/api/v1/network/entities/{id}/history"));
        all.push(format!("/api/v1/network/things/org/{id}"));
        all.push(format!("/api/v1/network/neighbours/org/{id}"));
        for form in ["nt", "turtle", "html"] {
            all.push(format!("/doc/id/org/{id}?format={form}"));
        }
        all.push(format!("/api/v1/network/path?from={}&to={id}&most=3", world.ids[0]));
        all.push(format!("/api/v1/network/questions/15?organisation={id}"));
        all.push(format!("/api/v1/network/questions/9?organisation={}&to={id}", world.ids[0]));
    }
    all
}

type Told = (String, u16, Vec<(String, String)>, Vec<u8>);

/// Everything that is told at addresses: status, headers, bytes.
async fn told(app: &Arc<App>, addresses: &[String], known: &Known) -> Vec<Told> {
    let mut all = Vec::new();
    for address in addresses {
        let reply = ask(app, "GET", address, known, None).await;
        let headers = reply.headers.iter().map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let status = reply.status.as_u16();
        all.push((address.clone(), status, headers.collect(), reply.body.to_vec()));
    }
    all
}

/// What an agent is told by tools, over the protocol.
async fn agents(routes: &Router, world: &World, known: &Known) -> Vec<String> {
    let send = async |session: Option<&str>, body: Value| {
        let mut known = known.clone();
        known.push(("accept", "application/json, text/event-stream".to_owned()));
        known.extend(session.map(|id| ("mcp-session-id", id.to_owned())));
        ask_router(routes.clone(), "POST", "/mcp", &known, Some(body)).await
    };
    let begin = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } } });
    let begun = send(None, begin).await;
    assert_eq!(begun.status, 200, "{}", String::from_utf8_lossy(&begun.body));
    let session = begun.header("mcp-session-id").to_owned();
    let ready = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    send(Some(&session), ready).await;
    let count = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g";
    let mut all = Vec::new();
    for (number, (tool, arguments)) in [
        ("find_partners", json!({ "place": "mx:state:02" })),
        ("find_partners", json!({ "capabilities": ["welding"] })),
        ("find_partners", json!({ "capabilities": ["welding", "optics"] })),
        ("get_entity", json!({ "id": world.ids[0] })),
        ("search_entities", json!({ "query": "secretmembers" })),
        ("sparql", json!({ "query": count })),
    ]
    .into_iter()
    .enumerate()
    {
        let call = json!({ "jsonrpc": "2.0", "id": number + 2, "method": "tools/call", "params": { "name": tool, "arguments": arguments } });
        let reply = send(Some(&session), call).await;
        assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
        all.push(String::from_utf8_lossy(&reply.body).into_owned());
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_private_changes_what_the_public_is_told() {
    for seed in [7, 4_051] {
        let mut chance = Chance(seed);
        let mut world = World::new(&mut chance).await;
        let (nobody, app) = (Known::new(), Arc::clone(&world.people.app));
        let asked = addresses(&world, seed);
        let before = told(&app, &asked, &nobody).await;
        let agents_before = agents(&router(Arc::clone(&app)), &world, &nobody).await;
        let answered = before.iter().filter(|of| of.1 == 200).count();
        assert!(answered * 10 > before.len() * 8, "{answered} of {} say something", before.len());

        world.hide(&mut chance).await;
        let member = world.people.account("member", json!({})).await;
        let fresh = world.people.home.app(Options::default());
        for app in [&app, &fresh] {
            // Who sees more asks first, so that whatever is kept of theirs is there.
            let more = told(app, &asked, &member).await;
            assert_ne!(more, before, "they are told more");
            let after = told(app, &asked, &nobody).await;
            for (before, after) in before.iter().zip(&after) {
                assert_eq!(before.3, after.3, "seed {seed}, {}", before.0);
                assert_eq!(before, after, "seed {seed}");
            }
            let routes = router(Arc::clone(app));
            agents(&routes, &world, &member).await;
            assert_eq!(agents_before, agents(&routes, &world, &nobody).await, "seed {seed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sees_exactly_its_own() {
    let mut chance = Chance(99);
    let mut world = World::new(&mut chance).await;
    world.hide(&mut chance).await;
    let people = &world.people;
    let tiers: [(Known, Vec<&str>); 6] = [
        (Known::new(), vec![]),
        (people.account("member", json!({})).await, vec!["secretmembers"]),
        (
            people
                .account("initiative", json!({ "initiatives": ["women-entrepreneurship"] }))
                .await,
            vec!["secretmembers", "secretinitiative"],
        ),
        (
            people
                .account_of("border", "initiative", json!({ "initiatives": ["us-mexico-border"] }))
                .await,
            vec!["secretmembers", "secretecosystem"],
        ),
        (
            people.account("owner", json!({ "organisations": [world.ids[0]] })).await,
            vec!["secretmembers", "secretowner"],
        ),
        (people.steward(), PRIVATE.map(|(_, secret)| secret).to_vec()),
    ];
    let secrets = PRIVATE.map(|(_, secret)| secret);
    for (known, sees) in &tiers {
        for secret in secrets {
            let query = format!(
                "SELECT ?c {{ ?c <https://w3id.org/icluster/vocabulary#claimSource> ?s FILTER(CONTAINS(STR(?s), \"{secret}\")) }}"
            );
            let path = format!("/sparql?format=csv&query={}", encoded(&query));
            let reply = ask(&people.app, "GET", &path, known, None).await;
            assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
            let rows = String::from_utf8_lossy(&reply.body).lines().count() - 1;
            // What waits is seen by whom it is about: of the owner some, of nobody else but stewards.
            let own = secret == "secretpending" && sees.contains(&"secretowner");
            assert!(own || (rows > 0) == sees.contains(&secret), "{secret}: {rows} rows, {sees:?}");
            let path = format!("/api/v1/network/search?q={secret}&limit=50");
            let reply = ask(&people.app, "GET", &path, known, None).await.json();
            let found = reply["total"].as_u64().unwrap() > 0;
            assert!(own || !found || sees.contains(&secret), "search {secret}: {sees:?}");
        }
        // Pages tell of a claim exactly what the registry tells of it.
        for id in &world.ids {
            let entity =
                ask(&people.app, "GET", &format!("/api/v1/network/entities/{id}"), known, None)
                    .await;
            let thing =
                ask(&people.app, "GET", &format!("/doc/id/org/{id}?format=nt"), known, None).await;
            let path = format!("/api/v1/network/questions/15?organisation={id}");
            let answer = ask(&people.app, "GET", &path, known, None).await;
            for (secret, text) in secrets.iter().flat_map(|secret| {
                [(secret, &entity.body), (secret, &thing.body), (secret, &answer.body)]
            }) {
                let text = String::from_utf8_lossy(text);
                let own = *secret == "secretpending" && (sees.contains(&"secretowner"));
                assert!(own || sees.contains(secret) || !text.contains(secret), "{id} {secret}");
            }
            // A question tells all that the entity's page says of it.
            let facts = entity.json()["facts"].to_string();
            let told = String::from_utf8_lossy(&answer.body);
            for secret in secrets {
                assert_eq!(facts.contains(secret), told.contains(secret), "{id} {secret}");
            }
            if !sees.is_empty() {
                assert_eq!(answer.header("cache-control"), "private, no-store");
                assert_eq!(answer.header("etag"), "");
            }
        }
        let count = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a <https://w3id.org/icluster/vocabulary#Claim> } }";
        let path = format!("/sparql?format=csv&query={}", encoded(count));
        let reply = ask(&people.app, "GET", &path, known, None).await;
        let graphs: usize =
            String::from_utf8_lossy(&reply.body).lines().nth(1).unwrap().trim().parse().unwrap();
        let waits = usize::from(sees.contains(&"secretpending"));
        let own = sees.contains(&"secretowner") && waits == 0;
        let expected = 1 + sees.len();
        assert!(graphs == expected || own && graphs == expected + 1, "{graphs} graphs, {sees:?}");
        if !sees.is_empty() {
            assert_eq!(reply.header("cache-control"), "private, no-store");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn agents_are_told_what_their_caller_sees() {
    let mut chance = Chance(5);
    let mut world = World::new(&mut chance).await;
    world.hide(&mut chance).await;
    let app = &world.people.app;
    let owner = world.people.account("owner", json!({ "organisations": [world.ids[0]] })).await;
    let body = json!({ "name": "agent", "scope": "read" });
    let made = world.people.send("POST", "/api/v1/tokens", &owner, body).await.json();
    let token = format!("Bearer {}", made["token"].as_str().unwrap());
    let program: Known = vec![("authorization", token)];
    let routes = router(Arc::clone(app));
    let public = agents(&routes, &world, &Known::new()).await;
    let own = agents(&routes, &world, &program).await;
    assert!(public.iter().all(|told| !told.contains("registry/members")), "{public:?}");
    let counts = own.last().unwrap();
    for (graph, seen) in [
        ("registry/members".to_owned(), true),
        (format!("registry/org/{}", world.ids[0]), true),
        (format!("registry/org/{}", world.ids[1]), false),
        ("registry/initiative".to_owned(), false),
    ] {
        assert_eq!(counts.contains(&graph), seen, "{graph}: {counts}");
    }
    // A session of one is none of another's.
    let begin = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } } });
    let accept = ("accept", "application/json, text/event-stream".to_owned());
    let known = [program.clone(), vec![accept.clone()]].concat();
    let begun = ask_router(routes.clone(), "POST", "/mcp", &known, Some(begin)).await;
    let session = ("mcp-session-id", begun.header("mcp-session-id").to_owned());
    let list = || Some(json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/list" }));
    let stolen = vec![accept, session];
    assert!(
        ask_router(routes.clone(), "POST", "/mcp", &stolen, list()).await.status.is_client_error()
    );
    let known = [program, stolen].concat();
    assert_eq!(ask_router(routes.clone(), "POST", "/mcp", &known, list()).await.status, 200);
}
