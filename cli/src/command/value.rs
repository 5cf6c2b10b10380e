//! `icluster value`: input-output tables, indicators of their sectors, value added in exports and in final use.

mod analysis;
mod chain;
mod links;
mod structure;
mod supply;

use super::atlas;
use crate::args::{
    ChainList, DecompositionList, Extraction, Format, Global, Influence, Lang, Quotients,
    ValueArgs, ValueQuestion,
};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, integer, more, percent, say, sentence, text, title,
};
use icluster_atlas::Atlas;
use icluster_atlas::value::{
    ChainAsk, ChangeAsk, DecomposeAsk, DecompositionSector, DecompositionTerm, DependencyAsk,
    EdgeKind, ExtractAsk, ExtractMode, InfluenceAsk, InfluenceBy, LinksAsk, MirrorAsk, NetworkAsk,
    RedirectAsk, RegionAsk, ShockAsk, ValueDecomposition, ValueOrigin, ValueSector, ValueTable,
};
use miette::{IntoDiagnostic, Result};
use std::str::FromStr;

/// Rows for people where no limit is given.
const ROWS: usize = 30;
const MILLION: f64 = 1e6;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ValueArgs) -> Result<()> {
    let atlas = atlas(global)?;
    match &args.question {
        ValueQuestion::Tables => tables(global, args, &atlas),
        ValueQuestion::Indicators { region } => indicators(global, args, &atlas, region.as_deref()),
        ValueQuestion::Decompose { exporter, method, by } => {
            let method = method.as_deref().map(FromStr::from_str).transpose().into_diagnostic()?;
            let ask = DecomposeAsk { exporter: exporter.clone(), method };
            decompose(global, args, &atlas, (&ask, *by))
        }
        ValueQuestion::Chain {
            cluster,
            region,
            steps,
            sectors,
            clusters,
            decay,
            kind,
            country,
            tier,
            alpha,
            by,
        } => {
            // Only edges are of kinds; what other rows are made of does not need them.
            let all = matches!(by, ChainList::Edges | ChainList::Evidence | ChainList::Nodes);
            let usual = ChainAsk::named(cluster.as_deref(), region.clone()).into_diagnostic()?;
            let ask = ChainAsk {
                kinds: match all || global.format == Format::Json {
                    true => EdgeKind::listed(kind).into_diagnostic()?,
                    false => vec![EdgeKind::Io],
                },
                steps: *steps,
                sectors: *sectors,
                clusters: *clusters,
                decay: *decay,
                countries: country.clone(),
                tiers: tier.clone(),
                alpha: *alpha,
                ..usual
            };
            chain::run(global, args, &atlas, (&ask, *by))
        }
        ValueQuestion::Gaps { cluster, region } => {
            let ask = ChainAsk {
                steps: 1,
                kinds: vec![EdgeKind::Io],
                ..ChainAsk::new(cluster, region.clone())
            };
            chain::run(global, args, &atlas, (&ask, ChainList::Gaps))
        }
        ValueQuestion::Links { from, to, cluster, product, region, places, by } => {
            let ask = LinksAsk {
                cluster: cluster.clone(),
                product: product.clone(),
                region: region.clone(),
                places: *places,
                ..LinksAsk::new(*from, *to)
            };
            links::run(global, args, &atlas, (&ask, *by))
        }
        ValueQuestion::Dependency { buyer, cluster, product } => {
            let ask =
                DependencyAsk { buyer: *buyer, cluster: cluster.clone(), product: product.clone() };
            links::dependency(global, args, &atlas, &ask)
        }
        ValueQuestion::Shock { region, sectors, loss, days, recovery, stock, horizon, by } => {
            let ask = ShockAsk {
                days: *days,
                recovery: *recovery,
                stock: *stock,
                horizon: *horizon,
                ..ShockAsk::new(region, sectors.clone(), *loss)
            };
            analysis::shock(global, args, &atlas, (&ask, *by))
        }
        ValueQuestion::Network { alpha, resolutions, region, by } => {
            let ask = NetworkAsk { alpha: *alpha, resolutions: resolutions.clone() };
            analysis::network(global, args, &atlas, (&ask, region.as_deref(), *by))
        }
        ValueQuestion::Region { region, method } => {
            let augmented = *method == Quotients::Aflq;
            let ask = RegionAsk { region: region.clone(), augmented };
            analysis::region(global, args, &atlas, &ask)
        }
        ValueQuestion::Change { before, after, region } => {
            let ask = ChangeAsk { before: before.clone(), after: after.clone() };
            analysis::change(global, args, &atlas, (&ask, region.as_deref()))
        }
        ValueQuestion::Extract { sectors, regions, group, mode, by } => {
            let ask = ExtractAsk {
                regions: regions.clone(),
                sectors: sectors.clone(),
                group: group.clone(),
                mode: match mode {
                    Extraction::Total => ExtractMode::Total,
                    Extraction::Backward => ExtractMode::Backward,
                    Extraction::Forward => ExtractMode::Forward,
                },
            };
            structure::extract(global, args, &atlas, (&ask, *by))
        }
        ValueQuestion::Influence { top, region, by } => {
            let by = match by {
                Influence::Field => InfluenceBy::Field,
                Influence::Output => InfluenceBy::Output,
            };
            let ask = InfluenceAsk { top: *top, region: region.clone(), by };
            structure::influence(global, args, &atlas, &ask)
        }
        ValueQuestion::Redirect { product, from, cluster, buyer, part, elasticity, spare, by } => {
            let ask = RedirectAsk {
                buyer: *buyer,
                from: from.clone(),
                cluster: cluster.clone(),
                product: product.clone(),
                part: *part,
                elasticity: *elasticity,
                spare: *spare,
            };
            supply::redirect(global, args, &atlas, (&ask, *by))
        }
        ValueQuestion::Mirror { from, to, by } => {
            supply::mirror(global, args, &atlas, (&MirrorAsk { from: *from, to: *to }, *by))
        }
        ValueQuestion::Origins { user } => origins(global, args, &atlas, user),
    }
}

fn fixed(value: Option<f64>, digits: usize, lang: Lang) -> String {
    let Some(value) = value else { return "·".to_owned() };
    let text = format!("{value:.digits$}").replace('-', "−");
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

/// An amount in millions.
fn millions(value: f64, lang: Lang) -> String {
    integer((value / MILLION).round() + 0.0, lang)
}

fn labelled(label: &str, value: &str, lang: Lang) -> String {
    let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
    sentence(&format!("{label}{colon} {value}"))
}

fn right(word: Word, lang: Lang) -> String {
    format!(">{}", say(word, lang))
}

/// What is shown of a list: for people some rows, for programs all, where no limit is given.
fn cut<'a, T>(global: &Global, args: &ValueArgs, items: &'a [T]) -> &'a [T] {
    let usual = if global.format == Format::Table { ROWS } else { 0 };
    match args.limit.unwrap_or(usual) {
        0 => items,
        limit => &items[..limit.min(items.len())],
    }
}

fn rest(all: usize, shown: usize, lang: Lang) -> String {
    if all > shown { more(all - shown, "--limit 0", lang) } else { String::new() }
}

/// The first lines of a reply on a table.
fn head(table: &ValueTable, lang: Lang) -> String {
    let currency = format!("{} {}", table.currency, say(Word::Millions, lang));
    let heading = title(&format!("{} ({}), {currency}", text(&table.name, lang), table.id));
    heading + "\n"
}

fn tables(global: &Global, args: &ValueArgs, atlas: &Atlas) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_tables().into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let release = atlas.release().into_diagnostic()?;
    let origin = Origin { release: &release.id, sample: release.sample };
    let shown = cut(global, args, &reply.tables);
    emit_rows(global, shown, reply.tables.len(), &origin, || {
        let mut table = Table::new(&[
            say(Word::Id, lang).to_owned(),
            say(Word::Name, lang).to_owned(),
            right(Word::Regions, lang),
            right(Word::Sectors, lang),
            say(Word::ImportsToldBy, lang).to_owned(),
            right(Word::RowResidual, lang),
            right(Word::ColumnResidual, lang),
            right(Word::WholeResidual, lang),
        ]);
        let part =
            |residual: Option<f64>| residual.map_or("·".to_owned(), |of| permille(of, lang));
        for of in shown {
            table.row([
                of.id.clone(),
                text(&of.name, lang).to_owned(),
                of.regions.to_string(),
                integer(of.sectors as f64, lang),
                of.imports.clone(),
                part(of.row_residual),
                part(of.column_residual),
                part(Some(of.whole_residual)),
            ]);
        }
        let missing: String = reply
            .incomplete
            .iter()
            .map(|of| {
                let why = format!("{}: {}", say(Word::Missing, lang), text(&of.missing, lang));
                sentence(&format!("{} {why}", of.id))
            })
            .collect();
        table.render() + &missing + &rest(reply.tables.len(), shown.len(), lang)
    })
}

/// A residual in percent, small ones with their power of ten.
fn permille(value: f64, lang: Lang) -> String {
    let percent = 100.0 * value;
    let text = match percent.abs() {
        small if small > 0.0 && small < 0.01 => format!("{percent:.0e} %"),
        _ => format!("{percent:.2} %"),
    };
    let text = text.replace('-', "−");
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

fn role(id: &str) -> Word {
    match id {
        "key" => Word::RoleKey,
        "backward" => Word::RoleBackward,
        "forward" => Word::RoleForward,
        _ => Word::RoleWeak,
    }
}

fn indicators(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    region: Option<&str>,
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_indicators(args.table.as_deref()).into_diagnostic()?;
    let of_region = |sector: &&ValueSector| region.is_none_or(|id| sector.region == id);
    let sectors: Vec<ValueSector> = reply.sectors.iter().filter(of_region).cloned().collect();
    if sectors.is_empty() {
        let mut known: Vec<&str> =
            reply.sectors.iter().map(|sector| sector.region.as_str()).collect();
        known.dedup();
        miette::bail!(
            help = format!("regions of {}: {}", reply.table.id, known.join(", ")),
            "the table has no region `{}`",
            region.unwrap_or_default()
        );
    }
    if global.format == Format::Json {
        return emit_json(global, &*reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let shown = cut(global, args, &sectors);
    emit_rows(global, shown, sectors.len(), &origin, || {
        let jobs = reply.sectors.iter().any(|sector| sector.jobs_multiplier.is_some());
        let mut headers = vec![
            say(Word::Region, lang).to_owned(),
            say(Word::Code, lang).to_owned(),
            say(Word::Sector, lang).to_owned(),
            right(Word::Output, lang),
            right(Word::Upstreamness, lang),
            right(Word::Downstreamness, lang),
            right(Word::Backward, lang),
            right(Word::Forward, lang),
            say(Word::Role, lang).to_owned(),
            right(Word::ExtractionLoss, lang),
        ];
        if jobs {
            headers.push(right(Word::JobsPerMillion, lang));
        }
        let mut table = Table::new(&headers);
        for of in shown {
            let mut cells = vec![
                of.region.clone(),
                of.sector.clone(),
                short(text(&of.name, lang)),
                millions(of.output, lang),
                fixed(of.upstreamness, 2, lang),
                fixed(Some(of.downstreamness), 2, lang),
                fixed(Some(of.backward), 2, lang),
                fixed(Some(of.forward), 2, lang),
                say(role(&of.role), lang).to_owned(),
                millions(of.extraction_loss, lang),
            ];
            if jobs {
                cells.push(fixed(of.jobs_multiplier, 2, lang));
            }
            table.row(cells);
        }
        head(&reply.table, lang) + &table.render() + &rest(sectors.len(), shown.len(), lang)
    })
}

fn short(name: &str) -> String {
    match name.char_indices().nth(44) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

fn decompose(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&DecomposeAsk, DecompositionList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_decomposition(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let top = || decomposition_head(&reply, lang);
    match by {
        DecompositionList::Terms => {
            let all = [&reply.terms[..], &reply.measures[..]].concat();
            emit_rows(global, &all, all.len(), &origin, || {
                top()
                    + &terms(&reply.terms, lang).render()
                    + &match reply.measures.is_empty() {
                        true => String::new(),
                        false => format!("\n{}", terms(&reply.measures, lang).render()),
                    }
            })
        }
        DecompositionList::Sectors => rows(global, args, &reply, &reply.sectors, Word::Sector),
        DecompositionList::Importers => {
            rows(global, args, &reply, &reply.importers, Word::Importer)
        }
        DecompositionList::Origins => {
            let shown = cut(global, args, &reply.origins);
            emit_rows(global, shown, reply.origins.len(), &origin, || {
                top()
                    + &origin_table(shown, Word::Origin, lang).render()
                    + &rest(reply.origins.len(), shown.len(), lang)
            })
        }
        DecompositionList::Users => {
            let shown = cut(global, args, &reply.used);
            emit_rows(global, shown, reply.used.len(), &origin, || {
                top()
                    + &origin_table(shown, Word::User, lang).render()
                    + &rest(reply.used.len(), shown.len(), lang)
            })
        }
    }
}

fn decomposition_head(reply: &ValueDecomposition, lang: Lang) -> String {
    let members = reply.members.join(", ");
    let exporter = format!("{} ({members})", text(&reply.exporter_name, lang));
    let mut out = head(&reply.table, lang);
    let amount = |value| millions(value, lang);
    out += &(sentence(&format!("{exporter}; {}", text(&reply.method_name, lang))));
    out += &labelled(say(Word::Exports, lang), &amount(reply.exports), lang);
    if reply.members.len() > 1 {
        let label = say(Word::ExportsOfMembers, lang);
        out += &labelled(label, &amount(reply.exports_of_members), lang);
    }
    out + "\n"
}

fn terms(of: &[DecompositionTerm], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Term, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::Share, lang),
    ]);
    for term in of {
        table.row([
            term.id.clone(),
            text(&term.name, lang).to_owned(),
            millions(term.value, lang),
            percent(term.share, lang),
        ]);
    }
    table
}

fn rows(
    global: &Global,
    args: &ValueArgs,
    reply: &ValueDecomposition,
    all: &[DecompositionSector],
    word: Word,
) -> Result<()> {
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.table.sample };
    let mut all = all.to_vec();
    all.sort_by(|a, b| b.exports.total_cmp(&a.exports));
    let shown = cut(global, args, &all);
    let few = reply.terms.len() <= 9;
    emit_rows(global, shown, all.len(), &origin, || {
        let mut headers = vec![
            say(Word::Region, lang).to_owned(),
            say(word, lang).to_owned(),
            right(Word::Exports, lang),
        ];
        // Sixteen columns are for programs.
        if few {
            headers.extend(reply.terms.iter().map(|term| format!(">{}", term.id)));
        }
        let mut table = Table::new(&headers);
        for of in shown {
            let name = if of.sector.is_empty() { &of.region_name } else { &of.name };
            let mut cells =
                vec![of.region.clone(), short(text(name, lang)), millions(of.exports, lang)];
            if few {
                let part = |value: &f64| match of.exports == 0.0 {
                    true => "·".to_owned(),
                    false => percent(value / of.exports, lang),
                };
                cells.extend(of.terms.iter().map(part));
            }
            table.row(cells);
        }
        decomposition_head(reply, lang) + &table.render() + &rest(all.len(), shown.len(), lang)
    })
}

fn origin_table(of: &[ValueOrigin], word: Word, lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(word, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::Share, lang),
    ]);
    for origin in of {
        table.row([
            origin.region.clone(),
            text(&origin.name, lang).to_owned(),
            millions(origin.value, lang),
            percent(origin.share, lang),
        ]);
    }
    table
}

fn origins(global: &Global, args: &ValueArgs, atlas: &Atlas, user: &str) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_used(args.table.as_deref(), user).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let shown = cut(global, args, &reply.origins);
    emit_rows(global, shown, reply.origins.len(), &origin, || {
        let mut table = Table::new(&[
            say(Word::Id, lang).to_owned(),
            say(Word::Origin, lang).to_owned(),
            right(Word::ValueAdded, lang),
            right(Word::Share, lang),
            right(Word::DirectImports, lang),
        ]);
        for (of, direct) in shown.iter().zip(&reply.direct) {
            table.row([
                of.region.clone(),
                text(&of.name, lang).to_owned(),
                millions(of.value, lang),
                percent(of.share, lang),
                if of.own { "·".to_owned() } else { percent(*direct, lang) },
            ]);
        }
        let user = format!("{} ({})", text(&reply.user_name, lang), reply.members.join(", "));
        head(&reply.table, lang)
            + &labelled(say(Word::User, lang), &user, lang)
            + "\n"
            + &table.render()
            + &rest(reply.origins.len(), shown.len(), lang)
    })
}
