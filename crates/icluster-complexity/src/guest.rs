//! A place that is not in the matrix, measured by it: a region drawn by hand across counties, a municipality too small to shape the ranking.
//!
//! It changes nothing for the others: its quotients are over the matrix's totals, its ECI is the mean PCI of what it is specialised in (which is what the ECI of
//! the places in the matrix is), density and gain are by the matrix's relatedness, its outlook is on the scale of theirs. A guest with the values of a place
//! in the matrix gets that place's results.

use crate::bits::Bits;
use crate::density::{density, outlook, outlook_gain};
use crate::implied::Implied;
use crate::presence::{Denominator, Presence, rca, shares};
use crate::profile::{Closeness, Conventions, Profile, Results};
use crate::statistics::{mean, standard_deviation};
use crate::values::{Values, ValuesError};

/// Results of one place that is not in the matrix; vectors are by activity, in the order of the matrix's results.
#[derive(Clone, Debug, PartialEq)]
pub struct Guest {
    /// Quotients.
    pub quotients: Vec<f64>,
    /// Whether it is specialised.
    pub present: Vec<bool>,
    /// Mean PCI of what it is specialised in; NaN where that is nothing, or lies in several components.
    pub eci: f64,
    /// Density.
    pub density: Vec<f64>,
    /// Outlook, standardised by the places of the matrix.
    pub coi: f64,
    /// Gain; 0 for what is present.
    pub cog: Vec<f64>,
}

impl Results {
    /// Measures a place by its values, one an activity of these results. `None` where they were computed by other conventions than those of
    /// [`Profile::Default`] (any threshold): elsewhere an ECI is no mean of PCI. Fails where there are not as many values as activities, or one is
    /// negative or infinite.
    pub fn guest(&self, values: &[f64]) -> Result<Option<Guest>, ValuesError> {
        let conventions = &self.conventions;
        let ours =
            Conventions { threshold: conventions.threshold, ..Profile::Default.conventions() };
        let Closeness::Presence(formula) = conventions.closeness else { return Ok(None) };
        if *conventions != ours {
            return Ok(None);
        }
        let n = self.activities.len();
        let own = Values::new(1, n, (0..).zip(values).map(|(p, value)| (0, p, *value)))?;
        let world = shares(&self.values.activity_totals());
        let quotients = rca(&own, Denominator::External(&world));
        let presence = Presence::of(&quotients, conventions.threshold);
        let related = Implied::of_activities(&self.presence, formula, conventions.diagonal);
        let near = density(&presence, &related);
        let pci = &self.complexity.pci;
        let part = self.part_of(&presence.places);
        let (mut eci, mut coi) = (f64::NAN, f64::NAN);
        let mut cog = vec![f64::NAN; n];
        if let Some(places) = part {
            let known: Vec<f64> = presence.places.ones(0).map(|p| pci[p]).collect();
            eci = mean(&known);
            let all = outlook(&self.presence, &self.density, pci);
            let of: Vec<f64> = places.iter().map(|c| all[*c]).collect();
            coi = (outlook(&presence, &near, pci)[0] - mean(&of)) / standard_deviation(&of, 0);
            if let Some(rule) = conventions.outlook {
                cog = outlook_gain(&presence, &related, pci, rule.over, rule.mask);
            }
        }
        let mut of = vec![0.0; n];
        quotients.row(0).for_each(|(p, value)| of[p as usize] = value);
        let present = (0..n).map(|p| presence.places.get(0, p)).collect();
        Ok(Some(Guest { quotients: of, present, eci, density: near, coi, cog }))
    }

    /// Places of the one component with complexity that all activities of a row of bits lie in.
    fn part_of(&self, row: &Bits) -> Option<&[usize]> {
        let first = row.ones(0).next()?;
        let holds =
            |p: &usize, part: &crate::Part| part.component.activities.binary_search(p).is_ok();
        let part = self.complexity.parts.iter().find(|part| holds(&first, part))?;
        let all = part.undefined.is_none() && row.ones(0).all(|p| holds(&p, part));
        all.then_some(&part.component.places)
    }
}
