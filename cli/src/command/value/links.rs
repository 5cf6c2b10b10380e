//! `icluster value links`: goods that cross a border, who makes and uses them, and between which regions they are likely to go; and `dependency`: on whom imports depend.

use super::{cut, fixed, labelled, millions, rest, right, short};
use crate::args::{Format, Global, Lang, LinksList, ValueArgs};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, note, percent, say, sentence, text, title,
};
use icluster_atlas::Atlas;
use icluster_atlas::value::{
    ChainEvidence, DependencyAsk, GoodShare, LinksAsk, TradeLink, TradeLinks, TradedGood,
    TradingIndustry, TwinClusters,
};
use miette::{IntoDiagnostic, Result};

/// Parts below this are not shown.
const LEAST: f64 = 0.005;

/// Runs the command.
pub(super) fn run(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&LinksAsk, LinksList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.trade_links(ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.sample };
    macro_rules! list {
        ($items:expr, $table:expr) => {{
            let shown = cut(global, args, $items);
            emit_rows(global, shown, $items.len(), &origin, || {
                let rest = rest($items.len(), shown.len(), lang);
                top(&reply, lang) + &$table(shown, lang).render() + &rest + &notes(&reply, lang)
            })
        }};
    }
    match by {
        LinksList::Products => list!(&reply.products, products),
        LinksList::Suppliers => list!(&reply.suppliers, industries),
        LinksList::Buyers => list!(&reply.buyers, industries),
        LinksList::Links => list!(&reply.links, links),
        LinksList::Twins => list!(&reply.twins, twins),
        LinksList::Evidence => list!(&reply.evidence, evidence),
    }
}

/// Countries, cluster, and what the goods are for.
fn top(reply: &TradeLinks, lang: Lang) -> String {
    let (from, to) = (text(&reply.from_name, lang), text(&reply.to_name, lang));
    let unit = format!("{} {}", reply.currency, say(Word::Millions, lang));
    let mut out = title(&format!("{from} → {to}, {} ({unit})", reply.year)) + "\n";
    if let Some(cluster) = &reply.cluster_name {
        out += &sentence(text(cluster, lang));
    }
    let value =
        format!("{} ({})", millions(reply.value, lang), percent(reply.value / reply.all, lang));
    out += &labelled(say(Word::Goods, lang), &value, lang);
    let uses: Vec<String> = reply
        .end_uses
        .iter()
        .filter(|of| of.share > 0.0)
        .map(|of| format!("{} {}", text(&of.name, lang).to_lowercase(), percent(of.share, lang)))
        .collect();
    out += &labelled(say(Word::EndUse, lang), &uses.join(", "), lang);
    out + "\n"
}

fn notes(reply: &TradeLinks, lang: Lang) -> String {
    let lines = reply.notes.iter().map(|line| note(text(line, lang)));
    format!("\n{}", lines.collect::<String>())
}

/// Ids with their parts, the largest first.
fn parts(of: &[GoodShare], lang: Lang) -> String {
    let part = |of: &GoodShare| match of.share > 0.995 {
        true => of.id.clone(),
        false => format!("{} {}", of.id, percent(of.share, lang)),
    };
    let known = || of.iter().filter(|of| of.share >= LEAST);
    let mut shown: Vec<String> = known().take(2).map(part).collect();
    if known().count() > shown.len() {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

fn products(shown: &[TradedGood], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Product, lang).to_owned(),
        right(Word::Value, lang),
        say(Word::Industry, lang).to_owned(),
        say(Word::Cluster, lang).to_owned(),
        right(Word::Ambiguity, lang),
    ]);
    for of in shown {
        table.row([
            of.product.clone(),
            short(text(&of.name, lang)),
            fixed(Some(of.value / super::MILLION), 1, lang),
            parts(&of.industries, lang),
            parts(&of.clusters, lang),
            if of.ambiguity > 0.0 { fixed(Some(of.ambiguity), 2, lang) } else { "·".to_owned() },
        ]);
    }
    table
}

fn range(lower: f64, upper: f64, lang: Lang) -> String {
    format!("{}–{}", millions(lower, lang), millions(upper, lang))
}

fn industries(shown: &[TradingIndustry], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Industry, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::LowHigh, lang),
    ]);
    for of in shown {
        table.row([
            of.code.clone(),
            short(text(&of.name, lang)),
            millions(of.value, lang),
            if of.lower < of.upper { range(of.lower, of.upper, lang) } else { "·".to_owned() },
        ]);
    }
    table
}

fn links(shown: &[TradeLink], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Seller, lang).to_owned(),
        say(Word::Buyer, lang).to_owned(),
        right(Word::Value, lang),
        right(Word::LowHigh, lang),
        right(Word::Tier, lang),
        right(Word::Quotient, lang),
        say(Word::Industry, lang).to_owned(),
        say(Word::Port, lang).to_owned(),
    ]);
    for of in shown {
        table.row([
            short(text(&of.from_name, lang)),
            short(text(&of.to_name, lang)),
            millions(of.value, lang),
            range(of.lower, of.upper, lang),
            of.tier.to_string(),
            fixed(Some(of.quotient), 2, lang),
            format!(
                "{} {}",
                short(text(&of.industry_name, lang)),
                percent(of.industry_share, lang)
            ),
            of.port.as_ref().map_or(String::new(), |port| port.name.clone()),
        ]);
    }
    table
}

fn twins(shown: &[TwinClusters], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Cluster, lang).to_owned(),
        say(Word::Seller, lang).to_owned(),
        say(Word::Buyer, lang).to_owned(),
        right(Word::Forth, lang),
        right(Word::Back, lang),
        right(Word::TwoWayIndex, lang),
    ]);
    for of in shown {
        table.row([
            short(text(&of.name, lang)),
            text(&of.from_name, lang).to_owned(),
            text(&of.to_name, lang).to_owned(),
            millions(of.forth, lang),
            of.back.map_or("·".to_owned(), |back| millions(back, lang)),
            fixed(of.two_way, 2, lang),
        ]);
    }
    table
}

fn evidence(shown: &[ChainEvidence], lang: Lang) -> Table {
    let mut table =
        Table::new(&[say(Word::Id, lang), say(Word::Evidence, lang), say(Word::Sources, lang)]);
    for of in shown {
        let source = of.source.clone().unwrap_or_default();
        table.row([of.id.clone(), text(&of.text, lang).to_owned(), source]);
    }
    table
}

/// Runs `dependency`.
pub(super) fn dependency(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    ask: &DependencyAsk,
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.trade_dependency(ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.sample };
    let shown = cut(global, args, &reply.products);
    emit_rows(global, shown, reply.products.len(), &origin, || {
        let mut table = Table::new(&[
            say(Word::Id, lang).to_owned(),
            say(Word::Product, lang).to_owned(),
            right(Word::Abroad, lang),
            right(Word::Share, lang),
            ">CDI1".to_owned(),
            ">CDI3".to_owned(),
            say(Word::Dependent, lang).to_owned(),
            say(Word::Origin, lang).to_owned(),
        ]);
        for of in shown {
            let first = of.suppliers.first();
            let first =
                first.map(|of| format!("{} {}", text(&of.name, lang), percent(of.share, lang)));
            let flag = match of.dependent {
                Some(true) => "×",
                Some(false) => "",
                None => "·",
            };
            table.row([
                of.product.clone(),
                short(text(&of.name, lang)),
                millions(of.from_outside, lang),
                percent(of.outside, lang),
                fixed(Some(of.outside_concentration), 2, lang),
                fixed(of.to_exports, 1, lang),
                flag.to_owned(),
                first.unwrap_or_default(),
            ]);
        }
        let unit = format!("{} {}", reply.currency, say(Word::Millions, lang));
        let head = title(&format!("{}, {} ({unit})", text(&reply.buyer_name, lang), reply.year));
        let part = if reply.imports > 0.0 { reply.from_outside / reply.imports } else { 0.0 };
        let outside = format!("{} ({})", millions(reply.from_outside, lang), percent(part, lang));
        let lines = reply.notes.iter().map(|line| note(text(line, lang)));
        head + "\n"
            + &labelled(say(Word::Abroad, lang), &outside, lang)
            + &labelled(say(Word::Dependent, lang), &reply.dependent.to_string(), lang)
            + "\n"
            + &table.render()
            + &rest(reply.products.len(), shown.len(), lang)
            + &format!("\n{}", lines.collect::<String>())
    })
}
