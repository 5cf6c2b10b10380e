//! What the United States charges on imports, by code of its tariff schedule (HTS): general rates of duty (most favoured nation), the lists of Section 301 (China)
//! and of Section 232 (steel and aluminium derivatives), and the share of imports from Canada and Mexico that claimed the preference of the USMCA. Publishers: US
//! International Trade Commission, US Trade Representative, Department of Commerce, Census Bureau; put into tables by the Budget Lab at Yale.
//!
//! Not for: what is charged in the end, which follows from all measures together. The lists of Section 301 and 232 hold no rates: these stand in chapter 99 of the
//! schedule under the heading that `detail` begins with. A rate by weight or number, a sum of rates, and one that refers to another good is no fraction of the
//! value: it stays null, and stands in `detail` as printed. The table of the USMCA has every good with both partners, 0 also where nothing was imported.

use crate::hts_industries::HTS;
use crate::text::year_in_name;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TariffRow,
    TariffRows, for_each_row, parse_number,
};
use icluster_tables::Reject;

/// Reads tariffs of the United States.
pub(crate) struct UsTariffs;

#[derive(Clone, Copy)]
enum Layout {
    /// General rates of duty.
    Mfn,
    Section301,
    Section232,
    /// Shares of imports that claimed the preference of the USMCA.
    UsmcaUse,
}

/// A layout, its columns, its publisher and what it holds.
const LAYOUTS: [(Layout, &[&str], &str, &str); 4] = [
    (
        Layout::Mfn,
        &["hs8", "mfn_rate", "rate_type", "rate_raw"],
        "US International Trade Commission; compiled by the Budget Lab at Yale",
        "US general rates of duty",
    ),
    (
        Layout::Section301,
        &["hts8", "list", "ch99_code"],
        "Office of the US Trade Representative; compiled by the Budget Lab at Yale",
        "US Section 301 lists of goods from China",
    ),
    (
        Layout::Section232,
        &["hts_prefix", "ch99_code", "derivative_type", "effective_date"],
        "US Department of Commerce; compiled by the Budget Lab at Yale",
        "US Section 232 lists of derivative goods",
    ),
    (
        Layout::UsmcaUse,
        &["hts10", "cty_code", "usmca_share"],
        "US Census Bureau; compiled by the Budget Lab at Yale",
        "Shares of US imports that claimed the USMCA preference",
    ),
];

type Known<'a> = (Layout, &'a Header, &'static str, &'static str);

fn layout(head: &Head) -> Option<Known<'_>> {
    LAYOUTS.iter().find_map(|(layout, columns, publisher, title)| {
        Some((*layout, head.header_exactly(columns)?, *publisher, *title))
    })
}

/// Year of a table that has no column for it; none for the lists, which are not of one year.
fn year(layout: Layout, head: &Head, input: &Input) -> Result<Option<i32>, SourceError> {
    let example = match layout {
        Layout::Mfn => "mfn_rates_2025.csv",
        Layout::UsmcaUse => "usmca_product_shares_2025.csv",
        Layout::Section301 | Layout::Section232 => return Ok(None),
    };
    let path = || input.path().to_owned();
    let year =
        year_in_name(&head.name).ok_or_else(|| SourceError::NoYear { path: path(), example })?;
    let after = head.name.split(&year.to_string()).nth(1).unwrap_or_default();
    match after.as_bytes() {
        [b'_' | b'-', tens, ones, ..] if tens.is_ascii_digit() && ones.is_ascii_digit() => {
            Err(SourceError::Layout {
                path: path(),
                line: 0,
                found: "a month in the file's name".to_owned(),
                expected: format!("a table of a whole year, such as {example}"),
            })
        }
        _ => Ok(Some(year)),
    }
}

impl Reader for UsTariffs {
    fn product(&self) -> &'static str {
        "us_tariffs"
    }

    fn summary(&self) -> &'static str {
        "US tariffs by HTS code: general rates, Section 301 and 232 lists, use of the USMCA (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, _, publisher, title) = layout(head)?;
        let edition = year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("{title} {edition}").trim().to_owned(),
            publisher,
            title,
            edition,
            licence: "Public domain (US federal government); cite the Budget Lab at Yale",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (layout, header, ..) = layout(head).ok_or_else(|| head.unknown(input))?;
        let year = year(layout, head, input)?;
        let mut rows = TariffRows::default();
        for_each_row(input, header, load, |row, load| {
            let line = match layout {
                Layout::Mfn => general_rate(row)?,
                Layout::Section301 => section_301(row)?,
                Layout::Section232 => section_232(row)?,
                Layout::UsmcaUse => usmca_use(row)?,
            };
            line.push(row, year, &mut rows, load)
        })?;
        rows.finish(load)
    }
}

/// What a row says. Columns stand in the order of [`LAYOUTS`].
struct Charge<'a> {
    product: &'a str,
    origin: &'static str,
    measure: &'static str,
    valid_from: Option<String>,
    rate: Option<f64>,
    detail: Option<String>,
}

impl Charge<'_> {
    fn push(
        &self,
        row: &Row<'_>,
        year: Option<i32>,
        rows: &mut TariffRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        rows.push(
            TariffRow {
                reporter: "usa",
                product: self.product,
                classification: HTS,
                origin: self.origin,
                measure: self.measure,
                year,
                valid_from: self.valid_from.as_deref(),
                rate: self.rate,
                detail: self.detail.as_deref(),
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    }
}

fn general_rate<'a>(row: &Row<'a>) -> Result<Charge<'a>, Reject> {
    let product = row.digits(0, 8)?;
    let printed = row.required(3, "the rate as printed")?;
    let (rate, detail) = match row.bytes(2) {
        kind @ (b"free" | b"ad_valorem") => {
            let rate = row.required_quantity(1)?;
            let as_printed = if kind == b"free" { Some(0.0) } else { percentage(&printed) };
            if as_printed.is_none_or(|printed| (printed - rate).abs() > 1e-9) {
                return Err(row.reject(1, &format!("as a fraction what is printed, {printed}")));
            }
            (Some(rate), None)
        }
        b"specific" | b"compound" | b"other" => (None, Some(printed.into_owned())),
        _ => return Err(row.reject(2, "free, ad_valorem, specific, compound or other")),
    };
    Ok(Charge { product, origin: "world", measure: "mfn", valid_from: None, rate, detail })
}

/// `6.8%` as a fraction.
fn percentage(printed: &str) -> Option<f64> {
    Some(parse_number(printed.strip_suffix('%')?.as_bytes())? / 100.0)
}

fn section_301<'a>(row: &Row<'a>) -> Result<Charge<'a>, Reject> {
    let product = row.digits(0, 8)?;
    let list = row.required(1, "the name of a list")?;
    let detail = Some(format!("{}, list {list}", heading(row, 2)?));
    let measure = "section_301";
    Ok(Charge { product, origin: "chn", measure, valid_from: None, rate: None, detail })
}

fn section_232<'a>(row: &Row<'a>) -> Result<Charge<'a>, Reject> {
    let length = row.bytes(0).len();
    if !matches!(length, 4 | 6 | 8 | 10) {
        return Err(row.reject(0, "4, 6, 8 or 10 digits"));
    }
    let product = row.digits(0, length)?;
    let of = row.required(2, "what the goods are derived from, such as steel")?;
    let detail = Some(format!("{}, {of}", heading(row, 1)?));
    let valid_from = date(row, 3)?;
    Ok(Charge { product, origin: "world", measure: "section_232", valid_from, rate: None, detail })
}

fn usmca_use<'a>(row: &Row<'a>) -> Result<Charge<'a>, Reject> {
    let product = row.digits(0, 10)?;
    let origin = match row.bytes(1) {
        b"1220" => "can",
        b"2010" => "mex",
        _ => return Err(row.reject(1, "1220 (Canada) or 2010 (Mexico)")),
    };
    let share = row.required_quantity(2)?;
    if share > 1.0 {
        return Err(row.reject(2, "a share from 0 to 1"));
    }
    let (valid_from, detail) = (None, None);
    Ok(Charge { product, origin, measure: "usmca_use", valid_from, rate: Some(share), detail })
}

/// A heading of chapter 99, `9903.88.15`.
fn heading<'a>(row: &Row<'a>, column: usize) -> Result<std::borrow::Cow<'a, str>, Reject> {
    let text = row.text(column);
    if text.starts_with("99") && has_form(&text, "dddd.dd.dd") {
        return Ok(text);
    }
    Err(row.reject(column, "a heading of chapter 99, such as 9903.88.15"))
}

/// A date, `None` for an empty field.
fn date(row: &Row<'_>, column: usize) -> Result<Option<String>, Reject> {
    let text = row.text(column);
    if text.is_empty() {
        return Ok(None);
    }
    let part = |at: std::ops::Range<usize>| text.get(at).and_then(|part| part.parse::<u8>().ok());
    let in_calendar = part(5..7).is_some_and(|month| (1..=12).contains(&month))
        && part(8..10).is_some_and(|day| (1..=31).contains(&day));
    if has_form(&text, "dddd-dd-dd") && in_calendar {
        return Ok(Some(text.into_owned()));
    }
    Err(row.reject(column, "a date such as 2025-08-18, or nothing"))
}

/// Whether a text has a digit wherever the form has a `d`, and else the form's own characters.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, wanted)| match wanted {
            b'd' => byte.is_ascii_digit(),
            wanted => byte == wanted,
        })
}
