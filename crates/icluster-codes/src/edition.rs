//! Which edition of a classification a list of codes is of, where the list does not say.
//!
//! Not for: the edition in force in a year (`Classification::in_force`).

use crate::{Classification, Family};

/// A code that came with an edition, and one that went with it: a list of that edition has the
/// first and not the second; a list that mixes editions has both. Newest edition first.
///
/// Sources: amendments to the Harmonized System of 1996 to 2022 (World Customs Organization), as in
/// the United Nations' lists of its editions; changes of NAICS (US Census Bureau) and of NAICS Canada
/// (Statistics Canada); ISIC Rev. 5 (United Nations), which added section V.
const MARKS: &[(Classification, &str, &str)] = &[
    // Flours of fish moved from 0305.10 to the new heading 0309.
    (Classification::HS_2022, "030910", "030510"),
    // Offal of fish got subheadings of its own.
    (Classification::HS_2017, "030291", "030290"),
    // Cattle were split from other bovine animals.
    (Classification::HS_2012, "010221", "010210"),
    // Fowls of all weights came together.
    (Classification::HS_2007, "010594", "010592"),
    // Other live animals were split, primates first.
    (Classification::HS_2002, "010611", "010600"),
    // Fowls were split by weight at 2 kg.
    (Classification::HS_1996, "010592", "010591"),
    (Classification::HS_1992, "010591", "010592"),
    (Classification::NAICS_2022, "212114", "212111"),
    (Classification::NAICS_2017, "211120", "211111"),
    (Classification::NAICS_2012, "311824", "311823"),
    (Classification::NAICS_2007, "311823", "311824"),
    (Classification::ISIC_4, "U", "V"),
];

impl Classification {
    /// The edition of a family that a list of codes is of, told by codes that came and went between
    /// editions. `None` where they tell none, as for a list that mixes editions.
    ///
    /// ```
    /// use icluster_codes::{Classification, Family};
    /// let listed = ["0102", "010221", "0302", "030290"];
    /// let edition = Classification::told_by(Family::Hs, |code| listed.contains(&code));
    /// assert_eq!(edition, Some(Classification::HS_2012));
    /// ```
    pub fn told_by(family: Family, has: impl Fn(&str) -> bool) -> Option<Self> {
        let marks = MARKS.iter().filter(|(edition, ..)| edition.family() == family);
        marks.copied().find(|(_, came, went)| has(came) && !has(went)).map(|(edition, ..)| edition)
    }

    /// The edition of the Harmonized System that the United Nations number `H0` (1992) to `H6` (2022).
    pub const fn hs_numbered(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::HS_1992),
            1 => Some(Self::HS_1996),
            2 => Some(Self::HS_2002),
            3 => Some(Self::HS_2007),
            4 => Some(Self::HS_2012),
            5 => Some(Self::HS_2017),
            6 => Some(Self::HS_2022),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_one_edition_is_told_and_a_mixed_one_is_not() {
        let told =
            |codes: &[&str]| Classification::told_by(Family::Hs, |code| codes.contains(&code));
        // Codes of chapters 1 and 3 as each edition has them.
        let old = ["010111", "010591", "010600", "010210", "030290", "030510"];
        assert_eq!(told(&old), Some(Classification::HS_1992));
        let of_2002 = ["010110", "010592", "010593", "010611", "010210", "030290", "030510"];
        assert_eq!(told(&of_2002), Some(Classification::HS_2002));
        let of_2007 = ["010110", "010594", "010611", "010210", "030290", "030510"];
        assert_eq!(told(&of_2007), Some(Classification::HS_2007));
        let of_2017 = ["010221", "010594", "010611", "030291", "030510"];
        assert_eq!(told(&of_2017), Some(Classification::HS_2017));
        let mixed: Vec<&str> = [&old[..], &of_2002, &of_2007, &of_2017, &["030910"]].concat();
        assert_eq!(told(&mixed), None);
        assert_eq!(told(&[]), None);
    }

    #[test]
    fn families_do_not_answer_for_each_other() {
        assert_eq!(Classification::told_by(Family::Scian, |_| true), None);
        let has = |code: &str| code == "211120" || code == "U";
        assert_eq!(Classification::told_by(Family::Naics, has), Some(Classification::NAICS_2017));
        assert_eq!(Classification::told_by(Family::Isic, has), Some(Classification::ISIC_4));
    }
}
