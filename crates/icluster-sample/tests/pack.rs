//! The pack is the same every time, and what was planted is in it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use icluster_codes::{Classification, Country};
use icluster_sample::{CLUSTERS, PLANTED, PLANTED_CANADA, cells, places, write_pack};
use std::collections::BTreeMap;

#[test]
fn every_industry_code_is_a_code_of_its_country() {
    for industry in CLUSTERS.iter().flat_map(|cluster| cluster.industries) {
        let check = |classification: Classification, code: &str| {
            assert_eq!(code.len(), 6, "{code}");
            classification.parse_code(code).unwrap_or_else(|e| panic!("{code}: {e}"));
        };
        check(Classification::NAICS_2017, industry.us);
        check(Classification::NAICS_CA_2022, industry.ca);
        // The three countries share the first five digits, but for trade.
        assert_eq!(industry.us.get(..4), industry.mx.get(..4), "{}", industry.us);
        assert_eq!(industry.us.get(..4), industry.ca.get(..4), "{}", industry.us);
    }
}

#[test]
fn planted_places_exist_and_stand_out() {
    let places = places().unwrap();
    let weights: BTreeMap<&str, f64> = CLUSTERS
        .iter()
        .map(|cluster| (cluster.key, cluster.industries.iter().map(|i| i.weight).sum()))
        .collect();
    for planted in PLANTED {
        let place = places
            .iter()
            .find(|place| place.id == planted.region)
            .unwrap_or_else(|| panic!("{} is no place", planted.region));
        let cluster = CLUSTERS.iter().find(|cluster| cluster.key == planted.cluster).unwrap();
        let codes: Vec<&str> =
            cluster.industries.iter().map(|i| icluster_sample::code(i, place.country)).collect();
        let jobs: f64 = cells(place)
            .iter()
            .filter(|cell| cell.year == 2014 && codes.contains(&cell.industry))
            .map(|cell| f64::from(cell.jobs))
            .sum();
        let usual = place.jobs * weights[planted.cluster] / 1000.0;
        assert!(
            jobs > 0.3 * planted.concentration * usual,
            "{} in {}: {jobs} jobs, usual {usual}",
            planted.cluster,
            planted.region
        );
    }
    for planted in PLANTED_CANADA {
        assert!(
            places.iter().any(|p| p.country == Country::Ca && p.code.starts_with(planted.region)),
            "{}",
            planted.region
        );
    }
}

#[test]
fn the_pack_is_the_same_twice_and_says_that_it_is_invented() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [one, two] = folders.each_ref().map(|folder| write_pack(folder.path()).unwrap());
    assert_eq!(one.len(), two.len());
    for (one, two) in one.iter().zip(&two) {
        assert_eq!(one.file_name(), two.file_name());
        assert_eq!(std::fs::read(one).unwrap(), std::fs::read(two).unwrap(), "{}", one.display());
    }
    let marker = std::fs::read_to_string(folders[0].path().join("ICLUSTER-SAMPLE.txt")).unwrap();
    assert!(marker.starts_with("icluster sample pack: invented numbers\n"));
}
