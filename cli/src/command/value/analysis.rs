//! `icluster value shock`, `network`, `region` and `change`.

use super::{cut, fixed, head, labelled, millions, rest, right, short};
use crate::args::{Format, Global, Lang, NetworkList, ShockList, ValueArgs};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, integer, note, percent, say, sentence, text,
};
use icluster_atlas::Atlas;
use icluster_atlas::value::{
    ChangeAsk, DrawnNumber, NetworkAsk, NetworkNode, RegionAsk, SectorChange, ShockAsk, ValueShock,
};
use icluster_atlas::view::Text3;
use miette::{IntoDiagnostic, Result, miette};

fn notes(of: &[Text3], lang: Lang) -> String {
    let lines = of.iter().map(|line| note(text(line, lang)));
    format!("\n{}", lines.collect::<String>())
}

fn signed_percent(part: f64, lang: Lang) -> String {
    let of = percent(part.abs(), lang);
    if part < 0.0 { format!("−{of}") } else { of }
}

/// What was asked and what follows in all.
fn shock_top(reply: &ValueShock, lang: Lang) -> String {
    let mut out = head(&reply.table, lang);
    let names: Vec<&str> = reply.sector_names.iter().map(|name| text(name, lang)).collect();
    let what = match names.len() {
        0..=3 => names.join(", "),
        n => format!("{n} {}", say(Word::Sectors, lang).to_lowercase()),
    };
    out += &sentence(&format!(
        "{}, {what}: −{}, {} + {} {}",
        text(&reply.region_name, lang),
        percent(reply.loss, lang),
        reply.days,
        integer(reply.recovery, lang),
        say(Word::Days, lang)
    ));
    let lost = |value: f64, share: f64| {
        format!("{} ({})", millions(value, lang), signed_percent(share, lang))
    };
    let added = lost(reply.value_added_lost, reply.value_added_lost_share);
    out += &labelled(say(Word::ValueAddedLost, lang), &added, lang);
    out += &labelled(say(Word::Unmet, lang), &lost(reply.unmet, reply.unmet_share), lang);
    let back = reply.back.map_or("·".to_owned(), |days| days.to_string());
    out += &labelled(say(Word::DaysUntilBack, lang), &back, lang);
    out + "\n"
}

/// Columns of what is lost, after those of who loses it.
fn loss_headers(first: Vec<String>, lang: Lang) -> Vec<String> {
    let words = [Word::Lost, Word::Share, Word::Worst, Word::Day];
    first.into_iter().chain(words.map(|word| right(word, lang))).collect()
}

/// Runs `shock`.
pub(super) fn shock(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, by): (&ShockAsk, ShockList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_shock(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    macro_rules! list {
        ($items:expr, $headers:expr, $row:expr) => {{
            let shown = cut(global, args, $items);
            emit_rows(global, shown, $items.len(), &origin, || {
                let mut table = Table::new(&$headers);
                shown.iter().for_each(|of| {
                    table.row($row(of));
                });
                let rest = rest($items.len(), shown.len(), lang);
                shock_top(&reply, lang) + &table.render() + &rest + &notes(&reply.notes, lang)
            })
        }};
    }
    let losses = |lost: f64, share: f64, worst: f64, day: usize| {
        vec![
            millions(lost, lang),
            signed_percent(share, lang),
            percent(worst, lang),
            day.to_string(),
        ]
    };
    match by {
        ShockList::Course => {
            let words = [Word::Day, Word::Output, Word::ValueAdded, Word::Unmet, Word::Struck];
            list!(
                &reply.course,
                words.map(|word| right(word, lang)),
                |of: &icluster_atlas::value::ShockDay| {
                    let parts = [of.output, of.value_added, of.unmet, of.struck];
                    let parts =
                        parts.map(|part| format!("{}%", fixed(Some(100.0 * part), 2, lang)));
                    [vec![of.day.to_string()], parts.to_vec()].concat()
                }
            )
        }
        ShockList::Regions => {
            let headers = loss_headers(vec![say(Word::Region, lang).to_owned()], lang);
            list!(&reply.regions, headers, |of: &icluster_atlas::value::ShockRegion| {
                let first = vec![text(&of.name, lang).to_owned()];
                [first, losses(of.lost, of.share, of.worst, of.worst_day)].concat()
            })
        }
        ShockList::Sectors => {
            let first = [Word::Region, Word::Sector].map(|word| say(word, lang).to_owned());
            let headers = loss_headers(first.to_vec(), lang);
            list!(&reply.lost_sectors, headers, |of: &icluster_atlas::value::ShockSector| {
                let mark = if of.struck { "× " } else { "" };
                let first = vec![
                    text(&of.region_name, lang).to_owned(),
                    format!("{mark}{}", short(text(&of.name, lang))),
                ];
                [first, losses(of.lost, of.share, of.worst, of.worst_day)].concat()
            })
        }
        ShockList::Places => {
            let headers = [
                say(Word::Region, lang).to_owned(),
                right(Word::Lost, lang),
                right(Word::Share, lang),
            ];
            list!(&reply.places, headers, |of: &icluster_atlas::value::ShockPlace| {
                vec![
                    text(&of.name, lang).to_owned(),
                    millions(of.lost, lang),
                    signed_percent(of.share, lang),
                ]
            })
        }
    }
}

/// Runs `network`.
pub(super) fn network(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, region, by): (&NetworkAsk, Option<&str>, NetworkList),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_network(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &*reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let top = || {
        let kept = format!(
            "{} / {} ({})",
            integer(reply.kept as f64, lang),
            integer(reply.links as f64, lang),
            percent(reply.kept_share, lang)
        );
        head(&reply.table, lang) + &labelled(say(Word::Backbone, lang), &kept, lang) + "\n"
    };
    match by {
        NetworkList::Groupings => {
            let shown = cut(global, args, &reply.groupings);
            emit_rows(global, shown, reply.groupings.len(), &origin, || {
                let words =
                    [Word::Resolution, Word::Communities, Word::Modularity, Word::Stability];
                let mut table = Table::new(&words.map(|word| right(word, lang)));
                for of in shown {
                    table.row([
                        fixed(Some(of.resolution), 2, lang),
                        of.count.to_string(),
                        fixed(Some(of.modularity), 3, lang),
                        fixed(Some(of.stability), 3, lang),
                    ]);
                }
                top() + &table.render() + &notes(&reply.notes, lang)
            })
        }
        NetworkList::Nodes => {
            let mut nodes: Vec<NetworkNode> = reply
                .nodes
                .iter()
                .filter(|node| region.is_none_or(|region| node.region == region))
                .cloned()
                .collect();
            if nodes.is_empty() {
                let region = region.unwrap_or_default();
                return Err(miette!("{} has no region `{region}`", reply.table.id));
            }
            nodes.sort_by(|a, b| b.systemic_risk.total_cmp(&a.systemic_risk));
            let shown = cut(global, args, &nodes);
            emit_rows(global, shown, nodes.len(), &origin, || {
                let mut table = Table::new(&[
                    say(Word::Region, lang).to_owned(),
                    say(Word::Sector, lang).to_owned(),
                    right(Word::SystemicRisk, lang),
                    right(Word::PageRank, lang),
                    right(Word::Betweenness, lang),
                    right(Word::Core, lang),
                    right(Word::Community, lang),
                ]);
                let permille = |part: f64| fixed(Some(1000.0 * part), 2, lang);
                for of in shown {
                    table.row([
                        text(&of.region_name, lang).to_owned(),
                        short(text(&of.name, lang)),
                        permille(of.systemic_risk),
                        permille(of.page_rank),
                        permille(of.betweenness),
                        of.core.to_string(),
                        (of.community + 1).to_string(),
                    ]);
                }
                let rest = rest(nodes.len(), shown.len(), lang);
                top() + &table.render() + &rest + &notes(&reply.notes, lang)
            })
        }
    }
}

fn interval(of: &DrawnNumber, lang: Lang) -> [String; 2] {
    let range = format!("{}–{}", fixed(Some(of.lower), 2, lang), fixed(Some(of.upper), 2, lang));
    [fixed(Some(of.median), 2, lang), range]
}

/// Runs `region`.
pub(super) fn region(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    ask: &RegionAsk,
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_region(args.table.as_deref(), ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.table.sample };
    let shown = cut(global, args, &reply.sectors);
    emit_rows(global, shown, reply.sectors.len(), &origin, || {
        let mut table = Table::new(&[
            say(Word::Sector, lang).to_owned(),
            right(Word::Jobs, lang),
            right(Word::Output, lang),
            right(Word::Lq, lang),
            right(Word::Multiplier, lang),
            right(Word::LowHigh, lang),
            "CILQ".to_owned(),
            "SLQ".to_owned(),
            right(Word::Nation, lang),
            right(Word::BoughtHere, lang),
            right(Word::LowHigh, lang),
            right(Word::PurchaseCoefficient, lang),
        ]);
        for of in shown {
            let [multiplier, range] = interval(&of.multiplier, lang);
            let [purchased, purchased_range] = interval(&of.purchased, lang);
            table.row([
                short(text(&of.name, lang)),
                integer(of.jobs, lang),
                millions(of.output, lang),
                fixed(Some(of.quotient), 2, lang),
                multiplier,
                range,
                fixed(Some(of.cross_multiplier), 2, lang),
                fixed(Some(of.simple_multiplier), 2, lang),
                fixed(Some(of.national_multiplier), 2, lang),
                purchased,
                purchased_range,
                fixed(Some(of.purchase_coefficient), 2, lang),
            ]);
        }
        let what = format!(
            "{} ({}): {} {} ({}), {}, {} {}",
            text(&reply.region_name, lang),
            reply.region,
            integer(reply.jobs, lang),
            say(Word::Jobs, lang),
            percent(reply.share, lang),
            reply.method.to_uppercase(),
            reply.draws,
            say(Word::Draws, lang)
        );
        let rest = rest(reply.sectors.len(), shown.len(), lang);
        head(&reply.table, lang)
            + &sentence(&what)
            + "\n"
            + &table.render()
            + &rest
            + &notes(&reply.notes, lang)
    })
}

/// Runs `change`.
pub(super) fn change(
    global: &Global,
    args: &ValueArgs,
    atlas: &Atlas,
    (ask, region): (&ChangeAsk, Option<&str>),
) -> Result<()> {
    let lang = global.lang;
    let reply = atlas.value_change(ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let of_region = |of: &&SectorChange| region.is_some_and(|region| of.region == region);
    let mut rows: Vec<SectorChange> = match region {
        None => reply.regions.clone(),
        Some(_) => reply.sectors.iter().filter(of_region).cloned().collect(),
    };
    if rows.is_empty() {
        let region = region.unwrap_or_default();
        return Err(miette!("{} has no region `{region}`", reply.after.id));
    }
    rows.sort_by(|a, b| (b.after - b.before).abs().total_cmp(&(a.after - a.before).abs()));
    let origin = Origin { release: "", sample: reply.after.sample };
    let shown = cut(global, args, &rows);
    emit_rows(global, shown, rows.len(), &origin, || {
        let mut table = Table::new(&[
            say(if region.is_some() { Word::Sector } else { Word::Region }, lang).to_owned(),
            right(Word::Before, lang),
            right(Word::After, lang),
            right(Word::Technology, lang),
            right(Word::Mix, lang),
            right(Word::DemandLevel, lang),
        ]);
        for of in shown {
            table.row([
                short(text(&of.name, lang)),
                millions(of.before, lang),
                millions(of.after, lang),
                millions(of.technology, lang),
                millions(of.mix, lang),
                millions(of.level, lang),
            ]);
        }
        let rest = rest(rows.len(), shown.len(), lang);
        head(&reply.after, lang)
            + &sentence(text(&reply.before.name, lang))
            + "\n"
            + &table.render()
            + &rest
            + &notes(&reply.notes, lang)
    })
}
