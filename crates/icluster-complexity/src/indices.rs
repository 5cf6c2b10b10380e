//! How specialised places are and how concentrated activities are.
//!
//! Indices of places are of the shares `s_cp = x_cp / x_c` of activities in a place, those of activities of the shares of places in an
//! activity. Nothing is rounded. A place or an activity without any value has NaN and counts for nothing in the others, except that
//! [`gini`] is of all places.

use crate::presence::{Denominator, Presence, shares};
use crate::values::Values;

/// Unit of entropy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntropyUnit {
    /// Logarithm to base 2.
    #[default]
    Bits,
    /// Natural logarithm.
    Nats,
}

/// Herfindahl-Hirschman index of each place: `sum of s_cp^2`, from one over the number of activities to 1; NaN of an empty place.
///
/// Source: Herfindahl 1950, Hirschman 1964. On the scale of competition authorities it is 10,000 times this.
pub fn herfindahl_of_places(values: &Values) -> Vec<f64> {
    over_shares(values, |_, share| share * share)
}

/// Shannon entropy of each place: `-sum of s_cp log s_cp`, from 0 to the logarithm of the number of activities; NaN of an empty place.
///
/// Source: Shannon 1948. EconGeo adds 1e-9 within the logarithm, so that its numbers are lower by about 1.4e-9 an activity.
pub fn entropy(values: &Values, unit: EntropyUnit) -> Vec<f64> {
    let sums = over_shares(values, |_, share| {
        let log = match unit {
            EntropyUnit::Bits => share.log2(),
            EntropyUnit::Nats => share.ln(),
        };
        // A share may be too small for a number.
        if share > 0.0 { share * log } else { 0.0 }
    });
    // Taken from zero, so that one activity has 0 and not -0.
    sums.iter().map(|sum| 0.0 - sum).collect()
}

/// Effective number of activities of each place: how many equally large ones have its entropy, from 1 to the number of activities;
/// NaN of an empty place.
///
/// Source: Hill 1973 (order 1), Jost 2006.
pub fn effective_number(values: &Values) -> Vec<f64> {
    entropy(values, EntropyUnit::Nats).iter().map(|entropy| entropy.exp()).collect()
}

/// Theil's index of each place: `ln n` less its entropy in nats, with `n` activities; 0 where all are equally large, `ln n` where there
/// is but one; NaN of an empty place.
///
/// Source: Theil 1967.
pub fn theil(values: &Values) -> Vec<f64> {
    let most = (values.activities() as f64).ln();
    entropy(values, EntropyUnit::Nats).iter().map(|entropy| most - entropy).collect()
}

/// Krugman's specialisation index of each place: `sum over activities of |s_cp - s_p|`, from 0 (the make-up of the denominator) to 2
/// (nothing in common with it); NaN of an empty place.
///
/// External shares are taken to add up to one, so that activities outside the matrix are ones that no place has.
///
/// Source: Krugman 1991, Geography and Trade, p. 76, who compares pairs of places. Against all places together, as here, a place is
/// compared with itself too and cannot reach 2 (EconGeo's `Krugman.index`); see [`krugman_against_others`].
pub fn krugman(values: &Values, denominator: Denominator<'_>) -> Vec<f64> {
    let reference = reference(values, denominator);
    // As both add up to one, what is more equals what is less: activities the place has not need no look.
    over_shares(values, |activity, share| {
        let difference = share - at(&reference, activity);
        difference.abs() + difference
    })
}

/// Krugman's specialisation index of each place against all other places together, from 0 to 2; NaN of an empty place, and where no
/// other has anything.
///
/// Source: Midelfart-Knarvik, Overman, Redding and Venables 2000, The Location of European Industry.
pub fn krugman_against_others(values: &Values) -> Vec<f64> {
    let totals = values.place_totals();
    let all: f64 = totals.iter().sum();
    // s_p is the mean of s_cp and the share in the others by their sizes, so that the two indices are proportional.
    let to_others = |(index, total): (f64, &f64)| {
        if *total < all { index * all / (all - total) } else { f64::NAN }
    };
    krugman(values, Denominator::Own).into_iter().zip(&totals).map(to_others).collect()
}

/// Coefficient of specialisation of each place: half of [`krugman`], from 0 to 1, the share of the place that would have to change its
/// activity to have the make-up of the denominator; NaN of an empty place.
///
/// Source: Hoover and Giarratani 1985, An Introduction to Regional Economics.
pub fn specialisation_coefficient(values: &Values, denominator: Denominator<'_>) -> Vec<f64> {
    krugman(values, denominator).iter().map(|index| index / 2.0).collect()
}

/// Average location quotient of each place, weighted by its own shares: `sum of s_cp (s_cp / s_p)`, from 1 upwards; NaN of an empty
/// place, and of one with an activity of which the denominator has nothing (there is no quotient).
///
/// Source: EconGeo's `location.quotient.avg`; Hoover and Giarratani 1985.
pub fn average_location_quotient(values: &Values, denominator: Denominator<'_>) -> Vec<f64> {
    let reference = reference(values, denominator);
    over_shares(values, |activity, share| {
        let compared = at(&reference, activity);
        if compared > 0.0 { share * (share / compared) } else { f64::NAN }
    })
}

/// Hachman index of each place: one over [`average_location_quotient`], from above 0 to 1 (the make-up of the denominator); NaN where
/// that is.
///
/// Source: Frank Hachman, University of Utah; Benway 2020, Measuring Economic Diversity, Gardner Policy Institute, who has it times 100.
pub fn hachman(values: &Values, denominator: Denominator<'_>) -> Vec<f64> {
    average_location_quotient(values, denominator).iter().map(|average| 1.0 / average).collect()
}

/// Herfindahl-Hirschman index of each activity over places: `sum of (x_cp / x_p)^2`, from one over the number of places to 1; NaN of an
/// activity that no place has.
///
/// Source: Herfindahl 1950, Hirschman 1964.
pub fn herfindahl_of_activities(values: &Values) -> Vec<f64> {
    let totals = values.activity_totals();
    let start = |total: &f64| if *total > 0.0 { 0.0 } else { f64::NAN };
    let mut sums: Vec<f64> = totals.iter().map(start).collect();
    for (_, activity, value) in values.cells() {
        sums[activity as usize] += (value / totals[activity as usize]).powi(2);
    }
    sums
}

/// Gini coefficient of each activity over all places, also those that have nothing of it: 0 where each has as much, `(n - 1) / n` where
/// one of `n` places has all; NaN of an activity that no place has. It does not know the sizes of places; [`hoover_gini`] does.
///
/// Source: Gini 1921, of the population and not of a sample, like EconGeo's `Gini`.
pub fn gini(values: &Values) -> Vec<f64> {
    let places = values.places();
    let of = |column: &Vec<(usize, f64)>| {
        let mut sorted: Vec<f64> = column.iter().map(|(_, value)| *value).collect();
        sorted.sort_by(f64::total_cmp);
        let total: f64 = sorted.iter().sum();
        // Places with nothing have the first ranks.
        let ranks = places - sorted.len() + 1..;
        let middle = (places as f64 + 1.0) / 2.0;
        let sum: f64 = ranks.zip(&sorted).map(|(rank, value)| (rank as f64 - middle) * value).sum();
        if total > 0.0 { 2.0 * sum / (places as f64 * total) } else { f64::NAN }
    };
    columns(values).iter().map(of).collect()
}

/// Gini coefficient of each activity over places beside their sizes: twice the area between the diagonal and the curve of shares of the
/// activity over shares of size, places in order of activity by size. 0 where the activity is spread like size, up to 1.
///
/// `size` has one number a place: population, or [`Values::place_totals`] for all activities together. Places whose size is not known
/// (NaN, negative, infinite or beyond the slice) are left out, as EconGeo's `Hoover.Gini` does with missing ones. NaN of an activity that no place of known
/// size has, and where no place has a size.
///
/// Source: Hoover 1936, The Measurement of Industrial Localization.
pub fn hoover_gini(values: &Values, size: &[f64]) -> Vec<f64> {
    beside_size(values, size, |column| {
        let mut ordered = column.to_vec();
        ordered.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
        let (mut so_far, mut below) = (0.0, 0.0);
        for (share, size) in ordered {
            below += size * (2.0 * so_far + share);
            so_far += share;
        }
        1.0 - below
    })
}

/// Locational Gini of each activity: the area itself between the diagonal and the curve of [`hoover_gini`] over the place totals, from 0
/// to 0.5; NaN of an activity that no place has.
///
/// Source: Krugman 1991, Geography and Trade, p. 56; EconGeo's `locational.Gini`.
pub fn locational_gini(values: &Values) -> Vec<f64> {
    hoover_gini(values, &values.place_totals()).iter().map(|gini| gini / 2.0).collect()
}

/// Hoover index of each activity in per cent: half of `sum over places of |x_cp / x_p - size_c / size|`, the part of the activity that
/// would have to move to be spread like size; 0 to 100. `size` and NaN as in [`hoover_gini`].
///
/// Source: Hoover 1936.
pub fn hoover_index(values: &Values, size: &[f64]) -> Vec<f64> {
    // Both shares add up to one, so half of the sum is what is more; only places with the activity can have more.
    beside_size(values, size, |column| {
        100.0 * column.iter().map(|(share, size)| (share - size).max(0.0)).sum::<f64>()
    })
}

/// Normalised ubiquity of each activity: its share of all values over its share of all presences, `(x_p / x) / (u_p / u)`. Above 1, it is
/// larger than the number of places specialised in it would have it. NaN where no place is present, and of values without any.
///
/// Source: Balland and Rigby 2017, The Geography of Complex Knowledge; EconGeo's `norm.ubiquity`, which is infinite of an activity
/// without presence.
pub fn normalised_ubiquity(values: &Values, presence: &Presence) -> Vec<f64> {
    let totals = values.activity_totals();
    let all: f64 = totals.iter().sum();
    let presences: f64 = presence.ubiquity.iter().copied().map(f64::from).sum();
    let of = |(activity, total): (usize, &f64)| match presence.ubiquity.get(activity) {
        Some(places) if *places > 0 => total / all / (f64::from(*places) / presences),
        _ => f64::NAN,
    };
    totals.iter().enumerate().map(of).collect()
}

/// Sum over the cells of each place of a term of activity and share; NaN of an empty place.
fn over_shares(values: &Values, term: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    let of = |(place, total): (usize, f64)| {
        let terms =
            values.row(place).map(|(activity, value)| term(activity as usize, value / total));
        if total > 0.0 { terms.sum() } else { f64::NAN }
    };
    values.place_totals().into_iter().enumerate().map(of).collect()
}

/// Shares of activities that those of a place are compared with.
fn reference(values: &Values, denominator: Denominator<'_>) -> Vec<f64> {
    match denominator {
        Denominator::Own => shares(&values.activity_totals()),
        Denominator::External(shares) => shares.to_vec(),
    }
}

fn at(reference: &[f64], activity: usize) -> f64 {
    reference.get(activity).copied().unwrap_or(0.0)
}

/// Cells of each activity that are not zero: place and value, by place.
fn columns(values: &Values) -> Vec<Vec<(usize, f64)>> {
    let mut columns = vec![Vec::new(); values.activities()];
    for (place, activity, value) in values.cells() {
        columns[activity as usize].push((place as usize, value));
    }
    columns
}

/// One number an activity, of its cells as shares of the activity and of size among the places of known size; NaN where there are none.
fn beside_size(values: &Values, size: &[f64], of: impl Fn(&[(f64, f64)]) -> f64) -> Vec<f64> {
    let known = |place: usize| size.get(place).copied().filter(|s| *s >= 0.0 && s.is_finite());
    let all: f64 = (0..values.places()).filter_map(known).sum();
    let index = |column: &Vec<(usize, f64)>| {
        let held: Vec<(f64, f64)> =
            column.iter().filter_map(|(place, value)| Some((*value, known(*place)?))).collect();
        let total: f64 = held.iter().map(|(value, _)| value).sum();
        let shares: Vec<(f64, f64)> = held.iter().map(|(v, s)| (v / total, s / all)).collect();
        if total > 0.0 && all > 0.0 { of(&shares) } else { f64::NAN }
    };
    columns(values).iter().map(index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places with 1 and 1, and with 4 and nothing.
    fn values() -> Values {
        Values::new(2, 2, [(0, 0, 1.0), (0, 1, 1.0), (1, 0, 4.0)])
            .unwrap_or_else(|_| unreachable!("all cells are within"))
    }

    #[test]
    fn a_denominator_without_an_activity_has_no_quotient_of_it() {
        let one = Denominator::External(&[1.0]);
        assert_eq!(krugman(&values(), one), [1.0, 0.0]);
        let average = average_location_quotient(&values(), one);
        assert!(average[0].is_nan() && average[1] == 1.0);
        let hachman = hachman(&values(), one);
        assert!(hachman[0].is_nan() && hachman[1] == 1.0);
    }

    #[test]
    fn places_of_unknown_size_are_left_out() {
        assert_eq!(hoover_gini(&values(), &[5.0, f64::NAN]), [0.0, 0.0]);
        assert_eq!(hoover_index(&values(), &[5.0]), [0.0, 0.0]);
        // A place of no size is known, and has the more.
        assert_eq!(hoover_index(&values(), &[0.0, 5.0]), [20.0, 100.0]);
        assert!(hoover_gini(&values(), &[0.0, 0.0]).iter().all(|gini| gini.is_nan()));
        // Only the second place has a known size, and nothing of the second activity.
        assert!(hoover_index(&values(), &[-1.0, 5.0])[1].is_nan());
    }

    #[test]
    fn one_activity_has_no_entropy_and_no_sign() {
        assert_eq!(format!("{:?}", entropy(&values(), EntropyUnit::Bits)), "[1.0, 0.0]");
    }
}
