//! Makes the graph of a home's current release and says how large it is and how long it took:
//! `cargo run --release -p icluster-okn --example graph_of_release -- HOME`.

use icluster_okn::sparql::Options;
use icluster_okn::{Names, Network};
use icluster_warehouse::Warehouse;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let home =
        PathBuf::from(std::env::args_os().nth(1).ok_or("the folder of a warehouse is missing")?);
    let release =
        Warehouse::open(&home)?.current_release()?.ok_or("no release: run `icluster build`")?;
    let before = resident();
    let begun = Instant::now();
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, Names::default(), options)?;
    println!("{:?}", network.counts);
    let triples: u64 = network.counts.values().sum();
    let grown = resident().saturating_sub(before) / 1_048_576;
    println!("{triples} triples in {:.1} s, {grown} MiB", begun.elapsed().as_secs_f64());
    Ok(())
}

fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
