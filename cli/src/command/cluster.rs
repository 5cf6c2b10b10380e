//! `icluster cluster`: where a cluster is.

use super::{ask, atlas};
use crate::args::{ClusterArgs, Format, Global, Lang};
use crate::print::cells::{cell_table, columns, footer, headers, reference_line};
use crate::print::{
    Origin, Table, Word, emit_bytes, emit_json, emit_rows, emit_shapes, more, say, sentence, text,
    title,
};
use icluster_atlas::view::ClusterProfile;
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ClusterArgs) -> Result<()> {
    let atlas = atlas(global)?;
    let profile = atlas
        .cluster(&args.cluster, args.level.as_str(), &ask(&args.ask), args.limit)
        .into_diagnostic()?;
    match global.format {
        Format::Json => emit_json(global, &profile),
        Format::Table => emit_bytes(global, page(&profile, global.lang).as_bytes()),
        Format::Geojson => {
            let regions = profile.regions.iter().map(|row| row.region.id.clone()).collect();
            emit_shapes(global, &atlas, regions, &profile.regions)
        }
        _ => {
            let origin = Origin { release: &profile.release, sample: profile.sample };
            emit_rows(global, &profile.regions, profile.region_count, &origin, String::new)
        }
    }
}

fn page(profile: &ClusterProfile, lang: Lang) -> String {
    let mut out = title(&format!("{} · {}", text(&profile.cluster.name, lang), profile.level));
    if profile.sample {
        out.push_str(&format!("{}\n", say(Word::Sample, lang)));
    }
    out.push_str(&format!("{}\n", sentence(text(&profile.headline, lang))));
    out.push_str(&reference_line(&profile.reference, profile.year, lang));
    let mut table = Table::new(&headers(Word::Region, lang));
    for row in &profile.regions {
        let name = text(&row.region.name, lang);
        let name = match &row.region.parent_name {
            Some(parent) => format!("{name}, {}", text(parent, lang)),
            None => name.to_owned(),
        };
        table.row(columns(&name, &row.cell, lang));
    }
    out.push_str(&format!("\n{}", table.render()));
    let rest = profile.region_count.saturating_sub(profile.regions.len());
    if rest > 0 {
        out.push_str(&more(rest, "--limit 0", lang));
    }
    if !profile.subclusters.is_empty() {
        let subclusters = cell_table(Word::Subcluster, profile.subclusters.iter(), lang);
        out.push_str(&format!("\n{subclusters}"));
    }
    out.push_str(&footer(&profile.notes, &profile.sources, lang));
    out
}
