//! Exports by country and product over ten years, with a planted rule of what appears next.
//!
//! Products stand on ladders, one a family of the Harmonized System, easy rungs first. A country starts on a rung of each; where it stands on the
//! fourth rung or higher it climbs one rung every two years, elsewhere it stays. So what appears next is the next rung of a family in which
//! the country does much already: near to its basket, and of no use to one that follows what is popular.

use crate::numbers::{YEARS, generator, uniform};
use std::io::{self, Write};

/// First rung from which a country climbs.
pub const CLIMBS_FROM: usize = 4;
/// Years a rung takes.
const YEARS_A_RUNG: i32 = 2;
/// Rungs of each ladder.
pub const RUNGS: usize = 16;

/// Families: the number of the first product's heading; the others follow it.
pub const FAMILIES: [u32; 8] = [2501, 2901, 3901, 6201, 7201, 8401, 8501, 9001];

/// Countries, in the alphabet of their codes.
const COUNTRIES: [&str; 48] = [
    "arg", "aus", "aut", "bel", "bgd", "bol", "bra", "can", "che", "chl", "chn", "col", "cri",
    "cze", "deu", "dnk", "dom", "ecu", "egy", "esp", "fin", "fra", "gbr", "gtm", "hnd", "hun",
    "idn", "ind", "irl", "ita", "jpn", "kor", "mar", "mex", "mys", "nld", "nor", "pan", "per",
    "pol", "prt", "slv", "swe", "tha", "tur", "ury", "usa", "vnm",
];

/// Exports of a product by a country in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// ISO 3166-1 alpha-3 code in small letters.
    pub country: &'static str,
    /// Heading of the Harmonized System, 1992.
    pub product: String,
    /// Year.
    pub year: i32,
    /// Dollars.
    pub value: u64,
}

/// The rung a country stands on in a family (0: below the first) in a year.
pub fn rung(country: &str, family: usize, year: i32) -> usize {
    let mut rng = generator(country, &format!("ladder {family}"));
    let reach = uniform(&mut generator(country, "ladders"), 0.1, 0.85);
    let start = (reach * uniform(&mut rng, 0.0, 1.2) * RUNGS as f64) as usize;
    let start = start.min(RUNGS - 1);
    let climbed = if start >= CLIMBS_FROM { (year - YEARS.start()) / YEARS_A_RUNG } else { 0 };
    (start + climbed.max(0) as usize).min(RUNGS)
}

/// Heading of a family's product, from 0, the easiest.
pub fn product(family: usize, step: usize) -> String {
    format!("{:04}", FAMILIES[family % FAMILIES.len()] + step as u32)
}

/// All exports of a year.
pub fn exports(year: i32) -> Vec<Export> {
    let mut all = Vec::new();
    for country in COUNTRIES {
        let size = uniform(&mut generator(country, "size"), 1.0, 12.0);
        for family in 0..FAMILIES.len() {
            let reached = rung(country, family, year);
            let mut rng = generator(country, &format!("values {family}"));
            for step in 0..RUNGS {
                let taste = uniform(&mut rng, 0.7, 1.4);
                let little = uniform(&mut rng, 0.0, 1.0);
                // What is not mastered is traded in passing, or not at all.
                let value =
                    if step < reached { 1e8 * taste } else { 1e6 * (little - 0.5).max(0.0) };
                let value = (size * value) as u64;
                let product = product(family, step);
                if value > 0 {
                    all.push(Export { country, product, year, value });
                }
            }
        }
    }
    all
}

/// The columns of the Atlas of Economic Complexity that matter.
pub(crate) fn write(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "country_iso3_code,product_hs92_code,year,export_value")?;
    for Export { country, product, year, value } in YEARS.flat_map(exports) {
        writeln!(out, "{},{product},{year},{value}", country.to_uppercase())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Within two years a country enters the next rung of the families it climbs, and nothing else.
    #[test]
    fn what_appears_is_the_next_rung() {
        for (family, country) in COUNTRIES.into_iter().enumerate().map(|(i, c)| (i % 8, c)) {
            let (now, later) = (rung(country, family, 2020), rung(country, family, 2022));
            let climbs = rung(country, family, *YEARS.start()) >= CLIMBS_FROM && now < RUNGS;
            assert_eq!(later - now, usize::from(climbs), "{country} {family}: {now} {later}");
        }
    }
}
