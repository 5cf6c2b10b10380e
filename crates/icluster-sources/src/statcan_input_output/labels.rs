//! Labels of `Supply` and `Use`: `Crop production [BS111000]`, `Wages and salaries [P…]`, `Total use`.

use crate::text::slug;
use std::borrow::Cow;

/// Code and title of a row or a column.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    pub(super) code: Cow<'a, str>,
    pub(super) title: &'a str,
    /// Whether it is of the classification: an industry or a final use.
    pub(super) is_title: bool,
}

/// What a row is of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seller<'a> {
    Industry(Label<'a>),
    Imports(Label<'a>),
    /// Value added and taxes.
    Primary(Label<'a>),
    /// A sum of other rows.
    Total,
}

/// What a column is of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Buyer<'a> {
    Industry(Label<'a>),
    Use(Label<'a>),
    Total,
}

/// Starts of codes of industries: businesses, non-profit institutions, governments.
const INDUSTRIES: [&str; 3] = ["BS", "NP", "GS"];
/// Imports from abroad and from other provinces.
const IMPORTS: [&str; 2] = ["INTIM", "IPTIM"];
const PRIMARY: [&str; 8] = [
    "Taxes on products",
    "Subsidies on products",
    "Taxes on production",
    "Subsidies on production",
    "Wages and salaries",
    "Employers' social contributions",
    "Gross mixed income",
    "Gross operating surplus",
];
/// Sum of the rows of value added, taxes on products left out.
const VALUE_ADDED: &str = "Gross value-added at basic prices";

/// Title and code of a label; one without brackets has its title as its code.
fn parts(label: &str) -> (&str, Option<&str>) {
    let label = label.trim();
    let parts = label.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    match parts {
        Some((title, code)) => (title.trim(), Some(code.trim()).filter(|code| !code.is_empty())),
        None => (label, None),
    }
}

fn starts(code: Option<&str>, with: &[&str]) -> bool {
    code.is_some_and(|code| with.iter().any(|start| code.starts_with(start)))
}

fn label<'a>(title: &'a str, code: Option<&'a str>, is_title: bool) -> Label<'a> {
    let code = code.map_or_else(|| Cow::Owned(slug(title)), Cow::Borrowed);
    Label { code, title, is_title }
}

/// Reads a label of `Supply`; `None` where it is of no known kind.
pub(super) fn seller(text: &str) -> Option<Seller<'_>> {
    let (title, code) = parts(text);
    if title.starts_with("Total") || title == VALUE_ADDED {
        return Some(Seller::Total);
    }
    if starts(code, &INDUSTRIES) {
        return Some(Seller::Industry(label(title, code, true)));
    }
    if starts(code, &IMPORTS) || title.to_ascii_lowercase().contains("imports") {
        return Some(Seller::Imports(label(title, code, false)));
    }
    // Some tables write an apostrophe as ’.
    let plain = title.replace('’', "'");
    let primary = PRIMARY.contains(&plain.as_str()) || starts(code, &["P"]);
    primary.then(|| Seller::Primary(label(title, code, false)))
}

/// Reads a label of `Use`; `None` where it has no code.
pub(super) fn buyer(text: &str) -> Option<Buyer<'_>> {
    let (title, code) = parts(text);
    if title.starts_with("Total") {
        return Some(Buyer::Total);
    }
    if starts(code, &INDUSTRIES) {
        return Some(Buyer::Industry(label(title, code, true)));
    }
    code.map(|_| Buyer::Use(label(title, code, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_rows_and_columns_are_told_by_code_and_title() {
        let industry = label("Crop production", Some("BS111000"), true);
        assert_eq!(seller("Crop production [BS111000]"), Some(Seller::Industry(industry)));
        assert!(matches!(seller("International imports [INTIM000]"), Some(Seller::Imports(_))));
        assert!(matches!(seller("Employers’ social contributions"), Some(Seller::Primary(_))));
        assert!(matches!(seller("Wages and salaries [P5000]"), Some(Seller::Primary(_))));
        for total in ["Total supply", "Gross value-added at basic prices [GVA]"] {
            assert_eq!(seller(total), Some(Seller::Total), "{total}");
        }
        assert_eq!(seller("Other [X1]"), None);
        assert_eq!(buyer("Total use"), Some(Buyer::Total));
        let exports = label("International exports", Some("INTEX000"), true);
        assert_eq!(buyer("International exports [INTEX000]"), Some(Buyer::Use(exports)));
        assert_eq!(buyer("International exports"), None);
    }

    #[test]
    fn a_row_without_a_code_is_known_by_its_title() {
        let Some(Seller::Primary(taxes)) = seller("Taxes on products") else { unreachable!() };
        assert_eq!((&*taxes.code, taxes.title), ("taxes-on-products", "Taxes on products"));
    }
}
