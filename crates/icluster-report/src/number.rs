//! Numbers as text, digit for digit as the web page writes them (`web/src/lib/format/number.ts`: `Intl.NumberFormat` of
//! English in the United States, Spanish in Mexico, French in Canada).
//!
//! Not for: deciding what is shown of a value that is missing or withheld (`document::Cell`).

use crate::Language;
use serde::{Deserialize, Serialize};

/// What a number is, which decides its precision and unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberKind {
    /// Whole jobs, residents or things.
    Jobs,
    /// A quotient: two decimals, one from 10, none from 1,000.
    Lq,
    /// An index of complexity: two decimals.
    Index,
    /// A distance or density: three decimals.
    Distance,
    /// A share (0 to 1) in per cent, small ones with more decimals.
    Share,
    /// Growth a year (0 to 1) in per cent with its sign.
    Growth,
    /// A whole number with its sign.
    Change,
    /// An amount of money: whole below a million, three digits above.
    Money,
    /// A year or another number without separators.
    Plain,
}

const MINUS: char = '\u{2212}';
const NO_BREAK: char = '\u{a0}';

/// The number as text; `currency` is an ISO 4217 code and only looked at for money.
pub fn number(value: f64, kind: NumberKind, language: Language, currency: Option<&str>) -> String {
    match kind {
        // The browser rounds halves of whole numbers upwards.
        NumberKind::Jobs => fixed((value + 0.5).floor(), 0, language, true),
        NumberKind::Change => signed((value + 0.5).floor(), fixed, 0, language),
        NumberKind::Lq => {
            let size = value.abs();
            let digits = if size >= 1000.0 {
                0
            } else if size >= 10.0 {
                1
            } else {
                2
            };
            fixed(value, digits, language, true)
        }
        NumberKind::Index => fixed(nearest(value, 2), 2, language, true),
        NumberKind::Distance => fixed(value, 3, language, true),
        NumberKind::Share => {
            let size = value.abs();
            let digits = if size == 0.0 || size >= 0.01 {
                1
            } else if size >= 0.001 {
                2
            } else {
                3
            };
            percent(value, digits, language)
        }
        NumberKind::Growth => signed(value, |v, d, l, _| percent(v, d, l), 1, language),
        NumberKind::Money => money(value, language, currency),
        NumberKind::Plain => format!("{value:.0}"),
    }
}

/// With a plus before what is above zero as it is written.
fn signed(
    value: f64,
    write: impl Fn(f64, usize, Language, bool) -> String,
    digits: usize,
    language: Language,
) -> String {
    let text = write(value, digits, language, true);
    let is_zero = !text.chars().any(|c| ('1'..='9').contains(&c));
    if is_zero {
        text.trim_start_matches(MINUS).to_owned()
    } else if value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

fn percent(value: f64, digits: usize, language: Language) -> String {
    let (negative, text) = rounded(&shifted(value, 2), digits);
    let text = punctuated(negative, &text, language, true);
    match language {
        Language::Fr => format!("{text}{NO_BREAK}%"),
        Language::En | Language::Es => format!("{text}%"),
    }
}

fn fixed(value: f64, digits: usize, language: Language, grouped: bool) -> String {
    let (negative, text) = rounded(&shifted(value, 0), digits);
    // A rounded nothing has no sign here; `Intl` keeps that of −0.001, which says nothing to a reader.
    let negative = negative && text.chars().any(|c| ('1'..='9').contains(&c));
    punctuated(negative, &text, language, grouped)
}

/// `Number.prototype.toFixed`: the nearest on the exact value, ties away from zero.
fn nearest(value: f64, digits: i32) -> f64 {
    let factor = 10_f64.powi(digits);
    let is_tie = (value * 1024.0).fract() == 0.0 && (value.abs() * factor).fract() == 0.5;
    if is_tie {
        return (value.abs() * factor).ceil().copysign(value) / factor;
    }
    let places = digits.unsigned_abs() as usize;
    format!("{value:.places$}").parse().unwrap_or(value)
}

/// The shortest decimal text of a number, its point moved to the right: what `Intl` rounds.
fn shifted(value: f64, by: usize) -> String {
    let text = format!("{value}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut part = part.to_owned();
    while part.len() < by {
        part.push('0');
    }
    format!("{whole}{}.{}", &part[..by], &part[by..])
}

/// Rounds a decimal text half away from zero: whether it was negative, and the digits.
fn rounded(text: &str, digits: usize) -> (bool, String) {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut all: Vec<u8> = whole.bytes().chain(part.bytes()).map(|b| b - b'0').collect();
    let keep = whole.len() + digits;
    let up = all.get(keep).is_some_and(|digit| *digit >= 5);
    all.resize(keep, 0);
    let mut carry = u8::from(up);
    for digit in all.iter_mut().rev() {
        *digit += carry;
        carry = *digit / 10;
        *digit %= 10;
    }
    if carry > 0 {
        all.insert(0, carry);
    }
    let written: String = all.iter().map(|digit| char::from(b'0' + digit)).collect();
    let (whole, part) = written.split_at(written.len() - digits);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let text = if digits > 0 { format!("{whole}.{part}") } else { whole.to_owned() };
    (negative, text)
}

/// Separators and sign of the language.
fn punctuated(negative: bool, text: &str, language: Language, grouped: bool) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let (group, point) = match language {
        Language::En | Language::Es => (',', '.'),
        Language::Fr => (NO_BREAK, ','),
    };
    let mut out = String::new();
    if negative {
        out.push(MINUS);
    }
    for (position, digit) in whole.chars().enumerate() {
        if grouped && position > 0 && (whole.len() - position) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(point);
        out.push_str(part);
    }
    out
}

/// Money with the code of its currency; from a million on short, with three digits that count.
fn money(value: f64, language: Language, currency: Option<&str>) -> String {
    let (negative, amount) = if value.abs() >= 1e6 {
        short(value, language)
    } else {
        let (negative, text) = rounded(&shifted(value, 0), 0);
        (negative && text != "0", punctuated(false, &text, language, true))
    };
    let sign = if negative { MINUS.to_string() } else { String::new() };
    match (currency, language) {
        (None, _) => format!("{sign}{amount}"),
        (Some(code), Language::Fr) => format!("{sign}{amount}{NO_BREAK}{code}"),
        (Some(code), _) => format!("{sign}{code}{NO_BREAK}{amount}"),
    }
}

/// The compact notation of the Unicode locale data, for a million and more.
fn short(value: f64, language: Language) -> (bool, String) {
    // Three digits that count, of the shortest text, half away from zero.
    let (negative, whole) = rounded(&shifted(value, 0), 0);
    let drop = whole.len().saturating_sub(3);
    let moved = format!("{}.{}", &whole[..whole.len() - drop], &whole[whole.len() - drop..]);
    let (_, mut digits) = rounded(&moved, 0);
    digits.extend(std::iter::repeat_n('0', drop));
    let power = digits.len() - 1;
    let (step, unit) = match (language, power) {
        (Language::En, ..=8) => (6, "M"),
        (Language::En, 9..=11) => (9, "B"),
        (Language::En, _) => (12, "T"),
        (Language::Es, ..=9) => (6, "M"),
        (Language::Es, 10..=11) => (9, "mil\u{a0}M"),
        (Language::Es, _) => (12, "B"),
        (Language::Fr, ..=8) => (6, "M"),
        (Language::Fr, 9..=11) => (9, "G"),
        (Language::Fr, _) => (12, "T"),
    };
    let (head, tail) = digits.split_at(digits.len() - step);
    let tail = tail.trim_end_matches('0');
    let text = if tail.is_empty() { head.to_owned() } else { format!("{head}.{tail}") };
    // Spanish groups from five digits on where it shortens; there are never more than four.
    let text = punctuated(false, &text, language, language != Language::Es || head.len() > 4);
    let space = if language == Language::En { String::new() } else { NO_BREAK.to_string() };
    (negative, format!("{text}{space}{unit}"))
}
