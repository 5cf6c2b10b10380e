//! A cluster in three countries: where it is strong, its chain, what is bought from outside, how complex its products are,
//! places to watch.

use super::basis::{self, Grounds};
use super::gaps::Shortfall;
use super::place::{legend_words, painted};
use super::surroundings::{Surroundings, finest, states};
use super::{
    AUTHOR, Desk, add_sources, gaps, glossary, network, priorities, trade, with_priorities,
};
use crate::document::{Block, Cell, Column, Document, Fact, Figure, Section, Table};
use crate::draw::{MapDrawing, map};
use crate::number::NumberKind;
use crate::{ReportError, ReportKind, RoadmapAsk, words};
use icluster_atlas::complexity::{ComplexityAsk, MatrixQuery, complexity_ranking};
use icluster_atlas::value::{DependencyAsk, LinksAsk, TradeDependency, TradeLinks, ValueChain};
use icluster_atlas::view::{ClusterProfile, Meta, RegionCell};
use icluster_atlas::{Ask, Atlas, MapQuery};
use icluster_codes::{Country, FocusPreset, Level, RegionId, focus};
use std::collections::BTreeMap;

/// Rows of its tables.
const PLACES: usize = 6;
const SUBCLUSTERS: usize = 8;
const PRODUCTS: usize = 8;
const WATCHED: usize = 4;
/// Candidates of each country.
const ROWS: usize = 5;
/// Places of a level that are looked through for those to watch.
const LOOKED_AT: usize = 400;
/// North America south of the far north: what a map of it shows.
const NORTH_AMERICA: [f64; 4] = [-125.0, 16.5, -66.0, 53.0];
/// Digits of a heading of the Harmonized System.
const HEADING: usize = 4;

/// The cluster and, where it is a focus that is asked for, the focus: its first cluster of the definition stands for it.
fn subject(
    atlas: &Atlas,
    asked: &str,
) -> Result<(String, Option<&'static FocusPreset>), ReportError> {
    let clusters = atlas.clusters()?;
    let is_known = |key: &str| clusters.iter().any(|of| of.key == key || of.code == key);
    let found = if is_known(asked) { None } else { focus(asked) };
    let first = found.and_then(|found| found.clusters.iter().find(|key| is_known(key)));
    Ok(match first {
        Some(first) => (first.clone(), found),
        None => (asked.to_owned(), None),
    })
}

/// Roadmap of an industry: a cluster, or a focus such as `semiconductors`.
///
/// Fails where it is neither a cluster of the definition nor a focus with one.
pub fn roadmap(atlas: &Atlas, ask: &RoadmapAsk) -> Result<Document, ReportError> {
    let (cluster, focus) = subject(atlas, &ask.cluster)?;
    let ask = &RoadmapAsk { cluster, ..ask.clone() };
    let desk = Desk::new(atlas, ask.language);
    let meta = atlas.meta()?;
    let levels: Vec<(Country, Level)> = Country::ALL
        .into_iter()
        .filter_map(|country| Some((country, finest(&meta, country)?)))
        .collect();
    let year = ask.ask.year;
    let places: Vec<(Country, ClusterProfile)> = levels
        .iter()
        .map(|(country, level)| {
            let own = Ask { year, ..ask.ask.clone() };
            Ok((*country, atlas.cluster(&ask.cluster, level.as_str(), &own, LOOKED_AT)?))
        })
        .collect::<Result<_, ReportError>>()?;
    let whole = atlas.cluster(
        &ask.cluster,
        &states().map(Level::as_str).join(","),
        &reference(&ask.ask),
        3,
    )?;
    let name = desk.text(&whole.cluster.name);
    let levels: Vec<Level> = levels.into_iter().map(|(_, level)| level).collect();
    let rank = || priorities::of_industry(atlas, &ask.cluster, focus);
    let (asked, ranked) = with_priorities(rank, || {
        Ok((
            chain(&desk, &ask.cluster, &meta),
            links(&desk, &ask.cluster),
            imports(&desk, &ask.cluster),
            shapes(atlas, &levels)?,
            gaps::of_industry(&desk, &ask.cluster, focus),
        ))
    });
    let (chain, links, imports, shapes, short) = asked?;
    let short = short.filter(|short| !short.products.is_empty());
    let cover = match levels.is_empty() {
        true => None,
        false => Some(quotients(&desk, &shapes, &levels, &places, &whole, &name)?),
    };
    let mut sections = vec![
        summary(&desk, &places, chain.as_ref(), &imports, short.as_ref()),
        where_strong(&desk, &places, &whole),
    ];
    let called = focus.map(|focus| desk.text(&words::named(&focus.name)));
    if let Some(called) = &called {
        let values = [("cluster", name.as_str()), ("focus", called)];
        sections[1].blocks.insert(0, Block::Text { text: desk.fill(words::FOCUS_OF, &values) });
    }
    sections.extend(made_of(&desk, &whole));
    let mut network = network::section(&desk, chain.as_ref());
    if let Some(chain) = &chain {
        let region = desk.text(&chain.region_name);
        network.title = desk.fill(words::INDUSTRY_CHAIN, &[("region", &region)]);
    }
    sections.push(network);
    // What is bought outside is told by the gaps, for all three countries together; country by country where there are none.
    if short.is_none() {
        sections.push(bought(&desk, &imports));
    }
    sections.push(crossing(&desk, &shapes, &links));
    sections.extend(products(&desk, &links));
    sections.push(watched(&desk, &places));
    let mut sources = whole.sources.clone();
    places.iter().for_each(|(_, profile)| add_sources(&mut sources, profile.sources.clone()));
    let cited = imports.iter().map(|of| of.source.clone());
    let cited: Vec<String> = cited.collect();
    let all = atlas.sources()?;
    add_sources(&mut sources, all.into_iter().filter(|source| cited.contains(&source.id)));
    let notes = places.iter().flat_map(|(_, profile)| &profile.notes).map(|note| note.text.clone());
    let notes = notes.chain(imports.iter().flat_map(|of| of.notes.clone())).collect();
    let grounds = Grounds {
        chain: chain.as_ref(),
        trade: &links,
        gaps: short.as_ref(),
        priorities: &ranked,
        notes,
        sources,
        definition: meta.definition.clone(),
        release: whole.release.clone(),
        ..Grounds::default()
    };
    sections.push(basis::section(&desk, &grounds)?);
    sections.push(glossary::section(&desk));
    let (year, compared) = (whole.year.to_string(), desk.text(&whole.reference.name));
    let subtitle = [("year", year.as_str()), ("reference", &compared)];
    let mut first = priorities::section(&desk, &ranked, ROWS);
    let items = priorities::levers(&desk, short.as_ref(), &ranked, chain.as_ref());
    if !items.is_empty() {
        first.blocks.push(Block::Heading { text: desk.say(words::LEVERS) });
        first.blocks.push(Block::List { items });
    }
    let bought = focus.and(short.as_ref());
    Ok(Document {
        kind: ReportKind::Industry,
        language: desk.language,
        genre: desk.say(words::ROADMAP),
        title: called.unwrap_or(name),
        subtitle: desk.fill(words::COMPARED_YEAR, &subtitle),
        finding: desk.text(bought.map_or(&whole.headline, |short| &short.reply.finding)),
        facts: match bought {
            Some(short) => gaps::facts(&desk, short),
            None => facts(&desk, &whole, &places),
        },
        cover,
        subject: focus.map_or(&ask.cluster, |focus| &focus.key).clone(),
        release: whole.release.clone(),
        date: desk.date()?,
        sample: desk.sample(whole.sample),
        author: AUTHOR.to_owned(),
        words: desk.template_words(),
        sections,
        gaps: Some(gaps::section(&desk, short.as_ref())),
        priorities: Some(first),
    })
}

/// The continent as the yardstick, where the user names no other.
fn reference(ask: &Ask) -> Ask {
    Ask { reference: ask.reference.clone().or_else(|| Some(RegionId::continent())), ..ask.clone() }
}

fn shapes(atlas: &Atlas, levels: &[Level]) -> Result<Surroundings, ReportError> {
    let mut read: Vec<Level> = states().to_vec();
    read.extend(levels);
    read.sort();
    read.dedup();
    Surroundings::of(atlas, &read)
}

fn facts(
    desk: &Desk<'_>,
    whole: &ClusterProfile,
    places: &[(Country, ClusterProfile)],
) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(total) = &whole.total {
        let write = &desk.write;
        facts.push(Fact {
            label: format!("{} · {}", desk.say(words::JOBS), desk.text(&whole.reference.name)),
            value: write.value(&total.jobs, NumberKind::Jobs),
            note: desk.interval_note(&write.interval(&total.jobs, NumberKind::Jobs)),
        });
    }
    for (country, profile) in places {
        let Some(total) = &profile.total else { continue };
        facts.push(Fact {
            label: format!("{} · {}", desk.say(words::JOBS), desk.country(country.as_str())),
            value: desk.write.value(&total.jobs, NumberKind::Jobs),
            note: profile.year.to_string(),
        });
    }
    facts
}

/// The findings, a sentence each.
fn summary(
    desk: &Desk<'_>,
    places: &[(Country, ClusterProfile)],
    chain: Option<&ValueChain>,
    imports: &[TradeDependency],
    short: Option<&Shortfall>,
) -> Section {
    let mut items = Vec::new();
    items.extend(short.map(|short| desk.text(&short.reply.finding)));
    for (country, profile) in places.iter().filter(|(_, profile)| !profile.regions.is_empty()) {
        let tops = profile.regions.iter().take(3).map(|top| desk.text(&top.region.name));
        let tops = desk.list(&tops.collect::<Vec<String>>(), 3);
        let (country, year) = (desk.country(country.as_str()), profile.year.to_string());
        let values = [("country", country.as_str()), ("places", &tops), ("year", &year)];
        items.push(desk.fill(words::INDUSTRY_TOP, &values));
    }
    items.extend(chain.map(|chain| network::lead(desk, chain)));
    for of in imports.iter().filter(|_| short.is_none()) {
        let write = desk.write.of(&of.currency);
        let [outside, all] =
            [of.from_outside, of.imports].map(|value| write.number(value, NumberKind::Money));
        let (country, year) = (desk.text(&of.buyer_name), of.year.to_string());
        let values = [
            ("country", country.as_str()),
            ("outside", &outside),
            ("imports", &all),
            ("year", &year),
        ];
        items.push(desk.fill(words::INDUSTRY_OUTSIDE, &values));
    }
    Section {
        id: "summary".to_owned(),
        title: desk.say(words::SUMMARY),
        lead: String::new(),
        blocks: vec![Block::List { items }],
    }
}

fn where_strong(
    desk: &Desk<'_>,
    places: &[(Country, ClusterProfile)],
    whole: &ClusterProfile,
) -> Section {
    let mut blocks = Vec::new();
    for country in Country::ALL {
        let found = places.iter().find(|(of, _)| *of == country).map(|(_, profile)| profile);
        let called = desk.country(country.as_str());
        match found.filter(|profile| !profile.regions.is_empty()) {
            Some(profile) => {
                let caption = [("country", called.as_str()), ("year", &profile.year.to_string())];
                let caption = desk.fill(words::INDUSTRY_TABLE, &caption);
                let regions: Vec<&RegionCell> = profile.regions.iter().take(PLACES).collect();
                let id = format!("places-{country}");
                blocks.push(Block::Table(listed(desk, id, caption, &regions)));
            }
            None => {
                let what = desk.fill(words::INDUSTRY_NO_COUNTRY, &[("country", &called)]);
                blocks.push(desk.missing(what, words::NO_CLUSTERS_REMEDY));
            }
        }
    }
    Section {
        id: "place".to_owned(),
        title: desk.say(words::INDUSTRY_WHERE),
        lead: desk.text(&whole.headline),
        blocks,
    }
}

fn quotients(
    desk: &Desk<'_>,
    shapes: &Surroundings,
    levels: &[Level],
    places: &[(Country, ClusterProfile)],
    whole: &ClusterProfile,
    name: &str,
) -> Result<Figure, ReportError> {
    let layer = desk.atlas.map(&MapQuery {
        levels: levels.to_vec(),
        cluster: whole.cluster.key.clone(),
        indicator: "lq".to_owned(),
        ask: Ask {
            year: Some(whole.year),
            from: None,
            reference: Some(whole.reference.id.clone()),
        },
    })?;
    let mut drawing = continent(desk, shapes);
    painted(desk, &mut drawing, shapes, &layer, levels);
    let tops = places.iter().filter_map(|(_, profile)| profile.regions.first());
    let tops: Vec<String> = tops.map(|top| desk.text(&top.region.name)).collect();
    let (year, compared, tops) =
        (whole.year.to_string(), desk.text(&whole.reference.name), desk.list(&tops, 3));
    let values =
        [("cluster", name), ("reference", &compared), ("year", year.as_str()), ("places", &tops)];
    Ok(desk.figure(
        "quotient-map",
        map(&drawing),
        desk.fill(words::INDUSTRY_MAP, &values),
        desk.fill(words::INDUSTRY_MAP_ALT, &values),
        String::new(),
    ))
}

fn continent(desk: &Desk<'_>, shapes: &Surroundings) -> MapDrawing {
    let mut drawing = MapDrawing::of(NORTH_AMERICA, 380.0);
    drawing.states = states()
        .into_iter()
        .flat_map(|level| shapes.level(level).map(|(_, shape)| shape.clone()))
        .collect();
    drawing.words = legend_words(desk);
    drawing
}

/// Places with their cells.
fn listed(desk: &Desk<'_>, id: String, caption: String, regions: &[&RegionCell]) -> Table {
    let write = &desk.write;
    let growth = regions.iter().any(|of| of.cell.change.is_some());
    let rows = regions.iter().map(|of| {
        let name = desk.text(&of.region.name);
        let parent = of.region.parent_name.as_ref().map(|name| desk.text(name)).unwrap_or_default();
        let name = Cell::noted(name, parent);
        let mut row = vec![
            if of.cell.strength.strong { name.strong() } else { name },
            Cell::value(&of.cell.jobs, write, NumberKind::Jobs),
            Cell::value(&of.cell.lq, write, NumberKind::Lq),
            Cell::bare(&of.cell.share_of_reference, write, NumberKind::Share),
        ];
        if growth {
            let rate = of.cell.change.and_then(|change| change.annual_growth);
            row.push(Cell::plain(rate, write, NumberKind::Growth));
        }
        row.push(Cell::plain(of.cell.p_strong, write, NumberKind::Share));
        row
    });
    let mut columns = vec![
        Column::text(desk.say(words::REGION), 1.0),
        Column::number(desk.say(words::JOBS)),
        Column::number(desk.say(words::LQ)),
        Column::number(desk.say(words::SHARE_OF_NATION)),
    ];
    if growth {
        columns.push(Column::number(desk.say(words::GROWTH)));
    }
    columns.push(Column::number(desk.say(words::P_STRONG)));
    Table { id, caption, columns, rows: rows.collect(), note: String::new() }
}

fn made_of(desk: &Desk<'_>, whole: &ClusterProfile) -> Option<Section> {
    let rows: Vec<Vec<Cell>> = whole
        .subclusters
        .iter()
        .take(SUBCLUSTERS)
        .map(|cell| {
            vec![
                Cell::text(desk.text(&cell.name)),
                Cell::value(&cell.jobs, &desk.write, NumberKind::Jobs),
                Cell::bare(&cell.establishments, &desk.write, NumberKind::Jobs),
            ]
        })
        .collect();
    let (year, compared) = (whole.year.to_string(), desk.text(&whole.reference.name));
    let values = [("reference", compared.as_str()), ("year", &year)];
    (!rows.is_empty()).then(|| Section {
        id: "parts".to_owned(),
        title: desk.say(words::INDUSTRY_PARTS),
        lead: String::new(),
        blocks: vec![Block::Table(Table {
            id: "subclusters".to_owned(),
            caption: desk.fill(words::INDUSTRY_SUBCLUSTERS, &values),
            columns: vec![
                Column::text(desk.say(words::SUBCLUSTER), 1.0),
                Column::number(desk.say(words::JOBS)),
                Column::number(desk.say(words::ESTABLISHMENTS)),
            ],
            rows,
            note: String::new(),
        })],
    })
}

/// The chain in the state with most of the cluster's jobs, of all three countries.
fn chain(desk: &Desk<'_>, cluster: &str, meta: &Meta) -> Option<ValueChain> {
    let mut tops: Vec<(f64, RegionId)> = Vec::new();
    for level in states() {
        if !meta
            .levels
            .iter()
            .any(|known| known.level == level.to_string() && known.with_clusters > 0)
        {
            continue;
        }
        let Ok(profile) = desk.atlas.cluster(cluster, level.as_str(), &Ask::default(), 1) else {
            continue;
        };
        let top = profile.regions.into_iter().next();
        tops.extend(top.and_then(|top| Some((top.cell.jobs.value?, top.region.id))));
    }
    tops.sort_by(|a, b| b.0.total_cmp(&a.0));
    tops.iter().find_map(|(_, region)| network::chain_in(desk, cluster, region))
}

fn links(desk: &Desk<'_>, cluster: &str) -> Vec<TradeLinks> {
    let mut found = Vec::new();
    for from in Country::ALL {
        for to in Country::ALL.into_iter().filter(|to| *to != from) {
            let mut ask = LinksAsk::new(from, to);
            ask.cluster = Some(cluster.to_owned());
            let links = desk.atlas.trade_links(&ask);
            found.extend(links.ok().filter(|links| links.value > 0.0));
        }
    }
    found.sort_by(|a, b| b.value.total_cmp(&a.value));
    found
}

fn crossing(desk: &Desk<'_>, shapes: &Surroundings, links: &[TradeLinks]) -> Section {
    let mut blocks = Vec::new();
    let linked: Vec<TradeLinks> =
        links.iter().filter(|of| !of.links.is_empty()).take(2).cloned().collect();
    if linked.is_empty() {
        blocks.push(desk.missing(desk.say(words::NO_TRADE), words::NO_TRADE_REMEDY));
    }
    let mut drawing = continent(desk, shapes);
    drawing.height = 270.0;
    blocks.extend(trade::picture(desk, drawing, &linked, true).map(Block::Figure));
    for (i, of) in linked.iter().enumerate() {
        blocks.push(Block::Table(trade::table(desk, of, i, false)));
    }
    Section {
        id: "trade".to_owned(),
        title: desk.say(words::TRADE),
        lead: if linked.is_empty() { String::new() } else { desk.say(words::TRADE_LEAD) },
        blocks,
    }
}

fn imports(desk: &Desk<'_>, cluster: &str) -> Vec<TradeDependency> {
    let of = |buyer| DependencyAsk { buyer, cluster: Some(cluster.to_owned()), product: None };
    let asked = Country::ALL.into_iter().map(|buyer| desk.atlas.trade_dependency(&of(buyer)));
    asked.filter_map(Result::ok).filter(|reply| !reply.products.is_empty()).collect()
}

fn bought(desk: &Desk<'_>, imports: &[TradeDependency]) -> Section {
    let mut blocks = Vec::new();
    if imports.is_empty() {
        blocks.push(desk.missing(desk.say(words::NO_TRADE), words::NO_TRADE_REMEDY));
    }
    for of in imports {
        let write = desk.write.of(&of.currency);
        let rows = of.products.iter().take(PRODUCTS).map(|product| {
            let supplier = product.suppliers.first();
            let share = supplier.map(|of| write.number(of.share, NumberKind::Share));
            let name = supplier.map(|of| desk.text(&of.name)).unwrap_or_default();
            vec![
                Cell::noted(desk.text(&product.name), &product.product),
                Cell::plain(Some(product.imports), &write, NumberKind::Money),
                Cell::plain(Some(product.from_outside), &write, NumberKind::Money),
                Cell::plain(Some(product.outside), &write, NumberKind::Share),
                Cell::noted(name, share.unwrap_or_default()),
                Cell::text(match product.dependent {
                    Some(true) => desk.say(words::YES),
                    Some(false) => desk.say(words::NO),
                    None => crate::document::MISSING.to_owned(),
                }),
            ]
        });
        let (country, year) = (desk.text(&of.buyer_name), of.year.to_string());
        let values = [("country", country.as_str()), ("currency", &of.currency), ("year", &year)];
        blocks.push(Block::Table(Table {
            id: format!("imports-{}", of.buyer),
            caption: desk.fill(words::INDUSTRY_IMPORTS_TABLE, &values),
            columns: vec![
                Column::text(desk.say(words::PRODUCT), 1.0),
                Column::number(desk.say(words::ALL_IMPORTS)),
                Column::number(desk.say(words::OUTSIDE)),
                Column::number(desk.say(words::OUTSIDE_SHARE)),
                Column::text(desk.say(words::MAIN_SUPPLIER), 0.5),
                Column::text(desk.say(words::DEPENDENT), 0.35),
            ],
            rows: rows.collect(),
            note: String::new(),
        }));
    }
    Section {
        id: "imports".to_owned(),
        title: desk.say(words::INDUSTRY_IMPORTS),
        lead: if imports.is_empty() {
            String::new()
        } else {
            desk.say(words::INDUSTRY_IMPORTS_LEAD)
        },
        blocks,
    }
}

/// The cluster's traded products by complexity.
fn products(desk: &Desk<'_>, links: &[TradeLinks]) -> Option<Section> {
    let query = MatrixQuery { matrix: Some("trade".to_owned()), ..MatrixQuery::default() };
    let panel = desk.atlas.complexity_panel(&query).ok()?;
    let ask = ComplexityAsk { replicates: 0, ..ComplexityAsk::default() };
    let ranking = complexity_ranking(&panel, &ask).ok()?;
    let known: BTreeMap<&str, _> = ranking.activities.iter().map(|a| (a.id.as_str(), a)).collect();
    let mut rows: Vec<(f64, Vec<Cell>)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for good in links.iter().flat_map(|of| &of.products) {
        let heading = good.product.get(..HEADING).unwrap_or(&good.product);
        let found =
            known.get_key_value(good.product.as_str()).or_else(|| known.get_key_value(heading));
        let Some((code, activity)) = found else { continue };
        let Some(pci) = activity.pci.filter(|_| !seen.contains(code)) else { continue };
        seen.push(code);
        let row = vec![
            Cell::text(*code),
            Cell::text(desk.product(&activity.name)),
            Cell::plain(Some(pci), &desk.write, NumberKind::Index),
            Cell::plain(activity.rank.map(f64::from), &desk.write, NumberKind::Jobs),
            Cell::plain(Some(f64::from(activity.ubiquity)), &desk.write, NumberKind::Jobs),
        ];
        rows.push((pci, row));
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.truncate(PRODUCTS);
    let matrix = desk.fill(words::BY_EXPORTS, &[("level", &desk.say(words::COUNTRIES))]);
    let year = ranking.basis.year.to_string();
    let values = [("matrix", matrix.as_str()), ("year", &year)];
    (!rows.is_empty()).then(|| Section {
        id: "complexity".to_owned(),
        title: desk.say(words::INDUSTRY_PRODUCTS),
        lead: String::new(),
        blocks: vec![Block::Table(Table {
            id: "products".to_owned(),
            caption: desk.fill(words::INDUSTRY_PRODUCTS_TABLE, &values),
            columns: vec![
                Column::text(desk.say(words::CODE), 0.15),
                Column::text(desk.say(words::PRODUCT), 1.0),
                Column::number(desk.say(words::PCI)),
                Column::number(desk.say(words::RANK)),
                Column::number(desk.say(words::UBIQUITY)),
            ],
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            note: desk.say(words::INDUSTRY_PRODUCTS_NOTE),
        })],
    })
}

/// Places where the cluster is significant and not strong.
fn watched(desk: &Desk<'_>, places: &[(Country, ClusterProfile)]) -> Section {
    // Regions of a profile are by jobs from high to low.
    let watch = |of: &&RegionCell| of.cell.strength.significant && !of.cell.strength.strong;
    let each = places.iter().map(|(_, profile)| profile.regions.iter().filter(watch).take(WATCHED));
    let found: Vec<&RegionCell> = each.flatten().collect();
    let year = places.iter().map(|(_, profile)| profile.year).max().unwrap_or_default().to_string();
    let block = if found.is_empty() {
        Block::Text { text: desk.say(words::INDUSTRY_WATCH_NONE) }
    } else {
        let caption = desk.fill(words::INDUSTRY_WATCH_TABLE, &[("year", &year)]);
        Block::Table(listed(desk, "watched".to_owned(), caption, &found))
    };
    Section {
        id: "watch".to_owned(),
        title: desk.say(words::INDUSTRY_WATCH),
        lead: if found.is_empty() { String::new() } else { desk.say(words::INDUSTRY_WATCH_LEAD) },
        blocks: vec![block],
    }
}
