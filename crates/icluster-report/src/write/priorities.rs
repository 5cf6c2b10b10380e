//! Priorities: which product bought outside North America could be made at which place, how sure that is, why, and what would
//! move it.
//!
//! Figures are those of the page about priorities with draws, under the balanced profile.

use super::Desk;
use super::gaps::Shortfall;
use crate::document::{Block, Cell, Column, MISSING, Section, Table};
use crate::number::NumberKind;
use crate::words::{self, Phrase};
use icluster_atlas::Atlas;
use icluster_atlas::priorities::{
    Priorities, PrioritiesAsk, Priority, PriorityPillar, PriorityProfile,
};
use icluster_atlas::value::ValueChain;
use icluster_codes::{Country, FocusPreset, RegionId};

/// Draws of the web page.
const DRAWS: usize = 2_000;
/// Weights: those that the web page begins with.
const PROFILE: &str = "balanced";
/// Candidates of a country that are asked for; of them told, explained, and told in a brief.
const ASKED: usize = 10;
const WHY: usize = 2;
const LINES: usize = 3;
/// Sectors that a chain needs most.
const NEEDS: usize = 8;
/// Sources of uncertainty that are named.
const FACTORS: usize = 3;

/// What is asked of a country.
fn asked(country: Country) -> Option<PrioritiesAsk> {
    let profile = PriorityProfile::named(PROFILE).ok()?;
    Some(PrioritiesAsk { draws: DRAWS, top: ASKED, ..PrioritiesAsk::new(country, profile) })
}

/// Priorities of a place, for each of its countries: Mexico first, as on the web page. A country without is left out.
pub(crate) fn of_region(atlas: &Atlas, id: &RegionId, countries: &[Country]) -> Vec<Priorities> {
    let order = [Country::Mx, Country::Us, Country::Ca];
    let own = order.into_iter().filter(|country| countries.contains(country));
    let asks = own
        .filter_map(|country| Some(PrioritiesAsk { region: Some(id.clone()), ..asked(country)? }));
    replies(atlas, asks)
}

/// Priorities of an industry: at the finest places of Mexico, by states and provinces in the United States and Canada.
pub(crate) fn of_industry(
    atlas: &Atlas,
    cluster: &str,
    focus: Option<&FocusPreset>,
) -> Vec<Priorities> {
    let order = [Country::Mx, Country::Us, Country::Ca];
    let asks = order.into_iter().filter_map(|country| {
        let mut ask = asked(country)?;
        ask.states = country != Country::Mx;
        match focus {
            Some(focus) => ask.focus = Some(focus.clone()),
            None => ask.cluster = Some(cluster.to_owned()),
        }
        Some(ask)
    });
    replies(atlas, asks)
}

/// The replies that tell something, each asked beside the others.
fn replies(atlas: &Atlas, asks: impl Iterator<Item = PrioritiesAsk>) -> Vec<Priorities> {
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            asks.map(|ask| scope.spawn(move || atlas.priorities(&ask).ok())).collect();
        // One that came to grief has told nothing: the section says so.
        let told = asked.into_iter().filter_map(|asked| asked.join().ok().flatten());
        told.filter(|reply| !reply.priorities.is_empty()).collect()
    })
}

/// The section; `rows` candidates of each country.
pub(crate) fn section(desk: &Desk<'_>, found: &[Priorities], rows: usize) -> Section {
    let id = "priorities".to_owned();
    let title = desk.say(words::PRIORITIES);
    if found.is_empty() {
        let blocks = vec![desk.missing(desk.say(words::NO_PRIORITIES), words::NO_GAPS_REMEDY)];
        return Section { id, title, lead: String::new(), blocks };
    }
    let mut blocks = Vec::new();
    for (i, reply) in found.iter().enumerate() {
        blocks.push(Block::Table(table(desk, reply, rows)));
        // The first country's candidates are explained at length, those of others by their first.
        let most = if i == 0 { WHY } else { 1 };
        blocks.push(Block::List { items: why(desk, reply, most) });
    }
    Section { id, title, lead: desk.say(words::PRIORITIES_LEAD), blocks }
}

/// Name of a pillar.
fn pillar(desk: &Desk<'_>, reply: &Priorities, id: &str) -> String {
    let found = reply.weights.iter().find(|weight| weight.id == id);
    found.map_or_else(|| id.to_owned(), |weight| desk.text(&weight.name))
}

/// The pillar that holds a candidate back most: of those that are known, the one that adds least.
fn weakest(of: &Priority) -> Option<&PriorityPillar> {
    let known = of.pillars.iter().filter(|pillar| pillar.value.is_some());
    known.min_by(|a, b| {
        let part = |pillar: &PriorityPillar| pillar.contribution.unwrap_or(f64::INFINITY);
        part(a).total_cmp(&part(b))
    })
}

fn gate(id: &str) -> Phrase {
    match id {
        "small_demand" => words::GATE_DEMAND,
        "rules_of_origin" => words::GATE_ORIGIN,
        "no_skilled_labour" => words::GATE_SKILLS,
        "low_feasibility" => words::GATE_CAPABILITY,
        "severe_water" => words::GATE_WATER,
        _ => words::GATE_EXPORT,
    }
}

fn score(desk: &Desk<'_>, of: &Priority) -> Cell {
    match of.score {
        None => Cell::plain(of.measured, &desk.write, NumberKind::Lq),
        Some([low, median, high]) => {
            let ends = [low, high].map(|end| desk.number(end, NumberKind::Lq));
            let cell = Cell::plain(Some(median), &desk.write, NumberKind::Lq);
            Cell { note: ends.join("–"), ..cell }
        }
    }
}

fn rank(desk: &Desk<'_>, of: &Priority) -> Cell {
    match of.rank {
        None => Cell::plain(Some(f64::from(of.position)), &desk.write, NumberKind::Jobs),
        Some([best, median, worst]) => {
            let ends = [best, worst].map(|end| desk.number(f64::from(end), NumberKind::Jobs));
            let cell = Cell::plain(Some(f64::from(median)), &desk.write, NumberKind::Jobs);
            Cell { note: ends.join("–"), ..cell }
        }
    }
}

fn table(desk: &Desk<'_>, reply: &Priorities, most: usize) -> Table {
    let dollars = desk.write.of("USD");
    let gated = reply.priorities.iter().take(most).any(|of| !of.gates.is_empty());
    let rows = reply.priorities.iter().take(most).map(|of| {
        let gates: Vec<String> = of.gates.iter().map(|of| desk.say(gate(&of.id))).collect();
        let weak = weakest(of);
        let name = weak.map(|weak| pillar(desk, reply, &weak.id)).unwrap_or_default();
        let value = weak.and_then(|weak| weak.value);
        let value = value.map(|value| desk.number(value, NumberKind::Index)).unwrap_or_default();
        let mut row = vec![
            Cell::noted(desk.product(&of.product_name), &of.product),
            Cell::text(desk.text(&of.place_name)),
            score(desk, of),
            rank(desk, of),
            Cell::plain(Some(of.top_ten), &desk.write, NumberKind::Share),
            Cell::plain(Some(of.outside), &dollars, NumberKind::Money),
            Cell::noted(name, value),
        ];
        if gated {
            row.push(Cell::text(if gates.is_empty() {
                "–".to_owned()
            } else {
                gates.join(", ")
            }));
        }
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let country = desk.text(&reply.country_name);
    let profile = desk.say(words::PRIORITIES_BALANCED);
    let mut columns = vec![
        Column::text(desk.say(words::PRODUCT), 1.0),
        Column::text(desk.say(words::PRIORITIES_PLACE), 0.62),
        Column::number(desk.say(words::PRIORITIES_SCORE)),
        Column::number(desk.say(words::PRIORITIES_RANK)),
        Column::number(desk.say(words::PRIORITIES_TOP)),
        Column::number(desk.say(words::OUTSIDE)),
        Column::text(desk.say(words::PRIORITIES_WEAKEST), 0.46),
    ];
    if gated {
        columns.push(Column::text(desk.say(words::PRIORITIES_GATES), 0.4));
    }
    Table {
        id: format!("priorities-{}", reply.country),
        caption: desk
            .fill(words::PRIORITIES_TABLE, &[("country", country.as_str()), ("profile", &profile)]),
        columns,
        rows,
        note: match foreign(desk, reply) {
            Some(said) => format!("{} {said}", basis(desk, reply)),
            None => basis(desk, reply),
        },
    }
}

/// Said where titles of products are in English only.
fn foreign(desk: &Desk<'_>, reply: &Priorities) -> Option<String> {
    let alike = |of: &Priority| {
        let name = &of.product_name;
        name.en == name.es && name.en == name.fr
    };
    let foreign = desk.language != crate::Language::En && reply.priorities.iter().all(alike);
    foreign.then(|| desk.say(words::TITLES_ENGLISH))
}

/// What the table is of: candidates, draws, weights, years.
fn basis(desk: &Desk<'_>, reply: &Priorities) -> String {
    let weights = reply.weights.iter().filter(|weight| weight.used > 0.0).map(|weight| {
        format!("{} {}", desk.text(&weight.name), desk.number(weight.used, NumberKind::Share))
    });
    let weights = weights.collect::<Vec<_>>().join(", ");
    let year = |at: usize| {
        let year = reply.years.get(at).copied().flatten();
        year.map_or_else(|| MISSING.to_owned(), |year| year.to_string())
    };
    let count = |count: usize| desk.count(count);
    let (candidates, products) = (count(reply.candidates), count(reply.products));
    let (places, rated, draws) = (count(reply.places), count(reply.rated), count(reply.draws));
    let (imports, jobs) = (year(0), year(1));
    let values = [
        ("candidates", candidates.as_str()),
        ("products", &products),
        ("places", &places),
        ("rated", &rated),
        ("draws", &draws),
        ("weights", &weights),
        ("imports", &imports),
        ("jobs", &jobs),
    ];
    desk.fill(words::PRIORITIES_NOTE, &values)
}

/// What would move a candidate.
fn moved(desk: &Desk<'_>, reply: &Priorities, of: &Priority) -> Option<String> {
    let index = |value: f64| desk.number(value, NumberKind::Index);
    let Some(change) = &of.change else {
        let weak = weakest(of)?;
        let (name, from) = (lower(&pillar(desk, reply, &weak.id)), index(weak.value?));
        let values = [("pillar", name.as_str()), ("from", &from)];
        return Some(desk.fill(words::PRIORITIES_BEST, &values));
    };
    let (name, from) = (pillar(desk, reply, &change.pillar), index(change.value));
    let score = desk.number(change.score, NumberKind::Lq);
    let to = change.needed.map(index);
    let values = [
        ("pillar", name.as_str()),
        ("from", &from),
        ("score", &score),
        ("to", to.as_deref().unwrap_or_default()),
    ];
    let phrase = if to.is_some() { words::PRIORITIES_MOVE } else { words::PRIORITIES_MOVE_NOT };
    Some(desk.fill(phrase, &values))
}

/// Reasons of the first candidates, what would move them, and what makes the first unsure.
fn why(desk: &Desk<'_>, reply: &Priorities, most: usize) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for of in reply.priorities.iter().take(most) {
        let (product, place) = (desk.product(&of.product_name), desk.text(&of.place_name));
        let reason = desk.text(&of.reason);
        let mut item = format!("{product} · {place}. {reason}");
        for text in of.gates.iter().map(|gate| desk.text(&gate.text)) {
            item = format!("{item} {text}.");
        }
        if let Some(moved) = moved(desk, reply, of) {
            item = format!("{item} {moved}");
        }
        items.push(item);
    }
    let factors = reply.factors.iter().take(FACTORS).map(|factor| {
        let part = desk.number(factor.total.max(0.0), NumberKind::Share);
        format!("{} {part}", lower(&desk.text(&factor.name)))
    });
    let factors: Vec<String> = factors.collect();
    if !factors.is_empty() {
        let factors = desk.list(&factors, FACTORS);
        items.push(desk.fill(words::PRIORITIES_FACTORS, &[("factors", &factors)]));
    }
    items
}

/// With a small first letter.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The first candidates in a sentence each, as many of every country.
pub(crate) fn lines(desk: &Desk<'_>, found: &[Priorities]) -> Vec<String> {
    let each = (LINES + 1) / found.len().max(1);
    let firsts = found
        .iter()
        .flat_map(|reply| reply.priorities.iter().take(each.min(LINES)).map(move |of| (reply, of)));
    let line = |(reply, of): (&Priorities, &Priority)| {
        let [low, median, high] = of.score?;
        let [best, _, worst] = of.rank?;
        let (product, place) = (desk.product(&of.product_name), desk.text(&of.place_name));
        let [low, median, high] =
            [low, median, high].map(|value| desk.number(value, NumberKind::Lq));
        let [best, worst] =
            [best, worst].map(|value| desk.number(f64::from(value), NumberKind::Jobs));
        let pillar = lower(&pillar(desk, reply, &weakest(of)?.id));
        let values = [
            ("product", product.as_str()),
            ("place", &place),
            ("score", &median),
            ("low", &low),
            ("high", &high),
            ("best", &best),
            ("worst", &worst),
            ("pillar", &pillar),
        ];
        Some(desk.fill(words::PRIORITIES_LINE, &values))
    };
    firsts.filter_map(line).collect()
}

/// What the figures of an industry say to do next, each with the figure it rests on.
pub(crate) fn levers(
    desk: &Desk<'_>,
    gaps: Option<&Shortfall>,
    found: &[Priorities],
    chain: Option<&ValueChain>,
) -> Vec<String> {
    let mut items = Vec::new();
    if let Some(of) = gaps {
        let write = desk.write.of("USD");
        if let Some(usual) = of.reply.totals.iter().find(|total| total.rule == "usual") {
            let [reach, outside, makeable] = [usual.reach, of.reply.outside, usual.value]
                .map(|value| write.number(value, NumberKind::Money));
            let values =
                [("reach", reach.as_str()), ("outside", &outside), ("makeable", &makeable)];
            items.push(desk.fill(words::LEVER_REACH, &values));
        }
        let dependent = of.products.iter().filter(|gap| gap.dependent == Some(true));
        let dependent: Vec<String> = dependent
            .take(LINES)
            .map(|gap| format!("{} ({})", desk.product(&gap.name), gap.product))
            .collect();
        if !dependent.is_empty() {
            let products = desk.list(&dependent, LINES);
            items.push(desk.fill(words::LEVER_DEPENDENT, &[("products", &products)]));
        }
    }
    for reply in found {
        items.extend(levers_of(desk, reply));
    }
    if let Some(chain) = chain {
        // Of what it needs most: what is flagged as missing, from abroad or of one origin.
        let most = chain.gaps.iter().take(NEEDS).filter(|gap| !gap.flags.is_empty());
        let sectors: Vec<String> = most.take(4).map(|gap| desk.text(&gap.name)).collect();
        if !sectors.is_empty() {
            let (region, sectors) = (desk.text(&chain.region_name), desk.list(&sectors, 4));
            let values = [("region", region.as_str()), ("sectors", &sectors)];
            items.push(desk.fill(words::LEVER_CHAIN, &values));
        }
    }
    items
}

/// Where to look, which pillar holds back, and how many gates of origin are closed.
fn levers_of(desk: &Desk<'_>, reply: &Priorities) -> Vec<String> {
    let country = desk.text(&reply.country_name);
    let all = desk.count(reply.priorities.len());
    let mut places: Vec<String> = Vec::new();
    for name in reply.priorities.iter().map(|of| desk.text(&of.place_name)) {
        if !places.contains(&name) {
            places.push(name);
        }
    }
    places.truncate(4);
    let places = desk.list(&places, 4);
    let mut items =
        vec![desk.fill(words::LEVER_PLACES, &[("country", country.as_str()), ("places", &places)])];
    let mut weak: Vec<(String, usize)> = Vec::new();
    for id in reply.priorities.iter().filter_map(weakest).map(|pillar| pillar.id.clone()) {
        match weak.iter_mut().find(|known| known.0 == id) {
            Some(known) => known.1 += 1,
            None => weak.push((id, 1)),
        }
    }
    if let Some((id, n)) = weak.iter().max_by_key(|known| known.1) {
        let (n, name) = (desk.count(*n), lower(&pillar(desk, reply, id)));
        let values = [("country", country.as_str()), ("n", &n), ("all", &all), ("pillar", &name)];
        items.push(desk.fill(words::LEVER_PILLAR, &values));
    }
    let closed = reply
        .priorities
        .iter()
        .filter(|of| of.gates.iter().any(|gate| gate.id == "rules_of_origin"))
        .count();
    if closed > 0 {
        let n = desk.count(closed);
        items.push(desk.fill(words::LEVER_ORIGIN, &[("n", &n), ("all", &all)]));
    }
    items
}
