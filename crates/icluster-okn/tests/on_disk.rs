//! The graph of a release on disk is the graph in memory, whatever was left there.
#![cfg(feature = "rocksdb")]
#![allow(clippy::unwrap_used)]

mod small;

use icluster_okn::sparql::Options;
use icluster_okn::sparql::oxigraph::model::{GraphName, NamedNode, Quad};
use icluster_okn::{Names, Network};
use icluster_warehouse::Warehouse;
use std::collections::BTreeSet;
use std::fs;

fn open(warehouse: &Warehouse) -> Network {
    let release = warehouse.current_release().unwrap().unwrap();
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    Network::open_with(release, Some(warehouse), Names::default(), options).unwrap()
}

fn quads(network: &Network) -> BTreeSet<String> {
    network.endpoint.store().iter().map(|quad| quad.unwrap().to_string()).collect()
}

/// In memory, without a folder.
fn expected(warehouse: &Warehouse) -> BTreeSet<String> {
    let release = warehouse.current_release().unwrap().unwrap();
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    quads(&Network::open(release, Names::default(), options).unwrap())
}

#[test]
fn it_is_made_once_and_told_apart_from_what_changes() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    small::release(&warehouse);
    let expected = expected(&warehouse);
    let graphs = folder.path().join("network/graphs");
    let first = open(&warehouse);
    assert_eq!(quads(&first), expected);
    let (counts, made) = (first.counts.clone(), graphs.join("0123456789ab/made"));
    let written = fs::metadata(&made).unwrap().modified().unwrap();

    // What is of the registry or a note is not of the release.
    let node = NamedNode::new("http://example.org/x").unwrap();
    let other = Quad::new(node.clone(), node.clone(), node.clone(), GraphName::from(node));
    first.endpoint.store().insert(&other).unwrap();
    assert_eq!(quads(&first).len(), expected.len() + 1);

    // Held by one: another has the same graph in memory.
    let beside = open(&warehouse);
    assert_eq!((quads(&beside), &beside.counts), (expected.clone(), &counts));
    drop((first, beside));

    let again = open(&warehouse);
    assert_eq!((quads(&again), &again.counts), (expected, &counts));
    assert_eq!(fs::metadata(&made).unwrap().modified().unwrap(), written);
}

#[test]
fn what_is_unfinished_damaged_or_of_another_program_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    small::release(&warehouse);
    let expected = expected(&warehouse);
    let graph = folder.path().join("network/graphs/0123456789ab");
    let gone = folder.path().join("network/graphs/ffffffffffff");
    drop(open(&warehouse));
    let spoil: [&dyn Fn(); 4] = [
        &|| fs::remove_file(graph.join("made")).unwrap(),
        &|| fs::write(graph.join("made"), "0.0.0 another program\n").unwrap(),
        &|| fs::write(graph.join("made"), b"\xff\x00").unwrap(),
        &|| {
            for file in fs::read_dir(graph.join("store")).unwrap() {
                fs::write(file.unwrap().path(), "damaged").unwrap();
            }
        },
    ];
    for spoil in spoil {
        spoil();
        fs::create_dir_all(&gone).unwrap();
        assert_eq!(quads(&open(&warehouse)), expected);
        assert!(graph.join("made").is_file() && !gone.exists());
    }
}
