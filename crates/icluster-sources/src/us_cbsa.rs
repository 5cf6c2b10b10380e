//! Which counties make up each core-based statistical area (CBSA). Publisher: US Census Bureau,
//! delineations of the Office of Management and Budget, as one county a row.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    Head, Input, Load, Reader, Recognition, RegionMemberRow, RegionMemberRows, RegionRow,
    RegionRows, SourceError, for_each_row,
};
use std::collections::BTreeMap;

/// Reads the list of counties by CBSA.
pub(crate) struct UsCbsa;

const COLUMNS: [&str; 5] = ["CBSA", "CBSA_title", "metro_micro", "STATE", "COUNTY"];

impl Reader for UsCbsa {
    fn product(&self) -> &'static str {
        "us_cbsa"
    }

    fn summary(&self) -> &'static str {
        "Counties of each US core-based statistical area (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        head.header_with(&COLUMNS)?;
        Some(Recognition {
            product: self.product(),
            description: "Counties of each US metropolitan and micropolitan area (CBSA)".to_owned(),
            publisher: "US Census Bureau",
            title: "Core-based statistical areas",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = head.header_with(&COLUMNS).ok_or_else(|| head.unknown(input))?;
        let [cbsa, title, _, state, county] =
            COLUMNS.map(|name| header.position(name).unwrap_or(0));
        let mut members = RegionMemberRows::default();
        let mut names = BTreeMap::new();
        for_each_row(input, header, load, |row, load| {
            let region = format!("us:cbsa:{}", row.digits(cbsa, 5)?);
            let member = format!("us:county:{}{}", row.digits(state, 2)?, row.digits(county, 3)?);
            let name = row.required(title, "the area's title")?;
            members.push(
                RegionMemberRow {
                    region: &region,
                    member: &member,
                    valid_from: None,
                    valid_to: None,
                },
                load,
            )?;
            names.entry(region).or_insert_with(|| name.into_owned());
            Ok(())
        })?;
        members.finish(load)?;
        push_regions(&names, "us:cbsa", load)
    }
}

/// Regions of one US level that lie in the nation, by identifier.
pub(crate) fn push_regions(
    names: &BTreeMap<String, String>,
    level: &str,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut regions = RegionRows::default();
    for (region, name) in names {
        regions.push(RegionRow::named(region, level, Some("us"), name), load)?;
    }
    regions.finish(load)
}
