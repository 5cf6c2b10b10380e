//! All indicators against all outcomes at once: what goes with what, beyond chance, beyond neighbours and beyond the number of questions asked.

use crate::discovery::{Dependence, adjusted};
use crate::input::{InputError, enough, length, probability};
use crate::modified::{DistanceClasses, modified_spearman};
use crate::moran::{Autocorrelation, moran};
use crate::panel::{Missing, Series, complete, of};
use crate::rank::{Correlation, Test, partial_spearman, spearman};
use crate::weights::Weights;
use rayon::prelude::*;

/// How to screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen<'a> {
    /// Conditions to hold equal, such as population.
    pub controls: &'a [Series],
    /// Neighbours of the regions, for the pattern of each side; rows are standardised here, among the regions that have values.
    pub weights: Option<&'a Weights>,
    /// Distances of the regions: with them the p-value that decides accounts for neighbours.
    pub distances: Option<&'a DistanceClasses>,
    /// Fewest regions with both values.
    pub minimum: usize,
    /// Level of intervals, such as 0.95.
    pub level: f64,
    /// Share of false ones allowed among the relations that are called clear, such as 0.05.
    pub false_discovery: f64,
    /// How the questions may depend on each other.
    pub dependence: Dependence,
}

/// What may be said of an indicator and an outcome. It is never that one causes the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Where the indicator is high, the outcome tends to be high.
    GoesWith,
    /// Where the indicator is high, the outcome tends to be low.
    GoesAgainst,
    /// What there is may well be chance.
    NoClearRelation,
    /// There was too little to ask.
    NotTested,
}

impl Relation {
    /// Key: `goes-with`, `goes-against`, `no-clear-relation`, `not-tested`.
    pub fn key(self) -> &'static str {
        match self {
            Relation::GoesWith => "goes-with",
            Relation::GoesAgainst => "goes-against",
            Relation::NoClearRelation => "no-clear-relation",
            Relation::NotTested => "not-tested",
        }
    }
}

/// An indicator and an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Name of the indicator.
    pub indicator: String,
    /// Name of the outcome.
    pub outcome: String,
    /// Regions with both.
    pub n: usize,
    /// Regions left out, by what they lack.
    pub missing: Missing,
    /// Spearman's correlation, its interval and its p-value as if regions were independent.
    pub correlation: Option<Correlation>,
    /// Effective sample size, where distances were given.
    pub effective: Option<f64>,
    /// p-value that accounts for neighbours, where distances were given and enough is left.
    pub p_spatial: Option<f64>,
    /// q-value of the p-value that accounts for neighbours where distances were given, else of the plain one, over all pairs tested.
    pub q: Option<f64>,
    /// Spearman's correlation with controls held equal, over the regions that have them too (its `n`); none without controls. Its p-value does not account for neighbours.
    pub partial: Option<Correlation>,
    /// Moran's I of the indicator among these regions.
    pub moran_indicator: Option<Autocorrelation>,
    /// … of the outcome.
    pub moran_outcome: Option<Autocorrelation>,
    /// What may be said.
    pub relation: Relation,
    /// Why a pair was not tested.
    pub reason: Option<InputError>,
}

/// Every indicator with every outcome, by indicator, then outcome. A pair of too few regions, or of a side that does not vary, has a row that says so and is not
/// counted among the tests. All series, weights and distances are of the same regions in the same order.
pub fn screen(
    indicators: &[Series],
    outcomes: &[Series],
    settings: &Screen,
) -> Result<Vec<Row>, InputError> {
    probability("the level of intervals", settings.level)?;
    probability("the level of false discoveries", settings.false_discovery)?;
    let Some(regions) = indicators.first().map(|series| series.values.len()) else {
        return Ok(Vec::new());
    };
    for series in indicators.iter().chain(outcomes).chain(settings.controls) {
        length("values of a series", series.values.len(), regions)?;
    }
    if let Some(weights) = settings.weights {
        length("places with neighbours", weights.places(), regions)?;
    }
    if let Some(distances) = settings.distances {
        length("places with distances", distances.places(), regions)?;
    }
    let pairs: Vec<(&Series, &Series)> =
        indicators.iter().flat_map(|a| outcomes.iter().map(move |b| (a, b))).collect();
    let rows: Result<Vec<Row>, InputError> = pairs
        .into_par_iter()
        .map(|(indicator, outcome)| {
            let (places, missing) = complete(indicator, outcome)?;
            let mut row = Row {
                indicator: indicator.name.clone(),
                outcome: outcome.name.clone(),
                n: places.len(),
                missing,
                correlation: None,
                effective: None,
                p_spatial: None,
                q: None,
                partial: None,
                moran_indicator: None,
                moran_outcome: None,
                relation: Relation::NotTested,
                reason: None,
            };
            row.reason = row.ask(indicator, outcome, &places, settings).err();
            Ok(row)
        })
        .collect();
    let mut rows = rows?;
    let deciding: Vec<f64> = rows.iter().map(|row| row.deciding(settings)).collect();
    for (row, q) in rows.iter_mut().zip(adjusted(&deciding, settings.dependence)) {
        row.decide(q, settings);
    }
    Ok(rows)
}

impl Row {
    fn ask(
        &mut self,
        indicator: &Series,
        outcome: &Series,
        places: &[usize],
        settings: &Screen,
    ) -> Result<(), InputError> {
        enough(places.len(), settings.minimum.max(3))?;
        let (x, y) = (of(indicator, places), of(outcome, places));
        self.correlation = Some(spearman(&x, &y, Test::Student, settings.level)?);
        if let Some(weights) = settings.weights {
            let among = weights.select(places)?.row_standardised();
            // Regions that are all apart have no pattern to measure; the correlation stands.
            self.moran_indicator = moran(&x, &among).ok();
            self.moran_outcome = moran(&y, &among).ok();
        }
        self.partial = self.held_equal(indicator, outcome, places, settings);
        if let Some(distances) = settings.distances {
            let found = modified_spearman(&x, &y, &distances.select(places)?)?;
            self.effective = Some(found.effective);
            self.p_spatial = Some(found.p_value).filter(|p| !p.is_nan());
            if self.p_spatial.is_none() {
                return Err(InputError::TooFew { found: found.effective as usize, least: 3 });
            }
        }
        Ok(())
    }

    /// With controls that are neither of both; none where too little is left.
    fn held_equal(
        &self,
        indicator: &Series,
        outcome: &Series,
        places: &[usize],
        settings: &Screen,
    ) -> Option<Correlation> {
        let controls: Vec<&Series> = settings
            .controls
            .iter()
            .filter(|control| control.name != indicator.name && control.name != outcome.name)
            .collect();
        let known = |place: &usize| controls.iter().all(|control| control.values[*place].is_some());
        let places: Vec<usize> = places.iter().copied().filter(known).collect();
        if controls.is_empty() || places.len() < settings.minimum {
            return None;
        }
        let values: Vec<Vec<f64>> = controls.iter().map(|control| of(control, &places)).collect();
        let values: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
        let (x, y) = (of(indicator, &places), of(outcome, &places));
        partial_spearman(&x, &y, &values, Test::Student, settings.level).ok()
    }

    /// The p-value that decides; NaN of none.
    fn deciding(&self, settings: &Screen) -> f64 {
        let p = match settings.distances {
            Some(_) => self.p_spatial,
            None => self.correlation.map(|found| found.p_value),
        };
        p.unwrap_or(f64::NAN)
    }

    fn decide(&mut self, q: f64, settings: &Screen) {
        let Some(found) = self.correlation.filter(|_| !q.is_nan()) else { return };
        self.q = Some(q);
        self.relation = if q > settings.false_discovery {
            Relation::NoClearRelation
        } else if found.coefficient > 0.0 {
            Relation::GoesWith
        } else {
            Relation::GoesAgainst
        };
    }
}
