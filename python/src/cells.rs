//! The data as cells of a location, a product and a value, period by period.

use crate::frame::{Frame, Numbers};
use crate::keys::{Keys, NONE};
use crate::options::{Columns, Test};
use crate::problem::Problem;
use arrow::util::display::array_value_to_string;
use icluster_complexity::{InputNotes, Values, ValuesError};

/// All that was read.
pub(crate) struct Cells {
    pub(crate) frame: Frame,
    pub(crate) at: Positions,
    pub(crate) time: Option<Keys>,
    pub(crate) loc: Keys,
    pub(crate) prod: Keys,
    pub(crate) numbers: Numbers,
    /// Rows of each period, in the order of the data.
    pub(crate) periods: Vec<Vec<u32>>,
    /// Rows without a time, a location or a product.
    unlabelled: usize,
    missing: usize,
    duplicates: usize,
}

/// Positions of the columns.
pub(crate) struct Positions {
    pub(crate) time: Option<usize>,
    pub(crate) loc: usize,
    pub(crate) prod: usize,
    pub(crate) val: usize,
}

impl Positions {
    fn of(frame: &Frame, columns: &Columns) -> Result<Self, Problem> {
        let time = columns.time.as_deref();
        let roles = [
            ("time", time),
            ("loc", Some(columns.loc.as_str())),
            ("prod", Some(columns.prod.as_str())),
            ("val", Some(columns.val.as_str())),
        ];
        for (i, (first, a)) in roles.iter().enumerate() {
            for (second, b) in &roles[i + 1..] {
                if let (Some(a), true) = (a, a == b) {
                    return Err(Problem::SameColumn { column: (*a).to_owned(), first, second });
                }
            }
        }
        Ok(Positions {
            time: time.map(|name| frame.position("time", name)).transpose()?,
            loc: frame.position("loc", &columns.loc)?,
            prod: frame.position("prod", &columns.prod)?,
            val: frame.position("val", &columns.val)?,
        })
    }

    pub(crate) fn all(&self) -> Vec<usize> {
        self.time.into_iter().chain([self.loc, self.prod, self.val]).collect()
    }
}

impl Cells {
    pub(crate) fn read(
        frame: Frame,
        columns: &Columns,
        coerce: Option<bool>,
    ) -> Result<Self, Problem> {
        let at = Positions::of(&frame, columns)?;
        let numbers = frame.numbers("val", at.val, coerce)?;
        let time = at.time.map(|column| Keys::of(&frame, column)).transpose()?;
        let (loc, prod) = (Keys::of(&frame, at.loc)?, Keys::of(&frame, at.prod)?);
        let mut periods = vec![Vec::new(); time.as_ref().map_or(1, Keys::len)];
        let mut unlabelled = 0;
        for row in 0..frame.rows {
            let period = time.as_ref().map_or(0, |time| time.codes[row]);
            if [period, loc.codes[row], prod.codes[row]].contains(&NONE) {
                unlabelled += 1;
            } else {
                periods[period as usize].push(row as u32);
            }
        }
        let cells = Cells {
            frame,
            at,
            time,
            loc,
            prod,
            numbers,
            periods,
            unlabelled,
            missing: 0,
            duplicates: 0,
        };
        let something = |row: &u32| {
            let value = cells.numbers.get(*row);
            value != 0.0 && !value.is_nan()
        };
        if !cells.periods.iter().flatten().any(something) {
            return Err(Problem::NothingThere { column: cells.val(), rows: cells.frame.rows });
        }
        Ok(cells)
    }

    pub(crate) fn val(&self) -> String {
        self.frame.field(self.at.val).name().clone()
    }

    /// Location and product of a row.
    pub(crate) fn cell(&self, row: u32) -> (u32, u32) {
        (self.loc.codes[row as usize], self.prod.codes[row as usize])
    }

    /// The matrix of a period.
    pub(crate) fn values(&mut self, period: usize, test: Test) -> Result<Values, Problem> {
        let rows = &self.periods[period];
        let cells = rows.iter().map(|row| {
            let (loc, prod) = self.cell(*row);
            (loc, prod, self.numbers.get(*row))
        });
        let values = Values::new(self.loc.len(), self.prod.len(), cells).map_err(|error| {
            let (ValuesError::Negative { cell, .. } | ValuesError::Outside { cell, .. }) = error;
            let row = rows.get(cell).copied().unwrap_or_default();
            let found = self.numbers.get(row);
            Problem::BadValue { column: self.val(), found, labels: self.labels(row) }
        })?;
        if test == Test::Manual {
            self.zeros_and_ones(period, &values)?;
        }
        let InputNotes { duplicates, missing } = values.notes;
        self.missing += missing;
        self.duplicates += duplicates;
        Ok(values)
    }

    fn zeros_and_ones(&self, period: usize, values: &Values) -> Result<(), Problem> {
        let Some((loc, prod, found)) = values.cells().find(|cell| cell.2 != 1.0) else {
            return Ok(());
        };
        let row = self.periods[period].iter().find(|row| self.cell(**row) == (loc, prod));
        let labels = self.labels(row.copied().unwrap_or_default());
        Err(Problem::NotPresence { column: self.val(), found, labels })
    }

    /// A row's labels with the names of their columns.
    fn labels(&self, row: u32) -> String {
        let columns = self.at.time.into_iter().chain([self.at.loc, self.at.prod]);
        let label = |column: usize| {
            let array = self.frame.whole(column).ok()?;
            let text = array_value_to_string(&array, row as usize).ok()?;
            Some(format!("{} {text}", self.frame.field(column).name()))
        };
        columns.filter_map(label).collect::<Vec<_>>().join(", ")
    }

    /// Label of a period in words.
    pub(crate) fn period_name(&self, period: usize) -> String {
        let time = self.time.as_ref().map(|time| array_value_to_string(&time.labels, period));
        match time {
            Some(Ok(text)) => text,
            _ => "the data".to_owned(),
        }
    }

    /// What was done to rows on the way in, for the caller to read.
    pub(crate) fn notes(&self) -> Vec<String> {
        let val = self.val();
        let several =
            |n: usize, what: &str| format!("{n} row{} {what}", if n == 1 { "" } else { "s" });
        let mut notes = Vec::new();
        let mut say = |n: usize, what: String| {
            if n > 0 {
                notes.push(several(n, &what));
            }
        };
        let coerced = self.numbers.coerced;
        say(coerced, format!("of column `{val}` held no number and counted as missing"));
        say(
            self.missing.saturating_sub(coerced),
            format!("had no value in column `{val}` and counted as nothing"),
        );
        say(
            self.duplicates,
            "repeated the time, location and product of another and were added to it".to_owned(),
        );
        say(self.unlabelled, "had no time, location or product and were left out".to_owned());
        notes
    }
}
