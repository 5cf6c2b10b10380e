//! `/data/region/…` and `/data/cluster/…`: documents of regions, clusters and sub-clusters.

use super::document::{ClusterName, cluster_document, region_document};
use super::reply::{Collector, Document};
use super::select::{self, Regions};
use super::types;
use crate::app::Served;
use crate::problem::Problem;
use icluster_atlas::view::{Cell, ClusterInfo, RegionInfo};
use icluster_atlas::{Ask, AtlasError};
use icluster_codes::{Country, Level, RegionId};
use icluster_tables::Status;

/// The parts of an address, as they were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    pub(crate) level: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) year: Option<String>,
    pub(crate) cluster: Option<String>,
    pub(crate) subcluster: Option<String>,
}

/// Puts the documents of an address into the collector, until it has enough.
pub(crate) fn collect(
    served: &Served,
    address: &Address,
    collector: &mut Collector,
) -> Result<(), Problem> {
    let levels = match address.level.as_deref() {
        Some(name) => vec![select::level(name)?],
        None => types::names().map(select::level).collect::<Result<_, _>>()?,
    };
    let years = select::years(served, address.year.as_deref())?;
    let all = served.atlas.clusters()?;
    let chosen =
        address.cluster.as_deref().map(|given| select::clusters(served, given)).transpose()?;
    if let (Some(given), Some(chosen)) = (address.subcluster.as_deref(), &chosen) {
        let mut subclusters = chosen.iter().flat_map(|cluster| &cluster.subclusters);
        if given != "all"
            && !subclusters.any(|sub| select::is_subcluster(given, &sub.key, &sub.code))
        {
            return Err(select::unknown_cluster(given));
        }
    }
    let mut query = Query { served, collector, all };
    for level in levels {
        let codes = address.code.as_deref().unwrap_or("all");
        let regions = select::regions(served, level, codes)?;
        for year in &years {
            let more = match (&chosen, address.subcluster.as_deref()) {
                (None, _) => query.aggregates(&regions, *year)?,
                (Some(clusters), None) => query.clusters(&regions, *year, clusters)?,
                (Some(clusters), Some(given)) => {
                    query.subclusters(&regions, *year, clusters, given)?
                }
            };
            if !more {
                return Ok(());
            }
        }
    }
    Ok(())
}

struct Query<'a> {
    served: &'a Served,
    collector: &'a mut Collector,
    all: Vec<ClusterInfo>,
}

/// Whether further documents are wanted.
type More = Result<bool, Problem>;

impl Query<'_> {
    fn aggregates(&mut self, regions: &Regions, year: i32) -> More {
        for id in ids(self.served, regions)? {
            let Some(profile) = found(self.served.atlas.region(&id, &ask(year)))? else { continue };
            let Some(totals) = profile.totals.as_ref().filter(|_| profile.years.contains(&year))
            else {
                continue;
            };
            if !self.collector.take(region_document(&profile, totals, &self.all))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn clusters(&mut self, regions: &Regions, year: i32, clusters: &[ClusterInfo]) -> More {
        if let Regions::All(level) = regions {
            for cluster in clusters {
                let level = level.as_str();
                let answer = self.served.atlas.cluster(&cluster.key, level, &ask(year), 0);
                let Some(profile) = found(answer)? else { continue };
                if !profile.years.contains(&year) {
                    continue;
                }
                for row in &profile.regions {
                    if !self.take_cell(&row.region, cluster, &row.cell, year)? {
                        return Ok(false);
                    }
                }
            }
            return Ok(true);
        }
        for id in ids(self.served, regions)? {
            let Some(profile) = found(self.served.atlas.region(&id, &ask(year)))? else { continue };
            if !profile.years.contains(&year) {
                continue;
            }
            for cluster in clusters {
                let cell = profile.clusters.iter().find(|cell| cell.key == cluster.key);
                if let Some(cell) = cell
                    && !self.take_cell(&profile.region, cluster, cell, year)?
                {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn subclusters(
        &mut self,
        regions: &Regions,
        year: i32,
        clusters: &[ClusterInfo],
        given: &str,
    ) -> More {
        for id in ids(self.served, regions)? {
            for cluster in clusters {
                let answer = self.served.atlas.cell(&id, &cluster.key, &ask(year));
                let Some(profile) = found(answer)?.filter(|profile| profile.year == year) else {
                    continue;
                };
                for cell in &profile.subclusters {
                    let Some(sub) = cluster.subclusters.iter().find(|sub| sub.key == cell.key)
                    else {
                        continue;
                    };
                    if !select::is_subcluster(given, &sub.key, &sub.code) || is_absent(cell) {
                        continue;
                    }
                    let name = ClusterName {
                        code: &cluster.code,
                        key: &cluster.key,
                        name: &cluster.name.en,
                        sub: Some((&sub.code, &sub.name.en)),
                    };
                    let sample = self.served.sample;
                    let document = cluster_document(&profile.region, &name, cell, year, sample);
                    if !self.collector.take(document)? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    fn take_cell(
        &mut self,
        region: &RegionInfo,
        cluster: &ClusterInfo,
        cell: &Cell,
        year: i32,
    ) -> More {
        if is_absent(cell) {
            return Ok(true);
        }
        let name = ClusterName {
            code: &cluster.code,
            key: &cluster.key,
            name: &cluster.name.en,
            sub: None,
        };
        let document: Document = cluster_document(region, &name, cell, year, self.served.sample);
        self.collector.take(document)
    }
}

/// The API has no document for what is not there at all.
fn is_absent(cell: &Cell) -> bool {
    cell.jobs.status == Status::Missing && cell.establishments.value.is_none()
}

fn ask(year: i32) -> Ask {
    Ask { year: Some(year), ..Ask::default() }
}

/// An answer, or nothing where there are no data: a gap in a result set is no error.
fn found<T>(answer: Result<T, AtlasError>) -> Result<Option<T>, Problem> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(AtlasError::NoData { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn ids(served: &Served, regions: &Regions) -> Result<Vec<RegionId>, Problem> {
    match regions {
        Regions::Listed(ids) => Ok(ids.clone()),
        // `country/all` is one document in the publisher's API, and stays one.
        Regions::All(Level::Nation(_)) => Ok(vec![RegionId::nation(Country::Us)]),
        Regions::All(level) => {
            let regions = select::of_level(served, *level)?;
            let with_data =
                |region: &RegionInfo| region.detail == icluster_atlas::view::Detail::Clusters;
            Ok(regions.into_iter().filter(with_data).map(|region| region.id).collect())
        }
    }
}
