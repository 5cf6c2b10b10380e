//! Indices that weigh what a place does by what is known of the places that do it.

use crate::presence::Presence;
use crate::values::Values;

/// PRODY of each activity: the income per head of the places that have it, weighted by their advantage,
/// `sum_c s_cp / sum_c s_cp * income_c` with `s_cp = X_cp / X_c`; NaN where nobody has it (Hausmann, Hwang and Rodrik 2007).
///
/// Places without income (NaN) are left out of both sums.
pub fn prody(values: &Values, income: &[f64]) -> Vec<f64> {
    weighted_mean(&basket_shares(values), income)
}

/// Share of each activity in the basket of each place: `s_cp = X_cp / X_c`.
fn basket_shares(values: &Values) -> Values {
    let totals = values.place_totals();
    values.map(|c, _, value| value / totals[c])
}

/// EXPY of each place: `sum_p X_cp / X_c * PRODY_p`, activities without PRODY left out; NaN for empty places.
pub fn expy(values: &Values, prody: &[f64]) -> Vec<f64> {
    let totals = values.place_totals();
    (0..values.places())
        .map(|c| {
            let known = values.row(c).filter(|(p, _)| !prody[*p as usize].is_nan());
            let sum: f64 = known.map(|(p, value)| value * prody[p as usize]).sum();
            if totals[c] > 0.0 { sum / totals[c] } else { f64::NAN }
        })
        .collect()
}

/// Mean of a measure of the places specialised in an activity, weighted by its share in their baskets:
/// `sum_c M_cp s_cp m_c / sum_c M_cp s_cp`. With Gini coefficients this is the product Gini index (Hartmann and others 2017), with emissions per
/// output the product emission intensity (Romero and Gramkow 2021). NaN where nobody is specialised.
pub fn weighted_by_presence(values: &Values, presence: &Presence, measure: &[f64]) -> Vec<f64> {
    let shares = basket_shares(values);
    let here = |c: usize, p: usize| f64::from(u8::from(presence.places.get(c, p)));
    weighted_mean(&shares.map(|c, p, share| share * here(c, p)), measure)
}

/// Mean of a measure of the places, weighted by the cells of each activity; places without it (NaN) left out, NaN where no weight is left.
pub fn weighted_mean(weights: &Values, measure: &[f64]) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); weights.activities()];
    for (c, p, weight) in weights.cells() {
        let of_place = measure.get(c as usize).copied().filter(|m| !m.is_nan());
        if let Some(of_place) = of_place {
            let (sum, all) = &mut sums[p as usize];
            *sum += weight * of_place;
            *all += weight;
        }
    }
    sums.into_iter().map(|(sum, all)| if all > 0.0 { sum / all } else { f64::NAN }).collect()
}
