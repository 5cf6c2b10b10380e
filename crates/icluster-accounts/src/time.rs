//! Moments: RFC 3339 in, one layout in the database, so that texts compare as times do.

use crate::AccountsError;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// A moment, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) DateTime<Utc>);

impl Moment {
    /// Reads what the caller gives.
    pub(crate) fn parse(at: &str) -> Result<Self, AccountsError> {
        let bad = || AccountsError::Bad {
            given: at.to_owned(),
            expected: "a time such as 2026-01-31T12:00:00Z",
        };
        let read = DateTime::parse_from_rfc3339(at).map_err(|_| bad())?.with_timezone(&Utc);
        // Four digits of a year: others would not compare as texts.
        let year = read.format("%Y").to_string();
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            Err(bad())
        } else {
            Ok(Self(read))
        }
    }

    /// Seconds later, or earlier; the end of time where there is none.
    pub(crate) fn plus(self, seconds: i64) -> Self {
        let by = TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::zero());
        Self(self.0.checked_add_signed(by).unwrap_or(self.0))
    }

    /// Seconds from an earlier moment.
    pub(crate) fn since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_seconds()
    }

    /// As it is kept.
    pub(crate) fn text(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// An id made at this moment: ids of later moments sort after it.
    pub(crate) fn ulid(self) -> String {
        let since = u64::try_from(self.0.timestamp_millis()).unwrap_or(0);
        ulid::Ulid::from_parts(since, rand::random()).to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Moment;

    #[test]
    fn moments_are_kept_so_that_they_sort() {
        let at = Moment::parse("2026-01-31T12:00:00-08:00").unwrap();
        assert_eq!(at.text(), "2026-01-31T20:00:00.000Z");
        assert!(at.plus(1).text() > at.text() && at.plus(-1).text() < at.text());
        assert_eq!(at.plus(90).since(at), 90);
        assert!(at.plus(1).ulid() > at.ulid());
        for bad in ["", "yesterday", "2026-01-31", "2026-01-31T12:00:00", "+12026-01-31T12:00:00Z"]
        {
            assert!(Moment::parse(bad).is_err(), "{bad}");
        }
    }
}
