//! Whole levels at once: the figures of every region with ranks and changes, for replies of many documents.
//!
//! The numbers are those of the profiles, read from the pools they are compared in; nothing is made before it is asked
//! for. Not for: texts, notes, sources (`Atlas::region`, `Atlas::cell`).

mod cell;
mod measure;
mod parts;
mod total;

pub use cell::SheetCell;
pub use measure::{Figures, Measure, Rank};
pub use total::{Class, SheetTotal};

use super::Compared;
use super::cells::measured_twice;
use crate::AtlasError;
use crate::atlas::Atlas;
use crate::model::{Finer, Holders, Row, default_reference, pool_levels};
use crate::view::RegionInfo;
use icluster_codes::{Level, RegionId};
use measure::Rankings;
use parts::{PartColumn, PartThen};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;
use total::Aggregate;

/// Regions of one level in one year, each against its default reference, with the pool they are ranked in.
pub struct Sheet<'a> {
    atlas: &'a Atlas,
    year: i32,
    compared: Arc<Compared>,
    then: Option<Then>,
    places: Vec<SheetPlace>,
    parts: Vec<OnceCell<Vec<PartColumn>>>,
    parts_then: Vec<OnceCell<Vec<PartThen>>>,
    holders: OnceCell<Holders>,
    holders_then: OnceCell<Holders>,
    totals: OnceCell<Vec<Aggregate>>,
    totals_then: OnceCell<Vec<Option<Aggregate>>>,
    rankings: RefCell<HashMap<(Of, Ranked), Rc<Rankings>>>,
    one_currency: OnceCell<bool>,
}

/// What a column of figures is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Of {
    /// A cluster, by index.
    Cluster(usize),
    /// A sub-cluster: cluster, and index within it.
    Part(usize, usize),
    /// The region as a whole.
    Total,
}

/// What of a column is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Ranked {
    Values,
    Changes,
}

/// A region of the sheet.
struct SheetPlace {
    /// Index in the release, or what is known of a custom region.
    region: Result<u32, Box<RegionInfo>>,
    row: Arc<Row>,
    /// The row at the start of the span, where something was measured twice.
    before: Option<Arc<Row>>,
    /// Position in the pool; `None` for what is compared with nobody.
    position: Option<usize>,
    /// Parts of clusters of a region outside the pool.
    finer: OnceCell<Finer>,
}

/// The pool at the start of the span.
struct Then {
    year: i32,
    compared: Arc<Compared>,
    /// Position then of each position now, where something was measured twice.
    positions: Vec<Option<usize>>,
}

impl Atlas {
    /// Regions of a level in exactly this year, each against its own nation (nations against the continent): all that
    /// have cluster data, or those named, in that order.
    ///
    /// Changes run from the first year of the level's country. `None` where the level has no data of that year; a named
    /// region that the release does not know is an error, one without data in that year is left out.
    /// Custom regions have pools of their own: see [`Atlas::custom_sheet`].
    pub fn level_sheet(
        &self,
        level: Level,
        only: Option<&[RegionId]>,
        year: i32,
    ) -> Result<Option<Sheet<'_>>, AtlasError> {
        let regions: Option<Vec<u32>> = only
            .map(|ids| {
                let find = |id| self.model.release.places.find(id);
                ids.iter().map(|id| find(id).ok_or_else(|| self.unknown_region(id))).collect()
            })
            .transpose()?;
        let countries = match level.country() {
            Some(country) => vec![country],
            None => self.model.countries(),
        };
        let no_region = || regions.is_none() && self.model.level_rows(level, year).is_empty();
        if !self.model.years_of(&countries).contains(&year) || no_region() {
            return Ok(None);
        }
        let reference = self.place(&default_reference(level, &countries))?;
        let levels = pool_levels(level, &reference.info.id);
        let Some(compared) = known(self.pool_of_levels(&levels, &reference, year))? else {
            return Ok(None);
        };
        let from = self.model.years_of(&countries).first().copied().filter(|from| *from < year);
        let then = match from {
            Some(from) => known(self.pool_of_levels(&levels, &reference, from))?,
            None => None,
        };
        let then = from.zip(then).map(|(from, then)| Then::new(from, then, &compared));
        let pool = &compared.pool;
        let in_pool = |position: usize, region: u32| {
            let before = then.as_ref().and_then(|then| then.row(position)).cloned();
            SheetPlace::new(Ok(region), pool.rows[position].clone(), before, Some(position))
        };
        let places: Vec<SheetPlace> = match regions {
            None => (0..)
                .zip(&pool.regions)
                .filter_map(|(position, region)| Some((position, (*region)?)))
                .filter(|(_, region)| self.model.region_id(*region).level() == level)
                .map(|(position, region)| in_pool(position, region))
                .collect(),
            Some(regions) => regions
                .into_iter()
                .filter_map(|region| match pool.position(Some(region)) {
                    Some(position) => Some(in_pool(position, region)),
                    None => self.outside(region, year, then.as_ref(), &compared),
                })
                .collect(),
        };
        Ok(self.sheet(year, compared, then, places))
    }

    /// A custom region in exactly this year, against its default reference and in its own pool, as in its profile.
    ///
    /// Fails where the region is not known; `None` where none of its parts has data of that year.
    pub fn custom_sheet(&self, id: &RegionId, year: i32) -> Result<Option<Sheet<'_>>, AtlasError> {
        let place = self.place(id)?;
        let Some(row) = self.model.row(&place.cover, year).map(Arc::new) else { return Ok(None) };
        let countries = self.countries_of(&place.cover);
        let reference = self.place(&default_reference(id.level(), &countries))?;
        let Some(compared) = known(self.pool_of(&place, &row, &reference, year))? else {
            return Ok(None);
        };
        let from = self.years_of(&place.cover).first().copied().filter(|from| *from < year);
        let earlier = from.and_then(|from| Some((from, self.model.row(&place.cover, from)?)));
        let then = match earlier {
            Some((from, row)) => known(self.pool_of(&place, &Arc::new(row), &reference, from))?
                .map(|then| Then::new(from, then, &compared)),
            None => None,
        };
        let position = compared.pool.position(place.region);
        let before = position.and_then(|at| then.as_ref()?.row(at)).cloned();
        let region = place.region.ok_or_else(|| Box::new(place.info));
        let places = vec![SheetPlace::new(region, row, before, position)];
        Ok(self.sheet(year, compared, then, places))
    }

    /// A region that is compared with nobody ("unknown or undefined" counties).
    fn outside(
        &self,
        region: u32,
        year: i32,
        then: Option<&Then>,
        compared: &Compared,
    ) -> Option<SheetPlace> {
        let cover = self.model.release.places.cover(region);
        let row = Arc::new(self.model.row(&cover, year)?);
        let before = then.and_then(|then| {
            let before = self.model.row(&cover, then.year)?;
            let (against, now) = (&then.compared.pool.reference, &compared.pool.reference);
            measured_twice(&before, against, &row, now).then(|| Arc::new(before))
        });
        Some(SheetPlace::new(Ok(region), row, before, None))
    }

    fn sheet(
        &self,
        year: i32,
        compared: Arc<Compared>,
        then: Option<Then>,
        mut places: Vec<SheetPlace>,
    ) -> Option<Sheet<'_>> {
        // Each country answers with its nearest year; here only the year itself counts.
        places.retain(|place| place.row.years.values().any(|known| *known == year));
        (!places.is_empty()).then(|| Sheet {
            atlas: self,
            year,
            compared,
            then,
            places,
            parts: (0..self.model.traded.len()).map(|_| OnceCell::new()).collect(),
            parts_then: (0..self.model.traded.len()).map(|_| OnceCell::new()).collect(),
            holders: OnceCell::new(),
            holders_then: OnceCell::new(),
            totals: OnceCell::new(),
            totals_then: OnceCell::new(),
            rankings: RefCell::default(),
            one_currency: OnceCell::new(),
        })
    }
}

impl SheetPlace {
    fn new(
        region: Result<u32, Box<RegionInfo>>,
        row: Arc<Row>,
        before: Option<Arc<Row>>,
        position: Option<usize>,
    ) -> Self {
        SheetPlace { region, row, before, position, finer: OnceCell::new() }
    }
}

impl Then {
    fn new(year: i32, compared: Arc<Compared>, now: &Compared) -> Self {
        let by_region: HashMap<Option<u32>, usize> =
            compared.pool.regions.iter().enumerate().map(|(at, region)| (*region, at)).collect();
        let positions = now
            .pool
            .regions
            .iter()
            .zip(&now.pool.rows)
            .map(|(region, row)| {
                let at = *by_region.get(region)?;
                let pool = &compared.pool;
                measured_twice(&pool.rows[at], &pool.reference, row, &now.pool.reference)
                    .then_some(at)
            })
            .collect();
        Then { year, compared, positions }
    }

    /// The row then of a position now.
    fn row(&self, position: usize) -> Option<&Arc<Row>> {
        Some(&self.compared.pool.rows[self.positions[position]?])
    }
}

impl Sheet<'_> {
    /// Year of the figures.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Regions of the sheet; at least one.
    pub fn regions(&self) -> impl Iterator<Item = &RegionInfo> {
        (0..self.places.len()).map(|place| self.region(place))
    }

    /// The region at a place, counted from 0.
    pub fn region(&self, place: usize) -> &RegionInfo {
        match &self.places[place].region {
            Ok(region) => &self.atlas.model.release.places.regions[*region as usize],
            Err(info) => info,
        }
    }

    /// Whether wages of the pool are in one currency and can be ranked.
    fn wages_comparable(&self) -> bool {
        *self.one_currency.get_or_init(|| {
            let rows = &self.compared.pool.rows;
            let currencies: BTreeSet<&String> =
                rows.iter().filter_map(|row| row.currency.as_ref()).collect();
            currencies.len() < 2
        })
    }

    /// The sorted values, or changes, of a column, made once.
    fn rankings(&self, of: Of, what: Ranked) -> Rc<Rankings> {
        if let Some(known) = self.rankings.borrow().get(&(of, what)) {
            return known.clone();
        }
        let made = Rc::new(match of {
            Of::Cluster(_) | Of::Part(..) => self.cell_rankings(of, what),
            Of::Total => self.total_rankings(what),
        });
        self.rankings.borrow_mut().insert((of, what), made.clone());
        made
    }
}

/// Years between two rows: those of the data, where every country has the same, else those asked for.
fn span(now: &Row, then: &Row, asked: i32) -> i32 {
    let mut spans = now
        .years
        .iter()
        .filter_map(|(country, year)| Some(year - then.years.get(country)?))
        .collect::<BTreeSet<i32>>();
    match (spans.pop_first(), spans.is_empty()) {
        (Some(only), true) => only,
        _ => asked,
    }
}

/// An answer, or nothing where there are no data.
fn known<T>(answer: Result<T, AtlasError>) -> Result<Option<T>, AtlasError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(AtlasError::NoData { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
