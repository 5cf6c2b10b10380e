//! `icluster export`: tables of the release, or regions with their boundaries.

use super::{ask, atlas, warehouse};
use crate::args::{ExportArgs, Format, Global};
use crate::print::{emit_batches, emit_bytes};
use icluster_atlas::MapQuery;
use icluster_codes::Level;
use icluster_warehouse::WarehouseSql;
use miette::{IntoDiagnostic, Result, miette};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ExportArgs) -> Result<()> {
    match (global.format, args.what.parse::<Level>()) {
        (Format::Geojson, Ok(level)) => regions(global, args, level),
        (Format::Geojson, Err(error)) => Err(miette!("{error}")),
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
    let sql = WarehouseSql::open(&warehouse(global)?).into_diagnostic()?;
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let result = runtime
        .block_on(async { sql.query(&format!("SELECT * FROM {name}")).await })
        .into_diagnostic()?;
    emit_batches(global, &result.schema, &result.batches)
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
    let release = atlas.release().into_diagnostic()?;
    let mut features = Vec::new();
    for (region, name, geometry) in atlas.boundaries(level).into_diagnostic()? {
        let mut properties = serde_json::Map::new();
        properties.insert("name".to_owned(), name.clone().into());
        properties.insert("release".to_owned(), release.id.clone().into());
        properties.insert("sample".to_owned(), release.sample.into());
        if let Some(layer) = &layer
            && let Some(at) = layer.regions.iter().position(|id| *id == region.to_string())
        {
            let value = layer.values.get(at).copied().flatten();
            let status = layer.status.get(at).and_then(|s| layer.statuses.get(usize::from(*s)));
            properties.insert(args.indicator.clone(), value.into());
            properties.insert("status".to_owned(), status.cloned().into());
        }
        let id = region.to_string();
        features.push(icluster_geo::Feature { id, name: Some(name), properties, geometry });
    }
    emit_bytes(global, icluster_geo::geojson_write(&features).as_bytes())
}
