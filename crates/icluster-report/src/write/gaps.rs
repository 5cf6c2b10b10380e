//! Gaps: what North America buys outside of what a region's strong clusters or an industry make, and what of it it could make.
//!
//! Figures are those of the page about gaps with imports from everywhere outside North America.

use super::{Desk, Known};
use crate::document::{Block, Cell, Column, Fact, MISSING, Section, Table};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::nearshoring::{Gap, GapBy, GapSum, GapTotal, Gaps, GapsAsk, Origin};
use icluster_codes::FocusPreset;

/// Rows of its tables, findings of a region.
const CLUSTERS: usize = 6;
const PRODUCTS: usize = 6;
pub(crate) const LINES: usize = 3;
/// Currency of all amounts.
const DOLLARS: &str = "USD";
/// A product is told with the cluster that makes more of it than this.
const MOST: f64 = 0.5;

/// Gaps that a report tells.
pub(crate) struct Shortfall {
    /// The reply, product by product; of a region of all products.
    pub(crate) reply: Gaps,
    /// Sums by cluster, those of the region, the largest first; none of an industry.
    pub(crate) sums: Vec<GapSum>,
    /// Products that are told, the largest first.
    pub(crate) products: Vec<Gap>,
}

fn outside() -> GapsAsk {
    GapsAsk { from: Origin::Outside, ..GapsAsk::default() }
}

/// What is bought outside of what the strong clusters of a place make; of all its traded clusters where none is strong.
pub(crate) fn of_region(desk: &Desk<'_>, known: &Known) -> Option<Shortfall> {
    let mut own = known.strong();
    if own.is_empty() {
        own = known.leading();
    }
    let is_own = |key: &str| own.iter().any(|cell| cell.key == key);
    let by_cluster = GapsAsk { by: GapBy::Cluster, ..outside() };
    let mut sums = desk.atlas.gaps(&by_cluster).ok()?.sums;
    sums.retain(|sum| is_own(&sum.id) && sum.value > 0.0);
    let mut reply = desk.atlas.gaps(&outside()).ok()?;
    let gaps = std::mem::take(&mut reply.gaps);
    let made = |gap: &Gap| gap.clusters.iter().any(|of| of.share > MOST && is_own(&of.id));
    let products = gaps.into_iter().filter(made).take(PRODUCTS).collect();
    Some(Shortfall { reply, sums, products })
}

/// What is bought outside of an industry's products: those of a focus, else those of a cluster.
pub(crate) fn of_industry(
    desk: &Desk<'_>,
    cluster: &str,
    focus: Option<&FocusPreset>,
) -> Option<Shortfall> {
    let ask = match focus {
        Some(focus) => GapsAsk { focus: Some(focus.clone()), ..outside() },
        None => GapsAsk { cluster: Some(cluster.to_owned()), ..outside() },
    };
    let mut reply = desk.atlas.gaps(&ask).ok()?;
    let mut products = std::mem::take(&mut reply.gaps);
    products.truncate(PRODUCTS + 4);
    Some(Shortfall { reply, sums: Vec::new(), products })
}

impl Desk<'_> {
    /// A title of a product as a table has room for it.
    pub(crate) fn product(&self, gap: &icluster_atlas::view::Text3) -> String {
        const LONGEST: usize = 72;
        let title = self.text(gap);
        if title.chars().count() <= LONGEST {
            return title;
        }
        let cut: String = title.chars().take(LONGEST).collect();
        let end = cut.rfind([' ', ';', ',']).unwrap_or(cut.len());
        format!("{}…", cut[..end].trim_end_matches([' ', ';', ',', '(']))
    }
}

/// `United States 2024, Canada 2019–2021`: years in the means.
fn years(desk: &Desk<'_>, reply: &Gaps) -> String {
    let used = reply.buyers.iter().filter(|buyer| buyer.status == "used");
    let each = used.filter_map(|buyer| {
        let (first, last) = (buyer.years.first()?, buyer.years.last()?);
        let span = if first == last { first.to_string() } else { format!("{first}–{last}") };
        Some(format!("{} {span}", desk.text(&buyer.name)))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// A cluster's gap in a sentence.
pub(crate) fn lines(desk: &Desk<'_>, of: &Shortfall) -> Vec<String> {
    let write = desk.write.of(DOLLARS);
    let money = |value: f64| write.number(value, NumberKind::Money);
    let line = |what: &str, outside: f64, asia: f64, makeable: f64, reach: f64| {
        let [outside, asia, makeable, reach] = [outside, asia, makeable, reach].map(money);
        let values = [
            ("what", what),
            ("outside", outside.as_str()),
            ("asia", &asia),
            ("makeable", &makeable),
            ("reach", &reach),
        ];
        desk.fill(words::GAPS_LINE, &values)
    };
    let sums = of.sums.iter().take(LINES);
    sums.map(|sum| {
        line(&desk.text(&sum.name), sum.outside, sum.asia, sum.makeable[1], sum.reach[1])
    })
    .collect()
}

/// Figures of the cover of an industry.
pub(crate) fn facts(desk: &Desk<'_>, of: &Shortfall) -> Vec<Fact> {
    let write = desk.write.of(DOLLARS);
    let money = |value: f64| write.number(value, NumberKind::Money);
    let total = |rule: &str| of.reply.totals.iter().find(|total| total.rule == rule);
    let note = |pick: fn(&GapTotal) -> f64| {
        let [strict, loose] = ["strict", "loose"].map(|rule| {
            let end = total(rule).map(|of| desk.number(pick(of), NumberKind::Money));
            end.unwrap_or_default()
        });
        desk.fill(words::BY_RULES, &[("strict", &strict), ("loose", &loose)])
    };
    let outside = money(of.reply.outside);
    let mut facts = vec![desk.fact(words::OUTSIDE_LONG, outside, desk.say(words::A_YEAR))];
    if let Some(usual) = total("usual") {
        let (made, near) = (money(usual.value), money(usual.reach));
        facts.push(desk.fact(words::MAKEABLE_LONG, made, note(|of| of.value)));
        facts.push(desk.fact(words::REACH_LONG, near, note(|of| of.reach)));
    }
    facts
}

/// The section: of a region by cluster and product, of an industry by product.
pub(crate) fn section(desk: &Desk<'_>, found: Option<&Shortfall>) -> Section {
    let id = "gaps".to_owned();
    let title = desk.say(words::GAPS);
    let Some(of) = found else {
        let blocks = vec![desk.missing(desk.say(words::NO_GAPS), words::NO_GAPS_REMEDY)];
        return Section { id, title, lead: String::new(), blocks };
    };
    if of.products.is_empty() && of.sums.is_empty() {
        let blocks = vec![desk.missing(desk.say(words::NO_GAPS_HERE), words::NO_GAPS_REMEDY)];
        return Section { id, title, lead: String::new(), blocks };
    }
    let years = years(desk, &of.reply);
    let mut blocks = Vec::new();
    let lead = match of.sums.is_empty() {
        true => desk.text(&of.reply.finding),
        false => desk.say(words::GAPS_LEAD),
    };
    if of.sums.is_empty() {
        blocks.push(Block::Table(rules(desk, &of.reply)));
    } else {
        blocks.push(Block::Table(sums(desk, of, &years)));
    }
    if !of.products.is_empty() {
        blocks.push(Block::Table(products(desk, of, &years)));
    }
    Section { id, title, lead, blocks }
}

/// Clusters of the region.
fn sums(desk: &Desk<'_>, of: &Shortfall, years: &str) -> Table {
    let write = desk.write.of(DOLLARS);
    let bare = &desk.write;
    let money = |value: f64| Cell::plain(Some(value), bare, NumberKind::Money);
    let ends = |all: [f64; 3]| {
        let [strict, loose] = [all[0], all[2]].map(|end| bare.number(end, NumberKind::Money));
        Cell { note: format!("{strict}–{loose}"), ..money(all[1]) }
    };
    let rows = of.sums.iter().take(CLUSTERS).map(|sum| {
        vec![
            Cell::text(desk.text(&sum.name)),
            Cell::plain(Some(sum.outside), &write, NumberKind::Money),
            money(sum.asia),
            ends(sum.makeable),
            ends(sum.reach),
            money(sum.dependent),
        ]
    });
    Table {
        id: "gap-clusters".to_owned(),
        caption: desk.fill(words::GAPS_SUMS, &[("currency", DOLLARS), ("years", years)]),
        columns: vec![
            Column::text(desk.say(words::CLUSTER), 1.0),
            Column::number(desk.say(words::OUTSIDE)),
            Column::number(desk.say(words::GAPS_ASIA)),
            Column::number(desk.say(words::GAPS_MAKEABLE)),
            Column::number(desk.say(words::GAPS_REACH)),
            Column::number(desk.say(words::GAPS_DEPENDENT)),
        ],
        rows: rows.collect(),
        note: desk.say(words::GAPS_SUMS_NOTE),
    }
}

/// What could be made, by rule.
fn rules(desk: &Desk<'_>, reply: &Gaps) -> Table {
    let money = |value: f64| Cell::plain(Some(value), &desk.write, NumberKind::Money);
    let rows = reply.totals.iter().map(|of| {
        let name = match of.rule.as_str() {
            "strict" => words::GAPS_STRICT,
            "usual" => words::GAPS_USUAL,
            _ => words::GAPS_LOOSE,
        };
        let count = of.products as f64;
        vec![
            Cell::text(desk.say(name)),
            Cell::plain(Some(count), &desk.write, NumberKind::Jobs),
            money(of.value),
            money(of.reach),
            money(of.open),
        ]
    });
    Table {
        id: "gap-rules".to_owned(),
        caption: desk.fill(words::GAPS_TOTALS, &[("currency", DOLLARS)]),
        columns: vec![
            Column::text(desk.say(words::GAPS_RULE), 1.0),
            Column::number(desk.say(words::GAPS_COUNT)),
            Column::number(desk.say(words::GAPS_MAKEABLE)),
            Column::number(desk.say(words::GAPS_REACH)),
            Column::number(desk.say(words::GAPS_OPEN)),
        ],
        rows: rows.collect(),
        note: String::new(),
    }
}

fn answer(desk: &Desk<'_>, known: Option<bool>) -> Cell {
    Cell::text(match known {
        Some(true) => desk.say(words::YES),
        Some(false) => desk.say(words::NO),
        None => MISSING.to_owned(),
    })
}

/// Products, the largest first.
fn products(desk: &Desk<'_>, of: &Shortfall, years: &str) -> Table {
    let write = &desk.write;
    let rows = of.products.iter().map(|gap| {
        let supplier = gap.suppliers.first();
        let share = supplier.map(|of| write.number(of.share, NumberKind::Share));
        let name = supplier.map(|of| desk.text(&of.name)).unwrap_or_default();
        let added = gap.tariffs.section_301_rate.filter(|rate| *rate > 0.0).map(|rate| {
            let rate = write.number(rate, NumberKind::Share);
            desk.fill(words::GAPS_301, &[("rate", &rate)])
        });
        let tariff = Cell::plain(gap.tariffs.mfn, write, NumberKind::Share);
        let landed = match &gap.landed {
            None => Cell::plain(None, write, NumberKind::Growth),
            Some(of) => {
                let ends = [of.advantage_low, of.advantage_high];
                let ends = ends.map(|end| write.number(end, NumberKind::Growth));
                let middle = Cell::plain(Some(of.advantage), write, NumberKind::Growth);
                Cell { note: ends.join(" … "), ..middle }
            }
        };
        let growth = gap.growth.as_ref().map(|of| of.rate);
        vec![
            Cell::noted(desk.product(&gap.name), &gap.product),
            Cell::plain(Some(gap.outside), write, NumberKind::Money),
            Cell::plain(growth, write, NumberKind::Growth),
            Cell::noted(name, share.unwrap_or_default()),
            Cell { note: added.unwrap_or_default(), ..tariff },
            landed,
            answer(desk, gap.makeable[1].makeable),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let note = desk.say(words::GAPS_PRODUCTS_NOTE);
    Table {
        id: "gap-products".to_owned(),
        caption: desk.fill(words::GAPS_PRODUCTS, &[("currency", DOLLARS), ("years", years)]),
        columns: vec![
            Column::text(desk.say(words::PRODUCT), 1.0),
            Column::number(desk.say(words::OUTSIDE)),
            Column::number(desk.say(words::GROWTH)),
            Column::text(desk.say(words::MAIN_SUPPLIER), 0.42),
            Column::number(desk.say(words::GAPS_TARIFF)),
            Column::number(desk.say(words::GAPS_LANDED)),
            Column::text(desk.say(words::GAPS_MAKEABLE), 0.22),
        ],
        rows,
        note: match english(desk, &of.products) {
            Some(said) => format!("{note} {said}"),
            None => note,
        },
    }
}

/// Said where titles of products are in English only.
fn english(desk: &Desk<'_>, products: &[Gap]) -> Option<String> {
    let alike = |gap: &Gap| gap.name.en == gap.name.es && gap.name.en == gap.name.fr;
    let foreign = desk.language != crate::Language::En && products.iter().all(alike);
    foreign.then(|| desk.say(words::TITLES_ENGLISH))
}
