//! Years whose regions differ, on invented numbers in the publishers' layouts: Connecticut's counties (2016) and planning
//! regions (2024), Valdez-Cordova in Alaska and the two areas it became, Ensenada before and after San Quintín left it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/fixture.rs"]
mod fixture;

use icluster_atlas::view::{Cell, Note, RegionProfile};
use icluster_atlas::{Ask, Atlas, MapQuery};
use icluster_codes::{Level, RegionId};
use icluster_warehouse::Warehouse;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

const QCEW: &str = r#""area_fips","own_code","industry_code","agglvl_code","size_code","year","qtr","disclosure_code","annual_avg_estabs","annual_avg_emplvl","total_annual_wages","taxable_annual_wages","annual_contributions","annual_avg_wkly_wage","avg_annual_pay","lq_disclosure_code","lq_annual_avg_estabs","lq_annual_avg_emplvl","lq_total_annual_wages","lq_taxable_annual_wages","lq_annual_contributions","lq_annual_avg_wkly_wage","lq_avg_annual_pay","oty_disclosure_code","oty_annual_avg_estabs_chg","oty_annual_avg_estabs_pct_chg","oty_annual_avg_emplvl_chg","oty_annual_avg_emplvl_pct_chg","oty_total_annual_wages_chg","oty_total_annual_wages_pct_chg","oty_taxable_annual_wages_chg","oty_taxable_annual_wages_pct_chg","oty_annual_contributions_chg","oty_annual_contributions_pct_chg","oty_annual_avg_wkly_wage_chg","oty_annual_avg_wkly_wage_pct_chg","oty_avg_annual_pay_chg","oty_avg_annual_pay_pct_chg""#;
const CENSUS: &str =
    "E03,E04,SECTOR,SUBSECTOR,RAMA,SUBRAMA,CLASE,ID_ESTRATO,CODIGO,UE,H001A,J000A,A111A\n";

/// Jobs in vehicle parts, medical instruments, food shops.
type Place = (&'static str, [u32; 3]);

const COUNTIES: [&str; 6] = ["09001", "09005", "09007", "09009", "09011", "09015"];
const PLANNING_REGIONS: [&str; 8] =
    ["09120", "09130", "09140", "09150", "09160", "09170", "09180", "09190"];

fn in_2016() -> Vec<Place> {
    let mut places = vec![
        ("06073", [100, 300, 600]),
        ("02261", [0, 40, 60]),
        ("09003", [100, 50, 200]),
        ("09013", [30, 10, 60]),
    ];
    places.extend(COUNTIES.map(|code| (code, [10, 10, 20])));
    places
}

fn in_2024() -> Vec<Place> {
    let mut places = vec![
        ("06073", [120, 330, 660]),
        ("02063", [0, 20, 30]),
        ("02066", [0, 30, 40]),
        ("09110", [150, 70, 260]),
    ];
    places.extend(PLANNING_REGIONS.map(|code| (code, [10, 10, 20])));
    places
}

/// The annual single file of a year.
fn qcew(year: i32, places: &[Place]) -> String {
    let mut text = format!("{QCEW}\n");
    for (area, jobs) in places {
        let mut row = |owner: u8, industry: &str, level: u8, jobs: u32| {
            text.push_str(&format!(
                "\"{area}\",\"{owner}\",\"{industry}\",\"{level}\",\"0\",\"{year}\",\"A\",\"\",{},{jobs},{}{}\n",
                jobs.div_ceil(10),
                jobs * 50_000,
                ",0".repeat(27)
            ));
        };
        let total = jobs.iter().sum();
        row(0, "10", 70, total);
        row(5, "10", 71, total);
        for (industry, jobs) in ["336310", "339112", "445110"].into_iter().zip(*jobs) {
            row(5, industry, 78, jobs);
        }
    }
    text
}

/// A state's file of the economic census: municipality, jobs in vehicle parts and medical instruments.
fn census(places: &[(&str, [u32; 2])]) -> String {
    let mut text = CENSUS.to_owned();
    for (municipality, jobs) in places {
        for ((levels, class), jobs) in
            [("31-33,336,3363,33631", "336310"), ("31-33,339,3391,33911", "339112")]
                .into_iter()
                .zip(jobs)
        {
            text.push_str(&format!("02,{municipality},{levels},{class},,{class},12,{jobs},2,10\n"));
        }
    }
    text
}

fn write(folder: &Path, name: &str, text: String) {
    std::fs::write(folder.join(name), text).unwrap();
}

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<(TempDir, Atlas)> = OnceLock::new();
    &ATLAS
        .get_or_init(|| {
            let home = tempfile::tempdir().unwrap();
            let files = home.path().join("files");
            std::fs::create_dir(&files).unwrap();
            write(&files, "a.csv", qcew(2016, &in_2016()));
            write(&files, "b.csv", qcew(2024, &in_2024()));
            let before = census(&[("001", [100, 40]), ("004", [500, 60])]);
            let after = census(&[("001", [60, 30]), ("004", [550, 66]), ("006", [50, 20])]);
            write(&files, "tr_ce_bc_2019.csv", before);
            write(&files, "tr_ce_bc_2024.csv", after);
            let warehouse = Warehouse::open(&home.path().join("home")).unwrap();
            fixture::definition(&warehouse);
            assert_eq!(common::import(&warehouse, &[files]), 4);
            let atlas = common::built(&warehouse);
            (home, atlas)
        })
        .1
}

fn id(text: &str) -> RegionId {
    text.parse().unwrap()
}

fn profile(region: &str) -> RegionProfile {
    atlas().region(&id(region), &Ask::default()).unwrap()
}

fn in_year(region: &str, year: i32) -> RegionProfile {
    atlas().region(&id(region), &Ask { year: Some(year), ..Ask::default() }).unwrap()
}

fn cell<'a>(profile: &'a RegionProfile, key: &str) -> &'a Cell {
    profile.clusters.iter().find(|cell| cell.key == key).unwrap()
}

fn jobs(profile: &RegionProfile) -> f64 {
    profile.totals.as_ref().unwrap().jobs.value.unwrap()
}

fn succession(profile: &RegionProfile) -> Vec<&Note> {
    profile.notes.iter().filter(|note| note.code == "succession").collect()
}

fn all_planning_regions() -> String {
    let ids = PLANNING_REGIONS.map(|code| format!("us:county:{code}"));
    format!("custom:us:county:09110+{}", ids.join("+"))
}

#[test]
fn sums_of_state_and_nation_do_not_feel_the_change() {
    let state = profile("us:state:09");
    assert_eq!(state.years, [2016, 2024]);
    assert_eq!((jobs(&in_year("us:state:09", 2016)), jobs(&state)), (690.0, 800.0));
    let automotive = cell(&state, "automotive").change.unwrap();
    assert_eq!((automotive.from_year, automotive.jobs), (2016, 40.0));
    assert!(succession(&state).is_empty() && state.breaks.is_empty(), "{:?}", state.notes);
    let nation = profile("us");
    assert_eq!((jobs(&in_year("us", 2016)), jobs(&nation)), (1790.0, 2030.0));
    assert!(succession(&nation).is_empty());
    let mexico = profile("mx:state:02");
    assert_eq!(cell(&mexico, "automotive").change.unwrap().jobs, 60.0);
    assert!(succession(&mexico).is_empty(), "{:?}", mexico.notes);
}

#[test]
fn counties_and_planning_regions_that_do_not_nest_are_not_joined() {
    let capitol = profile("us:county:09110");
    assert_eq!((capitol.years.as_slice(), jobs(&capitol)), ([2024].as_slice(), 480.0));
    assert!(capitol.clusters.iter().all(|cell| cell.change.is_none()));
    let [note] = succession(&capitol)[..] else { panic!("{:?}", capitol.notes) };
    for words in ["2016", "Hartford (09003)", "Tolland (09013)", "Connecticut (us:state:09)"] {
        for text in [&note.text.en, &note.text.es, &note.text.fr] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    // The older county: its own years only, told when a later one is asked for.
    let hartford = in_year("us:county:09003", 2024);
    assert_eq!(
        (hartford.years.as_slice(), hartford.year, jobs(&hartford)),
        ([2016].as_slice(), 2016, 350.0)
    );
    assert!(succession(&hartford)[0].text.en.contains("us:state:09"));
}

#[test]
fn all_planning_regions_together_are_all_counties_together() {
    let all = profile(&all_planning_regions());
    assert_eq!((all.years.as_slice(), all.from_year), ([2016, 2024].as_slice(), Some(2016)));
    let state = profile("us:state:09");
    for key in ["automotive", "medical-devices", "local-shops"] {
        let (found, expected) = (cell(&all, key), cell(&state, key));
        assert_eq!(found.jobs, expected.jobs);
        assert_eq!(found.change.map(|c| c.jobs), expected.change.map(|c| c.jobs), "{key}");
    }
    assert_eq!(all.trend[0].jobs.value, Some(690.0));
    let [note] = succession(&all)[..] else { panic!("{:?}", all.notes) };
    assert!(
        note.text.en.contains("sum of Fairfield (09001), Hartford (09003)"),
        "{}",
        note.text.en
    );
    // No part has numbers of its own in 2016, yet nothing is missing.
    let then = in_year(&all_planning_regions(), 2016);
    assert!(then.notes.iter().all(|note| note.code != "partial-coverage"), "{:?}", then.notes);
}

#[test]
fn regions_that_are_exactly_the_same_land_stand_in() {
    let whole = profile("us:county:02261");
    assert_eq!(
        (whole.years.as_slice(), whole.year, jobs(&whole)),
        ([2016, 2024].as_slice(), 2024, 120.0)
    );
    let medical = cell(&whole, "medical-devices");
    let change = medical.change.unwrap();
    assert_eq!((medical.jobs.value, change.jobs), (Some(50.0), 10.0));
    let parts = change.national_share + change.industry_mix + change.regional_shift;
    assert!((parts - 10.0).abs() < 1e-9);
    let [note] = succession(&whole)[..] else { panic!("{:?}", whole.notes) };
    assert!(note.text.en.contains("2024 do not have this code"), "{}", note.text.en);
    assert!(note.text.en.contains("(02063)") && note.text.en.contains("(02066)"));
    assert!(whole.breaks.is_empty());
    // The parts have no past; together they do.
    let part = profile("us:county:02063");
    assert_eq!((part.years.as_slice(), part.from_year), ([2024].as_slice(), None));
    let together = "custom:us:county:02063+us:county:02066";
    assert!(succession(&part)[0].text.en.contains(together), "{:?}", part.notes);
    assert_eq!(cell(&profile(together), "medical-devices").change.unwrap().jobs, 10.0);
}

#[test]
fn a_region_that_others_stand_in_for_is_not_ranked_beside_them() {
    let ask = Ask { year: Some(2024), ..Ask::default() };
    let page = atlas().cluster("medical-devices", "us:county", &ask, 0).unwrap();
    let ids: Vec<String> = page.regions.iter().map(|r| r.region.id.to_string()).collect();
    assert_eq!((page.region_count, page.reference.pool_size), (12, 12), "{ids:?}");
    assert!(!ids.contains(&"us:county:02261".to_owned()));
    let listed: f64 = page.regions.iter().map(|r| r.cell.jobs.value.unwrap()).sum();
    assert_eq!(Some(listed), page.total.unwrap().jobs.value);
    assert_eq!(cell(&profile("us:county:02261"), "medical-devices").rank, None);
}

#[test]
fn a_municipality_that_gave_land_away_is_not_compared_with_itself() {
    let ensenada = profile("mx:municipality:02001");
    assert_eq!(ensenada.years, [2018, 2023]);
    assert_eq!((ensenada.from_year, ensenada.breaks.as_slice()), (None, [2023].as_slice()));
    assert!(ensenada.clusters.iter().all(|cell| cell.change.is_none()));
    let group = "custom:mx:municipality:02001+mx:municipality:02006";
    let [note] = succession(&ensenada)[..] else { panic!("{:?}", ensenada.notes) };
    assert!(note.text.es.contains(group) && note.text.es.contains("2018"), "{}", note.text.es);
    // Asked for a start beyond the break, the answer has no change either.
    let ask = Ask { from: Some(2018), ..Ask::default() };
    let cell_profile = atlas().cell(&id("mx:municipality:02001"), "automotive", &ask).unwrap();
    assert_eq!((cell_profile.cell.change, cell_profile.breaks), (None, vec![2023]));
    // Parent and child together are what the parent was.
    let both = profile(group);
    let change = cell(&both, "automotive").change.unwrap();
    assert_eq!((change.from_year, change.jobs), (2018, 10.0));
    assert!(both.breaks.is_empty());
    let child = profile("mx:municipality:02006");
    assert_eq!((child.years.as_slice(), jobs(&child)), ([2023].as_slice(), 70.0));
    assert!(succession(&child)[0].text.fr.contains(group));
    // A municipality that did not change is compared as ever.
    assert_eq!(cell(&profile("mx:municipality:02004"), "automotive").change.unwrap().jobs, 50.0);
}

#[test]
fn a_region_made_of_parts_is_not_compared_where_a_part_is_missing() {
    let mixed = profile("custom:us:county:06073+us:county:09110");
    assert_eq!(
        (mixed.years.as_slice(), mixed.breaks.as_slice()),
        ([2016, 2024].as_slice(), [2024].as_slice())
    );
    assert!(mixed.clusters.iter().all(|cell| cell.change.is_none()));
    assert_eq!(succession(&mixed).len(), 1);
    // Nor is anything measured against a reference that is another area.
    let ask = Ask { reference: Some(id("mx:municipality:02001")), ..Ask::default() };
    let tijuana = atlas().region(&id("mx:municipality:02004"), &ask).unwrap();
    assert!(tijuana.clusters.iter().all(|cell| cell.change.is_none()));
}

#[test]
fn a_map_shows_the_regions_of_its_year_and_no_growth_between_different_ones() {
    let map = |indicator: &str, year: i32| {
        let query = MapQuery {
            levels: vec![Level::UsCounty],
            cluster: "all".to_owned(),
            indicator: indicator.to_owned(),
            ask: Ask { year: Some(year), ..Ask::default() },
        };
        atlas().map(&query).unwrap()
    };
    let value = |layer: &icluster_atlas::view::MapLayer, region: &str| {
        let at = layer.regions.iter().position(|known| known == region)?;
        Some(layer.values[at])
    };
    let (then, now) = (map("jobs", 2016), map("jobs", 2024));
    // 2018 is nearer to 2016 than to 2024: the same regions.
    assert_eq!((then.boundaries, now.boundaries), (Some(2018), None));
    assert_eq!(value(&then, "us:county:09003"), Some(Some(350.0)));
    assert_eq!(value(&then, "us:county:09110"), None);
    assert_eq!(value(&now, "us:county:09003"), None);
    assert_eq!(value(&now, "us:county:09110"), Some(Some(480.0)));
    assert_eq!((value(&then, "us:county:02063"), value(&now, "us:county:02261")), (None, None));
    let undrawn: Vec<String> =
        atlas().undrawn(Some(2016)).iter().map(ToString::to_string).collect();
    assert_eq!(undrawn.len(), 11, "{undrawn:?}");
    assert_eq!(atlas().undrawn(None).len(), 9);
    let growth = map("growth", 2024);
    assert_eq!(value(&growth, "us:county:09110"), Some(None));
    assert!(value(&growth, "us:county:06073").unwrap().is_some());
    // Municipalities keep their shapes; the one that changed has no growth, and the reply says so.
    let query = MapQuery {
        levels: vec![Level::MxMunicipality],
        cluster: "automotive".to_owned(),
        indicator: "growth".to_owned(),
        ask: Ask::default(),
    };
    let layer = atlas().map(&query).unwrap();
    assert_eq!(value(&layer, "mx:municipality:02001"), Some(None));
    assert!(value(&layer, "mx:municipality:02004").unwrap().is_some());
    let note = layer.notes.iter().find(|note| note.code == "succession").unwrap();
    assert!(note.text.en.contains("2018 and 2023: 1;"), "{}", note.text.en);
}
