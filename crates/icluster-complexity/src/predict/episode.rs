//! One period: what was known at its base year, and what appeared by its target year.

use crate::presence::Presence;
use crate::relatedness::Relatedness;
use crate::values::Values;

/// The values of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// Calendar year.
    pub year: i32,
    /// Places by activities, in any unit; only shares are used.
    pub values: Values,
}

/// What is known of the target year.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Values; an activity appeared where its RCA among them reaches [`crate::predict::LabelRule::at_least`].
    Values(Values),
    /// Presence by a rule of the caller's own.
    Presence(Presence),
}

/// The years of one period over the same places and activities.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    places: Vec<String>,
    activities: Vec<String>,
    past: Vec<Year>,
    target: Option<(i32, Outcome)>,
    space: Option<Relatedness>,
}

/// Why parts are no episode.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EpisodeError {
    /// There is no base year.
    #[error("an episode needs at least one past year, the base year")]
    NoPast,
    /// Years are not in order.
    #[error(
        "year {later} comes after year {earlier} in the list; past years go from old to new, and the target is later"
    )]
    Order {
        /// The year that comes first in the list.
        earlier: i32,
        /// The year that follows it.
        later: i32,
    },
    /// A matrix does not have the places and activities of the labels.
    #[error(
        "{what} has {places} places and {activities} activities; the labels are {expected_places} and {expected_activities}"
    )]
    Shape {
        /// Which matrix.
        what: String,
        /// Its places.
        places: usize,
        /// Its activities.
        activities: usize,
        /// Labels of places.
        expected_places: usize,
        /// Labels of activities.
        expected_activities: usize,
    },
}

impl Episode {
    /// From labels, past years (old to new; the last is the base year) and, for a back-test, the target year.
    pub fn new(
        places: Vec<String>,
        activities: Vec<String>,
        past: Vec<Year>,
        target: Option<(i32, Outcome)>,
    ) -> Result<Self, EpisodeError> {
        if past.is_empty() {
            return Err(EpisodeError::NoPast);
        }
        let years: Vec<i32> =
            past.iter().map(|y| y.year).chain(target.iter().map(|(year, _)| *year)).collect();
        for pair in years.windows(2) {
            if pair[0] >= pair[1] {
                return Err(EpisodeError::Order { earlier: pair[0], later: pair[1] });
            }
        }
        let fits = |what: String, found: (usize, usize)| {
            if found == (places.len(), activities.len()) {
                return Ok(());
            }
            Err(EpisodeError::Shape {
                what,
                places: found.0,
                activities: found.1,
                expected_places: places.len(),
                expected_activities: activities.len(),
            })
        };
        for Year { year, values } in &past {
            fits(format!("year {year}"), (values.places(), values.activities()))?;
        }
        if let Some((year, outcome)) = &target {
            let shape = match outcome {
                Outcome::Values(values) => (values.places(), values.activities()),
                Outcome::Presence(seen) => (seen.place_count(), seen.activity_count()),
            };
            fits(format!("target year {year}"), shape)?;
        }
        Ok(Episode { places, activities, past, target, space: None })
    }

    /// The same with weights between places (row: whose neighbours), such as shared borders or inverse distances. The diagonal is not read.
    pub fn with_space(mut self, weights: Relatedness) -> Result<Self, EpisodeError> {
        if weights.size() != self.places.len() {
            return Err(EpisodeError::Shape {
                what: "the matrix of neighbours".to_owned(),
                places: weights.size(),
                activities: self.activities.len(),
                expected_places: self.places.len(),
                expected_activities: self.activities.len(),
            });
        }
        self.space = Some(weights);
        Ok(self)
    }

    /// Labels of places. Groups of held-out places are made of them, and baskets of two episodes are matched by those of activities.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// Labels of activities.
    pub fn activities(&self) -> &[String] {
        &self.activities
    }

    /// Past years, old to new.
    pub fn past(&self) -> &[Year] {
        &self.past
    }

    /// The base year: the newest of the past.
    pub fn base(&self) -> &Year {
        &self.past[self.past.len() - 1]
    }

    /// Target year and what is known of it.
    pub fn target(&self) -> Option<(i32, &Outcome)> {
        self.target.as_ref().map(|(year, outcome)| (*year, outcome))
    }

    /// Weights between places.
    pub fn space(&self) -> Option<&Relatedness> {
        self.space.as_ref()
    }
}
