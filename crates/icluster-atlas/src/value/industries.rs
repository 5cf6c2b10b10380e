//! Which sector of a table an industry of North America belongs to.
//!
//! The sectors of the World Input-Output Database's release of 2013 are groups of ISIC Rev. 3.1; the list in `assets/value` says which sector each sector, subsector or group of NAICS and SCIAN goes
//! to by its first digits, the longest that fits.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const NAICS_WIOD: &str = include_str!("../../assets/value/naics_wiod.tsv");
/// Classifications of sectors that industries can be brought to.
const KNOWN: &str = "wiod-2013";

static BY_PREFIX: LazyLock<BTreeMap<&'static str, &'static str>> =
    LazyLock::new(|| NAICS_WIOD.lines().skip(1).filter_map(|line| line.split_once('\t')).collect());

/// Whether industries can be brought to the sectors of a classification.
pub(crate) fn is_known(classification: &str) -> bool {
    classification == KNOWN
}

/// Sector of an industry by the code of NAICS or SCIAN; `None` where no group fits.
pub(crate) fn sector(code: &str) -> Option<&'static str> {
    (2..=code.len()).rev().find_map(|digits| BY_PREFIX.get(code.get(..digits)?).copied())
}

#[cfg(test)]
mod tests {
    use super::{BY_PREFIX, sector};

    #[test]
    fn the_longest_prefix_counts() {
        assert_eq!(sector("336111"), Some("c15"));
        assert_eq!(sector("447110"), Some("c19"));
        assert_eq!(sector("445110"), Some("c21"));
        assert_eq!(sector("561510"), Some("c26"));
        assert_eq!(sector("5617"), Some("c30"));
        assert_eq!(sector("31"), None);
        assert_eq!(sector("999999"), None);
    }

    #[test]
    fn every_sector_of_the_table_has_industries() {
        let sectors: std::collections::BTreeSet<&str> = BY_PREFIX.values().copied().collect();
        for number in 1..=35 {
            assert!(sectors.contains(format!("c{number}").as_str()), "c{number}");
        }
    }
}
