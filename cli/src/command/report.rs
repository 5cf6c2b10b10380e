//! `icluster report`: profiles, briefs and roadmaps as files.

use super::{ask, atlas};
use crate::args::{Format, Global, Lang, PlaceReportArgs, Report, ReportArgs};
use crate::print::emit_bytes;
use icluster_report::{
    Document, Language, ReportAsk, ReportFormat, RoadmapAsk, Template, brief, region_report,
    render, roadmap,
};
use miette::{IntoDiagnostic, Result, miette};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ReportArgs) -> Result<()> {
    let language = match global.lang {
        Lang::En => Language::En,
        Lang::Es => Language::Es,
        Lang::Fr => Language::Fr,
    };
    let place =
        |of: &PlaceReportArgs| ReportAsk { region: of.region.clone(), ask: ask(&of.ask), language };
    let (document, template) = match &args.report {
        Report::Template { folder } => {
            Template::write(folder).into_diagnostic()?;
            if !global.quiet {
                eprintln!(
                    "{}: change what you like, then `icluster report region REGION --template {}`",
                    folder.display(),
                    folder.display()
                );
            }
            return Ok(());
        }
        Report::Region(of) => (region_report(&atlas(global)?, &place(of)), &of.template),
        Report::Brief(of) => (brief(&atlas(global)?, &place(of)), &of.template),
        Report::Industry { cluster, ask: of, template } => {
            let asked = RoadmapAsk { cluster: cluster.clone(), ask: ask(of), language };
            (roadmap(&atlas(global)?, &asked), template)
        }
    };
    let document = document.into_diagnostic()?;
    let format = format(global)?;
    let bytes = render(&document, format, &chosen(template.as_deref())?).into_diagnostic()?;
    if global.output.is_some() || format == ReportFormat::Json {
        return emit_bytes(global, &bytes);
    }
    let path = name(&document, format);
    let file = Global { output: Some(path.clone()), ..global.clone() };
    emit_bytes(&file, &bytes)?;
    if !global.quiet {
        println!("{}", path.display());
    }
    Ok(())
}

fn chosen(folder: Option<&Path>) -> Result<Template> {
    folder.map_or_else(|| Ok(Template::default()), Template::folder).into_diagnostic()
}

/// PDF where nothing else is asked for, also by the name of the file.
fn format(global: &Global) -> Result<ReportFormat> {
    let extension = global.output.as_ref().and_then(|path| path.extension()?.to_str());
    match (global.format, extension) {
        (Format::Html, _) | (Format::Table, Some("html" | "htm")) => Ok(ReportFormat::Html),
        (Format::Docx, _) | (Format::Table, Some("docx")) => Ok(ReportFormat::Docx),
        (Format::Json, _) | (Format::Table, Some("json")) => Ok(ReportFormat::Json),
        (Format::Pdf | Format::Table, _) => Ok(ReportFormat::Pdf),
        (Format::Csv | Format::Parquet | Format::Geojson, _) => Err(miette!(
            help = "pdf, html, docx, or json for what the template reads",
            "a report does not come in this format"
        )),
    }
}

/// `custom-calibaja-region-es.pdf`
fn name(document: &Document, format: ReportFormat) -> PathBuf {
    let subject = document.subject.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let extension = match format {
        ReportFormat::Pdf => "pdf",
        ReportFormat::Html => "html",
        ReportFormat::Docx => "docx",
        ReportFormat::Json => "json",
    };
    PathBuf::from(format!(
        "{subject}-{}-{}.{extension}",
        document.kind.name(),
        document.language.name()
    ))
}
