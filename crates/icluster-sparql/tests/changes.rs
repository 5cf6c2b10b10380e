//! Who may change some named graphs changes those and nothing else, also where the endpoint takes no updates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use http::{Request, StatusCode};
use icluster_sparql::oxigraph::model::{Literal, NamedNode, Quad};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::{Answer, DefaultGraph, Endpoint, Options, Visible};
use std::time::Duration;

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://e/{name}"))
}

fn may(name: &str) -> bool {
    name.starts_with("http://e/graph/notes/")
}

fn endpoint() -> Endpoint {
    let store = Store::new().unwrap();
    store.insert(&Quad::new(node("s"), node("p"), Literal::from(1), node("graph/core"))).unwrap();
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    options.default_graph = DefaultGraph::Union;
    options.limits.time = Duration::from_secs(5);
    Endpoint::new(store, options).unwrap()
}

fn count(endpoint: &Endpoint, pattern: &str) -> String {
    let text = format!("PREFIX e: <http://e/> SELECT (COUNT(*) AS ?n) {{ {pattern} }}");
    match endpoint.query(&text, &Dataset::default(), &Visible::All).unwrap() {
        Answer::Solutions { rows, .. } => rows[0][0].as_ref().unwrap().to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_graphs_of_the_caller_are_changed() {
    let endpoint = endpoint();
    let prefix = "PREFIX e: <http://e/> PREFIX g: <http://e/graph/>\n";
    for text in [
        "INSERT DATA { GRAPH <http://e/graph/notes/a> { e:x e:p 2 } }",
        "INSERT { GRAPH <http://e/graph/notes/b> { ?s e:copied ?o } } WHERE { ?s e:p ?o }",
        "DELETE DATA { GRAPH <http://e/graph/notes/a> { e:x e:p 2 } }",
        "WITH <http://e/graph/notes/b> DELETE { e:x ?p ?o } INSERT { e:y ?p ?o } WHERE { e:x ?p ?o }",
        "CREATE GRAPH <http://e/graph/notes/c>",
        "COPY <http://e/graph/core> TO <http://e/graph/notes/d>",
        "CLEAR GRAPH <http://e/graph/notes/d> ; DROP GRAPH <http://e/graph/notes/c>",
    ] {
        endpoint.update_graphs(&format!("{prefix}{text}"), &Dataset::default(), &may).expect(text);
    }
    assert!(count(&endpoint, "?s e:copied ?o").starts_with("\"2\""));
    let before = endpoint.store().len().unwrap();
    for text in [
        "INSERT DATA { e:x e:p 2 }",
        "INSERT DATA { GRAPH g:core { e:x e:p 2 } }",
        "INSERT DATA { GRAPH <http://e/graph/notes/a> { e:x e:p 3 } } ; DELETE DATA { GRAPH g:core { e:s e:p 1 } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH g:core { ?s ?p ?o } } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } WHERE { GRAPH <http://e/graph/notes/b> { ?s ?p ?o } }",
        "WITH g:core DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "CLEAR NAMED",
        "CLEAR DEFAULT",
        "DROP GRAPH g:core",
        "CREATE GRAPH g:other",
        "MOVE g:core TO <http://e/graph/notes/d>",
        "COPY <http://e/graph/notes/b> TO g:core",
        "ADD <http://e/graph/notes/b> TO DEFAULT",
    ] {
        let problem = endpoint
            .update_graphs(&format!("{prefix}{text}"), &Dataset::default(), &may)
            .expect_err(text);
        assert_eq!((problem.status, problem.kind), (403, "read-only-graph"), "{text}: {problem}");
    }
    let load = endpoint.update_graphs(
        "LOAD <http://localhost:1/> INTO GRAPH <http://e/graph/notes/a>",
        &Dataset::default(),
        &may,
    );
    assert_eq!(load.unwrap_err().kind, "service-not-allowed");
    assert_eq!(endpoint.store().len().unwrap(), before);
    let public = endpoint.update(
        "INSERT DATA { GRAPH <http://e/graph/notes/a> { <http://e/x> <http://e/p> 9 } }",
        &Dataset::default(),
    );
    assert_eq!(public.unwrap_err().kind, "read-only");
}

#[test]
fn the_protocols_change_them_too() {
    let endpoint = endpoint();
    let send = |method: &str, path: &str, kind: &str, body: &str| {
        let request = Request::builder().method(method).uri(path).header("content-type", kind);
        request.body(body.as_bytes().to_vec()).unwrap()
    };
    let update = "INSERT DATA { GRAPH <http://e/graph/notes/a> { <http://e/x> <http://e/q> 2 } }";
    let request = send("POST", "/sparql", "application/sparql-update", update);
    assert_eq!(endpoint.sparql(&request, &Visible::All).status(), StatusCode::FORBIDDEN);
    assert_eq!(
        endpoint.sparql_changing(&request, &Visible::All, &may).status(),
        StatusCode::NO_CONTENT
    );
    assert!(count(&endpoint, "?s e:q ?o").starts_with("\"1\""));
    let address = |graph: &str| format!("/graphs?graph=http%3A%2F%2Fe%2Fgraph%2F{graph}");
    let turtle = "<http://e/x> <http://e/q> 3 , 4 .";
    let put = |graph: &str| send("PUT", &address(graph), "text/turtle", turtle);
    let status = |request: &Request<Vec<u8>>| {
        endpoint.graphs_changing(request, &Visible::All, &may).status()
    };
    assert_eq!(status(&put("core")), StatusCode::FORBIDDEN);
    assert_eq!(
        status(&send("PUT", "/graphs?default", "text/turtle", turtle)),
        StatusCode::FORBIDDEN
    );
    assert_eq!(status(&send("POST", "/graphs", "text/turtle", turtle)), StatusCode::FORBIDDEN);
    assert_eq!(status(&send("DELETE", &address("core"), "text/turtle", "")), StatusCode::FORBIDDEN);
    assert_eq!(endpoint.graphs(&put("notes%2Fa"), &Visible::All).status(), StatusCode::FORBIDDEN);
    assert_eq!(status(&put("notes%2Fa")), StatusCode::NO_CONTENT);
    assert!(count(&endpoint, "?s e:q ?o").starts_with("\"2\""));
    assert_eq!(
        status(&send("DELETE", &address("notes%2Fa"), "text/turtle", "")),
        StatusCode::NO_CONTENT
    );
    assert!(count(&endpoint, "?s e:q ?o").starts_with("\"0\""));
}
