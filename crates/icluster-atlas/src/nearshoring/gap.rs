//! The gap of each product, put together from imports, charges, capacity and screens.

use super::amounts::{Amounts, Buyer, Suppliers, buyers};
use super::ask::GapsAsk;
use super::capacity::{Makers, by_heading, capacity, makeable};
use super::charged::{charged, collected};
use super::known::{HEADING, Known};
use super::landed::compare;
use super::origin::Screens;
use super::reply::{Gap, GapBuyer, GapGrowth};
use crate::model::Model;
use crate::text::country_text;
use crate::value::{Clusters, GoodShare, Goods, SupplierShare};
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use icluster_value::{
    DependencyThresholds, ProductYear, bloc_dependency, concentration, lasting_dependency,
    log_slope,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Suppliers named of each product.
const SUPPLIERS: usize = 5;

/// Clusters by industry, with their parts of it.
type ClustersOf<'a> = HashMap<&'a str, Vec<(usize, f64)>>;

/// Imports of a product by country that buys it, and pooled by supplier.
struct Pooled {
    of: Vec<(usize, Amounts)>,
    suppliers: BTreeMap<u16, f64>,
}

impl Pooled {
    fn sum(&self, pick: fn(&Amounts) -> f64) -> f64 {
        self.of.iter().map(|(_, amounts)| pick(amounts)).sum()
    }
}

/// Everything gaps are made from.
pub(super) struct Maker<'a> {
    atlas: &'a Atlas,
    known: &'a Known,
    goods: Arc<Goods>,
    clusters: Arc<Clusters>,
    ask: &'a GapsAsk,
    pub(super) which: Suppliers,
    pub(super) buyers: Vec<Buyer<'a>>,
    /// Mexico's list, whether it is asked for or not.
    mexico: Option<Buyer<'a>>,
    /// The others' for double substitution.
    neighbours: Vec<Buyer<'a>>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        atlas: &'a Atlas,
        known: &'a Known,
        ask: &'a GapsAsk,
    ) -> Result<Self, AtlasError> {
        let parameters = &ask.parameters;
        let mut all = buyers(known, &Country::ALL, ask.until, parameters);
        let at = all.iter().position(|of| of.country == Country::Mx);
        let mexico = at.map(|at| all.remove(at));
        Ok(Maker {
            atlas,
            known,
            goods: atlas.goods()?,
            clusters: atlas.trade_clusters()?,
            ask,
            which: Suppliers::new(known, &ask.from, parameters),
            buyers: buyers(known, &ask.buyers, ask.until, parameters),
            mexico,
            neighbours: all,
        })
    }

    /// Products that some of the countries asked for buy.
    fn products(&self) -> BTreeSet<&'a str> {
        let years = self
            .buyers
            .iter()
            .flat_map(|of| of.years.iter().filter_map(|year| of.bought.years.get(year)));
        years.flat_map(|imports| imports.keys().map(String::as_str)).collect()
    }

    fn pooled(&self, product: &str) -> Pooled {
        let mut pooled = Pooled { of: Vec::new(), suppliers: BTreeMap::new() };
        for (at, buyer) in self.buyers.iter().enumerate() {
            let amounts = buyer.amounts(product, &self.which);
            if amounts.imports > 0.0 {
                for (seller, value) in &amounts.suppliers {
                    *pooled.suppliers.entry(*seller).or_default() += value;
                }
                pooled.of.push((at, amounts));
            }
        }
        pooled
    }

    /// Imports from outside by heading of all countries with a list, whoever is asked for: what capacity is held against.
    fn outside_of_all(&self) -> BTreeMap<String, f64> {
        let all: Vec<&Buyer<'a>> = self.neighbours.iter().chain(&self.mexico).collect();
        let years =
            all.iter().flat_map(|of| of.years.iter().filter_map(|year| of.bought.years.get(year)));
        let products: BTreeSet<&str> =
            years.flat_map(|imports| imports.keys().map(String::as_str)).collect();
        let outside =
            |product: &str| all.iter().map(|of| of.amounts(product, &self.which).outside).sum();
        by_heading(products.into_iter().map(|product| (product, outside(product))))
    }

    /// Gaps of the products that a filter lets through, the largest from the origin asked for first.
    pub(super) fn gaps(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<Gap> {
        let pooled: Vec<(&str, Pooled)> = self
            .products()
            .into_par_iter()
            .map(|product| (product, self.pooled(product)))
            .filter(|(_, of)| !of.of.is_empty())
            .collect();
        let sums = |pick: fn(&Amounts) -> f64| {
            by_heading(pooled.iter().map(|(product, of)| (*product, of.sum(pick))))
        };
        let imports = sums(|of| of.imports);
        let outside = self.outside_of_all();
        let chosen: Vec<&(&str, Pooled)> =
            pooled.iter().filter(|(product, _)| wanted(product)).collect();
        let industries = chosen
            .iter()
            .flat_map(|(product, _)| self.known.makers_of(product))
            .map(|(industry, _)| industry.as_str());
        let year = self.buyers.iter().map(|of| of.latest).max().unwrap_or_default();
        let makers = Makers::new(self.atlas, year, industries);
        let screens = Screens::new(self.known, &self.goods);
        let mut clusters: HashMap<&str, Vec<(usize, f64)>> = HashMap::new();
        for (product, _) in &chosen {
            for (industry, _) in self.known.makers_of(product) {
                clusters.entry(industry).or_insert_with(|| self.clusters.of(industry));
            }
        }
        let mut gaps: Vec<Gap> = chosen
            .into_par_iter()
            .map(|(product, of)| {
                let heading = product.get(..HEADING).unwrap_or(product);
                let of_heading =
                    |sums: &BTreeMap<String, f64>| sums.get(heading).copied().unwrap_or_default();
                let sums = [of_heading(&imports), of_heading(&outside)];
                self.gap(product, of, sums, (&makers, &screens, &clusters))
            })
            .collect();
        gaps.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.product.cmp(&b.product)));
        gaps
    }

    /// Dispersion of unit values of the countries that know it, weighed by what they buy from outside.
    fn unit_value_dispersion(&self, product: &str, of: &Pooled) -> Option<f64> {
        let known = of.of.iter().filter_map(|(at, amounts)| {
            let dispersion = self.buyers[*at].bought.dispersion.get(product)?;
            Some((amounts.outside * dispersion, amounts.outside))
        });
        let (sum, outside) =
            known.fold((0.0, 0.0), |(sum, outside), (of, by)| (sum + of, outside + by));
        (outside > 0.0).then(|| sum / outside)
    }

    fn gap(
        &self,
        product: &str,
        of: &Pooled,
        [imports_of_heading, outside_of_heading]: [f64; 2],
        (makers, screens, clusters): (&Makers, &Screens<'_>, &ClustersOf<'_>),
    ) -> Gap {
        let parameters = &self.ask.parameters;
        let thresholds = DependencyThresholds::default();
        let (imports, outside) = (of.sum(|of| of.imports), of.sum(|of| of.outside));
        let value = of.sum(|of| of.asked);
        let capacity = capacity(self.known, makers, product, outside_of_heading);
        // Imports are of a subheading, exports of its heading: its part of the heading's imports stands in.
        let part = if imports_of_heading > 0.0 { imports / imports_of_heading } else { 0.0 };
        let exports = capacity.exports.map(|of| of * part);
        let values: Vec<f64> = of.suppliers.values().copied().collect();
        let is_outside: Vec<bool> =
            of.suppliers.keys().map(|seller| self.which.outside[usize::from(*seller)]).collect();
        let bloc = bloc_dependency(&values, &is_outside, exports.unwrap_or(f64::NAN), &thresholds);
        let of_all = concentration(&values);
        let world: Option<Vec<f64>> = self.known.sold.as_ref().and_then(|sold| {
            Some(sold.of.get(product.get(..HEADING)?)?.values().copied().collect())
        });
        let mut order: Vec<(u16, f64)> = of
            .suppliers
            .iter()
            .filter(|(seller, _)| self.which.outside[usize::from(**seller)])
            .map(|(seller, value)| (*seller, *value))
            .collect();
        order.sort_by(|a, b| {
            b.1.total_cmp(&a.1).then_with(|| self.known.seller(a.0).cmp(self.known.seller(b.0)))
        });
        let tariffs = charged(self.known, product, parameters);
        let asian = order.iter().find(|(seller, _)| self.which.asia[usize::from(*seller)]);
        let landed = asian.and_then(|(seller, _)| {
            let from = self.known.seller(*seller);
            compare(from, &tariffs, collected(self.known, product, from), parameters)
        });
        let rules = parameters.makeable.all();
        // What exports of the heading could grow by is shared by its products as its imports from outside are.
        let own = if outside_of_heading > 0.0 { outside / outside_of_heading } else { 0.0 };
        let makers_of = self.known.makers.get(product);
        let shares = self.known.makers_of(product);
        Gap {
            product: product.to_owned(),
            name: self.goods.product(product),
            end_use: self.goods.end_use(product).id().to_owned(),
            imports,
            outside,
            asia: of.sum(|of| of.asia),
            value,
            latest: of.sum(|of| of.latest),
            buyers: of
                .of
                .iter()
                .map(|(at, amounts)| GapBuyer {
                    country: self.buyers[*at].country.to_string(),
                    imports: amounts.imports,
                    outside: amounts.outside,
                    asia: amounts.asia,
                    value: amounts.asked,
                    latest: amounts.latest,
                })
                .collect(),
            growth: self.growth(product),
            unit_value_dispersion: self.unit_value_dispersion(product, of),
            double_substitution: self.double_substitution(product),
            concentration: of_all.index,
            outside_concentration: bloc.concentration,
            outside_share: bloc.outside,
            to_exports: exports.map(|_| bloc.to_exports).filter(|of| of.is_finite()),
            world_concentration: world.as_deref().map(|of| concentration(of).index),
            dependent: exports.map(|_| bloc.dependent),
            lasting: world.as_deref().and_then(|world| {
                self.lasting(product, world, exports.unwrap_or_default(), &thresholds)
            }),
            single_source: of_all.is_single_source(&thresholds),
            suppliers: order
                .iter()
                .take(SUPPLIERS)
                .map(|(seller, value)| SupplierShare {
                    country: self.known.seller(*seller).to_owned(),
                    name: country_text(self.known.seller(*seller)),
                    share: if outside > 0.0 { value / outside } else { 0.0 },
                })
                .collect(),
            tariffs,
            exposure: screens.exposure(product),
            makeable: rules.map(|rule| makeable(rule, &capacity, value, own)),
            capacity,
            origin: screens.screen(product, parameters),
            landed,
            industries: shares
                .iter()
                .map(|(code, share)| GoodShare {
                    id: code.clone(),
                    name: self.goods.industry(code),
                    share: *share,
                })
                .collect(),
            clusters: of_clusters(&self.atlas.model, shares, clusters),
            basis: makers_of.map(|of| of.basis.clone()).unwrap_or_default(),
            ambiguity: makers_of.map_or(0.0, |of| of.ambiguity),
        }
    }

    /// Growth of imports from outside, of the countries with several years that buy the product, over the years that all of them have.
    fn growth(&self, product: &str) -> Option<GapGrowth> {
        let buys =
            |of: &Buyer<'_>| of.outside_by_year(product, &self.which).any(|(_, value)| value > 0.0);
        let several = self.buyers.iter().filter(|of| of.dollars.len() > 1);
        let with: Vec<&Buyer<'_>> = several.filter(|of| buys(of)).collect();
        let mut sums: BTreeMap<i32, (usize, f64)> = BTreeMap::new();
        for buyer in &with {
            for (year, value) in buyer.outside_by_year(product, &self.which) {
                let sum = sums.entry(year).or_default();
                *sum = (sum.0 + 1, sum.1 + value);
            }
        }
        let series: Vec<(i32, f64)> = sums
            .into_iter()
            .filter(|(_, (count, value))| *count == with.len() && *value > 0.0)
            .map(|(year, (_, value))| (year, value))
            .collect();
        let slope = log_slope(&series)?;
        Some(GapGrowth {
            rate: slope.growth,
            error: slope.error,
            from: series.first()?.0,
            to: series.last()?.0,
            years: slope.years,
            countries: with.iter().map(|of| of.country.to_string()).collect(),
        })
    }

    /// Asian imports of the three together where Mexico has some; `None` without its list.
    fn double_substitution(&self, product: &str) -> Option<f64> {
        let own = self.mexico.as_ref()?.amounts(product, &self.which).asia;
        let others: f64 =
            self.neighbours.iter().map(|of| of.amounts(product, &self.which).asia).sum();
        Some(if own > 0.0 && others > 0.0 { own + others } else { 0.0 })
    }

    /// Whether the dependency lasts, over the latest three years that all countries have.
    fn lasting(
        &self,
        product: &str,
        world: &[f64],
        exports: f64,
        thresholds: &DependencyThresholds,
    ) -> Option<bool> {
        let first = self.buyers.first()?;
        let all = |year: &i32| self.buyers.iter().all(|of| of.dollars.contains_key(year));
        let years: Vec<i32> = first.dollars.keys().rev().copied().filter(all).take(3).collect();
        if years.len() < thresholds.years {
            return None;
        }
        let supplies: Vec<Vec<f64>> = years
            .iter()
            .map(|year| {
                let mut sums: BTreeMap<u16, f64> = BTreeMap::new();
                for (seller, value) in self.buyers.iter().flat_map(|of| of.of_year(*year, product))
                {
                    *sums.entry(seller).or_default() += value;
                }
                sums.into_values().collect()
            })
            .collect();
        let each: Vec<ProductYear<'_>> = supplies
            .iter()
            .map(|imports| ProductYear { imports, exports, world_exports: world })
            .collect();
        Some(lasting_dependency(&each, thresholds).1)
    }
}

/// Clusters of a product by its industries.
fn of_clusters(
    model: &Model,
    shares: &[(String, f64)],
    known: &HashMap<&str, Vec<(usize, f64)>>,
) -> Vec<GoodShare> {
    let mut parts: BTreeMap<usize, f64> = BTreeMap::new();
    for (industry, share) in shares {
        for (cluster, part) in known.get(industry.as_str()).into_iter().flatten() {
            *parts.entry(*cluster).or_default() += share * part;
        }
    }
    let mut all: Vec<GoodShare> = parts
        .into_iter()
        .filter(|(_, share)| *share > 0.0)
        .map(|(of, share)| {
            let info = &model.release.clusters[of];
            GoodShare { id: info.key.clone(), name: info.name.clone(), share }
        })
        .collect();
    all.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.id.cmp(&b.id)));
    all
}
