//! `icluster sample`: write the sample pack, numbers and stakeholders.

use super::gaps::word;
use crate::args::{Global, SampleArgs};
use icluster_sample::{STAKEHOLDERS, write_network, write_pack};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &SampleArgs) -> Result<()> {
    let stakeholders = args.folder.join(STAKEHOLDERS);
    let mut files = write_pack(&args.folder).into_diagnostic()?;
    files.extend(write_network(&stakeholders).into_diagnostic()?);
    if !global.quiet {
        for file in &files {
            println!("{}", file.display());
        }
        let (numbers, people) = (args.folder.display(), stakeholders.display());
        eprintln!(
            "{}",
            word(
                global.lang,
                [
                    "Invented numbers and invented organisations on real places. Load them with:",
                    "Cifras y organizaciones inventadas en lugares reales. Se cargan con:",
                    "Chiffres et organisations inventés sur des lieux réels. Ils se chargent avec :",
                ]
            )
        );
        eprintln!("  icluster import {numbers}\n  icluster org import {people}");
    }
    Ok(())
}
