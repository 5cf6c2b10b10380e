//! What every function here asks of its numbers.

/// Why numbers cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum InputError {
    /// Two parts that stand side by side have different lengths.
    #[error("{found} {what} for {expected} places; give one for each place, in the same order")]
    Length {
        /// Which part.
        what: &'static str,
        /// Its length.
        found: usize,
        /// What it should be.
        expected: usize,
    },
    /// A value is NaN or endless.
    #[error(
        "value {at} of {what} is {value}; expected a finite number: leave places without a value out of all parts"
    )]
    Value {
        /// Which part.
        what: &'static str,
        /// Place, from 0.
        at: usize,
        /// What was found.
        value: f64,
    },
    /// Too few places for the question.
    #[error("{found} places with values; at least {least} are needed")]
    TooFew {
        /// Places there are.
        found: usize,
        /// Fewest that do.
        least: usize,
    },
    /// All values are equal.
    #[error("all values of {what} are equal: nothing can go with what does not vary")]
    Constant {
        /// Which part.
        what: &'static str,
    },
    /// Every order of the values was asked for, and there are too many.
    #[error(
        "{found} places have too many orders to try all; up to {most} do: take permutations drawn at random"
    )]
    TooMany {
        /// Places there are.
        found: usize,
        /// Most that do.
        most: usize,
    },
    /// No place has a neighbour.
    #[error("no place has a neighbour: give neighbours, a longer distance or more of the nearest")]
    NoNeighbours,
    /// A neighbour is none of the places, or the place itself.
    #[error(
        "place {place} has the neighbour {neighbour}; there are {places} places, numbered from 0, and no place is its own neighbour"
    )]
    Neighbour {
        /// Place, from 0.
        place: usize,
        /// Its neighbour.
        neighbour: usize,
        /// Places there are.
        places: usize,
    },
    /// A point is not on the globe.
    #[error(
        "place {place} is at longitude {longitude}, latitude {latitude}; expected degrees, -180 to 180 and -90 to 90"
    )]
    Point {
        /// Place, from 0.
        place: usize,
        /// Degrees east.
        longitude: f64,
        /// Degrees north.
        latitude: f64,
    },
    /// A setting is out of its range.
    #[error("{what} is {value}; expected {expected}")]
    Setting {
        /// Which setting.
        what: &'static str,
        /// What was found.
        value: f64,
        /// What it should be.
        expected: &'static str,
    },
}

/// Refuses values that are not finite.
pub(crate) fn finite(what: &'static str, values: &[f64]) -> Result<(), InputError> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(at) => Err(InputError::Value { what, at, value: values[at] }),
        None => Ok(()),
    }
}

/// Refuses a part whose length is not that of the places.
pub(crate) fn length(what: &'static str, found: usize, expected: usize) -> Result<(), InputError> {
    if found == expected { Ok(()) } else { Err(InputError::Length { what, found, expected }) }
}

/// Refuses fewer places than are needed.
pub(crate) fn enough(found: usize, least: usize) -> Result<(), InputError> {
    if found < least { Err(InputError::TooFew { found, least }) } else { Ok(()) }
}

/// Refuses values that do not vary.
pub(crate) fn varies(what: &'static str, values: &[f64]) -> Result<(), InputError> {
    let first = values.first();
    if values.iter().all(|value| Some(value) == first) {
        return Err(InputError::Constant { what });
    }
    Ok(())
}

/// Refuses what is not a probability strictly between 0 and 1.
pub(crate) fn probability(what: &'static str, value: f64) -> Result<(), InputError> {
    if value > 0.0 && value < 1.0 {
        return Ok(());
    }
    Err(InputError::Setting { what, value, expected: "a number above 0 and below 1" })
}
