//! US imports and calculated duty by NAICS group and partner, sums of years, dollars. Publisher: US Census Bureau, summed over months.
//!
//! 910 to 990 (scrap, used goods, goods returned, special provisions) are the bureau's own and no industries. Years that are not whole are left out; see
//! [`crate::full_years`].

use crate::census_partners::{CensusPartner, GROUP, census_partner};
use crate::full_years::{FullYears, PART_OF_A_YEAR, months_of};
use crate::goods::status_of;
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::totals::ALL_INDUSTRIES;
use crate::us_naics::cbp_classification;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row,
};

/// Reads imports by industry and partner.
pub(crate) struct UsImportIndustries;

const COLUMNS: [&str; 6] = ["CTY_NAME", "NAICS", "year", "imports", "duty", "months"];
const ALL_PRODUCTS: &str = "00";

fn header(head: &Head) -> Option<&Header> {
    head.header_with(&COLUMNS)
}

impl Reader for UsImportIndustries {
    fn product(&self) -> &'static str {
        "us_import_industries"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau imports and duty of the United States by NAICS, partner and year (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        header(head)?;
        Some(Recognition {
            product: self.product(),
            description: "US imports and duty by NAICS and partner".to_owned(),
            publisher: "US Census Bureau",
            title: "US imports for consumption by NAICS",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let [partner, industry, year, imports, duty, months] =
            COLUMNS.map(|name| header.column(name, input));
        let (year, months) = (year?, months?);
        let columns = Columns {
            partner: partner?,
            industry: industry?,
            year,
            values: [(imports?, "import"), (duty?, "import_duty")],
            months,
            full_years: FullYears::of(input, header, (year, months))?,
        };
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| columns.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

struct Columns {
    partner: usize,
    industry: usize,
    year: usize,
    values: [(usize, &'static str); 2],
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
        let partner = match census_partner(&row.text(self.partner)) {
            Some(CensusPartner::World) => "world".to_owned(),
            Some(CensusPartner::Country(code)) => code.to_ascii_lowercase(),
            Some(CensusPartner::Group) => {
                load.skip(GROUP);
                return Ok(());
            }
            None => {
                let expected = "the name of a country or TOTAL FOR ALL COUNTRIES";
                return Err(row.reject(self.partner, expected).into());
            }
        };
        let industry = row.text(self.industry);
        let product = match &*industry {
            ALL_PRODUCTS => ALL_INDUSTRIES,
            code if is_group(code) => code,
            _ => {
                return Err(row.reject(self.industry, "00 or three to six digits of NAICS").into());
            }
        };
        let year = row.integer(self.year)?;
        let [(imports, import), (duty, import_duty)] = self.values;
        let values = [(row.quantity(imports)?, import), (row.quantity(duty)?, import_duty)];
        months_of(row, self.months)?;
        if !self.full_years.has(year) {
            load.skip(PART_OF_A_YEAR);
            return Ok(());
        }
        for (value, flow) in values {
            rows.push(
                TradeRow {
                    reporter: "usa",
                    partner: &partner,
                    product,
                    classification: cbp_classification(year),
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
        }
        Ok(())
    }
}

fn is_group(code: &str) -> bool {
    let digits = code.bytes().all(|b| b.is_ascii_digit()) && !code.starts_with('0');
    digits && (3..=6).contains(&code.len())
}
