//! A walk upstream from a cluster, added up by sector and by where sellers are.

use super::economy::Economy;
use super::ground::Ground;
use icluster_codes::Country;
use icluster_value::{GroupFlow, Round};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Code of the sectors that are too small to be told apart.
pub(super) const OTHER: &str = "other";

/// Whose places sell or buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    Here(Country),
    Nation(Country),
    Abroad,
}

impl Group {
    pub(super) fn id(self) -> String {
        match self {
            Group::Here(country) => format!("here:{country}"),
            Group::Nation(country) => format!("nation:{country}"),
            Group::Abroad => "abroad".to_owned(),
        }
    }

    pub(super) fn place(self) -> &'static str {
        match self {
            Group::Here(_) => "here",
            Group::Nation(_) => "nation",
            Group::Abroad => "abroad",
        }
    }

    pub(super) fn country(self) -> Option<Country> {
        match self {
            Group::Here(country) | Group::Nation(country) => Some(country),
            Group::Abroad => None,
        }
    }
}

/// A walk in the making.
pub(super) struct Walk<'a> {
    pub(super) economy: &'a Economy,
    pub(super) ground: &'a Ground,
    /// Places of the region.
    pub(super) here: BTreeSet<u32>,
    /// Country of each region of the table that is one of North America.
    pub(super) country: HashMap<usize, Country>,
    /// What stands in the middle where it is more than one cluster; else nothing.
    pub(super) middle: Vec<Middle>,
}

/// One of several clusters that buy of the first stage.
pub(super) struct Middle {
    pub(super) group: Group,
    /// Its key, or what stands for several.
    pub(super) key: String,
    /// Rows of the table and the cluster's output of each.
    pub(super) output: Vec<(usize, f64)>,
}

/// A sum of links between a sector of a group, by a code or [`OTHER`], and a buyer: the cluster's part in a group, or a sector of the stage before.
pub(super) type Key = (Group, String, Group, Option<String>);
/// Seller, row and buyer, and what is bought.
type Bought = (Group, usize, Group, Sum);
/// Value, and the part of it that goes by a published margin.
pub(super) type Sum = (f64, f64);

/// What a stage sells.
#[derive(Default)]
pub(super) struct Stage {
    /// Sums of links for drawing.
    pub(super) edges: BTreeMap<Key, Sum>,
    /// By group and row of the seller.
    pub(super) sold: BTreeMap<(Group, usize), f64>,
}

impl Walk<'_> {
    pub(super) fn nation_of(&self, place: u32) -> Option<Country> {
        let region = self.ground.network.places()[place as usize].nation;
        self.country.get(&region).copied()
    }

    /// Numbers of the groups of places: two for each country, in the region and elsewhere.
    pub(super) fn groups(&self) -> Vec<u32> {
        let number = |place: u32| {
            let country = self.nation_of(place);
            let country = country.and_then(|of| Country::ALL.iter().position(|c| *c == of));
            2 * country.unwrap_or_default() as u32 + u32::from(!self.here.contains(&place))
        };
        (0..self.ground.network.places().len() as u32).map(number).collect()
    }

    /// The group of a number; without one, it is that of the row's nation as a whole.
    fn group(&self, number: Option<u32>, row: usize) -> Group {
        let nation = self.country.get(&self.economy.table.region[row]).copied();
        match number {
            Some(number) => {
                let country = Country::ALL[number as usize / 2];
                if number.is_multiple_of(2) { Group::Here(country) } else { Group::Nation(country) }
            }
            None => nation.map_or(Group::Abroad, Group::Nation),
        }
    }

    /// Sectors that a stage tells apart: those of which most is bought.
    fn shown(&self, sold: &BTreeMap<(Group, usize), f64>, most: usize) -> BTreeSet<String> {
        let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
        for ((_, row), value) in sold {
            *sums.entry(self.economy.sectors[*row].id.as_str()).or_default() += value;
        }
        let mut order: Vec<(&str, f64)> = sums.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        order.into_iter().take(most).map(|(sector, _)| sector.to_owned()).collect()
    }

    fn label(&self, shown: &BTreeSet<String>, row: usize) -> String {
        let code = &self.economy.sectors[row].id;
        if shown.contains(code) { code.clone() } else { OTHER.to_owned() }
    }

    fn coefficient(&self, row: usize, column: usize) -> f64 {
        let all = self.economy.table.output[column];
        if all == 0.0 { 0.0 } else { self.economy.table.flows[(row, column)] / all }
    }

    /// Every stage. `shown` has the sectors that each stage tells apart; a stage without any is given the `most` largest.
    pub(super) fn stages(
        &self,
        rounds: &[Round],
        decay: f64,
        shown: &mut Vec<BTreeSet<String>>,
        most: usize,
    ) -> Vec<Stage> {
        let mut stages: Vec<Stage> = Vec::new();
        for (at, round) in rounds.iter().enumerate() {
            // Values by seller and row, and, but for the first stage, by the sector that buys.
            let mut sums: BTreeMap<(Group, usize, Group, Option<usize>), Sum> = BTreeMap::new();
            let bought = self.bought(round);
            match stages.last() {
                None if self.middle.is_empty() => {
                    for (from, row, to, value) in bought {
                        add(&mut sums, (from, row, to, None), value);
                    }
                }
                None => self.by_cluster(&bought, &mut sums),
                Some(before) => {
                    // What a group's sectors buy follows from the coefficients; who sells it, from the group's largest suppliers.
                    let mut all: BTreeMap<(usize, Group), f64> = BTreeMap::new();
                    for (_, row, to, value) in &bought {
                        *all.entry((*row, *to)).or_default() += value.0;
                    }
                    for (from, row, to, value) in bought {
                        let total = all[&(row, to)];
                        for ((_, column), sold) in before.sold.range((to, 0)..=(to, usize::MAX)) {
                            let need = decay * self.coefficient(row, *column) * sold;
                            if need > 0.0 && total > 0.0 {
                                let part = (need * value.0 / total, need * value.1 / total);
                                add(&mut sums, (from, row, to, Some(*column)), part);
                            }
                        }
                    }
                }
            }
            let mut stage = Stage::default();
            for ((from, row, ..), value) in &sums {
                *stage.sold.entry((*from, *row)).or_default() += value.0;
            }
            if shown.len() <= at {
                shown.push(self.shown(&stage.sold, most));
            }
            for ((from, row, to, column), value) in sums {
                let buyer = column.map(|column| match at {
                    0 => self.middle[column].key.clone(),
                    _ => self.label(&shown[at - 1], column),
                });
                add(&mut stage.edges, (from, self.label(&shown[at], row), to, buyer), value);
            }
            stages.push(stage);
        }
        stages
    }

    /// What several clusters buy of the first stage: each by its part of what all of a group need of a sector. `sums` is by number of the cluster.
    fn by_cluster(
        &self,
        bought: &[Bought],
        sums: &mut BTreeMap<(Group, usize, Group, Option<usize>), Sum>,
    ) {
        let need = |middle: &Middle, row: usize| -> f64 {
            let of = middle.output.iter();
            of.map(|(column, output)| self.coefficient(row, *column) * output).sum()
        };
        for (from, row, to, value) in bought {
            let of = self.middle.iter().enumerate().filter(|(_, middle)| middle.group == *to);
            let needs: Vec<(usize, f64)> =
                of.map(|(number, middle)| (number, need(middle, *row))).collect();
            let all: f64 = needs.iter().map(|(_, need)| need).sum();
            for (number, need) in needs.into_iter().filter(|(_, need)| *need > 0.0) {
                let part = (value.0 * need / all, value.1 * need / all);
                add(sums, (*from, *row, *to, Some(number)), part);
            }
        }
    }

    /// What a round buys: seller, row, buyer.
    fn bought(&self, round: &Round) -> Vec<Bought> {
        let of = |of: &GroupFlow| {
            let row = of.row as usize;
            let (from, to) = (self.group(of.from, row), self.group(Some(of.to), row));
            (from, row, to, (of.value, of.observed))
        };
        round.groups.iter().map(of).collect()
    }
}

fn add<K: Ord>(sums: &mut BTreeMap<K, Sum>, key: K, value: Sum) {
    let sum = sums.entry(key).or_default();
    sum.0 += value.0;
    sum.1 += value.1;
}
