//! Literals as values: whether they are well-formed, and which is less.
//!
//! Sources: XML Schema 1.1 part 2 (lexical forms, ranges); SPARQL 1.1 section 17.3 (the operator `<`), as SHACL sections 4.1.2 and 4.3 ask.
//! Not for arithmetic.

use oxrdf::{Literal, vocab::rdf, vocab::xsd};
use oxsdatatypes::{
    Boolean, Date, DateTime, Double, Duration, Float, GDay, GMonth, GMonthDay, GYear, GYearMonth,
    Time,
};
use std::cmp::Ordering;
use std::str::FromStr;

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Least and greatest of the integers of a name derived from `xsd:integer`; nothing where there is no bound.
const DERIVED: [(&str, Option<i128>, Option<i128>); 13] = [
    ("integer", None, None),
    ("nonPositiveInteger", None, Some(0)),
    ("negativeInteger", None, Some(-1)),
    ("long", Some(i64::MIN as i128), Some(i64::MAX as i128)),
    ("int", Some(i32::MIN as i128), Some(i32::MAX as i128)),
    ("short", Some(i16::MIN as i128), Some(i16::MAX as i128)),
    ("byte", Some(i8::MIN as i128), Some(i8::MAX as i128)),
    ("nonNegativeInteger", Some(0), None),
    ("unsignedLong", Some(0), Some(u64::MAX as i128)),
    ("unsignedInt", Some(0), Some(u32::MAX as i128)),
    ("unsignedShort", Some(0), Some(u16::MAX as i128)),
    ("unsignedByte", Some(0), Some(u8::MAX as i128)),
    ("positiveInteger", Some(1), None),
];

/// A decimal number as written: sign, digits before the point without leading zeros, digits after it without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Exact<'a> {
    negative: bool,
    whole: &'a str,
    part: &'a str,
}

impl<'a> Exact<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) {
            return None;
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        // There is one zero.
        let negative = negative && !(whole.is_empty() && part.is_empty());
        Some(Self { negative, whole, part })
    }

    fn magnitude(self, other: Self) -> Ordering {
        self.whole
            .len()
            .cmp(&other.whole.len())
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.part.cmp(other.part))
    }

    fn compare(self, other: Self) -> Ordering {
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

fn is_integer(text: &str) -> bool {
    !text.contains('.') && Exact::parse(text).is_some()
}

fn is_derived(text: &str, least: Option<i128>, greatest: Option<i128>) -> bool {
    let bound = |limit: i128, allowed: [Ordering; 2]| {
        let limit = limit.to_string();
        Exact::parse(text)
            .zip(Exact::parse(&limit))
            .is_some_and(|(value, limit)| allowed.contains(&value.compare(limit)))
    };
    is_integer(text)
        && least.is_none_or(|limit| bound(limit, [Ordering::Greater, Ordering::Equal]))
        && greatest.is_none_or(|limit| bound(limit, [Ordering::Less, Ordering::Equal]))
}

/// A number by the kind that SPARQL promotes to (section 17.3).
#[derive(Clone, Copy)]
enum Number<'a> {
    Exact(Exact<'a>, &'a str),
    Float(Float),
    Double(Double),
}

impl Number<'_> {
    fn float(self) -> Option<Float> {
        match self {
            Self::Exact(_, text) => text.parse::<f32>().ok().map(Float::from),
            Self::Float(value) => Some(value),
            Self::Double(_) => None,
        }
    }

    fn double(self) -> Option<Double> {
        match self {
            Self::Exact(_, text) => text.parse::<f64>().ok().map(Double::from),
            Self::Float(value) => Some(value.into()),
            Self::Double(value) => Some(value),
        }
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Exact(a, _), Self::Exact(b, _)) => Some(a.compare(b)),
            (Self::Double(_), _) | (_, Self::Double(_)) => {
                self.double()?.partial_cmp(&other.double()?)
            }
            _ => self.float()?.partial_cmp(&other.float()?),
        }
    }
}

/// Rust reads more words for infinity than XML Schema does.
fn floating<T: FromStr>(text: &str) -> Option<T> {
    let written =
        text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    (written || matches!(text, "INF" | "+INF" | "-INF" | "NaN"))
        .then(|| text.parse().ok())
        .flatten()
}

fn number(literal: &Literal) -> Option<Number<'_>> {
    let text = literal.value();
    let name = literal.datatype().as_str().strip_prefix(XSD)?;
    match name {
        "decimal" => Exact::parse(text).map(|exact| Number::Exact(exact, text)),
        "float" => floating(text).map(Number::Float),
        "double" => floating(text).map(Number::Double),
        _ => {
            let &(_, least, greatest) = DERIVED.iter().find(|row| row.0 == name)?;
            let exact = Exact::parse(text).filter(|_| is_derived(text, least, greatest))?;
            Some(Number::Exact(exact, text))
        }
    }
}

fn parsed<T: FromStr + PartialOrd>(a: &str, b: &str) -> Option<Ordering> {
    a.parse::<T>().ok()?.partial_cmp(&b.parse::<T>().ok()?)
}

/// Which of two literals is less by SPARQL's operator `<`; nothing where it is an error: values of kinds that are not compared, ill-formed
/// literals, times of which only one has a time zone and that lie too close, not-a-number.
pub(crate) fn compare(a: &Literal, b: &Literal) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return a.compare(b);
    }
    if a.datatype() != b.datatype() || a.language().is_some() {
        return None;
    }
    let name = a.datatype().as_str().strip_prefix(XSD)?;
    let (a, b) = (a.value(), b.value());
    match name {
        "string" => Some(a.cmp(b)),
        "boolean" => parsed::<Boolean>(a, b),
        "dateTime" => parsed::<DateTime>(a, b),
        "date" => parsed::<Date>(a, b),
        "time" => parsed::<Time>(a, b),
        "gYear" => parsed::<GYear>(a, b),
        "gYearMonth" => parsed::<GYearMonth>(a, b),
        "gMonth" => parsed::<GMonth>(a, b),
        "gMonthDay" => parsed::<GMonthDay>(a, b),
        "gDay" => parsed::<GDay>(a, b),
        "duration" | "dayTimeDuration" | "yearMonthDuration" => parsed::<Duration>(a, b),
        _ => None,
    }
}

/// Whether the lexical form of a literal is one of its datatype's; yes for datatypes that are not known here (SHACL section 4.1.2).
pub(crate) fn is_well_formed(literal: &Literal) -> bool {
    let text = literal.value();
    if literal.datatype() == rdf::LANG_STRING {
        return literal.language().is_some();
    }
    let Some(name) = literal.datatype().as_str().strip_prefix(XSD) else {
        return true;
    };
    if let Some(&(_, least, greatest)) = DERIVED.iter().find(|row| row.0 == name) {
        return is_derived(text, least, greatest);
    }
    match name {
        "decimal" => Exact::parse(text).is_some(),
        "boolean" => matches!(text, "true" | "false" | "1" | "0"),
        "float" | "double" => floating::<Double>(text).is_some(),
        "dateTime" => DateTime::from_str(text).is_ok(),
        "dateTimeStamp" => {
            DateTime::from_str(text).is_ok_and(|value| value.timezone_offset().is_some())
        }
        "date" => Date::from_str(text).is_ok(),
        "time" => Time::from_str(text).is_ok(),
        "gYear" => GYear::from_str(text).is_ok(),
        "gYearMonth" => GYearMonth::from_str(text).is_ok(),
        "gMonth" => GMonth::from_str(text).is_ok(),
        "gMonthDay" => GMonthDay::from_str(text).is_ok(),
        "gDay" => GDay::from_str(text).is_ok(),
        "duration" => Duration::from_str(text).is_ok(),
        "dayTimeDuration" => oxsdatatypes::DayTimeDuration::from_str(text).is_ok(),
        "yearMonthDuration" => oxsdatatypes::YearMonthDuration::from_str(text).is_ok(),
        "hexBinary" => {
            text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
        "language" => text.split('-').enumerate().all(|(at, part)| {
            (1..=8).contains(&part.len())
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphabetic() || (at > 0 && byte.is_ascii_digit()))
        }),
        _ => true,
    }
}

/// Whether a literal of `xsd:boolean` is the term `true`: SHACL's parameters ask for the term, and `"1"^^xsd:boolean` is another (so says
/// `uniqueLang-002` of the W3C test suite).
pub(crate) fn boolean(literal: &Literal) -> Option<bool> {
    let well_formed = literal.datatype() == xsd::BOOLEAN && is_well_formed(literal);
    well_formed.then(|| literal.value() == "true")
}

/// A literal of `xsd:integer` or one derived from it as a number, the nearest one where it is beyond 64 bits.
pub(crate) fn integer(literal: &Literal) -> Option<i64> {
    let name = literal.datatype().as_str().strip_prefix(XSD)?;
    let &(_, least, greatest) = DERIVED.iter().find(|row| row.0 == name)?;
    let text = literal.value();
    is_derived(text, least, greatest).then(|| {
        let beyond = if text.starts_with('-') { i64::MIN } else { i64::MAX };
        text.parse().unwrap_or(beyond)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::NamedNode;

    fn literal(text: &str, name: &str) -> Literal {
        Literal::new_typed_literal(text, NamedNode::new_unchecked(format!("{XSD}{name}")))
    }

    #[test]
    fn numbers_are_compared_by_value_beyond_every_machine_word() {
        let less =
            |a: (&str, &str), b: (&str, &str)| compare(&literal(a.0, a.1), &literal(b.0, b.1));
        let large = "123456789012345678901234567890";
        assert_eq!(
            less((large, "integer"), (&format!("{large}.5"), "decimal")),
            Some(Ordering::Less)
        );
        assert_eq!(less(("-2", "integer"), ("-10", "int")), Some(Ordering::Greater));
        assert_eq!(less(("4", "byte"), ("4.00", "decimal")), Some(Ordering::Equal));
        assert_eq!(less(("-0", "integer"), ("0", "integer")), Some(Ordering::Equal));
        assert_eq!(less(("4", "integer"), ("4.5e0", "double")), Some(Ordering::Less));
        assert_eq!(less(("INF", "float"), ("1", "integer")), Some(Ordering::Greater));
        assert_eq!(less(("NaN", "double"), ("1", "integer")), None);
        assert_eq!(less(("1", "integer"), ("1", "string")), None);
        assert_eq!(less(("300", "byte"), ("1", "integer")), None);
    }

    #[test]
    fn times_are_compared_where_the_zone_leaves_no_doubt() {
        let of = |a: &str, b: &str| compare(&literal(a, "dateTime"), &literal(b, "dateTime"));
        assert_eq!(of("2002-10-10T12:00:00-05:00", "2002-10-10T17:00:01Z"), Some(Ordering::Less));
        assert_eq!(of("2002-10-10T12:00:00", "2002-10-10T12:00:00Z"), None);
        assert_eq!(of("2002-10-09T12:00:00", "2002-10-10T12:00:00Z"), Some(Ordering::Less));
    }

    #[test]
    fn lexical_forms_are_those_of_the_datatype() {
        for (text, name, well) in [
            ("255", "unsignedByte", true),
            ("256", "unsignedByte", false),
            ("-1", "nonNegativeInteger", false),
            ("1.0", "integer", false),
            (".5", "decimal", true),
            (".", "decimal", false),
            ("2026-02-30", "date", false),
            ("2026-02-28Z", "date", true),
            ("es-MX", "language", true),
            ("es_MX", "language", false),
            ("0F", "hexBinary", true),
            ("F", "hexBinary", false),
            ("none", "boolean", false),
            ("-INF", "float", true),
            ("infinity", "double", false),
        ] {
            assert_eq!(is_well_formed(&literal(text, name)), well, "{text} {name}");
        }
        assert_eq!(integer(&literal("99999999999999999999", "integer")), Some(i64::MAX));
    }
}
