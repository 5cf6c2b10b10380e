//! `icluster demo`: import, build and serve in one go.

use super::{build, import, org, pull, serve};
use crate::args::{DemoArgs, Global};
use icluster_atlas::BuildOptions;
use icluster_pull::catalogue;
use icluster_sample::{write_definition, write_network, write_pack};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result, miette};
use std::path::{Path, PathBuf};

/// Runs the command until interrupted.
pub(crate) fn run(global: &Global, args: &DemoArgs) -> Result<()> {
    let home = match &global.home {
        Some(home) => home.clone(),
        None => Warehouse::default_home().into_diagnostic()?,
    };
    // Sample numbers and official ones never share a warehouse.
    let (home, files) = match (&args.data, args.official) {
        (Some(folder), _) => (home, vec![folder.clone()]),
        (None, true) => {
            let files = official(global, args, &home)?;
            (home, files)
        }
        (None, false) => {
            let home = home.join("demo");
            let pack = sample_pack(&home)?;
            (home, vec![pack])
        }
    };
    let warehouse = Warehouse::open(&home).into_diagnostic()?;
    let outcome = import::import(global, &warehouse, &files, false)?;
    if outcome.loaded + outcome.already == 0 {
        return Err(miette!(
            help = "`icluster import --dry-run FOLDER` says what each file is taken for",
            "no file of {} is known to any reader",
            files.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join(", ")
        ));
    }
    build::build(global, &warehouse, &BuildOptions::default())?;
    let invented = args.data.is_none() && !args.official;
    if invented {
        org::import_sample(global, &home, &stakeholders(&home)?)?;
    }
    if args.no_serve {
        return Ok(());
    }
    // The demo's own registry is beside its warehouse.
    let global = match invented {
        true => Global { database: None, ..global.clone() },
        false => global.clone(),
    };
    serve::serve_warehouse(&global, &warehouse, &args.serve)
}

/// The stakeholders of the sample, beside its pack: not below it, where only numbers are looked for.
fn stakeholders(home: &Path) -> Result<PathBuf> {
    let folder = home.join(concat!("sample-stakeholders-", env!("CARGO_PKG_VERSION")));
    write_network(&folder).into_diagnostic()?;
    Ok(folder)
}

/// The sample pack, written once beside the demo's warehouse.
fn sample_pack(home: &Path) -> Result<PathBuf> {
    let folder = home.join(concat!("sample-pack-", env!("CARGO_PKG_VERSION")));
    if !folder.exists() {
        let unfinished = home.join("sample-pack.part");
        write_pack(&unfinished).into_diagnostic()?;
        std::fs::rename(&unfinished, &folder).into_diagnostic()?;
    }
    Ok(folder)
}

/// The agencies' latest files. No agency publishes a cluster definition: the sample's is taken, and every
/// reply says so.
fn official(global: &Global, args: &DemoArgs, home: &Path) -> Result<Vec<PathBuf>> {
    let downloads = home.join("downloads");
    let definition = downloads.join("icluster-definition").join("cluster-definition.csv.gz");
    write_definition(&definition).into_diagnostic()?;
    let mut files = vec![definition];
    for product in catalogue().into_diagnostic()? {
        match pull::pull(global, &product, None, args.mirror.as_deref(), &downloads) {
            Ok(more) => files.extend(more),
            // An agency that moved one file must not keep the others from being read.
            Err(error) => eprintln!("✗ {}: {error:?}", product.id),
        }
    }
    Ok(files)
}
