//! Titles of industry codes embedded in the product (where from: ATTRIBUTION.md).
//!
//! Not for: titles in imported files (table `classification_item`), which are finer and go first.

use crate::{Classification, CodeLevel, Family, Text3};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const SECTORS: &str = include_str!("../assets/titles/sectors.tsv");
const NAICS_2017: &str = include_str!("../assets/titles/naics-2017.tsv");
const NAICS_2022: &str = include_str!("../assets/titles/naics-2022.tsv");
const SCIAN_2023: &str = include_str!("../assets/titles/scian-2023.tsv");
const COMPARABLE_2017: &str = include_str!("../assets/titles/comparable-2017.txt");

/// Title of a code in the languages it is known in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The title; empty in a language without one.
    pub text: Text3<&'static str>,
    /// The classification it was taken from: another vintage, or for a code that the three
    /// countries share the US one, where the asked one carries no title.
    pub source: Classification,
}

impl Title {
    /// The title in a language, else in English, Spanish or French, whichever is known.
    pub fn best(&self, language: &str) -> &'static str {
        let Text3 { en, es, fr } = self.text;
        let asked = match language.get(..2) {
            Some("es") => es,
            Some("fr") => fr,
            _ => en,
        };
        [asked, en, es, fr].into_iter().find(|title| !title.is_empty()).unwrap_or_default()
    }
}

type Titles = BTreeMap<&'static str, Text3<&'static str>>;

static SECTOR_TITLES: LazyLock<Titles> = LazyLock::new(|| parse(SECTORS));
static EDITIONS: LazyLock<[(Classification, Titles); 3]> = LazyLock::new(|| {
    [
        (Classification::NAICS_2017, parse(NAICS_2017)),
        (Classification::NAICS_2022, parse(NAICS_2022)),
        (Classification::SCIAN_2023, parse(SCIAN_2023)),
    ]
});
static COMPARABLE: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| COMPARABLE_2017.lines().collect());

fn parse(table: &'static str) -> Titles {
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        let code = columns.next()?;
        Some((code, Text3::new(columns.next()?, columns.next()?, columns.next()?)))
    };
    table.lines().skip(1).filter_map(row).collect()
}

/// Whether the industry of a 3- to 5-digit code is comparable in the three countries, as the
/// Census Bureau marks it in NAICS 2017.
pub fn is_comparable(code: &str) -> bool {
    COMPARABLE.contains(code)
}

impl Classification {
    /// Title of a code: its own edition's, else that of the nearest edition of the family that has
    /// the code, else (Mexico, Canada) the US one where the three countries share it. Sectors are
    /// titled in three languages, in our own words. `None` where nothing embedded fits.
    pub fn title(self, code: &str) -> Option<Title> {
        if !self.family().is_north_american() {
            return None;
        }
        if self.level(code) == Ok(CodeLevel::Sector) {
            return SECTOR_TITLES.get(code).map(|&text| Title { text, source: self });
        }
        let nearest_of = |family: Family| {
            EDITIONS
                .iter()
                .filter(|(edition, titles)| edition.family() == family && titles.contains_key(code))
                .min_by_key(|(edition, _)| edition.vintage().abs_diff(self.vintage()))
                .and_then(|(source, titles)| {
                    Some(Title { text: *titles.get(code)?, source: *source })
                })
        };
        nearest_of(self.family())
            .or_else(|| is_comparable(code).then(|| nearest_of(Family::Naics)).flatten())
    }

    /// Codes of this very edition that have an embedded title, sectors included, with the title,
    /// by code; empty where none is embedded.
    pub fn titles(self) -> Vec<(&'static str, Text3<&'static str>)> {
        let Some((_, own)) = EDITIONS.iter().find(|(edition, _)| *edition == self) else {
            return Vec::new();
        };
        let mut titles = own.clone();
        let sectors = SECTOR_TITLES.iter().filter(|(code, _)| self.level(code).is_ok());
        titles.extend(sectors.map(|(code, title)| (*code, *title)));
        titles.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sectors;

    #[test]
    fn every_sector_has_a_title_in_three_languages() {
        for family in [Family::Naics, Family::Scian, Family::NaicsCanada] {
            let newest = Classification::in_force(family, u16::MAX).unwrap();
            for sector in sectors(family) {
                let title = newest.title(sector).unwrap();
                assert!(!title.text.en.is_empty(), "{sector}");
                assert!(!title.text.es.is_empty(), "{sector}");
                assert!(!title.text.fr.is_empty(), "{sector}");
            }
        }
    }

    #[test]
    fn every_embedded_line_is_a_titled_code_of_its_classification() {
        for (edition, titles) in EDITIONS.iter() {
            assert!(titles.len() > 1000, "{edition}");
            for (code, title) in titles {
                assert!(edition.level(code).is_ok(), "{edition} {code}");
                let text = [title.en, title.es, title.fr].concat();
                assert!(!text.is_empty() && text.trim() == text, "{edition} {code}: `{text}`");
                assert!(!title.en.ends_with("gT"), "the Bureau's mark is no part of `{text}`");
            }
        }
        assert_eq!(SECTOR_TITLES.len(), 26);
        assert_eq!(SECTORS.lines().count() - 1, SECTOR_TITLES.len());
    }

    #[test]
    fn titles_come_from_the_nearest_edition_and_say_so() {
        let title = Classification::NAICS_2012.title("336111").unwrap();
        assert_eq!(title.text.en, "Automobile Manufacturing");
        assert_eq!(title.source, Classification::NAICS_2017);
        // 2022 merged the two plants of cars and light trucks.
        let title = Classification::NAICS_2012.title("336110").unwrap();
        assert_eq!(title.source, Classification::NAICS_2022);
        let title = Classification::SCIAN_2018.title("111110").unwrap();
        assert_eq!((title.best("es"), title.best("fr")), ("Cultivo de soya", "Cultivo de soya"));
    }

    #[test]
    fn shared_industries_borrow_the_us_title_and_national_ones_do_not() {
        let title = Classification::NAICS_CA_2017.title("33611").unwrap();
        assert_eq!(title.text.en, "Automobile and Light Duty Motor Vehicle Manufacturing");
        assert_eq!(title.source, Classification::NAICS_2017);
        assert!(is_comparable("33611") && !is_comparable("44111"));
        assert_eq!(Classification::NAICS_CA_2017.title("44111"), None);
        assert_eq!(Classification::NAICS_CA_2017.title("336111"), None);
        assert_eq!(Classification::HS_2022.title("87"), None);
    }

    #[test]
    fn the_titles_of_an_edition_start_with_its_own_sectors() {
        let titles = Classification::SCIAN_2023.titles();
        let has = |code: &str| titles.iter().any(|(titled, _)| *titled == code);
        assert!(has("43") && has("31-33") && has("336110") && !has("42"));
        assert!(Classification::SCIAN_2018.titles().is_empty());
    }
}
