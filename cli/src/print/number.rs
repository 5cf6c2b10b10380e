//! Numbers for people: sensible precision, separators by language, missing and withheld told apart.

use super::words::{Word, say};
use crate::args::Lang;
use icluster_atlas::view::Value;
use icluster_tables::Status;

/// A value with its standing: `·` missing, the word for withheld, `≈` before what is modelled.
pub(crate) fn value(value: &Value, lang: Lang, format: impl Fn(f64, Lang) -> String) -> String {
    match (value.value, value.status) {
        (None, Status::Suppressed) => say(Word::Withheld, lang).to_owned(),
        (None, _) => "·".to_owned(),
        (Some(number), Status::Modelled | Status::Imputed) => format!("≈{}", format(number, lang)),
        (Some(number), _) => format(number, lang),
    }
}

/// Where nine tenths of what a value could be lie; empty for what is published.
pub(crate) fn interval(value: &Value, lang: Lang, format: impl Fn(f64, Lang) -> String) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) => format!("{}–{}", format(low, lang), format(high, lang)),
        (Some(low), None) => format!("≥{}", format(low, lang)),
        _ => String::new(),
    }
}

/// A whole number with thousands separated: 12,345 · 12 345.
pub(crate) fn integer(number: f64, lang: Lang) -> String {
    let digits = format!("{:.0}", number.abs().round());
    let separator = match lang {
        Lang::En | Lang::Es => ',',
        Lang::Fr => '\u{202f}',
    };
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position) % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    if number.round() < 0.0 { format!("−{text}") } else { text }
}

/// A wage or amount: whole units.
pub(crate) fn money(number: f64, lang: Lang) -> String {
    integer(number, lang)
}

/// A quotient with two decimals, one above ten.
pub(crate) fn quotient(number: f64, lang: Lang) -> String {
    decimal(&fixed(number, if number < 10.0 { 2 } else { 1 }), lang)
}

/// A share (0 to 1) as a percentage with one decimal, more where it is small: 0.04 % is not nothing.
pub(crate) fn percent(share: f64, lang: Lang) -> String {
    let decimals = match share.abs() {
        0.0 => 1,
        size if size < 0.001 => 3,
        size if size < 0.01 => 2,
        _ => 1,
    };
    let text = decimal(&fixed(share * 100.0, decimals), lang);
    match lang {
        Lang::Fr => format!("{text}\u{a0}%"),
        Lang::En | Lang::Es => format!("{text}%"),
    }
}

/// Halves are rounded away from zero, as the browser does: the same number reads the same everywhere.
fn fixed(number: f64, decimals: usize) -> String {
    let factor = 10_f64.powi(decimals as i32);
    let scaled = number * factor;
    let number = if scaled.fract().abs() == 0.5 { scaled.round() / factor } else { number };
    format!("{number:.decimals$}")
}

// Mexican usage has the decimal point; French the comma.
fn decimal(text: &str, lang: Lang) -> String {
    let text = text.replace('-', "−");
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well_in_each_language() {
        assert_eq!(integer(1_234_567.4, Lang::En), "1,234,567");
        assert_eq!(integer(-1234.0, Lang::Fr), "−1\u{202f}234");
        assert_eq!(integer(-0.2, Lang::En), "0");
        assert_eq!(integer(168.5, Lang::En), "169");
        assert_eq!(quotient(0.125, Lang::En), "0.13");
        assert_eq!(quotient(6.3456, Lang::Fr), "6,35");
        assert_eq!(quotient(63.456, Lang::Es), "63.5");
        assert_eq!(percent(0.0512, Lang::Fr), "5,1\u{a0}%");
        assert_eq!(percent(0.0, Lang::En), "0.0%");
        assert_eq!(percent(0.00042, Lang::En), "0.042%");
        assert_eq!(percent(0.0042, Lang::En), "0.42%");
    }

    #[test]
    fn zero_missing_and_withheld_stay_three_things() {
        let make = |value, status| Value { value, status, low: None, high: None };
        let zero = value(&make(Some(0.0), Status::Observed), Lang::En, integer);
        let missing = value(&make(None, Status::Missing), Lang::En, integer);
        let withheld = value(&make(None, Status::Suppressed), Lang::En, integer);
        let modelled = value(&make(Some(5.0), Status::Modelled), Lang::En, integer);
        assert_eq!([&zero, &missing, &withheld, &modelled], ["0", "·", "withheld", "≈5"]);
    }
}
