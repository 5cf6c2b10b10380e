//! What only sums can tell: how fine each region's data are, and the purity of clusters.

use crate::model::{Base, Model};
use crate::view::Detail;
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Fills what only sums can tell: how fine each region's data are, and the purity of clusters by country.
pub(super) fn describe(model: &mut Model) {
    let mut details: BTreeMap<u32, Detail> = BTreeMap::new();
    for sector in &model.release.sectors {
        details.insert(sector.region, Detail::Sectors);
    }
    for cells in &model.cells {
        details.extend(cells.containing.keys().map(|region| (*region, Detail::Clusters)));
    }
    // Regions that other regions stand in for have data under another code.
    for id in model.release.closures.iter().flat_map(|closure| &closure.regions) {
        let Some(region) = model.release.places.find(id) else { continue };
        let cover = model.release.places.cover(region);
        if (0..model.cells.len()).any(|base| !model.members(&cover, base).is_empty()) {
            details.insert(region, Detail::Clusters);
        }
    }
    for (region, detail) in details {
        model.release.places.regions[region as usize].detail = detail;
    }
    let mut latest: BTreeMap<Country, &Base> = BTreeMap::new();
    for base in &model.release.bases {
        latest.insert(base.country, base);
    }
    let mut purity: Vec<BTreeMap<String, f64>> =
        vec![BTreeMap::new(); model.release.clusters.len()];
    for (country, base) in latest {
        let mut sums = vec![(0.0, 0.0); model.release.clusters.len()];
        for leaf in base.leaves.iter().filter(|leaf| !leaf.jobs.is_nan()) {
            let targets = &model.release.industries[leaf.industry as usize].targets;
            let one_cluster = targets.windows(2).all(|pair| pair[0].cluster == pair[1].cluster);
            let whole = one_cluster && targets.iter().map(|t| t.weight).sum::<f64>() > 1.0 - 1e-9;
            for target in targets {
                let sum = &mut sums[usize::from(target.cluster)];
                sum.0 += leaf.jobs * target.weight;
                sum.1 += if whole { leaf.jobs * target.weight } else { 0.0 };
            }
        }
        for (by_country, (all, pure)) in purity.iter_mut().zip(sums) {
            if let Some(share) = icluster_clusters::share(pure, all) {
                by_country.insert(country.to_string(), share);
            }
        }
    }
    for (cluster, purity) in model.release.clusters.iter_mut().zip(purity) {
        cluster.purity = purity;
    }
}
