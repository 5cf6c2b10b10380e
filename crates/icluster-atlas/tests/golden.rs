//! Numbers worked out by hand on a small invented warehouse, and the defects of the older system we do not have.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/fixture.rs"]
mod fixture;

use arrow::array::AsArray;
use arrow::datatypes::{DataType, Float64Type};
use arrow::record_batch::RecordBatch;
use fixture::{COUNTIES, MUNICIPALITIES, Row, concordance, definition, employment};
use icluster_atlas::view::{Cell, IndustryRow, MapClass, RegionProfile, Strength};
use icluster_atlas::{Ask, Atlas, AtlasError, BuildOptions, MapQuery, RegionQuery, build};
use icluster_codes::{CustomRegion, Level, RegionId, Text3};
use icluster_tables::Status;
use icluster_warehouse::Warehouse;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use tempfile::TempDir;

fn id(text: &str) -> RegionId {
    text.parse().unwrap()
}

fn open(fill: impl FnOnce(&Warehouse)) -> (TempDir, Atlas) {
    let home = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(home.path()).unwrap();
    fill(&warehouse);
    build(&warehouse, &BuildOptions::default(), &mut |_| ()).unwrap();
    (home, Atlas::open(&warehouse).unwrap())
}

/// The US in 2016, and Mexico in 2018 below.
fn golden() -> &'static Atlas {
    static ATLAS: OnceLock<(TempDir, Atlas)> = OnceLock::new();
    &ATLAS
        .get_or_init(|| {
            open(|warehouse| {
                definition(warehouse);
                employment(warehouse, "bls_qcew", "us", "naics-2012", "USD", 2016, COUNTIES);
                employment(
                    warehouse,
                    "inegi_saic",
                    "mx",
                    "scian-2018",
                    "MXN",
                    2018,
                    MUNICIPALITIES,
                );
            })
        })
        .1
}

fn profile(region: &str, reference: Option<&str>) -> RegionProfile {
    let ask = Ask { reference: reference.map(id), ..Ask::default() };
    golden().region(&id(region), &ask).unwrap()
}

fn cell<'a>(profile: &'a RegionProfile, key: &str) -> &'a Cell {
    profile.clusters.iter().find(|cell| cell.key == key).unwrap()
}

fn close(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn withheld_cells_follow_from_the_published_totals_of_place_and_state() {
    let imperial = profile("us:county:06025", None);
    let medical = cell(&imperial, "medical-devices");
    close(medical.jobs.value, 12.0);
    assert_eq!((medical.jobs.status, medical.jobs.low), (Status::Imputed, Some(12.0)));
    assert_eq!(medical.suppressed_share, 1.0);
    close(cell(&imperial, "local-shops").jobs.value, 48.0);
    let automotive = cell(&imperial, "automotive");
    assert_eq!((automotive.jobs.status, automotive.suppressed_share), (Status::Observed, 0.0));
    assert!(imperial.notes.iter().any(|note| note.code == "suppressed-parts"));
}

#[test]
fn quotients_are_shares_of_traded_jobs_over_the_nations() {
    // Nation: automotive 370, medical 62, traded 432, local 268. San Diego: 10 of 40 and 30 of 40.
    let san_diego = profile("us:county:06073", None);
    assert_eq!(san_diego.reference.id, id("us"));
    close(cell(&san_diego, "automotive").lq.value, (10.0 / 40.0) / (370.0 / 432.0));
    close(cell(&san_diego, "medical-devices").lq.value, (30.0 / 40.0) / (62.0 / 432.0));
    close(cell(&san_diego, "medical-devices").share_of_region.value, 0.75);
    close(cell(&san_diego, "medical-devices").share_of_reference.value, 30.0 / 62.0);
    // A local cluster is measured against local jobs.
    close(cell(&san_diego, "local-shops").lq.value, 1.0);
    // Zero is zero, not missing.
    assert_eq!(cell(&profile("us:county:26163", None), "medical-devices").jobs.value, Some(0.0));
}

#[test]
fn ranks_and_percentiles_count_regions_with_jobs() {
    // Medical: 30, 12, 20 in three counties.
    let ranks = ["us:county:06073", "us:county:48141", "us:county:06025", "us:county:26163"]
        .map(|county| cell(&profile(county, None), "medical-devices").rank);
    assert_eq!(ranks, [Some(1), Some(2), Some(3), None]);
    let percentile = cell(&profile("us:county:06073", None), "medical-devices").percentile;
    close(percentile, 100.0 / 3.0 * 2.5);
}

#[test]
fn strength_follows_the_thresholds() {
    // Automotive jobs 10, 40, 20, 300 (p25 17.5); establishments 2, 5, 3, 20 (p25 2.75);
    // LQ .292, .898, .584, 1.168 (p75 = .965): only Wayne has LQ >= p75 and >= 1.
    for (county, strong) in [
        ("us:county:06073", false),
        ("us:county:06025", false),
        ("us:county:48141", false),
        ("us:county:26163", true),
    ] {
        let profile = profile(county, None);
        assert_eq!(cell(&profile, "automotive").strength.strong, strong, "{county}");
    }
    let wayne = profile("us:county:26163", None);
    let totals = wayne.totals.unwrap();
    close(totals.cluster_strength.value, 1.0);
    assert_eq!(totals.strong_clusters, 1);
    assert!(
        wayne.headline.en.contains("automotive stands out: 1.2 times"),
        "{}",
        wayne.headline.en
    );
}

/// One industry of a cluster in a region.
fn industry(region: &str, reference: Option<&str>, cluster: &str, code: &str) -> IndustryRow {
    let ask = Ask { reference: reference.map(id), ..Ask::default() };
    let cell = golden().cell(&id(region), cluster, &ask).unwrap();
    cell.industries.into_iter().find(|row| row.code == code).unwrap()
}

/// Industry 336111 in four counties: jobs 10, 40, 5, 200 (p25 8.75), establishments 2, 5, 1, 10 (p25 1.75), traded jobs
/// 40, 52, 40, 300 and 432 in the nation, so that LQ are .42, 1.30, .21, 1.13 (p25 .37, p50 .78, p75 1.17, p90 1.25).
#[test]
fn industries_and_subclusters_are_ranked_and_flagged_like_clusters() {
    let flags = |qualifying, significant, strong, strong10| Strength {
        qualifying,
        significant,
        strong,
        strong10,
    };
    for (county, jobs, traded, rank, strength) in [
        ("us:county:06073", 10.0, 40.0, 3, flags(true, false, false, false)),
        ("us:county:06025", 40.0, 52.0, 2, flags(true, true, true, true)),
        ("us:county:48141", 5.0, 40.0, 4, flags(false, false, false, false)),
        ("us:county:26163", 200.0, 300.0, 1, flags(true, true, false, false)),
    ] {
        let row = industry(county, None, "automotive", "336111");
        close(row.lq.value, (jobs / traded) / (255.0 / 432.0));
        close(row.share_of_region.value, jobs / traded);
        close(row.share_of_reference.value, jobs / 255.0);
        close(row.percentile, 100.0 / 4.0 * (4.0 - f64::from(rank) + 0.5));
        assert_eq!((row.rank, row.strength), (Some(rank), strength), "{county}");
        // A tenth of four regions is none: the first of them is not large.
        let class = if strength.strong { MapClass::Strong } else { MapClass::None };
        assert_eq!(row.map_class, class, "{county}");
        // The sub-cluster is this one industry.
        let cell = golden().cell(&id(county), "automotive", &Ask::default()).unwrap();
        let sub = cell.subclusters.iter().find(|sub| sub.key == "automotive/vehicles").unwrap();
        assert_eq!((sub.rank, sub.percentile, sub.strength), (row.rank, row.percentile, strength));
        assert_eq!((sub.map_class, sub.lq, sub.jobs), (class, row.lq, row.jobs));
        // The list of all industries says the same.
        let all = golden().region_industries(&id(county), &Ask::default()).unwrap();
        assert_eq!(all.into_iter().find(|other| other.code == "336111"), Some(row));
    }
    // Local clusters have ranks and no flags; a region without jobs has neither.
    let food = industry("us:county:26163", None, "local-shops", "445110");
    assert_eq!((food.rank, food.strength), (Some(1), Strength::default()));
    let parts = golden().cell(&id("us:county:06073"), "automotive", &Ask::default()).unwrap();
    let none = parts.subclusters.iter().find(|sub| sub.key == "automotive/parts").unwrap();
    assert_eq!((none.jobs.value, none.rank, none.percentile), (Some(0.0), None, None));
}

/// SCIAN 336110 has no jobs outside Mexico by its nature: against the continent its quotient is taken within Mexico,
/// 80 of 200 traded jobs against 80 of 250, and its rank among Mexican municipalities.
#[test]
fn a_national_code_is_measured_where_it_is_used() {
    let own = industry("mx:municipality:02004", None, "automotive", "336110");
    let continent = industry("mx:municipality:02004", Some("na"), "automotive", "336110");
    close(own.lq.value, (80.0 / 200.0) / (80.0 / 250.0));
    assert_eq!((continent.lq, continent.rank), (own.lq, own.rank));
    close(continent.share_of_region.value, 0.4);
    let both = "custom:us:county:06073+mx:municipality:02004";
    let mexican = golden().cell(&id(both), "medical-devices", &Ask::default()).unwrap();
    let of = |classification: &str| {
        mexican.industries.iter().find(|row| row.classification == classification).unwrap()
    };
    close(of("scian-2018").lq.value, (120.0 / 200.0) / (120.0 / 250.0));
    close(of("naics-2012").lq.value, (30.0 / 40.0) / (62.0 / 432.0));
    // The share of the region is of all its traded jobs, on either side.
    close(of("scian-2018").share_of_region.value, 120.0 / 240.0);
}

/// A column of text of a result table, whatever its encoding.
fn texts(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = arrow::compute::cast(batch.column_by_name(name).unwrap(), &DataType::Utf8);
    column.unwrap().as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

fn numbers(batch: &RecordBatch, name: &str) -> Vec<Option<f64>> {
    let column = arrow::compute::cast(batch.column_by_name(name).unwrap(), &DataType::Float64);
    column.unwrap().as_primitive::<Float64Type>().iter().collect()
}

#[test]
fn the_table_of_parts_has_every_year_and_says_what_replies_say() {
    let later: Vec<Row> = COUNTIES
        .iter()
        .map(|(r, i, j, e, w)| (*r, *i, j.map(|j| j * 1.3 + 2.0), *e + 1.0, *w))
        .collect();
    let (home, atlas) = open(|warehouse| {
        definition(warehouse);
        employment(warehouse, "bls_qcew", "y16", "naics-2012", "USD", 2016, COUNTIES);
        employment(warehouse, "bls_qcew", "y19", "naics-2012", "USD", 2019, &later);
        employment(warehouse, "inegi_saic", "mx", "scian-2018", "MXN", 2018, MUNICIPALITIES);
    });
    let release = Warehouse::open(home.path()).unwrap().current_release().unwrap().unwrap();
    let mut seen = BTreeSet::new();
    for batch in release.scan("finer_result").unwrap() {
        let batch = batch.unwrap();
        let text = |name: &str| texts(&batch, name);
        let number = |name: &str| numbers(&batch, name);
        let (regions, clusters, kinds) = (text("region"), text("cluster"), text("kind"));
        let (keys, references, years) = (text("key"), text("reference"), number("year"));
        let (classifications, strong) = (text("classification"), text("strong"));
        let significant = text("significant");
        let (jobs, lq, ranks) = (number("jobs"), number("lq"), number("rank"));
        let (shares, parts) = (number("share_of_region"), number("share_of_reference"));
        let percentiles = number("percentile");
        for row in 0..batch.num_rows() {
            let ask = Ask {
                year: Some(years[row].unwrap() as i32),
                from: None,
                reference: Some(id(references[row].as_deref().unwrap())),
            };
            let region = id(regions[row].as_deref().unwrap());
            // Nations have nothing but the continent to be measured against.
            let is_nation = matches!(region.level(), Level::Nation(_));
            assert_eq!(ask.reference == Some(RegionId::continent()), is_nation, "{region}");
            let cell = atlas.cell(&region, clusters[row].as_deref().unwrap(), &ask).unwrap();
            assert_eq!(cell.year, ask.year.unwrap());
            let key = keys[row].as_deref().unwrap();
            let yes = |flag: bool| Some(if flag { "yes" } else { "no" }.to_owned());
            let (is_jobs, is_lq, is_rank, is_percentile, is_strength, is_shares) =
                if kinds[row].as_deref() == Some("industry") {
                    let of = |r: &&IndustryRow| {
                        r.code == key && Some(&r.classification) == classifications[row].as_ref()
                    };
                    let r = cell.industries.iter().find(of).unwrap();
                    let shares = (r.share_of_region, r.share_of_reference);
                    (r.jobs, r.lq, r.rank, r.percentile, r.strength, shares)
                } else {
                    let s = cell.subclusters.iter().find(|sub| sub.key == key).unwrap();
                    let shares = (s.share_of_region, s.share_of_reference);
                    (s.jobs, s.lq, s.rank, s.percentile, s.strength, shares)
                };
            assert_eq!((jobs[row], lq[row]), (is_jobs.value, is_lq.value), "{region} {key}");
            assert_eq!(ranks[row], is_rank.map(f64::from), "{region} {key}");
            assert_eq!(percentiles[row], is_percentile);
            assert_eq!((shares[row], parts[row]), (is_shares.0.value, is_shares.1.value));
            assert_eq!(strong[row], yes(is_strength.strong));
            assert_eq!(significant[row], yes(is_strength.significant));
            seen.insert((kinds[row].clone(), references[row].clone(), ask.year, key.to_owned()));
        }
    }
    for year in [2016, 2019] {
        let has = |kind: &str, reference: &str, key: &str| {
            let [kind, reference] = [kind, reference].map(|text| Some(text.to_owned()));
            seen.contains(&(kind, reference, Some(year), key.to_owned()))
        };
        assert!(has("industry", "us", "336111") && has("subcluster", "us", "automotive/vehicles"));
    }
}

#[test]
fn states_and_nations_are_sums_of_counties() {
    let california = profile("us:state:06", None);
    close(cell(&california, "medical-devices").jobs.value, 42.0);
    close(cell(&profile("us", None), "automotive").jobs.value, 370.0);
    close(cell(&profile("na", None), "automotive").jobs.value, 370.0 + 80.0 + 50.0);
    let below: Vec<String> =
        california.sub_regions.iter().map(|sub| sub.region.id.to_string()).collect();
    assert_eq!(below, ["us:county:06025", "us:county:06073"]);
}

#[test]
fn a_custom_region_is_computed_from_its_parts_never_averaged() {
    let both = profile("custom:us:county:06073+us:county:06025", Some("us"));
    // Automotive 50 of 92 traded jobs; the mean of the two quotients would be 0.595.
    let quotient = cell(&both, "automotive").lq.value;
    close(quotient, (50.0 / 92.0) / (370.0 / 432.0));
    let mean = ["us:county:06073", "us:county:06025"]
        .map(|county| cell(&profile(county, Some("us")), "automotive").lq.value.unwrap())
        .iter()
        .sum::<f64>()
        / 2.0;
    assert!((quotient.unwrap() - mean).abs() > 0.01);
    let parts: Vec<Option<f64>> =
        cell(&both, "automotive").parts.iter().map(|part| part.jobs.value).collect();
    assert_eq!(parts, [Some(10.0), Some(40.0)]);
}

#[test]
fn regions_cross_the_border_and_say_which_year_each_side_has() {
    let both = profile("custom:us:county:06073+mx:municipality:02004", None);
    assert_eq!(
        (both.reference.id.to_string().as_str(), both.region.country.as_deref()),
        ("na", None)
    );
    close(cell(&both, "medical-devices").jobs.value, 150.0);
    // SCIAN 336110 has no US code of its own: its five digits 33611 are 336111, all automotive.
    close(cell(&both, "automotive").jobs.value, 90.0);
    assert_eq!(cell(&both, "automotive").wages.status, Status::Missing);
    let codes: Vec<&str> = both.notes.iter().map(|note| note.code.as_str()).collect();
    assert!(codes.contains(&"nearest-year") && codes.contains(&"mixed-currencies"), "{codes:?}");
    assert_eq!(both.sources.len(), 3, "both publishers and the definition");
}

#[test]
fn parts_that_overlap_count_once_and_say_so() {
    let overlapping = profile("custom:us:county:06073+us:state:06", Some("us"));
    close(cell(&overlapping, "automotive").jobs.value, 50.0);
    assert!(overlapping.notes.iter().any(|note| note.code == "overlapping-parts"));
}

#[test]
fn a_second_source_of_the_same_cells_adds_nothing() {
    let (_home, atlas) = open(|warehouse| {
        definition(warehouse);
        employment(warehouse, "bls_qcew", "us", "naics-2012", "USD", 2016, COUNTIES);
        employment(warehouse, "census_cbp", "cbp", "naics-2012", "USD", 2016, COUNTIES);
    });
    let us = atlas.region(&id("us"), &Ask::default()).unwrap();
    close(cell(&us, "automotive").jobs.value, 370.0);
    assert!(us.sources.iter().all(|source| source.product != "census_cbp"));
}

#[test]
fn changes_split_in_three_parts_that_add_up() {
    let later: Vec<Row> =
        COUNTIES.iter().map(|(r, i, j, e, w)| (*r, *i, j.map(|j| j * 1.1 + 1.0), *e, *w)).collect();
    let (_home, atlas) = open(|warehouse| {
        definition(warehouse);
        employment(warehouse, "bls_qcew", "y16", "naics-2012", "USD", 2016, COUNTIES);
        employment(warehouse, "bls_qcew", "y19", "naics-2012", "USD", 2019, &later);
    });
    let county = atlas.region(&id("us:county:48141"), &Ask::default()).unwrap();
    assert_eq!((county.year, county.from_year), (2019, Some(2016)));
    let change = cell(&county, "automotive").change.unwrap();
    close(Some(change.jobs), 4.0);
    close(Some(change.national_share + change.industry_mix + change.regional_shift), 4.0);
    close(change.annual_growth, (24.0_f64 / 20.0).powf(1.0 / 3.0) - 1.0);
    assert_eq!(county.trend.len(), 2);
    // A year nobody has is answered by the nearest, with a note.
    let ask = Ask { year: Some(2012), ..Ask::default() };
    let early = atlas.region(&id("us"), &ask).unwrap();
    assert_eq!(early.year, 2016);
    assert!(early.notes.iter().any(|note| note.code == "nearest-year"));
}

#[test]
fn wrong_questions_are_answered_with_what_would_be_right() {
    let atlas = golden();
    let unknown = atlas.region(&id("us:county:06072"), &Ask::default()).unwrap_err();
    assert!(
        matches!(&unknown, AtlasError::UnknownRegion { near, .. } if !near.is_empty()),
        "{unknown}"
    );
    let cluster =
        atlas.cluster("automotiv", "us:county", &Ask::default(), 5).unwrap_err().to_string();
    assert!(cluster.contains("automotive"), "{cluster}");
    let empty = tempfile::tempdir().unwrap();
    let nothing = Atlas::open(&Warehouse::open(empty.path()).unwrap()).err().unwrap().to_string();
    assert!(nothing.contains("icluster import"), "{nothing}");
}

#[test]
fn the_search_forgives_accents_and_case() {
    let atlas = golden();
    let hits = atlas.search("QUEBEC", "en", 5).unwrap();
    assert_eq!(hits[0].id, "ca:province:24");
    assert!(atlas.search("automotriz", "es", 5).unwrap().iter().any(|hit| hit.id == "automotive"));
    assert!(atlas.search("339112", "en", 5).unwrap().iter().any(|hit| hit.kind == "industry"));
    let page = atlas
        .regions(&RegionQuery { text: Some("san diego".to_owned()), ..RegionQuery::default() })
        .unwrap();
    assert_eq!(page.items[0].id, id("us:county:06073"));
}

#[test]
fn the_map_tells_zero_from_missing() {
    let query = MapQuery {
        levels: vec![Level::UsCounty],
        cluster: "medical-devices".to_owned(),
        indicator: "jobs".to_owned(),
        ask: Ask::default(),
    };
    let layer = golden().map(&query).unwrap();
    let of = |region: &str| {
        let at = layer.regions.iter().position(|known| known == region).unwrap();
        (layer.values[at], layer.statuses[usize::from(layer.status[at])].as_str())
    };
    assert_eq!(of("us:county:26163"), (Some(0.0), "observed"));
    assert_eq!(of("us:county:06025"), (Some(12.0), "imputed"));
    assert_eq!(of("us:county:01001"), (None, "missing"));
}

#[test]
fn wages_of_two_currencies_never_share_a_scale() {
    let wages = |levels: &[Level]| {
        let layer = golden()
            .map(&MapQuery {
                levels: levels.to_vec(),
                cluster: "all".to_owned(),
                indicator: "wage".to_owned(),
                ask: Ask::default(),
            })
            .unwrap();
        let shown = |country: &str| {
            let pairs = layer.regions.iter().zip(&layer.values);
            pairs.filter(|(id, value)| id.starts_with(country) && value.is_some()).count()
        };
        let told = layer.notes.iter().any(|note| note.code == "one-currency");
        (shown("us:"), shown("mx:"), told)
    };
    let (us, mx, told) = wages(&[Level::UsCounty, Level::MxMunicipality]);
    assert!(us > 0 && mx == 0 && told, "{us} and {mx} regions, told: {told}");
    let (us, mx, told) = wages(&[Level::MxMunicipality]);
    assert!(us == 0 && mx > 0 && !told, "{us} and {mx} regions, told: {told}");
}

#[test]
fn a_custom_region_can_be_saved_and_found_again() {
    let (home, atlas) = open(|warehouse| {
        definition(warehouse);
        employment(warehouse, "bls_qcew", "us", "naics-2012", "USD", 2016, COUNTIES);
    });
    let parts = ["us:county:06073".to_owned(), "us:county:06025".to_owned()];
    let region =
        CustomRegion::new("mine", Text3::same("Mine".to_owned()), Text3::default(), &parts)
            .unwrap();
    assert_eq!(atlas.add_custom_region(region).unwrap().id, id("custom:mine"));
    let again = Atlas::open(&Warehouse::open(home.path()).unwrap()).unwrap();
    let profile = again.region(&id("custom:mine"), &Ask::default()).unwrap();
    close(cell(&profile, "automotive").jobs.value, 50.0);
    let bad = CustomRegion::new(
        "bad",
        Text3::same("Bad".to_owned()),
        Text3::default(),
        &["us:county:99998".to_owned()],
    )
    .unwrap();
    assert!(again.add_custom_region(bad).unwrap_err().to_string().contains("us:county:99998"));
}

#[test]
fn same_inputs_give_the_same_bytes_whatever_the_number_of_threads() {
    let tables = |threads: usize| {
        let home = tempfile::tempdir().unwrap();
        let warehouse = Warehouse::open(home.path()).unwrap();
        definition(&warehouse);
        employment(&warehouse, "bls_qcew", "us", "naics-2012", "USD", 2016, COUNTIES);
        employment(&warehouse, "inegi_saic", "mx", "scian-2018", "MXN", 2018, MUNICIPALITIES);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| build(&warehouse, &BuildOptions::default(), &mut |_| ()).unwrap());
        let release = warehouse.current_release().unwrap().unwrap();
        (release.id().to_owned(), release.manifest().tables.clone())
    };
    assert_eq!(tables(1), tables(4));
}

/// methods-clusters 1.6: the industry table ignored NAICS 2017.
#[test]
fn defect_newer_vintages_are_mapped_through_the_concordances() {
    let rows: &[Row] = &[
        ("us:county:06073", "10", Some(50.0), 9.0, None),
        ("us:county:06073", "339999", Some(20.0), 3.0, None),
        ("us:county:06073", "336111", Some(30.0), 3.0, None),
    ];
    let (_home, atlas) = open(|warehouse| {
        definition(warehouse);
        // The code is new: it was 339112 before.
        concordance(
            warehouse,
            "naics-2012",
            "naics-2017",
            &[("339112", "339999"), ("336111", "336111")],
        );
        employment(warehouse, "bls_qcew", "us", "naics-2017", "USD", 2018, rows);
    });
    let county = atlas.region(&id("us:county:06073"), &Ask::default()).unwrap();
    close(cell(&county, "medical-devices").jobs.value, 20.0);
    close(cell(&county, "automotive").jobs.value, 30.0);
}

/// methods-clusters 1.6: single-row answers changed their type.
#[test]
fn defect_a_list_of_one_is_a_list() {
    let query = RegionQuery { text: Some("us:county:06073".to_owned()), ..RegionQuery::default() };
    let json = serde_json::to_value(golden().regions(&query).unwrap()).unwrap();
    assert!(json["items"].is_array());
    assert_eq!(json["total"], 1);
}

/// methods-clusters 1.6: values were rounded before they were divided.
#[test]
fn defect_ratios_are_computed_from_unrounded_numbers() {
    let imperial = profile("us:county:06025", None);
    // Wages 1800 left for 60 hidden jobs: 12 and 48 get 360 and 1440, exactly 30 a job.
    close(cell(&imperial, "medical-devices").average_wage.value, 30.0);
    let el_paso = profile("us:county:48141", None);
    close(cell(&el_paso, "automotive").share_of_region.value, 20.0 / 40.0);
    close(el_paso.totals.unwrap().average_wage.value, 3000.0 / 100.0);
}

/// methods-clusters 1.6: a change in the intensity of jobs was computed from establishments.
#[test]
fn defect_changes_of_jobs_are_computed_from_jobs() {
    let later: Vec<Row> =
        COUNTIES.iter().map(|(r, i, j, e, w)| (*r, *i, j.map(|j| j * 2.0), e * 10.0, *w)).collect();
    let (_home, atlas) = open(|warehouse| {
        definition(warehouse);
        employment(warehouse, "bls_qcew", "y16", "naics-2012", "USD", 2016, COUNTIES);
        employment(warehouse, "bls_qcew", "y17", "naics-2012", "USD", 2017, &later);
    });
    let county = atlas.region(&id("us:county:26163"), &Ask::default()).unwrap();
    close(cell(&county, "automotive").change.unwrap().annual_growth, 1.0);
}

/// methods-clusters 1.6: the scheme could not work for years without employment flags: nothing here needs one.
#[test]
fn defect_years_without_flags_are_estimated_all_the_same() {
    let imperial = profile("us:county:06025", None);
    let total: f64 = imperial.clusters.iter().filter_map(|cell| cell.jobs.value).sum();
    close(Some(total), 100.0);
}

#[test]
fn every_number_says_where_it_comes_from() {
    let atlas = golden();
    let county = id("us:county:48141");
    let rows = |cluster: Option<&str>| -> Vec<(String, Option<f64>)> {
        let provenance = atlas.provenance(&county, cluster, &Ask::default()).unwrap();
        for text in
            [&provenance.explanation.en, &provenance.explanation.es, &provenance.explanation.fr]
        {
            assert!(text.contains("48141") || text.contains("El Paso"), "{text}");
        }
        assert!(provenance.sources.iter().any(|source| source.product == "bls_qcew"));
        for row in &provenance.rows {
            let source = row.source.as_deref().unwrap();
            assert!(source.starts_with("bls_qcew") && row.line.is_some(), "{row:?}");
        }
        provenance.rows.into_iter().map(|row| (row.code, row.jobs.value)).collect()
    };
    let row = |code: &str, jobs| (code.to_owned(), Some(jobs));
    let (shops, devices) = (row("445110", 60.0), row("339112", 20.0));
    let (parts, vehicles) = (row("336310", 15.0), row("336111", 5.0));
    let all = vec![shops, devices, parts.clone(), vehicles.clone()];
    assert_eq!(rows(None), all);
    assert_eq!(rows(Some("all")), all);
    assert_eq!(rows(Some("automotive")), [parts.clone(), vehicles.clone()]);
    assert_eq!(rows(Some("automotive/parts")), [parts]);
    assert_eq!(rows(Some("automotive/vehicles")), [vehicles]);

    let wrong = atlas.provenance(&county, Some("automotive/part"), &Ask::default()).unwrap_err();
    assert!(
        matches!(&wrong, AtlasError::UnknownCluster { near, .. } if near[0] == "automotive/parts"),
        "{wrong}"
    );
}

#[test]
fn the_note_on_withheld_cells_is_about_the_cell_shown() {
    let note = |cluster: &str| {
        let cell = golden().cell(&id("us:county:06025"), cluster, &Ask::default()).unwrap();
        let note = cell.notes.into_iter().find(|note| note.code == "suppressed-parts");
        (cell.cell.suppressed_share, note.map(|note| note.text.en))
    };
    // Automotive is published whole; medical devices and shops are shared out: 60 of the county's 100 jobs.
    assert_eq!(note("automotive"), (0.0, None));
    let (share, text) = note("medical-devices");
    assert_eq!(share, 1.0);
    assert!(text.as_ref().is_some_and(|text| text.starts_with("100% ")), "{text:?}");
    let whole = profile("us:county:06025", None).notes;
    assert!(whole.iter().any(|note| note.text.en.starts_with("60% ")), "{whole:?}");
}

#[test]
fn nobody_is_led_to_an_undefined_area() {
    let (_home, atlas) = open(|warehouse| {
        definition(warehouse);
        let mut rows = COUNTIES.to_vec();
        rows.push(("us:county:06999", "336111", Some(3.0), 1.0, Some(90.0)));
        employment(warehouse, "bls_qcew", "us", "naics-2012", "USD", 2016, &rows);
    });
    let residual = id("us:county:06999");
    let unknown = atlas.region(&id("us:county:06998"), &Ask::default()).unwrap_err();
    let AtlasError::UnknownRegion { near, .. } = unknown else { panic!("{unknown}") };
    assert!(!near.is_empty() && near.iter().all(|(near, _)| *near != residual), "{near:?}");

    let found = |text: &str| {
        let hits = atlas.search(text, "en", 1000).unwrap();
        hits.iter().any(|hit| hit.id == residual.to_string())
    };
    assert!(!found("unknown") && !found("699"));
    assert!(found("06999") && found("us:county:06999"));
}

#[test]
fn headlines_name_a_cluster_as_it_is_called() {
    let region = profile("us:county:26163", None).headline;
    assert!(region.es.contains("«Automotriz»"), "{}", region.es);
    assert!(region.fr.contains("«\u{a0}Automobile\u{a0}»"), "{}", region.fr);
    let cluster = golden().cluster("automotive", "us:county", &Ask::default(), 5).unwrap().headline;
    // 10 + 40 + 20 + 300 jobs in the four counties.
    assert!(
        cluster.es.starts_with("El clúster «Automotriz» tiene 370 empleos en "),
        "{}",
        cluster.es
    );
    assert!(cluster.fr.starts_with("Grappe «\u{a0}Automobile\u{a0}» ("), "{}", cluster.fr);
    assert!(cluster.fr.contains(" : 370 emplois ; région en tête : "), "{}", cluster.fr);
}
