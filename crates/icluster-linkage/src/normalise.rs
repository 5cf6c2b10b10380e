//! Names in the form that compares: without accents, case and punctuation, without the legal forms of Mexico, the United States and
//! Canada, abbreviations written out.
//!
//! The lists are data (`assets/legal_forms.tsv`, with the law that defines each form, and `assets/abbreviations.tsv`). A name that has
//! been normalised stays as it is when normalised again.

use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const FORMS: &str = include_str!("../assets/legal_forms.tsv");
const ABBREVIATIONS: &str = include_str!("../assets/abbreviations.tsv");

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What compares: words of letters and digits with one space between, capitals and accents gone
    pub core: String,
    /// The legal form, where the name ends in one, such as `sa` or `llc`
    pub legal_form: Option<&'static str>,
}

/// A legal form of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegalForm {
    /// Words of the form after normalising
    pub words: &'static str,
    /// The form, such as `sa` or `llc`
    pub form: &'static str,
    /// `MX`, `US` or `CA`
    pub country: &'static str,
    /// The law that defines it
    pub source: &'static str,
}

/// The list of legal forms.
#[must_use]
pub fn legal_forms() -> Vec<LegalForm> {
    rows(FORMS)
        .filter_map(|row| match row.as_slice() {
            &[words, form, country, source] => Some(LegalForm { words, form, country, source }),
            _ => None,
        })
        .collect()
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Forms by their words, and the most words a form has.
static BY_WORDS: LazyLock<(HashMap<Vec<&'static str>, &'static str>, usize)> =
    LazyLock::new(|| {
        let forms: HashMap<Vec<&str>, &str> =
            legal_forms().into_iter().map(|f| (f.words.split(' ').collect(), f.form)).collect();
        let longest = forms.keys().map(Vec::len).max().unwrap_or(0);
        (forms, longest)
    });

static WRITTEN_OUT: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(ABBREVIATIONS)
        .filter_map(|row| match row.as_slice() {
            &[abbreviation, word, _] => Some((abbreviation, word)),
            _ => None,
        })
        .collect()
});

/// A text without accents, case and punctuation: words of letters and digits in lower case with one space between. Points and
/// apostrophes within a word go ("S.A." is "sa", "L'Oréal" is "loreal"); other punctuation parts words.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    // Lower case can bring new marks, and some letters only come apart after it.
    let lower: String = text.nfkd().flat_map(char::to_lowercase).collect();
    for character in lower.nfkd().flat_map(char::to_lowercase) {
        match character {
            '\'' | '\u{2019}' | '\u{2018}' | '`' | '.' | '\u{b7}' => {}
            'œ' => found.push_str("oe"),
            'æ' => found.push_str("ae"),
            'ß' => found.push_str("ss"),
            'ø' => found.push('o'),
            'ł' => found.push('l'),
            '&' | '+' => found.push_str(" & "),
            c if is_combining_mark(c) => {}
            c if c.is_alphanumeric() => found.push(c),
            _ => found.push(' '),
        }
    }
    let words: Vec<&str> = found.split_whitespace().collect();
    words.join(" ")
}

/// Single letters in a row are initials: "s a" is "sa". A "y" or "e" at the edge of a row is Spanish for "and".
fn joined(words: &[&str]) -> Vec<String> {
    let single = |word: &&str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let mut found: Vec<String> = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|w| single(w)).count();
        if run == 0 {
            found.push(if matches!(*first, "and" | "et") {
                "&".to_owned()
            } else {
                (*first).to_owned()
            });
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let (mut letters, after) = rest.split_at(run);
        rest = after;
        let and = |word: &str| word == "y";
        while let Some(first) = letters.first().filter(|w| and(w)) {
            debug_assert!(and(first));
            found.push("&".to_owned());
            letters = letters.get(1..).unwrap_or_default();
        }
        let mut trailing = 0;
        while letters.last().is_some_and(|w| and(w)) {
            trailing += 1;
            letters = letters.get(..letters.len() - 1).unwrap_or_default();
        }
        if !letters.is_empty() {
            found.push(letters.concat());
        }
        found.extend(std::iter::repeat_n("&".to_owned(), trailing));
    }
    found
}

/// Where the form that a name ends in begins, and the form. A name that is nothing but a form keeps its words.
fn form_at_end(words: &[String]) -> Option<(usize, &'static str)> {
    let (forms, longest) = &*BY_WORDS;
    let from = words.len().saturating_sub(*longest).max(1);
    (from..words.len()).find_map(|start| {
        let end: Vec<&str> = words.get(start..)?.iter().map(String::as_str).collect();
        forms.get(&end).map(|form| (start, *form))
    })
}

/// Takes the name of an organisation apart.
///
/// ```
/// use icluster_linkage::normalise::organisation;
/// let name = organisation("Aceros y Tubos del Norte, S.A. de C.V.");
/// assert_eq!((name.core.as_str(), name.legal_form), ("aceros & tubos del norte", Some("sa")));
/// assert_eq!(organisation("TISSUS ÉLAN LTÉE").core, "tissus elan");
/// assert_eq!(organisation("Acme Mfg. Co., Inc.").core, "acme manufacturing");
/// ```
#[must_use]
pub fn organisation(text: &str) -> Name {
    let plain = plain(text);
    let mut words = joined(&plain.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>());
    let mut legal_form = None;
    // Taking one thing away can bring another to the end: until nothing changes. Every step shortens the name or writes a word out for good.
    loop {
        let before = words.clone();
        while let Some((start, form)) = form_at_end(&words) {
            words.truncate(start);
            legal_form = legal_form.or(Some(form));
        }
        while words.len() > 1 && words.last().is_some_and(|w| w == "&") {
            words.pop();
        }
        for word in &mut words {
            if let Some(whole) = WRITTEN_OUT.get(word.as_str()) {
                (*whole).clone_into(word);
            }
        }
        let borrowed: Vec<&str> = words.iter().map(String::as_str).collect();
        words = joined(&borrowed);
        if words == before {
            break;
        }
    }
    Name { core: words.join(" "), legal_form }
}

/// The name of a person: [`plain`], with "surname, given" turned about.
#[must_use]
pub fn person(text: &str) -> String {
    match text.split_once(',') {
        Some((surname, given)) if !given.trim().is_empty() && !given.contains(',') => {
            plain(&format!("{given} {surname}"))
        }
        _ => plain(text),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_three_countries() {
        for (text, core, form) in [
            ("ACEROS DEL NORTE S.A. DE C.V.", "aceros del norte", Some("sa")),
            ("Aceros del Norte, S. A. de C. V.", "aceros del norte", Some("sa")),
            ("Aceros del Norte SA DE CV", "aceros del norte", Some("sa")),
            ("Moldes Peña, S. de R.L. de C.V.", "moldes pena", Some("srl")),
            ("Grupo Lácteo SAPI de CV", "grupo lacteo", Some("sapi")),
            (
                "Clúster Automotriz de Nuevo León, A.C.",
                "cluster automotriz de nuevo leon",
                Some("ac"),
            ),
            ("Despacho Ruiz y Asociados S.C.", "despacho ruiz & asociados", Some("sc")),
            ("Smith & Sons, L.L.C.", "smith & sons", Some("llc")),
            ("Smith and Sons LLC", "smith & sons", Some("llc")),
            ("J. P. Widgets Corp.", "jp widgets", Some("corporation")),
            ("Les Entreprises Côté et Fils Ltée", "les entreprises cote & fils", Some("limited")),
            ("Roy, Tremblay S.E.N.C.R.L.", "roy tremblay", Some("sencrl")),
            ("Université Laval", "universite laval", None),
            ("INC.", "inc", None),
            ("", "", None),
        ] {
            let found = organisation(text);
            assert_eq!((found.core.as_str(), found.legal_form), (core, form), "{text}");
        }
        assert_eq!(person("GARCÍA LUNA, María José"), "maria jose garcia luna");
    }

    #[test]
    fn the_lists_are_in_the_form_they_are_compared_in() {
        let forms = legal_forms();
        assert!(forms.len() > 60);
        for form in forms {
            assert_eq!(plain(form.words), form.words);
            assert!(matches!(form.country, "MX" | "US" | "CA") && !form.source.is_empty());
            let name = organisation(&format!("ejemplo {}", form.words));
            assert_eq!(name.core, "ejemplo", "{}", form.words);
        }
        for (abbreviation, word) in WRITTEN_OUT.iter() {
            assert_eq!(plain(abbreviation), *abbreviation);
            assert_eq!(plain(word), *word);
            assert!(!WRITTEN_OUT.contains_key(word), "{word} would be written out again");
        }
        let listed = rows(ABBREVIATIONS).count();
        assert_eq!(listed, WRITTEN_OUT.len(), "an abbreviation is listed twice");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_normalised_stays(text in r"\PC{0,24}( (S\.A\.|de|C\.V\.|y|&|Inc\.?|Ltée|a|b|Cía|co|Mfg)){0,6}") {
            let once = organisation(&text);
            prop_assert_eq!(&organisation(&once.core).core, &once.core);
            let plain_once = plain(&text);
            prop_assert_eq!(plain(&plain_once), plain_once);
            let person_once = person(&text);
            prop_assert_eq!(person(&person_once), person_once);
        }

        #[test]
        fn case_and_accents_do_not_count(words in prop::collection::vec("[a-z]{2,9}", 1..5)) {
            let text = words.join(" ");
            let accented = text.replace('a', "á").replace('e', "È").replace('n', "ñ");
            prop_assert_eq!(organisation(&text.to_uppercase()).core, organisation(&accented).core);
        }
    }
}
