//! A small invented warehouse, written through the warehouse's sink; numbers small enough to check by hand.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_sources::{
    ClusterDefinitionRow, ClusterDefinitionRows, ConcordanceRow, ConcordanceRows, EmploymentRow,
    EmploymentRows, Load, SizeClassRow, SizeClassRows,
};
use icluster_warehouse::{Import, ImportCounts, SourceMeta, Warehouse};

/// One published cell: region, industry, jobs (`None` = withheld), establishments, wages.
pub(crate) type Row = (&'static str, &'static str, Option<f64>, f64, Option<f64>);

fn transaction(
    warehouse: &Warehouse,
    product: &str,
    mark: &str,
) -> icluster_warehouse::ImportTransaction {
    let sha256 = format!("{:0<64}", mark.bytes().map(|b| format!("{b:02x}")).collect::<String>());
    let meta = SourceMeta {
        product: product.to_owned(),
        publisher: "Nobody".to_owned(),
        title: "Fixture".to_owned(),
        edition: mark.to_owned(),
        licence: "MIT".to_owned(),
        file: format!("{mark}.csv"),
        sha256: sha256[..64].to_owned(),
        sample: false,
    };
    match warehouse.begin_import(meta).unwrap() {
        Import::New(transaction) => transaction,
        Import::Already(record) => panic!("{} is there already", record.id),
    }
}

/// Imports employment of one year.
pub(crate) fn employment(
    warehouse: &Warehouse,
    product: &str,
    mark: &str,
    classification: &str,
    currency: &str,
    year: i32,
    rows: &[Row],
) {
    let mut sink = transaction(warehouse, product, mark);
    let mut load = Load::new(&mut sink);
    let mut table = EmploymentRows::default();
    for (line, (region, industry, jobs, establishments, wages)) in (2..).zip(rows) {
        let status = if jobs.is_some() { "observed" } else { "suppressed" };
        let row = EmploymentRow {
            region,
            industry,
            classification,
            ownership: if currency == "USD" { "private" } else { "total" },
            year,
            establishments: Some(*establishments),
            jobs: *jobs,
            jobs_status: status,
            jobs_low: None,
            jobs_high: None,
            wages: *wages,
            wages_status: if wages.is_some() { "observed" } else { "suppressed" },
            currency: Some(currency),
            line: Some(line),
        };
        table.push(row, &mut load).unwrap();
    }
    table.finish(&mut load).unwrap();
    sink.commit(ImportCounts::default()).unwrap();
}

/// Imports establishments by region and industry: those of 0 to 5 jobs and those of 6 to 10.
pub(crate) fn size_classes(
    warehouse: &Warehouse,
    product: &str,
    mark: &str,
    classification: &str,
    year: i32,
    rows: &[(&str, &str, f64, f64)],
) {
    let mut sink = transaction(warehouse, product, mark);
    let mut load = Load::new(&mut sink);
    let mut table = SizeClassRows::default();
    for (region, industry, small, large) in rows {
        for (low, high, count) in [(0, 5, *small), (6, 10, *large)] {
            let row = SizeClassRow {
                region,
                industry,
                classification,
                year,
                size_low: low,
                size_high: Some(high),
                establishments: Some(count),
                status: "observed",
                line: None,
            };
            table.push(row, &mut load).unwrap();
        }
    }
    table.finish(&mut load).unwrap();
    sink.commit(ImportCounts::default()).unwrap();
}

/// Imports the definition `golden` in NAICS 2012: automotive (two industries), medical devices, local shops.
pub(crate) fn definition(warehouse: &Warehouse) {
    let mut sink = transaction(warehouse, "us_cluster_definitions", "definition");
    let mut load = Load::new(&mut sink);
    let mut table = ClusterDefinitionRows::default();
    for (industry, code, key, name, kind, sub) in [
        ("336111", "4", "automotive", "Automotive", "traded", "Vehicles"),
        ("336310", "4", "automotive", "Automotive", "traded", "Parts"),
        ("339112", "30", "medical-devices", "Medical Devices", "traded", "Instruments"),
        ("445110", "101", "local-shops", "Local Shops", "local", "Food"),
    ] {
        let row = ClusterDefinitionRow {
            definition: "golden",
            classification: "naics-2012",
            industry,
            cluster_code: code,
            cluster_key: key,
            cluster_name: name,
            cluster_name_es: None,
            cluster_name_fr: None,
            cluster_type: kind,
            subcluster_code: None,
            subcluster_name: Some(sub),
        };
        table.push(row, &mut load).unwrap();
    }
    table.finish(&mut load).unwrap();
    sink.commit(ImportCounts::default()).unwrap();
}

/// Imports a concordance from pairs.
pub(crate) fn concordance(warehouse: &Warehouse, from: &str, to: &str, pairs: &[(&str, &str)]) {
    let mut sink = transaction(warehouse, "naics_concordance", "pairs");
    let mut load = Load::new(&mut sink);
    let mut table = ConcordanceRows::default();
    for (from_code, to_code) in pairs {
        let row = ConcordanceRow {
            from_classification: from,
            from_code,
            to_classification: to,
            to_code,
            weight: None,
            basis: "official",
        };
        table.push(row, &mut load).unwrap();
    }
    table.finish(&mut load).unwrap();
    sink.commit(ImportCounts::default()).unwrap();
}

/// Four US counties in 2016. Jobs by hand:
///
/// | county | automotive | medical | shops | total |
/// |---|---|---|---|---|
/// | 06073 | 10 + 0 | 30 | 60 | 100 |
/// | 06025 | 40 + 0 | 12 (withheld) | 48 (withheld) | 100 |
/// | 48141 | 5 + 15 | 20 | 60 | 100 |
/// | 26163 | 200 + 100 | 0 | 100 | 400 |
///
/// What 06025 withholds follows from its state: 42 medical jobs in California, 30 of them in 06073.
pub(crate) const COUNTIES: &[Row] = &[
    ("us:county:06073", "10", Some(100.0), 20.0, Some(5000.0)),
    ("us:county:06073", "336111", Some(10.0), 2.0, Some(600.0)),
    ("us:county:06073", "339112", Some(30.0), 6.0, Some(2400.0)),
    ("us:county:06073", "445110", Some(60.0), 12.0, Some(2000.0)),
    ("us:county:06025", "10", Some(100.0), 15.0, Some(4000.0)),
    ("us:county:06025", "336111", Some(40.0), 5.0, Some(2200.0)),
    ("us:county:06025", "339112", None, 2.0, None),
    ("us:county:06025", "445110", None, 8.0, None),
    ("us:state:06", "10", Some(200.0), 35.0, Some(9000.0)),
    ("us:state:06", "339112", Some(42.0), 8.0, Some(2760.0)),
    ("us:county:48141", "10", Some(100.0), 10.0, Some(3000.0)),
    ("us:county:48141", "336111", Some(5.0), 1.0, Some(200.0)),
    ("us:county:48141", "336310", Some(15.0), 2.0, Some(500.0)),
    ("us:county:48141", "339112", Some(20.0), 3.0, Some(1100.0)),
    ("us:county:48141", "445110", Some(60.0), 4.0, Some(1200.0)),
    ("us:county:26163", "10", Some(400.0), 40.0, Some(24000.0)),
    ("us:county:26163", "336111", Some(200.0), 10.0, Some(14000.0)),
    ("us:county:26163", "336310", Some(100.0), 10.0, Some(6000.0)),
    ("us:county:26163", "445110", Some(100.0), 20.0, Some(4000.0)),
];

/// Two Mexican municipalities in 2018, SCIAN codes of their own below five digits.
pub(crate) const MUNICIPALITIES: &[Row] = &[
    ("mx:municipality:02004", "336110", Some(80.0), 4.0, Some(8000.0)),
    ("mx:municipality:02004", "339112", Some(120.0), 6.0, Some(9000.0)),
    ("mx:municipality:02004", "461110", Some(100.0), 90.0, Some(3000.0)),
    ("mx:municipality:28032", "336310", Some(50.0), 2.0, Some(4000.0)),
];
