//! Lists of a walk: needs and gaps, buyers, trade across the border inside the region, links between places.

use super::chain_reply::{ChainGap, ChainLink, ChainUser, TwoWay};
use super::economy::Economy;
use super::ground::Ground;
use super::reply::ValueOrigin;
use super::walk::{Group, Walk};
use crate::model::Places;
use crate::text::text3;
use icluster_codes::Country;
use icluster_value::{Flow, Round, two_way_trade};
use std::collections::BTreeMap;

/// Links between places in a reply at most.
const LINKS: usize = 80;
/// Origins abroad that are listed of each need.
const ORIGINS: usize = 5;
/// Buyers in a reply at most.
pub(super) const USERS: usize = 40;
/// Below this part of the need, the region does not make it.
const MISSING: f64 = 0.05;
/// Above this part from abroad, a need is a gap of North America.
const FROM_ABROAD: f64 = 0.25;
/// Above this part of what comes from abroad, one country is the only origin.
const ONE_ORIGIN: f64 = 0.8;

/// A need by who sells, and by region of the table.
type Need = (BTreeMap<Group, f64>, BTreeMap<usize, f64>);

/// Needs of the cluster by sector.
pub(super) fn gaps(walk: &Walk<'_>, sold: &BTreeMap<(Group, usize), f64>) -> Vec<ChainGap> {
    let economy = walk.economy;
    let mut needs: BTreeMap<&str, Need> = BTreeMap::new();
    for ((group, row), value) in sold {
        let (groups, regions) = needs.entry(economy.sectors[*row].id.as_str()).or_default();
        *groups.entry(*group).or_default() += value;
        *regions.entry(economy.table.region[*row]).or_default() += value;
    }
    let places = walk.ground.network.places();
    let mut gaps: Vec<ChainGap> = needs
        .into_iter()
        .map(|(code, (groups, regions))| {
            let need: f64 = groups.values().sum();
            let part = |wanted: &dyn Fn(&Group) -> bool| -> f64 {
                groups
                    .iter()
                    .filter(|(group, _)| wanted(group))
                    .map(|(_, value)| value)
                    .sum::<f64>()
                    / need
            };
            let here = part(&|group| matches!(group, Group::Here(_)));
            let abroad = part(&|group| *group == Group::Abroad);
            let number = walk.ground.sectors.get(code).copied();
            let made: f64 = walk
                .here
                .iter()
                .flat_map(|place| &places[*place as usize].output)
                .filter(|(sector, _)| Some(*sector) == number)
                .map(|(_, output)| output)
                .sum();
            let foreign = regions.iter().filter(|(region, _)| !walk.country.contains_key(region));
            let mut origins: Vec<ValueOrigin> = foreign
                .map(|(region, value)| ValueOrigin {
                    region: economy.regions[*region].id.clone(),
                    name: economy.regions[*region].name.clone(),
                    value: *value,
                    share: if abroad > 0.0 { value / (abroad * need) } else { 0.0 },
                    own: false,
                })
                .collect();
            origins
                .sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.region.cmp(&b.region)));
            let concentration = regions.values().map(|value| (value / need).powi(2)).sum();
            let coverage = made / need;
            let one = origins.first().is_some_and(|origin| origin.share > ONE_ORIGIN);
            let flags = [
                (coverage < MISSING, "missing here"),
                (abroad > FROM_ABROAD, "from abroad"),
                (abroad > MISSING && one, "one origin"),
            ];
            origins.truncate(ORIGINS);
            let row = economy.sectors.iter().find(|sector| sector.id == code);
            ChainGap {
                sector: code.to_owned(),
                name: row.map(|sector| sector.name.clone()).unwrap_or_default(),
                need,
                here,
                bloc: (1.0 - here - abroad).max(0.0),
                abroad,
                coverage,
                origins,
                concentration,
                flags: flags
                    .iter()
                    .filter(|(on, _)| *on)
                    .map(|(_, flag)| (*flag).to_owned())
                    .collect(),
            }
        })
        .collect();
    gaps.sort_by(|a, b| b.need.total_cmp(&a.need).then_with(|| a.sector.cmp(&b.sector)));
    gaps
}

/// Who buys what the cluster makes, as all of its sectors' output is sold; all of them.
pub(super) fn users(
    economy: &Economy,
    ground: &Ground,
    cells: &[(u32, u32, f64)],
    total: f64,
) -> Vec<ChainUser> {
    let table = &economy.table;
    let demand = table.demand_by_region();
    let mut made: BTreeMap<usize, f64> = BTreeMap::new();
    for (place, sector, output) in cells {
        let nation = ground.network.places()[*place as usize].nation;
        *made.entry(table.rows_of(nation)[*sector as usize]).or_default() += output;
    }
    const FINAL: &str = "final";
    let mut sums: BTreeMap<(usize, &str), f64> = BTreeMap::new();
    for (row, output) in made {
        let part = if table.output[row] == 0.0 { 0.0 } else { output / table.output[row] };
        for column in 0..table.size() {
            let key = (table.region[column], economy.sectors[column].id.as_str());
            *sums.entry(key).or_default() += part * table.flows[(row, column)];
        }
        for region in 0..economy.regions.len() {
            *sums.entry((region, FINAL)).or_default() += part * demand[(row, region)];
        }
    }
    let name = |code: &str| match economy.sectors.iter().find(|sector| sector.id == code) {
        Some(sector) => sector.name.clone(),
        None => text3("Final use", "Uso final", "Usage final"),
    };
    let mut users: Vec<ChainUser> = sums
        .into_iter()
        .filter(|(_, value)| *value > 0.0)
        .map(|((region, code), value)| ChainUser {
            region: economy.regions[region].id.clone(),
            region_name: economy.regions[region].name.clone(),
            sector: code.to_owned(),
            name: name(code),
            value,
            share: value / total,
        })
        .collect();
    users.sort_by(|a, b| {
        b.value
            .total_cmp(&a.value)
            .then_with(|| (&a.region, &a.sector).cmp(&(&b.region, &b.sector)))
    });
    users
}

/// Trade across borders inside the region, by sector, largest first.
pub(super) fn two_way(walk: &Walk<'_>, round: &Round) -> Vec<TwoWay> {
    let mut sums: BTreeMap<(Country, Country, &str), (f64, f64, f64)> = BTreeMap::new();
    for flow in &round.flows {
        let Some(from) = flow.from.filter(|from| walk.here.contains(from)) else { continue };
        let (Some(seller), Some(buyer)) = (walk.nation_of(from), walk.nation_of(flow.to)) else {
            continue;
        };
        if seller == buyer {
            continue;
        }
        let code = walk.economy.sectors[flow.row as usize].id.as_str();
        let sum = sums.entry((seller.min(buyer), seller.max(buyer), code)).or_default();
        if seller < buyer {
            sum.0 += flow.value
        } else {
            sum.1 += flow.value
        }
        if walk.ground.network.is_observed(flow.row as usize, flow.to) {
            sum.2 += flow.value;
        }
    }
    let name = |code: &str| {
        let known = walk.economy.sectors.iter().find(|sector| sector.id == code);
        known.map(|sector| sector.name.clone()).unwrap_or_default()
    };
    let mut all: Vec<TwoWay> = sums
        .into_iter()
        .map(|((first, second, code), (forth, back, known))| TwoWay {
            sector: code.to_owned(),
            name: name(code),
            between: [first.to_string(), second.to_string()],
            forth,
            back,
            two_way: two_way_trade(forth, back),
            tier: if known > (forth + back) / 2.0 { 2 } else { 3 },
        })
        .collect();
    all.sort_by(|a, b| (b.forth + b.back).total_cmp(&(a.forth + a.back)));
    all
}

/// Largest links between places, half of them across borders, where links are smaller.
pub(super) fn links(places: &Places, walk: &Walk<'_>, round: &Round) -> Vec<ChainLink> {
    let region = |place: u32| &places.regions[walk.ground.regions[place as usize] as usize];
    let between = round
        .flows
        .iter()
        .filter_map(|flow| flow.from.filter(|from| *from != flow.to).map(|from| (from, flow)));
    let link = |(from, flow): (u32, &Flow)| {
        let (seller, buyer) = (region(from), region(flow.to));
        let sector = &walk.economy.sectors[flow.row as usize];
        ChainLink {
            from: seller.id.to_string(),
            from_name: seller.name.clone(),
            from_point: seller.center,
            to: buyer.id.to_string(),
            to_name: buyer.name.clone(),
            to_point: buyer.center,
            sector: sector.id.clone(),
            name: sector.name.clone(),
            value: flow.value,
            tier: if walk.ground.network.is_observed(flow.row as usize, flow.to) { 2 } else { 3 },
            crosses: walk.nation_of(from) != walk.nation_of(flow.to),
        }
    };
    // Half of the list is for links across borders, which are smaller.
    let crosses = |(from, flow): &(u32, &Flow)| walk.nation_of(*from) != walk.nation_of(flow.to);
    let (across, within): (Vec<_>, Vec<_>) = between.partition(crosses);
    let chosen = within.into_iter().take(LINKS / 2).chain(across.into_iter().take(LINKS / 2));
    let mut links: Vec<ChainLink> = chosen.map(link).collect();
    links.sort_by(|a, b| b.value.total_cmp(&a.value));
    links
}
