//! `leather_decompr` (Koopman, Wang and Wei) and `icio_exvatools` (Borin and Mancini, with Mexico in three parts).

use crate::files::{Sheet, folder, same, same_matrix};
use icluster_value::{Chains, IoTable, Leontief};
use std::collections::BTreeMap;

/// A table with rows named `Region.Sector` or `REG_SECTOR` and final demand by region.
fn table(folder: &str, separator: char) -> Option<IoTable> {
    let flows = Sheet::read(&format!("{folder}/Z.csv"), 1, 1)?;
    let demand = Sheet::read(&format!("{folder}/Y.csv"), 1, 1)?;
    let mut regions: Vec<String> = Vec::new();
    let (mut region, mut sector) = (Vec::new(), Vec::new());
    for label in &flows.labels {
        let (own, name) = label[0].split_once(separator).unwrap();
        if !regions.iter().any(|known| known == own) {
            regions.push(own.to_owned());
        }
        region.push(regions.iter().position(|known| known == own).unwrap());
        sector.push(name.to_owned());
    }
    let used = demand.columns.iter().map(|name| regions.iter().position(|r| r == name).unwrap());
    let used = used.collect();
    Some(IoTable::new(regions, (region, sector), flows.cells, demand.cells, used).unwrap())
}

#[test]
fn koopman_wang_and_weis_nine_terms() {
    let Some(table) = table("leather_decompr", '.') else { return };
    let inverse = Leontief::new(&table).unwrap().inverse();
    let expected = Sheet::read("leather_decompr/L_global_leontief_inverse.csv", 1, 1).unwrap();
    same_matrix("L", &inverse, &expected.cells, 1e-12);
    let expected = Sheet::read("leather_decompr/kww_9terms.csv", 1, 1).unwrap();
    let chains = Chains::new(&table).unwrap();
    for (s, label) in expected.labels.iter().enumerate() {
        assert_eq!(label[0], table.regions[s]);
        let found = chains.nine_terms(s).unwrap();
        for (at, term) in found.in_order().into_iter().enumerate() {
            same(&format!("{} term {}", label[0], at + 1), term, expected.cells[(s, at)], 1e-10);
        }
        // The nine add up to gross exports, the first three to value-added exports.
        let exports: f64 = chains.content(&[s]).exports.iter().sum();
        same("sum", found.in_order().iter().sum(), exports, 1e-12);
        let three: f64 = found.in_order()[..3].iter().sum();
        same("value-added exports", three, chains.value_added_exports(s), 1e-12);
    }
}

/// Mexico is one exporter of three parts (its export programme apart); parts of the file's terms by exporting sector.
#[test]
fn borin_and_mancinis_terms_of_mexico_in_three_parts() {
    let Some(table) = table("icio_exvatools", '_') else { return };
    let path = folder().unwrap().join("icio_exvatools/exvadec_MEX_terms_bm_src.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut expected: BTreeMap<(String, String), f64> = BTreeMap::new();
    for row in reader.records().map(Result::unwrap) {
        let part = match &row[0] {
            term if term.starts_with("VAX") || term.starts_with("REF") => "domestic",
            term if term.starts_with("FVA") => "foreign",
            "EXGR" => "exports",
            "DDC" => "domestic double",
            "FDC" => "foreign double",
            other => panic!("{other}"),
        };
        let sector = row[1].split_once('_').unwrap().1.to_owned();
        *expected.entry((part.to_owned(), sector)).or_default() += row[3].parse::<f64>().unwrap();
    }
    let members: Vec<usize> = ["MEX", "MX1", "MX2"]
        .map(|name| table.regions.iter().position(|region| region == name).unwrap())
        .into();
    let found = Chains::new(&table).unwrap().content(&members);
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    for (at, row) in found.rows.iter().enumerate() {
        for (part, values) in [
            ("exports", &found.exports),
            ("domestic", &found.domestic),
            ("domestic double", &found.domestic_double),
            ("foreign", &found.foreign),
            ("foreign double", &found.foreign_double),
        ] {
            let key = (part.to_owned(), table.sector[*row].clone());
            *sums.entry(key).or_default() += values[at];
        }
    }
    assert_eq!(sums.len(), expected.len());
    for (key, expected) in &expected {
        same(&format!("{key:?}"), sums[key], *expected, 1e-10);
    }
    let [exports, parts @ ..] = found.totals();
    same("the parts add up", parts.iter().sum(), exports, 1e-12);
}

/// As one exporter, North America has less to count twice than its members apart: 10,485.40 against 13,087.74 (methods page, 2.8).
#[test]
fn a_bloc_exports_what_leaves_it() {
    let Some(table) = table("icio_exvatools", '_') else { return };
    let at = |name: &str| table.regions.iter().position(|region| region == name).unwrap();
    let chains = Chains::new(&table).unwrap();
    let mexico = ["MEX", "MX1", "MX2"].map(at);
    let united_states = [at("USA")];
    let bloc: Vec<usize> = mexico.iter().chain(&united_states).copied().collect();
    let exports = |members: &[usize]| chains.content(members).totals()[0];
    same("bloc", exports(&bloc), 10_485.40, 1e-5);
    same("members", exports(&mexico) + exports(&united_states), 13_087.74, 1e-5);
}
