//! Sentences in three languages, written from numbers.

use crate::view::Text3;
use icluster_codes::country_name;

/// Three texts.
pub(crate) fn text3(en: impl Into<String>, es: impl Into<String>, fr: impl Into<String>) -> Text3 {
    Text3 { en: en.into(), es: es.into(), fr: fr.into() }
}

/// A number with some decimals in the three notations: `1,234.5`, `1,234.5` (Mexico), `1 234,5` (narrow space).
pub(crate) fn number(value: f64, decimals: usize) -> Text3 {
    let plain = fixed(value, decimals);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let grouped = |separator: &str| {
        let mut out = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                out.push_str(separator);
            }
            out.push(digit);
        }
        out
    };
    let join = |separator: &str, point: &str| {
        let whole = grouped(separator);
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{point}{fraction}")
        }
    };
    text3(join(",", "."), join(",", "."), join("\u{202f}", ","))
}

/// Halves are rounded away from zero, as the browser and the terminal do, where Rust's own format goes to the even digit.
fn fixed(value: f64, decimals: usize) -> String {
    let factor = 10_f64.powi(decimals as i32);
    let scaled = value * factor;
    let value = if scaled.fract().abs() == 0.5 { scaled.round() / factor } else { value };
    format!("{value:.decimals$}")
}

/// Name of a country by its code (ISO 3166-1 alpha-3, small letters); the code itself where it is none.
pub(crate) fn country_text(code: &str) -> Text3 {
    country_name(code).map_or_else(|| text3(code, code, code), |of| text3(of.en, of.es, of.fr))
}

/// A share in per cent without decimals.
pub(crate) fn percent(share: f64) -> Text3 {
    let Text3 { en, es, fr } = number(100.0 * share, 0);
    text3(format!("{en}%"), format!("{es} %"), format!("{fr}\u{a0}%"))
}

/// Small letters without accents, for comparing texts as people type them.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => out.push('u'),
            'ñ' => out.push('n'),
            'ç' => out.push('c'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            '’' => out.push('\''),
            '-' | '–' | '_' | ',' | '.' | '/' | '(' | ')' => out.push(' '),
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn numbers_follow_each_language() {
        let text = number(1_234_567.25, 1);
        assert_eq!(
            (text.en.as_str(), text.fr.as_str()),
            ("1,234,567.3", "1\u{202f}234\u{202f}567,3")
        );
        assert_eq!(number(-12.0, 0).en, "−12");
        assert_eq!(percent(0.256).fr, "26\u{a0}%");
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (value, decimals, expected) in [
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (-2.5, 0, "−3"),
            (2.49, 0, "2"),
            (1234.5, 0, "1,235"),
            (6.25, 1, "6.3"),
            (6.35, 1, "6.4"),
            (0.125, 2, "0.13"),
        ] {
            assert_eq!(number(value, decimals).en, expected, "{value}");
        }
        assert_eq!(percent(0.125).en, "13%");
        assert_eq!(percent(0.045).es, "5 %");
    }

    #[test]
    fn folding_forgets_accents_and_case() {
        assert_eq!(fold("Québec"), fold("QUEBEC"));
        assert_eq!(fold("Nuevo León"), "nuevo leon");
        assert_eq!(fold("A\u{301}vila"), "avila");
    }
}
