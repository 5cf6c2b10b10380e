//! How alike two values are.
//!
//! Texts are compared character by character. Jaro, Jaro-Winkler and Levenshtein come from the crate `rapidfuzz`, whose Jaro-Winkler,
//! like DuckDB's (which Splink calls), adds for a common beginning only where Jaro is above 0.7.

use rapidfuzz::distance::{jaro as jaro_distance, jaro_winkler as winkler, levenshtein as edits};
use std::collections::BTreeSet;

/// Mean radius of the Earth in kilometres, as Splink takes it.
const EARTH_KILOMETRES: f64 = 6371.0;

/// Jaro's similarity, 0 to 1 (Jaro 1989).
#[must_use]
pub fn jaro(left: &str, right: &str) -> f64 {
    jaro_distance::similarity(left.chars(), right.chars())
}

/// Jaro-Winkler's similarity, 0 to 1: Jaro's, brought nearer to 1 by a tenth of what is missing for each of up to four equal first
/// characters, where Jaro's is above 0.7 (Winkler 1990).
#[must_use]
pub fn jaro_winkler(left: &str, right: &str) -> f64 {
    winkler::similarity(left.chars(), right.chars())
}

/// Levenshtein's distance: the fewest insertions, deletions and replacements of a character that make one text the other.
#[must_use]
pub fn levenshtein(left: &str, right: &str) -> usize {
    edits::distance(left.chars(), right.chars())
}

/// Jaccard's index of the sets of words, 0 to 1: words in both over words in either; the order of words and repetitions do not count.
/// 0 where neither has a word.
#[must_use]
pub fn token_set(left: &str, right: &str) -> f64 {
    let words = |text: &'_ str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let (left, right) = (words(left), words(right));
    let both = left.intersection(&right).count();
    let either = left.len() + right.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

/// Great-circle distance in kilometres between two places given as latitude and longitude in degrees (haversine formula, sphere of
/// radius 6371 km).
#[must_use]
pub fn kilometres(left: [f64; 2], right: [f64; 2]) -> f64 {
    let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
    let chord = half(left[0], right[0])
        + left[0].to_radians().cos() * right[0].to_radians().cos() * half(left[1], right[1]);
    2.0 * EARTH_KILOMETRES * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jaro_winkler_and_levenshtein_are_those_of_duckdb() {
        // select jaro_similarity(a, b), jaro_winkler_similarity(a, b), levenshtein(a, b) of DuckDB 2.0.1
        for (left, right, first, second, third) in [
            ("martha", "marhta", 0.944_444_444_444_444_5, 0.961_111_111_111_111_1, 2),
            ("dixon", "dicksonx", 0.766_666_666_666_666_6, 0.813_333_333_333_333_2, 4),
            ("abc", "xyz", 0.0, 0.0, 3),
            ("aaaa", "aaab", 0.833_333_333_333_333_4, 0.883_333_333_333_333_4, 1),
            ("prefixlong", "prefixlonh", 0.933_333_333_333_333_2, 0.96, 1),
            ("", "a", 0.0, 0.0, 1),
            ("josé", "jose", 0.833_333_333_333_333_4, 0.883_333_333_333_333_4, 1),
            ("ab", "ba", 0.0, 0.0, 2),
            ("crate", "trace", 0.733_333_333_333_333_4, 0.733_333_333_333_333_4, 2),
            ("dwayne", "duane", 0.822_222_222_222_222_3, 0.84, 2),
            // Below 0.7 a common beginning adds nothing.
            ("abcdefgh", "abcdzzzz", 0.666_666_666_666_666_6, 0.666_666_666_666_666_6, 4),
        ] {
            assert!((jaro(left, right) - first).abs() < 1e-12, "{left} {right}");
            assert!((jaro_winkler(left, right) - second).abs() < 1e-12, "{left} {right}");
            assert_eq!(levenshtein(left, right), third, "{left} {right}");
        }
    }

    #[test]
    fn sets_of_words_and_distances() {
        assert_eq!(token_set("aceros del norte", "norte aceros del norte"), 1.0);
        assert_eq!(token_set("a b", "b c"), 1.0 / 3.0);
        assert_eq!(token_set(" ", ""), 0.0);
        // A degree of a meridian; the other side of the globe.
        assert!(
            (kilometres([0.0, 10.0], [1.0, 10.0]) - 6371.0_f64 * 1.0_f64.to_radians()).abs() < 1e-9
        );
        assert!(
            (kilometres([0.0, 0.0], [0.0, 180.0]) - 6371.0 * std::f64::consts::PI).abs() < 1e-6
        );
    }
}
