//! A round of purchases in a network of places: sums of all links, and the largest of them.
//!
//! Every buyer has a link with every place of every nation. Sums of them by groups of places are products of matrices, outputs by nearness. Links one by one are looked at only where they can be among the
//! largest: places are in blocks of neighbours, and no link of a block is above the largest output in it times the largest nearness. What is left out is smaller than what is listed, so
//! that nothing is lost by it.

use crate::places::{Flow, GroupFlow, Place, PlaceNetwork, Round};
use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, Par};
use rayon::prelude::*;
use std::ops::Range;

/// Links below this part of what a round buys are in sums only.
const SMALL: f64 = 1e-6;
/// Places of a block.
const BLOCK: usize = 32;
/// Buyers whose sums are made together, at most,
const TOGETHER: usize = 32;
/// and sums that are held for them.
const SUMS: usize = 1 << 20;
/// A bound is taken lower by this, so that rounding leaves nothing out.
const ROUNDING: f64 = 1.0 - 1e-12;

/// What the places of a nation make, neighbours after each other.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Places, by number.
    places: Vec<u32>,
    /// Their outputs: sectors by places.
    output: Mat<f64>,
    /// Largest output of each block: sectors by blocks.
    largest: Mat<f64>,
}

impl Made {
    pub(crate) fn of(
        nation: usize,
        sectors: usize,
        all: &[Place],
        points: &[Option<[f64; 3]>],
    ) -> Self {
        let mut places: Vec<u32> = (0..all.len() as u32)
            .filter(|at| all.get(*at as usize).is_some_and(|place| place.nation == nation))
            .collect();
        places.sort_by_key(|at| points.get(*at as usize).copied().flatten().map(along));
        let mut output = Mat::zeros(sectors, places.len());
        for (column, place) in places.iter().enumerate() {
            for (sector, made) in &all[*place as usize].output {
                if *made > 0.0 && (*sector as usize) < sectors {
                    output[(*sector as usize, column)] += made;
                }
            }
        }
        let blocks = places.len().div_ceil(BLOCK);
        let mut largest = Mat::zeros(sectors, blocks);
        for (column, of) in output.col_iter().enumerate() {
            for (sector, made) in of.iter().enumerate() {
                let most: &mut f64 = &mut largest[(sector, column / BLOCK)];
                *most = most.max(*made);
            }
        }
        Made { places, output, largest }
    }
}

/// Where a point of the unit sphere is along a curve that keeps neighbours together (Morton 1966).
fn along(point: [f64; 3]) -> u64 {
    let [x, y, z] = point.map(|of| ((of + 1.0) * 1023.5) as u64);
    (0..11).fold(0, |key, bit| {
        let of = |axis: u64| (axis >> bit) & 1;
        key | (of(x) << (3 * bit)) | (of(y) << (3 * bit + 1)) | (of(z) << (3 * bit + 2))
    })
}

/// Places of a group in a nation with their outputs.
struct Group {
    number: u32,
    places: Vec<u32>,
    /// Sectors by places.
    output: Mat<f64>,
}

/// A network whose purchases are added up by groups of places.
pub(crate) struct Supplies<'a> {
    network: &'a PlaceNetwork,
    groups: &'a [u32],
    /// Largest number of a group and one.
    numbers: usize,
    /// Groups of each nation, in their order.
    of_nations: Vec<Vec<Group>>,
    /// Rows of the table with their nation and their number in it.
    rows: Vec<(usize, usize)>,
}

/// A place with what its sectors make.
type Buyer = (u32, Vec<(u32, f64)>);

impl<'a> Supplies<'a> {
    pub(crate) fn new(network: &'a PlaceNetwork, groups: &'a [u32]) -> Self {
        let number = |place: u32| groups.get(place as usize).copied().unwrap_or_default();
        let of_nation = |made: &Made| {
            let mut order: Vec<usize> = (0..made.places.len()).collect();
            order.sort_by_key(|at| (number(made.places[*at]), made.places[*at]));
            let same = |a: &usize, b: &usize| number(made.places[*a]) == number(made.places[*b]);
            let groups = order.chunk_by(same).map(|members| Group {
                number: number(made.places[members[0]]),
                places: members.iter().map(|at| made.places[*at]).collect(),
                output: Mat::from_fn(made.output.nrows(), members.len(), |sector, at| {
                    made.output[(sector, members[at])]
                }),
            });
            groups.collect()
        };
        let mut rows = vec![(usize::MAX, 0); network.coefficients.nrows()];
        for (nation, own) in network.rows.iter().enumerate() {
            for (number, row) in own.iter().enumerate() {
                rows[*row] = (nation, number);
            }
        }
        Supplies {
            network,
            groups,
            numbers: groups.iter().max().map_or(1, |most| *most as usize + 1),
            of_nations: network.made.par_iter().map(of_nation).collect(),
            rows,
        }
    }

    fn group(&self, place: u32) -> u32 {
        self.groups.get(place as usize).copied().unwrap_or_default()
    }

    /// What some places buy, and of whom.
    pub(crate) fn round(&self, buyers: &[Buyer], most: usize) -> Round {
        let needs: Vec<Vec<f64>> =
            buyers.par_iter().map(|(to, output)| self.network.needs(*to, output)).collect();
        let all: f64 = needs.iter().flatten().filter(|need| **need > 0.0).sum();
        let held = self.numbers * self.rows.len();
        let together = (SUMS / held.max(1)).clamp(1, TOGETHER);
        let each: Vec<(Vec<GroupFlow>, Vec<Flow>)> = buyers
            .par_chunks(together)
            .zip(needs.par_chunks(together))
            .flat_map_iter(|(buyers, needs)| self.bought(buyers, needs, SMALL * all, most))
            .collect();
        let mut round = Round { groups: self.added_up(buyers, &each), ..Round::default() };
        for (_, flows) in each {
            round.flows.extend(flows);
        }
        largest(&mut round.flows, most);
        let listed: f64 = round.flows.iter().map(|flow| flow.value).sum();
        round.covered = if all > 0.0 { listed / all } else { 0.0 };
        round
    }

    /// What some places buy, each by group of its suppliers, and its largest links.
    fn bought(
        &self,
        buyers: &[Buyer],
        needs: &[Vec<f64>],
        small: f64,
        most: usize,
    ) -> Vec<(Vec<GroupFlow>, Vec<Flow>)> {
        let near: Vec<Vec<f64>> = buyers.iter().map(|(to, _)| self.network.nearness(*to)).collect();
        // Of each nation, of each group: sectors by buyers.
        let sums: Vec<Vec<Mat<f64>>> = self
            .of_nations
            .iter()
            .map(|groups| {
                let of = |group: &Group| {
                    let near = Mat::from_fn(group.places.len(), buyers.len(), |at, buyer| {
                        near[buyer][group.places[at] as usize]
                    });
                    let mut sums = Mat::zeros(group.output.nrows(), buyers.len());
                    let (output, one) = (group.output.as_ref(), 1.0);
                    matmul(sums.as_mut(), Accum::Replace, output, near.as_ref(), one, Par::Seq);
                    sums
                };
                groups.iter().map(of).collect()
            })
            .collect();
        let one = |((at, (to, _)), needs): ((usize, &Buyer), &Vec<f64>)| {
            self.of_one(
                *to,
                needs,
                &near[at],
                |nation, group, sector| sums[nation][group][(sector, at)],
                small,
                most,
            )
        };
        buyers.iter().enumerate().zip(needs).map(one).collect()
    }

    /// What one place buys. `sum` says how much a group (of a nation, by its place among that nation's) has of a sector, weighed by how near it is.
    fn of_one(
        &self,
        to: u32,
        needs: &[f64],
        near: &[f64],
        sum: impl Fn(usize, usize, usize) -> f64,
        small: f64,
        most: usize,
    ) -> (Vec<GroupFlow>, Vec<Flow>) {
        let nation = self.network.places().get(to as usize).map_or(usize::MAX, |of| of.nation);
        let mut by_groups = Vec::new();
        let mut links = Links { flows: Vec::new(), most, small, floor: 0.0 };
        // By nation and sector: what is needed over the sum of all weights; 0 where nothing is to be looked for.
        let none = |made: &Made| vec![0.0; made.output.nrows()];
        let mut per_weight: Vec<Vec<f64>> = self.network.made.iter().map(none).collect();
        let mut weights = Vec::new();
        let mut of_groups = Vec::new();
        for (row, need) in needs.iter().enumerate().filter(|(_, need)| **need > 0.0) {
            let observed = self.network.is_observed(row, to);
            let (seller, sector) = self.rows[row];
            let known = match self.network.sales.is_empty() {
                true => None,
                false => self.network.sales.get(&(row, nation)),
            };
            of_groups.clear();
            match (known, self.of_nations.get(seller)) {
                (Some(known), _) => {
                    weights.clear();
                    weights.extend(known.of.iter().map(|(place, sold)| match known.to_this {
                        true => *sold,
                        false => sold * near[*place as usize],
                    }));
                    let mut sums = vec![0.0; self.numbers];
                    for ((place, _), weight) in known.of.iter().zip(&weights) {
                        sums[self.group(*place) as usize] += weight;
                    }
                    of_groups.extend((0..).zip(sums));
                }
                (None, Some(groups)) => {
                    let of = |(at, group): (usize, &Group)| (group.number, sum(seller, at, sector));
                    of_groups.extend(groups.iter().enumerate().map(of));
                }
                (None, None) => {}
            }
            let total: f64 = of_groups.iter().map(|(_, sum)| sum).sum();
            let mut add = |from: Option<u32>, value: f64| {
                let (row, to) = (row as u32, self.group(to));
                let observed = if observed { value } else { 0.0 };
                by_groups.push(GroupFlow { from, row, to, value, observed });
            };
            if total <= 0.0 {
                add(None, *need);
                links.add(Flow { from: None, row: row as u32, to, value: *need });
                continue;
            }
            for (group, sum) in of_groups.iter().filter(|(_, sum)| *sum > 0.0) {
                add(Some(*group), need * sum / total);
            }
            match known {
                Some(known) => {
                    for ((place, _), weight) in known.of.iter().zip(&weights) {
                        let (from, value) = (Some(*place), need * weight / total);
                        links.add(Flow { from, row: row as u32, to, value });
                    }
                }
                None => per_weight[seller][sector] = need / total,
            }
        }
        for (seller, per_weight) in per_weight.iter().enumerate() {
            self.look(seller, per_weight, near, to, &mut links);
        }
        largest(&mut links.flows, most);
        (by_groups, links.flows)
    }

    /// Looks at the places of a nation for the largest links of a buyer, block by block, those near it first.
    fn look(&self, seller: usize, per_weight: &[f64], near: &[f64], to: u32, links: &mut Links) {
        let made = &self.network.made[seller];
        let nearest = |places: &[u32]| {
            places.iter().map(|place| near[*place as usize]).fold(0.0_f64, f64::max)
        };
        let mut blocks: Vec<(f64, usize)> =
            made.places.chunks(BLOCK).map(nearest).zip(0..).collect();
        blocks.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut sectors: Vec<usize> = Vec::new();
        for (nearest, block) in blocks {
            let least = ROUNDING * links.least();
            sectors.clear();
            let bounds = made.largest.col(block).iter().zip(per_weight).enumerate();
            sectors.extend(bounds.filter_map(|(sector, (output, per_weight))| {
                (*per_weight > 0.0 && output * nearest * per_weight >= least).then_some(sector)
            }));
            if sectors.is_empty() {
                continue;
            }
            for at in members(block, made.places.len()) {
                let place = made.places[at];
                let near = near[place as usize];
                let output = made.output.col(at);
                for sector in &sectors {
                    if output[*sector] > 0.0 {
                        let value = per_weight[*sector] * output[*sector] * near;
                        let row = self.network.rows[seller][*sector] as u32;
                        links.add(Flow { from: Some(place), row, to, value });
                    }
                }
            }
        }
    }

    /// All that is bought, by rows and groups, added up in the order of buyers.
    fn added_up(&self, buyers: &[Buyer], each: &[(Vec<GroupFlow>, Vec<Flow>)]) -> Vec<GroupFlow> {
        let mut order: Vec<usize> = (0..buyers.len()).collect();
        let group = |at: &usize| self.group(buyers[*at].0);
        order.sort_by_key(|at| (group(at), *at));
        let of_buyers = |members: &[usize]| {
            // Where the sum of each row and group is: places of groups from 1, 0 for none.
            let mut known = vec![usize::MAX; self.rows.len() * (self.numbers + 1)];
            let mut sums: Vec<GroupFlow> = Vec::new();
            for flow in members.iter().flat_map(|at| &each[*at].0) {
                let from = flow.from.map_or(0, |from| from as usize + 1);
                let at = &mut known[flow.row as usize * (self.numbers + 1) + from];
                match sums.get_mut(*at) {
                    Some(sum) => {
                        sum.value += flow.value;
                        sum.observed += flow.observed;
                    }
                    None => {
                        *at = sums.len();
                        sums.push(*flow);
                    }
                }
            }
            sums
        };
        let mut all: Vec<GroupFlow> =
            order.chunk_by(|a, b| group(a) == group(b)).flat_map(of_buyers).collect();
        all.sort_unstable_by_key(|flow| (flow.row, flow.from, flow.to));
        all
    }
}

/// Places of a block, of so many.
fn members(block: usize, places: usize) -> Range<usize> {
    block * BLOCK..(block * BLOCK + BLOCK).min(places)
}

/// The largest links so far.
struct Links {
    flows: Vec<Flow>,
    most: usize,
    /// Smaller ones are not listed at all.
    small: f64,
    /// Value of the last of as many as are kept, once there are so many.
    floor: f64,
}

impl Links {
    /// The smallest value that may be among the largest.
    fn least(&self) -> f64 {
        self.small.max(self.floor)
    }

    fn add(&mut self, flow: Flow) {
        if flow.value < self.least() {
            return;
        }
        self.flows.push(flow);
        if self.most > 0 && self.flows.len() >= self.most.saturating_mul(2) {
            largest(&mut self.flows, self.most);
            self.floor = self.flows.last().map_or(0.0, |last| last.value);
        }
    }
}

/// Keeps the largest flows, in order.
fn largest(flows: &mut Vec<Flow>, most: usize) {
    let order = |a: &Flow, b: &Flow| {
        b.value.total_cmp(&a.value).then_with(|| (a.row, a.from, a.to).cmp(&(b.row, b.from, b.to)))
    };
    if flows.len() > most && most > 0 {
        flows.select_nth_unstable_by(most - 1, order);
        flows.truncate(most);
    }
    flows.sort_unstable_by(order);
}
