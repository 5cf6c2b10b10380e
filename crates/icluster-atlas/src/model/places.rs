//! Regions of a release and which of them lie in which.

use crate::view::RegionInfo;
use icluster_codes::{Level, RegionId};
use std::collections::{BTreeMap, HashMap};

/// `member` lies in `region` from one year to another (open where `None`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Membership {
    /// The containing region.
    pub(crate) region: u32,
    /// The contained one.
    pub(crate) member: u32,
    /// First year.
    pub(crate) from: Option<i32>,
    /// Last year.
    pub(crate) to: Option<i32>,
}

/// The regions whose base regions are added up: one region, or the parts of a custom one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cover {
    /// Regions by index.
    pub(crate) parts: Vec<u32>,
}

/// Regions by id, with memberships.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Places {
    /// Sorted by id.
    pub(crate) regions: Vec<RegionInfo>,
    /// Sorted.
    pub(crate) members: Vec<Membership>,
    index: HashMap<RegionId, u32>,
}

impl Places {
    /// Takes regions (sorted here) and memberships by id.
    pub(crate) fn new(
        mut regions: Vec<RegionInfo>,
        members: Vec<(RegionId, RegionId, Option<i32>, Option<i32>)>,
    ) -> Self {
        regions.sort_by(|a, b| a.id.cmp(&b.id));
        regions.dedup_by(|a, b| a.id == b.id);
        let index: HashMap<RegionId, u32> =
            (0..).zip(&regions).map(|(i, region): (u32, _)| (region.id.clone(), i)).collect();
        let mut members: Vec<Membership> = members
            .into_iter()
            .filter_map(|(region, member, from, to)| {
                let (region, member) = (*index.get(&region)?, *index.get(&member)?);
                Some(Membership { region, member, from, to })
            })
            .collect();
        members.sort();
        members.dedup();
        Places { regions, members, index }
    }

    /// Index of a region.
    pub(crate) fn find(&self, id: &RegionId) -> Option<u32> {
        self.index.get(id).copied()
    }

    /// Regions of a level, ascending.
    pub(crate) fn of_level(&self, level: Level) -> Vec<u32> {
        (0..)
            .zip(&self.regions)
            .filter(|(_, region): &(u32, _)| region.id.level() == level)
            .map(|(i, _)| i)
            .collect()
    }

    /// The state or province that a region is in by its code; the region itself where it is one.
    pub(crate) fn state_of(&self, region: u32) -> Option<u32> {
        let mut id = self.regions[region as usize].id.clone();
        while !matches!(id.level(), Level::UsState | Level::MxState | Level::CaProvince) {
            id = parent_by_code(&id)?;
        }
        self.find(&id)
    }

    /// The region itself as a cover.
    pub(crate) fn cover(&self, region: u32) -> Cover {
        Cover { parts: vec![region] }
    }

    /// "Unknown or undefined" areas of a state (`us:county:06999`): part of the sums, compared with nobody.
    pub(crate) fn is_residual(&self, region: u32) -> bool {
        let id = &self.regions[region as usize].id;
        matches!(id.level(), Level::UsCounty | Level::MxMunicipality) && id.code().ends_with("999")
    }

    /// For regions of one level and a year: every region that contains some of them (itself included), with the
    /// positions of those.
    pub(crate) fn containing(&self, regions: &[u32], year: i32) -> BTreeMap<u32, Vec<u32>> {
        let mut uppers: HashMap<u32, Vec<u32>> = HashMap::new();
        for membership in self.members.iter().filter(|m| self.holds(m, year)) {
            uppers.entry(membership.member).or_default().push(membership.region);
        }
        let mut containing: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (position, &region) in (0..).zip(regions) {
            let mut all = self.by_code(region);
            let by_table: Vec<u32> =
                all.iter().filter_map(|r| uppers.get(r)).flatten().copied().collect();
            all.extend(by_table);
            all.sort_unstable();
            all.dedup();
            for upper in all {
                containing.entry(upper).or_default().push(position);
            }
        }
        containing
    }

    /// A membership counts in its years; where a region has none in that year, all its years count.
    fn holds(&self, membership: &Membership, year: i32) -> bool {
        let within = |m: &Membership| {
            m.from.is_none_or(|from| from <= year) && m.to.is_none_or(|to| year <= to)
        };
        if within(membership) {
            return true;
        }
        let start = self.members.partition_point(|m| m.region < membership.region);
        !self.members[start..].iter().take_while(|m| m.region == membership.region).any(within)
    }

    /// The region and all that contain it by code.
    fn by_code(&self, region: u32) -> Vec<u32> {
        let mut all = vec![region];
        all.extend(self.above(&self.regions[region as usize].id));
        all
    }

    /// The regions that contain one by its code.
    pub(crate) fn above(&self, id: &RegionId) -> Vec<u32> {
        let parents = std::iter::successors(parent_by_code(id), parent_by_code);
        parents.filter_map(|parent| self.find(&parent)).collect()
    }
}

/// Parent by code; a metropolitan zone lies in the state its code begins with.
pub(crate) fn parent_by_code(id: &RegionId) -> Option<RegionId> {
    if id.level() == Level::MxMetro {
        let state = id.code().get(..2)?;
        return RegionId::new(Level::MxState, state).ok();
    }
    id.parent()
}
