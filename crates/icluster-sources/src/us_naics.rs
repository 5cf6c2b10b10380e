//! Which NAICS edition US statistics of a year are coded in, and codes as agencies print them.

/// Industry code of the total over all industries, in every US product (QCEW's own code).
pub(crate) const ALL_INDUSTRIES: &str = "10";

/// The edition BLS (QCEW) uses for a year.
pub(crate) fn qcew_classification(year: i32) -> &'static str {
    match year {
        ..=2001 => "naics-1997",
        2002..=2006 => "naics-2002",
        2007..=2011 => "naics-2007",
        2012..=2016 => "naics-2012",
        2017..=2021 => "naics-2017",
        _ => "naics-2022",
    }
}

/// The edition the Census Bureau (CBP) uses for a year; it changes a year later than BLS at first.
pub(crate) fn cbp_classification(year: i32) -> &'static str {
    match year {
        ..=2002 => "naics-1997",
        2003..=2007 => "naics-2002",
        2008..=2011 => "naics-2007",
        2012..=2016 => "naics-2012",
        2017..=2021 => "naics-2017",
        _ => "naics-2022",
    }
}

/// A sector code of one of the ranges (`31`) as the range (`31-33`); other codes as they are.
pub(crate) fn sector_range(code: &str) -> &str {
    match code {
        "31" | "32" | "33" => "31-33",
        "44" | "45" => "44-45",
        "48" | "49" => "48-49",
        other => other,
    }
}
