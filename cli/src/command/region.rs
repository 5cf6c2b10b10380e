//! `icluster region`: a region's profile.

use super::{ask, atlas};
use crate::args::{Format, Global, Lang, RegionArgs};
use crate::print::cells::{cell_table, columns, footer, headers, rank, reference_line, strength};
use crate::print::{
    Origin, Place, Table, Word, emit_bytes, emit_json, emit_rows, emit_shapes, integer, more,
    percent, quotient, say, sentence, text, title, value,
};
use icluster_atlas::Atlas;
use icluster_atlas::view::{Cell, CellProfile, IndustryRow, RegionProfile};
use miette::{IntoDiagnostic, Result};

/// Clusters shown without `--all`.
const FIRST: usize = 20;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &RegionArgs) -> Result<()> {
    let atlas = atlas(global)?;
    match &args.cluster {
        Some(cluster) => one_cluster(global, args, &atlas, cluster),
        None => profile(global, args, &atlas),
    }
}

fn profile(global: &Global, args: &RegionArgs, atlas: &Atlas) -> Result<()> {
    let profile = atlas.region(&args.region, &ask(&args.ask)).into_diagnostic()?;
    match global.format {
        Format::Json => emit_json(global, &profile),
        Format::Table => {
            let page = page(&profile, args.all, global.lang);
            emit_bytes(global, page.as_bytes())
        }
        Format::Geojson => {
            emit_shapes(global, atlas, vec![profile.region.id.clone()], &[Place::of(&profile)])
        }
        _ => {
            let origin = Origin { release: &profile.release, sample: profile.sample };
            let (clusters, sectors) = (&profile.clusters, &profile.sectors);
            if clusters.is_empty() {
                emit_rows(global, sectors, sectors.len(), &origin, String::new)
            } else {
                emit_rows(global, clusters, clusters.len(), &origin, String::new)
            }
        }
    }
}

fn page(profile: &RegionProfile, all: bool, lang: Lang) -> String {
    let mut out = title(&format!("{} · {}", text(&profile.region.name, lang), profile.region.id));
    if profile.sample {
        out.push_str(&format!("{}\n", say(Word::Sample, lang)));
    }
    out.push_str(&format!("{}\n", sentence(text(&profile.headline, lang))));
    if let Some(totals) = &profile.totals {
        out.push_str(&reference_line(&profile.reference, totals.year, lang));
        out.push_str(&sentence(&format!(
            "{} {} · {} {} · {} {}",
            value(&totals.jobs, lang, integer),
            say(Word::Jobs, lang),
            value(&totals.traded_jobs, lang, integer),
            say(Word::TradedJobs, lang),
            value(&totals.cluster_strength, lang, percent),
            say(Word::ClusterStrength, lang),
        )));
        out.push('\n');
    }
    if !profile.clusters.is_empty() {
        let traded: Vec<&Cell> = profile.clusters.iter().filter(|c| has_data(c)).collect();
        let shown = if all { traded.len() } else { FIRST.min(traded.len()) };
        if profile.parts.len() > 1 {
            out.push_str(&parts_table(profile, traded.iter().take(shown).copied(), lang));
        } else {
            out.push_str(&cell_table(Word::Cluster, traded.iter().take(shown).copied(), lang));
        }
        if traded.len() > shown {
            out.push_str(&more(traded.len() - shown, "--all", lang));
        }
    }
    if !profile.sectors.is_empty() {
        out.push_str(&industry_table(&profile.sectors, lang));
    }
    out.push_str(&footer(&profile.notes, &profile.sources, lang));
    out
}

fn has_data(cell: &Cell) -> bool {
    cell.jobs.value.is_none_or(|jobs| jobs > 0.0)
}

/// Clusters of a region made of parts: the parts' jobs and quotients side by side.
fn parts_table<'a>(
    profile: &RegionProfile,
    cells: impl Iterator<Item = &'a Cell>,
    lang: Lang,
) -> String {
    let mut heads = headers(Word::Cluster, lang);
    heads.truncate(4);
    for part in &profile.parts {
        heads.push(format!(">{}", text(&part.name, lang)));
        heads.push(format!("&>{}", say(Word::Lq, lang)));
    }
    let mut table = Table::new(&heads);
    for cell in cells {
        let mut row = columns(text(&cell.name, lang), cell, lang);
        row.truncate(4);
        for part in &profile.parts {
            match cell.parts.iter().find(|p| p.region == part.id) {
                Some(found) => {
                    row.push(value(&found.jobs, lang, integer));
                    row.push(value(&found.lq, lang, quotient));
                }
                None => row.extend(["·".to_owned(), "·".to_owned()]),
            }
        }
        table.row(row);
    }
    table.render()
}

fn industry_table(rows: &[IndustryRow], lang: Lang) -> String {
    let mut table = Table::new(&[
        say(Word::Code, lang).to_owned(),
        say(Word::Industry, lang).to_owned(),
        format!(">{}", say(Word::Jobs, lang)),
        format!(">{}", say(Word::Establishments, lang)),
        format!(">{}", say(Word::Lq, lang)),
        format!(">{}", say(Word::Rank, lang)),
        say(Word::Strength, lang).to_owned(),
    ]);
    for row in rows {
        table.row([
            row.code.clone(),
            text(&row.title, lang).to_owned(),
            value(&row.jobs, lang, integer),
            value(&row.establishments, lang, integer),
            value(&row.lq, lang, quotient),
            rank(row.rank, lang),
            strength(row.strength, lang).to_owned(),
        ]);
    }
    table.render()
}

fn one_cluster(global: &Global, args: &RegionArgs, atlas: &Atlas, cluster: &str) -> Result<()> {
    let profile = atlas.cell(&args.region, cluster, &ask(&args.ask)).into_diagnostic()?;
    match global.format {
        Format::Json => emit_json(global, &profile),
        Format::Table => emit_bytes(global, cell_page(&profile, global.lang).as_bytes()),
        _ => {
            let origin = Origin { release: &profile.release, sample: profile.sample };
            let industries = &profile.industries;
            emit_rows(global, industries, industries.len(), &origin, String::new)
        }
    }
}

fn cell_page(profile: &CellProfile, lang: Lang) -> String {
    let name = |t| text(t, lang);
    let mut out =
        title(&format!("{} · {}", name(&profile.cluster.name), name(&profile.region.name)));
    if profile.sample {
        out.push_str(&format!("{}\n", say(Word::Sample, lang)));
    }
    out.push_str(&reference_line(&profile.reference, profile.year, lang));
    let mut years = Table::new(&headers(Word::Year, lang));
    for year in &profile.series {
        years.row(columns(&year.year.to_string(), &year.cell, lang));
    }
    out.push_str(&format!("\n{}\n", years.render()));
    if !profile.subclusters.is_empty() {
        let subclusters = cell_table(Word::Subcluster, profile.subclusters.iter(), lang);
        out.push_str(&format!("{subclusters}\n"));
    }
    out.push_str(&industry_table(&profile.industries, lang));
    out.push_str(&footer(&profile.notes, &profile.sources, lang));
    out
}
