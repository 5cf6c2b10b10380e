//! Links of goods brought to what states are published to sell and buy.
//!
//! Source: iterative proportional fitting (Deming and Stephan 1940), with what crosses the border of each industry's goods as one more margin.

use icluster_value::{Known, Shipment, fit};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds between the margins of states and the values of goods.
const ROUNDS: usize = 200;
/// Values of goods this near to what crosses the border, as a part of all, are met.
const NEAR: f64 = 1e-10;
/// Goods of which less than this part is left by the margins of states contradict them.
const VANISHED: f64 = 1e-6;

/// Goods of one industry between states: value, and where it goes before any margin is looked at.
pub(super) struct BetweenStates {
    pub(super) value: f64,
    pub(super) flows: BTreeMap<(u32, u32), f64>,
}

/// By what a flow between two states is to be multiplied; empty where nothing is to change.
pub(super) type Factors = BTreeMap<(u32, u32), f64>;

/// Factors of goods of industries of one subsector, so that what states sell and buy of them all is in the proportions of what is published (equal to it where it adds up to the same), and the
/// value of each industry's goods stays. Goods that only states make or use which are published to trade none stay as they are.
pub(super) fn fitted(
    goods: &[BetweenStates],
    sold: Option<&BTreeMap<u32, f64>>,
    bought: Option<&BTreeMap<u32, f64>>,
) -> Vec<Factors> {
    let mut open: Vec<usize> = (0..goods.len()).filter(|at| goods[*at].value > 0.0).collect();
    loop {
        match attempt(goods, &open, sold, bought) {
            Attempt::Found(found) => {
                let mut all = vec![Factors::new(); goods.len()];
                for (at, factors) in open.into_iter().zip(found) {
                    all[at] = factors;
                }
                return all;
            }
            Attempt::Contradicted(gone) => open.retain(|at| !gone.contains(at)),
        }
    }
}

enum Attempt {
    Found(Vec<Factors>),
    Contradicted(BTreeSet<usize>),
}

/// States of one side as groups of themselves, with what is published of each.
struct Side {
    states: Vec<u32>,
    group: Vec<u32>,
    of: Vec<Option<f64>>,
}

impl Side {
    fn new(states: BTreeSet<u32>, published: Option<&BTreeMap<u32, f64>>) -> Self {
        let states: Vec<u32> = states.into_iter().collect();
        let of: Vec<Option<f64>> =
            states.iter().map(|state| published?.get(state).copied()).collect();
        // A side that nothing above 0 is published of says nothing.
        let any = of.iter().flatten().any(|value| *value > 0.0);
        let of = if any { of } else { vec![None; states.len()] };
        Side { group: (0..states.len() as u32).collect(), states, of }
    }

    fn number(&self, state: u32) -> u32 {
        self.states.binary_search(&state).unwrap_or_default() as u32
    }

    fn known(&self) -> Known<'_> {
        Known { group: &self.group, of: &self.of }
    }
}

fn attempt(
    goods: &[BetweenStates],
    open: &[usize],
    sold: Option<&BTreeMap<u32, f64>>,
    bought: Option<&BTreeMap<u32, f64>>,
) -> Attempt {
    let flows = || open.iter().flat_map(|at| goods[*at].flows.keys());
    let sellers = Side::new(flows().map(|of| of.0).collect(), sold);
    let buyers = Side::new(flows().map(|of| of.1).collect(), bought);
    let unchanged = || Attempt::Found(vec![Factors::new(); open.len()]);
    if sellers.of.iter().chain(&buyers.of).all(Option::is_none) {
        return unchanged();
    }
    let mut shipments: Vec<Shipment> = Vec::new();
    let mut ends = Vec::with_capacity(open.len());
    for at in open {
        shipments.extend(
            goods[*at]
                .flows
                .iter()
                .map(|((from, to), value)| (sellers.number(*from), buyers.number(*to), *value)),
        );
        ends.push(shipments.len());
    }
    let all: f64 = open.iter().map(|at| goods[*at].value).sum();
    for _ in 0..ROUNDS {
        fit(&mut shipments, sellers.known(), buyers.known());
        let (mut start, mut apart) = (0, 0.0);
        let mut gone = BTreeSet::new();
        for (at, end) in open.iter().zip(&ends) {
            let own = &mut shipments[start..*end];
            start = *end;
            let (value, sum) = (goods[*at].value, own.iter().map(|of| of.2).sum::<f64>());
            if sum.is_nan() || sum <= VANISHED * value {
                gone.insert(*at);
                continue;
            }
            apart += (sum - value).abs();
            own.iter_mut().for_each(|of| of.2 *= value / sum);
        }
        if !gone.is_empty() {
            return Attempt::Contradicted(gone);
        }
        if apart <= NEAR * all {
            break;
        }
    }
    let mut start = 0;
    let mut found = Vec::with_capacity(open.len());
    for (at, end) in open.iter().zip(&ends) {
        let own = goods[*at].flows.iter().zip(&shipments[start..*end]);
        start = *end;
        found.push(
            own.filter(|((_, before), _)| **before > 0.0)
                .map(|((pair, before), after)| (*pair, after.2 / before))
                .collect(),
        );
    }
    Attempt::Found(found)
}

#[cfg(test)]
mod tests {
    use super::{BetweenStates, fitted};
    use std::collections::BTreeMap;

    fn goods(value: f64, parts: [f64; 4]) -> BetweenStates {
        let flows = [(1, 7), (1, 8), (2, 7), (2, 8)];
        let all: f64 = parts.iter().sum();
        let of = flows.into_iter().zip(parts).filter(|(_, part)| *part > 0.0);
        BetweenStates { value, flows: of.map(|(pair, part)| (pair, value * part / all)).collect() }
    }

    /// Sums by seller (side 0) or buyer (side 1) after fitting, and of each industry.
    fn sums(
        all: &[BetweenStates],
        sold: Option<&BTreeMap<u32, f64>>,
        bought: Option<&BTreeMap<u32, f64>>,
    ) -> (BTreeMap<u32, f64>, BTreeMap<u32, f64>, Vec<f64>) {
        let factors = fitted(all, sold, bought);
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        let mut own = Vec::new();
        for (of, factors) in all.iter().zip(&factors) {
            let mut sum = 0.0;
            for (pair, value) in &of.flows {
                let value = value * factors.get(pair).copied().unwrap_or(1.0);
                *rows.entry(pair.0).or_insert(0.0) += value;
                *columns.entry(pair.1).or_insert(0.0) += value;
                sum += value;
            }
            own.push(sum);
        }
        (rows, columns, own)
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-7 * a.abs().max(b.abs()).max(1.0)
    }

    #[test]
    fn sums_of_states_meet_what_is_published_and_industries_keep_their_value() {
        let all = [goods(60.0, [1.0, 2.0, 3.0, 4.0]), goods(40.0, [5.0, 1.0, 1.0, 5.0])];
        let sold = BTreeMap::from([(1, 30.0), (2, 70.0)]);
        let bought = BTreeMap::from([(7, 45.0), (8, 55.0)]);
        let (rows, columns, own) = sums(&all, Some(&sold), Some(&bought));
        assert!(near(rows[&1], 30.0) && near(rows[&2], 70.0), "{rows:?}");
        assert!(near(columns[&7], 45.0) && near(columns[&8], 55.0), "{columns:?}");
        assert!(near(own[0], 60.0) && near(own[1], 40.0), "{own:?}");
        // One end alone.
        let (rows, _, own) = sums(&all, Some(&sold), None);
        assert!(near(rows[&1], 30.0) && near(own[0], 60.0), "{rows:?} {own:?}");
        // Nothing known changes nothing.
        assert!(fitted(&all, None, None).iter().all(BTreeMap::is_empty));
    }

    #[test]
    fn numbers_of_another_sum_say_shares_and_contradictions_leave_goods_as_they_are() {
        let all = [goods(60.0, [1.0, 2.0, 3.0, 4.0])];
        let sold = BTreeMap::from([(1, 500.0), (2, 1500.0)]);
        let (rows, _, own) = sums(&all, Some(&sold), None);
        assert!(near(rows[&1], 15.0) && near(own[0], 60.0), "{rows:?}");
        // The second industry is in state 1 only, which is published to sell nothing.
        let all = [goods(60.0, [1.0, 2.0, 3.0, 4.0]), goods(40.0, [1.0, 1.0, 0.0, 0.0])];
        let sold = BTreeMap::from([(1, 0.0), (2, 70.0)]);
        let (rows, _, own) = sums(&all, Some(&sold), None);
        assert!(near(own[0], 60.0) && near(own[1], 40.0), "{own:?}");
        assert!(near(rows[&2], 60.0) && near(rows[&1], 40.0), "{rows:?}");
        // Published zeros alone say nothing of where what crosses the border is from.
        let none = BTreeMap::from([(1, 0.0), (2, 0.0)]);
        assert!(fitted(&all, Some(&none), None).iter().all(BTreeMap::is_empty));
    }
}
