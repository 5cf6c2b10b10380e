//! A release's graph on disk, made once and opened from then on (feature `rocksdb`): for networks that are larger than memory.
//!
//! A folder of the warehouse for each release, held by one program at a time: `lock`, `store` and `made`, which is written last and says
//! what the graph was made by and how many triples each part has.

use crate::graph::{Counts, GraphError, PARTS, graphs_of, load};
use crate::names::Names;
use crate::network::Held;
use icluster_sparql::oxigraph::model::NamedNode;
use icluster_sparql::oxigraph::store::Store;
use icluster_warehouse::{Release, Warehouse};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// Raised where a release's graph becomes another one.
const FORM: u32 = 1;

/// The graph of a release, opened or made; `None` where another program has it open.
///
/// # Errors
/// The release cannot be read, or the folder cannot be written.
pub(crate) fn open(
    release: &Release,
    warehouse: &Warehouse,
    names: &Names,
) -> Result<Option<(Store, Counts, Held)>, GraphError> {
    let graphs = warehouse.home().join("network").join("graphs");
    let folder = graphs.join(release.id());
    fs::create_dir_all(&folder)?;
    let lock = File::create(folder.join("lock"))?;
    if lock.try_lock().is_err() {
        return Ok(None);
    }
    let (store, made) = (folder.join("store"), folder.join("made"));
    let stamp = format!("{} {FORM} {}", env!("CARGO_PKG_VERSION"), names.base());
    if let Some(counts) = read(&made, &stamp)
        && let Ok(store) = Store::open(&store)
    {
        forget_others(&store, &graphs_of(names, release.id()))?;
        return Ok(Some((store, counts, Arc::new(lock))));
    }
    for left in [&store, &made] {
        remove(left)?;
    }
    forget_releases(&graphs, warehouse)?;
    let store = Store::open(&store)?;
    let counts = load(release, Some(warehouse), names, &store)?;
    store.flush()?;
    let mut text = format!("{stamp}\n");
    for (part, triples) in &counts {
        let _written = writeln!(text, "{part} {triples}");
    }
    let unfinished = folder.join("made.part");
    fs::write(&unfinished, text)?;
    File::open(&unfinished)?.sync_all()?;
    fs::rename(unfinished, made)?;
    Ok(Some((store, counts, Arc::new(lock))))
}

/// What a finished graph says of itself; `None` where it is unfinished or of another program.
fn read(made: &Path, stamp: &str) -> Option<Counts> {
    let text = fs::read_to_string(made).ok()?;
    let mut lines = text.lines();
    (lines.next() == Some(stamp)).then_some(())?;
    let mut counts = Counts::new();
    for line in lines {
        let (part, triples) = line.split_once(' ')?;
        counts.insert(PARTS.into_iter().find(|of| *of == part)?, triples.parse().ok()?);
    }
    (counts.len() == PARTS.len()).then_some(counts)
}

/// Takes out what is not of the release: the registry and notes of the last time, which change.
fn forget_others(store: &Store, own: &[NamedNode]) -> Result<(), GraphError> {
    let graphs = store.named_graphs().collect::<Result<Vec<_>, _>>()?;
    for graph in graphs {
        if !own.iter().any(|of| graph == of.clone().into()) {
            store.remove_named_graph(&graph)?;
        }
    }
    Ok(())
}

/// Removes graphs of releases that are gone.
fn forget_releases(graphs: &Path, warehouse: &Warehouse) -> Result<(), GraphError> {
    let there = warehouse.releases()?;
    for folder in fs::read_dir(graphs)? {
        let folder = folder?;
        let name = folder.file_name();
        if there.iter().all(|release| name != *release.id()) {
            fs::remove_dir_all(folder.path())?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), GraphError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
