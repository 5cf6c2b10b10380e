//! Sections, the level above the numbered codes of ISIC and of the Harmonized System.
//!
//! Not for: North American sectors, which are numbers themselves (`code.rs`).

use crate::{Classification, Family};

type Section = (&'static str, u8, u8);

/// First and last division of each ISIC Rev. 4 section, A to U.
const ISIC: [Section; 21] = [
    ("A", 1, 3),
    ("B", 5, 9),
    ("C", 10, 33),
    ("D", 35, 35),
    ("E", 36, 39),
    ("F", 41, 43),
    ("G", 45, 47),
    ("H", 49, 53),
    ("I", 55, 56),
    ("J", 58, 63),
    ("K", 64, 66),
    ("L", 68, 68),
    ("M", 69, 75),
    ("N", 77, 82),
    ("O", 84, 84),
    ("P", 85, 85),
    ("Q", 86, 88),
    ("R", 90, 93),
    ("S", 94, 96),
    ("T", 97, 98),
    ("U", 99, 99),
];

/// First and last chapter of each section of the Harmonized System, alike in all editions. Chapter
/// 77 is kept free for later use; 98 and 99 are each country's own and in no section.
const HS: [Section; 21] = [
    ("I", 1, 5),
    ("II", 6, 14),
    ("III", 15, 15),
    ("IV", 16, 24),
    ("V", 25, 27),
    ("VI", 28, 38),
    ("VII", 39, 40),
    ("VIII", 41, 43),
    ("IX", 44, 46),
    ("X", 47, 49),
    ("XI", 50, 63),
    ("XII", 64, 67),
    ("XIII", 68, 70),
    ("XIV", 71, 71),
    ("XV", 72, 83),
    ("XVI", 84, 85),
    ("XVII", 86, 89),
    ("XVIII", 90, 92),
    ("XIX", 93, 93),
    ("XX", 94, 96),
    ("XXI", 97, 97),
];

const fn sections_of(family: Family) -> &'static [Section] {
    match family {
        Family::Isic => &ISIC,
        Family::Hs => &HS,
        Family::Naics | Family::Scian | Family::NaicsCanada | Family::CommonActivity => &[],
    }
}

impl Classification {
    /// Codes of the sections in their official order (`A` to `U` for ISIC, `I` to `XXI` for the
    /// Harmonized System); empty for classifications without sections.
    pub fn sections(self) -> impl Iterator<Item = &'static str> {
        sections_of(self.family()).iter().map(|(code, ..)| *code)
    }
}

/// Whether the text is a section's code.
pub(crate) fn is_section(family: Family, code: &str) -> bool {
    sections_of(family).iter().any(|(known, ..)| *known == code)
}

/// The section in which a code of two or more digits lies, by its first two.
pub(crate) fn section_of(family: Family, code: &str) -> Option<&'static str> {
    let head: u8 = code.get(..2)?.parse().ok()?;
    let holds = |(_, first, last): &&Section| (*first..=*last).contains(&head);
    sections_of(family).iter().find(holds).map(|(code, ..)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_follow_each_other_without_overlap() {
        for family in [Family::Isic, Family::Hs] {
            let sections = sections_of(family);
            assert_eq!(sections.len(), 21);
            for pair in sections.windows(2) {
                let [(_, first, last), (_, next, _)] = pair else { continue };
                assert!(first <= last && last < next, "{pair:?}");
            }
        }
        // World Customs Organization: 97 chapters, one of them (77) reserved.
        let chapters = HS.iter().map(|(_, first, last)| last - first + 1).sum::<u8>();
        assert_eq!(chapters, 97);
    }
}
