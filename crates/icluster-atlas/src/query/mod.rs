//! Questions to a release: who is meant, which year, against whom; then the answers, one module each.

mod boundaries;
mod cell;
mod cells;
mod cluster;
mod industries;
mod listing;
mod map;
mod notes;
mod provenance;
mod region;
mod search;
pub(crate) mod sheet;
mod succession;

pub(crate) use map::STATUSES;
pub(crate) use notes::{Notes, nation_name};

use crate::atlas::{Atlas, PoolKey};
use crate::model::{Cover, Pool, Row, default_reference, pool_levels, same_land};
use crate::text::{fold, text3};
use crate::view::{Detail, ReferenceInfo, RegionInfo, Text3};
use crate::{Ask, AtlasError};
use icluster_codes::{Country, Level, RegionId};
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

/// A pool with what it is known by and the levels that have data in it.
pub(crate) struct Compared {
    pub(crate) key: PoolKey,
    pub(crate) pool: Pool,
    pub(crate) levels: Vec<Level>,
}

/// A region that was asked for, found.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) info: RegionInfo,
    /// Index in the release; `None` for custom regions.
    pub(crate) region: Option<u32>,
    pub(crate) cover: Cover,
    /// Parts of a custom region that the release does not know.
    pub(crate) unknown: Vec<RegionId>,
}

/// A question about a region, made complete.
pub(crate) struct Question {
    pub(crate) place: Place,
    /// Years in which the place has data.
    pub(crate) years: Vec<i32>,
    pub(crate) year: i32,
    /// First year of changes.
    pub(crate) from: Option<i32>,
    pub(crate) reference: Place,
    pub(crate) row: Arc<Row>,
    pub(crate) compared: Arc<Compared>,
    /// Position in the pool, where the place is compared with others at all.
    pub(crate) position: Option<usize>,
}

impl Atlas {
    /// Finds a region: in the release, among custom regions, or an inline list.
    pub(crate) fn place(&self, id: &RegionId) -> Result<Place, AtlasError> {
        if id.level() == Level::Custom {
            return self.custom_place(id);
        }
        let places = &self.model.release.places;
        let region = places.find(id).ok_or_else(|| self.unknown_region(id))?;
        Ok(Place {
            info: places.regions[region as usize].clone(),
            region: Some(region),
            cover: places.cover(region),
            unknown: Vec::new(),
        })
    }

    fn custom_place(&self, id: &RegionId) -> Result<Place, AtlasError> {
        let named = {
            let customs = self.customs.read().unwrap_or_else(PoisonError::into_inner);
            customs.iter().find(|custom| custom.id() == id).cloned()
        };
        let (parts, name) = match (named, id.inline_parts()) {
            (Some(custom), _) => {
                let parts: Vec<RegionId> = custom.parts.clone();
                (parts, Some(text3(custom.name.en, custom.name.es, custom.name.fr)))
            }
            (None, Some(parts)) => (parts, None),
            (None, None) => return Err(self.unknown_region(id)),
        };
        let places = &self.model.release.places;
        let unknown: Vec<RegionId> =
            parts.iter().filter(|part| places.find(part).is_none()).cloned().collect();
        if unknown.len() == parts.len() || (name.is_none() && !unknown.is_empty()) {
            return Err(unknown
                .first()
                .map_or_else(|| self.unknown_region(id), |part| self.unknown_region(part)));
        }
        let known: Vec<u32> = parts.iter().filter_map(|part| places.find(part)).collect();
        let infos: Vec<&RegionInfo> =
            known.iter().map(|part| &places.regions[*part as usize]).collect();
        let countries: BTreeSet<&String> =
            infos.iter().filter_map(|info| info.country.as_ref()).collect();
        let joined = |pick: fn(&Text3) -> &String| {
            let names: Vec<&str> = infos.iter().map(|info| pick(&info.name).as_str()).collect();
            names.join(" + ")
        };
        let info = RegionInfo {
            id: id.clone(),
            level: Level::Custom.to_string(),
            country: match countries.len() {
                1 => countries.first().map(|country| (*country).clone()),
                _ => None,
            },
            name: name
                .unwrap_or_else(|| text3(joined(|t| &t.en), joined(|t| &t.es), joined(|t| &t.fr))),
            parent: None,
            parent_name: None,
            population: infos.iter().map(|info| info.population).sum(),
            center: middle(&infos),
            bounds: bounds(&infos),
            detail: infos.iter().map(|info| info.detail).fold(Detail::None, finest),
            found_by: None,
        };
        Ok(Place { info, region: None, cover: Cover { parts: known }, unknown })
    }

    /// The error for a region nobody knows, with the nearest names.
    pub(crate) fn unknown_region(&self, id: &RegionId) -> AtlasError {
        let near = if id.level() == Level::Custom {
            let customs = self.customs.read().unwrap_or_else(PoisonError::into_inner);
            let wanted = fold(id.code());
            let mut list: Vec<(usize, RegionId, String)> = customs
                .iter()
                .map(|c| {
                    (distance(&wanted, &fold(c.id().code())), c.id().clone(), c.name.en.clone())
                })
                .collect();
            list.sort();
            list.into_iter().map(|(_, id, name)| (id, name)).take(3).collect()
        } else {
            // Nobody means an "unknown or undefined" area.
            let places = &self.model.release.places;
            let mut list: Vec<(usize, &RegionInfo)> = (0..)
                .zip(&places.regions)
                .filter(|(i, info)| info.id.level() == id.level() && !places.is_residual(*i))
                .map(|(_, info)| (distance(id.code(), info.id.code()), info))
                .collect();
            list.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
            list.into_iter()
                .take(3)
                .map(|(_, info)| (info.id.clone(), info.name.en.clone()))
                .collect()
        };
        AtlasError::UnknownRegion { id: id.to_string(), near }
    }

    /// Years in which some base region of a cover has data, ascending.
    pub(crate) fn years_of(&self, cover: &Cover) -> Vec<i32> {
        let bases = self.model.release.bases.iter().enumerate();
        let years: BTreeSet<i32> = bases
            .filter(|(i, _)| !self.model.members(cover, *i).is_empty())
            .map(|(_, base)| base.year)
            .collect();
        years.into_iter().collect()
    }

    /// Countries a cover has data in.
    pub(crate) fn countries_of(&self, cover: &Cover) -> Vec<Country> {
        let bases = self.model.release.bases.iter().enumerate();
        let countries: BTreeSet<Country> = bases
            .filter(|(i, _)| !self.model.members(cover, *i).is_empty())
            .map(|(_, base)| base.country)
            .collect();
        countries.into_iter().collect()
    }

    /// Completes a question; fails where the region has no cluster data.
    pub(crate) fn question(&self, id: &RegionId, ask: &Ask) -> Result<Question, AtlasError> {
        let place = self.place(id)?;
        let years = self.years_of(&place.cover);
        let no_data =
            |year: i32| AtlasError::NoData { region: id.clone(), year, years: years.clone() };
        let Some(year) = nearest(&years, ask.year) else {
            return Err(no_data(ask.year.unwrap_or_default()));
        };
        let row = Arc::new(self.model.row(&place.cover, year).ok_or_else(|| no_data(year))?);
        let reference = match &ask.reference {
            Some(reference) => self.place(reference)?,
            None => {
                let countries = self.countries_of(&place.cover);
                self.place(&default_reference(id.level(), &countries))?
            }
        };
        let compared = self.pool_of(&place, &row, &reference, year)?;
        let position = match place.region {
            None => compared.pool.position(None),
            Some(region) => compared.pool.position(Some(region)),
        };
        let from = ask.from.and_then(|from| nearest(&years, Some(from))).or_else(|| {
            let comparable = |y: &&i32| same_land(&self.model.land(&place.cover, **y), &row.land);
            years.iter().find(comparable).copied()
        });
        let from = from.filter(|from| *from < year);
        Ok(Question { place, years, year, from, reference, row, compared, position })
    }

    /// The pool a place is compared in.
    pub(crate) fn pool_of(
        &self,
        place: &Place,
        row: &Arc<Row>,
        reference: &Place,
        year: i32,
    ) -> Result<Arc<Compared>, AtlasError> {
        let custom = place.region.is_none();
        let key = PoolKey {
            levels: pool_levels(place.info.id.level(), &reference.info.id),
            reference: reference.info.id.clone(),
            year,
            custom: custom.then(|| place.info.id.clone()),
        };
        self.compared(&key, || {
            let against = self.reference_row(reference, year)?;
            Ok(self.model.pool(&key.levels, custom.then(|| row.clone()), against, year))
        })
    }

    /// The pool of a level against a reference.
    pub(crate) fn pool_of_levels(
        &self,
        levels: &[Level],
        reference: &Place,
        year: i32,
    ) -> Result<Arc<Compared>, AtlasError> {
        let key = PoolKey {
            levels: levels.to_vec(),
            reference: reference.info.id.clone(),
            year,
            custom: None,
        };
        self.compared(&key, || {
            let against = self.reference_row(reference, year)?;
            Ok(self.model.pool(levels, None, against, year))
        })
    }

    /// Row of a reference area.
    pub(crate) fn reference_row(
        &self,
        reference: &Place,
        year: i32,
    ) -> Result<Arc<Row>, AtlasError> {
        let row = self.model.row(&reference.cover, year).ok_or_else(|| AtlasError::NoData {
            region: reference.info.id.clone(),
            year,
            years: self.years_of(&reference.cover),
        })?;
        Ok(Arc::new(row))
    }

    /// How a reply names its reference.
    pub(crate) fn reference_info(&self, reference: &Place, compared: &Compared) -> ReferenceInfo {
        ReferenceInfo {
            id: reference.info.id.clone(),
            name: reference.info.name.clone(),
            pool: compared.levels.iter().map(ToString::to_string).collect(),
            pool_size: compared.pool.rows.len(),
        }
    }

    /// Index of a cluster, or the error that suggests others.
    pub(crate) fn cluster_of(&self, key: &str) -> Result<usize, AtlasError> {
        let clusters = &self.model.release.clusters;
        let wanted = key.replace('_', "-").to_lowercase();
        clusters.iter().position(|cluster| cluster.key == wanted || cluster.code == key).ok_or_else(
            || {
                let mut near: Vec<(usize, &str)> = clusters
                    .iter()
                    .map(|c| {
                        let apart = distance(&wanted, &c.key);
                        (if c.key.contains(&wanted) { 0 } else { apart }, c.key.as_str())
                    })
                    .collect();
                near.sort_unstable();
                let near = near.into_iter().take(3).map(|(_, key)| key.to_owned()).collect();
                AtlasError::UnknownCluster { key: key.to_owned(), near }
            },
        )
    }
}

/// The year nearest to the one wanted (the earlier on a tie), the latest where none is wanted.
pub(crate) fn nearest(years: &[i32], wanted: Option<i32>) -> Option<i32> {
    match wanted {
        None => years.last().copied(),
        Some(wanted) => years.iter().copied().min_by_key(|year| (year.abs_diff(wanted), *year)),
    }
}

fn finest(a: Detail, b: Detail) -> Detail {
    match (a, b) {
        (Detail::Clusters, _) | (_, Detail::Clusters) => Detail::Clusters,
        (Detail::Sectors, _) | (_, Detail::Sectors) => Detail::Sectors,
        _ => Detail::None,
    }
}

fn bounds(infos: &[&RegionInfo]) -> Option<[f64; 4]> {
    infos
        .iter()
        .filter_map(|info| info.bounds)
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

fn middle(infos: &[&RegionInfo]) -> Option<[f64; 2]> {
    let [west, south, east, north] = bounds(infos)?;
    Some([f64::midpoint(west, east), f64::midpoint(south, north)])
}

/// Edits between two texts (Levenshtein), for suggestions.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let kept = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = kept.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
