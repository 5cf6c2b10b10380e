//! Fields that files on ports of entry share: the port's code and the border it is on.

use crate::Row;
use icluster_tables::Reject;

/// Publisher of counts and lists of ports of entry.
pub(crate) const BTS: &str =
    "US Bureau of Transportation Statistics, from US Customs and Border Protection";

/// Code of a port in four digits; files that take codes for numbers print `0901` as `901`.
pub(crate) fn port_code(row: &Row<'_>, column: usize) -> Result<String, Reject> {
    let printed = row.text(column);
    if matches!(printed.len(), 3 | 4) && printed.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(format!("{printed:0>4}"));
    }
    Err(row.reject(column, "a port's code of 4 digits (3 where the first is 0)"))
}

/// The neighbour across the border, its ISO 3166-1 alpha-3 code in small letters.
pub(crate) fn neighbour(row: &Row<'_>, column: usize) -> Result<&'static str, Reject> {
    match row.bytes(column) {
        b"US-Canada Border" => Ok("can"),
        b"US-Mexico Border" => Ok("mex"),
        _ => Err(row.reject(column, "US-Canada Border or US-Mexico Border")),
    }
}
