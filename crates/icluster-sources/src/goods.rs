//! What files of trade in goods share: the edition of their products, and what an empty value means.

use icluster_tables::Status;

/// The edition of the Harmonized System that the customs of the United States and Canada use in a year.
pub(crate) fn hs_classification(year: i32) -> &'static str {
    match year {
        ..=1995 => "hs-1992",
        1996..=2001 => "hs-1996",
        2002..=2006 => "hs-2002",
        2007..=2011 => "hs-2007",
        2012..=2016 => "hs-2012",
        2017..=2021 => "hs-2017",
        _ => "hs-2022",
    }
}

/// Status of a value that is printed or left empty.
pub(crate) fn status_of(value: Option<f64>) -> &'static str {
    if value.is_some() { Status::Observed.as_str() } else { Status::Missing.as_str() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icluster_codes::{Classification, Family};

    #[test]
    fn customs_use_the_edition_in_force() {
        for year in 1990..2031 {
            let edition = Classification::in_force(Family::Hs, year).map(|e| e.to_string());
            assert_eq!(edition.as_deref(), Some(hs_classification(i32::from(year))));
        }
        assert_eq!(hs_classification(-1), "hs-1992");
    }
}
