//! Which of the three languages a text is in, by the crate `whatlang` (trigrams; Cavnar and Trenkle 1994).

use serde::{Deserialize, Serialize};
use whatlang::{Detector, Lang};

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English
    En,
    /// Spanish
    Es,
    /// French
    Fr,
}

/// The likeliest language and how sure that is, 0 to 1; a few words are often not enough. None where there are no letters.
#[must_use]
pub fn identify(text: &str) -> Option<(Language, f64)> {
    let detector = Detector::with_allowlist(vec![Lang::Eng, Lang::Spa, Lang::Fra]);
    let found = detector.detect(text)?;
    let language = match found.lang() {
        Lang::Spa => Language::Es,
        Lang::Fra => Language::Fr,
        _ => Language::En,
    };
    Some((language, found.confidence()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_three_languages() {
        let of = |text| identify(text).map(|found| found.0);
        assert_eq!(
            of("Manufacture of parts for motor vehicles and their engines"),
            Some(Language::En)
        );
        assert_eq!(
            of("Fabricación de partes para vehículos automotrices y sus motores"),
            Some(Language::Es)
        );
        assert_eq!(
            of("Fabrication de pièces pour véhicules automobiles et leurs moteurs"),
            Some(Language::Fr)
        );
        assert_eq!(of("123"), None);
    }
}
