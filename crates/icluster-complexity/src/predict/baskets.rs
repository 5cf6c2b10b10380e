//! What places with a basket like this one went on to do: kernel ridge regression of later presence on today's basket.
//!
//! One model an activity, as the random forests of Albora and others (2023), but linear, and with all activities solved at once.

use crate::predict::episode::Episode;
use crate::predict::linear::solve;
use crate::presence::{Denominator, rca};
use std::collections::HashMap;

/// Baskets of places at a base year: `ln(1 + RCA)` less its mean over places, scaled to length 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Baskets {
    activities: Vec<String>,
    /// Places by activities; zeros for a place that has nothing.
    rows: Vec<f64>,
}

impl Baskets {
    pub(crate) fn of(episode: &Episode) -> Self {
        let n = episode.activities().len();
        let quotients = rca(&episode.base().values, Denominator::Own);
        let mut rows: Vec<f64> = quotients.dense().into_iter().map(f64::ln_1p).collect();
        let some: Vec<bool> =
            rows.chunks(n.max(1)).map(|row| row.iter().any(|value| *value > 0.0)).collect();
        let known = some.iter().filter(|some| **some).count().max(1) as f64;
        let mut means = vec![0.0; n];
        for row in rows.chunks(n.max(1)) {
            means.iter_mut().zip(row).for_each(|(mean, value)| *mean += value / known);
        }
        for (row, some) in rows.chunks_mut(n.max(1)).zip(&some) {
            if *some {
                row.iter_mut().zip(&means).for_each(|(value, mean)| *value -= mean);
                let length = row.iter().map(|value| value * value).sum::<f64>().sqrt();
                row.iter_mut().for_each(|value| {
                    if length > 0.0 {
                        *value /= length
                    }
                });
            }
        }
        Baskets { activities: episode.activities().to_vec(), rows }
    }

    fn row(&self, place: usize) -> &[f64] {
        let n = self.activities.len();
        &self.rows[place * n..(place + 1) * n]
    }

    /// Number here of each activity of another list.
    fn positions(&self, of: &[String]) -> Vec<Option<usize>> {
        let own: HashMap<&str, usize> =
            self.activities.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        of.iter().map(|name| own.get(name.as_str()).copied()).collect()
    }
}

/// A fitted regression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BasketModel {
    baskets: Baskets,
    places: Vec<usize>,
    /// Mean presence of each activity at the target year.
    means: Vec<f64>,
    /// Places by activities.
    weights: Vec<f64>,
}

impl BasketModel {
    /// From the places given. A place whose target year is not known is left out.
    pub(crate) fn fit(
        baskets: &Baskets,
        places: &[usize],
        appeared: impl Fn(usize, usize) -> Option<bool>,
        ridge: f64,
    ) -> Self {
        let n = baskets.activities.len();
        let known = |c: &usize| (0..n).any(|p| appeared(*c, p).is_some());
        let places: Vec<usize> = places.iter().copied().filter(known).collect();
        let size = places.len();
        let of = |c, p| f64::from(u8::from(appeared(c, p).unwrap_or(false)));
        let mut later: Vec<f64> = places
            .iter()
            .flat_map(|c| (0..n).map(move |p| (*c, p)))
            .map(|(c, p)| of(c, p))
            .collect();
        let mut means = vec![0.0; n];
        for row in later.chunks(n.max(1)) {
            means.iter_mut().zip(row).for_each(|(mean, value)| *mean += value / size as f64);
        }
        for row in later.chunks_mut(n.max(1)) {
            row.iter_mut().zip(&means).for_each(|(value, mean)| *value -= mean);
        }
        let mut kernel = vec![0.0; size * size];
        for (i, a) in places.iter().enumerate() {
            for (j, b) in places.iter().enumerate().take(i + 1) {
                let alike = dot(baskets.row(*a), baskets.row(*b));
                kernel[i * size + j] = alike;
                kernel[j * size + i] = alike;
            }
            kernel[i * size + i] += ridge;
        }
        let weights = solve(kernel, later, size, n).unwrap_or_else(|| vec![0.0; size * n]);
        BasketModel { baskets: baskets.clone(), places, means, weights }
    }

    /// Expected presence of all activities of another list of baskets in one of its places; activities not known here have NaN.
    pub(crate) fn expected(&self, of: &Baskets, place: usize) -> Vec<f64> {
        let n = self.baskets.activities.len();
        let positions = self.baskets.positions(&of.activities);
        let mut basket = vec![0.0; n];
        for (to, value) in positions.iter().zip(of.row(place)) {
            if let Some(to) = to {
                basket[*to] = *value;
            }
        }
        let mut expected = self.means.clone();
        for (own, weights) in self.places.iter().zip(self.weights.chunks(n.max(1))) {
            let alike = dot(&basket, self.baskets.row(*own));
            expected.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += alike * weight);
        }
        positions.into_iter().map(|at| at.map_or(f64::NAN, |at| expected[at])).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
