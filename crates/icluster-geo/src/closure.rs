//! Closure groups of regions: what can be compared across two editions whose regions do not nest.
//!
//! A group is a connected component of the correspondence between the editions (as for industries in `icluster-codes`,
//! closure groups). Its land falls into pieces, one for each pair of an older and a newer region that overlap; a region
//! of either edition is a set of pieces, so two sets of regions are the same land exactly when their pieces are the same.
//! No share of land is used: jobs are never split by land.

use crate::Succession;
use icluster_codes::{Level, RegionId};
use std::collections::{BTreeMap, BTreeSet};

/// One of the two editions of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Before the change.
    Older,
    /// After it.
    Newer,
}

impl Edition {
    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Older => Self::Newer,
            Self::Newer => Self::Older,
        }
    }
}

/// Some regions of a group, or some pieces of its land, one bit each.
pub type Bits = u64;

/// Regions of two editions that cover the same land together, and none smaller does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionClosure {
    /// Regions of both editions, ascending; bit n of [`Bits`] is the n-th. A code that goes on with less land is one region.
    pub regions: Vec<RegionId>,
    /// First edition (year) with the newer regions.
    pub newer_vintage: i32,
    /// Pieces of each region in the older edition; none where it has no such code.
    older: Vec<Bits>,
    /// … and in the newer one.
    newer: Vec<Bits>,
}

/// How an edition gives the land of some regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LandCover {
    /// Regions of the edition to add up; none where no set of them is the land asked for.
    pub regions: Bits,
    /// The land they are, in pieces.
    pub land: Bits,
    /// They stand in for regions that the edition does not have.
    pub stands_in: bool,
}

impl RegionClosure {
    /// Level of all its regions.
    pub fn level(&self) -> Level {
        self.regions.first().map_or(Level::Custom, RegionId::level)
    }

    /// Bit of a region.
    pub fn bit(&self, region: &RegionId) -> Option<Bits> {
        self.regions.binary_search(region).ok().map(|at| 1 << at)
    }

    /// The regions of some bits.
    pub fn named(&self, bits: Bits) -> impl Iterator<Item = &RegionId> {
        self.regions
            .iter()
            .enumerate()
            .filter(move |(at, _)| bits & (1 << at) != 0)
            .map(|(_, id)| id)
    }

    fn pieces(&self, edition: Edition) -> &[Bits] {
        match edition {
            Edition::Older => &self.older,
            Edition::Newer => &self.newer,
        }
    }

    fn matching(&self, edition: Edition, fits: impl Fn(Bits) -> bool) -> Bits {
        let pieces = self.pieces(edition).iter().enumerate();
        pieces
            .filter(|(_, pieces)| **pieces != 0 && fits(**pieces))
            .fold(0, |all, (at, _)| all | 1 << at)
    }

    /// Regions whose codes an edition has.
    pub fn codes(&self, edition: Edition) -> Bits {
        self.matching(edition, |_| true)
    }

    /// Land of some regions in an edition; codes it does not have count for nothing.
    pub fn land(&self, regions: Bits, edition: Edition) -> Bits {
        let pieces = self.pieces(edition).iter().enumerate();
        pieces.filter(|(at, _)| regions & (1 << at) != 0).fold(0, |land, (_, pieces)| land | pieces)
    }

    /// Regions of an edition that lie on some of the land.
    pub fn touching(&self, land: Bits, edition: Edition) -> Bits {
        self.matching(edition, |pieces| pieces & land != 0)
    }

    /// Which edition data of a year are in that have these regions: told by a code that only one edition has, else by the
    /// year. `None` where there are no data of the group.
    pub fn edition(&self, present: Bits, year: i32) -> Option<Edition> {
        let (older, newer) = (self.codes(Edition::Older), self.codes(Edition::Newer));
        if present & newer & !older != 0 {
            Some(Edition::Newer)
        } else if present & older & !newer != 0 {
            Some(Edition::Older)
        } else if present == 0 {
            None
        } else if year < self.newer_vintage {
            Some(Edition::Older)
        } else {
            Some(Edition::Newer)
        }
    }

    /// The land of some regions in an edition: the regions themselves where it has any of them, else the regions of the
    /// edition that are exactly the same land, else none.
    pub fn cover(&self, wanted: Bits, edition: Edition) -> LandCover {
        let own = wanted & self.codes(edition);
        if own != 0 {
            return LandCover { regions: own, land: self.land(own, edition), stands_in: false };
        }
        let land = self.land(wanted, edition.other());
        let within = self.matching(edition, |pieces| pieces & !land == 0);
        if within != 0 && self.land(within, edition) == land {
            LandCover { regions: within, land, stands_in: true }
        } else {
            LandCover { regions: 0, land: 0, stands_in: false }
        }
    }
}

/// The closure groups of a correspondence, by their first region. Groups of more regions or pieces than [`Bits`] has are
/// left out: more than 32 pieces, where the packaged ones have 20 at most.
pub fn region_closures(successions: &[Succession]) -> Vec<RegionClosure> {
    let mut pieces: BTreeSet<(&RegionId, &RegionId)> = BTreeSet::new();
    for row in successions {
        pieces.insert((&row.older, &row.newer));
        if row.area_share.is_none() {
            // The older region lives on beside the one that was taken from it.
            pieces.insert((&row.older, &row.older));
        }
    }
    let mut groups: Vec<Vec<(&RegionId, &RegionId)>> = Vec::new();
    for piece in pieces {
        let meets = |group: &Vec<(&RegionId, &RegionId)>| {
            group.iter().any(|(older, newer)| *older == piece.0 || *newer == piece.1)
        };
        let (meeting, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(meets);
        groups = apart;
        groups.push(meeting.into_iter().flatten().chain([piece]).collect());
    }
    let few = |group: &Vec<(&RegionId, &RegionId)>| group.len() <= Bits::BITS as usize / 2;
    let mut closures: Vec<RegionClosure> = groups
        .into_iter()
        .filter(few)
        .map(|mut group| {
            group.sort();
            let regions: BTreeSet<&RegionId> =
                group.iter().flat_map(|(older, newer)| [*older, *newer]).collect();
            let mut older: BTreeMap<&RegionId, Bits> = BTreeMap::new();
            let mut newer: BTreeMap<&RegionId, Bits> = BTreeMap::new();
            for (bit, (from, to)) in group.iter().enumerate() {
                *older.entry(from).or_default() |= 1 << bit;
                *newer.entry(to).or_default() |= 1 << bit;
            }
            let first = |row: &&Succession| regions.contains(&row.newer);
            let vintages = successions.iter().filter(first).map(|row| row.newer_vintage);
            let bits = |of: &BTreeMap<&RegionId, Bits>| {
                regions.iter().map(|id| of.get(id).copied().unwrap_or_default()).collect()
            };
            RegionClosure {
                older: bits(&older),
                newer: bits(&newer),
                newer_vintage: vintages.min().unwrap_or_default(),
                regions: regions.into_iter().cloned().collect(),
            }
        })
        .collect();
    closures.sort_by(|a, b| a.regions.cmp(&b.regions));
    closures
}
