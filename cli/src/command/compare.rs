//! `icluster compare`: regions side by side.

use super::{ask, atlas};
use crate::args::{CompareArgs, Format, Global, Lang};
use crate::print::cells::{footer, reference_line, strength};
use crate::print::{
    Origin, Place, Table, Word, emit_bytes, emit_json, emit_rows, emit_shapes, integer, quotient,
    say, sentence, text, title, value,
};
use icluster_atlas::view::{Comparison, RegionCell};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &CompareArgs) -> Result<()> {
    let atlas = atlas(global)?;
    let comparison = atlas.compare(&args.regions, &ask(&args.ask)).into_diagnostic()?;
    match global.format {
        Format::Json => emit_json(global, &comparison),
        Format::Table => emit_bytes(global, page(&comparison, global.lang).as_bytes()),
        Format::Geojson => {
            let regions = comparison.regions.iter().map(|p| p.region.id.clone()).collect();
            let places: Vec<Place> = comparison.regions.iter().map(Place::of).collect();
            emit_shapes(global, &atlas, regions, &places)
        }
        _ => {
            let (release, sample) = comparison
                .regions
                .first()
                .map_or((String::new(), false), |first| (first.release.clone(), first.sample));
            let rows: Vec<RegionCell> = comparison
                .regions
                .into_iter()
                .flat_map(|profile| {
                    let region = profile.region;
                    profile
                        .clusters
                        .into_iter()
                        .map(move |cell| RegionCell { region: region.clone(), cell })
                })
                .collect();
            let origin = Origin { release: &release, sample };
            emit_rows(global, &rows, rows.len(), &origin, String::new)
        }
    }
}

fn page(comparison: &Comparison, lang: Lang) -> String {
    let mut out = String::new();
    let Some(first) = comparison.regions.first() else { return out };
    let names: Vec<&str> =
        comparison.regions.iter().map(|profile| text(&profile.region.name, lang)).collect();
    out.push_str(&title(&names.join(" · ")));
    if first.sample {
        out.push_str(&format!("{}\n", say(Word::Sample, lang)));
    }
    for profile in &comparison.regions {
        out.push_str(&sentence(text(&profile.headline, lang)));
    }
    out.push_str(&format!("\n{}\n", reference_line(&first.reference, first.year, lang)));
    let mut heads = vec![say(Word::Cluster, lang).to_owned()];
    for name in &names {
        heads.push(format!(">{name}"));
        heads.push(format!("&>{}", say(Word::Lq, lang)));
        heads.push("&".to_owned());
    }
    let mut table = Table::new(&heads);
    for cell in first.clusters.iter().filter(|cell| cell.kind == "traded") {
        let mut row = vec![text(&cell.name, lang).to_owned()];
        for profile in &comparison.regions {
            match profile.clusters.iter().find(|other| other.key == cell.key) {
                Some(found) => row.extend([
                    value(&found.jobs, lang, integer),
                    value(&found.lq, lang, quotient),
                    strength(found.strength, lang).to_owned(),
                ]),
                None => row.extend(["·".to_owned(), "·".to_owned(), String::new()]),
            }
        }
        table.row(row);
    }
    out.push_str(&table.render());
    let mut notes = Vec::new();
    let mut sources = Vec::new();
    for profile in &comparison.regions {
        notes.extend(
            profile.notes.iter().filter(|n| !notes.contains(*n)).cloned().collect::<Vec<_>>(),
        );
        let new = profile.sources.iter().filter(|s| !sources.contains(*s)).cloned();
        sources.extend(new.collect::<Vec<_>>());
    }
    out.push_str(&footer(&notes, &sources, lang));
    out
}
