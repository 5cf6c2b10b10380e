//! Who supplies a cluster of a place and who buys from it, as a layered drawing and as tables.

use super::{Desk, Known};
use crate::document::{Block, Cell, Column, Figure, Look, Section, Table, Writer};
use crate::draw::{ChainBand, ChainBar, ChainColumn, ChainDrawing, chain};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::value::{
    ChainAsk, ChainEdge, ChainGap, ChainNode, ChainUser, EdgeKind, ValueChain,
};
use std::collections::BTreeMap;

/// Bars of a column of the drawing, rows of the tables.
const BARS: [usize; 3] = [6, 8, 7];
const LINKS: usize = 4;
const NEEDS: usize = 6;
const BUYERS: usize = 4;
/// Clusters that are tried: one may have no sector in the table.
const TRIED: usize = 3;

/// The chain of the first of the place's leading clusters that has one.
pub(crate) fn chain_of(desk: &Desk<'_>, known: &Known) -> Option<ValueChain> {
    let leading = known.leading();
    let tried = leading.iter().take(TRIED);
    tried.filter_map(|cell| chain_in(desk, &cell.key, &known.id)).next()
}

/// The chain of a cluster in a region, where there is one.
pub(crate) fn chain_in(
    desk: &Desk<'_>,
    cluster: &str,
    region: &icluster_codes::RegionId,
) -> Option<ValueChain> {
    // Flows alone: links of other kinds have units of their own and are not told here.
    let ask = ChainAsk { kinds: vec![EdgeKind::Io], ..ChainAsk::new(cluster, region.clone()) };
    desk.atlas.value_chain(None, &ask).ok()
}

/// What the cluster buys, and the parts of it by place: as the web page sums it up.
pub(crate) struct Bought {
    pub(crate) need: f64,
    pub(crate) here: f64,
    pub(crate) bloc: f64,
    pub(crate) abroad: f64,
}

impl Bought {
    pub(crate) fn of(gaps: &[ChainGap]) -> Self {
        let need: f64 = gaps.iter().map(|gap| gap.need).sum();
        let part = |pick: fn(&ChainGap) -> f64| {
            let sum: f64 = gaps.iter().map(|gap| gap.need * pick(gap)).sum();
            if need > 0.0 { sum / need } else { 0.0 }
        };
        Bought { need, here: part(|g| g.here), bloc: part(|g| g.bloc), abroad: part(|g| g.abroad) }
    }
}

/// What the cluster makes and buys, in a sentence.
pub(crate) fn lead(desk: &Desk<'_>, made: &ValueChain) -> String {
    let write = desk.write.of(&made.table.currency);
    let bought = Bought::of(&made.gaps);
    let output: f64 = made.parts.iter().map(|part| part.output).sum();
    let (cluster, year) = (desk.text(&made.cluster_name), made.table.year.to_string());
    let output = write.number(output, NumberKind::Money);
    let need = write.number(bought.need, NumberKind::Money);
    let [here, bloc, abroad] = [bought.here, bought.bloc, bought.abroad]
        .map(|share| write.number(share.max(0.0), NumberKind::Share));
    let values = [
        ("cluster", cluster.as_str()),
        ("output", &output),
        ("need", &need),
        ("here", &here),
        ("bloc", &bloc),
        ("abroad", &abroad),
        ("year", &year),
    ];
    desk.fill(words::SUMMARY_CHAIN, &values)
}

/// The section.
pub(crate) fn section(desk: &Desk<'_>, made: Option<&ValueChain>) -> Section {
    let Some(made) = made else {
        let reason = desk.say(words::NO_NETWORK_REASON);
        let what = desk.fill(words::NO_NETWORK, &[("reason", &reason)]);
        return Section {
            id: "network".to_owned(),
            title: desk.say(words::NETWORK_PLAIN),
            lead: String::new(),
            blocks: vec![desk.missing(what, words::NO_NETWORK_REMEDY)],
        };
    };
    let write = desk.write.of(&made.table.currency);
    let mut blocks = Vec::new();
    let facts = made.parts.iter().map(|part| {
        let jobs = desk.number(part.jobs, NumberKind::Jobs);
        let year = part.year.to_string();
        let values = [("jobs", jobs.as_str()), ("year", year.as_str())];
        crate::document::Fact {
            label: desk.fill(words::OUTPUT_IN, &[("country", &desk.text(&part.name))]),
            value: write.number(part.output, NumberKind::Money),
            note: desk.fill(words::PART_OF_CLUSTER, &values),
        }
    });
    blocks.push(Block::Facts { items: facts.collect() });
    blocks.push(Block::Table(needs(desk, made, NEEDS)));
    blocks.push(Block::Figure(figure(desk, made)));
    blocks.push(Block::Table(supplies(desk, made, &write)));
    // Where the chain crosses a border inside the region that says more than who buys.
    match two_way(desk, made, &write) {
        Some(table) => blocks.push(Block::Table(table)),
        None => blocks.push(Block::Table(buyers(desk, made, &write))),
    }
    Section {
        id: "network".to_owned(),
        title: desk.fill(words::NETWORK, &[("cluster", &desk.text(&made.cluster_name))]),
        lead: lead(desk, made),
        blocks,
    }
}

fn place(node: &ChainNode) -> usize {
    match node.place.as_str() {
        "here" => 0,
        "nation" => 1,
        _ => 2,
    }
}

/// Bars of a stage: sectors by amount, the small ones together. Gives the bar that each node is part of, too.
fn stage<'a>(
    desk: &Desk<'_>,
    made: &'a ValueChain,
    stage: i32,
    most: usize,
) -> (Vec<ChainBar>, BTreeMap<&'a str, String>) {
    let nodes: Vec<&ChainNode> = made.nodes.iter().filter(|node| node.stage == stage).collect();
    let mut sums: BTreeMap<&str, (f64, &ChainNode)> = BTreeMap::new();
    for node in &nodes {
        let sector = node.sector.as_deref().unwrap_or("other");
        sums.entry(sector).or_insert((0.0, node)).0 += node.value;
    }
    let mut order: Vec<(&str, f64)> = sums.iter().map(|(sector, of)| (*sector, of.0)).collect();
    order.retain(|(sector, _)| *sector != "other");
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    order.truncate(most);
    let bar_of = |node: &ChainNode| {
        let sector = node.sector.as_deref().unwrap_or("other");
        let own = order.iter().any(|(known, _)| *known == sector);
        format!("{stage}:{}", if own { sector } else { "other" })
    };
    let mut bars: Vec<ChainBar> = Vec::new();
    let names = order.iter().map(|(sector, _)| (*sector, desk.text(&sums[sector].1.name)));
    for (sector, name) in names.chain([("other", desk.say(words::OTHERS))]) {
        let id = format!("{stage}:{sector}");
        let mut amounts = [0.0; 3];
        nodes.iter().filter(|n| bar_of(n) == id).for_each(|n| amounts[place(n)] += n.value);
        if amounts.iter().sum::<f64>() > 0.0 {
            bars.push(ChainBar { id, name, amounts });
        }
    }
    (bars, nodes.iter().map(|node| (node.id.as_str(), bar_of(node))).collect())
}

/// The layered drawing.
pub(crate) fn figure(desk: &Desk<'_>, made: &ValueChain) -> Figure {
    let (second, second_of) = stage(desk, made, -2, BARS[0]);
    let (first, first_of) = stage(desk, made, -1, BARS[1]);
    let own: Vec<&ChainNode> = made.nodes.iter().filter(|node| node.stage == 0).collect();
    let cluster: Vec<ChainBar> = own
        .iter()
        .map(|node| {
            let country =
                made.parts.iter().find(|part| Some(&part.country) == node.country.as_ref());
            let name = country.map_or_else(|| desk.text(&node.name), |part| desk.text(&part.name));
            ChainBar { id: node.id.clone(), name, amounts: [node.value, 0.0, 0.0] }
        })
        .collect();
    let own_of: BTreeMap<&str, String> =
        own.iter().map(|node| (node.id.as_str(), node.id.clone())).collect();
    let mut bands: BTreeMap<(String, String, usize, bool), f64> = BTreeMap::new();
    let by_id: BTreeMap<&str, &ChainNode> = made.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
    for ChainEdge { from, to, value, tier, .. } in &made.edges {
        let Some(seller) = by_id.get(from.as_str()) else { continue };
        let ends = if seller.stage == -1 { (&first_of, &own_of) } else { (&second_of, &first_of) };
        let (Some(a), Some(b)) = (ends.0.get(from.as_str()), ends.1.get(to.as_str())) else {
            continue;
        };
        *bands.entry((a.clone(), b.clone(), place(seller), *tier == 3)).or_default() += value;
    }
    let mut bands: Vec<ChainBand> = bands
        .into_iter()
        .map(|((from, to, place, modelled), amount)| ChainBand {
            from,
            to,
            amount,
            place,
            modelled,
        })
        .collect();
    // Buyers take the cluster's output; its parts are not told apart there.
    let shown = made.users.iter().take(BARS[2]);
    let mut users: Vec<ChainBar> = shown
        .enumerate()
        .map(|(i, user)| ChainBar {
            id: format!("user:{i}"),
            name: format!("{} · {}", desk.text(&user.name), desk.buyer(user)),
            amounts: buyer_place(&user.region, user.value),
        })
        .collect();
    let rest = made.users.iter().skip(BARS[2]).map(|user| buyer_place(&user.region, user.value));
    let amounts =
        rest.fold([0.0; 3], |sum: [f64; 3], of| [sum[0] + of[0], sum[1] + of[1], sum[2] + of[2]]);
    if amounts.iter().sum::<f64>() > 0.0 {
        let name = desk.say(words::OTHER_BUYERS);
        users.push(ChainBar { id: "user:other".to_owned(), name, amounts });
    }
    let output: f64 = own.iter().map(|node| node.value).sum();
    for node in &own {
        for user in &users {
            let amount =
                user.amounts.iter().sum::<f64>() * node.value / output.max(f64::MIN_POSITIVE);
            bands.push(ChainBand {
                from: node.id.clone(),
                to: user.id.clone(),
                amount,
                place: 0,
                modelled: true,
            });
        }
    }
    let top = |bars: &[ChainBar]| {
        let names: Vec<String> = bars.iter().take(3).map(|bar| bar.name.clone()).collect();
        desk.list(&names, 3)
    };
    let (suppliers, buyers) = (top(&first), top(&users));
    let (name, year) = (desk.text(&made.cluster_name), made.table.year.to_string());
    let column = |title, bars| ChainColumn { title: desk.say(title), bars };
    let mut columns = vec![
        column(words::STAGE_2, second),
        column(words::STAGE_1, first),
        column(words::STAGE_0, cluster),
        column(words::STAGE_UP, users),
    ];
    columns.retain(|column| !column.bars.is_empty());
    let drawing = ChainDrawing {
        columns,
        bands,
        words: [
            desk.say(words::HERE),
            desk.say(words::NATION),
            desk.say(words::ABROAD),
            String::new(),
        ],
        height: 280.0,
    };
    let values = [
        ("cluster", name.as_str()),
        ("currency", &made.table.currency),
        ("year", &year),
        ("suppliers", &suppliers),
        ("buyers", &buyers),
    ];
    desk.figure(
        "chain",
        chain(&drawing),
        desk.fill(words::CHAIN_FIGURE, &values),
        desk.fill(words::CHAIN_ALT, &values),
        desk.say(words::CHAIN_NOTE),
    )
}

/// Buyers are known by nation: those of North America, and abroad.
fn buyer_place(region: &str, value: f64) -> [f64; 3] {
    if ["usa", "mex", "can"].contains(&region) { [0.0, value, 0.0] } else { [0.0, 0.0, value] }
}

/// What the cluster needs, by sector.
pub(crate) fn needs(desk: &Desk<'_>, made: &ValueChain, most: usize) -> Table {
    let write = desk.write.of(&made.table.currency);
    let share = |value: f64| Cell::plain(Some(value.max(0.0)), &write, NumberKind::Share);
    let rows = made.gaps.iter().take(most).map(|gap| {
        let flags = gap.flags.iter().map(|flag| match flag.as_str() {
            "missing here" => desk.say(words::FLAG_MISSING),
            "from abroad" => desk.say(words::FLAG_ABROAD),
            _ => desk.say(words::FLAG_ORIGIN),
        });
        let flags: Vec<String> = flags.collect();
        vec![
            Cell::text(desk.text(&gap.name)),
            Cell::plain(Some(gap.need), &write, NumberKind::Money),
            share(gap.here),
            share(gap.bloc),
            share(gap.abroad),
            Cell::text(flags.join(", ")),
        ]
    });
    Table {
        id: "needs".to_owned(),
        caption: desk.say(words::NEEDS),
        columns: vec![
            Column::text(desk.say(words::SECTOR), 1.0),
            Column::number(desk.say(words::NEED)),
            Column::number(desk.say(words::FROM_HERE)),
            Column::number(desk.say(words::FROM_BLOC)),
            Column::number(desk.say(words::FROM_ABROAD)),
            Column::text(desk.say(words::GAP), 0.5),
        ],
        rows: rows.collect(),
        note: desk.say(words::NEEDS_NOTE),
    }
}

/// Evidence of a link in words.
pub(crate) fn tier(desk: &Desk<'_>, tier: u8) -> Cell {
    let cell = Cell::text(desk.say(match tier {
        1 => words::TIER_1,
        2 => words::TIER_2,
        _ => words::TIER_3,
    }));
    Cell { look: if tier >= 3 { Look::Modelled } else { Look::Plain }, ..cell }
}

fn supplies(desk: &Desk<'_>, made: &ValueChain, write: &Writer<'_>) -> Table {
    let by_id: BTreeMap<&str, &ChainNode> = made.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
    let country = |node: &ChainNode| match node.country.as_deref() {
        None => desk.say(words::ABROAD),
        Some(code) => {
            let known = made.parts.iter().find(|part| part.country == code);
            known.map_or_else(|| desk.country(code), |part| desk.text(&part.name))
        }
    };
    let direct = made.edges.iter().filter_map(|edge| {
        let (from, to) = (by_id.get(edge.from.as_str())?, by_id.get(edge.to.as_str())?);
        (to.stage == 0 && from.sector.as_deref() != Some("other")).then_some((edge, *from, *to))
    });
    let rows = direct.take(LINKS).map(|(edge, from, to)| {
        let where_from = match place(from) {
            0 => desk.say(words::HERE),
            1 => desk.say(words::NATION),
            _ => String::new(),
        };
        let whence = [country(from), where_from];
        let whence: Vec<String> = whence.into_iter().filter(|text| !text.is_empty()).collect();
        let ends = [edge.lower, edge.upper].map(|end| desk.number(end, NumberKind::Money));
        let amount = Cell::plain(Some(edge.value), write, NumberKind::Money);
        vec![
            Cell::noted(desk.text(&from.name), whence.join(", ")),
            Cell::text(country(to)),
            Cell { note: ends.join("–"), ..amount },
            tier(desk, edge.tier),
        ]
    });
    let year = made.table.year.to_string();
    Table {
        id: "supplies".to_owned(),
        caption: desk.fill(words::SUPPLIES, &[("currency", &made.table.currency), ("year", &year)]),
        columns: vec![
            Column::text(desk.say(words::SELLER), 1.0),
            Column::text(desk.say(words::BUYER), 0.5),
            Column::number(desk.say(words::AMOUNT)),
            Column::text(desk.say(words::EVIDENCE), 0.4),
        ],
        rows: rows.collect(),
        note: desk.say(words::SUPPLIES_NOTE),
    }
}

fn buyers(desk: &Desk<'_>, made: &ValueChain, write: &Writer<'_>) -> Table {
    let rows = made.users.iter().take(BUYERS).map(|user| {
        vec![
            Cell::text(desk.text(&user.name)),
            Cell::text(desk.text(&user.region_name)),
            Cell::plain(Some(user.value), write, NumberKind::Money),
            Cell::plain(Some(user.share), write, NumberKind::Share),
        ]
    });
    Table {
        id: "buyers".to_owned(),
        caption: desk.say(words::BUYERS),
        columns: vec![
            Column::text(desk.say(words::BUYER), 1.0),
            Column::text(desk.say(words::REGION), 0.7),
            Column::number(desk.say(words::AMOUNT)),
            Column::number(desk.say(words::SHARE_OF_OUTPUT)),
        ],
        rows: rows.collect(),
        note: desk.say(words::BUYERS_NOTE),
    }
}

fn two_way(desk: &Desk<'_>, made: &ValueChain, write: &Writer<'_>) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = made
        .two_way
        .iter()
        .take(3)
        .map(|of| {
            let [a, b] = of.between.each_ref().map(|code| desk.country(code));
            vec![
                Cell::noted(desk.text(&of.name), format!("{a} → {b}")),
                Cell::plain(Some(of.forth), write, NumberKind::Money),
                Cell::plain(Some(of.back), write, NumberKind::Money),
                Cell::plain(Some(of.two_way), write, NumberKind::Lq),
                tier(desk, of.tier),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: "two-way".to_owned(),
        caption: desk.say(words::TWO_WAY),
        columns: vec![
            Column::text(desk.say(words::SECTOR), 1.0),
            Column::number(desk.say(words::THERE)),
            Column::number(desk.say(words::BACK)),
            Column::number(desk.say(words::INDEX)),
            Column::text(desk.say(words::EVIDENCE), 0.45),
        ],
        rows,
        note: desk.say(words::TWO_WAY_NOTE),
    })
}

impl Desk<'_> {
    /// Where a buyer is: the three countries by their usual names.
    fn buyer(&self, user: &ChainUser) -> String {
        match user.region.as_str() {
            "usa" => self.country("us"),
            "mex" => self.country("mx"),
            "can" => self.country("ca"),
            _ => self.text(&user.region_name),
        }
    }

    /// A country by its code of two letters.
    pub(crate) fn country(&self, code: &str) -> String {
        let id = code.parse::<icluster_codes::RegionId>();
        let named = id.ok().and_then(|id| self.atlas.region_info(&id).ok());
        named.map_or_else(|| code.to_uppercase(), |info| self.text(&info.name))
    }
}
