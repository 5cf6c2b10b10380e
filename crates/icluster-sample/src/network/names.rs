//! Made-up words and names of firms, in the language of their place.

use super::sites::told;
use crate::places::Place;
use icluster_codes::Country;

/// Syllables of made-up words.
pub(super) const SYLLABLES: [&str; 24] = [
    "za", "lor", "bre", "ni", "ka", "to", "van", "qui", "lex", "mi", "ran", "do", "ox", "al", "en",
    "tu", "ri", "pas", "ve", "lo", "gim", "sa", "bel", "cor",
];

/// A made-up word, another for each number.
pub(super) fn word(number: usize) -> String {
    let syllable = |at: usize| SYLLABLES.get(at % SYLLABLES.len()).copied().unwrap_or_default();
    let text = format!(
        "{}{}{}",
        syllable(number * 7),
        syllable(number * 5 + number / 24 + 3),
        syllable(number / 9 + 11)
    );
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

pub(super) fn firm_name(place: &Place, word: &str) -> String {
    match told(place, "en", "es", "fr") {
        "es" => format!("{word} Inventada, S.A. de C.V."),
        "fr" => format!("{word} Inventée ltée"),
        _ => format!(
            "Invented {word} {}",
            if place.country == Country::Ca { "Ltd." } else { "Inc." }
        ),
    }
}

/// How another office would write the same firm.
pub(super) fn other_spelling(place: &Place, word: &str) -> String {
    match told(place, "en", "es", "fr") {
        "es" => format!("{} INVENTADA SA DE CV", word.to_uppercase()),
        "fr" => format!("{} INVENTEE", word.to_uppercase()),
        _ => format!("INVENTED {} CORP", word.to_uppercase()),
    }
}
