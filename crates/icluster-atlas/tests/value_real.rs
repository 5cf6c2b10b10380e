//! The real input-output tables: published indicators, identities, and what everybody knows of North America's trade.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use icluster_atlas::value::{Economy, ValueIndicators, economies_of_files, indicators};
use icluster_value::Chains;
use std::sync::OnceLock;

fn economies() -> Option<&'static [Economy]> {
    static ALL: OnceLock<Option<Vec<Economy>>> = OnceLock::new();
    let read = || Some(economies_of_files(&[common::data()?.join("io")]).unwrap());
    ALL.get_or_init(read).as_deref()
}

fn economy(id: &str) -> Option<&'static Economy> {
    let all = economies()?;
    let ids: Vec<&str> = all.iter().map(|of| of.id.as_str()).collect();
    Some(all.iter().find(|of| of.id == id).unwrap_or_else(|| panic!("{id} is not in {ids:?}")))
}

fn upstreamness(of: &ValueIndicators) -> Vec<f64> {
    of.sectors.iter().filter_map(|sector| sector.upstreamness_less_inventories).collect()
}

fn mean(of: &[f64]) -> f64 {
    of.iter().sum::<f64>() / of.len() as f64
}

/// Mean 2.05 and largest 4.24 of 402 industries of 2017 (methods page, 2.6); petrochemicals or another raw material is the farthest.
#[test]
fn stages_of_industries_of_the_united_states() {
    let Some(economy) = economy("bea-detail-2017") else { return };
    let found = indicators(economy, false).unwrap();
    let stages = upstreamness(&found);
    assert!(stages.len() >= 395, "{}", stages.len());
    assert!((mean(&stages) - 2.05).abs() < 0.02, "{}", mean(&stages));
    let largest = stages.iter().copied().fold(0.0, f64::max);
    assert!((largest - 4.24).abs() < 0.05, "{largest}");
    assert!(stages.iter().all(|stages| *stages >= 1.0 - 1e-9));
    let table = &found.table;
    assert!(
        table.row_residual.unwrap() < 1e-4 && table.column_residual.unwrap() < 1e-4,
        "{table:?}"
    );
    assert!(table.whole_residual.abs() < 1e-5, "{table:?}");
}

#[test]
fn the_world_table_adds_up_and_every_sector_has_its_stages() {
    let Some(economy) = economy("wiod-2011") else { return };
    let found = indicators(economy, false).unwrap();
    assert_eq!(found.sectors.len(), 1435);
    assert!(found.table.row_residual.unwrap() < 1e-3, "{:?}", found.table);
    assert!(found.table.whole_residual.abs() < 1e-9);
    let known: Vec<f64> = found.sectors.iter().filter_map(|sector| sector.upstreamness).collect();
    // Sectors without output have none that is more than 1.
    assert_eq!(known.len(), 1435);
    assert!((1.5..3.0).contains(&mean(&known)), "{}", mean(&known));
    let of = |region: &str, sector: &str| {
        let found = found.sectors.iter().find(|of| of.region == region && of.sector == sector);
        found.unwrap().upstreamness.unwrap()
    };
    // Mines are far from final use, hotels and education near.
    assert!(of("mex", "c2") > of("mex", "c15") && of("mex", "c15") > of("mex", "c32"));
    // A sector of no output is none of a chain.
    let none = found.sectors.iter().filter(|sector| sector.output == 0.0);
    assert!(none.clone().all(|sector| sector.extraction_loss == 0.0) && none.count() > 0);
}

/// What North America exports is its own for the most part; as one exporter it exports less than its members, and Mexico's exports hold more of the United States than of anyone else abroad.
#[test]
fn north_america_as_one_exporter() {
    let Some(economy) = economy("wiod-2011") else { return };
    let at = |id: &str| economy.regions.iter().position(|region| region.id == id).unwrap();
    let chains = Chains::new(&economy.table).unwrap();
    let members = [at("usa"), at("mex"), at("can")];
    let [exports, domestic, ..] = chains.content(&members).totals();
    let apart: f64 = members.iter().map(|member| chains.content(&[*member]).totals()[0]).sum();
    assert!(exports < 0.7 * apart, "{exports} {apart}");
    assert!((0.85..0.92).contains(&(domestic / exports)), "{}", domestic / exports);
    let origins = chains.origins(&[at("mex")]);
    let all: f64 = origins.iter().sum();
    assert!((0.65..0.75).contains(&(origins[at("mex")] / all)), "{}", origins[at("mex")] / all);
    let abroad = (0..origins.len()).filter(|region| *region != at("mex"));
    let first = abroad.max_by(|a, b| origins[*a].total_cmp(&origins[*b])).unwrap();
    assert_eq!(economy.regions[first].id, "usa");
}

#[test]
fn the_table_of_mexico_adds_up_to_the_last_peso() {
    let Some(economy) = economy("inegi-mip-2018") else { return };
    let found = indicators(economy, false).unwrap();
    assert_eq!(found.sectors.len(), 263);
    let table = &found.table;
    assert!(
        table.row_residual.unwrap() < 1e-9 && table.column_residual.unwrap() < 1e-9,
        "{table:?}"
    );
    let jobs: f64 = found.sectors.iter().filter_map(|sector| sector.jobs).sum();
    assert_eq!(jobs, 59_505_022.0, "INEGI's own total");
    let cars = found.sectors.iter().find(|sector| sector.sector == "3361").unwrap();
    // Cars take imports and pull more than most.
    assert!(cars.import_share.unwrap() > 0.3 && cars.jobs_multiplier.unwrap() > 0.0, "{cars:?}");
    assert!(cars.upstreamness.unwrap() < 1.3, "{cars:?}");
}
