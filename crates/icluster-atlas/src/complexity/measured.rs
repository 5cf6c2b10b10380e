//! Every cell of a matrix with its density, for questions that join them with other numbers.

use super::{ComplexityAsk, Core, Panel};
use crate::AtlasError;
use std::collections::BTreeMap;

/// Densities and complexity of a matrix, by the labels of its places and activities.
pub(crate) struct Measured {
    places: BTreeMap<String, usize>,
    activities: BTreeMap<String, usize>,
    density: Vec<f64>,
    pci: Vec<f64>,
}

impl Measured {
    /// Of a panel. Fails where the filter leaves nothing.
    pub(crate) fn new(panel: &Panel, ask: &ComplexityAsk) -> Result<Self, AtlasError> {
        let core = Core::new(panel, ask)?;
        let results = core.compute(&ask.conventions());
        let (n, m) = (results.places.len(), results.activities.len());
        Ok(Measured {
            places: (0..n).map(|c| (core.place(&results, c).id.clone(), c)).collect(),
            activities: (0..m).map(|p| (core.activity(&results, p).id.clone(), p)).collect(),
            density: results.density.clone(),
            pci: results.complexity.pci.clone(),
        })
    }

    /// Activities whose code begins with a text.
    fn beginning<'a>(&'a self, code: &'a str) -> impl Iterator<Item = usize> + 'a {
        let near = self.activities.range(code.to_owned()..);
        near.take_while(move |(id, _)| id.starts_with(code)).map(|(_, at)| *at)
    }

    /// Activities of a code, and of ever shorter parts of it.
    fn nearby(&self, code: &str) -> Vec<Vec<usize>> {
        const LEAST: usize = 3;
        let parts = (LEAST.min(code.len())..=code.len()).rev();
        parts.filter_map(|digits| Some(self.beginning(code.get(..digits)?).collect())).collect()
    }

    /// Density of a place's activities around those of a code; NaN where the matrix lacks the place or the code.
    pub(crate) fn density(&self, place: &str, code: &str) -> f64 {
        self.densities(&[self.row(place)], code)[0]
    }

    /// Densities of several places, by their rows, around the activities of a code.
    pub(crate) fn densities(&self, rows: &[Option<usize>], code: &str) -> Vec<f64> {
        let (nearby, m) = (self.nearby(code), self.activities.len());
        let of = |row: &Option<usize>| {
            let Some(row) = row else { return f64::NAN };
            mean(&nearby, |activity| self.density[row * m + activity])
        };
        rows.iter().map(of).collect()
    }

    /// Row of a place; `None` where the matrix lacks it.
    pub(crate) fn row(&self, place: &str) -> Option<usize> {
        self.places.get(place).copied()
    }

    /// Product complexity of the activities of a code; NaN where the matrix lacks it.
    pub(crate) fn complexity(&self, code: &str) -> f64 {
        mean(&self.nearby(code), |activity| self.pci[activity])
    }
}

/// Mean of what is known of the first of several lists of activities that any is known of; NaN where none is.
fn mean(lists: &[Vec<usize>], of: impl Fn(usize) -> f64) -> f64 {
    let each = lists.iter().map(|list| {
        let known = list.iter().map(|at| of(*at)).filter(|value| !value.is_nan());
        known.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0))
    });
    let mut found = each.filter(|(_, n)| *n > 0.0);
    found.next().map_or(f64::NAN, |(sum, n)| sum / n)
}
