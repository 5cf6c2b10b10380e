//! Matrices of places by activities with their names.

use crate::AtlasError;
use crate::view::Text3;
use icluster_complexity::Values;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    let places: Vec<&str> =
        cells.iter().map(|cell| cell.0.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let activities: Vec<&str> =
        cells.iter().map(|cell| cell.1.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let at = |labels: &[&str], label: &str| labels.partition_point(|known| *known < label) as u32;
    let numbered = cells.iter().map(|(c, p, value)| (at(&places, c), at(&activities, p), *value));
    let values = Values::new(places.len(), activities.len(), numbered)
        .map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
    let named = |labels: &[&str], name: &dyn Fn(&str) -> Text3| {
        labels.iter().map(|id| Named { id: (*id).to_owned(), name: name(id) }).collect()
    };
    Ok((named(&places, &place), named(&activities, &activity), values))
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
        Some(matrix(&cells, place, activity).map(|(named, activities, values)| Panel {
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
