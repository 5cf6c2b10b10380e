//! `icluster value extract` and `influence`: what a table would be without some sectors, and on which of its coefficients most hangs.

use super::{cut, fixed, head, labelled, millions, rest, right, short};
use crate::args::{ExtractList, Format, Global, Lang, ValueArgs};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, note, percent, say, sentence, text};
use icluster_atlas::Atlas;
use icluster_atlas::value::{ExtractAsk, ExtractionLoss, InfluenceAsk, ValueExtraction};
use icluster_atlas::view::Text3;
use miette::{IntoDiagnostic, Result};

/// What is taken out is told one by one up to so many.
const FEW: usize = 6;

pub(super) fn notes(of: &[Text3], lang: Lang) -> String {
    let lines = of.iter().map(|line| note(text(line, lang)));
    format!("\n{}", lines.collect::<String>())
}

fn top(reply: &ValueExtraction, lang: Lang) -> String {
    let what = match reply.extracted.len() {
        0..=FEW => reply.extracted.join(", "),
        n => format!("{n} {}", say(Word::Sectors, lang).to_lowercase()),
    };
    let part = |value: f64| {
        let share = if reply.output > 0.0 { value / reply.output } else { 0.0 };
        format!("{} ({})", millions(value, lang), percent(share, lang))
    };
    head(&reply.table, lang)
        + &sentence(&format!("{what} ({})", reply.mode))
        + &labelled(say(Word::Lost, lang), &part(reply.lost), lang)
        + &labelled(say(Word::LostByOthers, lang), &part(reply.lost_by_others), lang)
        + "\n"
}

/// Runs `extract`.
pub(super) fn extract(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&ExtractAsk, ExtractList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_extraction(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let all: &[ExtractionLoss] = match by {
        ExtractList::Sectors => &reply.sectors,
        ExtractList::Regions => &reply.regions,
    };
    let shown = cut(global, args, all);
    emit_rows(global, shown, all.len(), &origin, || {
        let mut table = Table::new(&[
            say(Word::Region, lang).to_owned(),
            say(Word::Sector, lang).to_owned(),
            right(Word::Output, lang),
            right(Word::Lost, lang),
            right(Word::Share, lang),
        ]);
        for of in shown {
            let mark = if of.extracted { "× " } else { "" };
            table.row([
                text(&of.region_name, lang).to_owned(),
                format!("{mark}{}", short(text(&of.name, lang))),
                millions(of.output, lang),
                millions(of.lost, lang),
                percent(of.share, lang),
            ]);
        }
        let rest = rest(all.len(), shown.len(), lang);
        top(&reply, lang) + &table.render() + &rest + &notes(&reply.notes, lang)
    })
}

/// Runs `influence`.
pub(super) fn influence(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    ask: &InfluenceAsk,
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_influence(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let shown = cut(global, args, &reply.largest);
    emit_rows(global, shown, reply.largest.len(), &origin, || {
        let mut table = Table::new(&[
            say(Word::Seller, lang).to_owned(),
            say(Word::Buyer, lang).to_owned(),
            right(Word::Coefficient, lang),
            right(Word::Field, lang),
            right(Word::TimesMean, lang),
            right(Word::OutputChange, lang),
        ]);
        for of in shown {
            table.row([
                format!("{} {}", of.seller_region, short(text(&of.seller_name, lang))),
                format!("{} {}", of.buyer_region, short(text(&of.buyer_name, lang))),
                fixed(Some(of.coefficient), 4, lang),
                fixed(Some(of.field), 2, lang),
                fixed(Some(of.relative_field), 2, lang),
                fixed(Some(of.output_change / super::MILLION), 2, lang),
            ]);
        }
        let rest = rest(reply.largest.len(), shown.len(), lang);
        head(&reply.table, lang) + "\n" + &table.render() + &rest + &notes(&reply.notes, lang)
    })
}
