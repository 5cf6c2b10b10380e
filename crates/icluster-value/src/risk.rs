//! How much of an economy one firm's failure takes with it.
//!
//! Sources: Diem, Borsos, Reisch, Kertesz and Thurner 2022, Scientific Reports 12:7719 (economic systemic risk index); Battiston, Puliga, Kaushik, Tasca and Caldarelli 2012 (DebtRank).

use crate::network::Network;
use rayon::prelude::*;

/// What an input is to those who buy it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Production goes on without it.
    Negligible,
    /// Production falls by its part of all inputs.
    Ordinary,
    /// Production falls as far as what comes of it (Leontief).
    Essential,
}

/// What the failure of one firm takes of all sales in the network, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Risk {
    /// By lack of inputs or of customers, whichever is worse for each firm: the economic systemic risk index.
    pub index: f64,
    /// By lack of inputs alone.
    pub downstream: f64,
    /// By lack of customers alone.
    pub upstream: f64,
}

/// Rounds at most; each passes the shock one link on.
const ROUNDS: usize = 100_000;

/// The risk of each firm. `input` says what the goods of one sector are to another (seller, buyer). `replaceable`: customers of a failed firm find the part of its goods that others of its sector still
/// make, by their share of the market; else nobody is replaced.
///
/// A firm passes on what it lost once that is more than `still` of its production since it last did: 0 follows every shock to its end, 0.01 is what a published program stops at. Only firms that
/// a shock reaches are looked at, so that the cost of a firm is that of the links around those.
pub fn systemic_risk(
    network: &Network,
    input: impl Fn(u32, u32) -> Input + Sync,
    replaceable: bool,
    still: f64,
) -> Vec<Risk> {
    let (sales, purchases) = (network.sales(), network.purchases());
    let sectors = (0..network.firms()).map(|firm| network.sector(firm) as usize + 1).max();
    let mut markets = vec![0.0; sectors.unwrap_or(0)];
    for (firm, sales) in sales.iter().enumerate() {
        markets[network.sector(firm) as usize] += sales;
    }
    let all: f64 = sales.iter().sum();
    let still = still.max(f64::EPSILON);
    let economy =
        Economy { network, input: &input, replaceable, still, sales, purchases, markets, all };
    (0..network.firms())
        .into_par_iter()
        .map_init(|| State::new(&economy), |state, firm| state.failed(&economy, firm))
        .collect()
}

struct Economy<'a, F> {
    network: &'a Network,
    input: &'a F,
    replaceable: bool,
    /// Changes that are passed on.
    still: f64,
    sales: Vec<f64>,
    purchases: Vec<f64>,
    /// Sales of each sector.
    markets: Vec<f64>,
    all: f64,
}

/// What is left of each firm's production, 1 before the shock; buffers are used again and put back.
struct State {
    down: Vec<f64>,
    up: Vec<f64>,
    /// Sales of each sector that are left.
    left: Vec<f64>,
    /// Round in which a market last shrank.
    shrunk: Vec<u64>,
    /// Firms that fell.
    fallen: Vec<u32>,
    /// Round in which a firm was last looked at.
    seen: Vec<u64>,
    round: u64,
}

impl State {
    fn new<F>(economy: &Economy<'_, F>) -> Self {
        let n = economy.network.firms();
        State {
            down: vec![1.0; n],
            up: vec![1.0; n],
            left: economy.markets.clone(),
            shrunk: vec![0; economy.markets.len()],
            fallen: Vec::new(),
            seen: vec![0; n],
            round: 0,
        }
    }

    fn failed<F: Fn(u32, u32) -> Input>(&mut self, economy: &Economy<'_, F>, firm: usize) -> Risk {
        self.spread_down(economy, firm);
        self.spread_up(economy, firm);
        let mut risk = Risk { index: 0.0, downstream: 0.0, upstream: 0.0 };
        self.fallen.sort_unstable();
        self.fallen.dedup();
        for fallen in std::mem::take(&mut self.fallen) {
            let i = fallen as usize;
            let part = if economy.all > 0.0 { economy.sales[i] / economy.all } else { 0.0 };
            risk.index += part * (1.0 - self.down[i].min(self.up[i]));
            risk.downstream += part * (1.0 - self.down[i]);
            risk.upstream += part * (1.0 - self.up[i]);
            let market = economy.network.sector(i) as usize;
            self.left[market] = economy.markets[market];
            (self.down[i], self.up[i]) = (1.0, 1.0);
        }
        risk
    }

    /// Whether a firm is looked at for the first time in this round.
    fn first(&mut self, firm: u32) -> bool {
        std::mem::replace(&mut self.seen[firm as usize], self.round) != self.round
    }

    /// Lack of inputs, from the failed firm to its customers and on.
    fn spread_down<F: Fn(u32, u32) -> Input>(&mut self, economy: &Economy<'_, F>, failed: usize) {
        let network = economy.network;
        let market = |firm: usize| network.sector(firm) as usize;
        self.down[failed] = 0.0;
        self.fallen.push(failed as u32);
        self.left[market(failed)] -= economy.sales[failed];
        let mut changed = vec![failed as u32];
        for _ in 0..ROUNDS {
            self.round += 1;
            let mut sources = changed.clone();
            if economy.replaceable {
                // Where a market shrinks, what is lost of any of its fallen firms is harder to replace.
                for firm in &changed {
                    self.shrunk[market(*firm as usize)] = self.round;
                }
                let others = self
                    .fallen
                    .iter()
                    .filter(|firm| self.shrunk[market(**firm as usize)] == self.round);
                sources.extend(others);
            }
            let mut next = Vec::new();
            for source in sources {
                for (customer, _) in network.customers(source as usize) {
                    if *customer as usize != failed && self.first(*customer) {
                        next.push((*customer, self.produced(economy, *customer as usize)));
                    }
                }
            }
            changed.clear();
            for (firm, left) in next {
                let before = &mut self.down[firm as usize];
                if *before - left > economy.still {
                    self.left[market(firm as usize)] -=
                        economy.sales[firm as usize] * (*before - left);
                    if *before == 1.0 {
                        self.fallen.push(firm);
                    }
                    *before = left;
                    changed.push(firm);
                }
            }
            if changed.is_empty() {
                return;
            }
        }
    }

    /// What a firm can make of what it gets.
    fn produced<F: Fn(u32, u32) -> Input>(&self, economy: &Economy<'_, F>, firm: usize) -> f64 {
        let network = economy.network;
        let (mut least, mut ordinary) = (1.0_f64, 0.0);
        let same = |a: &(u32, f64), b: &(u32, f64)| {
            network.sector(a.0 as usize) == network.sector(b.0 as usize)
        };
        for links in network.suppliers(firm).chunk_by(same) {
            let sector = network.sector(links[0].0 as usize);
            let role = (economy.input)(sector, network.sector(firm));
            if role == Input::Negligible {
                continue;
            }
            let (mut lost, mut bought) = (0.0, 0.0);
            for (supplier, value) in links {
                let i = *supplier as usize;
                bought += value;
                if self.down[i] < 1.0 {
                    lost += self.missed(economy, i) * value * (1.0 - self.down[i]);
                }
            }
            match role {
                Input::Essential => least = least.min(1.0 - lost / bought),
                _ => ordinary += lost,
            }
        }
        let all = economy.purchases[firm];
        let rest = if all > 0.0 { 1.0 - ordinary / all } else { 1.0 };
        least.min(rest).max(0.0)
    }

    /// Which part of what a firm no longer sells nobody else can sell.
    fn missed<F>(&self, economy: &Economy<'_, F>, firm: usize) -> f64 {
        if !economy.replaceable {
            return 1.0;
        }
        let left = self.left[economy.network.sector(firm) as usize];
        if left > 0.0 { (economy.sales[firm] / left).min(1.0) } else { 1.0 }
    }

    /// Lack of customers, from the failed firm to its suppliers and on.
    fn spread_up<F>(&mut self, economy: &Economy<'_, F>, failed: usize) {
        let network = economy.network;
        self.up[failed] = 0.0;
        let mut changed = vec![failed as u32];
        for _ in 0..ROUNDS {
            self.round += 1;
            let mut next = Vec::new();
            for source in std::mem::take(&mut changed) {
                for (supplier, _) in network.suppliers(source as usize) {
                    if *supplier as usize != failed && self.first(*supplier) {
                        let sold = network.customers(*supplier as usize).iter();
                        let sold: f64 =
                            sold.map(|(customer, value)| value * self.up[*customer as usize]).sum();
                        next.push((*supplier, sold / economy.sales[*supplier as usize]));
                    }
                }
            }
            for (firm, left) in next {
                let before = &mut self.up[firm as usize];
                if *before - left > economy.still {
                    *before = left;
                    changed.push(firm);
                    self.fallen.push(firm);
                }
            }
            if changed.is_empty() {
                return;
            }
        }
    }
}

/// How far each firm is hit by the failure of one, from 0 to 1, where each passes its loss on once: `h_j <- min(1, h_j + sum_i w_ij h_i)` over those hit for the first time, with
/// `w_ij` the part of j's purchases that i supplies.
pub fn debt_rank(network: &Network, failed: usize) -> Vec<f64> {
    let n = network.firms();
    let purchases = network.purchases();
    let mut hit = vec![0.0; n];
    let mut passed = vec![false; n];
    let mut active = Vec::new();
    if failed < n {
        hit[failed] = 1.0;
        active.push(failed);
    }
    while !active.is_empty() {
        let before = hit.clone();
        let mut reached = Vec::new();
        for firm in std::mem::take(&mut active) {
            passed[firm] = true;
            for (customer, value) in network.customers(firm) {
                let j = *customer as usize;
                hit[j] = (hit[j] + before[firm] * value / purchases[j]).min(1.0);
                reached.push(j);
            }
        }
        reached.sort_unstable();
        reached.dedup();
        active.extend(reached.into_iter().filter(|firm| !passed[*firm]));
    }
    hit
}
