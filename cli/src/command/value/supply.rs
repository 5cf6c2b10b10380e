//! `icluster value redirect` and `mirror`: where imports turn to, and how far both sides' reports of trade are apart.

use super::structure::notes;
use super::{cut, fixed, labelled, millions, rest, right, short};
use crate::args::{Format, Global, Lang, MirrorList, RedirectList, ValueArgs};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, percent, say, text, title};
use icluster_atlas::Atlas;
use icluster_atlas::value::{MirrorAsk, RedirectAsk, TradeRedirection};
use miette::{IntoDiagnostic, Result};

fn signed(part: f64, lang: Lang) -> String {
    let of = percent(part.abs(), lang);
    if part < 0.0 { format!("−{of}") } else { of }
}

fn top(reply: &TradeRedirection, lang: Lang) -> String {
    let unit = format!("{} {}", reply.currency, say(Word::Millions, lang));
    let (buyer, from) = (text(&reply.buyer_name, lang), text(&reply.from_name, lang));
    let range = |low: f64, high: f64| format!("{}–{}", percent(low, lang), percent(high, lang));
    let taken = format!(
        "{} / {} ({}; {})",
        millions(reply.taken, lang),
        millions(reply.from_value, lang),
        percent(reply.part, lang),
        range(reply.part_lower, reply.part_upper)
    );
    let placed = format!(
        "{} ({}–{})",
        millions(reply.placed, lang),
        millions(reply.placed_lower, lang),
        millions(reply.placed_upper, lang)
    );
    let [low, middle, high] = reply.elasticities.map(|of| fixed(Some(of), 1, lang));
    title(&format!("{buyer} ← {from}, {} ({unit})", reply.year))
        + "\n"
        + &labelled(say(Word::TurnedAway, lang), &taken, lang)
        + &labelled(say(Word::Placed, lang), &placed, lang)
        + &labelled(say(Word::Unplaced, lang), &millions(reply.unplaced, lang), lang)
        + &labelled(say(Word::Elasticity, lang), &format!("{middle} ({low}–{high})"), lang)
        + &labelled(say(Word::SpareCapacity, lang), &percent(reply.spare, lang), lang)
        + "\n"
}

/// Runs `redirect`.
pub(super) fn redirect(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&RedirectAsk, RedirectList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.trade_redirection(ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.sample };
    match by {
        RedirectList::Suppliers => {
            let shown = cut(global, args, &reply.suppliers);
            emit_rows(global, shown, reply.suppliers.len(), &origin, || {
                let mut table = Table::new(&[
                    say(Word::Id, lang).to_owned(),
                    say(Word::Seller, lang).to_owned(),
                    right(Word::Before, lang),
                    right(Word::ChangeOf, lang),
                    right(Word::LowHigh, lang),
                    right(Word::Share, lang),
                    right(Word::AtCapacity, lang),
                ]);
                for of in shown {
                    let mark = if of.left { "× " } else { "" };
                    table.row([
                        of.country.clone(),
                        format!("{mark}{}", short(text(&of.name, lang))),
                        millions(of.before, lang),
                        millions(of.change, lang),
                        format!("{}–{}", millions(of.lower, lang), millions(of.upper, lang)),
                        percent(of.share, lang),
                        of.full.to_string(),
                    ]);
                }
                let rest = rest(reply.suppliers.len(), shown.len(), lang);
                top(&reply, lang) + &table.render() + &rest + &notes(&reply.notes, lang)
            })
        }
        RedirectList::Products => {
            let shown = cut(global, args, &reply.products);
            emit_rows(global, shown, reply.products.len(), &origin, || {
                let mut table = Table::new(&[
                    say(Word::Id, lang).to_owned(),
                    say(Word::Product, lang).to_owned(),
                    right(Word::TurnedAway, lang),
                    right(Word::Placed, lang),
                    right(Word::LowHigh, lang),
                    right(Word::TimesDearer, lang),
                    say(Word::TakesOnMost, lang).to_owned(),
                ]);
                for of in shown {
                    let most = of.most_name.as_ref().map(|name| text(name, lang).to_owned());
                    table.row([
                        of.product.clone(),
                        short(text(&of.name, lang)),
                        millions(of.taken, lang),
                        percent(of.placed, lang),
                        format!("{}–{}", percent(of.lower, lang), percent(of.upper, lang)),
                        fixed(of.cost, 2, lang),
                        most.unwrap_or_default(),
                    ]);
                }
                let rest = rest(reply.products.len(), shown.len(), lang);
                top(&reply, lang) + &table.render() + &rest + &notes(&reply.notes, lang)
            })
        }
    }
}

/// Runs `mirror`.
pub(super) fn mirror(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&MirrorAsk, MirrorList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.trade_mirror(ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.sample };
    let amount = |of: Option<f64>| of.map_or("·".to_owned(), |value| millions(value, lang));
    match by {
        MirrorList::Pairs => {
            let shown = cut(global, args, &reply.pairs);
            emit_rows(global, shown, reply.pairs.len(), &origin, || {
                let mut table = Table::new(&[
                    say(Word::Seller, lang).to_owned(),
                    say(Word::Buyer, lang).to_owned(),
                    say(Word::Year, lang).to_owned(),
                    say(Word::Unit, lang).to_owned(),
                    right(Word::ImportsReported, lang),
                    right(Word::ExportsReported, lang),
                    right(Word::MirrorGap, lang),
                    right(Word::Share, lang),
                    right(Word::ChaptersApart, lang),
                ]);
                for of in shown {
                    table.row([
                        text(&of.from_name, lang).to_owned(),
                        text(&of.to_name, lang).to_owned(),
                        of.year.to_string(),
                        format!("{} {}", of.currency, say(Word::Millions, lang)),
                        amount(Some(of.imports)),
                        amount(Some(of.exports)),
                        amount(Some(of.gap)),
                        signed(of.share, lang),
                        percent(of.apart, lang),
                    ]);
                }
                let rest = rest(reply.pairs.len(), shown.len(), lang);
                table.render() + &rest + &notes(&reply.notes, lang)
            })
        }
        MirrorList::Chapters => {
            let shown = cut(global, args, &reply.chapters);
            emit_rows(global, shown, reply.chapters.len(), &origin, || {
                let mut table = Table::new(&[
                    say(Word::Seller, lang).to_owned(),
                    say(Word::Buyer, lang).to_owned(),
                    say(Word::Product, lang).to_owned(),
                    right(Word::ImportsReported, lang),
                    right(Word::ExportsReported, lang),
                    right(Word::MirrorGap, lang),
                    right(Word::Share, lang),
                ]);
                for of in shown {
                    let name = text(&of.name, lang);
                    let product = match name == of.chapter {
                        true => of.chapter.clone(),
                        false => format!("{} {}", of.chapter, short(name)),
                    };
                    table.row([
                        of.from.clone(),
                        of.to.clone(),
                        product,
                        amount(of.imports),
                        amount(of.exports),
                        amount(of.gap),
                        of.share.map_or("·".to_owned(), |share| signed(share, lang)),
                    ]);
                }
                let rest = rest(reply.chapters.len(), shown.len(), lang);
                table.render() + &rest + &notes(&reply.notes, lang)
            })
        }
    }
}
