//! Graphs that stewards change through SPARQL: `graph/notes/…`. They outlast releases in a file of the home.

use crate::problem::Problem;
use icluster_okn::sparql::oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use icluster_okn::sparql::oxigraph::model::{GraphName, NamedOrBlankNode, Quad};
use icluster_okn::{Names, Network};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Held while notes are changed and kept, so that the file has what the last change left.
static CHANGING: Mutex<()> = Mutex::new(());

/// Whether stewards may change the graph of this name.
pub(super) fn is_note(names: &Names, graph: &str) -> bool {
    graph
        .strip_prefix(names.base())
        .and_then(|path| path.strip_prefix("graph/notes/"))
        .is_some_and(|name| !name.is_empty())
}

fn file(home: &Path) -> PathBuf {
    home.join("network").join("notes.nq")
}

/// Puts the notes of a home into a network. Fails when the file cannot be read, with its place.
pub(super) fn load(network: &Network, home: &Path) -> Result<(), Problem> {
    let _changing = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let file = file(home);
    let told = |error: &dyn std::fmt::Display| {
        Problem::internal(&format!("{}: {error}; put it right or move it away", file.display()))
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(told(&error)),
    };
    let parsed = RdfParser::from_format(RdfFormat::NQuads).for_slice(&bytes);
    let quads = parsed.collect::<Result<Vec<Quad>, _>>().map_err(|error| told(&error))?;
    let ours = |quad: &Quad| match &quad.graph_name {
        GraphName::NamedNode(name) => is_note(&network.names, name.as_str()),
        _ => false,
    };
    put(network, quads.into_iter().filter(ours))
}

fn put(network: &Network, quads: impl IntoIterator<Item = Quad>) -> Result<(), Problem> {
    let of = |name: &str| is_note(&network.names, name);
    network.endpoint.replace(of, quads).map_err(|error| Problem::internal(&error))
}

/// The notes there are, in order.
fn all(network: &Network) -> Result<Vec<Quad>, Problem> {
    let store = network.endpoint.store();
    let mut quads = Vec::new();
    for graph in store.named_graphs() {
        let NamedOrBlankNode::NamedNode(name) = graph.map_err(|error| Problem::internal(&error))?
        else {
            continue;
        };
        if is_note(&network.names, name.as_str()) {
            let name = GraphName::NamedNode(name);
            let found = store.quads_for_pattern(None, None, None, Some(name.as_ref()));
            for quad in found {
                quads.push(quad.map_err(|error| Problem::internal(&error))?);
            }
        }
    }
    quads.sort_by_cached_key(ToString::to_string);
    Ok(quads)
}

/// Runs a change and keeps what it left; where that cannot be kept, all is as it was.
pub(super) fn keep<T>(
    network: &Network,
    home: &Path,
    change: impl FnOnce() -> T,
) -> Result<T, Problem> {
    let _changing = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let before = all(network)?;
    let done = change();
    let after = all(network)?;
    if before != after
        && let Err(error) = save(home, &after)
    {
        put(network, before)?;
        return Err(Problem::internal(&format!("{}: {error}", file(home).display())));
    }
    Ok(done)
}

/// Replaces the file whole.
fn save(home: &Path, quads: &[Quad]) -> std::io::Result<()> {
    let file = file(home);
    let part = file.with_extension("part");
    std::fs::create_dir_all(home.join("network"))?;
    let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in quads {
        writer.serialize_quad(quad)?;
    }
    let mut out = std::fs::File::create(&part)?;
    out.write_all(&writer.finish()?)?;
    out.sync_all()?;
    std::fs::rename(part, file)
}
