//! Decimal numbers as printed in statistics files.

const POWERS_OF_TEN: [f64; 16] =
    [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Numbers are below it: far above anything published, and far enough below the largest double that
/// no unit (thousands, millions of pesos) and no sum over a file turns one into infinity.
const LIMIT: f64 = 1e30;

/// The number a field holds, correctly rounded; `None` if it is no number or 10³⁰ and beyond, which
/// includes everything a double can only hold as infinity.
///
/// Up to 15 digits are exact in a double, so one division rounds as the standard library would,
/// several times faster. Everything else takes the standard library's way.
pub fn parse_number(field: &[u8]) -> Option<f64> {
    let (negative, digits) = match field {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let mut mantissa = 0_u64;
    let mut decimals = None;
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                if let Some(count) = &mut decimals {
                    *count += 1;
                }
            }
            b'.' if decimals.is_none() => decimals = Some(0_usize),
            _ => return parse_slowly(field),
        }
    }
    let digit_count = digits.len() - usize::from(decimals.is_some());
    if digit_count == 0 || digit_count > 15 {
        return parse_slowly(field);
    }
    let value = mantissa as f64 / POWERS_OF_TEN.get(decimals.unwrap_or(0))?;
    Some(if negative { -value } else { value })
}

fn parse_slowly(field: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(field).ok()?.trim();
    // Rust also reads `inf`, `nan` and `infinity`, which no statistics file means.
    let plain =
        text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    let number: f64 = plain.then(|| text.parse().ok()).flatten()?;
    (number.abs() < LIMIT).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_equal_the_standard_librarys() {
        for text in [
            "0",
            "7",
            "-12",
            "1915305.83",
            "85866639650",
            ".5",
            "3.",
            "0.1",
            "123456789012345",
            "1234567890123456789",
            "1e3",
            "0.000000000000001",
            "-0.25",
        ] {
            assert_eq!(parse_number(text.as_bytes()), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn what_a_double_holds_as_infinity_or_a_unit_could_make_infinite_is_none() {
        let digits = "9".repeat(400);
        for text in ["1e400", "-1e400", "1e308", "1e30", digits.as_str()] {
            assert_eq!(parse_number(text.as_bytes()), None, "{text}");
        }
        assert_eq!(parse_number(b"9.9e29"), Some(9.9e29));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "1.2.3", "12a", "nan", "inf", "1,000", "N"] {
            assert_eq!(parse_number(text.as_bytes()), None, "{text}");
        }
    }
}
