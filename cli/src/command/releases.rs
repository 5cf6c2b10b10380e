//! `icluster releases`: list, choose, tidy.

use super::warehouse;
use crate::args::{Format, Global, ReleasesArgs};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, integer, say};
use icluster_atlas::view::ReleaseInfo;
use icluster_warehouse::Release;
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
    let current = warehouse.current_id().into_diagnostic()?.unwrap_or_default();
    let releases = warehouse.releases().into_diagnostic()?;
    if global.format == Format::Json {
        let manifests: Vec<_> = releases.iter().map(|release| release.manifest()).collect();
        return emit_json(global, &manifests);
    }
    let infos: Vec<ReleaseInfo> = releases.iter().map(|release| info(release, &current)).collect();
    let origin = Origin { release: &current, sample: infos.iter().any(|info| info.sample) };
    emit_rows(global, &infos, infos.len(), &origin, || page(global, &infos))
}

fn page(global: &Global, releases: &[ReleaseInfo]) -> String {
    let lang = global.lang;
    if releases.is_empty() {
        return format!("{}: icluster build\n", say(Word::NoRelease, lang));
    }
    let mut table = Table::new(&[
        String::new(),
        say(Word::Release, lang).to_owned(),
        say(Word::Version, lang).to_owned(),
        format!(">{}", say(Word::Sources, lang).to_lowercase()),
        format!(">{}", say(Word::Rows, lang)),
        String::new(),
    ]);
    for release in releases {
        let rows: u64 = release.tables.values().sum();
        table.row([
            if release.current { "*" } else { "" }.to_owned(),
            release.id.clone(),
            release.version.clone(),
            release.sources.len().to_string(),
            integer(rows as f64, lang),
            if release.sample { say(Word::Invented, lang) } else { "" }.to_owned(),
        ]);
    }
    table.render()
}

fn info(release: &Release, current: &str) -> ReleaseInfo {
    let manifest = release.manifest();
    ReleaseInfo {
        id: manifest.id.clone(),
        current: manifest.id == current,
        version: manifest.meta.version.clone(),
        sources: manifest.meta.sources.clone(),
        tables: manifest.tables.iter().map(|(name, table)| (name.clone(), table.rows)).collect(),
        sample: manifest.meta.sample,
    }
}
