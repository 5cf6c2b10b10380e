//! Which sector of an input-output table an industry of North America is of.

use super::economy::Economy;
use super::goods::Goods;
use super::industries;
use std::collections::BTreeMap;

/// Classification of Mexico's tables, whose sectors are groups of SCIAN.
const BRANCHES: &str = "inegi-mip";
/// Their digits.
const BRANCH: usize = 4;

/// Brings industries to the sectors of a table.
pub(crate) enum Sectors<'a> {
    /// By a list of the industries of each sector.
    Listed(&'a BTreeMap<String, String>),
    /// Sectors are groups of the industries' own classification.
    Branches,
    /// Sectors of tables of the world.
    World,
}

impl<'a> Sectors<'a> {
    /// Of a table; `None` where nothing says which industries its sectors are.
    pub(super) fn of(economy: &Economy, goods: &'a Goods) -> Option<Self> {
        Self::of_classification(&economy.classification, goods)
    }

    /// Of the tables of a classification of sectors.
    pub(crate) fn of_classification(classification: &str, goods: &'a Goods) -> Option<Self> {
        match goods.sectors(classification) {
            Some(listed) => Some(Sectors::Listed(listed)),
            None if industries::is_known(classification) => Some(Sectors::World),
            None if classification == BRANCHES => Some(Sectors::Branches),
            None => None,
        }
    }

    /// Sector of an industry by its code of NAICS or SCIAN: of the industry itself, else of the first that begins with the longest part of its code.
    pub(crate) fn sector<'b>(&'b self, industry: &'b str) -> Option<&'b str> {
        match self {
            Sectors::World => industries::sector(industry),
            Sectors::Branches => industry.get(..BRANCH),
            Sectors::Listed(listed) => (2..=industry.len()).rev().find_map(|digits| {
                let prefix = industry.get(..digits)?;
                let (code, sector) = listed.range(prefix.to_owned()..).next()?;
                code.starts_with(prefix).then_some(sector.as_str())
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sectors;
    use std::collections::BTreeMap;

    #[test]
    fn the_longest_part_of_a_code_counts() {
        let list = [
            ("336111", "336111"),
            ("336211", "336211"),
            ("336310", "336310"),
            ("336410", "336400"),
        ];
        let listed: BTreeMap<String, String> =
            list.iter().map(|(code, sector)| ((*code).to_owned(), (*sector).to_owned())).collect();
        let sectors = Sectors::Listed(&listed);
        assert_eq!(sectors.sector("336211"), Some("336211"));
        // Of another edition or a coarser code: the first of the same group.
        assert_eq!(sectors.sector("336219"), Some("336211"));
        assert_eq!(sectors.sector("33641"), Some("336400"));
        assert_eq!(sectors.sector("325"), None);
        assert_eq!(Sectors::Branches.sector("336350"), Some("3363"));
        assert_eq!(Sectors::Branches.sector("33"), None);
    }
}
