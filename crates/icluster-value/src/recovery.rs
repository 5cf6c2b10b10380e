//! How an economy comes back after a part of its capacity is lost: day by day, with stocks of inputs, rationing of buyers and overproduction (ARIO, the adaptive regional input-output model).
//!
//! Prices, migration and the building activity of reconstruction are left out: a loss is what is not produced, not what is repaired.
//!
//! Sources: Hallegatte 2008, An adaptive regional input-output model and its application to the assessment of the economic cost of Katrina, Risk Analysis 28; Hallegatte 2014, Modeling the role of
//! inventories and heterogeneity in the assessment of the economic costs of natural disasters, Risk Analysis 34.

use crate::table::IoTable;

/// Days of a year; flows of a table are those of a year.
const YEAR: f64 = 365.0;

/// Days of use in stock without any stated.
pub(crate) const STOCK_DAYS: f64 = 90.0;

/// Total output this near to what it was is back.
const BACK: f64 = 0.005;

/// How capacity comes back after a shock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RecoveryPath {
    /// The same part of the loss each day, all of it in so many days; 0 for at once.
    Linear(f64),
    /// The same part of what is still lost each day: after so many days 1/e of it is left.
    Exponential(f64),
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    /// Rows of the table with the part of their capacity that is lost, 0 to 1. Of a row named twice the larger loss counts.
    pub lost: Vec<(usize, f64)>,
    /// Days for which all of that is lost, from the first; then it comes back.
    pub days: usize,
    /// How it comes back.
    pub path: RecoveryPath,
}

/// Who is served when a sector cannot sell all that is ordered of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rationing {
    /// All buyers, producers and final users, get the same part of their orders.
    #[default]
    Proportional,
    /// All are offered the same amount; what small buyers do not need goes to the others in equal shares.
    EqualShares,
}

/// Behaviour, with the defaults of Hallegatte 2014 where it has them.
///
/// Whoever restocks more slowly than he uses his stocks up orders less the less he makes, loses ground to final users, and can take all others with him: see [`Adaptation::may_collapse`].
#[derive(Clone, Debug, PartialEq)]
pub struct Adaptation {
    /// Days of use that buyers want in stock, by group of inputs; a group beyond the list has the last, and without any 90. At least 1. Infinite for inputs nobody waits for.
    pub stock_days: Vec<f64>,
    /// Part of the wanted stock below which production falls (psi), 0 to 1: 0.8.
    pub stock_floor: f64,
    /// Days in which a gap in stocks is ordered (tau of inventories): 60.
    pub restock_days: f64,
    /// Production over capacity at most (alpha max): 1.25.
    pub overproduction: f64,
    /// Days that overproduction takes to build up (tau alpha): 365.
    pub overproduction_days: f64,
    /// Who is served first.
    pub rationing: Rationing,
    /// Days to follow: 365.
    pub days: usize,
    /// Every how many days the sectors are listed: 1; 0 for none.
    pub every: usize,
}

impl Default for Adaptation {
    fn default() -> Self {
        Adaptation {
            stock_days: vec![STOCK_DAYS],
            stock_floor: 0.8,
            restock_days: 60.0,
            overproduction: 1.25,
            overproduction_days: 365.0,
            rationing: Rationing::Proportional,
            days: 365,
            every: 1,
        }
    }
}

impl Adaptation {
    /// Whether a shock that is large enough can end in a collapse that has nothing to do with its size: where an input is to be restocked in more days than it is stocked for.
    ///
    /// With stocks of all at the part s of what is wanted, s below the floor psi, production is s / psi and orders are that and (1 - s) n / tau. Proportional rationing gives final users, who order as before, the same
    /// part of their orders; stocks grow only where s / psi + (1 - s) n / tau is above 1, which for every s holds with n / tau of 1 or more alone.
    pub fn may_collapse(&self) -> bool {
        let days = self.stock_days.iter().copied();
        let least = days.reduce(f64::min).unwrap_or(STOCK_DAYS);
        least < self.restock_days && self.stock_floor > 0.0
    }
}

/// A day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Its number; the shock falls on day 0.
    pub day: usize,
    /// Production of each row as part of what it was; 0 where there was none.
    pub production: Vec<f64>,
    /// Output of all as part of what it was.
    pub output: f64,
    /// Value added of all as part of what it was.
    pub value_added: f64,
    /// Part of final demand that is not met.
    pub unmet: f64,
}

/// What a shock costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The days that are listed.
    pub days: Vec<Day>,
    /// Output lost over all days, in years of all output; below 0 where overproduction makes more than is lost.
    pub output_lost: f64,
    /// Value added lost, in years of all value added.
    pub value_added_lost: f64,
    /// Final demand not met, in years of all final demand.
    pub unmet: f64,
    /// Output lost of each row, in years of its own.
    pub lost: Vec<f64>,
    /// Days until the output of all is within 0.5 % of what it was and stays there; `None` where it is not at the end.
    pub back: Option<usize>,
}

/// What the model cannot be run with.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RecoveryError {
    /// A row without group.
    #[error("{found} groups of inputs for {expected} rows of the table")]
    Groups {
        /// Groups given.
        found: usize,
        /// Rows of the table.
        expected: usize,
    },
    /// A group number is too large.
    #[error("row {row} is of group {group}; groups are numbered from 0 and are no more than rows")]
    Group {
        /// Row, from 0.
        row: usize,
        /// Its group.
        group: usize,
    },
    /// A row of the shock is not there.
    #[error("the shock names row {row}; the table has {rows}, numbered from 0")]
    Row {
        /// Row named.
        row: usize,
        /// Rows there are.
        rows: usize,
    },
    /// A number is out of its range.
    #[error("{what} is {value}; expected {expected}")]
    Value {
        /// Which number.
        what: &'static str,
        /// What was given.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
}

/// An economy before any shock, to try several on. It takes the memory of one more table of flows.
#[derive(Clone, Debug)]
pub struct RecoveryModel {
    /// Group of inputs of each row.
    pub(crate) group: Vec<usize>,
    pub(crate) groups: usize,
    /// Final demand and output a day.
    pub(crate) demand: Vec<f64>,
    pub(crate) output: Vec<f64>,
    /// What a unit of a buyer's output takes of each group, groups by buyers.
    pub(crate) needs: Vec<f64>,
    /// The part of a buyer's purchases of a group that each seller of it has, sellers by buyers.
    pub(crate) shares: Vec<f64>,
    /// Negative cells that were taken for 0, as part of all output.
    pub left_out: f64,
}

impl RecoveryModel {
    /// Of a table and the group of inputs of each row: goods of a group replace each other in stock whatever region they are from ([`IoTable::sector_numbers`] has those of sector names).
    ///
    /// Negative flows and negative final demand of a row (stocks drawn down) cannot be ordered and count as 0; what a row without output buys counts as final demand.
    pub fn new(table: &IoTable, groups: &[usize]) -> Result<Self, RecoveryError> {
        let n = table.size();
        if groups.len() != n {
            return Err(RecoveryError::Groups { found: groups.len(), expected: n });
        }
        if let Some((row, group)) = groups.iter().enumerate().find(|(_, group)| **group >= n) {
            return Err(RecoveryError::Group { row, group: *group });
        }
        let count = groups.iter().max().map_or(0, |most| most + 1);
        let mut left_out = 0.0;
        let mut positive = |value: f64| {
            left_out += (-value).max(0.0);
            value.max(0.0) / YEAR
        };
        let mut demand: Vec<f64> = table.final_demand().into_iter().map(&mut positive).collect();
        let mut shares = vec![0.0; n * n];
        for j in 0..n {
            for i in 0..n {
                let flow = positive(table.flows[(i, j)]);
                match table.output[j] > 0.0 {
                    true => shares[i * n + j] = flow,
                    false => demand[i] += flow,
                }
            }
        }
        let sold = |i: usize| shares[i * n..(i + 1) * n].iter().sum::<f64>();
        let output: Vec<f64> = demand.iter().enumerate().map(|(i, used)| used + sold(i)).collect();
        let mut bought = vec![0.0; count * n];
        for (row, group) in shares.chunks_exact(n.max(1)).zip(groups) {
            let sums = &mut bought[group * n..(group + 1) * n];
            sums.iter_mut().zip(row).for_each(|(sum, flow)| *sum += flow);
        }
        for (row, group) in shares.chunks_exact_mut(n.max(1)).zip(groups) {
            let sums = &bought[group * n..(group + 1) * n];
            for (share, sum) in row.iter_mut().zip(sums).filter(|(_, sum)| **sum > 0.0) {
                *share /= sum;
            }
        }
        let mut needs = bought;
        for row in needs.chunks_exact_mut(n.max(1)) {
            for (need, output) in row.iter_mut().zip(&output) {
                *need = if *output > 0.0 { *need / output } else { 0.0 };
            }
        }
        let all: f64 = output.iter().sum::<f64>() * YEAR;
        let left_out = if all > 0.0 { left_out / all } else { 0.0 };
        Ok(RecoveryModel {
            group: groups.to_vec(),
            groups: count,
            demand,
            output,
            needs,
            shares,
            left_out,
        })
    }

    /// What a shock does, day by day. Fails where the shock names a row that is not there or a number is out of its range.
    pub fn run(&self, shock: &Shock, by: &Adaptation) -> Result<Recovery, RecoveryError> {
        check(by, shock)?;
        let n = self.output.len();
        let mut loss = vec![0.0_f64; n];
        for (row, part) in &shock.lost {
            let of = loss.get_mut(*row).ok_or(RecoveryError::Row { row: *row, rows: n })?;
            *of = of.max(*part);
        }
        let added: Vec<f64> = (0..n)
            .map(|j| {
                let bought: f64 = (0..self.groups).map(|g| self.needs[g * n + j]).sum();
                if self.output[j] > 0.0 { 1.0 - bought } else { 0.0 }
            })
            .collect();
        let total = |of: &[f64]| of.iter().sum::<f64>();
        let value = |of: &[f64]| of.iter().zip(&added).map(|(x, v)| x * v).sum::<f64>();
        let (output, value_added) = (total(&self.output), value(&self.output));
        let demand = total(&self.demand);
        let part = |of: f64, all: f64| if all == 0.0 { 0.0 } else { of / all };
        let mut state = crate::recovery_day::State::new(self, by);
        let mut made = vec![0.0; n];
        let (mut unmet, mut last_away) = (0.0, None);
        let mut days = Vec::new();
        for day in 0..by.days {
            let still = left(shock, day);
            state.step(|i| loss[i] * still);
            made.iter_mut().zip(&state.made).for_each(|(sum, made)| *sum += made);
            unmet += state.unmet;
            let now = part(total(&state.made), output);
            if (now - 1.0).abs() > BACK && output > 0.0 {
                last_away = Some(day);
            }
            if by.every > 0 && day % by.every == 0 {
                let of = state.made.iter().zip(&self.output);
                days.push(Day {
                    day,
                    production: of.map(|(made, before)| part(*made, *before)).collect(),
                    output: now,
                    value_added: part(value(&state.made), value_added),
                    unmet: part(state.unmet, demand),
                });
            }
        }
        let whole = by.days as f64;
        let years = |made: f64, a_day: f64| part(whole * a_day - made, a_day) / YEAR;
        let of = made.iter().zip(&self.output);
        Ok(Recovery {
            days,
            output_lost: years(total(&made), output),
            value_added_lost: years(value(&made), value_added),
            unmet: part(unmet, demand) / YEAR,
            lost: of.map(|(made, before)| years(*made, *before)).collect(),
            back: match last_away {
                None => Some(0),
                Some(day) if day + 1 < by.days => Some(day + 1),
                Some(_) => None,
            },
        })
    }
}

/// Which part of the loss is left on a day.
fn left(shock: &Shock, day: usize) -> f64 {
    // The first day after is the first on which something is back.
    let since = (day + 1).saturating_sub(shock.days) as f64;
    match shock.path {
        _ if since == 0.0 => 1.0,
        RecoveryPath::Linear(days) if since >= days => 0.0,
        RecoveryPath::Linear(days) => 1.0 - since / days,
        RecoveryPath::Exponential(days) if days <= 0.0 => 0.0,
        RecoveryPath::Exponential(days) => (-since / days).exp(),
    }
}

fn check(by: &Adaptation, shock: &Shock) -> Result<(), RecoveryError> {
    let within = |what, value: f64, ok: bool, expected| match ok {
        true => Ok(()),
        false => Err(RecoveryError::Value { what, value, expected }),
    };
    for days in &by.stock_days {
        within("days of use in stock", *days, *days >= 1.0, "1 or more")?;
    }
    let floor = by.stock_floor;
    within("part of the stock", floor, (0.0..=1.0).contains(&floor), "0 to 1")?;
    within("days to restock", by.restock_days, by.restock_days >= 1.0, "1 or more")?;
    let most = by.overproduction;
    within("overproduction", most, most >= 1.0 && most.is_finite(), "1 or more, finite")?;
    let days = by.overproduction_days;
    within("days to build up overproduction", days, days >= 1.0, "1 or more")?;
    for (_, part) in &shock.lost {
        within("part of capacity lost", *part, (0.0..=1.0).contains(part), "0 to 1")?;
    }
    let (RecoveryPath::Linear(days) | RecoveryPath::Exponential(days)) = shock.path;
    within("days to come back", days, days >= 0.0, "0 or more")
}
