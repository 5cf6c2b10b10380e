//! Industry codes that a conversion splits between clusters: the split is drawn too.
//!
//! Nobody counted how the jobs of such a code divide, neither in the country nor in the region. In each draw the country's shares are
//! drawn around those of the conversion, and each region's around the country's.

use crate::model::{Industry, Target};
use icluster_impute::draw_shares;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Splits are drawn apart from the cells.
const SEED: u64 = 2;

/// Shares of a code by cluster, in each draw; what goes to no cluster stands last.
struct Split {
    clusters: Vec<u16>,
    means: Vec<f64>,
    shares: Vec<Vec<f64>>,
}

/// Splits by industry; none where a code goes to one cluster whole, or to none.
pub(super) struct Splits(Vec<Option<Split>>);

impl Splits {
    /// Draws the shares of a country.
    pub(super) fn new(industries: &[Industry], draws: usize) -> Self {
        let split = |(number, industry): (usize, &Industry)| {
            let mut weights: BTreeMap<u16, f64> = BTreeMap::new();
            for Target { cluster, weight, .. } in &industry.targets {
                *weights.entry(*cluster).or_default() += weight;
            }
            let (clusters, mut means): (Vec<u16>, Vec<f64>) = weights.into_iter().unzip();
            means.push((1.0 - means.iter().sum::<f64>()).max(0.0));
            let whole = means.iter().any(|mean| *mean > 1.0 - 1e-9);
            if whole {
                return None;
            }
            let shares = draw_shares(&vec![means.clone(); draws], SEED, number as u64);
            Some(Split { clusters, means, shares })
        };
        Splits(industries.par_iter().enumerate().map(split).collect())
    }

    /// Clusters of an industry in a region, each with its share in every draw and in the estimate; none where the code is not split.
    pub(super) fn of(&self, industry: u32, region: u32) -> Option<Vec<(u16, Vec<f64>, f64)>> {
        let split = self.0.get(industry as usize)?.as_ref()?;
        let stream = u64::from(region + 1) << 32 | u64::from(industry);
        let shares = draw_shares(&split.shares, SEED, stream);
        let of_cluster = |(place, cluster): (usize, &u16)| {
            (*cluster, shares.iter().map(|shares| shares[place]).collect(), split.means[place])
        };
        Some(split.clusters.iter().enumerate().map(of_cluster).collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn industry(targets: &[(u16, f64)]) -> Industry {
        let target = |(cluster, weight): &(u16, f64)| Target {
            cluster: *cluster,
            subcluster: None,
            weight: *weight,
        };
        Industry {
            classification: "naics-2017".to_owned(),
            code: "111111".to_owned(),
            title: Default::default(),
            targets: targets.iter().map(target).collect(),
            basis: String::new(),
        }
    }

    #[test]
    fn only_what_is_split_between_clusters_is_drawn() {
        let industries = [
            industry(&[(3, 1.0)]),
            industry(&[(3, 0.4), (3, 0.6)]),
            industry(&[]),
            industry(&[(3, 0.25), (5, 0.25)]),
        ];
        let splits = Splits::new(&industries, 50);
        assert!((0..3).all(|industry| splits.of(industry, 9).is_none()));
        let split = splits.of(3, 9).unwrap();
        assert_eq!(
            split.iter().map(|(cluster, _, mean)| (*cluster, *mean)).collect::<Vec<_>>(),
            [(3, 0.25), (5, 0.25)]
        );
        assert!((0..50).all(|draw| split[0].1[draw] + split[1].1[draw] <= 1.0 + 1e-9));
        assert_ne!(split[0].1, splits.of(3, 10).unwrap()[0].1);
    }
}
