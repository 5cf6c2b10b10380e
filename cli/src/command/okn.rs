//! `icluster okn`: the knowledge network as a file.

use super::warehouse;
use crate::args::{Global, OknCommand};
use icluster_okn::Names;
use icluster_okn::graph::{GraphError, write};
use icluster_okn::sparql::oxigraph::io::{RdfFormat, RdfSerializer};
use miette::{IntoDiagnostic, Result, miette};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Runs the command.
pub(crate) fn run(global: &Global, command: &OknCommand) -> Result<()> {
    let OknCommand::Export(args) = command;
    let names = Names::new(&args.base).into_diagnostic()?;
    let warehouse = warehouse(global)?;
    let release = warehouse.current_release().into_diagnostic()?;
    let release = release.ok_or_else(|| miette!(icluster_atlas::AtlasError::NoRelease))?;
    let target: Box<dyn Write> = match &global.output {
        Some(path) => Box::new(File::create(path).into_diagnostic()?),
        None => Box::new(io::stdout().lock()),
    };
    let mut writer =
        RdfSerializer::from_format(RdfFormat::NQuads).for_writer(BufWriter::new(target));
    let mut failed: Option<io::Error> = None;
    let counts = write(&release, &names, &mut |quad| {
        if failed.is_none() {
            failed = writer.serialize_quad(&quad).err();
        }
        Ok::<(), GraphError>(())
    });
    let counts = counts.into_diagnostic()?;
    if let Some(error) = failed {
        return Err(error).into_diagnostic();
    }
    writer.finish().into_diagnostic()?.flush().into_diagnostic()?;
    if !global.quiet {
        for (part, triples) in counts {
            eprintln!("{triples:>10}  {part}");
        }
    }
    Ok(())
}
