//! Whose value is in what sectors make and what is used of them, and what they buy: tables of a release, made from input-output tables in a build.

use super::parameters::GapParameters;
use crate::AtlasError;
use crate::store::Frame;
use crate::value::{Economy, members};
use arrow::record_batch::RecordBatch;
use icluster_value::Chains;
use std::collections::BTreeMap;

pub(crate) const CONTENT: &str = "sector_content";
pub(crate) const INPUTS: &str = "sector_input";
/// Inputs below this part of output are not kept.
const LEAST: f64 = 0.002;

/// Whose value is in a sector's goods.
pub(crate) struct ContentRow {
    table: String,
    year: i32,
    classification: String,
    sector: String,
    /// Of what the three countries make, the part that is value added outside of them, weighed by output.
    outside: f64,
    /// Of what the three countries use of it in the end, the part that is China's value added, and that China finished.
    china: f64,
    china_direct: f64,
    /// The same of Asia.
    asia: f64,
    asia_direct: f64,
}

/// An input of a sector.
pub(crate) struct InputRow {
    table: String,
    year: i32,
    classification: String,
    region: String,
    sector: String,
    input: String,
    /// Part of the sector's output, and of it what is imported.
    share: f64,
    imported: f64,
}

/// Of a table of the world; nothing where a country of North America is not in it.
pub(crate) fn content_rows(economy: &Economy, chains: &Chains<'_>) -> Vec<ContentRow> {
    let Ok((bloc, _)) = members(&economy.regions, "na") else { return Vec::new() };
    let table = &economy.table;
    let asia = GapParameters::default().asia;
    let of = |known: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..economy.regions.len()).filter(|at| known(&economy.regions[*at].id)).collect()
    };
    let china = of(&|id| matches!(id, "chn" | "cn1" | "cn2"));
    let asia = of(&|id| matches!(id, "cn1" | "cn2") || asia.iter().any(|known| known == id));
    let own = chains.content_from(&bloc);
    let (by_china, by_asia) = (chains.content_from(&china), chains.content_from(&asia));
    let demand = table.demand_by_region();
    let used = |i: usize| bloc.iter().map(|user| demand[(i, *user)]).sum::<f64>();
    let mut sectors: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, sector) in economy.sectors.iter().enumerate() {
        sectors.entry(sector.id.as_str()).or_default().push(row);
    }
    sectors
        .into_iter()
        .map(|(sector, rows)| {
            let made = || rows.iter().filter(|i| bloc.contains(&table.region[**i]));
            let output: f64 = made().map(|i| table.output[*i]).sum();
            let foreign: f64 = made().map(|i| table.output[*i] * (1.0 - own[*i])).sum();
            let all: f64 = rows.iter().map(|i| used(*i)).sum();
            let part = |sum: f64, of: f64| if of > 0.0 { sum / of } else { f64::NAN };
            let through =
                |content: &[f64]| part(rows.iter().map(|i| used(*i) * content[*i]).sum(), all);
            let direct = |origins: &[usize]| {
                let from = rows.iter().filter(|i| origins.contains(&table.region[**i]));
                part(from.map(|i| used(*i)).sum(), all)
            };
            ContentRow {
                table: economy.id.clone(),
                year: economy.year,
                classification: economy.classification.clone(),
                sector: sector.to_owned(),
                outside: part(foreign, output),
                china: through(&by_china),
                china_direct: direct(&china),
                asia: through(&by_asia),
                asia_direct: direct(&asia),
            }
        })
        .collect()
}

/// Inputs of the sectors of a national table that tells imports apart.
pub(crate) fn input_rows(economy: &Economy) -> Vec<InputRow> {
    let Some((imported, _)) = economy.imported.as_ref().filter(|_| !economy.is_world()) else {
        return Vec::new();
    };
    let table = &economy.table;
    let mut rows = Vec::new();
    for j in 0..table.size() {
        let output = table.output[j];
        for i in 0..table.size() {
            let share = table.flows[(i, j)] / output;
            if !(output > 0.0 && share >= LEAST) {
                continue;
            }
            rows.push(InputRow {
                table: economy.id.clone(),
                year: economy.year,
                classification: economy.classification.clone(),
                region: economy.region_of(j).id.clone(),
                sector: economy.sectors[j].id.clone(),
                input: economy.sectors[i].id.clone(),
                share,
                imported: imported[(i, j)] / output,
            });
        }
    }
    rows
}

type Named = (&'static str, RecordBatch);

pub(crate) fn content_tables(
    release: &str,
    content: &[ContentRow],
    inputs: &[InputRow],
) -> Result<[Named; 2], AtlasError> {
    let number = |of: fn(&ContentRow) -> f64| content.iter().map(move |row| Some(of(row)));
    let content = Frame::new(CONTENT)
        .text("table", content.iter().map(|row| Some(&row.table)))
        .whole("year", content.iter().map(|row| Some(row.year)))
        .text("classification", content.iter().map(|row| Some(&row.classification)))
        .text("sector", content.iter().map(|row| Some(&row.sector)))
        .number("outside", number(|row| row.outside))
        .number("china", number(|row| row.china))
        .number("china_direct", number(|row| row.china_direct))
        .number("asia", number(|row| row.asia))
        .number("asia_direct", number(|row| row.asia_direct))
        .finish(release)?;
    let inputs = Frame::new(INPUTS)
        .text("table", inputs.iter().map(|row| Some(&row.table)))
        .whole("year", inputs.iter().map(|row| Some(row.year)))
        .text("classification", inputs.iter().map(|row| Some(&row.classification)))
        .text("region", inputs.iter().map(|row| Some(&row.region)))
        .text("sector", inputs.iter().map(|row| Some(&row.sector)))
        .text("input", inputs.iter().map(|row| Some(&row.input)))
        .number("share", inputs.iter().map(|row| Some(row.share)))
        .number("imported", inputs.iter().map(|row| Some(row.imported)))
        .finish(release)?;
    Ok([content, inputs])
}
