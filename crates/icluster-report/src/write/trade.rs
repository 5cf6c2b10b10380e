//! Trade across the borders of a place: from where to where, in what, through which port.

use super::network::tier;
use super::place::Atlases;
use super::{Desk, Known};
use crate::document::{Block, Cell, Column, Figure, Section, Table};
use crate::draw::{Link, MapDrawing, MapLabel, map};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::value::{LinksAsk, TradeLinks};
use icluster_codes::Country;

/// Directions that are told, links of each table and of the map.
const DIRECTIONS: usize = 2;
const LINKS: usize = 4;
const DRAWN: usize = 14;

/// Trade with an end in the place, both ways, the largest directions first.
pub(crate) fn links_of(desk: &Desk<'_>, known: &Known) -> Vec<TradeLinks> {
    let mut found = Vec::new();
    for from in Country::ALL {
        for to in Country::ALL {
            if from == to || ![from, to].iter().any(|end| known.countries.contains(end)) {
                continue;
            }
            let mut ask = LinksAsk::new(from, to);
            ask.region = Some(known.id.clone());
            let links = desk.atlas.trade_links(&ask);
            found.extend(links.ok().filter(|links| !links.links.is_empty()));
        }
    }
    let weight = |of: &TradeLinks| of.links.iter().map(|link| link.value).sum::<f64>();
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    found.truncate(DIRECTIONS);
    found
}

/// The section.
pub(crate) fn section(
    desk: &Desk<'_>,
    known: &Known,
    maps: &Atlases,
    all: &[TradeLinks],
) -> Section {
    let mut blocks = Vec::new();
    if all.is_empty() {
        blocks.push(desk.missing(desk.say(words::NO_TRADE), words::NO_TRADE_REMEDY));
    }
    for (i, links) in all.iter().enumerate() {
        blocks.push(Block::Table(table(desk, links, i, true)));
    }
    if let Some(drawing) = maps.drawing(desk, known, 225.0) {
        blocks.extend(picture(desk, drawing, all, false).map(Block::Figure));
    }
    Section {
        id: "trade".to_owned(),
        title: desk.say(words::TRADE),
        lead: if all.is_empty() { String::new() } else { desk.say(words::TRADE_LEAD) },
        blocks,
    }
}

/// Links on a map that holds their ends.
pub(crate) fn picture(
    desk: &Desk<'_>,
    drawing: MapDrawing,
    all: &[TradeLinks],
    industry: bool,
) -> Option<Figure> {
    let mut drawing = drawing;
    let mut links: Vec<_> = all.iter().flat_map(|of| &of.links).collect();
    links.retain(|link| link.from_point.is_some() && link.to_point.is_some());
    links.sort_by(|a, b| b.value.total_cmp(&a.value));
    links.truncate(DRAWN);
    let largest = links.first()?;
    let points: Vec<[f64; 2]> =
        links.iter().flat_map(|link| [link.from_point, link.to_point]).flatten().collect();
    let low = |k: usize| points.iter().map(|p| p[k]).fold(f64::MAX, f64::min);
    let high = |k: usize| points.iter().map(|p| p[k]).fold(f64::MIN, f64::max);
    drawing.window = widened([low(0), low(1), high(0), high(1)], drawing.width / drawing.height);
    drawing.legend = None;
    let mut names: Vec<(String, [f64; 2])> = Vec::new();
    for link in &links {
        let ends = [(&link.from_name, link.from_point), (&link.to_name, link.to_point)];
        for (name, point) in ends {
            let name = desk.text(name);
            if let Some(point) = point.filter(|_| !names.iter().any(|known| known.0 == name)) {
                names.push((name, point));
            }
        }
    }
    drawing.labels = names
        .into_iter()
        .map(|(text, [x, y])| MapLabel { text, point: [x, y + 0.55], own: true })
        .collect();
    let text = format!("{} → {}", desk.text(&largest.from_name), desk.text(&largest.to_name));
    drawing.links = links
        .iter()
        .rev()
        .filter_map(|link| {
            Some(Link {
                from: link.from_point?,
                to: link.to_point?,
                weight: link.value / largest.value,
                modelled: link.tier >= 3,
            })
        })
        .collect();
    let caption = if industry { words::TRADE_MAP_ALL } else { words::TRADE_MAP };
    Some(desk.figure(
        "links",
        map(&drawing),
        desk.say(caption),
        desk.fill(words::TRADE_MAP_ALT, &[("top", &text)]),
        desk.say(words::TRADE_MAP_NOTE),
    ))
}

fn widened([west, south, east, north]: [f64; 4], aspect: f64) -> [f64; 4] {
    let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
    let shrink = y.to_radians().cos().max(0.2);
    let (mut wide, mut high) = ((east - west) * shrink * 1.25 + 3.0, (north - south) * 1.25 + 3.0);
    if wide / high < aspect {
        wide = high * aspect;
    } else {
        high = wide / aspect;
    }
    let wide = wide / shrink;
    [x - wide / 2.0, y - high / 2.0, x + wide / 2.0, y + high / 2.0]
}

/// Largest links of a direction.
pub(crate) fn table(desk: &Desk<'_>, links: &TradeLinks, i: usize, of_region: bool) -> Table {
    let write = desk.write.of(&links.currency);
    let rows = links.links.iter().take(LINKS).map(|link| {
        let ends = [link.lower, link.upper].map(|end| desk.number(end, NumberKind::Money));
        let amount = Cell::plain(Some(link.value), &write, NumberKind::Money);
        let share = write.number(link.industry_share, NumberKind::Share);
        vec![
            Cell::noted(desk.text(&link.from_name), format!("→ {}", desk.text(&link.to_name))),
            Cell { note: ends.join("–"), ..amount },
            Cell::noted(desk.text(&link.industry_name), share),
            Cell::text(link.port.as_ref().map(|port| port.name.clone()).unwrap_or_default()),
            tier(desk, link.tier),
        ]
    });
    let (from, to) = (desk.text(&links.from_name), desk.text(&links.to_name));
    let year = links.year.to_string();
    let values =
        [("from", from.as_str()), ("to", &to), ("currency", &links.currency), ("year", &year)];
    Table {
        id: format!("links-{i}"),
        caption: desk
            .fill(if of_region { words::TRADE_TABLE } else { words::TRADE_TABLE_ALL }, &values),
        columns: vec![
            Column::text(format!("{} → {}", desk.say(words::SELLER), desk.say(words::BUYER)), 0.8),
            Column::number(desk.say(words::AMOUNT)),
            Column::text(desk.say(words::MAIN_INDUSTRY), 1.0),
            Column::text(desk.say(words::PORT), 0.5),
            Column::text(desk.say(words::EVIDENCE), 0.45),
        ],
        rows: rows.collect(),
        note: desk.say(words::SUPPLIES_NOTE),
    }
}
