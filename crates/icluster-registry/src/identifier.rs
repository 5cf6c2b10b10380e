//! Identifiers of other registers, by their own check digits where they have one.

use icluster_linkage::identifiers::{Identifier, tidy};

/// A register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Tax register of Mexico
    Rfc,
    /// Legal entity identifier
    Lei,
    /// Business number of Canada
    BusinessNumber,
    /// Employer number of the United States
    EmployerNumber,
    /// Research Organization Registry
    Ror,
    /// Number of an establishment in INEGI's directory
    Denue,
}

impl Scheme {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "rfc" => Scheme::Rfc,
            "lei" => Scheme::Lei,
            "business_number" => Scheme::BusinessNumber,
            "employer_number" => Scheme::EmployerNumber,
            "ror" => Scheme::Ror,
            "denue" => Scheme::Denue,
            _ => return None,
        })
    }

    /// The identifier in the form that is kept; none where it fails its check.
    #[must_use]
    pub fn tidy(self, text: &str) -> Option<String> {
        match self {
            Scheme::Rfc => tidy(Identifier::Rfc, text),
            Scheme::Lei => tidy(Identifier::Lei, text),
            Scheme::BusinessNumber => tidy(Identifier::BusinessNumber, text),
            Scheme::EmployerNumber => tidy(Identifier::Employer, text),
            Scheme::Ror => ror(text),
            Scheme::Denue => {
                let text = text.trim();
                let digits = !text.is_empty() && text.len() <= 12;
                (digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
            }
        }
    }
}

/// ROR: `0`, six characters of Crockford's base 32, two check digits: 98 less the remainder of the number times 100 by 97 (ROR's documentation of identifiers).
fn ror(text: &str) -> Option<String> {
    const LETTERS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let text = text.trim().to_ascii_lowercase();
    let code = text.rsplit('/').next().unwrap_or_default();
    let (body, check) = code.split_at_checked(7)?;
    if code.len() != 9 || !body.starts_with('0') {
        return None;
    }
    let mut number: u64 = 0;
    for letter in body.chars() {
        number = number * 32 + LETTERS.find(letter)? as u64;
    }
    let expected = 98 - (number * 100) % 97;
    (check.parse::<u64>().ok()? == expected).then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_identifiers_pass_and_typing_errors_do_not() {
        // The example of ROR's documentation.
        assert_eq!(Scheme::Ror.tidy("https://ror.org/05dxps055").as_deref(), Some("05dxps055"));
        assert_eq!(Scheme::Ror.tidy("https://ror.org/05dxps056"), None);
        assert_eq!(Scheme::Ror.tidy("05dxps0é5"), None);
        assert_eq!(Scheme::Denue.tidy(" 199670 ").as_deref(), Some("199670"));
        assert_eq!(Scheme::Denue.tidy("19-67"), None);
    }
}
