//! Writes goods that cross the borders of the United States, in the layouts of the Census Bureau and those who carry its tables: imports by national code and country, exports and imports by
//! chapter with its neighbours, the lists that bring goods to industries and end uses, and ports of entry with the trucks that enter there.
//!
//! Also what imports are charged: duties, general rates, lists of Sections 301 and 232, use of the USMCA; and what Mexico buys from Asia itself.
//!
//! What is planted: surgical instruments come from Mexico, most of them where medical devices are, in Tijuana; cars and their parts go both ways; computers come from China.

use crate::numbers::{YEARS, generator, uniform};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A good: national code, title, industry of the sample, class of broad economic categories, imports of the United States from Canada, Mexico and China, millions of dollars in the mean.
struct Good {
    code: &'static str,
    title: &'static str,
    industry: &'static str,
    end_use: &'static str,
    from: [f64; 3],
}

const fn good(
    code: &'static str,
    title: &'static str,
    industry: &'static str,
    end_use: &'static str,
    from: [f64; 3],
) -> Good {
    Good { code, title, industry, end_use, from }
}

/// Real subheadings with invented national endings, titles in our words and invented values.
const GOODS: [Good; 30] = [
    good("0201300010", "Beef, boneless, fresh", "311611", "122", [900.0, 1500.0, 0.0]),
    good("0710800010", "Vegetables, frozen", "311411", "122", [300.0, 900.0, 200.0]),
    good("2203000010", "Beer", "312120", "122", [60.0, 4200.0, 10.0]),
    good("2710190010", "Diesel and other heavy oils", "324110", "322", [5200.0, 700.0, 0.0]),
    good("2902300010", "Toluene", "325110", "22", [240.0, 60.0, 0.0]),
    good("3002130010", "Immunological products", "325413", "63", [500.0, 200.0, 300.0]),
    good("3004900010", "Medicaments", "325412", "63", [2100.0, 700.0, 900.0]),
    good("3901200010", "Polyethylene, primary", "325211", "22", [1800.0, 300.0, 40.0]),
    good("3926900010", "Articles of plastics", "326199", "22", [700.0, 1300.0, 2600.0]),
    good("4407120010", "Sawn spruce and fir", "321113", "22", [4800.0, 20.0, 0.0]),
    good("4801000010", "Newsprint", "322121", "22", [900.0, 0.0, 0.0]),
    good("6203420010", "Trousers of cotton", "315220", "62", [10.0, 900.0, 1200.0]),
    good("7208380010", "Hot-rolled steel", "331110", "22", [1400.0, 900.0, 20.0]),
    good("7325990010", "Castings of iron", "331511", "22", [260.0, 380.0, 500.0]),
    good("8466930010", "Parts of machine tools", "332710", "42", [180.0, 160.0, 240.0]),
    good("8471500010", "Processing units", "334111", "41", [200.0, 9800.0, 5200.0]),
    good("8485100010", "Machines for additive manufacturing", "332710", "41", [20.0, 10.0, 90.0]),
    good("8517620010", "Communication apparatus", "334220", "41", [260.0, 3100.0, 6800.0]),
    good("8524910010", "Flat panel modules", "334310", "42", [5.0, 60.0, 700.0]),
    good("8528720010", "Television receivers", "334310", "61", [10.0, 5100.0, 3800.0]),
    good("8542310010", "Processors and controllers", "334413", "42", [90.0, 700.0, 900.0]),
    good("8544300010", "Wiring sets for vehicles", "336320", "53", [110.0, 6400.0, 500.0]),
    good(
        "8703230010",
        "Passenger cars, 1.5 to 3 litres",
        "336111",
        "51",
        [14_000.0, 17_000.0, 600.0],
    ),
    good("8707900010", "Bodies of vehicles", "336211", "53", [300.0, 500.0, 60.0]),
    good("8708300010", "Brakes and their parts", "336390", "53", [900.0, 2100.0, 1300.0]),
    good("8708400010", "Gear boxes and their parts", "336350", "53", [1400.0, 2300.0, 300.0]),
    good("8807300010", "Parts of aeroplanes", "336413", "53", [1700.0, 900.0, 300.0]),
    good("9018390010", "Needles, catheters and the like", "339112", "63", [240.0, 3400.0, 700.0]),
    good("9018900010", "Surgical instruments", "339112", "41", [420.0, 6200.0, 900.0]),
    good("9401200010", "Seats of vehicles", "336360", "53", [260.0, 1900.0, 120.0]),
];

/// Partners with their codes at the Census Bureau and ISO codes; the world's sum has none.
const PARTNERS: [(&str, &str); 3] = [("1220", "CAN"), ("2010", "MEX"), ("5700", "CHN")];

/// A port of entry: code, name, state, border, point, trucks a year.
type Port = (&'static str, &'static str, &'static str, &'static str, [f64; 2], u32);

const PORTS: [Port; 9] = [
    ("2506", "Otay Mesa", "California", "US-Mexico Border", [-116.94, 32.55], 980_000),
    ("2503", "Calexico East", "California", "US-Mexico Border", [-115.39, 32.67], 390_000),
    ("2604", "Nogales", "Arizona", "US-Mexico Border", [-110.94, 31.33], 340_000),
    ("2402", "El Paso", "Texas", "US-Mexico Border", [-106.45, 31.76], 780_000),
    ("2304", "Laredo", "Texas", "US-Mexico Border", [-99.51, 27.52], 2_400_000),
    ("2305", "Hidalgo", "Texas", "US-Mexico Border", [-98.26, 26.1], 620_000),
    ("3801", "Detroit", "Michigan", "US-Canada Border", [-83.07, 42.31], 1_500_000),
    ("0901", "Buffalo Niagara Falls", "New York", "US-Canada Border", [-78.9, 42.9], 910_000),
    ("3004", "Blaine", "Washington", "US-Canada Border", [-122.74, 49.0], 360_000),
];

/// The latest year of the pack.
pub(crate) fn year() -> i32 {
    *YEARS.end()
}

fn value(code: &str, partner: &str, mean: f64) -> u64 {
    (mean * 1e6 * uniform(&mut generator(partner, &format!("good {code}")), 0.8, 1.2)) as u64
}

/// Imports of a year, which grew by a twentieth a year to what they are in the latest.
pub(crate) fn imports(out: &mut dyn Write, of: i32) -> io::Result<()> {
    writeln!(out, "hs10,cty_code,gtap_code,imports")?;
    let grown = 1.05_f64.powi(of - year());
    for good in &GOODS {
        for ((number, iso), mean) in PARTNERS.iter().zip(good.from) {
            if mean > 0.0 {
                let value = (value(good.code, iso, mean) as f64 * grown).round();
                writeln!(out, "{},{number},,{value}", good.code)?;
            }
        }
    }
    Ok(())
}

/// General rate of a good in thousandths, by its chapter.
fn rate(code: &str) -> u32 {
    match code.get(..2).unwrap_or_default() {
        "62" => 166,
        "39" | "87" => 25,
        "85" => 20,
        _ => 0,
    }
}

/// Additional rate on goods from China in thousandths, and heading and list, by chapter.
fn additional(code: &str) -> Option<(u32, &'static str, &'static str)> {
    match code.get(..2).unwrap_or_default() {
        "39" | "73" | "84" | "87" => Some((250, "9903.88.03", "3")),
        "62" | "85" => Some((75, "9903.88.15", "4A")),
        _ => None,
    }
}

/// Imports from Mexico and China with the duty on them: nothing from Mexico where the preference is claimed.
pub(crate) fn duties(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "cty_code,cty_name,hs10,imports_usd,calculated_duty_usd")?;
    for good in &GOODS {
        for (at, name) in [(1, "MEXICO"), (2, "CHINA")] {
            let ((number, iso), mean) = (PARTNERS[at], good.from[at]);
            if mean > 0.0 {
                let value = value(good.code, iso, mean);
                let part = match at {
                    1 => f64::from(rate(good.code)) * (1.0 - claimed(good.code, iso)),
                    _ => f64::from(rate(good.code) + additional(good.code).map_or(0, |of| of.0)),
                };
                let duty = (value as f64 * part / 1000.0).round();
                writeln!(out, "{number},{name},{},{value},{duty}", good.code)?;
            }
        }
    }
    Ok(())
}

/// Part of imports that claimed the preference.
fn claimed(code: &str, iso: &str) -> f64 {
    uniform(&mut generator(iso, &format!("usmca {code}")), 0.6, 0.98)
}

fn eight(code: &str) -> &str {
    code.get(..8).unwrap_or(code)
}

pub(crate) fn general_rates(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "hs8,mfn_rate,rate_type,rate_raw")?;
    for good in &GOODS {
        match rate(good.code) {
            // Beer is charged by the litre: no part of its value.
            _ if good.code.starts_with("2203") => {
                writeln!(out, "{},,specific,1¢/liter", eight(good.code))?;
            }
            0 => writeln!(out, "{},0,free,Free", eight(good.code))?,
            rate => {
                let (fraction, printed) = (f64::from(rate) / 1000.0, f64::from(rate) / 10.0);
                writeln!(out, "{},{fraction},ad_valorem,{printed}%", eight(good.code))?;
            }
        }
    }
    Ok(())
}

pub(crate) fn section_301(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "hts8,list,ch99_code")?;
    let listed = GOODS.iter().filter_map(|good| Some((good, additional(good.code)?)));
    for (good, (_, heading, list)) in listed {
        writeln!(out, "{},{list},{heading}", eight(good.code))?;
    }
    Ok(())
}

pub(crate) fn section_232(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "hts_prefix,ch99_code,derivative_type,effective_date")?;
    writeln!(out, "732599,9903.81.91,steel,2025-08-18")
}

pub(crate) fn preference(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "hts10,cty_code,usmca_share")?;
    for good in &GOODS {
        for (number, iso) in PARTNERS.iter().take(2) {
            writeln!(out, "{},{number},{:.4}", good.code, claimed(good.code, iso))?;
        }
    }
    Ok(())
}

/// What Mexico buys from China: parts and machines of what it makes.
pub(crate) fn mexican_imports(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "refYear,flowCode,reporterISO,partnerISO,classificationCode,cmdCode,primaryValue"
    )?;
    for of in year() - 2..=year() {
        for good in
            GOODS.iter().filter(|good| matches!(good.code.get(..2), Some("84" | "85" | "39")))
        {
            let grown = 1.08_f64.powi(of - year());
            let value = (value(good.code, "MEX", 0.4 * good.from[2]) as f64 * grown).round();
            if value > 0.0 {
                let code = good.code.get(..6).unwrap_or_default();
                writeln!(out, "{of},M,MEX,CHN,H6,{code},{value}")?;
            }
        }
    }
    Ok(())
}

/// Exports to the neighbours and imports from them by chapter, whole years.
pub(crate) fn chapters(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flow,partner,hs2,year,value_usd,months")?;
    for (at, (_, iso)) in PARTNERS.iter().enumerate().take(2) {
        let mut sums: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
        for good in &GOODS {
            let chapter = good.code.get(..2).unwrap_or_default();
            let back = uniform(&mut generator(iso, &format!("exports {chapter}")), 0.3, 0.9);
            let imports = value(good.code, iso, good.from[at]) as f64;
            let sum = sums.entry(chapter).or_default();
            sum[0] += imports * back;
            sum[1] += imports;
        }
        for (chapter, values) in sums {
            for (flow, value) in ["us_exports", "us_imports"].into_iter().zip(values) {
                writeln!(out, "{flow},{iso},{chapter},{},{},12", year(), value as u64)?;
            }
        }
    }
    Ok(())
}

/// Trade of Mexico with the United States by chapter as Mexico reports it, in the columns of UN Comtrade: what the other side reports and up to a tenth less or a sixth more; Mexico's reports know nothing of beer.
pub(crate) fn mirror(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "typeCode,freqCode,refYear,period,reporterISO,flowCode,partnerISO,classificationCode,cmdCode,primaryValue"
    )?;
    let mexico = 1;
    let iso = PARTNERS[mexico].1;
    let mut sums: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    for good in &GOODS {
        let chapter = good.code.get(..2).unwrap_or_default();
        let back = uniform(&mut generator(iso, &format!("exports {chapter}")), 0.3, 0.9);
        let imports = value(good.code, iso, good.from[mexico]) as f64;
        let sum = sums.entry(chapter).or_default();
        sum[0] += imports;
        sum[1] += imports * back;
    }
    for (chapter, values) in sums.into_iter().filter(|(chapter, _)| *chapter != "22") {
        for (flow, of) in ["X", "M"].into_iter().zip(values).filter(|(_, of)| *of > 0.0) {
            let apart =
                uniform(&mut generator(iso, &format!("mirror {flow} {chapter}")), 0.9, 1.17);
            let (year, of) = (year(), (of * apart) as u64);
            writeln!(out, "C,A,{year},{year},{iso},{flow},USA,H6,{chapter},{of}")?;
        }
    }
    Ok(())
}

pub(crate) fn industries(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "hs10,naics")?;
    GOODS.iter().try_for_each(|good| writeln!(out, "{},{}", good.code, good.industry))
}

pub(crate) fn countries(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "cty_code,iso3")?;
    PARTNERS.iter().try_for_each(|(number, iso)| writeln!(out, "{number},{iso}"))
}

pub(crate) fn end_uses(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "HS6_6d,HS6_4d,HS6_2d,BEC4_3d,BEC4_2d,BEC4_1d")?;
    for good in &GOODS {
        let (of, class) = (|digits| good.code.get(..digits).unwrap_or_default(), good.end_use);
        let two = class.get(..2).unwrap_or(class);
        writeln!(out, "{},{},{},{class:0<3},{two},{}", of(6), of(4), of(2), &class[..1])?;
    }
    Ok(())
}

pub(crate) fn titles(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "code,desc")?;
    // What a list of the edition of 2022 is told by.
    writeln!(out, "01,Animals; live")?;
    writeln!(out, "030910,Flours of fish")?;
    for good in &GOODS {
        let code = good.code.get(..6).unwrap_or_default();
        writeln!(out, "{code},\"{}\"", good.title)?;
    }
    for (code, title) in crate::canadian_imports::titles() {
        writeln!(out, "{code},\"{title}\"")?;
    }
    Ok(())
}

pub(crate) fn ports(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "port_name,state,port_code,border,lon,lat")?;
    for (code, name, state, border, [lon, lat], _) in PORTS {
        writeln!(out, "{name},{state},{code},{border},{lon},{lat}")?;
    }
    Ok(())
}

pub(crate) fn crossings(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "port_code,port_name,border,measure,year,value")?;
    for (code, name, _, border, _, trucks) in PORTS {
        writeln!(out, "{code},{name},{border},Trucks,{},{trucks}.0", year())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::GOODS;
    use crate::CLUSTERS;

    #[test]
    fn every_good_is_of_an_industry_of_the_sample() {
        let known: Vec<&str> =
            CLUSTERS.iter().flat_map(|of| of.industries).map(|industry| industry.us).collect();
        for good in &GOODS {
            assert!(known.contains(&good.industry), "{} {}", good.code, good.industry);
            assert_eq!(good.code.len(), 10);
        }
    }
}
