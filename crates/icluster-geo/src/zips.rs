//! The counties of US ZIP codes inside the program, so that a ZIP code finds its place before any file is imported.
//! Built by tools/zips from registry packages; licences in ATTRIBUTION.md.

use crate::GeoError;
use flate2::read::GzDecoder;
use icluster_codes::{Level, RegionId};
use std::io::Read;

/// A ZIP code, as the Census Bureau's tabulation areas approximate it, and the counties it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZipCounties {
    /// Five digits, leading zeros kept.
    pub zip: String,
    /// Counties; the one with the area's internal point first, where that point is known.
    pub counties: Vec<RegionId>,
}

/// The packaged ZIP codes (areas of 2010 and 2020), ascending. Fails only where the program file is damaged.
pub fn zip_counties() -> Result<Vec<ZipCounties>, GeoError> {
    let damaged = |reason: String| GeoError::Packaged { asset: "us-zips", reason };
    let mut text = String::new();
    GzDecoder::new(include_bytes!("../assets/us-zips.txt.gz").as_slice())
        .read_to_string(&mut text)
        .map_err(|error| damaged(error.to_string()))?;
    text.lines()
        .map(|line| {
            let mut codes = line.split(' ');
            let zip = codes.next().unwrap_or_default().to_owned();
            let counties = codes.map(|code| RegionId::new(Level::UsCounty, code));
            let counties: Result<Vec<RegionId>, _> = counties.collect();
            Ok(ZipCounties {
                zip,
                counties: counties.map_err(|e| damaged(format!("`{line}`: {e}")))?,
            })
        })
        .collect()
}
