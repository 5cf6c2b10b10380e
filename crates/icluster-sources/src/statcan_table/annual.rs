//! Annual averages from monthly, quarterly or yearly observations of one series.
//!
//! Not for: reading rows (`statcan_table`).

use crate::parse_number;
use icluster_tables::Status;
use std::collections::BTreeMap;

/// A reference period: year, and month where the table has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    pub(super) year: i32,
    pub(super) month: Option<u8>,
}

/// Reads `2018`, `2018-01` or `2018-01-01`.
pub(super) fn period(text: &str) -> Option<Period> {
    let mut parts = text.trim().split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = match parts.next() {
        None => None,
        Some(month) => Some(month.parse().ok().filter(|month| (1..=12).contains(month))?),
    };
    Some(Period { year, month })
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Observation {
    /// A published number, zero included.
    Published(f64),
    /// Withheld for confidentiality (`x`).
    Suppressed,
    /// Not available, not applicable or too unreliable to be published (`..`, `...`, `F`).
    Missing,
}

/// Reads VALUE and STATUS; `None` where VALUE is no number, a negative one, or an empty VALUE is not explained.
pub(super) fn observation(value: &str, status: &str) -> Option<Observation> {
    match (value.trim(), status.trim()) {
        ("", "x" | "X") => Some(Observation::Suppressed),
        ("", "" | ".." | "..." | "." | "F" | "f") => Some(Observation::Missing),
        ("", _) => None,
        (number, _) => {
            let number = parse_number(number.as_bytes()).filter(|number| *number >= 0.0);
            number.map(Observation::Published)
        }
    }
}

/// Observations a full year of a table has: 12, 4 or 1, from the months the table uses.
pub(super) fn periods_a_year(months: impl IntoIterator<Item = Option<u8>>) -> usize {
    let mut expected = 1;
    for month in months.into_iter().flatten() {
        let quarterly = month % 3 == 1;
        expected = expected.max(if quarterly { 4 } else { 12 });
    }
    expected
}

/// One year of one series.
#[derive(Clone, Debug, Default)]
pub(super) struct Year {
    observed: BTreeMap<Option<u8>, Observation>,
    /// Line of the first observation.
    pub(super) line: u32,
}

impl Year {
    /// Adds an observation read at `line`.
    pub(super) fn add(&mut self, month: Option<u8>, observation: Observation, line: u32) {
        if self.observed.is_empty() {
            self.line = line;
        }
        self.observed.insert(month, observation);
    }

    /// The year's average, or `None` where the table does not cover the whole year.
    ///
    /// All periods published: observed. Some: the average of those, modelled. None: suppressed if
    /// any was withheld, else missing. Summed in the order of the calendar.
    pub(super) fn average(&self, periods_a_year: usize) -> Option<(Option<f64>, Status)> {
        if self.observed.len() < periods_a_year {
            return None;
        }
        let published: Vec<f64> = self
            .observed
            .values()
            .filter_map(|o| match o {
                Observation::Published(number) => Some(*number),
                _ => None,
            })
            .collect();
        if published.is_empty() {
            let suppressed = self.observed.values().any(|o| *o == Observation::Suppressed);
            let status = if suppressed { Status::Suppressed } else { Status::Missing };
            return Some((None, status));
        }
        let average = published.iter().sum::<f64>() / published.len() as f64;
        let complete = published.len() == self.observed.len();
        Some((Some(average), if complete { Status::Observed } else { Status::Modelled }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(observations: &[Observation]) -> Year {
        let mut year = Year::default();
        for (month, observation) in (1..).zip(observations) {
            year.add(Some(month), *observation, u32::from(month));
        }
        year
    }

    #[test]
    fn suppressed_missing_and_zero_are_three_things() {
        assert_eq!(observation("0", "A"), Some(Observation::Published(0.0)));
        assert_eq!(observation("", "x"), Some(Observation::Suppressed));
        assert_eq!(observation("", "F"), Some(Observation::Missing));
        assert_eq!(observation("", ".."), Some(Observation::Missing));
        assert_eq!(observation("", "A"), None);
        assert_eq!(observation("1,5", "A"), None);
        for bad in ["NaN", "-5", "1e400"] {
            assert_eq!(observation(bad, ""), None, "{bad}");
        }
    }

    #[test]
    fn an_average_says_what_it_rests_on() {
        use Observation::{Missing, Published, Suppressed};
        let all: Vec<_> = (1..=12).map(|n| Published(f64::from(n))).collect();
        assert_eq!(year(&all).average(12), Some((Some(6.5), Status::Observed)));
        assert_eq!(year(&all[..2]).average(12), None);
        let mut part = all.clone();
        part[0] = Suppressed;
        assert_eq!(year(&part).average(12), Some((Some(7.0), Status::Modelled)));
        let mut none = vec![Missing; 12];
        assert_eq!(year(&none).average(12), Some((None, Status::Missing)));
        none[5] = Suppressed;
        assert_eq!(year(&none).average(12), Some((None, Status::Suppressed)));
        assert_eq!(year(&[Published(0.0); 12]).average(12), Some((Some(0.0), Status::Observed)));
    }

    #[test]
    fn the_frequency_follows_from_the_months() {
        assert_eq!(periods_a_year([None]), 1);
        assert_eq!(periods_a_year([Some(1), Some(10)]), 4);
        assert_eq!(periods_a_year([Some(1), Some(2)]), 12);
    }

    #[test]
    fn periods_are_read() {
        assert_eq!(period("2018-01"), Some(Period { year: 2018, month: Some(1) }));
        assert_eq!(period("2021"), Some(Period { year: 2021, month: None }));
        for wrong in ["", "18-01", "2018-13", "2018/2019"] {
            assert_eq!(period(wrong), None, "{wrong}");
        }
    }
}
