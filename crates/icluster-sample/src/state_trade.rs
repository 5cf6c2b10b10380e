//! Writes exports of US states by groups of industries as USA Trade Online of the US Census Bureau lays them out.

use crate::numbers::{Cell, YEARS, generator, uniform};
use crate::places::Place;
use icluster_codes::{Classification, Country};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Goods come from these sectors: farms, mines, factories.
const GOODS: [&str; 5] = ["11", "21", "31", "32", "33"];
/// Dollars exported for each job that makes goods, in the mean.
const A_JOB: f64 = 90_000.0;

/// A title line and a date, then each group of three and four digits in each state and year, to all partners; the states' sum comes first.
pub(crate) fn write(out: &mut dyn Write, places: &[(Place, Vec<Cell>)]) -> io::Result<()> {
    writeln!(out, "\"Sample of exports by state by NAICS (invented numbers)\"")?;
    writeln!(out, "\"Current date: 01/01/2026 9:00 AM (Eastern Standard Time)\"")?;
    writeln!(out, "\"Commodity\",\"State\",\"Country\",\"Time\",\"Total Exports Value ($US)\",")?;
    for (commodity, by_state) in exports(places) {
        for year in YEARS {
            let of_year = by_state.iter().filter(|((_, known), _)| *known == year);
            let of_year: Vec<_> = of_year.map(|((state, _), value)| (*state, *value)).collect();
            let all: u64 = of_year.iter().map(|(_, value)| value).sum();
            for (state, value) in std::iter::once(("All States", all)).chain(of_year) {
                let value = grouped(value);
                writeln!(
                    out,
                    "\"{commodity}\",\"{state}\",\"World Total\",\"{year}\",\"{value}\""
                )?;
            }
        }
    }
    Ok(())
}

/// By commodity, then state and year.
fn exports(places: &[(Place, Vec<Cell>)]) -> BTreeMap<String, BTreeMap<(&'static str, i32), u64>> {
    let mut all: BTreeMap<String, BTreeMap<(&'static str, i32), u64>> = BTreeMap::new();
    for (place, cells) in places.iter().filter(|(place, _)| place.country == Country::Us) {
        let Some(state) = place.code.get(..2).and_then(|code| Country::Us.state(code)) else {
            continue;
        };
        let goods = |cell: &&Cell| GOODS.iter().any(|sector| cell.industry.starts_with(sector));
        for cell in cells.iter().filter(goods) {
            let group = &cell.industry[..4];
            let taste = uniform(&mut generator(state.code, &format!("exports {group}")), 0.4, 1.8);
            let value = (f64::from(cell.jobs) * A_JOB * taste) as u64;
            for code in [&group[..3], group] {
                let of = all.entry(commodity(code)).or_default();
                *of.entry((state.name.en, cell.year)).or_default() += value;
            }
        }
    }
    let mut total: BTreeMap<(&'static str, i32), u64> = BTreeMap::new();
    for (_, of) in all.iter().filter(|(commodity, _)| commodity.as_bytes()[3] == b' ') {
        of.iter().for_each(|(key, value)| *total.entry(*key).or_default() += value);
    }
    all.insert("All Commodities".to_owned(), total);
    all
}

/// `3361 Motor Vehicle Manufacturing`.
fn commodity(code: &str) -> String {
    let title = Classification::NAICS_2022.title(code).map_or("", |title| title.text.en);
    format!("{code} {title}").trim().to_owned()
}

/// Commas between the thousands.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Groups of three digits add up to all commodities, those of four to those of three.
    #[test]
    fn commodities_add_up() {
        let places: Vec<(Place, Vec<Cell>)> = crate::places()
            .unwrap()
            .into_iter()
            .filter(|place| place.id.starts_with("us:county:06"))
            .map(|place| (place.clone(), crate::cells(&place)))
            .collect();
        let all = exports(&places);
        let sum = |digits: usize| -> u64 {
            let of = all.iter().filter(|(name, _)| name.split(' ').next().unwrap().len() == digits);
            of.filter(|(name, _)| name.as_str() != "All Commodities")
                .flat_map(|(_, of)| of.values())
                .sum()
        };
        let total: u64 = all["All Commodities"].values().sum();
        assert!(total > 1_000_000_000);
        assert_eq!((sum(3), sum(4)), (total, total));
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(999), "999");
    }
}
