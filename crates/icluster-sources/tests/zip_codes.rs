//! The Census Bureau's relationship files of ZIP code tabulation areas and counties, in both layouts, with invented areas.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{load, only, write};
use icluster_sources::Verdict;
use icluster_tables::Table;

const COLUMNS: [&str; 5] = ["postal_code", "region", "vintage", "share", "basis"];

const HEADER_2020: &str = "OID_ZCTA5_20|GEOID_ZCTA5_20|NAMELSAD_ZCTA5_20|AREALAND_ZCTA5_20|AREAWATER_ZCTA5_20|MTFCC_ZCTA5_20|CLASSFP_ZCTA5_20|FUNCSTAT_ZCTA5_20|OID_COUNTY_20|GEOID_COUNTY_20|NAMELSAD_COUNTY_20|AREALAND_COUNTY_20|AREAWATER_COUNTY_20|MTFCC_COUNTY_20|CLASSFP_COUNTY_20|FUNCSTAT_COUNTY_20|AREALAND_PART|AREAWATER_PART";

/// A row of the layout of 2020: area with land and water, county, land and water of the part.
fn row(zcta: &str, whole: [u32; 2], county: &str, part: [u32; 2]) -> String {
    let area = if zcta.is_empty() {
        "|".repeat(7)
    } else {
        format!("21|{zcta}|ZCTA5 {zcta}|{}|{}|G6350|B5|S", whole[0], whole[1])
    };
    format!("{area}|27|{county}|Somewhere County|900|90|G4020|H1|A|{}|{}\r\n", part[0], part[1])
}

#[test]
fn the_file_of_2020_gives_shares_of_land() {
    let folder = tempfile::tempdir().unwrap();
    let text = [
        format!("\u{feff}{HEADER_2020}\r\n"),
        row("", [0, 0], "16013", [500, 50]),
        row("02139", [400, 10], "25017", [300, 10]),
        row("02139", [400, 10], "25025", [100, 0]),
        row("02139", [400, 10], "25021", [0, 7]),
        row("99902", [0, 20], "02013", [0, 20]),
        row("9990", [1, 0], "02013", [1, 0]),
    ]
    .concat();
    let path = write(folder.path(), "renamed.txt", text);
    let Verdict::Known(known) = only(&path).verdict else { panic!("not known") };
    assert_eq!((known.product, known.edition.as_str()), ("census_zcta_counties", "2020"));
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::PostalCode, &COLUMNS),
        [
            "02139|us:county:25017|2020|0.75|land",
            "02139|us:county:25025|2020|0.25|land",
            "99902|us:county:02013|2020|1.0|area",
        ]
    );
    let skipped: Vec<(&str, u64)> = report.skipped.iter().map(|(k, n)| (k.as_str(), *n)).collect();
    assert_eq!(
        skipped,
        [("a part without land", 1), ("land of a county outside all ZIP code areas", 1)]
    );
    let [reject] = kept.rejects.as_slice() else { panic!("{:?}", kept.rejects) };
    assert_eq!(
        (reject.line, reject.column.as_str(), reject.found.as_str()),
        (7, "GEOID_ZCTA5_20", "9990")
    );
}

#[test]
fn the_file_of_2010_gives_shares_of_people_and_of_land_where_nobody_lives() {
    let folder = tempfile::tempdir().unwrap();
    let text = "ZCTA5,STATE,COUNTY,GEOID,POPPT,HUPT,AREAPT,AREALANDPT,ZPOP,ZHU,ZAREA,ZAREALAND,COPOP,COHU,COAREA,COAREALAND,ZPOPPCT,ZHUPCT,ZAREAPCT,ZAREALANDPCT,COPOPPCT,COHUPCT,COAREAPCT,COAREALANDPCT\n\
        00601,72,001,72001,90,50,70,60,100,60,100,80,900,500,900,800,90,83.33,70,75,10,10,7.78,7.5\n\
        00601,72,141,72141,10,10,30,20,100,60,100,80,900,500,900,800,10,16.67,30,25,1.11,2,3.33,2.5\n\
        99903,06,073,06073,0,0,40,30,0,0,40,30,900,500,900,800,0,0,100,100,0,0,4.44,3.75\n";
    let path = write(folder.path(), "a.csv", text);
    assert_eq!(only(&path).recognition().unwrap().edition, "2010");
    let (_, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::PostalCode, &COLUMNS),
        [
            "00601|us:county:72001|2010|0.9|population",
            "00601|us:county:72141|2010|0.1|population",
            "99903|us:county:06073|2010|1.0|land",
        ]
    );
}
