//! `icluster export`: tables of the release, or regions with their boundaries.

use super::{ask, atlas, invented, warehouse};
use crate::args::{ExportArgs, Format, Global};
use crate::print::{emit_features, emit_stored, text};
use icluster_atlas::{MapQuery, RegionQuery};
use icluster_codes::Level;
use icluster_warehouse::WarehouseSql;
use miette::{IntoDiagnostic, Result, miette};
use serde_json::Map;
use std::collections::HashMap;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ExportArgs) -> Result<()> {
    match (global.format, args.what.parse::<Level>()) {
        (Format::Geojson, Ok(level)) => regions(global, args, level),
        (Format::Geojson, Err(error)) => Err(miette!(
            help =
                "tables come as table, csv, json or parquet; a level such as us:county as geojson",
            "{error}"
        )),
        (_, Ok(level)) => Err(miette!(
            help = format!("icluster export {level} --format geojson --output FILE"),
            "`{level}` is a level: its regions are exported with their boundaries, as GeoJSON"
        )),
        _ => table(global, &args.what),
    }
}

fn table(global: &Global, name: &str) -> Result<()> {
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(miette!(
            help = "icluster sql 'SHOW TABLES' lists them",
            "`{name}` is no name of a table"
        ));
    }
    let warehouse = warehouse(global)?;
    let sql = WarehouseSql::open(&warehouse).into_diagnostic()?;
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let result = runtime
        .block_on(async { sql.query(&format!("SELECT * FROM {name}")).await })
        .into_diagnostic()?;
    emit_stored(global, &result.schema, &result.batches, invented(&warehouse)?)
}

fn regions(global: &Global, args: &ExportArgs, level: Level) -> Result<()> {
    let atlas = atlas(global)?;
    let layer = match &args.cluster {
        Some(cluster) => Some(
            atlas
                .map(&MapQuery {
                    levels: vec![level],
                    cluster: cluster.clone(),
                    indicator: args.indicator.clone(),
                    ask: ask(&args.ask),
                })
                .into_diagnostic()?,
        ),
        None => None,
    };
    let listed = atlas
        .regions(&RegionQuery { text: None, level: Some(level), offset: 0, limit: 0 })
        .into_diagnostic()?;
    let at: HashMap<&str, usize> = layer
        .iter()
        .flat_map(|layer| layer.regions.iter().enumerate())
        .map(|(at, region)| (region.as_str(), at))
        .collect();
    let mut regions = Vec::new();
    for region in listed.items {
        let mut properties = Map::new();
        properties.insert("name".to_owned(), text(&region.name, global.lang).into());
        if let Some(layer) = &layer
            && let Some(&at) = at.get(region.id.to_string().as_str())
        {
            let value = layer.values.get(at).copied().flatten();
            let status = layer.status.get(at).and_then(|s| layer.statuses.get(usize::from(*s)));
            properties.insert("cluster".to_owned(), layer.cluster.clone().into());
            properties.insert("year".to_owned(), layer.year.into());
            properties.insert("reference".to_owned(), layer.reference.id.to_string().into());
            properties.insert(args.indicator.clone(), value.into());
            properties.insert("status".to_owned(), status.cloned().into());
        }
        regions.push((region.id, properties));
    }
    emit_features(global, &atlas, regions)
}
