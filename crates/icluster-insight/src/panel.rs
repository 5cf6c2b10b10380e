//! Indicators and outcomes of the same regions and year, side by side. What is missing stays missing, and is told.

use crate::input::InputError;
use std::collections::HashMap;

/// One observed value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation<'a> {
    /// Region, by its code.
    pub region: &'a str,
    /// Year.
    pub year: i32,
    /// Value; one that is missing or withheld is no observation.
    pub value: f64,
}

/// Which year stands for the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRule {
    /// That year alone.
    Same,
    /// The latest that is not after it, and at most so many years before it.
    Latest {
        /// Years it may be older.
        years: u16,
    },
}

/// A condition or outcome of each region, in the order of the list of regions.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Value of each region, none where it is missing.
    pub values: Vec<Option<f64>>,
}

/// What was not used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unused {
    /// Observations of regions that are not in the list.
    pub other_regions: usize,
    /// Observations of years that the rule does not take.
    pub other_years: usize,
    /// Observations older than the one that was taken.
    pub older: usize,
    /// Regions without an observation.
    pub regions_without: usize,
    /// Regions whose value is of an earlier year.
    pub earlier_year: usize,
}

/// Why there is no series.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PanelError {
    /// Two values of the same thing.
    #[error("{name} of {region} in {year} is given twice, {first} and {second}: keep one source")]
    Twice {
        /// The indicator.
        name: String,
        /// Region.
        region: String,
        /// Year.
        year: i32,
        /// First value.
        first: f64,
        /// Second value.
        second: f64,
    },
    /// A value is no number.
    #[error(
        "{name} of {region} in {year} is {value}; expected a finite number: leave out what is missing"
    )]
    Value {
        /// The indicator.
        name: String,
        /// Region.
        region: String,
        /// Year.
        year: i32,
        /// What was found.
        value: f64,
    },
    /// A region stands twice in the list.
    #[error("region {region} is in the list twice")]
    Region {
        /// Region.
        region: String,
    },
}

impl Series {
    /// Observations of one indicator brought to a list of regions and a year.
    pub fn of_observations<'a>(
        name: &str,
        regions: &[&str],
        observations: impl IntoIterator<Item = Observation<'a>>,
        year: i32,
        rule: YearRule,
    ) -> Result<(Self, Unused), PanelError> {
        let mut at = HashMap::with_capacity(regions.len());
        for (place, region) in regions.iter().enumerate() {
            if at.insert(*region, place).is_some() {
                return Err(PanelError::Region { region: (*region).to_owned() });
            }
        }
        let earliest = match rule {
            YearRule::Same => year,
            YearRule::Latest { years } => year.saturating_sub(i32::from(years)),
        };
        let mut unused = Unused::default();
        let mut seen: HashMap<(usize, i32), f64> = HashMap::new();
        let mut taken: Vec<Option<(i32, f64)>> = vec![None; regions.len()];
        for Observation { region, year: of, value } in observations {
            let Some(place) = at.get(region).copied() else {
                unused.other_regions += 1;
                continue;
            };
            if of < earliest || of > year {
                unused.other_years += 1;
                continue;
            }
            let named = || (name.to_owned(), region.to_owned());
            if !value.is_finite() {
                let (name, region) = named();
                return Err(PanelError::Value { name, region, year: of, value });
            }
            if let Some(first) = seen.insert((place, of), value) {
                let (name, region) = named();
                return Err(PanelError::Twice { name, region, year: of, first, second: value });
            }
            unused.older += usize::from(taken[place].is_some());
            if taken[place].is_none_or(|(before, _)| before < of) {
                taken[place] = Some((of, value));
            }
        }
        unused.regions_without = taken.iter().filter(|taken| taken.is_none()).count();
        unused.earlier_year = taken.iter().flatten().filter(|(of, _)| *of < year).count();
        let values = taken.into_iter().map(|taken| taken.map(|(_, value)| value)).collect();
        Ok((Series { name: name.to_owned(), values }, unused))
    }
}

/// Regions that are left out of a pair, by what they lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The indicator alone.
    pub indicator: usize,
    /// The outcome alone.
    pub outcome: usize,
    /// Both.
    pub both: usize,
}

/// Regions where two series have values, in order, and how many lack which.
pub fn complete(indicator: &Series, outcome: &Series) -> Result<(Vec<usize>, Missing), InputError> {
    crate::input::length("values", outcome.values.len(), indicator.values.len())?;
    let (mut places, mut missing) = (Vec::new(), Missing::default());
    for (place, pair) in indicator.values.iter().zip(&outcome.values).enumerate() {
        match pair {
            (Some(_), Some(_)) => places.push(place),
            (None, Some(_)) => missing.indicator += 1,
            (Some(_), None) => missing.outcome += 1,
            (None, None) => missing.both += 1,
        }
    }
    Ok((places, missing))
}

/// Values of some regions that are known to have them.
pub(crate) fn of(series: &Series, places: &[usize]) -> Vec<f64> {
    places.iter().filter_map(|place| series.values[*place]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn seen(region: &str, year: i32, value: f64) -> Observation<'_> {
        Observation { region, year, value }
    }

    #[test]
    fn the_latest_year_is_taken_and_the_rest_is_told() {
        let observations = [
            seen("a", 2018, 1.0),
            seen("a", 2020, 3.0),
            seen("a", 2021, 9.0),
            seen("a", 2019, 2.0),
            seen("b", 2012, 5.0),
            seen("z", 2020, 7.0),
            seen("c", 2019, 0.0),
        ];
        let rule = YearRule::Latest { years: 3 };
        let (series, unused) =
            Series::of_observations("x", &["a", "b", "c"], observations, 2020, rule).unwrap();
        assert_eq!(series.values, [Some(3.0), None, Some(0.0)]);
        let expected = Unused {
            other_regions: 1,
            other_years: 2,
            older: 2,
            regions_without: 1,
            earlier_year: 1,
        };
        assert_eq!(unused, expected);
        let (same, _) =
            Series::of_observations("x", &["a", "c"], observations, 2020, YearRule::Same).unwrap();
        assert_eq!(same.values, [Some(3.0), None]);
    }

    #[test]
    fn two_values_of_one_thing_and_no_numbers_are_refused() {
        let of = |observations: &[Observation<'static>], regions: &[&str]| {
            let all = observations.iter().copied();
            Series::of_observations("x", regions, all, 2020, YearRule::Same).unwrap_err()
        };
        let twice = of(&[seen("a", 2020, 1.0), seen("a", 2020, 2.0)], &["a"]);
        assert!(matches!(twice, PanelError::Twice { first: 1.0, second: 2.0, .. }));
        let none = of(&[seen("a", 2020, f64::NAN)], &["a"]);
        assert!(matches!(none, PanelError::Value { .. }));
        assert!(matches!(of(&[], &["a", "a"]), PanelError::Region { .. }));
    }

    #[test]
    fn regions_that_lack_something_are_counted_by_what_they_lack() {
        let series = |values: &[Option<f64>]| Series { name: "x".into(), values: values.to_vec() };
        let a = series(&[Some(1.0), None, Some(0.0), None, Some(4.0)]);
        let b = series(&[Some(1.0), Some(2.0), None, None, Some(0.0)]);
        let (places, missing) = complete(&a, &b).unwrap();
        assert_eq!(places, [0, 4]);
        assert_eq!(missing, Missing { indicator: 1, outcome: 1, both: 1 });
        assert!(complete(&a, &series(&[None])).is_err());
    }
}
