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

    /// Mean of what is known of the activities of a code, or of the longest part of it that any begins with.
    fn mean(&self, code: &str, of: impl Fn(usize) -> f64) -> f64 {
        const LEAST: usize = 3;
        for digits in (LEAST.min(code.len())..=code.len()).rev() {
            let Some(prefix) = code.get(..digits) else { continue };
            let known = self.beginning(prefix).map(&of).filter(|value| !value.is_nan());
            let (sum, n) = known.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
            if n > 0.0 {
                return sum / n;
            }
        }
        f64::NAN
    }

    /// Density of a place's activities around those of a code; NaN where the matrix lacks the place or the code.
    pub(crate) fn density(&self, place: &str, code: &str) -> f64 {
        let Some(row) = self.places.get(place) else { return f64::NAN };
        self.mean(code, |activity| self.density[row * self.activities.len() + activity])
    }

    /// Product complexity of the activities of a code; NaN where the matrix lacks it.
    pub(crate) fn complexity(&self, code: &str) -> f64 {
        self.mean(code, |activity| self.pci[activity])
    }
}
