//! Which regions, years and clusters an address asks for: codes or slugs, `all`, lists divided by commas.

use super::document::{region_key, same_key};
use super::types;
use crate::app::Served;
use crate::problem::{Problem, text};
use icluster_atlas::RegionQuery;
use icluster_atlas::view::{ClusterInfo, RegionInfo};
use icluster_codes::{Country, Level, RegionId};
use std::collections::HashMap;

/// Values of one comma list at most.
const MOST_VALUES: usize = 500;

/// Regions of one level.
pub(crate) enum Regions {
    /// All that have data for clusters.
    All(Level),
    /// These.
    Listed(Vec<RegionId>),
}

/// Reads a type such as `county`.
pub(crate) fn level(name: &str) -> Result<Level, Problem> {
    types::level(name).ok_or_else(|| {
        let known: Vec<&str> = types::names().collect();
        let known = known.join(", ");
        Problem::unknown(
            &text("type of region", "un tipo de región", "un type de région"),
            name,
            text(
                &format!("Use one of {known}."),
                &format!("Use uno de {known}."),
                &format!("Utilisez l’un de {known}."),
            ),
        )
    })
}

/// Reads codes or slugs of a level.
pub(crate) fn regions(served: &Served, level: Level, codes: &str) -> Result<Regions, Problem> {
    if codes == "all" {
        return Ok(Regions::All(level));
    }
    let mut slugs: Option<Slugs> = None;
    let mut listed = Vec::new();
    for code in values(codes)? {
        if let Some(id) = types::region(level, code)
            && (level != Level::Custom || served.atlas.region_info(&id).is_ok())
        {
            listed.push(id);
            continue;
        }
        let known = match &mut slugs {
            Some(known) => known,
            None => slugs.insert(Slugs::new(&of_level(served, level)?)),
        };
        listed.push(known.find(code)?);
    }
    Ok(Regions::Listed(listed))
}

/// Regions of a level by the names they have in addresses.
#[derive(Default)]
struct Slugs {
    /// With the region they lie in.
    full: HashMap<String, RegionId>,
    /// Alone; `None` where several bear the name, which then says nothing.
    short: HashMap<String, Option<RegionId>>,
}

impl Slugs {
    fn new(regions: &[RegionInfo]) -> Self {
        let mut slugs = Slugs::default();
        for region in regions {
            slugs.full.entry(region_key(region)).or_insert_with(|| region.id.clone());
            slugs
                .short
                .entry(types::slug(&region.name.en))
                .and_modify(|one| *one = None)
                .or_insert_with(|| Some(region.id.clone()));
        }
        slugs
    }

    fn find(&self, given: &str) -> Result<RegionId, Problem> {
        let wanted = types::slug(given);
        let by_name = || self.short.get(&wanted).cloned().flatten();
        self.full.get(&wanted).cloned().or_else(by_name).ok_or_else(|| {
            Problem::unknown(
                &text("region", "una región", "une région"),
                given,
                text(
                    "List the codes with /data/meta/regions/TYPE.",
                    "Vea los códigos en /data/meta/regions/TYPE.",
                    "Voir les codes avec /data/meta/regions/TYPE.",
                ),
            )
        })
    }
}

/// All regions of a type, in the atlas's order.
pub(crate) fn of_level(served: &Served, level: Level) -> Result<Vec<RegionInfo>, Problem> {
    let list = |level| {
        let query = RegionQuery { level: Some(level), ..RegionQuery::default() };
        served.atlas.regions(&query).map(|page| page.items)
    };
    if let Level::Nation(_) = level {
        let nations: Result<Vec<_>, _> =
            Country::ALL.map(|c| list(Level::Nation(c))).into_iter().collect();
        return Ok(nations?.into_iter().flatten().collect());
    }
    Ok(list(level)?)
}

/// Reads years; `all` is every year loaded.
pub(crate) fn years(served: &Served, given: Option<&str>) -> Result<Vec<i32>, Problem> {
    let Some(given) = given.filter(|given| *given != "all") else {
        return Ok(served.atlas.meta()?.years);
    };
    values(given)?
        .into_iter()
        .map(|year| {
            let number = year.parse().ok().filter(|year| (1900..=2100).contains(year));
            number.ok_or_else(|| {
                let what = text("year", "un año", "une année");
                let action = text(
                    "List the years with /data/meta/years.",
                    "Vea los años en /data/meta/years.",
                    "Voir les années avec /data/meta/years.",
                );
                Problem::unknown(&what, year, action)
            })
        })
        .collect()
}

/// Reads clusters: codes, keys, `traded`, `local`, `all`.
pub(crate) fn clusters(served: &Served, given: &str) -> Result<Vec<ClusterInfo>, Problem> {
    let all = served.atlas.clusters()?;
    if given == "all" {
        return Ok(all);
    }
    let mut chosen: Vec<ClusterInfo> = Vec::new();
    for value in values(given)? {
        let fits = |cluster: &&ClusterInfo| {
            cluster.kind == value || cluster.code == value || same_key(value, &cluster.key)
        };
        let before = chosen.len();
        chosen.extend(all.iter().filter(fits).cloned());
        if chosen.len() == before {
            return Err(unknown_cluster(value));
        }
    }
    Ok(chosen)
}

/// Whether a sub-cluster is among those asked for: `all`, codes, keys with or without the cluster's.
pub(crate) fn is_subcluster(given: &str, key: &str, code: &str) -> bool {
    let own = key.rsplit('/').next().unwrap_or(key);
    given == "all"
        || given
            .split(',')
            .any(|value| value == code || same_key(value, own) || same_key(value, key))
}

/// There is no such cluster or sub-cluster.
pub(crate) fn unknown_cluster(given: &str) -> Problem {
    Problem::unknown(
        &text("cluster", "un clúster", "une grappe"),
        given,
        text(
            "List the clusters with /data/meta/clusters.",
            "Vea los clústeres en /data/meta/clusters.",
            "Voir les grappes avec /data/meta/clusters.",
        ),
    )
}

fn values(list: &str) -> Result<Vec<&str>, Problem> {
    let values: Vec<&str> =
        list.split(',').map(str::trim).filter(|value| !value.is_empty()).collect();
    if values.is_empty() || values.len() > MOST_VALUES {
        let found = format!("{} values in a list.", values.len());
        return Err(Problem::bad_request(&found, &format!("1 to {MOST_VALUES}")));
    }
    Ok(values)
}
