//! `icluster sample`: write the sample pack.

use crate::args::{Global, SampleArgs};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &SampleArgs) -> Result<()> {
    let files = icluster_sample::write_pack(&args.folder).into_diagnostic()?;
    if !global.quiet {
        for file in &files {
            println!("{}", file.display());
        }
        eprintln!(
            "Invented numbers on real places. Load them with: icluster import {}",
            args.folder.display()
        );
    }
    Ok(())
}
