//! `icluster okn`: the knowledge network as a file, found by words, and against shapes.

use super::{okn_search, warehouse};
use crate::args::{Global, OknCommand, OknExportArgs, OknValidateArgs};
use icluster_okn::graph::{GraphError, write_with};
use icluster_okn::sparql::oxigraph::io::{RdfFormat, RdfSerializer};
use icluster_okn::validation::{Severity, ShapesFile, validate};
use icluster_okn::{Names, lines};
use icluster_registry::Sees;
use icluster_registry::rdf::quads;
use icluster_server::RegistryNames;
use icluster_warehouse::Release;
use miette::{IntoDiagnostic, Result, miette};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Runs the command.
pub(crate) fn run(global: &Global, command: &OknCommand) -> Result<()> {
    match command {
        OknCommand::Export(args) => export(global, args),
        OknCommand::Validate(args) => findings(global, args),
        OknCommand::Search(args) => okn_search::run(global, args),
    }
}

fn current(global: &Global) -> Result<Release> {
    let release = warehouse(global)?.current_release().into_diagnostic()?;
    release.ok_or_else(|| miette!(icluster_atlas::AtlasError::NoRelease))
}

fn findings(global: &Global, args: &OknValidateArgs) -> Result<()> {
    let names = Names::new(&args.base).into_diagnostic()?;
    let mut files = Vec::new();
    if !args.only {
        files.push(ShapesFile::own(&names));
    }
    for path in &args.shapes {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| miette!("{name}: {error}"))?;
        files.push(ShapesFile { name, text });
    }
    let report = validate(&current(global)?, &names, &files).into_diagnostic()?;
    // One kind: the same shape not met in the same way.
    let mut kinds: BTreeMap<(String, String, String), Vec<String>> = BTreeMap::new();
    for result in &report.results {
        let path = result.path.as_ref().map(ToString::to_string).unwrap_or_default();
        let value = result.value.as_ref().map(|value| format!(": {value}")).unwrap_or_default();
        let message = result.message(global.lang.code()).to_owned();
        let severity = result.severity.name().as_str().rsplit('#').next().unwrap_or_default();
        let line = format!("{}{value}", result.focus_node);
        kinds.entry((severity.to_owned(), path, message)).or_default().push(line);
    }
    let mut out = io::stdout().lock();
    for ((severity, path, message), mut lines) in kinds {
        lines.sort();
        writeln!(out, "{severity} ({}) {path} {message}", lines.len()).into_diagnostic()?;
        for line in lines.iter().take(args.each) {
            writeln!(out, "    {line}").into_diagnostic()?;
        }
    }
    let violations = report.count(&Severity::Violation);
    let others = report.results.len() - violations;
    if violations > 0 {
        let which = "see above; correct what writes the graph, or the shapes";
        return Err(miette!("{violations} violations and {others} other findings: {which}"));
    }
    if !global.quiet {
        eprintln!("no violation, {others} other findings");
    }
    Ok(())
}

/// What everybody may see of the registry, as lines of N-Quads; none where there is no registry.
fn registered(global: &Global, release: &Release, names: &Names) -> Result<Vec<String>> {
    let Some(world) = super::org::world(global, &Sees::public())? else { return Ok(Vec::new()) };
    let definition = icluster_okn::graph::definition_name(release);
    Ok(lines(&quads(&world, &RegistryNames { names: names.clone(), definition })))
}

fn export(global: &Global, args: &OknExportArgs) -> Result<()> {
    let names = Names::new(&args.base).into_diagnostic()?;
    let release = current(global)?;
    let target: Box<dyn Write> = match &global.output {
        Some(path) => Box::new(File::create(path).into_diagnostic()?),
        None => Box::new(io::stdout().lock()),
    };
    let mut writer =
        RdfSerializer::from_format(RdfFormat::NQuads).for_writer(BufWriter::new(target));
    let mut failed: Option<io::Error> = None;
    let home = warehouse(global)?;
    let counts = write_with(&release, Some(&home), &names, &mut |quad| {
        if failed.is_none() {
            failed = writer.serialize_quad(&quad).err();
        }
        Ok::<(), GraphError>(())
    });
    let counts = counts.into_diagnostic()?;
    if let Some(error) = failed {
        return Err(error).into_diagnostic();
    }
    let mut out = writer.finish().into_diagnostic()?;
    let told = registered(global, &release, &names)?;
    told.iter().try_for_each(|line| out.write_all(line.as_bytes())).into_diagnostic()?;
    out.flush().into_diagnostic()?;
    if !global.quiet {
        for (part, triples) in counts.into_iter().chain([("registry", told.len() as u64)]) {
            eprintln!("{triples:>10}  {part}");
        }
    }
    Ok(())
}
