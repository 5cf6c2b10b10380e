//! One day of [`crate::RecoveryModel`]: what is ordered, made, delivered and stocked.

use crate::recovery::{Adaptation, Rationing, RecoveryModel, STOCK_DAYS};

/// Scarcity below this is rounding.
const NOTHING_SCARCE: f64 = 1e-12;

/// Stocks and orders of every buyer by group of inputs, and how far capacity is stretched.
pub(crate) struct State<'a> {
    model: &'a RecoveryModel,
    by: &'a Adaptation,
    stocks: Vec<f64>,
    orders: Vec<f64>,
    /// Overproduction of each row (alpha).
    stretch: Vec<f64>,
    /// What each row made on the day.
    pub(crate) made: Vec<f64>,
    /// Final demand of the day that was not met.
    pub(crate) unmet: f64,
    asked: Vec<f64>,
    possible: Vec<f64>,
    received: Vec<f64>,
    /// Orders of one row, for those that cannot fill them.
    ordered: Vec<f64>,
}

impl<'a> State<'a> {
    /// The day before: all stocks as wanted, orders as much as is used.
    pub(crate) fn new(model: &'a RecoveryModel, by: &'a Adaptation) -> Self {
        let n = model.output.len();
        let mut orders = model.needs.clone();
        for row in orders.chunks_exact_mut(n.max(1)) {
            row.iter_mut().zip(&model.output).for_each(|(need, output)| *need *= output);
        }
        let mut stocks = orders.clone();
        for (group, row) in stocks.chunks_exact_mut(n.max(1)).enumerate() {
            let days = days(by, group);
            // Inputs nobody waits for are not stocked.
            row.iter_mut().for_each(|stock| *stock *= if days.is_finite() { days } else { 0.0 });
        }
        State {
            model,
            by,
            received: vec![0.0; orders.len()],
            stocks,
            orders,
            stretch: vec![1.0; n],
            made: model.output.clone(),
            unmet: 0.0,
            asked: vec![0.0; n],
            possible: vec![0.0; n],
            ordered: Vec::with_capacity(n),
        }
    }

    /// A day on which each row has lost a part of its capacity.
    pub(crate) fn step(&mut self, lost: impl Fn(usize) -> f64) {
        self.produce(lost);
        self.deliver();
        self.stock_and_order();
        self.adapt();
    }

    /// `x_opt = min(alpha (1 - Delta) x, demand)`, and of that what stocks allow: `x_opt min_p(1, stock_p / (psi wanted_p))` with `wanted_p` the days of use at `x_opt`. A day's use is needed in any case,
    /// so that stocks do not fall below 0.
    fn produce(&mut self, lost: impl Fn(usize) -> f64) {
        let (model, n) = (self.model, self.made.len());
        for i in 0..n {
            let row = &model.shares[i * n..(i + 1) * n];
            self.asked[i] = model.demand[i] + dot(row, of_group(&self.orders, model.group[i], n));
            let capacity = self.stretch[i] * (1.0 - lost(i)) * model.output[i];
            self.possible[i] = capacity.min(self.asked[i]);
        }
        self.made.copy_from_slice(&self.possible);
        for group in (0..model.groups).filter(|group| days(self.by, *group).is_finite()) {
            let held = (self.by.stock_floor * days(self.by, group)).max(1.0);
            let needs = of_group(&model.needs, group, n);
            let stocks = of_group(&self.stocks, group, n);
            for ((made, need), stock) in self.made.iter_mut().zip(needs).zip(stocks) {
                if *need > 0.0 {
                    *made = made.min(stock / (held * need));
                }
            }
        }
    }

    /// What is made goes to those who ordered it.
    fn deliver(&mut self) {
        let (model, n) = (self.model, self.made.len());
        self.received.copy_from_slice(&self.orders);
        self.unmet = 0.0;
        for i in 0..n {
            let (made, asked) = (self.made[i], self.asked[i]);
            if asked - made <= NOTHING_SCARCE * asked {
                continue;
            }
            let group = model.group[i];
            let row = &model.shares[i * n..(i + 1) * n];
            let orders = of_group(&self.orders, group, n);
            let received = &mut self.received[group * n..(group + 1) * n];
            match self.by.rationing {
                Rationing::Proportional => {
                    let missing = 1.0 - made / asked;
                    for ((received, share), order) in received.iter_mut().zip(row).zip(orders) {
                        *received -= missing * share * order;
                    }
                    self.unmet += missing * model.demand[i];
                }
                Rationing::EqualShares => {
                    self.ordered.clear();
                    self.ordered.extend(row.iter().zip(orders).map(|(share, order)| share * order));
                    self.ordered.push(model.demand[i]);
                    let each = equal_share(&mut self.ordered, made);
                    for ((received, share), order) in received.iter_mut().zip(row).zip(orders) {
                        *received -= (share * order - each).max(0.0);
                    }
                    self.unmet += (model.demand[i] - each).max(0.0);
                }
            }
        }
        // Where all sellers of a group fail, rounding is left.
        self.received.iter_mut().for_each(|received| *received = received.max(0.0));
    }

    /// Deliveries are stocked and used; what is used and a part of what is missing in stock is ordered.
    fn stock_and_order(&mut self) {
        let (model, n) = (self.model, self.made.len());
        for group in 0..model.groups {
            let days = days(self.by, group);
            for j in 0..n {
                let at = group * n + j;
                let used = model.needs[at] * self.made[j];
                self.orders[at] = used;
                if days.is_finite() {
                    let stock = (self.stocks[at] + self.received[at] - used).max(0.0);
                    let missing = days * model.needs[at] * self.possible[j] - stock;
                    self.stocks[at] = stock;
                    self.orders[at] += missing.max(0.0) / self.by.restock_days;
                }
            }
        }
    }

    /// Overproduction grows with the part of orders that is not filled, `alpha += (alpha_max - alpha) scarcity / tau`, and goes back to 1 where all are.
    fn adapt(&mut self) {
        let (most, days) = (self.by.overproduction, self.by.overproduction_days);
        for ((stretch, made), asked) in self.stretch.iter_mut().zip(&self.made).zip(&self.asked) {
            let scarcity = if *asked > 0.0 { 1.0 - made / asked } else { 0.0 };
            *stretch += match scarcity > NOTHING_SCARCE {
                true => (most - *stretch) * scarcity / days,
                false => (1.0 - *stretch) / days,
            };
        }
    }
}

/// Days of use of a group that buyers want in stock.
fn days(by: &Adaptation, group: usize) -> f64 {
    by.stock_days.get(group).or(by.stock_days.last()).copied().unwrap_or(STOCK_DAYS)
}

fn of_group(of: &[f64], group: usize, n: usize) -> &[f64] {
    &of[group * n..(group + 1) * n]
}

/// The amount at which all that is there is given out when each gets it or what he ordered, if that is less. Sorts the orders.
fn equal_share(orders: &mut [f64], there: f64) -> f64 {
    orders.sort_unstable_by(f64::total_cmp);
    let (mut left, mut buyers) = (there, orders.len());
    for order in orders {
        if order.is_finite() && *order * buyers as f64 <= left {
            left -= *order;
            buyers -= 1;
        } else {
            return left / buyers as f64;
        }
    }
    f64::INFINITY
}

/// Product of two vectors, in eight sums that the processor can add at once; the same on every machine.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a.zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::table::IoTable;
    use faer::mat;

    /// Two regions by two sectors.
    fn world() -> IoTable {
        IoTable::new(
            vec!["a".into(), "b".into()],
            (vec![0, 0, 1, 1], ["food", "tools", "food", "tools"].map(String::from).to_vec()),
            mat![
                [10.0, 20.0, 5.0, 0.0],
                [15.0, 30.0, 10.0, 20.0],
                [5.0, 0.0, 20.0, 10.0],
                [0.0, 10.0, 30.0, 40.0]
            ],
            mat![[60.0, 10.0], [50.0, 20.0], [5.0, 80.0], [10.0, 90.0]],
            vec![0, 1],
        )
        .unwrap()
    }

    /// What is made is sold, what is sold is used or stocked, and no stock is negative, on every day of a hard shock, whoever is served first.
    #[test]
    fn what_is_sold_is_used_or_stocked() {
        let table = world();
        let model = RecoveryModel::new(&table, &table.sector_numbers()).unwrap();
        for rationing in [Rationing::Proportional, Rationing::EqualShares] {
            let by = Adaptation { rationing, stock_days: vec![5.0, 10.0], ..Adaptation::default() };
            let mut state = State::new(&model, &by);
            let mut scarce = 0;
            for day in 0..400 {
                let before = state.stocks.clone();
                state.step(|i| if day < 60 && i == 1 { 1.0 } else { 0.0 });
                let made: f64 = state.made.iter().sum();
                let to_users = model.demand.iter().sum::<f64>() - state.unmet;
                let to_makers: f64 = state.received.iter().sum();
                assert!((made - to_users - to_makers).abs() < 1e-12, "{day} {made}");
                for (at, stock) in state.stocks.iter().enumerate() {
                    let used = model.needs[at] * state.made[at % 4];
                    let kept = before[at] + state.received[at] - used;
                    assert!(*stock >= 0.0 && (stock - kept).abs() < 1e-12, "{day} {at} {kept}");
                }
                scarce += usize::from(state.unmet > 0.0);
            }
            assert!(scarce > 60, "{scarce}");
        }
    }

    #[test]
    fn equal_shares_leave_nothing() {
        assert_eq!(equal_share(&mut [1.0, 5.0, 10.0], 9.0), 4.0);
        assert_eq!(equal_share(&mut [1.0, 5.0, 10.0], 14.0), 8.0);
        assert_eq!(equal_share(&mut [4.0, 4.0], 0.0), 0.0);
        assert_eq!(equal_share(&mut [4.0, 4.0], 8.0), f64::INFINITY);
    }

    #[test]
    fn a_product_is_that_of_all_elements() {
        let a: Vec<f64> = (0..19).map(f64::from).collect();
        assert_eq!(dot(&a, &a), (0..19).map(|i| f64::from(i * i)).sum::<f64>());
    }
}
