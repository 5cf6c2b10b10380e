//! `icluster value chain` and `gaps`: who supplies a cluster in a region, what is missing, who buys from it.

use super::{cut, fixed, head, labelled, millions, rest, right, short};
use crate::args::{ChainList, Format, Global, Lang, ValueArgs};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, gap_flag, integer, note, percent, say, sentence,
    text,
};
use icluster_atlas::Atlas;
use icluster_atlas::value::{
    ChainAsk, ChainEdge, ChainGap, ChainMeasures, ChainNode, ChainPair, ValueChain,
};
use miette::{IntoDiagnostic, Result};
use std::collections::HashMap;

/// Runs the command.
pub(super) fn run(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&ChainAsk, ChainList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_chain(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let (top, end) = (|| top(&reply, lang), || notes(&reply, lang));
    macro_rules! list {
        ($items:expr, $table:expr) => {{
            let shown = cut(global, args, $items);
            emit_rows(global, shown, $items.len(), &origin, || {
                top() + &$table(shown).render() + &rest($items.len(), shown.len(), lang) + &end()
            })
        }};
    }
    match by {
        ChainList::Edges => list!(&reply.edges, |shown| edges(&reply, shown, lang)),
        ChainList::Nodes => list!(&reply.nodes, |shown| nodes(shown, lang)),
        ChainList::Pairs => list!(&reply.pairs, |shown| pairs(shown, lang)),
        ChainList::Gaps => list!(&reply.gaps, |shown| gaps(shown, lang)),
        ChainList::Users => list!(&reply.users, |shown: &[_]| {
            let mut table = Table::new(&[
                say(Word::Region, lang).to_owned(),
                say(Word::Buyer, lang).to_owned(),
                right(Word::Value, lang),
                right(Word::Share, lang),
            ]);
            for of in shown {
                let of: &icluster_atlas::value::ChainUser = of;
                table.row([
                    text(&of.region_name, lang).to_owned(),
                    short(text(&of.name, lang)),
                    millions(of.value, lang),
                    percent(of.share, lang),
                ]);
            }
            table
        }),
        ChainList::Links => list!(&reply.links, |shown: &[_]| {
            let mut table = Table::new(&[
                say(Word::Seller, lang).to_owned(),
                say(Word::Buyer, lang).to_owned(),
                say(Word::Sector, lang).to_owned(),
                right(Word::Value, lang),
                right(Word::Tier, lang),
                say(Word::Crosses, lang).to_owned(),
            ]);
            for of in shown {
                let of: &icluster_atlas::value::ChainLink = of;
                table.row([
                    short(text(&of.from_name, lang)),
                    short(text(&of.to_name, lang)),
                    short(text(&of.name, lang)),
                    fixed(Some(of.value / super::MILLION), 1, lang),
                    of.tier.to_string(),
                    if of.crosses { "×".to_owned() } else { String::new() },
                ]);
            }
            table
        }),
        ChainList::TwoWay => list!(&reply.two_way, |shown: &[_]| {
            let mut table = Table::new(&[
                say(Word::Region, lang).to_owned(),
                say(Word::Sector, lang).to_owned(),
                right(Word::Forth, lang),
                right(Word::Back, lang),
                right(Word::TwoWayIndex, lang),
                right(Word::Tier, lang),
            ]);
            for of in shown {
                let of: &icluster_atlas::value::TwoWay = of;
                table.row([
                    of.between.join(" → "),
                    short(text(&of.name, lang)),
                    fixed(Some(of.forth / super::MILLION), 1, lang),
                    fixed(Some(of.back / super::MILLION), 1, lang),
                    fixed(Some(of.two_way), 2, lang),
                    of.tier.to_string(),
                ]);
            }
            table
        }),
        ChainList::Evidence => list!(&reply.evidence, |shown: &[_]| {
            let mut table = Table::new(&[
                say(Word::Id, lang),
                say(Word::Evidence, lang),
                say(Word::Sources, lang),
            ]);
            for of in shown {
                let of: &icluster_atlas::value::ChainEvidence = of;
                let source = of.source.clone().unwrap_or_default();
                table.row([of.id.clone(), text(&of.text, lang).to_owned(), source]);
            }
            table
        }),
    }
}

/// Nodes with their place in the network of flows; those of other kinds have none.
fn nodes(shown: &[ChainNode], lang: Lang) -> Table {
    let mut table = Table::new(&[
        right(Word::Stage, lang),
        say(Word::Sector, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::PageRank, lang),
        right(Word::Betweenness, lang),
        right(Word::Core, lang),
        right(Word::Community, lang),
        right(Word::SystemicRisk, lang),
    ]);
    for of in shown {
        let measure = |pick: fn(&ChainMeasures) -> f64| {
            fixed(of.measures.as_ref().map(|found| 1000.0 * pick(found)), 2, lang)
        };
        let number = |pick: fn(&ChainMeasures) -> usize| {
            of.measures.as_ref().map_or("·".to_owned(), |found| pick(found).to_string())
        };
        // Of activities and industries it is jobs.
        let value = match of.kind.as_str() {
            "activity" | "industry" => integer(of.value, lang),
            _ => millions(of.value, lang),
        };
        table.row([
            of.stage.to_string().replace('-', "−"),
            node(Some(&of), lang),
            value,
            measure(|of| of.page_rank),
            measure(|of| of.betweenness),
            number(|of| of.core),
            number(|of| of.community + 1),
            measure(|of| of.systemic_risk),
        ]);
    }
    table
}

/// What clusters of a region buy of each other.
fn pairs(shown: &[ChainPair], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Seller, lang).to_owned(),
        say(Word::Buyer, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::LowHigh, lang),
        right(Word::Tier, lang),
    ]);
    for of in shown {
        table.row([
            format!("{} ({})", short(text(&of.from_name, lang)), of.from_country),
            format!("{} ({})", short(text(&of.to_name, lang)), of.to_country),
            fixed(Some(of.value / super::MILLION), 1, lang),
            format!("{}–{}", millions(of.lower, lang), millions(of.upper, lang)),
            of.tier.to_string(),
        ]);
    }
    table
}

/// Table, cluster, region and its parts, and the network of flows as a whole.
fn top(reply: &ValueChain, lang: Lang) -> String {
    let mut out = head(&reply.table, lang);
    let (cluster, region) = (text(&reply.cluster_name, lang), text(&reply.region_name, lang));
    out += &sentence(&format!("{cluster}, {region} ({})", reply.region));
    for part in &reply.parts {
        let jobs =
            format!("{} {} ({})", integer(part.jobs, lang), say(Word::Jobs, lang), part.year);
        let output = format!("{} {}", say(Word::Output, lang), millions(part.output, lang));
        out += &labelled(text(&part.name, lang), &format!("{jobs}, {output}"), lang);
    }
    if let Some(of) = &reply.network {
        let (kept, links) = (integer(of.kept as f64, lang), integer(of.links as f64, lang));
        let kept = format!("{kept} / {links} ({})", percent(of.kept_share, lang));
        out += &labelled(say(Word::Backbone, lang), &kept, lang);
        let stability = fixed(Some(of.stability), 2, lang);
        let groups = format!("{} ({} {stability})", of.communities, say(Word::Stability, lang));
        out += &labelled(say(Word::Communities, lang), &groups, lang);
    }
    out + "\n"
}

fn notes(reply: &ValueChain, lang: Lang) -> String {
    let lines = reply.notes.iter().map(|line| note(text(line, lang)));
    format!("\n{}", lines.collect::<String>())
}

/// A node in words: sector, and where.
fn node(of: Option<&&ChainNode>, lang: Lang) -> String {
    let Some(of) = of else { return String::new() };
    let code = of.code.as_ref().filter(|_| of.kind != "sector");
    let code = code.map_or(String::new(), |code| format!("{code} "));
    // Products, activities and industries are of a country, wherever in it.
    let place = match (of.place.as_str(), &of.country) {
        (_, Some(country)) if !matches!(of.kind.as_str(), "sector" | "cluster") => country.clone(),
        ("here", Some(country)) => format!("{}, {country}", say(Word::Here, lang)),
        ("nation", Some(country)) => format!("{}, {country}", say(Word::Elsewhere, lang)),
        _ => say(Word::Abroad, lang).to_owned(),
    };
    format!("{code}{} ({place})", short(text(&of.name, lang)))
}

fn edges(reply: &ValueChain, shown: &[ChainEdge], lang: Lang) -> Table {
    let nodes: HashMap<&str, &ChainNode> =
        reply.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    // Flows are in millions, the others between 0 and 1.
    let amount = |of: &ChainEdge, value: f64| match of.kind.as_str() {
        "io" | "trade" => millions(value, lang),
        _ => fixed(Some(value), 3, lang),
    };
    let unit = |of: &ChainEdge| match of.kind.as_str() {
        "io" | "trade" => format!("{} {}", of.unit, of.year),
        _ => of.unit.clone(),
    };
    let mut table = Table::new(&[
        say(Word::Kind, lang).to_owned(),
        right(Word::Stage, lang),
        say(Word::Seller, lang).to_owned(),
        say(Word::Buyer, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::LowHigh, lang),
        say(Word::Unit, lang).to_owned(),
        right(Word::Tier, lang),
        say(Word::Evidence, lang).to_owned(),
    ]);
    for of in shown {
        let from = nodes.get(of.from.as_str());
        table.row([
            of.kind.clone(),
            from.map_or(String::new(), |node| node.stage.to_string().replace('-', "−")),
            node(from, lang),
            node(nodes.get(of.to.as_str()), lang),
            amount(of, of.value),
            match of.exact {
                true => "=".to_owned(),
                false => format!("{}–{}", amount(of, of.lower), amount(of, of.upper)),
            },
            unit(of),
            of.tier.to_string(),
            of.evidence.join(", "),
        ]);
    }
    table
}

fn gaps(shown: &[ChainGap], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Sector, lang).to_owned(),
        right(Word::Need, lang),
        right(Word::Here, lang),
        right(Word::Bloc, lang),
        right(Word::Abroad, lang),
        right(Word::Made, lang),
        say(Word::Origin, lang).to_owned(),
        say(Word::Gap, lang).to_owned(),
    ]);
    for of in shown {
        let origin = of
            .origins
            .first()
            .map(|origin| format!("{} {}", text(&origin.name, lang), percent(origin.share, lang)));
        table.row([
            short(text(&of.name, lang)),
            millions(of.need, lang),
            percent(of.here, lang),
            percent(of.bloc, lang),
            percent(of.abroad, lang),
            fixed(Some(of.coverage), 1, lang),
            origin.unwrap_or_default(),
            of.flags.iter().map(|flag| gap_flag(flag, lang)).collect::<Vec<_>>().join(", "),
        ]);
    }
    table
}
