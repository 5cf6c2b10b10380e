//! Which clusters an industry's goods are of.

use crate::model::Model;
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Least digits by which an industry is looked for.
const LEAST: usize = 3;

/// Clusters by NAICS code, weighed by jobs where a code stands for several industries.
pub(crate) struct Clusters {
    /// By code: jobs of the nation in all industries of it, and in those of each cluster.
    of: BTreeMap<String, (f64, BTreeMap<u16, f64>)>,
}

impl Clusters {
    /// Of the latest jobs of the United States, else of the first country that has some.
    pub(crate) fn new(model: &Model) -> Self {
        let release = &model.release;
        let bases = || release.bases.iter();
        let latest =
            |country| bases().filter(|base| base.country == country).max_by_key(|b| b.year);
        let base = [Country::Us, Country::Ca, Country::Mx].into_iter().find_map(latest);
        let mut of: BTreeMap<String, (f64, BTreeMap<u16, f64>)> = BTreeMap::new();
        for leaf in base.iter().flat_map(|base| &base.leaves).filter(|leaf| leaf.jobs > 0.0) {
            let industry = &release.industries[leaf.industry as usize];
            let sums = match of.get_mut(&industry.code) {
                Some(known) => known,
                None => of.entry(industry.code.clone()).or_default(),
            };
            sums.0 += leaf.jobs;
            for target in &industry.targets {
                *sums.1.entry(target.cluster).or_default() += leaf.jobs * target.weight;
            }
        }
        Clusters { of }
    }

    /// Clusters of an industry with their parts of its jobs; of those that begin with the longest part of its code that any does.
    pub(crate) fn of(&self, industry: &str) -> Vec<(usize, f64)> {
        for digits in (LEAST..=industry.len()).rev() {
            let Some(prefix) = industry.get(..digits) else { continue };
            let near = self.of.range(prefix.to_owned()..);
            let (mut all, mut clusters) = (0.0, BTreeMap::<u16, f64>::new());
            for (_, (jobs, of)) in near.take_while(|(code, _)| code.starts_with(prefix)) {
                all += jobs;
                of.iter().for_each(|(cluster, own)| *clusters.entry(*cluster).or_default() += own);
            }
            if all > 0.0 {
                return clusters
                    .into_iter()
                    .map(|(of, own)| (usize::from(of), own / all))
                    .collect();
            }
        }
        Vec::new()
    }
}
