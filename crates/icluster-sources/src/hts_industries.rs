//! Industry and end use of the goods of the US tariff schedule (HTS, ten digits). Publisher: US Census Bureau, import concordance
//! (`HS10, short_desc, long_desc, …, end_use, usda, naics, hitech`), and the pairs `hs10, naics` drawn from it for later schedules.
//!
//! Not for: pairs of subheadings of six digits (`concordance_tables`). The files name no edition of NAICS: all their codes but one
//! are in NAICS 2017, and a tenth of them are not in NAICS 2022. Groups of industries that only import statistics have (`31135X`)
//! become the digits they begin with (31135); goods of no industry (scrap, used and returned goods) have no pair and are counted.
//!
//! End-use codes have five digits, which the file prints without leading zeros: 0 foods, 1 industrial supplies, 2 capital goods,
//! 3 automotive goods, 4 consumer goods, 5 other.

use crate::mixed_naics::{Listed, MixedNaics};
use crate::pairs::Pairs;
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::text::year_in_name;
use crate::titles::{Language, Titles, push_titles};
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use icluster_codes::Classification;
use icluster_tables::Reject;

/// Reads industries and end uses of goods.
pub(crate) struct HtsIndustries;

/// Id of the US tariff schedule; its codes have eight or ten digits.
pub(crate) const HTS: &str = "hts";
const END_USE: &str = "end-use";
const BASIS: &str = "Census Bureau";

struct Layout<'a> {
    header: &'a Header,
    goods: usize,
    industry: usize,
    /// Title and end use.
    more: Option<(usize, usize)>,
}

fn layout(head: &Head) -> Option<Layout<'_>> {
    let full = head.header_with(&["HS10", "long_desc", "sitc", "end_use", "usda", "naics"]);
    let header = full.or_else(|| head.header_exactly(&["hs10", "naics"]))?;
    let place = |name: &str| header.position(name);
    let more = place("long_desc").zip(place("end_use"));
    Some(Layout { header, goods: place("hs10")?, industry: place("naics")?, more })
}

impl Reader for HtsIndustries {
    fn product(&self) -> &'static str {
        "hts_industries"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau import concordance: NAICS industry, end use and title of HTS codes (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let of = match layout(head)?.more {
            Some(_) => "NAICS industries, end uses and titles of HTS codes",
            None => "NAICS industries of HTS codes",
        };
        let edition = year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("{of} {edition}").trim().to_owned(),
            publisher: "US Census Bureau",
            title: "Import concordance",
            edition,
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let layout = layout(head).ok_or_else(|| head.unknown(input))?;
        let naics = MixedNaics::of_2017();
        let (mut industries, mut uses, mut titles) =
            (Pairs::default(), Pairs::default(), Titles::new());
        for_each_row(input, layout.header, load, |row, load| {
            let code = row.digits(layout.goods, 10)?;
            let more = layout.more.map(|columns| title_and_end_use(row, columns)).transpose()?;
            industry(row, layout.industry, &naics, code, &mut industries, load)?;
            if let Some((title, end_use)) = more {
                titles.insert(code.to_owned(), title);
                uses.add(code, &end_use);
            }
            Ok(())
        })?;
        industries.write(HTS, Classification::NAICS_2017, BASIS, load)?;
        uses.write(HTS, END_USE, BASIS, load)?;
        push_titles(HTS, Language::English, &titles, load)
    }
}

fn industry(
    row: &Row<'_>,
    column: usize,
    naics: &MixedNaics,
    code: &str,
    industries: &mut Pairs,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    match naics.listed(&row.text(column)) {
        Listed::Code(industry) => industries.add(code, industry),
        Listed::LeftOut(reason) => {
            industries.leave_out(code);
            load.skip(reason);
        }
        Listed::Bad => return Err(row.reject(column, "6 digits or X, or nothing").into()),
    }
    Ok(())
}

fn title_and_end_use(
    row: &Row<'_>,
    (title, end_use): (usize, usize),
) -> Result<(String, String), Reject> {
    let printed = row.text(end_use);
    if !(1..=5).contains(&printed.len()) || !printed.bytes().all(|b| b.is_ascii_digit()) {
        return Err(row.reject(end_use, "an end-use code of up to 5 digits"));
    }
    Ok((row.required(title, "a title")?.into_owned(), format!("{printed:0>5}")))
}
