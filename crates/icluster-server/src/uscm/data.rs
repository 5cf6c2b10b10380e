//! `/data/region/…` and `/data/cluster/…`: documents of regions, clusters and sub-clusters.
//!
//! A question is walked sheet by sheet (a level and year); documents are made for those of the window only.

use super::document::{CellSubject, Field, Subject, TotalSubject};
use super::reply::{Collector, Document};
use super::select::{self, Regions};
use super::types;
use crate::app::Served;
use crate::problem::Problem;
use icluster_atlas::Sheet;
use icluster_atlas::view::{ClusterInfo, Detail};
use icluster_codes::{Country, Level, RegionId};
use serde_json::Value;
use std::collections::BTreeMap;

/// The parts of an address, as they were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    pub(crate) level: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) year: Option<String>,
    pub(crate) cluster: Option<String>,
    pub(crate) subcluster: Option<String>,
}

/// Puts the documents of an address into the collector: region by region, then cluster by cluster, or in the order
/// asked for.
pub(crate) fn collect(
    served: &Served,
    address: &Address,
    collector: &mut Collector,
) -> Result<(), Problem> {
    let question = Question::new(served, address)?;
    let is_cell = question.chosen.is_some();
    let fields: Vec<Option<Field>> = collector
        .order()
        .iter()
        .map(|(field, _)| Field::named(field, is_cell, &question.clusters))
        .collect();
    // An order by fields that no document has is no order.
    if fields.iter().all(Option::is_none) {
        collector.forget_order();
        return question.walk(&mut |subject, _| collector.take_next(|| subject.document()));
    }
    let mut first = collector.first();
    question.walk(&mut |subject, spot| {
        let key = |field: &Option<Field>| field.map_or(Value::Null, |field| subject.field(field));
        first.offer(fields.iter().map(key).collect(), spot)?;
        Ok(true)
    })?;
    let documents = question.documents(&collector.window(first))?;
    collector.put(documents);
    Ok(())
}

/// What an address asks for.
struct Question<'a> {
    served: &'a Served,
    steps: Vec<Step>,
    /// All clusters of the definition.
    clusters: Vec<ClusterInfo>,
    /// `None` for regions as wholes.
    chosen: Option<Chosen>,
}

/// Clusters asked for, by index, with the sub-clusters asked for.
type Chosen = Vec<(usize, Option<Vec<usize>>)>;

/// Regions of one sheet.
struct Step {
    level: Level,
    /// `None` for all of the level.
    only: Option<Vec<RegionId>>,
    /// Asked for by name: has documents for clusters it has no jobs in, too.
    named: bool,
    year: i32,
}

/// Level, regions (`None` for all of it), whether they were named.
type Group = (Level, Option<Vec<RegionId>>, bool);

/// Where the subject of a document is found again.
#[derive(Clone, Copy)]
struct Spot {
    step: u32,
    place: u32,
    cluster: u16,
    sub: Option<u16>,
}

/// Whether further documents are wanted.
type More = Result<bool, Problem>;

impl<'a> Question<'a> {
    fn new(served: &'a Served, address: &Address) -> Result<Self, Problem> {
        let levels = match address.level.as_deref() {
            Some(name) => vec![select::level(name)?],
            None => types::names().map(select::level).collect::<Result<_, _>>()?,
        };
        let years = select::years(served, address.year.as_deref())?;
        let clusters = served.atlas.clusters()?;
        let chosen = match address.cluster.as_deref() {
            None => None,
            Some(given) => {
                let wanted = select::clusters(served, given)?;
                Some(chosen(&clusters, &wanted, address.subcluster.as_deref())?)
            }
        };
        let mut steps = Vec::new();
        for level in levels {
            let codes = address.code.as_deref().unwrap_or("all");
            let groups = groups(served, select::regions(served, level, codes)?)?;
            for &year in &years {
                steps.extend(groups.iter().map(|(level, only, named)| Step {
                    level: *level,
                    only: only.clone(),
                    named: *named,
                    year,
                }));
            }
        }
        Ok(Question { served, steps, clusters, chosen })
    }

    fn sheet(&self, step: &Step) -> Result<Option<Sheet<'_>>, Problem> {
        let atlas = &self.served.atlas;
        Ok(match (&step.only, step.level) {
            (Some(ids), Level::Custom) => match ids.first() {
                Some(id) => atlas.custom_sheet(id, step.year)?,
                None => None,
            },
            (only, level) => atlas.level_sheet(level, only.as_deref(), step.year)?,
        })
    }

    /// Shows every subject, in order, until no further one is wanted.
    fn walk(&self, visit: &mut dyn FnMut(&Subject<'_>, Spot) -> More) -> Result<(), Problem> {
        for (number, step) in (0..).zip(&self.steps) {
            let Some(sheet) = self.sheet(step)? else { continue };
            for place in 0..sheet.regions().count() as u32 {
                let mut show = |cluster: u16, sub: Option<u16>| {
                    let spot = Spot { step: number, place, cluster, sub };
                    let subject = self.subject(&sheet, spot);
                    if step.named || subject.is_present() {
                        visit(&subject, spot)
                    } else {
                        Ok(true)
                    }
                };
                let Some(chosen) = &self.chosen else {
                    if !show(0, None)? {
                        return Ok(());
                    }
                    continue;
                };
                for (cluster, subs) in chosen {
                    let cluster = *cluster as u16;
                    let more = match subs {
                        None => show(cluster, None)?,
                        Some(subs) => {
                            let mut more = true;
                            for sub in subs {
                                more = more && show(cluster, Some(*sub as u16))?;
                            }
                            more
                        }
                    };
                    if !more {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    fn subject<'s>(&'s self, sheet: &'s Sheet<'_>, spot: Spot) -> Subject<'s> {
        let (place, sample) = (spot.place as usize, self.served.sample);
        let (region, year) = (sheet.region(place), sheet.year());
        if self.chosen.is_none() {
            let (total, clusters) = (sheet.total(place), self.clusters.as_slice());
            return Subject::Total(TotalSubject { total, region, clusters, year, sample });
        }
        let at = usize::from(spot.cluster);
        let cluster = &self.clusters[at];
        let sub = spot.sub.map(usize::from);
        let cell = match sub {
            None => sheet.cluster(place, at),
            Some(sub) => sheet.subcluster(place, at, sub),
        };
        let sub = sub.and_then(|sub| cluster.subclusters.get(sub));
        Subject::Cell(CellSubject { cell, region, cluster, sub, year, sample })
    }

    /// The documents of spots, in their order; sheet by sheet, so that only one is in memory.
    fn documents(&self, spots: &[Spot]) -> Result<Vec<Document>, Problem> {
        let mut by_step: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, spot) in spots.iter().enumerate() {
            by_step.entry(spot.step).or_default().push(at);
        }
        let mut documents = vec![Document::new(); spots.len()];
        for (step, places) in by_step {
            let Some(sheet) = self.sheet(&self.steps[step as usize])? else { continue };
            for at in places {
                documents[at] = self.subject(&sheet, spots[at]).document();
            }
        }
        Ok(documents)
    }
}

/// Clusters by index with the sub-clusters asked for; one that no cluster has is an error.
fn chosen(
    all: &[ClusterInfo],
    wanted: &[ClusterInfo],
    subclusters: Option<&str>,
) -> Result<Chosen, Problem> {
    let index = |cluster: &ClusterInfo| all.iter().position(|known| known.key == cluster.key);
    let subs = |cluster: &ClusterInfo, given: &str| {
        let named = cluster.subclusters.iter().enumerate();
        let named = named.filter(|(_, sub)| select::is_subcluster(given, &sub.key, &sub.code));
        named.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let chosen: Chosen = wanted
        .iter()
        .filter_map(|cluster| {
            Some((index(cluster)?, subclusters.map(|given| subs(cluster, given))))
        })
        .collect();
    match subclusters {
        Some(given)
            if given != "all"
                && chosen.iter().all(|(_, subs)| subs.as_ref().is_none_or(Vec::is_empty)) =>
        {
            Err(select::unknown_cluster(given))
        }
        _ => Ok(chosen),
    }
}

/// Regions that share a sheet: of one level; custom regions one by one.
fn groups(served: &Served, regions: Regions) -> Result<Vec<Group>, Problem> {
    let one = |id: RegionId, named| (id.level(), Some(vec![id]), named);
    let ids = match regions {
        // `country/all` is one document in the publisher's API, and stays one.
        Regions::All(Level::Nation(_)) => {
            return Ok(vec![one(RegionId::nation(Country::Us), false)]);
        }
        Regions::All(Level::Custom) => {
            let regions = select::of_level(served, Level::Custom)?.into_iter();
            return Ok(regions
                .filter(|region| region.detail == Detail::Clusters)
                .map(|region| one(region.id, false))
                .collect());
        }
        Regions::All(level) => return Ok(vec![(level, None, false)]),
        Regions::Listed(ids) => ids,
    };
    let mut groups: Vec<Group> = Vec::new();
    for id in ids {
        match groups.last_mut() {
            Some((level, Some(known), _)) if *level == id.level() && *level != Level::Custom => {
                known.push(id);
            }
            _ => groups.push(one(id, true)),
        }
    }
    Ok(groups)
}
