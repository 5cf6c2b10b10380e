//! Definitions, regions, titles, population and concordances of the United States, on the
//! publishers' files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fixture, load, numbers, only, real, texts, write};
use icluster_sources::{Verdict, files_below, identify};
use icluster_tables::Table;
use std::collections::{BTreeMap, BTreeSet};

const DEFINITION: [&str; 8] = [
    "classification",
    "industry",
    "cluster_code",
    "cluster_key",
    "cluster_name",
    "cluster_type",
    "subcluster_code",
    "subcluster_name",
];

#[test]
fn each_definition_file_loads_on_its_own() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content, row) in [
        (
            "a.csv",
            "cluster_code,cluster_name,cluster_type,key\n7,Wood & Glass,traded,wood_and_glass\n",
            "||7|wood-and-glass|Wood & Glass|traded||",
        ),
        ("b.csv", "cluster_code,subcluster_code,subcluster_name\n7,2,Glass\n", "||7||||2|Glass"),
        (
            "c.csv",
            "naics_vintage,naics,naics_title,cluster_code,cluster_name,cluster_type\n\
             2012,327211,Flat Glass,7,Wood and Glass,traded\n",
            "naics-2012|327211|7|wood-and-glass|Wood and Glass|traded||",
        ),
        (
            "d.csv",
            "cluster_code,cluster_name,naics2007,naics_title,subcluster_name\n7,Wood and Glass,327211,Flat Glass,Glass\n",
            "naics-2007|327211|7|wood-and-glass|Wood and Glass|traded||Glass",
        ),
        ("e.csv", "Type,NAICS\nLocal,327211\n", "naics-2007|327211||||local||"),
    ] {
        let (_, kept) = load(&write(folder.path(), name, content));
        assert_eq!(kept.lines(Table::ClusterDefinition, &DEFINITION), [row], "{name}");
    }
    let other = write(folder.path(), "f.csv", "Type,NAICS\nService,327211\n");
    assert!(matches!(only(&other).verdict, Verdict::Unknown(_)));
}

#[test]
fn the_benchmark_has_51_traded_and_16_local_clusters() {
    let Some(folder) = real("us/clusters") else { return };
    let (_, kept) = load(&folder.join("clusters.csv"));
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in kept.rows(Table::ClusterDefinition, &["cluster_type", "cluster_key"]) {
        kinds.entry(row[0].clone()).or_default().insert(row[1].clone());
    }
    assert_eq!((kinds["traded"].len(), kinds["local"].len()), (51, 16));
    assert!(kinds["traded"].contains("aerospace-vehicles-and-defense"));
    // Every other file names the same clusters by the same keys.
    let keys: BTreeSet<_> = kinds.into_values().flatten().collect();
    for file in ["naics_to_cluster.csv", "traded_subclusters_naics2007.csv"] {
        let rows = load(&folder.join(file)).1.rows(Table::ClusterDefinition, &["cluster_key"]);
        assert!(rows.iter().all(|row| keys.contains(&row[0])), "{file}");
    }
    let (report, list) = load(&folder.join("Crosswalk_ClusterMappingNAICStoTradedorLocal.csv"));
    let kinds = list.rows(Table::ClusterDefinition, &["cluster_type"]);
    let traded = kinds.iter().filter(|row| row[0] == "traded").count();
    assert_eq!((report.rows, traded), (1088, 778));
}

/// The two lists spell eight sub-clusters otherwise: read, each name of the list of industries is one of
/// the list of sub-clusters, but for one that has no code in it.
#[test]
fn no_subcluster_has_two_names() {
    let folder = tempfile::tempdir().unwrap();
    let industry = "cluster_code,cluster_name,naics2007,naics_title,subcluster_name\n\
                    47,Upstream Metal,332618,Wire,Wire and Spring Products\n";
    let (_, kept) = load(&write(folder.path(), "industry.csv", industry));
    assert_eq!(
        kept.lines(Table::ClusterDefinition, &["subcluster_code", "subcluster_name"]),
        ["4|Wires and Springs"]
    );
    let Some(folder) = real("us/clusters") else { return };
    let columns = ["cluster_code", "subcluster_name", "subcluster_code"];
    let rows = |file: &str| load(&folder.join(file)).1.rows(Table::ClusterDefinition, &columns);
    let listed: BTreeMap<(String, String), String> = rows("subclusters.csv")
        .into_iter()
        .map(|row| ((row[0].clone(), row[1].clone()), row[2].clone()))
        .collect();
    assert_eq!(listed.len(), 316);
    let mut other = BTreeSet::new();
    for row in rows("traded_subclusters_naics2007.csv") {
        match listed.get(&(row[0].clone(), row[1].clone())) {
            Some(code) => assert!(row[2].is_empty() || row[2] == *code, "{row:?}"),
            None => drop(other.insert(row[1].clone())),
        }
    }
    assert_eq!(other, BTreeSet::from(["Plastics and Rubber Machinery".to_owned()]));
}

#[test]
fn counties_make_up_cbsas_and_economic_areas() {
    let Some(cbsa) = real("us/geo/dict_cbsa.csv") else { return };
    let (report, kept) = load(&cbsa);
    assert_eq!((report.rows, report.rejected), (1882, 0));
    let members = kept.lines(Table::RegionMember, &["region", "member"]);
    assert!(members.contains(&"us:cbsa:41740|us:county:06073".to_owned()));
    assert_eq!(kept.rows(Table::Region, &["region"]).len(), 929);
    let (_, kept) = load(&real("us/geo/BEA_Economic_Areas_and_Counties.xls").unwrap());
    let regions = kept.lines(Table::Region, &["region", "level", "parent", "name"]);
    assert_eq!(regions.len(), 179);
    assert_eq!(regions[0], "us:economic-area:001|us:economic-area|us|Aberdeen, SD");
    let members = kept.lines(Table::RegionMember, &["region", "member"]);
    assert_eq!(members.len(), 3147);
    assert!(members.contains(&"us:economic-area:179|us:county:20173".to_owned()));
}

#[test]
fn titles_lose_their_codes_and_states_their_ending() {
    let Some(areas) = real("us/qcew_2016/qcew_2016_areas.csv") else { return };
    let rows = load(&areas).1.lines(Table::Region, &["region", "level", "parent", "name"]);
    assert!(rows.contains(&"us:state:01|us:state|us|Alabama".to_owned()));
    assert!(
        rows.contains(&"us:county:01001|us:county|us:state:01|Autauga County, Alabama".to_owned())
    );
    let titles = real("us/qcew_2016/qcew_2016_industry_titles.csv").unwrap();
    let rows =
        load(&titles).1.lines(Table::ClassificationItem, &["classification", "code", "title_en"]);
    assert!(rows.contains(&"naics-2012|10|Total, all industries".to_owned()));
    assert!(rows.contains(&"naics-2012|31-33|Manufacturing".to_owned()));
    assert!(rows.contains(&"naics-2012|111|Crop production".to_owned()));
}

#[test]
fn county_population_is_read_from_decimal_codes() {
    let Some(path) = real("us/county_complete.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (3142, 0));
    let rows =
        kept.lines(Table::Indicator, &["region", "indicator", "year", "value", "unit", "status"]);
    // US Census Bureau, population estimate of Autauga County, Alabama, 2010 census.
    assert!(rows.contains(&"us:county:01001|population|2010|54571.0|persons|observed".to_owned()));
    assert!(report.years.contains(&2019) && !report.years.contains(&2018));
}

#[test]
fn concordances_give_whole_weights_only_where_nothing_is_split() {
    let Some(path) = real("concordances/2012_to_2017_NAICS.xlsx") else { return };
    let workbook = load(&path).1;
    let row = ["from_classification", "from_code", "to_classification", "to_code", "weight"];
    let pairs = workbook.lines(Table::Concordance, &row);
    assert_eq!(pairs.len(), 1069);
    assert!(pairs.contains(&"naics-2012|111110|naics-2017|111110|1.0".to_owned()));
    let mut successors: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pair in &pairs {
        let parts: Vec<_> = pair.split('|').collect();
        successors.entry(parts[1]).or_default().push(parts[4]);
    }
    for (code, weights) in &successors {
        let expected = if weights.len() == 1 { "1.0" } else { "" };
        assert!(weights.iter().all(|weight| *weight == expected), "{code} {weights:?}");
    }
    assert!(successors.values().any(|weights| weights.len() > 1));
    // The table in CSV says the same, the other way round.
    let csv = load(&real("concordances/naics2017_naics2012.csv").unwrap()).1;
    let flipped: BTreeSet<_> =
        csv.rows(Table::Concordance, &["to_code", "from_code"]).into_iter().collect();
    let straight: BTreeSet<_> =
        workbook.rows(Table::Concordance, &["from_code", "to_code"]).into_iter().collect();
    assert_eq!(flipped, straight);
    let titles = load(&real("concordances/naics2017_desc.csv").unwrap()).1;
    let titles = titles.lines(Table::ClassificationItem, &["classification", "code", "title_en"]);
    assert!(titles.contains(&"naics-2017|211120|Crude Petroleum Extraction".to_owned()));
    let (_, early) = load(&real("concordances/2012_to_2007_NAICS.xls").unwrap());
    assert_eq!(early.rows(Table::Concordance, &["from_code"]).len(), 1184);
}

#[test]
fn common_activities_put_both_countries_in_one_classification() {
    let Some(path) = real("binational_2023/us_cbp_2023_cbsa.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (88_177, 0));
    let (mut jobs, mut unpublished) = (0.0, 0);
    for batch in kept.of(Table::Employment) {
        jobs += numbers(batch, "jobs").into_iter().flatten().sum::<f64>();
        let missing = texts(batch, "jobs_status");
        unpublished += missing.iter().filter(|s| s.as_deref() == Some("missing")).count();
    }
    assert_eq!((jobs, unpublished), (106_421_537.0, 53));
    let (report, kept) = load(&real("binational_2023/mx_denue_state.csv").unwrap());
    assert_eq!((report.rejected, report.years.first()), (0, Some(&2023)));
    let states: BTreeSet<_> = kept.rows(Table::Employment, &["region"]).into_iter().collect();
    assert_eq!(states.len(), 32);
    let (_, kept) = load(&real("binational_2023/activity_codes.csv").unwrap());
    let rows = kept.lines(
        Table::Concordance,
        &["from_classification", "from_code", "to_classification", "weight"],
    );
    assert_eq!(rows.len(), 1803);
    assert!(rows.contains(&"scian-2023|468411|cbp-denue-289|1.0".to_owned()));
}

/// Beginnings of the names of files that are read, in the folders of which others are not, and their products.
const READ: [(&str, &str); 13] = [
    ("Census_USATrade", "census_state_trade"),
    ("mfn_rates", "us_tariffs"),
    ("s301_product_lists", "us_tariffs"),
    ("s232_derivative_products", "us_tariffs"),
    ("usmca_product_shares", "us_tariffs"),
    ("freight_by_port_year", "bts_border_crossings"),
    ("us_land_ports.csv", "us_land_ports"),
    ("us_land_ports_latlon", "us_land_ports"),
    ("us_imports_2024_hs10_", "us_import_products"),
    ("us_imports_naics3_", "us_import_industries"),
    ("us_hs2_mex_can_", "us_chapter_trade"),
    ("census_country_mapping", "census_countries"),
    ("canada_imports_", "canada_import_products"),
];

/// Products of later issues, by the folders they lie in.
#[test]
fn files_of_later_issues_are_left_unread() {
    let Some(folder) = real("") else { return };
    for part in [
        "trade/sections",
        "tariffs",
        "infrastructure",
        "relations",
        "industry",
        "us/trade",
        "ca/trade",
    ] {
        for file in files_below(&folder.join(part)) {
            let file = file.unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let read = READ.iter().find(|(start, _)| name.starts_with(start));
            for identified in identify(&file).unwrap() {
                let product = identified.recognition().map(|known| known.product);
                assert_eq!(product, read.map(|(_, product)| *product), "{name}");
            }
        }
    }
    let known: BTreeSet<_> = files_below(&folder.join("concordances"))
        .into_iter()
        .map(Result::unwrap)
        .filter(|file| only(file).recognition().is_some())
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let expected = [
        "2012_to_2007_NAICS.xls",
        "2012_to_2017_NAICS.xlsx",
        "2017_to_2012_NAICS.xlsx",
        "bea_naics_master.csv.gz",
        "bec4_desc.csv",
        "census_imp_code_2022.csv.gz",
        "census_to_iso3.csv",
        "hs10_naics_crosswalk.csv",
        "hs4_desc.csv",
        "hs4_naics.csv",
        "hs5_desc.csv",
        "hs5_hs4.csv",
        "hs5_naics.csv",
        "hs6_bec4.csv",
        "hs6_desc.csv",
        "hs6_hs4.csv",
        "hs6_hs5.csv",
        "hs6_naics.csv",
        "isic4_desc.csv",
        "naics2012_isic4.csv",
        "naics2017_desc.csv",
        "naics2017_isic4.csv",
        "naics2017_naics2012.csv",
        "tablaxvi_CIIU-SCIAN.xlsx",
    ];
    assert_eq!(known.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn small_files_of_other_editions_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let titles = |code: &str| {
        let text =
            format!("code,desc\n11,\"Agriculture, Forestry, Fishing and Hunting\"\n{code},X\n");
        only(&write(folder.path(), &format!("{code}.csv"), text))
            .recognition()
            .map(|r| r.edition.clone())
    };
    assert_eq!(titles("212114").as_deref(), Some("NAICS 2022"));
    assert_eq!(titles("311824").as_deref(), Some("NAICS 2012"));
    assert_eq!(titles("999999"), None);
    assert!(only(&fixture("census_cbp/cbp16co.txt")).recognition().is_some());
}
