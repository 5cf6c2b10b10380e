//! What a cluster in a region is estimated to buy of a neighbour, product by product.

use super::jobs::Grain;
use super::links::{Crossing, EXPONENTS};
use super::margins::margins;
use super::notes::evidence;
use super::read::Good;
use crate::query::Place;
use crate::value::ChainEvidence;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// A product that a cluster buys across the border.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::value) struct BoughtProduct {
    pub(in crate::value) product: String,
    pub(in crate::value) name: Text3,
    /// Industry that makes most of it.
    pub(in crate::value) industry: String,
    pub(in crate::value) value: f64,
    pub(in crate::value) lower: f64,
    pub(in crate::value) upper: f64,
    /// Part of the value of which the trade of a state at one end is published, and at both.
    pub(in crate::value) observed: f64,
    pub(in crate::value) both: f64,
}

/// All of them, and what they rest on.
pub(in crate::value) struct BoughtProducts {
    pub(in crate::value) year: i32,
    pub(in crate::value) currency: String,
    /// Largest first.
    pub(in crate::value) products: Vec<BoughtProduct>,
    /// Ids begin with `goods:` and both countries.
    pub(in crate::value) evidence: Vec<ChainEvidence>,
}

/// A part of a crossing that goes to the cluster: at each exponent of distance, of that what is observed at one end and at both.
#[derive(Clone, Copy, Default)]
struct Part {
    by_exponent: [f64; 3],
    observed: f64,
    both: f64,
}

impl Atlas {
    /// What the part in a region of each of some clusters buys of the products of a neighbour: what crosses the border, shared out to the states that use it as links between states are, and in each state to the cluster by
    /// its part of the jobs of each sector that uses it; capital goods by its part of all jobs.
    ///
    /// `None` where the release has no trade by product of the two, or lacks jobs or a table for it.
    pub(in crate::value) fn bought_across(
        &self,
        place: &Place,
        clusters: &[usize],
        (seller, buyer): (Country, Country),
    ) -> Result<Option<Vec<BoughtProducts>>, AtlasError> {
        let goods = self.goods()?;
        let Some(stream) = goods.stream(seller, buyer) else { return Ok(None) };
        let lacking = |error: AtlasError| match error {
            AtlasError::NoTable(_) => Ok(None),
            other => Err(other),
        };
        let pair = match self.trading(seller, buyer, stream.year, Grain::State) {
            Ok(pair) => pair,
            Err(error) => return lacking(error),
        };
        let opened = match self.table_of_buyers(buyer) {
            Ok(opened) => opened,
            Err(error) => return lacking(error),
        };
        let margins = margins(self, (seller, buyer))?;
        let of = (seller, buyer);
        let direction = match self.direction(&goods, of, &pair, &opened, &margins, Grain::State) {
            Ok(direction) => direction,
            Err(error) => return lacking(error),
        };
        let release = &self.model.release;
        let Some(base) = self.model.base_near(buyer, stream.year) else { return Ok(None) };
        let areas: BTreeMap<u32, u32> = direction.buyers.areas.iter().copied().zip(0..).collect();
        let (values, _) = direction.values(&|_| true);
        let crossings = direction.crossings(&BTreeMap::new(), &values);
        let fit = direction.fit(&crossings);
        let mut by_product: BTreeMap<&str, Vec<&Good>> = BTreeMap::new();
        for good in &stream.goods {
            by_product.entry(good.product.as_str()).or_default().push(good);
        }
        let mut rests_on = evidence(stream, &direction, &opened, &margins);
        for of in &mut rests_on {
            of.id = format!("goods:{seller}-{buyer}:{}", of.id);
        }
        let mut found = Vec::new();
        for cluster in clusters {
            // Jobs of the cluster in the region, by state of the country: all, and of each sector of the table.
            let mut own: BTreeMap<u32, f64> = BTreeMap::new();
            let mut by_sector: BTreeMap<(usize, u32), f64> = BTreeMap::new();
            for member in self.model.members(&place.cover, base) {
                let cells = &self.model.cells[base];
                let region = cells.regions[member as usize];
                let state = release.places.state_of(region).unwrap_or(region);
                let Some(area) = areas.get(&state) else { continue };
                let (from, to) = cells.leaves[member as usize];
                for leaf in
                    release.bases[base].leaves[from..to].iter().filter(|leaf| leaf.jobs > 0.0)
                {
                    let industry = &release.industries[leaf.industry as usize];
                    let target =
                        industry.targets.iter().find(|t| usize::from(t.cluster) == *cluster);
                    let Some(target) = target else { continue };
                    let jobs = leaf.jobs * target.weight;
                    *own.entry(*area).or_default() += jobs;
                    if let Some(column) = direction.users.column(&industry.code) {
                        *by_sector.entry((column, *area)).or_default() += jobs;
                    }
                }
            }
            let share = |crossing: &Crossing, area: u32| -> f64 {
                if crossing.capital {
                    let all = direction.buyers.totals[area as usize];
                    return own.get(&area).map_or(0.0, |own| (own / all).min(1.0));
                }
                let (mut to_cluster, mut to_all) = (0.0, 0.0);
                for (column, part) in &crossing.sectors {
                    let used = part * direction.users.part_in(*column, area);
                    let all = direction.users.jobs_in(*column, area);
                    let own = by_sector.get(&(*column, area)).copied().unwrap_or_default();
                    to_all += used;
                    if all > 0.0 {
                        to_cluster += used * (own / all).min(1.0);
                    }
                }
                if to_all > 0.0 { to_cluster / to_all } else { 0.0 }
            };
            let mut parts: BTreeMap<(&str, bool), Part> = BTreeMap::new();
            for (number, crossing) in crossings.iter().enumerate() {
                let shares: BTreeMap<u32, f64> = own
                    .keys()
                    .map(|area| (*area, share(crossing, *area)))
                    .filter(|(_, share)| *share > 0.0)
                    .collect();
                if shares.is_empty() {
                    continue;
                }
                let mut part = Part::default();
                for (at, factors) in fit.iter().enumerate() {
                    for (from, to, of) in direction.parts(crossing, at, &factors[number]) {
                        let Some(share) = shares.get(&to) else { continue };
                        part.by_exponent[at] += of * share;
                        if at == 0 && !factors[number].is_empty() {
                            let [sold, bought] =
                                direction.ends(&crossing.code, direction.states(from, to));
                            if sold || bought {
                                part.observed += of * share;
                            }
                            if sold && bought && !margins.sold.of_all {
                                part.both += of * share;
                            }
                        }
                    }
                }
                parts.insert((crossing.code.as_str(), crossing.capital), part);
            }
            let mut products: Vec<BoughtProduct> = by_product
                .iter()
                .filter_map(|(product, of)| {
                    let uses = |good: &Good| -> Vec<(f64, Part)> {
                        let Some(industry) = good.industry.as_deref() else { return Vec::new() };
                        let used = goods.used_by_industries(product, industry);
                        let each = [false, true].into_iter().zip(used).filter(|of| of.1 > 0.0);
                        each.filter_map(|(capital, used)| {
                            Some((used * good.value, *parts.get(&(industry, capital))?))
                        })
                        .collect()
                    };
                    bought(of, uses, product, goods.product(product))
                })
                .collect();
            products.sort_by(|a, b| {
                b.value.total_cmp(&a.value).then_with(|| a.product.cmp(&b.product))
            });
            found.push(BoughtProducts {
                year: stream.year,
                currency: stream.currency.clone(),
                products,
                evidence: rests_on.clone(),
            });
        }
        Ok(Some(found))
    }
}

/// What is bought of one product; `None` where nothing is. Of a product of several industries the interval is from the industry whose goods go least to the cluster to the one whose goods go most.
fn bought(
    goods: &[&Good],
    uses: impl Fn(&Good) -> Vec<(f64, Part)>,
    product: &str,
    name: Text3,
) -> Option<BoughtProduct> {
    let mut sum = BoughtProduct {
        product: product.to_owned(),
        name,
        industry: String::new(),
        value: 0.0,
        lower: 0.0,
        upper: 0.0,
        observed: 0.0,
        both: 0.0,
    };
    let each: Vec<(&Good, Vec<(f64, Part)>)> =
        goods.iter().map(|good| (*good, uses(good))).collect();
    let ambiguous = goods.iter().any(|good| good.ambiguity > 0.0);
    let (mut most, mut ends) = (0.0, [[f64::INFINITY, 0.0]; EXPONENTS.len()]);
    let mut sums = [0.0; EXPONENTS.len()];
    let mut used = 0.0;
    for (good, of) in &each {
        let value: f64 = of.iter().map(|(value, part)| value * part.by_exponent[0]).sum();
        if value > most {
            most = value;
            sum.industry = good.industry.clone().unwrap_or_default();
        }
        for (value, part) in of {
            used += value;
            sum.value += value * part.by_exponent[0];
            sum.observed += value * part.observed;
            sum.both += value * part.both;
            for ((sum, ends), of) in sums.iter_mut().zip(&mut ends).zip(part.by_exponent) {
                *sum += value * of;
                *ends = [ends[0].min(of), ends[1].max(of)];
            }
        }
    }
    if sum.value.is_nan() || sum.value <= 0.0 {
        return None;
    }
    let least = |of: &mut dyn Iterator<Item = f64>| of.fold(f64::INFINITY, f64::min);
    let largest = |of: &mut dyn Iterator<Item = f64>| of.fold(0.0, f64::max);
    (sum.lower, sum.upper) = match ambiguous {
        true => (
            used * least(&mut ends.iter().map(|of| of[0])),
            used * largest(&mut ends.iter().map(|of| of[1])),
        ),
        false => (least(&mut sums.iter().copied()), largest(&mut sums.iter().copied())),
    };
    // Sums of floats.
    sum.lower = sum.lower.min(sum.value);
    sum.upper = sum.upper.max(sum.value);
    Some(sum)
}
