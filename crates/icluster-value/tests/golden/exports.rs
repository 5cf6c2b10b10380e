//! `leather_decompr` (Koopman, Wang and Wei) and `icio_exvatools` (Borin and Mancini, with Mexico in three parts).

use crate::files::{Sheet, folder, same, same_matrix};
use faer::Mat;
use icluster_value::{
    Chains, IoTable, Leontief, SIXTEEN, SOURCE_BASED, borders_downstream, borders_upstream,
};
use std::collections::{BTreeMap, BTreeSet};

/// A table with rows named `Region.Sector` or `REG_SECTOR` and final demand by region.
pub(crate) fn table(folder: &str, separator: char) -> Option<IoTable> {
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

/// Sixteen terms by sector and importer, equal to the package's one by one, and the nine terms they add up to.
#[test]
fn wang_wei_and_zhus_sixteen_terms() {
    let Some(table) = table("leather_decompr", '.') else { return };
    let sheet = Sheet::read("leather_decompr/wwz_16terms.csv", 1, 3).unwrap();
    let nine = Sheet::read("leather_decompr/wwz2kww_bilateral_sector.csv", 1, 3).unwrap();
    // The package prints them in another order.
    let names = [
        "DVA_FIN",
        "DVA_INT",
        "DVA_INTrexI1",
        "DVA_INTrexF",
        "DVA_INTrexI2",
        "RDV_INT",
        "RDV_FIN",
        "RDV_FIN2",
        "OVA_FIN",
        "MVA_FIN",
        "OVA_INT",
        "MVA_INT",
        "DDC_FIN",
        "DDC_INT",
        "ODC",
        "MDC",
    ];
    assert_eq!(names.iter().collect::<BTreeSet<_>>(), SIXTEEN.iter().collect::<BTreeSet<_>>());
    let chains = Chains::new(&table).unwrap();
    let markets = chains.markets();
    let mut compared = 0;
    for s in 0..table.regions.len() {
        for found in chains.bilateral(&markets, s).unwrap() {
            for (i, row) in table.rows_of(s).into_iter().enumerate() {
                let label = [&table.regions[s], &table.sector[row], &table.regions[found.importer]];
                let same_label = |known: &Vec<String>| known.iter().eq(label);
                let at = sheet.labels.iter().position(same_label).unwrap();
                for (column, name) in names.iter().enumerate() {
                    let term = SIXTEEN.iter().position(|known| known == name).unwrap();
                    let what = format!("{label:?} {name}");
                    same(&what, found.sixteen[term][i], sheet.cells[(at, column)], 1e-10);
                    compared += 1;
                }
                let sum: f64 = found.sixteen.iter().map(|term| term[i]).sum();
                same("the sixteen add up", sum, found.exports()[i], 1e-12);
                // DVA_FIN ; DVA_INT + INTrexI1 ; INTrexF + INTrexI2 ; RDV_FIN + RDV_FIN2 ; RDV_INT ; DDC ; FVA_FIN ; FVA_INT ; FDC
                let of = |names: &[&str]| -> f64 {
                    let each = names.iter().map(|name| SIXTEEN.iter().position(|n| n == name));
                    each.map(|term| found.sixteen[term.unwrap()][i]).sum()
                };
                let nine_terms = [
                    of(&["DVA_FIN"]),
                    of(&["DVA_INT", "DVA_INTrexI1"]),
                    of(&["DVA_INTrexF", "DVA_INTrexI2"]),
                    of(&["RDV_FIN", "RDV_FIN2"]),
                    of(&["RDV_INT"]),
                    of(&["DDC_FIN", "DDC_INT"]),
                    of(&["OVA_FIN", "MVA_FIN"]),
                    of(&["OVA_INT", "MVA_INT"]),
                    of(&["ODC", "MDC"]),
                ];
                let at = nine.labels.iter().position(same_label).unwrap();
                for (column, value) in nine_terms.into_iter().enumerate() {
                    same(
                        &format!("{label:?} nine {column}"),
                        value,
                        nine.cells[(at, column)],
                        1e-10,
                    );
                }
            }
        }
    }
    assert_eq!(compared, 3 * 3 * 2 * 16);
}

/// The country in parts joined: Mexico of three, China of two.
fn joined() -> Option<IoTable> {
    let table = table("icio_exvatools", '_')?;
    let at = |name: &str| table.regions.iter().position(|region| region == name).unwrap();
    let group =
        |name: &str, parts: &[&str]| (name.to_owned(), parts.iter().map(|p| at(p)).collect());
    let groups = [group("MEX", &["MEX", "MX1", "MX2"]), group("CHN", &["CHN", "CN1", "CN2"])];
    Some(table.joined(&groups))
}

/// Terms of a file by name, sector and importer.
fn terms(name: &str) -> BTreeMap<(String, String, String), f64> {
    let path = folder().unwrap().join(format!("icio_exvatools/exvadec_MEX_terms_{name}.csv"));
    let mut expected = BTreeMap::new();
    for row in csv::Reader::from_path(path).unwrap().records().map(Result::unwrap) {
        let sector = row[1].split_once('_').unwrap().1.to_owned();
        expected.insert((row[0].to_owned(), sector, row[2].to_owned()), row[3].parse().unwrap());
    }
    expected
}

/// Sums over the rows of an exporter in parts, by sector.
fn by_sector(table: &IoTable, rows: &[usize], of: &[f64]) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for (row, value) in rows.iter().zip(of) {
        *sums.entry(table.sector[*row].clone()).or_insert(0.0) += value;
    }
    sums
}

#[test]
fn terms_of_mexicos_exports_to_each_importer() {
    let Some(table) = joined() else { return };
    let chains = Chains::new(&table).unwrap();
    let rows = table.rows_of(0);
    // The other package's names of the sixteen.
    let other = [
        "DVA_FIN",
        "DVA_INT",
        "DVA_INTrex1",
        "DVA_INTrex2",
        "DVA_INTrex3",
        "RDV_FIN1",
        "RDV_FIN2",
        "RDV_INT",
        "DDC_FIN",
        "DDC_INT",
        "FVA_FIN1",
        "FVA_INT1",
        "MDC",
        "FVA_FIN2",
        "FVA_INT2",
        "ODC",
    ];
    let (sixteen, source_based) = (terms("wwz"), terms("bm_src"));
    let mut compared = 0;
    let markets = chains.markets();
    let absorbed = chains.absorbed(&markets, 0).unwrap();
    let each = chains.bilateral(&markets, 0).unwrap();
    for (i, absorbed) in absorbed.iter().enumerate() {
        same("absorbed", *absorbed, each.iter().map(|of| of.absorbed()[i]).sum(), 1e-12);
    }
    for found in each {
        let importer = &table.regions[found.importer];
        let mut check = |expected: &BTreeMap<_, f64>, name: &str, of: &[f64]| {
            for (sector, value) in by_sector(&table, &rows, of) {
                let key = (name.to_owned(), sector, importer.clone());
                same(&format!("{key:?}"), value, expected[&key], 1e-10);
                compared += 1;
            }
        };
        for (name, of) in other.iter().zip(&found.sixteen) {
            check(&sixteen, name, of);
        }
        for (name, of) in SOURCE_BASED.iter().zip(&found.source_based) {
            check(&source_based, name, of);
        }
        check(&source_based, "EXGR", &found.exports());
    }
    assert_eq!(compared, 5 * 3 * (16 + 12 + 1));
}

/// `v B` of a unit of output, of exports, of output and of final demand; and stages across borders.
#[test]
fn leontief_variants_and_stages_across_borders() {
    let Some(table) = table("leather_decompr", '.') else { return };
    let read = |name: &str| Sheet::read(&format!("leather_decompr/{name}.csv"), 1, 1).unwrap();
    let inverse = Leontief::new(&table).unwrap().inverse();
    let (shares, output) = (read("v_exports"), read("x"));
    let (v, exports) = (shares.column("v_share"), shares.column("exports"));
    same_matrix("x", &Mat::from_fn(9, 1, |i, _| table.output[i]), &output.cells, 1e-12);
    let of =
        |scale: &dyn Fn(usize) -> f64| Mat::from_fn(9, 9, |i, j| v[i] * inverse[(i, j)] * scale(j));
    same_matrix("none", &of(&|_| 1.0), &read("leontief_VB_none").cells, 1e-12);
    same_matrix("exports", &of(&|j| exports[j]), &read("leontief_VB_exports").cells, 1e-12);
    same_matrix("output", &of(&|j| table.output[j]), &read("leontief_VB_output").cells, 1e-12);
    let used = of(&|_| 1.0) * table.demand_by_region();
    same_matrix("final demand", &used, &read("leontief_VB_final_demand").cells, 1e-12);
    // By country these are the chains' own.
    let chains = Chains::new(&table).unwrap();
    let in_use = chains.value_in_use();
    for origin in 0..3 {
        for user in 0..3 {
            let sum: f64 = table.rows_of(origin).iter().map(|i| used[(*i, user)]).sum();
            same("value in use", in_use[(origin, user)], sum, 1e-12);
        }
        let by_origin: f64 = chains.origins(&[origin]).iter().sum();
        same("origins add up", by_origin, chains.content(&[origin]).totals()[0], 1e-12);
    }
    let stages = read("upstream_downstream_gvc");
    let (up, down) = (borders_upstream(&table), borders_downstream(&table).unwrap());
    for i in 0..9 {
        same("upstream", up[i], stages.column("upstreamness")[i], 1e-12);
        same("downstream", down[i], stages.column("downstreamness")[i], 1e-12);
    }
}

/// Coefficients, inverses, output and value added of the table with Mexico in three parts; `Ld` has the inverses of each region's own block.
#[test]
fn the_inter_country_table() {
    let Some(table) = table("icio_exvatools", '_') else { return };
    let read = |name: &str| Sheet::read(&format!("icio_exvatools/{name}.csv"), 1, 1).unwrap();
    let model = Leontief::new(&table).unwrap();
    same_matrix("A", &model.coefficients, &read("A").cells, 1e-12);
    // The package has zeros where a sector makes nothing; an inverse has a one on its diagonal there, which multiplies nothing.
    let made =
        |of: Mat<f64>| {
            Mat::from_fn(of.nrows(), of.ncols(), |i, j| {
                if table.output[i] == 0.0 { 0.0 } else { of[(i, j)] }
            })
        };
    same_matrix("B", &made(model.inverse()), &read("B").cells, 1e-12);
    let column = |of: &[f64]| Mat::from_fn(of.len(), 1, |i, _| of[i]);
    same_matrix("X", &column(&table.output), &read("X").cells, 1e-12);
    same_matrix("VA", &column(&table.value_added()), &read("VA").cells, 1e-9);
    // The parts of a country are one block.
    let whole = joined().unwrap();
    let own = Mat::from_fn(table.size(), table.size(), |i, j| {
        if whole.region[i] == whole.region[j] { model.coefficients[(i, j)] } else { 0.0 }
    });
    same_matrix("Ld", &made(Leontief::of(own).unwrap().inverse()), &read("Ld").cells, 1e-12);
    // Final demand by use adds up to that by region.
    let uses = read("Yfd");
    let demand = table.demand_by_region();
    for i in 0..table.size() {
        for (r, region) in table.regions.iter().enumerate() {
            let of = uses.columns.iter().enumerate().filter(|(_, name)| name.starts_with(region));
            same("Y", of.map(|(at, _)| uses.cells[(i, at)]).sum(), demand[(i, r)], 1e-10);
        }
    }
}
