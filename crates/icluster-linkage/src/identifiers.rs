//! Identifiers of organisations in the three countries, checked by their own check digits.
//!
//! An identifier that fails its check is a typing error and says nothing: [`tidy`] gives none, so that it compares as missing.

/// A kind of identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identifier {
    /// Mexican tax register (RFC): 12 characters for organisations, 13 for people; check digit of Anexo 3 of the Resolución Miscelánea Fiscal.
    Rfc,
    /// Legal entity identifier, ISO 17442: 20 characters, remainder 97 of ISO/IEC 7064.
    Lei,
    /// Canadian business number: nine digits, the last one Luhn's.
    BusinessNumber,
    /// United States employer identification number: nine digits; it has no check digit, only the form is checked.
    Employer,
}

/// The identifier in the form that compares: capitals without spaces, hyphens and points; `None` where it is not valid.
///
/// ```
/// use icluster_linkage::identifiers::{Identifier, tidy};
/// assert_eq!(tidy(Identifier::BusinessNumber, "12302 6635 RC0001").as_deref(), Some("123026635"));
/// assert_eq!(tidy(Identifier::Lei, "213800KUD8LAJWSQ9D16"), None);
/// ```
#[must_use]
pub fn tidy(kind: Identifier, text: &str) -> Option<String> {
    let mut code: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '&')
        .flat_map(char::to_uppercase)
        .collect();
    if kind == Identifier::BusinessNumber && code.len() == 15 && code.is_ascii() {
        // A program account, such as RC0001, follows the number.
        code.truncate(9);
    }
    let valid = match kind {
        Identifier::Rfc => rfc(&code),
        Identifier::Lei => lei(&code),
        Identifier::BusinessNumber => code.len() == 9 && luhn(&code),
        Identifier::Employer => {
            code.len() == 9 && code.bytes().all(|b| b.is_ascii_digit()) && !code.starts_with("00")
        }
    };
    valid.then_some(code)
}

/// The order of characters that gives them their value in the check digit of an RFC.
const RFC_CHARACTERS: &str = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

fn rfc(code: &str) -> bool {
    let characters: Vec<char> = code.chars().collect();
    let letters = match characters.len() {
        12 => 3,
        13 => 4,
        _ => return false,
    };
    let letter = |c: &char| c.is_ascii_uppercase() || matches!(c, 'Ñ' | '&');
    let (head, rest) = characters.split_at(letters);
    let (date, end) = rest.split_at(6);
    let number = |from: usize| {
        date.iter().skip(from).take(2).collect::<String>().parse::<u32>().unwrap_or(0)
    };
    if !head.iter().all(letter)
        || !date.iter().all(char::is_ascii_digit)
        || !(1..=12).contains(&number(2))
        || !(1..=31).contains(&number(4))
    {
        return false;
    }
    // Twelve characters before the check digit, an organisation's led by a space; weights 13 down to 2.
    let mut sum = 0;
    let before = (letters == 3).then_some(' ').into_iter().chain(characters.iter().copied());
    for (weight, character) in (2..=13_usize).rev().zip(before) {
        let Some(value) = RFC_CHARACTERS.chars().position(|c| c == character) else {
            return false;
        };
        sum += weight * value;
    }
    let expected = match (11 - sum % 11) % 11 {
        10 => 'A',
        digit => char::from_digit(digit as u32, 10).unwrap_or('0'),
    };
    end.last() == Some(&expected)
}

fn lei(code: &str) -> bool {
    if code.len() != 20 || !code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
        return false;
    }
    let remainder = code
        .chars()
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| (rest * if value > 9 { 100 } else { 10 } + value) % 97);
    remainder == 1
}

/// Luhn's check: doubled every second digit from the right, the sum of digits ends in 0 (ISO/IEC 7812-1).
fn luhn(code: &str) -> bool {
    let mut sum = 0;
    for (place, character) in code.chars().rev().enumerate() {
        let Some(digit) = character.to_digit(10) else { return false };
        let value = if place % 2 == 1 { digit * 2 } else { digit };
        sum += value / 10 + value % 10;
    }
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    // Checked with python-stdnum 2.2.
    #[test]
    fn valid_ones_pass_and_a_changed_digit_does_not() {
        for (kind, code) in [
            (Identifier::Rfc, "GODE561231GR8"),
            (Identifier::Rfc, "ABC680524P73"),
            (Identifier::Lei, "213800KUD8LAJWSQ9D15"),
            (Identifier::BusinessNumber, "123026635"),
            (Identifier::BusinessNumber, "123456782"),
        ] {
            assert_eq!(tidy(kind, code).as_deref(), Some(code));
            let mut changed: Vec<char> = code.chars().collect();
            let last = changed.len() - 1;
            changed[last] = if changed[last] == '9' { '0' } else { '9' };
            let changed: String = changed.into_iter().collect();
            assert_eq!(tidy(kind, &changed), None, "{changed}");
        }
        assert_eq!(tidy(Identifier::Rfc, "VACE-460910-SX6"), None);
        assert_eq!(tidy(Identifier::Rfc, "gode-561231-gr8").as_deref(), Some("GODE561231GR8"));
        assert_eq!(tidy(Identifier::Employer, "12-3456789").as_deref(), Some("123456789"));
        assert_eq!(tidy(Identifier::Employer, "1234"), None);
        for kind in
            [Identifier::Rfc, Identifier::Lei, Identifier::BusinessNumber, Identifier::Employer]
        {
            assert_eq!(tidy(kind, ""), None);
            assert_eq!(tidy(kind, "Ñ&é漢"), None);
        }
    }
}
