//! Where stakeholders are: at the places whose clusters the sample plants.

use crate::SampleIndustry;
use crate::industries::CLUSTERS;
use crate::places::Place;
use crate::plan::{PLANTED, PLANTED_CANADA, Planted};
use icluster_codes::Country;

/// Where something is planted: its place, cluster and industry.
pub(super) struct Site<'a> {
    pub(super) place: &'a Place,
    pub(super) cluster: &'static str,
    /// The cluster's name in the language of the place.
    pub(super) named: &'static str,
    pub(super) industries: &'static [SampleIndustry],
}

pub(super) fn sites(places: &[Place]) -> Vec<Site<'_>> {
    let of = |planted: &Planted| -> Option<Site<'_>> {
        let place = match planted.region.contains(':') {
            true => places.iter().find(|place| place.id == planted.region)?,
            // Of a province, its largest place.
            false => places
                .iter()
                .filter(|place| {
                    place.country == Country::Ca && place.code.starts_with(planted.region)
                })
                .max_by(|a, b| a.jobs.total_cmp(&b.jobs).then(b.id.cmp(&a.id)))?,
        };
        let cluster = CLUSTERS.iter().find(|cluster| cluster.key == planted.cluster)?;
        let [en, es, fr] = cluster.name;
        let named = told(place, en, es, fr);
        Some(Site { place, cluster: cluster.key, named, industries: cluster.industries })
    };
    PLANTED.iter().chain(PLANTED_CANADA).filter_map(of).collect()
}

/// In the language of the place: French in Quebec.
pub(super) fn told<'a>(place: &Place, en: &'a str, es: &'a str, fr: &'a str) -> &'a str {
    match place.country {
        Country::Mx => es,
        Country::Ca if place.code.starts_with("24") => fr,
        _ => en,
    }
}
