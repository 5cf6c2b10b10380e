//! Which regions of a country are likely to sell goods of a cluster to which regions of another.

use super::fitted::{BetweenStates, Factors, fitted};
use super::jobs::{Jobs, Spread};
use super::margins::Margins;
use super::read::{Goods, Stream};
use super::users::Users;
use faer::Mat;
use icluster_codes::{Country, RegionId};
use icluster_value::{Friction, Shipment, distance, share_out};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Exponents of distance: the mean of Disdier and Head (2008), and between what nine tenths of their estimates lie.
pub(super) const EXPONENTS: [f64; 3] = [0.9, 0.28, 1.55];

/// What to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct LinksAsk {
    /// Country that sells.
    pub from: Country,
    /// Country that buys.
    pub to: Country,
    /// Only goods of this cluster.
    pub cluster: Option<String>,
    /// Only products whose code begins with this.
    pub product: Option<String>,
    /// Only links with an end in this region.
    pub region: Option<RegionId>,
    /// By places rather than states.
    pub places: bool,
}

impl LinksAsk {
    /// Goods of all clusters between states.
    pub fn new(from: Country, to: Country) -> Self {
        LinksAsk { from, to, cluster: None, product: None, region: None, places: false }
    }
}

/// How near the areas of two countries are, by exponent.
pub(crate) struct Nearness {
    by_exponent: [Mat<f64>; 3],
}

/// Goods of one industry: what crosses the border, between which values, who makes them and who uses them.
#[derive(Clone)]
pub(super) struct Crossing {
    /// NAICS code.
    pub(super) code: String,
    /// Machines and vehicles, which industries buy by how large they are; else what they make things of.
    pub(super) capital: bool,
    /// Value of what industries use.
    pub(super) value: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) digits: usize,
    pub(super) supply: Spread,
    /// Sectors that use it, with their parts.
    pub(super) sectors: Vec<(usize, f64)>,
    pub(super) uses: Spread,
}

/// Factors of a list of crossings, by exponent of distance.
pub(super) type Fit = [Vec<Factors>; 3];

impl Crossing {
    /// A part of it.
    pub(super) fn of_part(&self, part: f64) -> Self {
        Crossing {
            value: part * self.value,
            lower: part * self.lower,
            upper: part * self.upper,
            ..self.clone()
        }
    }
}

/// Value of goods by industry, and whether they are capital goods.
pub(super) type Values = BTreeMap<(String, bool), f64>;

/// Sums of links between areas.
pub(super) struct Links {
    pub(super) value: Mat<f64>,
    pub(super) lower: Mat<f64>,
    pub(super) upper: Mat<f64>,
    /// Part of which what the seller's state sells, or what the buyer's buys, is published,
    pub(super) observed: Mat<f64>,
    /// and of which both are.
    pub(super) both: Mat<f64>,
    /// Largest industry of each link: its number among the crossings, and its value.
    pub(super) most: HashMap<(u32, u32), (usize, f64)>,
}

/// Trade one way, ready to be shared out.
pub(super) struct Direction<'a> {
    pub(super) stream: &'a Stream,
    pub(super) sellers: Arc<Jobs>,
    pub(super) buyers: Arc<Jobs>,
    pub(super) users: Users<'a>,
    pub(super) nearness: Arc<Nearness>,
    pub(super) goods: &'a Goods,
    /// Published trade of states.
    pub(super) margins: Margins,
}

impl Nearness {
    /// Cells that it holds.
    pub(crate) fn cells(&self) -> usize {
        self.by_exponent.iter().map(|of| of.nrows() * of.ncols()).sum()
    }

    /// Mean nearness of the places of two areas, weighed by their jobs.
    pub(super) fn new(sellers: &Jobs, buyers: &Jobs) -> Self {
        let within = Friction::default().within;
        let (n, m) = (sellers.areas.len(), buyers.areas.len());
        let mut sums = EXPONENTS.map(|_| Mat::<f64>::zeros(n, m));
        let mut weights = Mat::<f64>::zeros(n, m);
        for (_, from, a, own) in &sellers.places {
            for (_, to, b, other) in &buyers.places {
                let (Some(from), Some(to)) = (from, to) else { continue };
                let at = (*a as usize, *b as usize);
                let way = (distance(*from, *to) + within).ln();
                weights[at] += own * other;
                for (sum, exponent) in sums.iter_mut().zip(EXPONENTS) {
                    sum[at] += own * other * (-exponent * way).exp();
                }
            }
        }
        for sum in &mut sums {
            let mut known = (0.0, 0.0);
            for j in 0..m {
                for i in 0..n {
                    known = (known.0 + sum[(i, j)], known.1 + weights[(i, j)]);
                    sum[(i, j)] /= weights[(i, j)];
                }
            }
            // Areas without a point are as near to all as the mean.
            let mean = if known.1 > 0.0 { known.0 / known.1 } else { 1.0 };
            for j in 0..m {
                for i in 0..n {
                    if sum[(i, j)].is_nan() {
                        sum[(i, j)] = mean;
                    }
                }
            }
        }
        Nearness { by_exponent: sums }
    }
}

impl Direction<'_> {
    /// Goods by industry that a filter lets through, as far as industries use them.
    pub(super) fn crossings(
        &self,
        draws: &BTreeMap<String, [f64; 2]>,
        values: &Values,
    ) -> Vec<Crossing> {
        let mut crossings = Vec::new();
        for ((code, capital), value) in values.iter().filter(|(_, value)| **value > 0.0) {
            let (supply, digits) = self.sellers.making(code);
            let sectors = if *capital { Vec::new() } else { self.users.of(code) };
            let mut uses: BTreeMap<u32, f64> = BTreeMap::new();
            if *capital {
                uses.extend((0..).zip(self.buyers.totals.iter().copied()));
            }
            for (column, part) in &sectors {
                for (area, share) in self.users.places(*column) {
                    *uses.entry(*area).or_default() += part * share;
                }
            }
            let [lower, upper] = draws.get(code).copied().unwrap_or([1.0; 2]);
            crossings.push(Crossing {
                code: code.clone(),
                capital: *capital,
                value: *value,
                lower: lower * value,
                upper: upper * value,
                digits,
                supply,
                sectors,
                uses: uses.into_iter().collect(),
            });
        }
        crossings
    }

    /// The state that each end of a shipment is in.
    pub(super) fn states(&self, from: u32, to: u32) -> (u32, u32) {
        (self.sellers.states[from as usize], self.buyers.states[to as usize])
    }

    /// Whether what a state sells of an industry's subsector is published, and whether what the other buys is.
    pub(super) fn ends(&self, industry: &str, (from, to): (u32, u32)) -> [bool; 2] {
        let known =
            |of: Option<&BTreeMap<u32, f64>>, state| of.is_some_and(|of| of.contains_key(&state));
        let Margins { sold, bought } = &self.margins;
        [known(sold.of_industry(industry), from), known(bought.of_industry(industry), to)]
    }

    /// Parts of a crossing between areas at an exponent of distance, before any margin.
    fn by_distance(&self, crossing: &Crossing, at: usize) -> Vec<Shipment> {
        let near = &self.nearness.by_exponent[at];
        let near = |from: u32, to: u32| near[(from as usize, to as usize)];
        share_out(1.0, &crossing.supply, &crossing.uses, near)
    }

    /// Parts of a crossing between areas, brought to what states are published to trade.
    pub(super) fn parts(&self, crossing: &Crossing, at: usize, factors: &Factors) -> Vec<Shipment> {
        let mut parts = self.by_distance(crossing, at);
        if !factors.is_empty() {
            for (from, to, part) in &mut parts {
                *part *= factors.get(&self.states(*from, *to)).copied().unwrap_or(1.0);
            }
        }
        parts
    }

    /// What brings crossings to published trade of states, subsector by subsector.
    pub(super) fn fit(&self, crossings: &[Crossing]) -> Fit {
        let mut fit: Fit = std::array::from_fn(|_| vec![Factors::new(); crossings.len()]);
        let mut subsectors: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let Margins { sold, bought } = &self.margins;
        for (number, crossing) in crossings.iter().enumerate() {
            let code = crossing.code.as_str();
            if sold.of_industry(code).or(bought.of_industry(code)).is_some() {
                subsectors.entry(code.get(..3).unwrap_or(code)).or_default().push(number);
            }
        }
        for (subsector, numbers) in subsectors {
            for (at, factors) in fit.iter_mut().enumerate() {
                let goods: Vec<BetweenStates> = numbers
                    .iter()
                    .map(|number| {
                        let crossing = &crossings[*number];
                        let mut flows = BTreeMap::new();
                        for (from, to, part) in self.by_distance(crossing, at) {
                            let sum = flows.entry(self.states(from, to)).or_insert(0.0);
                            *sum += crossing.value * part;
                        }
                        BetweenStates { value: crossing.value, flows }
                    })
                    .collect();
                let found =
                    fitted(&goods, sold.of_industry(subsector), bought.of_industry(subsector));
                for (number, of) in numbers.iter().zip(found) {
                    factors[*number] = of;
                }
            }
        }
        fit
    }

    /// Links of some crossings.
    pub(super) fn links(&self, crossings: &[Crossing]) -> Links {
        let (n, m) = (self.sellers.areas.len(), self.buyers.areas.len());
        let mut links = Links {
            value: Mat::zeros(n, m),
            lower: Mat::zeros(n, m),
            upper: Mat::zeros(n, m),
            observed: Mat::zeros(n, m),
            both: Mat::zeros(n, m),
            most: HashMap::new(),
        };
        let mut by_exponent = EXPONENTS.map(|_| [Mat::<f64>::zeros(n, m), Mat::<f64>::zeros(n, m)]);
        let fit = self.fit(crossings);
        for (number, crossing) in crossings.iter().enumerate() {
            for (at, factors) in fit.iter().enumerate() {
                for (from, to, part) in self.parts(crossing, at, &factors[number]) {
                    let cell = (from as usize, to as usize);
                    by_exponent[at][0][cell] += crossing.lower * part;
                    by_exponent[at][1][cell] += crossing.upper * part;
                    if at == 0 {
                        let value = crossing.value * part;
                        links.value[cell] += value;
                        // Goods that contradict the margins are not fitted to them.
                        if !factors[number].is_empty() {
                            let [sold, bought] = self.ends(&crossing.code, self.states(from, to));
                            if sold || bought {
                                links.observed[cell] += value;
                            }
                            if sold && bought && !self.margins.sold.of_all {
                                links.both[cell] += value;
                            }
                        }
                        let most = links.most.entry((from, to)).or_insert((number, value));
                        if value > most.1 {
                            *most = (number, value);
                        }
                    }
                }
            }
        }
        let [a, b, c] = &by_exponent;
        for j in 0..m {
            for i in 0..n {
                let at = (i, j);
                links.lower[at] = a[0][at].min(b[0][at]).min(c[0][at]);
                links.upper[at] = a[1][at].max(b[1][at]).max(c[1][at]);
            }
        }
        links
    }

    /// Value of each industry's goods for industries, of products that are asked for; and what of the products asked for is in no list.
    pub(super) fn values(&self, wanted: &dyn Fn(&str) -> bool) -> (Values, f64) {
        let (mut values, mut lost) = (Values::new(), 0.0);
        for good in self.stream.goods.iter().filter(|good| wanted(&good.product)) {
            let Some(industry) = &good.industry else {
                lost += good.value;
                continue;
            };
            let parts = self.goods.used_by_industries(&good.product, industry);
            for (capital, part) in [false, true].into_iter().zip(parts).filter(|of| of.1 > 0.0) {
                *values.entry((industry.clone(), capital)).or_default() += part * good.value;
            }
        }
        (values, lost)
    }
}
