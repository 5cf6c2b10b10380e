//! Tables of a release about what imports are charged: tariffs by subheading, duties by subheading and origin, and codes of different editions that stand for the same goods.

use super::collect::{Collected, List, NATIONAL, Rows};
use super::tables::SUBHEADING;
use crate::AtlasError;
use crate::nearshoring::Measure;
use crate::store::Frame;
use crate::value::iso3;
use arrow::record_batch::RecordBatch;
use icluster_codes::Country;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const TARIFFS: &str = "tariff_rate";
pub(crate) const DUTIES: &str = "trade_duty";
pub(crate) const EDITIONS: &str = "hs_edition";

/// Value of all origins.
const WORLD: &str = "world";

/// Measure whose lists overlap.
const OVERLAPPING: &str = "section_301";

/// Imports of the country of a measure by national code and origin.
type Imports = BTreeMap<String, BTreeMap<String, f64>>;

/// A measure on a subheading.
#[derive(Default)]
struct Charged {
    /// Lines of ten digits, and those that the measure is on with a rate or in its list.
    lines: usize,
    covered: usize,
    /// Trade of the lines, and of those.
    value: f64,
    covered_value: f64,
    /// Rates of the lines, and their sum weighed by trade.
    rates: Vec<f64>,
    weighed: f64,
}

/// Imports by national code of the latest list of each country.
fn imports(collected: &Collected, lists: &[(List, String, Rows)]) -> BTreeMap<String, Imports> {
    let national = |list: &List| list.classification == NATIONAL && list.flow == "import";
    let mut latest: BTreeMap<&str, &(List, String, Rows)> = BTreeMap::new();
    for of in lists.iter().filter(|(list, ..)| national(list)) {
        let known = latest.entry(of.0.reporter.as_str()).or_insert(of);
        if known.0.year < of.0.year {
            *known = of;
        }
    }
    latest
        .into_iter()
        .map(|(reporter, (_, _, rows))| {
            let mut imports = Imports::new();
            for (partner, product, value, _) in rows {
                let origin = collected.country(&collected.partners.known[*partner as usize]);
                let of = imports.entry(collected.products.known[*product as usize].clone());
                let of = of.or_default();
                *of.entry(WORLD.to_owned()).or_default() += value;
                *of.entry(origin).or_default() += value;
            }
            (reporter.to_owned(), imports)
        })
        .collect()
}

/// Lists of Section 301 overlap, and a later heading takes the place of an earlier one: a code that is on several is told by all of its headings together.
fn joined(
    rates: &BTreeMap<Measure, BTreeMap<String, f64>>,
) -> BTreeMap<Measure, BTreeMap<String, f64>> {
    let mut all: BTreeMap<Measure, BTreeMap<String, f64>> = BTreeMap::new();
    let mut on: BTreeMap<(&str, &str, &str), BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (measure, codes) in rates {
        let Some(detail) = measure.detail.as_deref().filter(|_| measure.measure == OVERLAPPING)
        else {
            all.insert(measure.clone(), codes.clone());
            continue;
        };
        let of = on.entry((&measure.reporter, &measure.measure, &measure.origin)).or_default();
        for code in codes.keys() {
            of.entry(code).or_default().insert(detail);
        }
    }
    for ((reporter, measure, origin), codes) in on {
        for (code, details) in codes {
            let details: Vec<&str> = details.into_iter().collect();
            let key = Measure {
                reporter: reporter.to_owned(),
                measure: measure.to_owned(),
                origin: origin.to_owned(),
                year: None,
                from: None,
                detail: Some(details.join("; ")),
            };
            all.entry(key).or_default().insert(code.to_owned(), f64::NAN);
        }
    }
    all
}

/// The rate of the longest part of a code that the measure is on.
fn rate_of(rates: &BTreeMap<String, f64>, code: &str) -> Option<f64> {
    [10, 8, 6, 4].into_iter().find_map(|digits| rates.get(code.get(..digits)?)).copied()
}

/// Tariffs by subheading: rates as means of the national lines, weighed by what is imported of them from the origin (equally where nothing is), lists as the part of these imports that is on them.
pub(super) fn tariffs(
    release: &str,
    collected: &Collected,
    lists: &[(List, String, Rows)],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let imports = imports(collected, lists);
    let none = Imports::new();
    let mut rows: Vec<(&Measure, String, Charged)> = Vec::new();
    let joined = joined(&collected.charges.rates);
    for (measure, rates) in &joined {
        let traded = imports.get(&measure.reporter).unwrap_or(&none);
        // Lines that are traded, and those the measure names itself.
        let mut lines: BTreeSet<&str> = traded.keys().map(String::as_str).collect();
        for code in rates.keys().filter(|code| code.len() >= SUBHEADING) {
            let near = traded.range(code.clone()..);
            let known = near.take(1).any(|(line, _)| line.starts_with(code.as_str()));
            if !known {
                lines.insert(code);
            }
        }
        let mut by_subheading: BTreeMap<&str, Charged> = BTreeMap::new();
        for line in lines {
            let Some(subheading) = line.get(..SUBHEADING) else { continue };
            let of = by_subheading.entry(subheading).or_default();
            let value = traded.get(line).and_then(|of| of.get(&measure.origin));
            let value = value.copied().unwrap_or_default();
            of.lines += 1;
            of.value += value;
            let Some(rate) = rate_of(rates, line) else { continue };
            if measure.detail.is_some() || rate.is_finite() {
                of.covered += 1;
                of.covered_value += value;
            }
            if rate.is_finite() {
                of.rates.push(rate);
                of.weighed += value * rate;
            }
        }
        let on = by_subheading.into_iter().filter(|(_, of)| of.covered > 0);
        rows.extend(on.map(|(subheading, of)| (measure, subheading.to_owned(), of)));
    }
    let by_trade = |of: &Charged| of.value > 0.0;
    let share = |of: &Charged| match by_trade(of) {
        true => of.covered_value / of.value,
        false => of.covered as f64 / of.lines as f64,
    };
    let mean = |of: &Charged| match of.covered_value > 0.0 {
        _ if of.rates.is_empty() => f64::NAN,
        true => of.weighed / of.covered_value,
        false => of.rates.iter().sum::<f64>() / of.rates.len() as f64,
    };
    let of = |row: &(&Measure, String, Charged), pick: fn(f64, f64) -> f64| {
        row.2.rates.iter().copied().reduce(pick)
    };
    Frame::new(TARIFFS)
        .text("reporter", rows.iter().map(|row| Some(&row.0.reporter)))
        .text("product", rows.iter().map(|row| Some(&row.1)))
        .text("measure", rows.iter().map(|row| Some(&row.0.measure)))
        .text("origin", rows.iter().map(|row| Some(&row.0.origin)))
        .whole("year", rows.iter().map(|row| row.0.year))
        .text("valid_from", rows.iter().map(|row| row.0.from.as_ref()))
        .text("detail", rows.iter().map(|row| row.0.detail.as_ref()))
        .number("rate", rows.iter().map(|row| Some(mean(&row.2))))
        .number("rate_min", rows.iter().map(|row| of(row, f64::min)))
        .number("rate_max", rows.iter().map(|row| of(row, f64::max)))
        .number("share", rows.iter().map(|row| Some(share(&row.2))))
        .whole("lines", rows.iter().map(|row| Some(row.2.lines as i32)))
        .whole("covered", rows.iter().map(|row| Some(row.2.covered as i32)))
        .text(
            "basis",
            rows.iter().map(|row| Some(if by_trade(&row.2) { "trade" } else { "lines" })),
        )
        .finish(release)
}

/// Imports and their duty by buyer, seller, subheading and year, with the source.
pub(super) struct Duty {
    buyer: String,
    seller: String,
    product: String,
    year: i32,
    imports: f64,
    duty: f64,
    source: String,
}

/// Duties with the imports that they were charged on, of the same source.
pub(super) fn duties(collected: &Collected) -> Vec<Duty> {
    let ours: Vec<&str> = Country::ALL.iter().map(|country| iso3(*country)).collect();
    let mut rows = Vec::new();
    for ((buyer, year, source), duties) in &collected.charges.duties {
        if !ours.contains(&buyer.as_str()) {
            continue;
        }
        let same = collected.lists.iter().filter(|(list, _)| {
            list.reporter == *buyer && list.flow == "import" && list.year == *year
        });
        let mut sums: BTreeMap<(String, &str), [f64; 2]> = BTreeMap::new();
        let mut names: BTreeMap<u32, String> = BTreeMap::new();
        for (partner, product, value, _) in same.filter_map(|(_, of)| of.get(source)).flatten() {
            let Some(duty) = duties.get(&(*partner, *product)) else { continue };
            let code = collected.products.known[*product as usize].as_str();
            let code = code.get(..SUBHEADING).unwrap_or(code);
            let seller = names
                .entry(*partner)
                .or_insert_with(|| collected.country(&collected.partners.known[*partner as usize]));
            let sum = sums.entry((seller.clone(), code)).or_default();
            sum[0] += value;
            sum[1] += duty;
        }
        rows.extend(sums.into_iter().map(|((seller, product), [imports, duty])| Duty {
            buyer: buyer.clone(),
            seller,
            product: product.to_owned(),
            year: *year,
            imports,
            duty,
            source: source.clone(),
        }));
    }
    rows
}

pub(super) fn duty_table(
    release: &str,
    rows: &[Duty],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    Frame::new(DUTIES)
        .text("buyer", rows.iter().map(|row| Some(&row.buyer)))
        .text("seller", rows.iter().map(|row| Some(&row.seller)))
        .text("product", rows.iter().map(|row| Some(&row.product)))
        .whole("year", rows.iter().map(|row| Some(row.year)))
        .number("imports", rows.iter().map(|row| Some(row.imports)))
        .number("duty", rows.iter().map(|row| Some(row.duty)))
        .text("source_id", rows.iter().map(|row| Some(&row.source)))
        .finish(release)
}

/// Codes of editions of the Harmonized System that stand for the same goods, newer to older.
pub(super) fn editions(
    release: &str,
    collected: &Collected,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &collected.editions;
    let mut frame = Frame::new(EDITIONS);
    for (at, name) in ["newer", "newer_code", "older", "older_code"].into_iter().enumerate() {
        frame = frame.text(name, rows.iter().map(|row| Some(&row[at])));
    }
    frame.finish(release)
}
