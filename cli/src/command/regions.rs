//! `icluster regions`: find regions by name, code or ZIP code.

use super::atlas;
use crate::args::{Format, Global, Lang, RegionsArgs};
use crate::print::{Origin, Table, Word, emit_features, emit_rows, integer, more, say, text};
use icluster_atlas::RegionQuery;
use icluster_atlas::view::Detail;
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &RegionsArgs) -> Result<()> {
    let atlas = atlas(global)?;
    let words = args.words.join(" ");
    let query = RegionQuery {
        text: (!words.is_empty()).then_some(words),
        level: args.level,
        offset: 0,
        limit: args.limit,
    };
    let page = atlas.regions(&query).into_diagnostic()?;
    let release = atlas.release().into_diagnostic()?;
    if global.format == Format::Geojson {
        let properties = page.items.iter().map(|region| {
            let properties = serde_json::to_value(region).into_diagnostic()?;
            Ok((region.id.clone(), properties.as_object().cloned().unwrap_or_default()))
        });
        return emit_features(global, &atlas, properties.collect::<Result<_>>()?);
    }
    let origin = Origin { release: &release.id, sample: release.sample };
    emit_rows(global, &page.items, page.total, &origin, || {
        let lang = global.lang;
        let mut table = Table::new(&[
            say(Word::Id, lang).to_owned(),
            say(Word::Name, lang).to_owned(),
            format!(">{}", say(Word::Population, lang)),
            say(Word::Data, lang).to_owned(),
        ]);
        for region in &page.items {
            let parent = region.parent_name.as_ref().map(|name| text(name, lang));
            let name = text(&region.name, lang);
            let mut name =
                parent.map_or_else(|| name.to_owned(), |parent| format!("{name}, {parent}"));
            if let Some(found_by) = &region.found_by {
                name.push_str(&format!(" ({})", text(found_by, lang)));
            }
            table.row([
                region.id.to_string(),
                name,
                region.population.map_or_else(|| "·".to_owned(), |n| integer(n, lang)),
                detail(region.detail, lang).to_owned(),
            ]);
        }
        let rest = page.total.saturating_sub(page.items.len());
        let tail = if rest > 0 { more(rest, "--limit 0", lang) } else { String::new() };
        format!("{}{tail}", table.render())
    })
}

fn detail(detail: Detail, lang: Lang) -> &'static str {
    match detail {
        Detail::Clusters => say(Word::Clusters, lang),
        Detail::Sectors => say(Word::Sectors, lang),
        Detail::None => "·",
    }
}
