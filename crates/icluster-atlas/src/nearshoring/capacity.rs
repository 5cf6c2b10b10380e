//! What North America can make already, and by which rule that counts as able to make a product.

use super::known::{HEADING, Known, bloc};
use super::parameters::MakeableRule;
use super::reply::{GapCapacity, GapMakeable};
use crate::Atlas;
use crate::value::{Grain, Jobs, iso3};
use icluster_clusters::location_quotient;
use icluster_codes::Country;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Fewer digits say little about who makes a product.
const LEAST_DIGITS: usize = 4;
/// Order of countries in replies.
pub(super) const ORDER: [Country; 3] = [Country::Us, Country::Ca, Country::Mx];

/// Jobs of industries in the three countries, each looked up once.
pub(super) struct Makers {
    of: HashMap<String, [Option<f64>; 3]>,
}

impl Makers {
    /// Of the industries that are given, by the jobs nearest to a year that are known by four digits or more.
    pub(super) fn new<'a>(
        atlas: &Atlas,
        year: i32,
        industries: impl Iterator<Item = &'a str>,
    ) -> Self {
        // The nearest year may have coarse industries only: the nearest that has them fine counts.
        let jobs: [Vec<Arc<Jobs>>; 3] = ORDER.map(|country| {
            let bases = atlas.model.release.bases.iter().filter(|base| base.country == country);
            let mut years: Vec<i32> = bases.map(|base| base.year).collect();
            years.sort_by_key(|known| (known.abs_diff(year), *known));
            years.dedup();
            years
                .into_iter()
                .filter_map(|known| atlas.jobs_near(country, known, Grain::State).ok())
                .collect()
        });
        let of_base = |of: &Arc<Jobs>, industry: &str| {
            let (spread, digits) = of.making(industry);
            let least = LEAST_DIGITS.min(industry.len());
            (digits >= least && !spread.is_empty())
                .then(|| spread.iter().map(|(_, jobs)| jobs).sum::<f64>())
        };
        let making = |industry: &str| {
            jobs.each_ref().map(|bases| bases.iter().find_map(|of| of_base(of, industry)))
        };
        let mut of: HashMap<String, [Option<f64>; 3]> = HashMap::new();
        for industry in industries {
            if !of.contains_key(industry) {
                of.insert(industry.to_owned(), making(industry));
            }
        }
        Makers { of }
    }

    /// Jobs that make a product: of its industries by their shares; null where a country's are not known of any of them.
    fn of(&self, shares: &[(String, f64)]) -> [Option<f64>; 3] {
        let mut sums = [None; 3];
        for (industry, share) in shares {
            let Some(known) = self.of.get(industry) else { continue };
            for (sum, jobs) in sums.iter_mut().zip(known) {
                if let Some(jobs) = jobs {
                    *sum = Some(sum.unwrap_or(0.0) + share * jobs);
                }
            }
        }
        sums
    }
}

/// Capacity of a product, whose heading is imported from outside to a value.
pub(super) fn capacity(
    known: &Known,
    makers: &Makers,
    product: &str,
    outside_of_heading: f64,
) -> GapCapacity {
    let mut reply = GapCapacity { jobs: makers.of(known.makers_of(product)), ..Default::default() };
    let known_jobs: Vec<f64> = reply.jobs.iter().flatten().copied().collect();
    reply.jobs_known = (!known_jobs.is_empty()).then(|| known_jobs.iter().sum());
    let Some(sold) = &known.sold else { return reply };
    let Some(of) = product.get(..HEADING).and_then(|heading| sold.of.get(heading)) else {
        return reply;
    };
    let ours = bloc();
    let exports: f64 =
        of.iter().filter(|(seller, _)| ours.contains(seller.as_str())).map(|(_, v)| v).sum();
    let world: f64 = of.values().sum();
    reply.rca = ORDER.map(|country| {
        let all = sold.by_seller.get(iso3(country)).copied()?;
        let own = of.get(iso3(country)).copied().unwrap_or_default();
        // Balassa's index is the location quotient of exports.
        location_quotient(own, all, world, sold.all)
    });
    reply.exports = Some(exports);
    reply.exports_year = Some(sold.year);
    reply.cover = (outside_of_heading > 0.0).then(|| exports / outside_of_heading);
    reply
}

/// Whether North America could make a product by a rule. `value` is what is bought of it, `part` its part of the imports of its heading.
pub(super) fn makeable(
    rule: &MakeableRule,
    of: &GapCapacity,
    value: f64,
    part: f64,
) -> GapMakeable {
    let best = of.rca.iter().flatten().copied().reduce(f64::max);
    let parts = [
        best.map(|of| of >= rule.rca),
        of.cover.map(|of| of >= rule.cover),
        of.jobs_known.map(|of| of >= rule.jobs),
    ];
    let count = |which: Option<bool>| parts.iter().filter(|of| **of == which).count();
    let answer = match (count(Some(true)), count(None)) {
        (held, _) if held >= rule.needs => Some(true),
        (held, open) if held + open < rule.needs => Some(false),
        _ => None,
    };
    let [rca, cover, jobs] = parts;
    let reach = match answer {
        Some(true) => of.exports.map(|exports| value.min(rule.expansion * exports * part)),
        Some(false) => Some(0.0),
        None => None,
    };
    GapMakeable { makeable: answer, rca, cover, jobs, reach }
}

/// Imports from outside by heading.
pub(super) fn by_heading<'a>(
    products: impl Iterator<Item = (&'a str, f64)>,
) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for (product, value) in products {
        let heading = product.get(..HEADING).unwrap_or(product);
        *sums.entry(heading.to_owned()).or_default() += value;
    }
    sums
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const RULE: MakeableRule =
        MakeableRule { rca: 1.0, cover: 0.5, jobs: 5000.0, needs: 2, expansion: 0.25 };

    fn known(rca: Option<f64>, cover: Option<f64>, jobs: Option<f64>) -> GapCapacity {
        let exports = cover.map(|of| of * 100.0);
        GapCapacity {
            rca: [rca, None, None],
            cover,
            exports,
            jobs_known: jobs,
            ..Default::default()
        }
    }

    #[test]
    fn so_many_parts_must_hold_and_unknown_ones_leave_it_open_where_they_decide() {
        let of = |rca, cover, jobs| makeable(&RULE, &known(rca, cover, jobs), 40.0, 1.0).makeable;
        assert_eq!(of(Some(1.0), Some(0.5), Some(0.0)), Some(true));
        assert_eq!(of(Some(0.9), Some(0.5), Some(4999.0)), Some(false));
        assert_eq!(of(Some(0.9), Some(0.5), None), None);
        assert_eq!(of(None, None, Some(6000.0)), None);
        assert_eq!(of(Some(2.0), Some(0.6), None), Some(true));
        assert_eq!(of(Some(0.1), Some(0.1), None), Some(false));
    }

    #[test]
    fn the_reach_is_what_exports_grow_by_and_no_more_than_what_is_bought() {
        let of =
            |value, part| makeable(&RULE, &known(Some(2.0), Some(1.0), None), value, part).reach;
        // A quarter of 100.
        assert_eq!(of(40.0, 1.0), Some(25.0));
        assert_eq!(of(10.0, 1.0), Some(10.0));
        assert_eq!(of(40.0, 0.2), Some(5.0));
        let none = makeable(&RULE, &known(Some(0.0), Some(0.0), None), 40.0, 1.0);
        assert_eq!((none.makeable, none.reach), (Some(false), Some(0.0)));
    }
}
