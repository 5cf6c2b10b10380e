//! What is charged on imports, as imported: rates, lists and duties, before they are brought to subheadings.

use crate::AtlasError;
use crate::columns::{Columns, number_or_nan, whole};
use std::collections::BTreeMap;

/// A measure: who charges, what it is, on goods of whom, of which year, from which day on, with what detail.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Measure {
    pub(crate) reporter: String,
    pub(crate) measure: String,
    pub(crate) origin: String,
    pub(crate) year: Option<i32>,
    pub(crate) from: Option<String>,
    /// List or heading; of rates none.
    pub(crate) detail: Option<String>,
}

/// Duties by partner and product, by their numbers.
pub(crate) type Duties = BTreeMap<(u32, u32), f64>;

/// What is charged on imports.
#[derive(Default)]
pub(crate) struct Charges {
    /// By measure and national code (of any number of digits): rate, NaN where it is no part of the value or a list has none.
    pub(crate) rates: BTreeMap<Measure, BTreeMap<String, f64>>,
    /// Duties by who charges, year and source.
    pub(crate) duties: BTreeMap<(String, i32, String), Duties>,
}

/// Measures whose detail names a list.
const LISTS: [&str; 2] = ["section_301", "section_232"];

impl Charges {
    /// Adds rows of canonical tariffs.
    pub(crate) fn add(&mut self, c: &Columns<'_>, n: usize) -> Result<(), AtlasError> {
        let [reporter, product, origin, measure, from, detail] =
            ["reporter", "product", "origin", "measure", "valid_from", "detail"]
                .map(|name| c.text(name));
        let (reporter, product, origin) = (reporter?, product?, origin?);
        let (measure, from, detail) = (measure?, from?, detail?);
        let (year, rate) = (c.whole("year")?, c.number("rate")?);
        for row in 0..n {
            let (Some(reporter), Some(code), Some(origin), Some(measure)) =
                (reporter.owned(row), product.owned(row), origin.owned(row), measure.owned(row))
            else {
                continue;
            };
            let listed = LISTS.contains(&measure.as_str());
            let key = Measure {
                reporter,
                origin,
                year: whole(year, row),
                from: from.owned(row),
                detail: if listed { detail.owned(row) } else { None },
                measure,
            };
            self.rates.entry(key).or_default().insert(code, number_or_nan(rate, row));
        }
        Ok(())
    }

    /// Duties of a list, to add to.
    pub(crate) fn duty(&mut self, by: &str, year: i32, source: &str) -> &mut Duties {
        self.duties.entry((by.to_owned(), year, source.to_owned())).or_default()
    }
}
