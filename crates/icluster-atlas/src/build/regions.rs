//! The regions of a release: names, population, place on the map, memberships.

use super::shapes::Shapes;
use crate::AtlasError;
use crate::columns::{Columns, number_or_nan, whole};
use crate::view::{Detail, RegionInfo, Text3};
use arrow::record_batch::RecordBatch;
use icluster_codes::{Country, Level, RegionId};
use icluster_geo::{Bits, Edition, RegionClosure};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a region while sources are read.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    name: Text3,
    /// First year of the vintage its name was taken from; the newest wins.
    vintage: i32,
    population: Option<(i32, f64)>,
    /// Some vintage of it is in force, or data or a boundary speak of it.
    alive: bool,
}

/// A membership as read: region, member, first and last year.
pub(super) type Member = (RegionId, RegionId, Option<i32>, Option<i32>);

/// Collects regions from all sources.
#[derive(Default)]
pub(super) struct Regions {
    known: BTreeMap<RegionId, Known>,
    pub(super) members: Vec<Member>,
}

impl Regions {
    /// Makes sure a region is listed.
    pub(super) fn add(&mut self, id: &RegionId) {
        self.entry(id).alive = true;
    }

    fn entry(&mut self, id: &RegionId) -> &mut Known {
        let unnamed = || Known { vintage: i32::MIN, ..Known::default() };
        self.known.entry(id.clone()).or_insert_with(unnamed)
    }

    /// Adds a batch of the region table. The newest vintage names a region; within one, the first source.
    pub(super) fn read(&mut self, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new("region", batch);
        let (region, name) = (columns.text("region")?, columns.text("name")?);
        let (en, es, fr) =
            (columns.text("name_en")?, columns.text("name_es")?, columns.text("name_fr")?);
        let (from, to) = (columns.whole("valid_from")?, columns.whole("valid_to")?);
        for row in 0..batch.num_rows() {
            let Some(id) = region.get(row).and_then(|text| text.parse::<RegionId>().ok()) else {
                continue;
            };
            let Some(official) = name.owned(row) else { continue };
            let or = |text: Option<String>| text.unwrap_or_else(|| official.clone());
            let vintage = whole(from, row).unwrap_or(0);
            let known = self.entry(&id);
            known.alive |= whole(to, row).is_none();
            if vintage > known.vintage {
                known.vintage = vintage;
                known.name =
                    Text3 { en: or(en.owned(row)), es: or(es.owned(row)), fr: or(fr.owned(row)) };
            }
        }
        Ok(())
    }

    /// Adds a batch of the membership table.
    pub(super) fn read_members(&mut self, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new("region_member", batch);
        let (region, member) = (columns.text("region")?, columns.text("member")?);
        let (from, to) = (columns.whole("valid_from")?, columns.whole("valid_to")?);
        for row in 0..batch.num_rows() {
            let id = |text: Option<&str>| text.and_then(|text| text.parse::<RegionId>().ok());
            if let (Some(region), Some(member)) = (id(region.get(row)), id(member.get(row))) {
                self.entry(&region);
                self.entry(&member);
                self.members.push((region, member, whole(from, row), whole(to, row)));
            }
        }
        Ok(())
    }

    /// Adds the populations of a batch of the indicator table.
    pub(super) fn read_population(&mut self, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new("indicator", batch);
        let (region, indicator) = (columns.text("region")?, columns.text("indicator")?);
        let (year, value) = (columns.whole("year")?, columns.number("value")?);
        for row in 0..batch.num_rows() {
            let people = number_or_nan(value, row);
            if indicator.get(row) != Some("population") || people.is_nan() {
                continue;
            }
            let Some(id) = region.get(row).and_then(|text| text.parse::<RegionId>().ok()) else {
                continue;
            };
            let year = whole(year, row).unwrap_or(0);
            self.add(&id);
            if let Some(known) = self.known.get_mut(&id)
                && known.population.is_none_or(|(latest, _)| year > latest)
            {
                known.population = Some((year, people));
            }
        }
        Ok(())
    }

    /// The list, with parents by code made sure of, built-in names, positions and summed populations.
    pub(super) fn finish(
        mut self,
        shapes: &Shapes,
        closures: &[RegionClosure],
    ) -> (Vec<RegionInfo>, Vec<Member>) {
        self.add(&RegionId::continent());
        for country in Country::ALL {
            self.add(&RegionId::nation(country));
        }
        for id in shapes.ids() {
            self.add(id);
        }
        let ids: Vec<RegionId> = self.known.keys().cloned().collect();
        for id in ids {
            let mut at = id;
            while let Some(parent) = crate::model::parent_by_code(&at) {
                self.add(&parent);
                at = parent;
            }
        }
        // Delimitations that were replaced, and that nothing speaks of, would only confuse the search.
        self.known.retain(|_, known| known.alive);
        let populations = self.populations(&self.superseded(closures));
        let infos = self
            .known
            .iter()
            .map(|(id, known)| {
                let place = shapes.place(id);
                RegionInfo {
                    id: id.clone(),
                    level: id.level().to_string(),
                    country: id.country().map(|country| country.to_string()),
                    name: name(id, &known.name, place.and_then(|place| place.name.as_deref())),
                    parent: crate::model::parent_by_code(id),
                    parent_name: None,
                    population: populations.get(id).copied(),
                    center: place.map(|place| place.center),
                    bounds: place.map(|place| place.bounds),
                    detail: Detail::None,
                    found_by: None,
                }
            })
            .collect();
        (infos, self.members)
    }

    /// Regions of the edition whose population is older, where both editions of a closure group have one: the same
    /// people are not added twice.
    fn superseded(&self, closures: &[RegionClosure]) -> BTreeSet<RegionId> {
        let mut superseded = BTreeSet::new();
        for closure in closures {
            let (older, newer) = (closure.codes(Edition::Older), closure.codes(Edition::Newer));
            let counted = |bits: Bits| -> Vec<(&RegionId, i32)> {
                let known = |id| Some((id, self.known.get(id)?.population?.0));
                closure.named(bits).filter_map(known).collect()
            };
            let (before, after) = (counted(older & !newer), counted(newer & !older));
            let latest = |list: &[(&RegionId, i32)]| list.iter().map(|(_, year)| *year).max();
            if before.is_empty() || after.is_empty() {
                continue;
            }
            let out = if latest(&after) >= latest(&before) { before } else { after };
            superseded.extend(out.into_iter().map(|(id, _)| id.clone()));
        }
        superseded
    }

    /// Published populations; a state, nation or metropolis without one gets the sum of its counties, municipalities
    /// or divisions.
    fn populations(&self, superseded: &BTreeSet<RegionId>) -> BTreeMap<RegionId, f64> {
        let mut published: BTreeMap<RegionId, f64> = BTreeMap::new();
        let mut sums: BTreeMap<RegionId, f64> = BTreeMap::new();
        for (id, known) in &self.known {
            let Some((_, people)) = known.population else { continue };
            published.insert(id.clone(), people);
            let summed =
                matches!(id.level(), Level::UsCounty | Level::MxMunicipality | Level::CaDivision);
            if summed && !superseded.contains(id) {
                let mut at = id.clone();
                while let Some(parent) = crate::model::parent_by_code(&at) {
                    *sums.entry(parent.clone()).or_insert(0.0) += people;
                    at = parent;
                }
                let now = |(region, member, _, to): &&Member| {
                    member == id && to.is_none() && region != id
                };
                for (region, ..) in self.members.iter().filter(now) {
                    *sums.entry(region.clone()).or_insert(0.0) += people;
                }
            }
        }
        for (id, people) in sums {
            published.entry(id).or_insert(people);
        }
        published
    }
}

/// Official name, else the built-in one, else the one on the boundary file, else the code.
fn name(id: &RegionId, official: &Text3, on_map: Option<&str>) -> Text3 {
    if let Some(built_in) = id.built_in_name() {
        return Text3 {
            en: built_in.en.to_owned(),
            es: built_in.es.to_owned(),
            fr: built_in.fr.to_owned(),
        };
    }
    if !official.en.is_empty() {
        return without_parent(id, official);
    }
    let text = on_map.map_or_else(|| id.code().to_owned(), str::to_owned);
    Text3 { en: text.clone(), es: text.clone(), fr: text }
}

/// `Wayne County, Michigan` as `Wayne County`: a list shows the state beside the name.
fn without_parent(id: &RegionId, name: &Text3) -> Text3 {
    let parent = id.parent().and_then(|parent| parent.built_in_name());
    let cut = |text: &String| {
        let suffix = parent.map(|parent| format!(", {}", parent.en)).unwrap_or_default();
        text.strip_suffix(&suffix).unwrap_or(text).to_owned()
    };
    Text3 { en: cut(&name.en), es: cut(&name.es), fr: cut(&name.fr) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_county_is_named_without_its_state() {
        let full = "Wayne County, Michigan".to_owned();
        let official = Text3 { en: full.clone(), es: full.clone(), fr: full };
        let named = name(&"us:county:26163".parse().unwrap(), &official, None);
        assert_eq!(named.en, "Wayne County");
    }
}
