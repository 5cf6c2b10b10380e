//! `icluster releases`: list, choose, tidy.

use super::warehouse;
use crate::args::{Format, Global, ReleasesArgs};
use crate::print::{Table, emit_bytes, emit_json};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ReleasesArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    if let Some(id) = &args.set {
        warehouse.set_current(id).into_diagnostic()?;
    }
    if let Some(keep) = args.keep {
        for id in warehouse.prune(keep).into_diagnostic()? {
            eprintln!("removed {id}");
        }
    }
    let current = warehouse.current_id().into_diagnostic()?;
    let releases = warehouse.releases().into_diagnostic()?;
    if global.format == Format::Json {
        let manifests: Vec<_> = releases.iter().map(|release| release.manifest()).collect();
        return emit_json(global, &manifests);
    }
    let mut table = Table::new(&["", "release", "version", ">sources", ">tables", ""]);
    for release in &releases {
        let manifest = release.manifest();
        table.row([
            if current.as_deref() == Some(release.id()) { "*" } else { "" }.to_owned(),
            release.id().to_owned(),
            manifest.meta.version.clone(),
            manifest.meta.sources.len().to_string(),
            manifest.tables.len().to_string(),
            if manifest.meta.sample { "invented sample numbers" } else { "" }.to_owned(),
        ]);
    }
    let text = if releases.is_empty() {
        "No release yet: icluster build\n".to_owned()
    } else {
        table.render()
    };
    emit_bytes(global, text.as_bytes())
}
