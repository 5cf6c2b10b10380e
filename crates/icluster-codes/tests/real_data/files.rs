//! Reads the published files that the tests need.

use calamine::{Data, Reader};
use flate2::read::GzDecoder;
use icluster_codes::{Classification, Concordance, Definition, Weighting, fold_qcew_code};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// The data folder; `None`, said loudly, where there is none (a failure in CI).
pub(crate) fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("ICLUSTER_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no data folder {}", folder.display());
    eprintln!("SKIPPED: no data folder {}; set ICLUSTER_DATA to it", folder.display());
    None
}

/// Rows of a CSV file (`.gz` too) as the columns asked for.
pub(crate) fn columns<const N: usize>(path: &Path, names: [&str; N]) -> Vec<[String; N]> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(GzDecoder::new(BufReader::new(file)))
    } else {
        Box::new(file)
    };
    let mut reader = csv::Reader::from_reader(BufReader::new(reader));
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let places = names.map(place);
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    while reader.read_record(&mut record).unwrap() {
        rows.push(places.map(|place| record[place].to_owned()));
    }
    rows
}

/// Census: NAICS 2007 to 2012, from the 2012-to-2007 workbook read backwards.
pub(crate) fn naics_2007_to_2012(data: &Path, weighting: &Weighting<'_>) -> Concordance {
    let path = data.join("concordances/2012_to_2007_NAICS.xls");
    let mut workbook = calamine::open_workbook_auto(path).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let code = |cell: &Data| match cell {
        Data::Float(code) => format!("{code:.0}"),
        other => other.to_string().trim().to_owned(),
    };
    let pairs = sheet.rows().skip(3).map(|row| (code(&row[2]), code(&row[0])));
    let pairs = pairs.filter(|(from, to)| from.len() == 6 && to.len() == 6);
    let (from, to) = (Classification::NAICS_2007, Classification::NAICS_2012);
    Concordance::from_pairs(from, to, pairs.map(|(from, to)| (from, to, None)), weighting).unwrap()
}

/// NAICS 2012 to 2017.
pub(crate) fn naics_2012_to_2017(data: &Path, weighting: &Weighting<'_>) -> Concordance {
    let path = data.join("concordances/naics2017_naics2012.csv");
    let pairs = columns(&path, ["NAICS2012_6d", "NAICS2017_6d"]);
    let (from, to) = (Classification::NAICS_2012, Classification::NAICS_2017);
    let pairs = pairs.into_iter().map(|[from, to]| (from, to, None));
    Concordance::from_pairs(from, to, pairs, weighting).unwrap()
}

/// The US benchmark definition of a NAICS vintage, by cluster key.
pub(crate) fn benchmark(data: &Path, vintage: &str) -> Definition {
    let folder = data.join("us/clusters");
    let keys = columns(&folder.join("clusters.csv"), ["cluster_code", "key"]);
    let keys: BTreeMap<String, String> = keys.into_iter().map(|[code, key]| (code, key)).collect();
    let names = ["naics_vintage", "naics", "cluster_code"];
    let members = columns(&folder.join("naics_to_cluster.csv"), names);
    let members = members.into_iter().filter(|[of, ..]| of == vintage);
    let members = members.map(|[_, naics, code]| (naics, keys[&code].clone(), 1.0));
    let classification = format!("naics-{vintage}").parse().unwrap();
    Definition::new(classification, members).unwrap()
}

/// QCEW 2016: disclosed private jobs of all counties by NAICS 2012 code of six digits.
pub(crate) fn us_jobs(data: &Path) -> BTreeMap<String, f64> {
    let path = data.join("us/qcew_2016/qcew_2016_county_private_naics_annualised.csv.gz");
    let names = ["agglvl_code", "industry_code", "annual_avg_emplvl"];
    let mut jobs = BTreeMap::new();
    for [level, code, number] in columns(&path, names) {
        if level == "78" {
            let code = fold_qcew_code(&code).into_owned();
            *jobs.entry(code).or_insert(0.0) += number.parse::<f64>().unwrap();
        }
    }
    jobs
}

/// IMSS: formal jobs of all metropolitan areas by SCIAN 2018 class.
pub(crate) fn mexican_jobs(data: &Path) -> BTreeMap<String, f64> {
    let path = data.join("mx/imss/zonas_metropolitanas_scian_2018.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let mut jobs = BTreeMap::new();
    for record in reader.records() {
        for (code, number) in headers.iter().zip(&record.unwrap()).skip(1) {
            *jobs.entry(code.to_owned()).or_insert(0.0) += number.parse::<f64>().unwrap_or(0.0);
        }
    }
    jobs
}

/// Amounts by code as conversions take them.
pub(crate) fn by_code(amounts: &BTreeMap<String, f64>) -> impl Iterator<Item = (&str, f64)> {
    amounts.iter().map(|(code, amount)| (code.as_str(), *amount))
}
