//! US exports and imports by chapter of the Harmonized System and partner, sums of years, dollars. Publisher: US Census Bureau, summed over months.
//!
//! Chapters 98 and 99 are the tariff schedule's own and no goods. Years that are not whole are left out; see [`crate::full_years`].

use crate::full_years::{FullYears, PART_OF_A_YEAR, months_of};
use crate::goods::{hs_classification, status_of};
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row,
};
use icluster_codes::country_name;

/// Reads trade by chapter and partner.
pub(crate) struct UsChapterTrade;

const COLUMNS: [&str; 6] = ["flow", "partner", "hs2", "year", "value_usd", "months"];
const FLOWS: [(&str, &str); 2] = [("us_exports", "export"), ("us_imports", "import")];

fn header(head: &Head) -> Option<&Header> {
    head.header_with(&COLUMNS)
}

impl Reader for UsChapterTrade {
    fn product(&self) -> &'static str {
        "us_chapter_trade"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau trade of the United States by HS chapter, partner and year (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        header(head)?;
        Some(Recognition {
            product: self.product(),
            description: "US trade by HS chapter and partner".to_owned(),
            publisher: "US Census Bureau",
            title: "US exports and imports by chapter of the Harmonized System",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let [flow, partner, chapter, year, value, months] =
            COLUMNS.map(|name| header.column(name, input));
        let (year, months) = (year?, months?);
        let columns = Columns {
            flow: flow?,
            partner: partner?,
            chapter: chapter?,
            year,
            value: value?,
            months,
            full_years: FullYears::of(input, header, (year, months))?,
        };
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| columns.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

struct Columns {
    flow: usize,
    partner: usize,
    chapter: usize,
    year: usize,
    value: usize,
    months: usize,
    full_years: FullYears,
}

impl Columns {
    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut TradeRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let flow = FLOWS.iter().find(|(name, _)| row.bytes(self.flow) == name.as_bytes());
        let (_, flow) =
            flow.ok_or_else(|| row.reject(self.flow, "`us_exports` or `us_imports`"))?;
        let partner = row.text(self.partner).to_ascii_lowercase();
        if partner != "world" && country_name(&partner).is_none() {
            return Err(row
                .reject(self.partner, "an ISO 3166-1 code of three letters, or WORLD")
                .into());
        }
        let product = row.digits(self.chapter, 2)?;
        let year = row.integer(self.year)?;
        let value = row.quantity(self.value)?;
        months_of(row, self.months)?;
        if !self.full_years.has(year) {
            load.skip(PART_OF_A_YEAR);
            return Ok(());
        }
        rows.push(
            TradeRow {
                reporter: "usa",
                partner: &partner,
                product,
                classification: hs_classification(year),
                flow,
                year,
                value,
                net_weight: None,
                status: status_of(value),
                currency: Some("USD"),
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    }
}
