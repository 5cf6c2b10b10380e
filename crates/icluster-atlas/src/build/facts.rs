//! Employment rows of all sources, compact, with codes as numbers.
//!
//! Not for: choosing between sources (`choose`), filling what is withheld (`leaves`).

use super::sizes::Sizes;
use crate::AtlasError;
use crate::columns::{Columns, line, number_or_nan, whole};
use arrow::record_batch::RecordBatch;
use icluster_codes::RegionId;
use icluster_tables::Status;
use std::collections::HashMap;

/// Texts as numbers, in order of first sight.
#[derive(Default)]
pub(super) struct Interner {
    known: HashMap<String, u32>,
    /// The texts.
    pub(super) texts: Vec<String>,
}

impl Interner {
    /// Number of a text.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.known.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.known.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    /// Number of a text that was seen.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.known.get(text).copied()
    }
}

/// Numbers of one industry in one region and year as a source publishes them. NaN = not there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fact {
    pub(super) region: u32,
    pub(super) industry: u32,
    pub(super) year: i32,
    pub(super) jobs: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) establishments: f64,
    pub(super) wages: f64,
    pub(super) line: u32,
    pub(super) currency: u16,
    pub(super) ownership: u16,
    pub(super) status: Status,
    pub(super) wages_status: Status,
}

/// Facts of all sources; `by_source[i]` belongs to source i.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) regions: Interner,
    /// `classification` and `code` joined by a space.
    pub(super) industries: Interner,
    pub(super) currencies: Interner,
    pub(super) ownerships: Interner,
    pub(super) by_source: Vec<Vec<Fact>>,
    /// Establishments by size class.
    pub(super) sizes: Sizes,
}

impl Facts {
    /// Adds a batch of the employment table to the last source.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new("employment", batch);
        let (region, industry) = (columns.text("region")?, columns.text("industry")?);
        let (classification, ownership) =
            (columns.text("classification")?, columns.text("ownership")?);
        let (year, lines) = (columns.whole("year")?, columns.lines("line")?);
        let (establishments, jobs) = (columns.number("establishments")?, columns.number("jobs")?);
        let (low, high) = (columns.number("jobs_low")?, columns.number("jobs_high")?);
        let (wages, currency) = (columns.number("wages")?, columns.text("currency")?);
        let (status, wages_status) = (columns.text("jobs_status")?, columns.text("wages_status")?);
        let mut seen_regions = Seen::default();
        let mut seen_industries: HashMap<(usize, usize), u32> = HashMap::new();
        let mut out = Vec::with_capacity(batch.num_rows());
        for row in 0..batch.num_rows() {
            let (Some(region_text), Some(industry_text), Some(classification_text), Some(year)) =
                (region.get(row), industry.get(row), classification.get(row), whole(year, row))
            else {
                continue;
            };
            let region = seen_regions.number(region.code(row), || self.regions.intern(region_text));
            let mut join =
                || self.industries.intern(&format!("{classification_text} {industry_text}"));
            let industry = match (classification.code(row), industry.code(row)) {
                (Some(a), Some(b)) => *seen_industries.entry((a, b)).or_insert_with(join),
                _ => join(),
            };
            let parse =
                |text: Option<&str>| text.and_then(|t| t.parse().ok()).unwrap_or(Status::Missing);
            out.push(Fact {
                region,
                industry,
                year,
                jobs: number_or_nan(jobs, row),
                low: number_or_nan(low, row),
                high: number_or_nan(high, row),
                establishments: number_or_nan(establishments, row),
                wages: number_or_nan(wages, row),
                line: line(lines, row),
                currency: self.currencies.intern(currency.get(row).unwrap_or_default()) as u16,
                ownership: self.ownerships.intern(ownership.get(row).unwrap_or_default()) as u16,
                status: parse(status.get(row)),
                wages_status: parse(wages_status.get(row)),
            });
        }
        if self.by_source.is_empty() {
            self.by_source.push(Vec::new());
        }
        if let Some(last) = self.by_source.last_mut() {
            last.extend(out);
        }
        Ok(())
    }

    /// Identifier of a region number, where it is one.
    pub(super) fn region_id(&self, region: u32) -> Option<RegionId> {
        self.regions.texts.get(region as usize)?.parse().ok()
    }

    /// Classification and code of an industry number.
    pub(super) fn industry(&self, industry: u32) -> (&str, &str) {
        self.industries
            .texts
            .get(industry as usize)
            .and_then(|text| text.split_once(' '))
            .unwrap_or_default()
    }
}

/// Numbers of a batch's dictionary codes.
#[derive(Default)]
pub(super) struct Seen(Vec<Option<u32>>);

impl Seen {
    /// Number of a code, asked for once.
    pub(super) fn number(&mut self, code: Option<usize>, intern: impl FnOnce() -> u32) -> u32 {
        let Some(code) = code else { return intern() };
        if code >= self.0.len() {
            self.0.resize(code + 1, None);
        }
        match self.0[code] {
            Some(number) => number,
            None => {
                let number = intern();
                self.0[code] = Some(number);
                number
            }
        }
    }
}
