#![allow(clippy::unwrap_used)]
mod common;
use icluster_atlas::*;
use icluster_warehouse::Warehouse;
use std::time::Instant;
#[test]
fn try_it() {
    let home = std::path::PathBuf::from("/tmp/atlas-try-home");
    std::fs::create_dir_all(&home).unwrap();
    let w = Warehouse::open(&home).unwrap();
    let t = Instant::now();
    if w.sources().unwrap().is_empty() {
        let data = common::data().unwrap();
        println!("imported {}", common::import(&w, &[data]));
    }
    println!("import {:?}", t.elapsed());
    for s in w.sources().unwrap() { println!("{} {} rows {} rej {} tables {:?} years {:?}", s.id, s.file, s.rows, s.rejected, s.tables, s.years); }
    let _ = std::fs::remove_dir_all(home.join("releases"));
    let _ = std::fs::remove_file(home.join("current"));
    let w = Warehouse::open(&home).unwrap();
    let t = Instant::now();
    let info = build(&w, &BuildOptions::default(), &mut |s| println!("{:?} {s:?}", t.elapsed())).unwrap();
    println!("{info:?} {:?}", t.elapsed());
    let t = Instant::now();
    let a = Atlas::open(&w).unwrap();
    println!("open {:?}", t.elapsed());
    for l in a.meta().unwrap().levels { println!("{} {} {} {:?}", l.level, l.regions, l.with_clusters, l.years); }
    for id in ["us","na","us:county:26163","us:county:53033","us:county:53061","us:county:06073","custom:calibaja","mx:municipality:28032","us:state:06","mx:metro:02204", "mx", "us:economic-area:174"] {
        let t = Instant::now();
        match a.region(&id.parse().unwrap(), &Ask::default()) {
            Ok(p) => { println!("{id} {:?} {} | {:?} {:?}", t.elapsed(), p.headline.en, p.totals.map(|t| (t.jobs, t.traded_jobs, t.suppressed_share)), p.notes.iter().map(|n| n.text.en.clone()).collect::<Vec<_>>());
               for c in p.clusters.iter().take(6) { println!("   {} jobs {:?} lq {:?} strong {} rank {:?} supp {:.2}", c.key, c.jobs.value, c.lq.value, c.strength.strong, c.rank, c.suppressed_share); } 
               if p.clusters.is_empty() { println!("  sectors {}", p.sectors.len()); } }
            Err(e) => println!("{id} ERR {e}"),
        }
    }
    let t = Instant::now();
    let p = a.cluster("automotive", "us:county", &Ask::default(), 5).unwrap();
    println!("{:?} {} {:?}", t.elapsed(), p.headline.en, p.regions.iter().map(|r| (r.region.name.en.clone(), r.cell.jobs.value)).collect::<Vec<_>>());
}
