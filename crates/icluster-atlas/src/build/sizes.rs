//! Establishments by size class of all sources.
//!
//! Not for: what a class stands for in jobs (`icluster_impute::SizeClasses`).

use super::elsewhere::NEAR;
use super::facts::{Interner, Seen};
use super::leaves::{depth, is_total};
use crate::AtlasError;
use crate::columns::{Columns, number_or_nan, whole};
use arrow::array::Array;
use arrow::record_batch::RecordBatch;
use icluster_codes::Classification;
use icluster_impute::{ClassCounts, SizeClasses};
use std::collections::{BTreeSet, HashMap};

/// Digits of the finest codes.
const FINEST: usize = 6;

/// Establishments of one class in one region, industry and year; NaN where not published.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    region: u32,
    code: u32,
    year: i16,
    source: u16,
    class: u16,
    count: f32,
}

/// Counts of all sources. Regions are numbers of [`super::facts::Facts`].
#[derive(Default)]
pub(super) struct Sizes {
    codes: Interner,
    /// Smallest and largest size of each class; infinite for an open one.
    classes: Vec<(f64, f64)>,
    /// Sorted once [`Sizes::finish`] ran.
    rows: Vec<Row>,
}

impl Sizes {
    /// Adds the table of size classes of source number `source`.
    pub(super) fn read(
        &mut self,
        batches: impl Iterator<Item = Result<RecordBatch, AtlasError>>,
        source: usize,
        regions: &mut Interner,
    ) -> Result<(), AtlasError> {
        let first = self.rows.len();
        let mut classification = None;
        for batch in batches {
            let batch = batch?;
            self.add(&batch, source, regions)?;
            let text = Columns::new("size_class", &batch).text("classification")?;
            classification = classification.or_else(|| text.get(0)?.parse().ok());
        }
        self.coarser(first, classification);
        Ok(())
    }

    fn add(
        &mut self,
        batch: &RecordBatch,
        source: usize,
        regions: &mut Interner,
    ) -> Result<(), AtlasError> {
        let columns = Columns::new("size_class", batch);
        let (region, industry) = (columns.text("region")?, columns.text("industry")?);
        let (low, high) = (columns.whole("size_low")?, columns.whole("size_high")?);
        let (year, count) = (columns.whole("year")?, columns.number("establishments")?);
        let (mut seen_regions, mut seen_codes) = (Seen::default(), Seen::default());
        for row in 0..batch.num_rows() {
            let (Some(region_text), Some(code), Some(year)) =
                (region.get(row), industry.get(row), whole(year, row))
            else {
                continue;
            };
            let class = self.class(low.value(row), (!high.is_null(row)).then(|| high.value(row)));
            let code = if is_total(code) { "" } else { code };
            self.rows.push(Row {
                region: seen_regions.number(region.code(row), || regions.intern(region_text)),
                code: seen_codes.number(industry.code(row), || self.codes.intern(code)),
                year: year as i16,
                source: source as u16,
                class,
                count: number_or_nan(count, row) as f32,
            });
        }
        Ok(())
    }

    fn class(&mut self, low: i32, high: Option<i32>) -> u16 {
        let class = (f64::from(low), high.map_or(f64::INFINITY, f64::from));
        let known = self.classes.iter().position(|known| *known == class);
        known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        }) as u16
    }

    /// Counts the coarser industries of the source just read, where it has the finest only, as a directory of establishments does.
    /// Its rows start at `first`.
    fn coarser(&mut self, first: usize, classification: Option<Classification>) {
        let Some(classification) = classification else { return };
        if self.rows[first..].iter().any(|row| depth(self.code(row.code)) < FINEST) {
            return;
        }
        let mut ancestors: HashMap<u32, Vec<u32>> = HashMap::new();
        for code in self.rows[first..].iter().map(|row| row.code).collect::<BTreeSet<u32>>() {
            let text = self.code(code).to_owned();
            let above =
                std::iter::successors(classification.parent(&text), |up| classification.parent(up));
            let numbers = above.chain([""]).map(|up| self.codes.intern(up)).collect();
            ancestors.insert(code, numbers);
        }
        let finest = self.rows[first..].to_vec();
        let above = |row: &Row| ancestors.get(&row.code).cloned().unwrap_or_default();
        self.rows.extend(
            finest.iter().flat_map(|row| above(row).into_iter().map(|code| Row { code, ..*row })),
        );
    }

    fn code(&self, number: u32) -> &str {
        self.codes.texts.get(number as usize).map_or("", String::as_str)
    }

    /// Sorts; to be called when all is read.
    pub(super) fn finish(&mut self) {
        self.rows.sort_by_key(Row::key);
        self.rows.dedup_by(|next, row| {
            let same = next.key() == row.key();
            if same {
                row.count += next.count;
            }
            same
        });
    }

    /// Counts of the cells that `keys` names in order (region, code, year and source); `None` where no cell has any.
    pub(super) fn of<'a>(
        &self,
        keys: impl Iterator<Item = (u32, &'a str, i32, u16)>,
    ) -> Option<SizeClasses> {
        if self.rows.is_empty() {
            return None;
        }
        let counts: Vec<Option<ClassCounts>> = keys
            .map(|(region, code, year, source)| self.counts(region, code, year, source))
            .collect();
        let any = counts.iter().any(Option::is_some);
        any.then(|| SizeClasses { classes: self.classes.clone(), counts })
    }

    /// The source's own counts of the year, else those of the nearest year, the earlier of two.
    fn counts(&self, region: u32, code: &str, year: i32, source: u16) -> Option<ClassCounts> {
        let code = self.codes.find(if is_total(code) { "" } else { code })?;
        let from = self.rows.partition_point(|row| (row.region, row.code) < (region, code));
        let to = self.rows.partition_point(|row| (row.region, row.code) <= (region, code));
        let apart = |row: &Row| (i32::from(row.year) - year).abs();
        self.rows[from..to]
            .chunk_by(|a, b| (a.year, a.source) == (b.year, b.source))
            .filter(|rows| apart(&rows[0]) <= NEAR)
            .min_by_key(|rows| (apart(&rows[0]), rows[0].source != source))
            .filter(|rows| rows.iter().all(|row| !row.count.is_nan()))
            .map(|rows| {
                rows.iter().map(|row| (row.class, row.count)).filter(|(_, n)| *n > 0.0).collect()
            })
    }
}

impl Row {
    fn key(&self) -> (u32, u32, i16, u16, u16) {
        (self.region, self.code, self.year, self.source, self.class)
    }
}
