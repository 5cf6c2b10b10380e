//! Syntax cases: an endpoint takes what is SPARQL and refuses the rest.

use crate::MF;
use crate::archive::Archive;
use crate::manifest::{Case, Suite, path};
use crate::server::Server;

pub(crate) fn query(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    case: &Case,
    good: bool,
) -> Result<(), String> {
    server.reset(&[]);
    send(server, archive, suite, case, good, "application/sparql-query")
}

pub(crate) fn update(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    case: &Case,
    good: bool,
) -> Result<(), String> {
    server.reset(&[]);
    send(server, archive, suite, case, good, "application/sparql-update")
}

fn send(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    case: &Case,
    good: bool,
    kind: &str,
) -> Result<(), String> {
    let action = suite.value(&case.node, &format!("{MF}action")).unwrap();
    let text = archive.file(&path(&action)).unwrap();
    let reply = server.send("POST", "/sparql", &[("content-type", kind)], text);
    // What is SPARQL may still be refused when evaluated: a graph that is not there, a service not allowed.
    let taken = reply.status != 400;
    if taken == good { Ok(()) } else { Err(format!("{} {}", reply.status, reply.text())) }
}
