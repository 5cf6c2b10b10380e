//! Places and activities too small to say anything.
//!
//! Small places have few activities by accident and lead rankings; every platform leaves some out and few say which.

use crate::presence::{Denominator, Presence, Threshold, rca};
use crate::values::Values;

/// What is left out. Zero leaves nothing out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Filter {
    /// Least population of a place, where populations are known.
    pub population: f64,
    /// Least total of a place.
    pub place_total: f64,
    /// Least total of an activity; must be exceeded.
    pub activity_total: f64,
    /// Least diversity of a place, after all else.
    pub diversity: u32,
    /// Least ubiquity of an activity, after all else.
    pub ubiquity: u32,
}

impl Filter {
    /// The ranking of the Observatory of Economic Complexity for HS4 trade in US dollars: a million inhabitants, exports of a billion, products
    /// traded for more than half a billion (as read on its methods page).
    pub const OEC: Filter = Filter {
        population: 1e6,
        place_total: 1e9,
        activity_total: 5e8,
        diversity: 0,
        ubiquity: 0,
    };

    /// DataMexico's explorer: 300 of the measure in each place and activity, times the number of pooled periods.
    pub const fn datamexico(periods: u32) -> Filter {
        let least = 300.0 * periods as f64;
        Filter {
            population: 0.0,
            place_total: least,
            activity_total: least,
            diversity: 0,
            ubiquity: 0,
        }
    }

    /// Places and activities that stay, by row and column of the values. Totals and populations are looked at once, as the platforms do; then the core is
    /// trimmed: drop places below `diversity` and activities below `ubiquity`, compute advantage again, until nothing falls out.
    pub fn apply(&self, values: &Values, population: Option<&[f64]>, threshold: Threshold) -> Kept {
        let (of_places, of_activities) = (values.place_totals(), values.activity_totals());
        let mut kept = Kept::default();
        for (place, total) in of_places.iter().enumerate() {
            let people = population.and_then(|all| all.get(place)).copied().unwrap_or(f64::NAN);
            // A population that is not known excludes nobody.
            match (people < self.population, *total < self.place_total || *total <= 0.0) {
                (true, _) => kept.by_population.push(place),
                (_, true) => kept.by_total.push(place),
                _ => kept.places.push(place),
            }
        }
        for (activity, total) in of_activities.iter().enumerate() {
            match *total > self.activity_total {
                true => kept.activities.push(activity),
                false => kept.small_activities.push(activity),
            }
        }
        if self.diversity > 0 || self.ubiquity > 0 {
            self.trim(values, threshold, &mut kept);
        }
        kept
    }

    fn trim(&self, values: &Values, threshold: Threshold, kept: &mut Kept) {
        loop {
            let core = values.select(&kept.places, &kept.activities);
            let presence = Presence::of(&rca(&core, Denominator::Own), threshold);
            let before = (kept.places.len(), kept.activities.len());
            let mut stays = presence.diversity.iter().map(|n| *n >= self.diversity);
            kept.places.retain(|place| {
                let stays = stays.next().unwrap_or(false);
                if !stays {
                    kept.trimmed_places.push(*place);
                }
                stays
            });
            let mut stays = presence.ubiquity.iter().map(|n| *n >= self.ubiquity);
            kept.activities.retain(|activity| {
                let stays = stays.next().unwrap_or(false);
                if !stays {
                    kept.small_activities.push(*activity);
                }
                stays
            });
            if (kept.places.len(), kept.activities.len()) == before {
                return;
            }
        }
    }
}

/// What a filter kept, and why the rest is out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Places that stay, in order.
    pub places: Vec<usize>,
    /// Activities that stay, in order.
    pub activities: Vec<usize>,
    /// Places with too few inhabitants.
    pub by_population: Vec<usize>,
    /// Places with too small a total.
    pub by_total: Vec<usize>,
    /// Places trimmed from the core.
    pub trimmed_places: Vec<usize>,
    /// Activities left out.
    pub small_activities: Vec<usize>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn small_places_and_activities_are_named_with_their_reason() {
        let cells = [(0, 0, 50.0), (0, 1, 60.0), (1, 0, 3.0), (2, 1, 70.0), (2, 2, 1.0)];
        let values = Values::new(4, 3, cells).unwrap();
        let filter =
            Filter { population: 10.0, place_total: 5.0, activity_total: 1.0, ..Filter::default() };
        let people = [100.0, 100.0, 5.0, f64::NAN];
        let kept = filter.apply(&values, Some(&people), Threshold::default());
        assert_eq!((kept.places, kept.activities), (vec![0], vec![0, 1]));
        assert_eq!((kept.by_population, kept.by_total), (vec![2], vec![1, 3]));
        assert_eq!(kept.small_activities, [2], "the total must be exceeded");
    }

    /// Once the place that alone has activity 2 falls out, the activity does.
    #[test]
    fn the_core_is_trimmed_until_nothing_falls_out() {
        let cells = [(0, 0, 10.0), (0, 1, 10.0), (1, 0, 10.0), (1, 1, 10.0), (2, 2, 10.0)];
        let values = Values::new(3, 3, cells).unwrap();
        let filter = Filter { diversity: 2, ubiquity: 2, ..Filter::default() };
        let kept = filter.apply(&values, None, Threshold::default());
        assert_eq!((kept.places, kept.activities), (vec![0, 1], vec![0, 1]));
        assert_eq!((kept.trimmed_places, kept.small_activities), (vec![2], vec![2]));
    }
}
