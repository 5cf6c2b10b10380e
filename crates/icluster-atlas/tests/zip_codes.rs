//! Regions found by ZIP code: packaged codes, and imported ones that come before them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/fixture.rs"]
mod fixture;

use icluster_atlas::{Atlas, RegionQuery};
use icluster_codes::Level;
use icluster_warehouse::Warehouse;
use tempfile::TempDir;

fn open(files: &[(&str, &str)]) -> (TempDir, Atlas) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("files");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let warehouse = Warehouse::open(&home.path().join("home")).unwrap();
    fixture::definition(&warehouse);
    fixture::employment(&warehouse, "bls_qcew", "us", "naics-2012", "USD", 2016, fixture::COUNTIES);
    assert_eq!(common::import(&warehouse, &[folder]), files.len());
    let atlas = common::built(&warehouse);
    (home, atlas)
}

fn found(atlas: &Atlas, text: &str, level: Option<Level>) -> Vec<(String, Option<String>)> {
    let query = RegionQuery { text: Some(text.to_owned()), level, ..RegionQuery::default() };
    let page = atlas.regions(&query).unwrap();
    page.items.into_iter().map(|r| (r.id.to_string(), r.found_by.map(|t| t.en))).collect()
}

fn by(zip: &str, id: &str) -> (String, Option<String>) {
    (id.to_owned(), Some(format!("ZIP {zip}")))
}

#[test]
fn packaged_codes_find_their_counties() {
    let (_home, atlas) = open(&[]);
    assert_eq!(found(&atlas, "92101", None), [by("92101", "us:county:06073")]);
    assert_eq!(found(&atlas, " 92101-1234 ", None), [by("92101", "us:county:06073")]);
    assert_eq!(found(&atlas, "02139", None), [by("02139", "us:county:25017")]);
    assert_eq!(
        found(&atlas, "00601", None),
        [by("00601", "us:county:72001"), by("00601", "us:county:72141")]
    );
    assert_eq!(found(&atlas, "92101", Some(Level::UsState)), []);
    assert_eq!(found(&atlas, "00000", None), []);
    // A county of that code comes first, and says nothing of ZIP codes.
    let both = found(&atlas, "06025", None);
    assert_eq!(both[0], ("us:county:06025".to_owned(), None));
    assert!(both[1..].iter().all(|hit| hit.1.as_deref() == Some("ZIP 06025")), "{both:?}");
    let hits = atlas.search("92101", "es", 10).unwrap();
    let hit = &hits[0];
    assert_eq!((hit.kind.as_str(), hit.id.as_str()), ("region", "us:county:06073"));
    assert!(hit.detail.en.ends_with("California · ZIP 92101"), "{}", hit.detail.en);
    assert!(hit.detail.es.ends_with("código postal 92101 (ZIP)"), "{}", hit.detail.es);
    assert!(hit.detail.fr.ends_with("code postal 92101 (ZIP)"), "{}", hit.detail.fr);
}

#[test]
fn imported_codes_come_first_by_their_largest_part_with_the_areas_around() {
    let zips = "ZCTA5,STATE,COUNTY,GEOID,POPPT,HUPT,AREAPT,AREALANDPT,ZPOP,ZHU,ZAREA,ZAREALAND,COPOP,COHU,COAREA,COAREALAND,ZPOPPCT,ZHUPCT,ZAREAPCT,ZAREALANDPCT,COPOPPCT,COHUPCT,COAREAPCT,COAREALANDPCT\n\
        92101,06,025,06025,20,5,50,50,100,50,100,100,1,1,1,1,20,10,50,50,1,1,1,1\n\
        92101,06,073,06073,80,45,50,50,100,50,100,100,1,1,1,1,80,90,50,50,1,1,1,1\n";
    let areas = "CBSA,CBSA_title,metro_micro,STATE,COUNTY\n41740,San Diego,metro,06,073\n";
    let (_home, atlas) = open(&[("zips.txt", zips), ("areas.csv", areas)]);
    assert_eq!(
        found(&atlas, "92101", None),
        [
            by("92101", "us:county:06073"),
            by("92101", "us:county:06025"),
            by("92101", "us:cbsa:41740"),
        ]
    );
    // Codes the file does not have are still there.
    assert_eq!(found(&atlas, "02139", None), [by("02139", "us:county:25017")]);
}
