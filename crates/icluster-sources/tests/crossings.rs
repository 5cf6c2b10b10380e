//! Border crossings and ports of entry: invented files with broken lines, damaged archives, and the real ones against totals taken apart from the readers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fixture, load, only, real, try_load, write};
use flate2::{Compression, write::GzEncoder};
use icluster_sources::SourceError;
use icluster_tables::{Reject, Table};
use std::collections::BTreeSet;
use std::io::Write as _;

const COLUMNS: [&str; 10] =
    ["port", "name", "state", "border", "measure", "year", "value", "lon", "lat", "line"];

fn where_and_what(reject: &Reject) -> (u64, &str, &str) {
    (reject.line, &reject.column, &reject.found)
}

#[test]
fn crossings_keep_zeros_and_gaps_apart_and_codes_get_their_first_zero_back() {
    let path = fixture("bts_border_crossings/ports.csv");
    assert_eq!(only(&path).recognition().unwrap().product, "bts_border_crossings");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Crossing, &COLUMNS),
        [
            "2399|Puerto Inventado||mex|trucks|2021|1200.0|||2",
            "2399|Puerto Inventado||mex|loaded_truck_containers|2021|900.0|||3",
            "0199|Invented Lake||can|trains|2020|0.0|||4",
            "0199|Invented Lake||can|loaded_rail_containers|2021||||5",
        ]
    );
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2020, 2021]);
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [
            (6, "port_code", "19"),
            (7, "border", "US-Cuba Border"),
            (8, "measure", "Sledges"),
            (9, "year", "21.5"),
            (10, "value", "-5.0"),
            (11, "port_name", ""),
        ]
    );
}

#[test]
fn a_list_of_ports_has_places_without_years_and_values() {
    let path = fixture("us_land_ports/points.csv");
    assert_eq!(only(&path).recognition().unwrap().product, "us_land_ports");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Crossing, &COLUMNS),
        [
            "0199|Invented Lake|Maine|can|place|||-67.5|46.25|2",
            "2399|Puerto Inventado|Texas|mex|place|||-99.5|27.5|3",
            "2398|Nowhere Yet||mex|place|||||4",
            "2399|Other Name|Texas|mex|place|||-99.6|27.6|6",
        ]
    );
    assert_eq!(
        report.skipped.iter().collect::<Vec<_>>(),
        [(&"a port listed before".to_owned(), &1)]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(7, "lon", "-199.5"), (8, "lat", "N")]
    );
    assert!(report.years.is_empty(), "no year is not the year 0: {:?}", report.years);
    // Without points.
    let folder = tempfile::tempdir().unwrap();
    let text = "port_name,state,port_code,border\nInvented Lake,Maine,199,US-Canada Border\n";
    let (_, kept) = load(&write(folder.path(), "ports.csv", text));
    assert_eq!(kept.lines(Table::Crossing, &COLUMNS), ["0199|Invented Lake|Maine|can|place|||||2"]);
}

#[test]
fn a_cut_archive_loads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "port_code,port_name,border,measure,year,value\n".to_owned();
    for i in 0..20_000_u32 {
        let value = i.wrapping_mul(2_654_435_761) % 100_003;
        text.push_str(&format!("{},Port,US-Mexico Border,Trucks,2021,{value}\n", 2300 + i % 90));
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    let (report, _) = load(&write(folder.path(), "whole.csv.gz", &whole));
    assert_eq!((report.rows, report.rejected), (20_000, 0));
    let cut = write(folder.path(), "cut.csv.gz", &whole[..whole.len() / 2]);
    let error = try_load(&cut).err().expect("a cut archive");
    assert!(matches!(error, SourceError::Archive { .. }), "{error}");
}

/// Rows, ports and sums by measure were added up apart from the reader.
#[test]
fn real_crossings_add_up() {
    let Some(path) = real("infrastructure/freight_by_port_year_1996_2021.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (10_379, 0), "{:?}", kept.rejects);
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), (1996..=2021).collect::<Vec<_>>());
    let rows = kept.rows(Table::Crossing, &COLUMNS);
    let ports: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ports.len(), 115, "137 codes, 22 of them without their first zero in some years");
    let sum = |measure: &str| -> f64 {
        let of = rows.iter().filter(|row| row[4] == measure);
        of.map(|row| row[6].parse::<f64>().unwrap()).sum()
    };
    assert_eq!(
        ["trucks", "loaded_truck_containers", "trains", "loaded_rail_containers"].map(sum),
        [277_428_010.0, 194_488_242.0, 966_210.0, 42_861_714.0]
    );
    assert_eq!(rows.iter().filter(|row| row[3] == "mex").count(), 2380);
}

#[test]
fn real_lists_of_ports_agree() {
    let Some(path) = real("infrastructure/us_land_ports.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (141, 0), "{:?}", kept.rejects);
    assert_eq!(report.skipped.values().copied().collect::<Vec<_>>(), [22]);
    let rows = kept.rows(Table::Crossing, &COLUMNS);
    assert_eq!(rows.len(), 119);
    let ports: BTreeSet<String> = rows.iter().map(|row| row[0].clone()).collect();
    assert_eq!(ports.len(), 118, "2582 stands under two names");
    let (report, kept) = load(&real("infrastructure/us_land_ports_latlon_qacr.csv").unwrap());
    assert_eq!((report.rows, report.rejected, report.skipped.len()), (117, 0, 0));
    let points = kept.rows(Table::Crossing, &COLUMNS);
    assert!(points.iter().all(|row| ports.contains(&row[0])));
    for row in &points {
        let (lon, lat): (f64, f64) = (row[7].parse().unwrap(), row[8].parse().unwrap());
        assert!((-143.0..-66.0).contains(&lon) && (25.0..64.0).contains(&lat), "{row:?}");
    }
}
