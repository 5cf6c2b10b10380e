//! What is planted in the sample pack is found again, in all three countries, and everything says it is invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use icluster_atlas::Ask;
use icluster_codes::RegionId;
use icluster_sample::PLANTED;
use icluster_warehouse::Warehouse;

#[test]
fn planted_clusters_are_found_and_called_invented() {
    let pack = tempfile::tempdir().unwrap();
    icluster_sample::write_pack(pack.path()).unwrap();
    let home = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(home.path()).unwrap();
    assert!(common::import(&warehouse, &[pack.path().to_owned()]) > 10);
    let atlas = common::built(&warehouse);
    assert!(atlas.meta().unwrap().sample);

    let mut found = 0;
    for planted in PLANTED {
        let id: RegionId = planted.region.parse().unwrap();
        let profile = atlas.region(&id, &Ask::default()).unwrap();
        assert!(profile.sample && profile.notes.iter().any(|note| note.code == "sample-data"));
        let cell = profile.clusters.iter().find(|cell| cell.key == planted.cluster).unwrap();
        let quotient = cell.lq.value.unwrap();
        assert!(quotient > 1.2, "{} {}: {quotient}", planted.region, planted.cluster);
        found += usize::from(cell.strength.strong);
    }
    // Two plants in one place crowd each other; nearly all stand out all the same.
    assert!(10 * found >= 7 * PLANTED.len(), "{found} of {}", PLANTED.len());

    let canada =
        atlas.region(&RegionId::nation(icluster_codes::Country::Ca), &Ask::default()).unwrap();
    assert!(canada.totals.unwrap().jobs.value.unwrap() > 1e6);
    let ontario = atlas.region(&"ca:province:35".parse().unwrap(), &Ask::default()).unwrap();
    let automotive = ontario.clusters.iter().find(|cell| cell.key == "automotive").unwrap();
    assert!(automotive.lq.value.unwrap() > 1.0);
    assert!(automotive.establishments.value.is_some(), "counts come from the second file");
}
