//! SERVICE reaches what is on the list, by its exact address, within the time of the query; nothing else is asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_sparql::oxigraph::model::NamedNode;
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::{Answer, Endpoint, Limits, Options, Problem, Remote, Visible};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const LISTED: &str = "https://listed.example.org/sparql";

/// Answers with some rows after a while; remembers what it was asked.
struct Slow {
    wait: Duration,
    rows: usize,
    asked: Mutex<Vec<(String, Duration)>>,
}

impl Remote for Slow {
    fn ask(&self, endpoint: &str, _: &str, within: Duration) -> Result<(String, Vec<u8>), String> {
        self.asked.lock().unwrap().push((endpoint.to_owned(), within));
        std::thread::sleep(self.wait.min(within));
        if self.wait > within {
            return Err("it took too long".to_owned());
        }
        let rows = (0..self.rows).map(|row| format!("{row}\n")).collect::<String>();
        Ok(("text/tab-separated-values".to_owned(), format!("?o\n{rows}").into_bytes()))
    }
}

fn endpoint(wait: u64, rows: usize, change: impl FnOnce(&mut Limits)) -> (Endpoint, Arc<Slow>) {
    let remote =
        Arc::new(Slow { wait: Duration::from_millis(wait), rows, asked: Mutex::default() });
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    options.services.allowed.insert(NamedNode::new(LISTED).unwrap());
    options.services.remote = Some(Arc::<Slow>::clone(&remote));
    change(&mut options.limits);
    (Endpoint::new(Store::new().unwrap(), options).unwrap(), remote)
}

fn ask(endpoint: &Endpoint, text: &str) -> Result<Answer, Problem> {
    endpoint.query(text, &Dataset::default(), &Visible::All)
}

#[test]
fn the_listed_one_is_asked_and_nothing_that_looks_like_it() {
    let (endpoint, remote) = endpoint(0, 2, |_| {});
    let Answer::Solutions { rows, .. } =
        ask(&endpoint, &format!("SELECT * {{ SERVICE <{LISTED}> {{ ?s ?p ?o }} }}")).unwrap()
    else {
        panic!()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(remote.asked.lock().unwrap().len(), 1);
    for other in [
        "https://listed.example.org/",
        "https://listed.example.org/sparql/",
        "https://listed.example.org/sparql?query=x",
        "https://listed.example.org:8443/sparql",
        "http://listed.example.org/sparql",
        "https://LISTED.example.org/sparql",
        "https://listed.example.org@169.254.169.254/sparql",
        "https://169.254.169.254/latest",
        "http://localhost/sparql",
        "file:///etc/passwd",
    ] {
        let problem = ask(&endpoint, &format!("SELECT * {{ SERVICE <{other}> {{ ?s ?p ?o }} }}"));
        assert_eq!(problem.unwrap_err().kind, "service-not-allowed", "{other}");
        let text = format!("SELECT * {{ VALUES ?w {{ <{other}> }} SERVICE ?w {{ ?s ?p ?o }} }}");
        assert_eq!(ask(&endpoint, &text).unwrap_err().kind, "service-not-allowed", "{other}");
    }
    assert_eq!(remote.asked.lock().unwrap().len(), 1, "only the one on the list");
}

#[test]
fn a_service_has_the_time_that_the_query_has_left() {
    let (endpoint, remote) = endpoint(60_000, 1, |limits| limits.time = Duration::from_millis(400));
    for text in [
        format!("SELECT * {{ SERVICE <{LISTED}> {{ ?s ?p ?o }} }}"),
        format!("SELECT * {{ SERVICE SILENT <{LISTED}> {{ ?s ?p ?o }} }}"),
        format!(
            "SELECT * {{ {{ SELECT ?o {{ SERVICE <{LISTED}> {{ ?s ?p ?o }} }} ORDER BY ?o }} }}"
        ),
    ] {
        let begun = Instant::now();
        let problem = ask(&endpoint, &text).unwrap_err();
        assert_eq!((problem.status, problem.kind), (408, "query-limit"), "{text}: {problem}");
        assert!(begun.elapsed() < Duration::from_millis(1900), "{:?}", begun.elapsed());
    }
    let asked = remote.asked.lock().unwrap();
    assert!(asked.iter().all(|(_, within)| *within <= Duration::from_millis(400)), "{asked:?}");
}

#[test]
fn many_calls_have_one_time_together() {
    let (endpoint, remote) = endpoint(100, 1, |limits| limits.time = Duration::from_millis(400));
    let rows: String = (0..200).map(|row| format!("({row} <{LISTED}>)")).collect();
    let text = format!("SELECT * {{ VALUES (?n ?w) {{ {rows} }} SERVICE ?w {{ ?s ?p ?o }} }}");
    let begun = Instant::now();
    let problem = ask(&endpoint, &text).unwrap_err();
    assert_eq!((problem.status, problem.kind), (408, "query-limit"), "{problem}");
    assert!(begun.elapsed() < Duration::from_millis(1900), "{:?}", begun.elapsed());
    assert!(remote.asked.lock().unwrap().len() < 10);
}

#[test]
fn rows_of_a_service_are_counted() {
    let (endpoint, _) = endpoint(0, 5000, |limits| limits.held = 1000);
    let text = format!("SELECT (COUNT(*) AS ?n) {{ SERVICE <{LISTED}> {{ ?s ?p ?o }} }}");
    assert_eq!(ask(&endpoint, &text).unwrap_err().status, 413);
}
