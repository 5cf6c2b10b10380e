//! From canonical tables to a published release.
//!
//! Steps: read, choose who speaks, impute, map industries to clusters, list regions and boundaries, compute
//! results, publish. Each is a module; this one is the order.

mod cells;
mod choose;
mod concordances;
mod definition;
mod describe;
mod draws;
mod elsewhere;
mod facts;
mod findings;
mod imputed;
mod leaves;
mod names;
mod ownership;
mod postal;
mod regions;
mod sectors;
mod shapes;
mod sizes;
mod splits;
mod tables;
mod tabulate;
mod titles;
mod validate;

pub(crate) use definition::slug;
pub(crate) use tables::{closures, source_info};
pub use validate::{ValidateOptions, validate};

use crate::complexity::complexity_tables;
use crate::indicators::indicator_table;
use crate::model::Model;
use crate::report::ImputationReport;
use crate::store::{self, METHOD};
use crate::value::{goods_tables, value_tables};
use crate::view::ReleaseInfo;
use crate::{AtlasError, BuildOptions, Step};
use arrow::record_batch::RecordBatch;
use icluster_codes::{Country, Level};
use icluster_warehouse::{ReleaseMeta, SourceRecord, Warehouse, release_id};
use std::collections::BTreeMap;

pub(crate) fn stored(error: icluster_warehouse::WarehouseError) -> AtlasError {
    AtlasError::Warehouse(error.to_string())
}

/// Builds a release from everything imported and publishes it; the previous one stays readable until then.
///
/// `progress` hears every step. Same sources, options and program give the same bytes; where such a release is
/// there already and whole, it becomes current and nothing is computed.
pub fn build(
    warehouse: &Warehouse,
    options: &BuildOptions,
    progress: &mut dyn FnMut(Step),
) -> Result<ReleaseInfo, AtlasError> {
    let mut say = |name: &'static str, text: &str, done: f64| {
        progress(Step { name, text: text.to_owned(), done });
    };
    let sources = warehouse.sources().map_err(stored)?;
    if sources.is_empty() {
        return Err(AtlasError::NothingToBuild("nothing has been imported".to_owned()));
    }
    let inputs: Vec<String> =
        sources.iter().map(|s| format!("{} {}", s.product, s.sha256)).collect();
    let mut named = BTreeMap::new();
    if let Some(definition) = &options.definition {
        named.insert("asked-definition".to_owned(), definition.clone());
    }
    let method = format!("{METHOD} {}", env!("CARGO_PKG_VERSION"));
    let id = release_id(&inputs, &method, &named);
    if let Some(release) = warehouse.reuse_release(&id).map_err(stored)? {
        say("publish", "This release is there already and whole", 1.0);
        return Ok(release_info(release.manifest(), true));
    }

    say("read", "Reading the imported tables", 0.0);
    let read = tables::read(warehouse, &sources)?;
    say("definition", "Choosing the cluster definition", 0.25);
    let scheme = definition::choose(&read.definition, options.definition.as_deref())?;
    named.insert("definition".to_owned(), scheme.id.clone());
    say("impute", "Imputing what publishers withhold", 0.3);
    let (release, shapes) = tables::release(read, scheme, &id, &sources)?;
    say("results", "Adding up regions and clusters", 0.6);
    let mut model = Model::new(release);
    describe::describe(&mut model);

    let transaction = warehouse.begin_release(&id).map_err(stored)?;
    let write = |(name, batch): (&'static str, RecordBatch)| {
        transaction.write_table(name, batch.schema(), [batch]).map_err(stored)
    };
    store::tables(&model)?.into_iter().try_for_each(write)?;
    say("results", "Computing quotients, ranks and strengths", 0.7);
    write(store::cluster_results(&model)?)?;
    let mut finer = None;
    store::finer_results(&model, &mut |(name, batch)| {
        let writer = match &mut finer {
            Some(writer) => writer,
            None => finer.insert(transaction.table(name, batch.schema()).map_err(stored)?),
        };
        writer.write(batch).map_err(stored)
    })?;
    if let Some(writer) = finer {
        writer.finish().map_err(stored)?;
    }
    say(
        "complexity",
        "Computing the complexity of exports and jobs, and input-output tables",
        0.85,
    );
    let (complexity, value) = rayon::join(
        || complexity_tables(&model, warehouse, &sources),
        || {
            let tables = value_tables(&id, warehouse, &sources)?;
            Ok(tables
                .into_iter()
                .chain(goods_tables(&id, warehouse, &sources)?)
                .chain([indicator_table(&id, warehouse, &sources)?])
                .collect::<Vec<_>>())
        },
    );
    let value: Result<Vec<_>, AtlasError> = value;
    complexity?.into_iter().chain(value?).try_for_each(write)?;
    say("boundaries", "Writing boundaries", 0.9);
    write(store::boundary_table(&id, &shapes.rows())?)?;
    say("publish", "Publishing", 0.98);
    let mut ids: Vec<String> = sources.iter().map(|source| source.id.clone()).collect();
    ids.sort();
    let meta = ReleaseMeta {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        methods: vec![METHOD.to_owned()],
        sources: ids,
        sample: sources.iter().any(|source| source.sample),
        options: named,
    };
    let release = transaction.commit(meta).map_err(stored)?;
    say("publish", "Published", 1.0);
    Ok(release_info(release.manifest(), true))
}

/// Imputes what publishers withhold in all that was imported and reports on it, without publishing anything.
pub fn impute(
    warehouse: &Warehouse,
    progress: &mut dyn FnMut(Step),
) -> Result<ImputationReport, AtlasError> {
    let (sources, read, tables) = imputed_tables(warehouse, progress)?;
    let mut report = ImputationReport::default();
    for (country, year, level, made) in &tables {
        let (table, found) =
            findings::describe(&read.facts, (*country, *year, *level), made, &sources);
        report.tables.push(table);
        report.findings.extend(found);
    }
    Ok(report)
}

/// The same, cell by cell: a batch a table with every cell, published, withheld or a sum of others, its feasible interval and
/// estimate. `integers` adds estimates in whole numbers: of the estimated cells each becomes one of the two whole numbers beside it,
/// and so does what they add up to in every published sum.
pub fn imputed_cells(
    warehouse: &Warehouse,
    integers: bool,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<RecordBatch>, AtlasError> {
    let (sources, read, tables) = imputed_tables(warehouse, progress)?;
    let batch = |(country, year, level, made): &(Country, i32, Level, imputed::ImputedTable)| {
        cells::cells(&read.facts, (*country, *year, *level), made, &sources, integers)
    };
    tables.iter().map(batch).collect()
}

type Tables = Vec<(Country, i32, Level, imputed::ImputedTable)>;

fn imputed_tables(
    warehouse: &Warehouse,
    progress: &mut dyn FnMut(Step),
) -> Result<(Vec<SourceRecord>, tables::Read, Tables), AtlasError> {
    let mut say = |text: &str, done: f64| {
        progress(Step { name: "impute", text: text.to_owned(), done });
    };
    say("Reading the imported tables", 0.0);
    let sources = warehouse.sources().map_err(stored)?;
    let mut read = tables::read(warehouse, &sources)?;
    say("Imputing what publishers withhold", 0.2);
    let tables = tables::imputed_tables(&mut read)?;
    Ok((sources, read, tables))
}

/// A manifest as surfaces show it.
pub(crate) fn release_info(
    manifest: &icluster_warehouse::ReleaseManifest,
    current: bool,
) -> ReleaseInfo {
    ReleaseInfo {
        id: manifest.id.clone(),
        current,
        version: manifest.meta.version.clone(),
        sources: manifest.meta.sources.clone(),
        tables: manifest.tables.iter().map(|(name, table)| (name.clone(), table.rows)).collect(),
        sample: manifest.meta.sample,
    }
}
