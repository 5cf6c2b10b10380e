//! Invented conditions of regions: one that goes with the strength of the automotive cluster, one that goes with nothing but its neighbours, so that tests and visitors can tell one from the other.

use crate::industries::CLUSTERS;
use crate::numbers::{Cell, YEARS, code, generator, uniform};
use crate::places::Place;
use icluster_codes::Country;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Cluster whose strength the first indicator goes with.
pub const RELATED_CLUSTER: &str = "automotive";
/// Indicator that goes with it.
pub const RELATED: &str = "technical_schooling";
/// Indicator that goes with nothing, though neighbours are alike in it.
pub const UNRELATED: &str = "median_age";

/// Jobs of a region in the cluster, and in all.
#[derive(Clone, Copy, Default)]
struct Jobs {
    cluster: f64,
    all: f64,
}

/// Jobs of a place in the last year.
fn jobs(place: &Place, cells: &[Cell]) -> Jobs {
    let of = CLUSTERS.iter().filter(|cluster| cluster.key == RELATED_CLUSTER);
    let codes: Vec<&str> =
        of.flat_map(|of| of.industries).map(|one| code(one, place.country)).collect();
    let mut jobs = Jobs::default();
    for cell in cells.iter().filter(|cell| cell.year == *YEARS.end()) {
        jobs.all += f64::from(cell.jobs);
        if codes.contains(&cell.industry) {
            jobs.cluster += f64::from(cell.jobs);
        }
    }
    jobs
}

/// State or province of a place by its code.
fn state(place: &Place) -> String {
    let level = match place.country {
        Country::Us => "us:state",
        Country::Mx => "mx:state",
        Country::Ca => "ca:province",
    };
    format!("{level}:{}", place.code.get(..2).unwrap_or(&place.code))
}

/// Writes both indicators of every place and of every state and province, in the layout of panels of indicators.
pub(crate) fn write(out: &mut impl Write, places: &[(Place, Vec<Cell>)]) -> io::Result<()> {
    writeln!(out, "region,year,indicator,value,unit,source,status")?;
    let mut states: BTreeMap<String, Jobs> = BTreeMap::new();
    for (place, cells) in places {
        let own = jobs(place, cells);
        let state = state(place);
        let of = states.entry(state.clone()).or_default();
        of.cluster += own.cluster;
        of.all += own.all;
        if place.id != state {
            row(out, &place.id, &state, own)?;
        }
    }
    states.iter().try_for_each(|(id, jobs)| row(out, id, id, *jobs))
}

fn row(out: &mut impl Write, id: &str, state: &str, jobs: Jobs) -> io::Result<()> {
    let year = *YEARS.end();
    let mut rng = generator(id, RELATED);
    // A tenth of the jobs in the cluster is much; what a region has of it lifts the indicator by up to 20 points, with much else in it.
    let part = if jobs.all > 0.0 { (10.0 * jobs.cluster / jobs.all).min(1.0) } else { 0.0 };
    let related = 15.0 + 20.0 * part.sqrt() + uniform(&mut rng, -4.0, 4.0);
    // One in forty is withheld, as publishers do.
    let withheld = id != state && uniform(&mut rng, 0.0, 1.0) < 0.025;
    let mut line = |indicator: &str, value: Option<f64>, unit: &str| {
        let status = if value.is_some() { "observed" } else { "suppressed" };
        let value = value.map(|value| format!("{value:.1}")).unwrap_or_default();
        writeln!(out, "{id},{year},{indicator},{value},{unit},Invented by iCluster,{status}")
    };
    line(RELATED, (!withheld).then_some(related), "percent of adults")?;
    // Regions of a state share most of it.
    let shared = uniform(&mut generator(state, UNRELATED), 34.0, 44.0);
    let unrelated = shared + uniform(&mut generator(id, "own age"), -3.0, 3.0);
    line(UNRELATED, Some(unrelated), "years")
}
