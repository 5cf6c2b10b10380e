//! Matrices of places by activities with their names.

use crate::AtlasError;
use crate::view::Text3;
use icluster_complexity::{Spread, Values};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Level of countries, which is none of a region's.
pub(super) const COUNTRY: &str = "country";

/// Ends of rank intervals by id of the place; NaN where there is none.
pub(crate) type Intervals = HashMap<String, (f64, f64)>;

/// A place or an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Code of a country, id of a region, code of a product or industry.
    pub id: String,
    /// Name; empty where none is known.
    pub name: Text3,
}

/// What the values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Exports, in the currency of the files.
    Trade,
    /// Jobs.
    Jobs,
}

impl Kind {
    /// `trade` or `jobs`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Trade => "trade",
            Kind::Jobs => "jobs",
        }
    }

    /// What a matrix of places of a level is asked for by: `trade` (of countries), `trade:us:state`, `us:county` (jobs).
    pub(super) fn matrix_id(self, level: &str) -> String {
        match self {
            Kind::Trade if level == COUNTRY => self.name().to_owned(),
            Kind::Trade => format!("{}:{level}", self.name()),
            Kind::Jobs => level.to_owned(),
        }
    }
}

/// A matrix of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What the values are.
    pub kind: Kind,
    /// Level of the places: `country`, or one of a region's.
    pub level: String,
    /// Classification of the activities, such as `hs-1992`.
    pub classification: String,
    /// Year.
    pub year: i32,
    /// Years there are.
    pub years: Vec<i32>,
    /// Years whose values are added up, up to `year`; 1 for the year alone.
    pub pooled: usize,
    /// Places, by id.
    pub places: Vec<Named>,
    /// Activities, by code.
    pub activities: Vec<Named>,
    /// Places by activities.
    pub values: Values,
    /// Population of each place; NaN where not known.
    pub population: Vec<f64>,
    /// How unsure the values are, where some are estimates.
    pub(crate) spread: Option<Spread>,
    /// Rank intervals computed before, by the default profile and the usual filter.
    pub(crate) intervals: Option<Intervals>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// Cells of one classification and year: place, activity, value.
pub(super) type Cells = Vec<(String, String, f64)>;

/// Cells by labels as a matrix, labels sorted.
pub(super) fn matrix(
    cells: &Cells,
    place: impl Fn(&str) -> Text3,
    activity: impl Fn(&str) -> Text3,
) -> Result<(Vec<Named>, Vec<Named>, Values), AtlasError> {
    let (places, row) = numbered(cells.iter().map(|cell| cell.0.as_str()));
    let (activities, column) = numbered(cells.iter().map(|cell| cell.1.as_str()));
    let cells = cells.iter().map(|(c, p, value)| (row[c.as_str()], column[p.as_str()], *value));
    let values = Values::new(places.len(), activities.len(), cells)
        .map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
    let named = |labels: &[&str], name: &dyn Fn(&str) -> Text3| {
        labels.iter().map(|id| Named { id: (*id).to_owned(), name: name(id) }).collect()
    };
    Ok((named(&places, &place), named(&activities, &activity), values))
}

/// Labels in order, each once, and the number of each.
fn numbered<'a>(labels: impl Iterator<Item = &'a str>) -> (Vec<&'a str>, HashMap<&'a str, u32>) {
    let mut order: Vec<&str> = labels.collect::<HashSet<_>>().into_iter().collect();
    order.sort_unstable();
    let numbers = order.iter().zip(0..).map(|(label, number)| (*label, number)).collect();
    (order, numbers)
}

/// Spreads of cells by labels, of the matrix with these places and activities: place, activity, distance to the lower and to the upper end. Those of one cell
/// are independent, so that their squares add up. `None` where all is sure.
pub(super) fn spread<'a>(
    (places, activities): (&[Named], &[Named]),
    cells: impl Iterator<Item = (&'a str, &'a str, f64, f64)>,
) -> Option<Spread> {
    let (_, row) = numbered(places.iter().map(|of| of.id.as_str()));
    let (_, column) = numbered(activities.iter().map(|of| of.id.as_str()));
    let (mut below, mut above) = (Vec::new(), Vec::new());
    for (place, activity, down, up) in cells.filter(|(.., down, up)| *down > 0.0 || *up > 0.0) {
        let (Some(c), Some(p)) = (row.get(place), column.get(activity)) else { continue };
        let (c, p) = (*c, *p);
        below.push((c, p, down * down));
        above.push((c, p, up * up));
    }
    let (rows, columns) = (places.len(), activities.len());
    let root = |cells: Vec<(u32, u32, f64)>| {
        let squares = Values::new(rows, columns, cells).ok()?;
        Some(squares.map(|_, _, square| square.sqrt()))
    };
    let any = !above.is_empty();
    Some(Spread { below: root(below)?, above: root(above)? }).filter(|_| any)
}

/// The spread of a cell, label by label.
fn spread_of(panel: &Panel) -> impl Iterator<Item = (&str, &str, f64, f64)> {
    let label = |c: u32, p: u32| {
        (panel.places[c as usize].id.as_str(), panel.activities[p as usize].id.as_str())
    };
    let below = panel.spread.iter().flat_map(|spread| spread.below.cells());
    let above = panel.spread.iter().flat_map(|spread| spread.above.cells());
    let down = below.map(move |(c, p, value)| (label(c, p).0, label(c, p).1, value, 0.0));
    down.chain(above.map(move |(c, p, value)| (label(c, p).0, label(c, p).1, 0.0, value)))
}

impl Panel {
    /// The values of several years of one matrix added up: what is small or comes and goes by year is steadier. Names and population are of the last
    /// that has the place. `None` of no year.
    pub fn pooled(panels: &[&Panel]) -> Option<Result<Panel, AtlasError>> {
        let last = panels.last()?;
        let mut cells: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        let mut places: HashMap<&str, (&Text3, f64)> = HashMap::new();
        let mut activities: HashMap<&str, &Text3> = HashMap::new();
        for panel in panels {
            for (c, p, value) in panel.values.cells() {
                let (c, p) = (c as usize, p as usize);
                let (place, activity) = (&panel.places[c], &panel.activities[p]);
                *cells.entry((&place.id, &activity.id)).or_default() += value;
                places.insert(&place.id, (&place.name, panel.population[c]));
                activities.insert(&activity.id, &activity.name);
            }
        }
        let cells: Cells = cells
            .iter()
            .map(|((place, activity), value)| ((*place).to_owned(), (*activity).to_owned(), *value))
            .collect();
        let place = |id: &str| places.get(id).map(|(name, _)| (*name).clone()).unwrap_or_default();
        let activity = |id: &str| activities.get(id).copied().cloned().unwrap_or_default();
        let uncertain = panels.iter().flat_map(|panel| spread_of(panel));
        Some(matrix(&cells, place, activity).map(|(named, activities, values)| Panel {
            spread: spread((&named, &activities), uncertain),
            population: named.iter().map(|of| places[of.id.as_str()].1).collect(),
            pooled: panels.len(),
            places: named,
            activities,
            values,
            intervals: None,
            kind: last.kind,
            level: last.level.clone(),
            classification: last.classification.clone(),
            year: last.year,
            years: last.years.clone(),
            sample: panels.iter().any(|panel| panel.sample),
        }))
    }
}
