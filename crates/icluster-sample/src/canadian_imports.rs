//! Canadian imports by product before and after, in the layout of Statistics Canada's, with a planted rule of who gains.
//!
//! Products are those of the ladders of exports. From 2019 to 2021 Mexico gains a twelfth of what Canada buys of every product whose rung it stands on, whatever the demand for it; of the others its share
//! moves by chance.

use crate::exports::{FAMILIES, RUNGS, product, rung};
use crate::numbers::{generator, uniform};
use std::io::{self, Write};

/// Years of the lists: one before the exports that a back-test may know, two after.
pub(crate) const CANADIAN_YEARS: [i32; 3] = [2016, 2019, 2021];
/// Year by whose exports Mexico's rungs count.
const RUNGS_OF: i32 = 2018;
/// What Mexico gains of all imports of a product it stands on, from 2019 to 2021.
pub const CANADIAN_GAIN: f64 = 1.0 / 12.0;

/// Families in words.
const NAMES: [&str; 8] = [
    "Minerals",
    "Organic chemicals",
    "Plastics",
    "Garments",
    "Iron and steel",
    "Machines",
    "Electrical apparatus",
    "Instruments",
];

/// Whether Mexico gains of a product.
pub fn gains_in_canada(family: usize, step: usize) -> bool {
    step < rung("mex", family, RUNGS_OF)
}

/// Codes of the products with their titles.
pub(crate) fn titles() -> impl Iterator<Item = (String, String)> {
    (0..FAMILIES.len()).flat_map(|family| {
        (0..RUNGS).map(move |step| {
            (
                format!("{}10", product(family, step)),
                format!("{}, rung {}", NAMES[family], step + 1),
            )
        })
    })
}

/// Imports of a year.
pub(crate) fn write(out: &mut dyn Write, year: i32) -> io::Result<()> {
    writeln!(out, "country_iso2,hs6,value_cad")?;
    for family in 0..FAMILIES.len() {
        for step in 0..RUNGS {
            let code = format!("{}10", product(family, step));
            let mut once = generator("canada", &code);
            let all = 1e6 * uniform(&mut once, 20.0, 400.0);
            let base = uniform(&mut once, 0.04, 0.16);
            let china = uniform(&mut once, 0.3, 0.7);
            let chance =
                uniform(&mut generator("canada", &format!("{code} {year}")), -0.006, 0.006);
            let gain = match gains_in_canada(family, step) && year > CANADIAN_YEARS[1] {
                true => CANADIAN_GAIN,
                false => 0.0,
            };
            let mexico = base + gain + chance;
            let rest = 1.0 - mexico;
            let parts = [("MX", mexico), ("CN", rest * china), ("DE", rest * (1.0 - china))];
            for (country, part) in parts {
                writeln!(out, "{country},{code},{}", (all * part) as u64)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some rungs of every family are Mexico's and some are not, or nothing could be told inside a chapter.
    #[test]
    fn mexico_gains_of_some_products_and_not_of_others() {
        let gaining = (0..FAMILIES.len())
            .map(|family| (0..RUNGS).filter(|step| gains_in_canada(family, *step)).count());
        let gaining: Vec<usize> = gaining.collect();
        assert!(gaining.iter().filter(|n| (1..RUNGS).contains(*n)).count() >= 4, "{gaining:?}");
    }
}
