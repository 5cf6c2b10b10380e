//! The same land in years whose regions differ: Connecticut's counties and planning regions, new municipalities.
//!
//! Rule: a region shows the numbers published under its code. Where a year does not have the code, the regions of that year
//! that are exactly the same land stand in for it; where none are, it has no number. Two years are compared only where
//! the land is the same. Nothing is split by land or people.

use super::{Cells, Cover, Places, Row};
use icluster_codes::Level;
use icluster_geo::{Bits, Edition, LandCover, RegionClosure};
use std::collections::{BTreeMap, HashMap};

/// The land a row is of, in each closure group it touches, by index of the group.
pub(crate) type Land = BTreeMap<usize, LandCover>;

/// Which edition of a closure group a base has, and where its regions are in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Era {
    pub(crate) edition: Edition,
    /// Position in the base of each region of the group.
    positions: Vec<Option<u32>>,
}

/// Editions of the closure groups in a base.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Eras {
    /// By index of the group; groups the base has no data of are not there.
    pub(crate) of: BTreeMap<usize, Era>,
    /// Regions that hold regions of groups (themselves included), with these.
    touching: HashMap<u32, Vec<(usize, Bits)>>,
}

impl Eras {
    /// Looks at the regions of a base.
    pub(crate) fn new(
        closures: &[RegionClosure],
        places: &Places,
        regions: &[u32],
        level: Level,
        year: i32,
    ) -> Self {
        let mut eras = Eras::default();
        for (group, closure) in closures.iter().enumerate().filter(|(_, c)| c.level() == level) {
            let known: Vec<Option<u32>> =
                closure.regions.iter().map(|id| places.find(id)).collect();
            let positions: Vec<Option<u32>> = known
                .iter()
                .map(|region| regions.binary_search(&(*region)?).ok().map(|at| at as u32))
                .collect();
            let present = bits(positions.iter().map(Option::is_some));
            let Some(edition) = closure.edition(present, year) else { continue };
            eras.of.insert(group, Era { edition, positions });
            for (at, (region, id)) in known.into_iter().zip(&closure.regions).enumerate() {
                // A region that no file speaks of is still a part of its state.
                let uppers: Vec<u32> = match region {
                    Some(region) => places.containing(&[region], year).into_keys().collect(),
                    None => places.above(id),
                };
                for upper in uppers {
                    let touched = eras.touching.entry(upper).or_default();
                    match touched.iter_mut().find(|(known, _)| *known == group) {
                        Some((_, bits)) => *bits |= 1 << at,
                        None => touched.push((group, 1 << at)),
                    }
                }
            }
        }
        eras
    }

    /// The land of a cover in each group it touches.
    pub(crate) fn land(&self, closures: &[RegionClosure], cover: &Cover) -> Land {
        let mut wanted: BTreeMap<usize, Bits> = BTreeMap::new();
        for (group, bits) in cover.parts.iter().filter_map(|part| self.touching.get(part)).flatten()
        {
            *wanted.entry(*group).or_default() |= bits;
        }
        wanted
            .into_iter()
            .filter_map(|(group, bits)| {
                Some((group, closures.get(group)?.cover(bits, self.of.get(&group)?.edition)))
            })
            .collect()
    }

    /// Positions of the regions that stand in for others.
    pub(crate) fn stand_ins<'a>(&'a self, land: &'a Land) -> impl Iterator<Item = u32> + 'a {
        land.iter().filter(|(_, cover)| cover.stands_in).flat_map(|(group, cover)| {
            let era = self.of.get(group).into_iter();
            era.flat_map(|era| era.positions.iter().enumerate())
                .filter(|(at, _)| cover.regions & (1 << at) != 0)
                .filter_map(|(_, position)| *position)
        })
    }
}

fn bits(flags: impl Iterator<Item = bool>) -> Bits {
    flags.enumerate().filter(|(_, set)| *set).fold(0, |bits, (at, _)| bits | 1 << at)
}

/// Whether two years give the same land, in the groups both have data of.
pub(crate) fn same_land(a: &Land, b: &Land) -> bool {
    a.iter().all(|(group, cover)| b.get(group).is_none_or(|other| other.land == cover.land))
}

impl Row {
    /// Whether it is of the same land as another row of the same region.
    pub(crate) fn same_land(&self, other: &Row) -> bool {
        same_land(&self.land, &other.land)
    }

    /// Whether other regions stand in for some of its land.
    pub(crate) fn stands_in(&self) -> bool {
        self.land.values().any(|cover| cover.stands_in)
    }
}

impl super::Model {
    /// The land of a cover in a year, each country in its nearest year.
    pub(crate) fn land(&self, cover: &Cover, year: i32) -> Land {
        let mut land = Land::new();
        for country in self.countries() {
            if let Some(base) = self.base_near(country, year) {
                land.extend(self.land_in(cover, base));
            }
        }
        land
    }

    /// The land of a cover in a base.
    pub(crate) fn land_in(&self, cover: &Cover, base: usize) -> Land {
        self.cells
            .get(base)
            .map_or_else(Land::new, |cells: &Cells| cells.eras.land(&self.release.closures, cover))
    }

    /// Regions of closure groups that are not to be drawn in a year, ascending: codes of the other edition whose land is
    /// drawn by regions of the year's own. Where there are no data of a group, the newer edition is drawn.
    pub(crate) fn undrawn(&self, year: i32) -> Vec<u32> {
        let places = &self.release.places;
        let drawn = |id| places.find(id).filter(|r| places.regions[*r as usize].bounds.is_some());
        let mut undrawn = Vec::new();
        for (group, closure) in self.release.closures.iter().enumerate() {
            let country = closure.level().country();
            let era = country
                .and_then(|country| self.base_near(country, year))
                .and_then(|base| self.cells[base].eras.of.get(&group));
            let edition = era.map_or(Edition::Newer, |era| era.edition);
            let other = closure.codes(edition.other()) & !closure.codes(edition);
            for id in closure.named(other) {
                let Some(bit) = closure.bit(id) else { continue };
                let land = closure.land(bit, edition.other());
                let own = closure.touching(land, edition);
                // A code that goes on keeps one shape, whatever the edition: what it gave away must not vanish.
                let goes_on = own & closure.codes(edition.other()) != 0;
                if !goes_on && closure.named(own).all(|id| drawn(id).is_some()) {
                    undrawn.extend(places.find(id));
                }
            }
        }
        undrawn.sort_unstable();
        undrawn
    }
}
