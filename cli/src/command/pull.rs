//! `icluster pull`: official files by their official addresses.

use super::{import, warehouse};
use crate::args::{Global, PullArgs};
use crate::print::Table;
use crate::progress;
use icluster_pull::{Downloaded, Product, Retry, catalogue, download, find, mirrored};
use miette::{IntoDiagnostic, Result, miette};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &PullArgs) -> Result<()> {
    if args.source == "list" {
        return list();
    }
    let products = match args.source.as_str() {
        "all" => catalogue().into_diagnostic()?,
        id => vec![find(id).into_diagnostic()?],
    };
    let warehouse = warehouse(global)?;
    let folder = warehouse.home().join("downloads");
    let mut files = Vec::new();
    for product in &products {
        let year = args.year.filter(|_| product.first_year.is_some());
        files.extend(pull(global, product, year, args.mirror.as_deref(), &folder)?);
    }
    if args.no_import {
        return Ok(());
    }
    let outcome = import::import(global, &warehouse, &files, false)?;
    match outcome.failed {
        0 => Ok(()),
        n => Err(miette!("{n} of the downloaded files could not be read")),
    }
}

fn list() -> Result<()> {
    let mut table = Table::new(&["source", "publisher", "title", "years", "licence"]);
    for product in catalogue().into_diagnostic()? {
        let years = match (product.first_year, product.latest_year) {
            (Some(first), Some(latest)) if first != latest => format!("{first}-{latest}"),
            (Some(first), _) => first.to_string(),
            _ => String::new(),
        };
        table.row([product.id, product.publisher, product.title, years, product.licence]);
    }
    print!("{}", table.render());
    Ok(())
}

/// Downloads all files of a product into its own folder below `folder`.
pub(crate) fn pull(
    global: &Global,
    product: &Product,
    year: Option<i32>,
    mirror: Option<&str>,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let folder = folder.join(&product.id);
    let mut files = Vec::new();
    for url in product.urls(year).into_diagnostic()? {
        let bar = progress::bytes(global, None, url.rsplit('/').next().unwrap_or(&url));
        let done =
            download(&mirrored(&url, mirror), &folder, Retry::default(), &mut |bytes, total| {
                if let Some(total) = total {
                    bar.set_length(total);
                }
                bar.set_position(bytes);
            });
        bar.finish_and_clear();
        let done = done.into_diagnostic()?;
        if !global.quiet {
            println!("{}", account(&done));
        }
        files.push(done.path);
    }
    Ok(files)
}

fn account(done: &Downloaded) -> String {
    format!(
        "{} {} ({}, sha256 {})",
        if done.reused { "=" } else { "↓" },
        done.path.display(),
        indicatif::HumanBytes(done.bytes),
        done.sha256.get(..12).unwrap_or(&done.sha256)
    )
}
