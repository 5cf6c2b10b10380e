//! Writing input-output tables into a release: their cells and names, indicators of sectors and exports by origin.

use super::assemble::assemble;
use super::collect::Collected;
use super::decompose::members;
use super::economy::{Economy, UseRole};
use super::ground::MARGINS;
use super::indicators::indicators;
use super::reply::{IncompleteTable, ValueIndicators, ValueTable};
use crate::AtlasError;
use crate::build::stored;
use crate::columns::{Columns, number_or_nan, whole};
use crate::complexity::Named;
use crate::files::rows_of_files;
use crate::nearshoring::{content_rows, content_tables, input_rows};
use crate::store::Frame;
use crate::view::Text3;
use arrow::record_batch::RecordBatch;
use faer::Mat;
use icluster_tables::Table;
use icluster_value::Chains;
use icluster_warehouse::{SourceRecord, Warehouse};
use std::path::PathBuf;

pub(super) const CATALOGUE: &str = "io_table";
pub(super) const AXES: &str = "io_label";
pub(super) const CELLS: &str = "io_cell";
const SECTORS: &str = "value_sector";
const EXPORTERS: &str = "value_exporter";
const USES: &str = "value_use";

/// Parts of a table's cells in the release.
pub(super) const FLOW: &str = "flow";
pub(super) const DEMAND: &str = "demand";
pub(super) const IMPORTED_FLOW: &str = "imported flow";
pub(super) const IMPORTED_DEMAND: &str = "imported demand";

/// Partners that states' trade is a margin of: the neighbours, and all of the world.
const NEIGHBOURS: [&str; 4] = ["mex", "can", "usa", "world"];
/// Digits of the industries margins are by.
const SUBSECTOR: usize = 3;

type Frames = Vec<(&'static str, RecordBatch)>;

fn imported(warehouse: &Warehouse, sources: &[SourceRecord]) -> Result<Collected, AtlasError> {
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let mut collected = Collected::default();
    for table in [Table::IoFlow, Table::ClassificationItem] {
        for rows in warehouse.scan(table, &ids).map_err(stored)? {
            collected.add(table, &rows.map_err(stored)?.batch)?;
        }
        // Titles are many; they are of use to tables only.
        if collected.tables.is_empty() {
            break;
        }
    }
    Ok(collected)
}

/// Tables of what was collected, those of the world first, and those that something is missing of.
fn assembled(collected: Collected) -> (Vec<Economy>, Vec<IncompleteTable>) {
    let (mut economies, mut incomplete) = (Vec::new(), Vec::new());
    for ((table, year), raw) in &collected.tables {
        match assemble((table, *year), raw, &collected) {
            Ok(economy) => economies.push(economy),
            Err(missing) => {
                // A list of outputs by year is no table.
                if raw.cells.keys().any(|part| part.is_flow()) {
                    incomplete.push(IncompleteTable { id: format!("{table}-{year}"), missing });
                }
            }
        }
    }
    economies.sort_by_key(|economy| (!economy.is_world(), economy.id.clone()));
    (economies, incomplete)
}

/// Input-output tables in files and folders, without a warehouse. Fails where a file cannot be read.
pub fn economies_of_files(paths: &[PathBuf]) -> Result<Vec<Economy>, AtlasError> {
    let mut collected = Collected::default();
    for (table, batch) in &rows_of_files(paths, AtlasError::NoTable)?.batches {
        collected.add(*table, batch)?;
    }
    Ok(assembled(collected).0)
}

/// The tables of a release about value networks, from all that was imported.
pub(crate) fn value_tables(
    release: &str,
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<Frames, AtlasError> {
    let collected = imported(warehouse, sources)?;
    let sample = sources.iter().any(|source| source.sample);
    let (economies, incomplete) = assembled(collected);
    let mut replies = Vec::new();
    let mut exporters = Vec::new();
    let mut uses = Vec::new();
    let (mut content, mut inputs) = (Vec::new(), Vec::new());
    for economy in &economies {
        // A table without an inverse is listed all the same; asked for, it says why there is none.
        let Ok(of) = indicators(economy, sample) else { continue };
        replies.push(of);
        inputs.extend(input_rows(economy));
        if economy.is_world()
            && let Ok(chains) = Chains::new(&economy.table)
        {
            exporters.extend(exporter_rows(economy, &chains));
            uses.extend(use_rows(economy, &chains));
            content.extend(content_rows(economy, &chains));
        }
    }
    let [content, inputs] = content_tables(release, &content, &inputs)?;
    Ok(vec![
        catalogue(release, &economies, &incomplete, sample)?,
        content,
        inputs,
        axes(release, &economies)?,
        cells(release, &economies)?,
        sectors(release, &replies)?,
        exporter_table(release, &exporters)?,
        use_table(release, &uses)?,
        margins(release, warehouse, sources)?,
    ])
}

fn catalogue(
    release: &str,
    economies: &[Economy],
    incomplete: &[IncompleteTable],
    sample: bool,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let known: Vec<ValueTable> =
        economies.iter().map(|economy| economy.described(sample)).collect();
    let flag = |of: bool| Some(i32::from(of));
    let missing = |of: fn(&Text3) -> &String| {
        let none = known.iter().map(|_| None);
        none.chain(incomplete.iter().map(move |table| Some(of(&table.missing))))
            .collect::<Vec<Option<&String>>>()
    };
    // Of incomplete tables there are an id and what is missing.
    let of = |value: fn(&ValueTable) -> Option<&String>| {
        let known = known.iter().map(value);
        known.chain(incomplete.iter().map(|_| None)).collect::<Vec<Option<&String>>>()
    };
    let number = |value: fn(&ValueTable) -> Option<f64>| {
        let known = known.iter().map(value);
        known.chain(incomplete.iter().map(|_| None)).collect::<Vec<Option<f64>>>()
    };
    let whole = |value: fn(&ValueTable) -> i32| {
        let known = known.iter().map(|table| Some(value(table)));
        known.chain(incomplete.iter().map(|_| None)).collect::<Vec<Option<i32>>>()
    };
    let domestic: Vec<Option<i32>> = economies
        .iter()
        .map(|economy| flag(economy.domestic_flows))
        .chain(incomplete.iter().map(|_| None))
        .collect();
    let above = known.iter().map(|table| Some(table.above_one.join(", ")));
    let above: Vec<Option<String>> = above.chain(incomplete.iter().map(|_| None)).collect();
    let ids = known.iter().map(|table| &table.id).chain(incomplete.iter().map(|table| &table.id));
    Frame::new(CATALOGUE)
        .text("table", ids.map(Some))
        .text("name_en", of(|table| Some(&table.name.en)))
        .text("name_es", of(|table| Some(&table.name.es)))
        .text("name_fr", of(|table| Some(&table.name.fr)))
        .whole("year", whole(|table| table.year))
        .text("classification", of(|table| Some(&table.classification)))
        .text("currency", of(|table| Some(&table.currency)))
        .whole("domestic_flows", domestic)
        .whole("world", whole(|table| i32::from(table.world)))
        .whole("regions", whole(|table| table.regions as i32))
        .whole("sectors", whole(|table| table.sectors as i32))
        .text("imports", of(|table| Some(&table.imports)))
        .text("above_one", above.iter().map(Option::as_ref))
        .number("row_residual", number(|table| table.row_residual))
        .number("column_residual", number(|table| table.column_residual))
        .number("whole_residual", number(|table| Some(table.whole_residual)))
        .text("missing_en", missing(|text| &text.en))
        .text("missing_es", missing(|text| &text.es))
        .text("missing_fr", missing(|text| &text.fr))
        .finish(release)
}

/// A row or a column of a table with its names.
struct Label<'a> {
    table: &'a str,
    axis: &'static str,
    position: i32,
    region: Option<&'a Named>,
    named: &'a Named,
    role: Option<&'static str>,
    numbers: [Option<f64>; 5],
}

/// What the numbers of a label are.
pub(super) const NUMBERS: [&str; 5] =
    ["output", "value_added", "imports", "unlike_imports", "jobs"];

fn role_id(role: UseRole) -> &'static str {
    match role {
        UseRole::Use => "use",
        UseRole::Inventories => "inventories",
        UseRole::Exports => "exports",
        UseRole::Imports => "imports",
    }
}

fn labels(economy: &Economy) -> Vec<Label<'_>> {
    let of = |values: &Option<Vec<f64>>, i: usize| values.as_ref().map(|values| values[i]);
    let sectors = economy.sectors.iter().enumerate().map(|(i, named)| Label {
        table: &economy.id,
        axis: "sector",
        position: i as i32,
        region: Some(economy.region_of(i)),
        named,
        role: None,
        numbers: [
            of(&economy.published_output, i),
            of(&economy.value_added, i),
            of(&economy.imported_inputs, i),
            economy.unlike.get(i).copied(),
            of(&economy.jobs, i),
        ],
    });
    let uses = economy.uses.iter().enumerate().map(|(i, used)| Label {
        table: &economy.id,
        axis: "use",
        position: i as i32,
        region: economy.regions.get(used.region),
        named: &used.named,
        role: Some(role_id(used.role)),
        numbers: [None; 5],
    });
    sectors.chain(uses).collect()
}

fn axes(release: &str, economies: &[Economy]) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows: Vec<Label<'_>> = economies.iter().flat_map(labels).collect();
    let region = |of: fn(&Named) -> &String| rows.iter().map(move |row| row.region.map(of));
    let mut frame = Frame::new(AXES)
        .text("table", rows.iter().map(|row| Some(row.table)))
        .text("axis", rows.iter().map(|row| Some(row.axis)))
        .whole("position", rows.iter().map(|row| Some(row.position)))
        .text("region", region(|named| &named.id))
        .text("region_name_en", region(|named| &named.name.en))
        .text("region_name_es", region(|named| &named.name.es))
        .text("region_name_fr", region(|named| &named.name.fr))
        .text("code", rows.iter().map(|row| Some(&row.named.id)))
        .text("name_en", rows.iter().map(|row| Some(&row.named.name.en)))
        .text("name_es", rows.iter().map(|row| Some(&row.named.name.es)))
        .text("name_fr", rows.iter().map(|row| Some(&row.named.name.fr)))
        .text("role", rows.iter().map(|row| row.role));
    for (at, name) in NUMBERS.iter().enumerate() {
        frame = frame.number(name, rows.iter().map(|row| row.numbers[at]));
    }
    frame.finish(release)
}

fn cells(release: &str, economies: &[Economy]) -> Result<(&'static str, RecordBatch), AtlasError> {
    let mut rows: Vec<(&str, &'static str, i32, i32, f64)> = Vec::new();
    for economy in economies {
        let mut add = |part: &'static str, of: &Mat<f64>| {
            for j in 0..of.ncols() {
                for i in (0..of.nrows()).filter(|i| of[(*i, j)] != 0.0) {
                    rows.push((&economy.id, part, i as i32, j as i32, of[(i, j)]));
                }
            }
        };
        add(FLOW, &economy.table.flows);
        add(DEMAND, &economy.table.demand);
        if let Some((flows, demand)) = &economy.imported {
            add(IMPORTED_FLOW, flows);
            add(IMPORTED_DEMAND, demand);
        }
    }
    Frame::new(CELLS)
        .text("table", rows.iter().map(|row| Some(row.0)))
        .text("part", rows.iter().map(|row| Some(row.1)))
        .whole("row", rows.iter().map(|row| Some(row.2)))
        .whole("column", rows.iter().map(|row| Some(row.3)))
        .number("value", rows.iter().map(|row| Some(row.4)))
        .finish(release)
}

fn sectors(
    release: &str,
    replies: &[ValueIndicators],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = || replies.iter().flat_map(|of| of.sectors.iter().map(move |row| (&of.table, row)));
    Frame::new(SECTORS)
        .text("table", rows().map(|(table, _)| Some(&table.id)))
        .whole("year", rows().map(|(table, _)| Some(table.year)))
        .text("currency", rows().map(|(table, _)| Some(&table.currency)))
        .text("region", rows().map(|(_, row)| Some(&row.region)))
        .text("sector", rows().map(|(_, row)| Some(&row.sector)))
        .text("name_en", rows().map(|(_, row)| Some(&row.name.en)))
        .text("name_es", rows().map(|(_, row)| Some(&row.name.es)))
        .text("name_fr", rows().map(|(_, row)| Some(&row.name.fr)))
        .number("output", rows().map(|(_, row)| Some(row.output)))
        .number("value_added", rows().map(|(_, row)| Some(row.value_added)))
        .number("final_demand", rows().map(|(_, row)| Some(row.final_demand)))
        .number("exports", rows().map(|(_, row)| Some(row.exports)))
        .number("jobs", rows().map(|(_, row)| row.jobs))
        .number("import_share", rows().map(|(_, row)| row.import_share))
        .number("upstreamness", rows().map(|(_, row)| row.upstreamness))
        .number(
            "upstreamness_less_inventories",
            rows().map(|(_, row)| row.upstreamness_less_inventories),
        )
        .number("downstreamness", rows().map(|(_, row)| Some(row.downstreamness)))
        .number("direct_backward", rows().map(|(_, row)| Some(row.direct_backward)))
        .number("direct_forward", rows().map(|(_, row)| Some(row.direct_forward)))
        .number("backward", rows().map(|(_, row)| Some(row.backward)))
        .number("forward", rows().map(|(_, row)| Some(row.forward)))
        .number("spread", rows().map(|(_, row)| Some(row.spread)))
        .text("role", rows().map(|(_, row)| Some(&row.role)))
        .number("value_added_multiplier", rows().map(|(_, row)| Some(row.value_added_multiplier)))
        .number("jobs_multiplier", rows().map(|(_, row)| row.jobs_multiplier))
        .number("extraction_loss", rows().map(|(_, row)| Some(row.extraction_loss)))
        .finish(release)
}

/// What exports of an exporter are made of.
struct ExporterRow {
    table: String,
    year: i32,
    currency: String,
    exporter: String,
    /// Exports; domestic, domestic twice, foreign, foreign twice; used by the direct importer; in final use of others.
    numbers: [f64; 7],
}

const EXPORTER_NUMBERS: [&str; 7] = ["exports", "dva", "ddc", "fva", "fdc", "davax", "vax"];

fn exporter_rows(economy: &Economy, chains: &Chains<'_>) -> Vec<ExporterRow> {
    let markets = chains.markets();
    let sum = |of: Option<Vec<f64>>| of.map_or(f64::NAN, |of| of.iter().sum());
    let row = |exporter: String, content: [f64; 5], absorbed: f64, used: f64| {
        let [exports, domestic, domestic_double, foreign, foreign_double] = content;
        ExporterRow {
            table: economy.id.clone(),
            year: economy.year,
            currency: economy.currency.clone(),
            exporter,
            numbers: [exports, domestic, domestic_double, foreign, foreign_double, absorbed, used],
        }
    };
    let mut rows: Vec<ExporterRow> = (0..economy.regions.len())
        .map(|s| {
            let absorbed = sum(chains.absorbed(&markets, s));
            let used = chains.value_added_exports(s);
            row(economy.regions[s].id.clone(), chains.content(&[s]).totals(), absorbed, used)
        })
        .collect();
    if let Ok((members, _)) = members(&economy.regions, "na") {
        let joined = chains.joined(&[("na".to_owned(), members)]);
        let absorbed = sum(joined.absorbed(&joined.markets(), 0));
        let used = joined.value_added_exports(0);
        rows.push(row("na".to_owned(), joined.content(&[0]).totals(), absorbed, used));
    }
    rows
}

fn exporter_table(
    release: &str,
    rows: &[ExporterRow],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let mut frame = Frame::new(EXPORTERS)
        .text("table", rows.iter().map(|row| Some(&row.table)))
        .whole("year", rows.iter().map(|row| Some(row.year)))
        .text("currency", rows.iter().map(|row| Some(&row.currency)))
        .text("exporter", rows.iter().map(|row| Some(&row.exporter)));
    for (at, name) in EXPORTER_NUMBERS.iter().enumerate() {
        frame = frame.number(name, rows.iter().map(|row| Some(row.numbers[at])));
    }
    frame.finish(release)
}

type UseRow = (String, i32, String, String, f64);

/// Value added of each region in the final use of each.
fn use_rows(economy: &Economy, chains: &Chains<'_>) -> Vec<UseRow> {
    let used = chains.value_in_use();
    let id = |region: usize| economy.regions[region].id.clone();
    let pairs =
        (0..used.nrows()).flat_map(|origin| (0..used.ncols()).map(move |user| (origin, user)));
    pairs
        .map(|(origin, user)| {
            (economy.id.clone(), economy.year, id(origin), id(user), used[(origin, user)])
        })
        .collect()
}

fn use_table(release: &str, rows: &[UseRow]) -> Result<(&'static str, RecordBatch), AtlasError> {
    Frame::new(USES)
        .text("table", rows.iter().map(|row| Some(&row.0)))
        .whole("year", rows.iter().map(|row| Some(row.1)))
        .text("origin", rows.iter().map(|row| Some(&row.2)))
        .text("user", rows.iter().map(|row| Some(&row.3)))
        .number("value_added", rows.iter().map(|row| Some(row.4)))
        .finish(release)
}

/// Published trade of states with the neighbours, by subsectors of industries, with where each number stands.
fn margins(
    release: &str,
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let mut texts: [Vec<String>; 6] = Default::default();
    let (mut years, mut values, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for rows in warehouse.scan(Table::Trade, &ids).map_err(stored)? {
        let rows = rows.map_err(stored)?;
        let c = Columns::new("trade", &rows.batch);
        let [reporter, partner, flow, product, classification] =
            ["reporter", "partner", "flow", "product", "classification"].map(|name| c.text(name));
        let columns = [reporter?, partner?, flow?, product?, classification?];
        let (year, value, line) = (c.whole("year")?, c.number("value")?, c.lines("line")?);
        for row in 0..rows.batch.num_rows() {
            let [reporter, partner, _, product, classification] =
                columns.each_ref().map(|column| column.get(row).unwrap_or_default());
            let wanted = reporter.contains(':')
                && NEIGHBOURS.contains(&partner)
                && product.len() == SUBSECTOR
                && classification.starts_with("naics-");
            let amount = number_or_nan(value, row);
            if !wanted || amount.is_nan() {
                continue;
            }
            for (text, column) in texts.iter_mut().zip(&columns) {
                text.push(column.owned(row).unwrap_or_default());
            }
            texts[5].push(rows.source_id.to_string());
            years.push(whole(year, row));
            values.push(Some(amount));
            lines.push(crate::columns::line(line, row));
        }
    }
    let [reporter, partner, flow, product, classification, source] = texts;
    Frame::new(MARGINS)
        .text("region", reporter.iter().map(Some))
        .text("partner", partner.iter().map(Some))
        .text("flow", flow.iter().map(Some))
        .text("product", product.iter().map(Some))
        .text("classification", classification.iter().map(Some))
        .whole("year", years)
        .number("value", values)
        .text("source_id", source.iter().map(Some))
        .lines("line", lines)
        .finish(release)
}
