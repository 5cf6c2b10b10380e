//! The sums that bind withheld leaves, as families of disjoint groups.
//!
//! A leaf (say a six-digit industry of a county) is bound at each level of place by the nearest known industry above it there: what
//! that published number leaves after everything known below it is the sum of a group of leaves. At one level each leaf is in at
//! most one group, so a family can be scaled all at once. Stated bounds of withheld parents are further families, of
//! intervals.

use crate::bounds::{Bounds, slack};
use crate::links::{Links, Lists, NONE};
use crate::problem::Family;
use crate::{Conflict, Table};
use std::collections::BTreeMap;

/// Withheld leaves and what binds them.
pub(crate) struct Structure {
    /// Cells that are to be estimated, ascending.
    pub(crate) leaves: Vec<u32>,
    /// What binds them; members are positions in `leaves`.
    pub(crate) families: Vec<Family>,
    /// Groups that were left out because no values inside the bounds can satisfy them.
    pub(crate) conflicts: Vec<Conflict>,
    /// What a known parent has beyond its parts, all of which are known: cell and amount.
    pub(crate) unallocated: Vec<(u32, f64)>,
}

/// How strongly a sum holds that the published numbers rule out: as much as the prior of what is withheld in it. It is drawn
/// towards what the numbers miss each other by: noise of that size is what broke the sum.
const SOFT: f64 = 1.0;

/// A group being put together: `low..=high` after what is known has been taken off.
struct Group {
    low: f64,
    high: f64,
    known: usize,
}

/// Groups of one family by the cell they hang on.
#[derive(Default)]
struct Draft {
    groups: BTreeMap<u32, Group>,
    /// (group's cell, leaf).
    members: Vec<(u32, u32)>,
}

impl Draft {
    fn take(&mut self, cell: u32, amount: f64, interval: impl FnOnce() -> (f64, f64)) {
        let group = self.groups.entry(cell).or_insert_with(|| {
            let (low, high) = interval();
            Group { low, high, known: 0 }
        });
        group.low -= amount;
        group.high -= amount;
        group.known += 1;
    }

    fn put(&mut self, cell: u32, leaf: u32, interval: impl FnOnce() -> (f64, f64)) {
        self.groups.entry(cell).or_insert_with(|| {
            let (low, high) = interval();
            Group { low, high, known: 0 }
        });
        self.members.push((cell, leaf));
    }
}

/// Finds leaves and groups.
pub(crate) fn structure(table: &Table, links: &Links, bounds: &Bounds) -> Structure {
    let cells = table.cells();
    let known: Vec<bool> = (0..cells.len()).map(|cell| bounds.is_known(cell)).collect();
    let stated = |cell: usize| {
        let cell = &cells[cell];
        !cell.is_published() && (cell.low > 0.0 || cell.high.is_finite())
    };
    // Nearest known cell at or above each, along industries of the same place. Parents stand before their children.
    let mut anchor = vec![NONE; cells.len()];
    for cell in 0..cells.len() {
        let up = links.up_industry[cell];
        anchor[cell] = if known[cell] {
            cell as u32
        } else if up == NONE {
            NONE
        } else {
            anchor[up as usize]
        };
    }
    let mut leaves = Vec::new();
    let mut exact: BTreeMap<u8, Draft> = BTreeMap::new();
    let mut intervals: BTreeMap<(u8, u8), Draft> = BTreeMap::new();
    let key = |cell: u32| {
        let cell = &cells[cell as usize];
        (table.place_depth(cell.place), table.industry_depth(cell.industry))
    };
    let of_known = |cell: u32| {
        let value = bounds.known(cell as usize);
        (value, value)
    };
    let of_stated = |cell: u32| (cells[cell as usize].low, cells[cell as usize].high);

    // At every place: what is known hangs on the nearest known cell above it; withheld parents with bounds in between.
    for cell in 0..cells.len() {
        let up = links.up_industry[cell];
        if !known[cell] || up == NONE {
            continue;
        }
        let value = bounds.known(cell);
        let mut at = up;
        while at != NONE && !known[at as usize] {
            if stated(at as usize) {
                intervals.entry(key(at)).or_default().take(at, value, || of_stated(at));
            }
            at = links.up_industry[at as usize];
        }
        if at != NONE {
            exact.entry(key(at).0).or_default().take(at, value, || of_known(at));
        }
    }
    let mut seeds: Vec<(u8, u32)> = Vec::new();
    for cell in 0..cells.len() {
        if !links.is_leaf(cell) {
            continue;
        }
        let free = !known[cell];
        let leaf = leaves.len() as u32;
        if free {
            leaves.push(cell as u32);
        }
        // At its own place a known leaf was taken off above; at upper places all leaves below hang on what is known there.
        seeds.clear();
        if free {
            let up = links.up_industry[cell];
            seeds.push((table.place_depth(cells[cell].place), up));
        }
        upper_seeds(table, links, cell, &mut seeds);
        for &(depth, seed) in &seeds {
            let mut at = seed;
            while at != NONE && !known[at as usize] {
                if stated(at as usize) {
                    let draft = intervals.entry(key(at)).or_default();
                    if free {
                        draft.put(at, leaf, || of_stated(at));
                    } else {
                        draft.take(at, bounds.known(cell), || of_stated(at));
                    }
                }
                at = links.up_industry[at as usize];
            }
            if at != NONE {
                let draft = exact.entry(depth).or_default();
                if free {
                    draft.put(at, leaf, || of_known(at));
                } else {
                    draft.take(at, bounds.known(cell), || of_known(at));
                }
            }
        }
    }
    finish(leaves, exact, intervals, bounds, links)
}

/// For each level of place above a cell's: where to start looking for what is known there.
fn upper_seeds(table: &Table, links: &Links, cell: usize, seeds: &mut Vec<(u8, u32)>) {
    let levels = table.place_depth(table.cells()[cell].place);
    let mut found = 0;
    let mut start = cell as u32;
    while start != NONE && found < levels {
        let mut at = links.up_place[start as usize];
        while at != NONE {
            let depth = table.place_depth(table.cells()[at as usize].place);
            if !seeds.iter().any(|(known, _)| *known == depth) {
                seeds.push((depth, at));
                found += 1;
            }
            at = links.up_place[at as usize];
        }
        start = links.up_industry[start as usize];
    }
}

fn finish(
    leaves: Vec<u32>,
    exact: BTreeMap<u8, Draft>,
    intervals: BTreeMap<(u8, u8), Draft>,
    bounds: &Bounds,
    links: &Links,
) -> Structure {
    let mut structure =
        Structure { leaves, families: Vec::new(), conflicts: Vec::new(), unallocated: Vec::new() };
    for (_, draft) in exact {
        structure.add(draft, bounds, links, true);
    }
    for (_, draft) in intervals.into_iter().rev() {
        structure.add(draft, bounds, links, false);
    }
    structure
}

impl Structure {
    fn add(&mut self, draft: Draft, bounds: &Bounds, links: &Links, exact: bool) {
        let mut group_of = vec![NONE; self.leaves.len()];
        let mut number: BTreeMap<u32, u32> = BTreeMap::new();
        let cells: Vec<u32> = draft.groups.keys().copied().collect();
        for (i, cell) in (0..).zip(&cells) {
            number.insert(*cell, i);
        }
        for (cell, leaf) in &draft.members {
            group_of[*leaf as usize] = number[cell];
        }
        let lists = Lists::by_owner(&group_of, cells.len());
        let mut family = Family::default();
        let mut soft = Family { elastic: SOFT, ..Family::default() };
        let mut renumbered = vec![NONE; cells.len()];
        let mut soft_number = vec![NONE; cells.len()];
        for (i, (cell, group)) in draft.groups.iter().enumerate() {
            let members = lists.of(i);
            let slack = slack(bounds.rounding, group.known, bounds.low[*cell as usize]);
            if members.is_empty() {
                let whole = exact && links.under_place.of(*cell as usize).is_empty();
                if whole && group.low > slack {
                    self.unallocated.push((*cell, group.low));
                }
                continue;
            }
            let (mut least, mut most) = (0.0, 0.0);
            for leaf in members {
                let cell = self.leaves[*leaf as usize] as usize;
                least += bounds.low[cell];
                most += bounds.high[cell];
            }
            let (low, high) = (group.low, group.high);
            if low > most + slack || high < least - slack {
                let wanted = (low, high);
                self.conflicts.push(Conflict { cell: *cell, wanted, possible: (least, most) });
                if exact {
                    let missed = (low - most).max(least - high);
                    let near = low.clamp(least, most.max(least)).max(missed);
                    soft_number[i] = soft.low.len() as u32;
                    soft.cells.push(*cell);
                    soft.low.push(near);
                    soft.high.push(near);
                }
                continue;
            }
            if !exact && low <= least && high >= most {
                continue; // says nothing new
            }
            renumbered[i] = family.low.len() as u32;
            family.cells.push(*cell);
            let rounded = bounds.rounding * (group.known as f64 + 1.0);
            family.slack.push(if exact { rounded } else { 0.0 });
            family.low.push(low.clamp(least, most.max(least)));
            family.high.push(high.clamp(least, most.max(least)));
        }
        for (mut family, number) in [(family, renumbered), (soft, soft_number)] {
            if family.low.is_empty() {
                continue;
            }
            let of = |group: &u32| if *group == NONE { NONE } else { number[*group as usize] };
            family.group_of = group_of.iter().map(of).collect();
            family.members = Lists::by_owner(&family.group_of, family.low.len());
            self.families.push(family);
        }
    }
}
