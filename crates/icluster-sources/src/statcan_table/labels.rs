//! The codes in Statistics Canada's tables: `2021A000235`, `Manufacturing [31-33]`.
//!
//! Not for: rows and values (`statcan_table`). Source: Dissemination Geography Unique Identifier.

use icluster_codes::{Country, Level, RegionId};

/// What a DGUID stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Canada, a province, a census division or a census subdivision.
    Region(RegionId),
    /// A place of a kind iCluster does not map (metropolitan areas, economic regions, …).
    OtherKind,
}

/// Reads a DGUID: year, type of unit, four digits of level, code. `None` where it is malformed.
pub(super) fn place(dguid: &str) -> Option<Place> {
    let (vintage, rest) = dguid.split_at_checked(4)?;
    if !vintage.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (level, code) = rest.split_at_checked(5)?;
    let level = match level {
        "A0000" => return Some(Place::Region(RegionId::nation(Country::Ca))),
        "A0002" => Level::CaProvince,
        "A0003" => Level::CaDivision,
        "A0005" => Level::CaSubdivision,
        _ => return Some(Place::OtherKind),
    };
    RegionId::new(level, code).ok().map(Place::Region)
}

/// What an industry label names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Industry<'a> {
    /// Every business, unclassified ones included.
    Total,
    /// A code of NAICS Canada.
    Code(&'a str),
    /// A grouping without a NAICS code (goods, services, trade), or unclassified businesses.
    Grouping,
}

/// Reads the code in the brackets at a label's end.
///
/// `[22,221]` names the same businesses at two levels: the first is taken. `[41-45N]`, `[11N]`,
/// `[11-33N]` are Statistics Canada's own groupings, `[00]` the unclassified; `[00-91N]` is all.
/// `None` where the brackets hold something else.
pub(super) fn industry(label: &str) -> Option<Industry<'_>> {
    let label = label.trim();
    let Some((_, codes)) = label.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) else {
        let total = label.starts_with("Total") || label.starts_with("All industries");
        return Some(if total { Industry::Total } else { Industry::Grouping });
    };
    let first = codes.split(',').next().unwrap_or(codes).trim();
    if first == "00-91N" || first == "00-91" {
        return Some(Industry::Total);
    }
    if first == "00" || first.ends_with('N') {
        return Some(Industry::Grouping);
    }
    let shape = |c: char| c.is_ascii_digit() || c == '-';
    (first.len() >= 2 && first.chars().all(shape)).then_some(Industry::Code(first))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn dguids_become_region_identifiers() {
        for (dguid, expected) in [
            ("2021A000011124", "ca"),
            ("2021A000235", "ca:province:35"),
            ("2016A00033520", "ca:division:3520"),
            ("2021A00053520005", "ca:subdivision:3520005"),
        ] {
            match place(dguid) {
                Some(Place::Region(region)) => assert_eq!(region.to_string(), expected),
                other => panic!("{dguid} was read as {other:?}"),
            }
        }
        assert_eq!(place("2021S0503535"), Some(Place::OtherKind));
        for wrong in ["", "2021", "2021A00023", "year A000235", "2021A0003352"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn industries_are_told_from_groupings() {
        let code = |text| Some(Industry::Code(text));
        assert_eq!(industry("Manufacturing [31-33]"), code("31-33"));
        assert_eq!(industry("Utilities [22,221]"), code("22"));
        assert_eq!(industry("Motor vehicle manufacturing [3361]"), code("3361"));
        assert_eq!(
            industry("Industrial aggregate including unclassified businesses [00-91N]"),
            Some(Industry::Total)
        );
        assert_eq!(industry("Total, all industries"), Some(Industry::Total));
        for grouping in ["Trade [41-45N]", "Unclassified businesses [00]", "Goods-producing sector"]
        {
            assert_eq!(industry(grouping), Some(Industry::Grouping), "{grouping}");
        }
        assert_eq!(industry("Manufacturing [cars]"), None);
    }
}
