//! Values of activities in places, as a sparse matrix.

/// Exports by country and product, jobs by region and industry: places by activities, zeros left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    activities: usize,
    /// First cell of each place; one more entry than places.
    start: Vec<usize>,
    activity: Vec<u32>,
    value: Vec<f64>,
    /// What was done to the cells on the way in.
    pub notes: InputNotes,
}

/// What was done to cells that are no plain value; a surface says it beside the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InputNotes {
    /// Cells of a place and activity that had one already: they were added to it.
    pub duplicates: usize,
    /// Cells without a value (NaN): they count as nothing.
    pub missing: usize,
}

/// Why cells are no matrix.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ValuesError {
    /// A place or an activity beyond the number given.
    #[error(
        "cell {cell} is of place {place} and activity {activity}; there are {places} places and {activities} activities"
    )]
    Outside {
        /// Index of the cell as given.
        cell: usize,
        /// Its place.
        place: u32,
        /// Its activity.
        activity: u32,
        /// Places there are.
        places: usize,
        /// Activities there are.
        activities: usize,
    },
    /// Shares of negative numbers mean nothing.
    #[error(
        "cell {cell} (place {place}, activity {activity}) is {value}; values must be zero or more and finite: leave such cells out or correct them"
    )]
    Negative {
        /// Index of the cell as given.
        cell: usize,
        /// Its place.
        place: u32,
        /// Its activity.
        activity: u32,
        /// Its value.
        value: f64,
    },
}

/// A cell as it is read.
type Cell = (u32, u32, f64);

/// Cells by a number below `most`, those of one number in the order given: by counting, as the numbers are few.
fn in_order(cells: &[Cell], most: usize, number: impl Fn(&Cell) -> u32) -> Vec<Cell> {
    let mut next = vec![0; most + 1];
    cells.iter().for_each(|cell| next[number(cell) as usize + 1] += 1);
    for i in 0..most {
        next[i + 1] += next[i];
    }
    let mut sorted = vec![(0, 0, 0.0); cells.len()];
    for cell in cells {
        let at = &mut next[number(cell) as usize];
        sorted[*at] = *cell;
        *at += 1;
    }
    sorted
}

impl Values {
    /// Reads cells `(place, activity, value)` in any order. Cells of the same place and activity are added up in the order given, NaN
    /// is no value; both are noted.
    pub fn new(
        places: usize,
        activities: usize,
        cells: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Result<Self, ValuesError> {
        let mut notes = InputNotes::default();
        let cells = cells.into_iter();
        let mut rows: Vec<(u32, u32, f64)> = Vec::with_capacity(cells.size_hint().0);
        for (cell, (place, activity, value)) in cells.enumerate() {
            if place as usize >= places || activity as usize >= activities {
                return Err(ValuesError::Outside { cell, place, activity, places, activities });
            }
            if value.is_nan() {
                notes.missing += 1;
                continue;
            }
            if value < 0.0 || value.is_infinite() {
                return Err(ValuesError::Negative { cell, place, activity, value });
            }
            rows.push((place, activity, value));
        }
        if !rows.is_sorted_by_key(|(place, activity, _)| (*place, *activity)) {
            rows = in_order(&rows, activities, |(_, activity, _)| *activity);
            rows = in_order(&rows, places, |(place, ..)| *place);
        }
        rows.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
                notes.duplicates += 1;
            }
            same
        });
        rows.retain(|(.., value)| *value > 0.0);
        let mut start = vec![0; places + 1];
        for (place, ..) in &rows {
            start[*place as usize + 1] += 1;
        }
        for place in 0..places {
            start[place + 1] += start[place];
        }
        let activity = rows.iter().map(|row| row.1).collect();
        let value = rows.iter().map(|row| row.2).collect();
        Ok(Self { activities, start, activity, value, notes })
    }

    /// Number of places.
    pub fn places(&self) -> usize {
        self.start.len() - 1
    }

    /// Number of activities.
    pub fn activities(&self) -> usize {
        self.activities
    }

    /// Cells of a place that are not zero: activity and value, by activity.
    pub fn row(&self, place: usize) -> impl Iterator<Item = (u32, f64)> + Clone + '_ {
        let cells = self.start[place]..self.start[place + 1];
        self.activity[cells.clone()].iter().copied().zip(self.value[cells].iter().copied())
    }

    /// All cells that are not zero: place, activity and value.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        (0..self.places()).flat_map(|place| self.row(place).map(move |(a, v)| (place as u32, a, v)))
    }

    /// Total of each place.
    pub fn place_totals(&self) -> Vec<f64> {
        (0..self.places()).map(|place| self.row(place).map(|(_, value)| value).sum()).collect()
    }

    /// Total of each activity.
    pub fn activity_totals(&self) -> Vec<f64> {
        let mut totals = vec![0.0; self.activities];
        for (activity, value) in self.activity.iter().zip(&self.value) {
            totals[*activity as usize] += value;
        }
        totals
    }

    /// The same cells with other values; `of` gets place, activity and value.
    pub fn map(&self, mut of: impl FnMut(usize, usize, f64) -> f64) -> Self {
        let mut mapped = Vec::with_capacity(self.value.len());
        for place in 0..self.places() {
            mapped.extend(
                self.row(place).map(|(activity, value)| of(place, activity as usize, value)),
            );
        }
        Self {
            activities: self.activities,
            start: self.start.clone(),
            activity: self.activity.clone(),
            value: mapped,
            notes: self.notes,
        }
    }

    /// Only some places and activities, in the order given; numbers of the rest are lost.
    pub fn select(&self, places: &[usize], activities: &[usize]) -> Self {
        let mut position = vec![u32::MAX; self.activities];
        for (to, from) in (0..).zip(activities) {
            position[*from] = to;
        }
        let (mut start, mut activity, mut value) = (vec![0], Vec::new(), Vec::new());
        for place in places {
            let mut row: Vec<(u32, f64)> = self
                .row(*place)
                .map(|(a, v)| (position[a as usize], v))
                .filter(|(a, _)| *a != u32::MAX)
                .collect();
            row.sort_by_key(|(a, _)| *a);
            activity.extend(row.iter().map(|(a, _)| *a));
            value.extend(row.iter().map(|(_, v)| *v));
            start.push(activity.len());
        }
        Self { activities: activities.len(), start, activity, value, notes: self.notes }
    }

    /// Places by activities in full, row by row.
    pub fn dense(&self) -> Vec<f64> {
        let mut dense = vec![0.0; self.places() * self.activities];
        for (place, activity, value) in self.cells() {
            dense[place as usize * self.activities + activity as usize] = value;
        }
        dense
    }
}
