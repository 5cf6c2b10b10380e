//! Sets of indicators that come with the product (`indicator-sets/*.toml`): what a question of policy is read from, whatever files have brought of it.

use crate::Text3;
use serde::Deserialize;
use std::sync::LazyLock;

/// Indicators that belong together, such as those of women entrepreneurship.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSet {
    /// What it is asked for by; of a file its name without the ending.
    #[serde(skip)]
    pub key: String,
    /// Name in three languages.
    pub name: Text3,
    /// What it is about.
    #[serde(default)]
    pub description: Text3,
    /// Its indicators, the most telling first.
    #[serde(rename = "indicator")]
    pub indicators: Vec<SetIndicator>,
}

/// An indicator of a set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetIndicator {
    /// Its key in panels of indicators.
    pub key: String,
    /// Name in three languages.
    pub name: Text3,
}

/// Why a file is no set of indicators.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndicatorSetError {
    /// It is not laid out as one.
    #[error(
        "{file}: {message}; expected [name] with en, es, fr and, for each indicator, [[indicator]] with key = \"women_owned_firms\" and [indicator.name] with en, es, fr"
    )]
    Format {
        /// The file.
        file: String,
        /// What is wrong, with the line.
        message: String,
    },
}

impl IndicatorSet {
    /// Reads a file; `key` is what it is asked for by, `file` is for messages. Fails where it is not laid out as one, or has an indicator twice or none.
    pub fn from_toml(key: &str, file: &str, text: &str) -> Result<Self, IndicatorSetError> {
        let bad = |message: String| IndicatorSetError::Format { file: file.to_owned(), message };
        let read: Self = toml::from_str(text).map_err(|error| bad(error.to_string()))?;
        if read.indicators.is_empty() {
            return Err(bad("there is no indicator".to_owned()));
        }
        for (at, of) in read.indicators.iter().enumerate() {
            if read.indicators[..at].iter().any(|before| before.key == of.key) {
                return Err(bad(format!("indicator `{}` is there twice", of.key)));
            }
        }
        Ok(Self { key: key.to_owned(), ..read })
    }
}

macro_rules! sets {
    ($($key:literal),+ $(,)?) => {
        [$(($key, include_str!(concat!("../indicator-sets/", $key, ".toml")))),+]
    };
}

const FILES: [(&str, &str); 3] =
    sets!["digital-transformation", "high-impact-entrepreneurship", "women-entrepreneurship"];

// A test reads every file, so none is dropped here.
static SETS: LazyLock<Vec<IndicatorSet>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(key, text)| IndicatorSet::from_toml(key, key, text).ok()).collect()
});

/// All sets, by key.
pub fn indicator_sets() -> &'static [IndicatorSet] {
    &SETS
}

/// The set of a key: the key itself, or its beginning where only one has it (`women`).
pub fn indicator_set(key: &str) -> Option<&'static IndicatorSet> {
    let exact = SETS.iter().find(|set| set.key == key);
    exact.or_else(|| {
        let mut near = SETS.iter().filter(|set| !key.is_empty() && set.key.starts_with(key));
        near.next().filter(|_| near.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn every_file_is_read_and_told_in_three_languages() {
        let mut names: HashMap<&str, &Text3> = HashMap::new();
        for (key, text) in FILES {
            IndicatorSet::from_toml(key, key, text).unwrap_or_else(|error| panic!("{error}"));
        }
        for set in indicator_sets() {
            let texts = set.indicators.iter().map(|of| &of.name);
            for text in texts.chain([&set.name, &set.description]) {
                assert!(!text.en.is_empty() && !text.es.is_empty() && !text.fr.is_empty());
            }
            for of in &set.indicators {
                let known = names.insert(&of.key, &of.name);
                assert!(known.is_none_or(|name| *name == of.name), "{} has two names", of.key);
            }
        }
        assert_eq!(indicator_sets().len(), FILES.len());
    }

    #[test]
    fn a_beginning_is_enough_where_it_is_one_only() {
        assert_eq!(indicator_set("women").unwrap().key, "women-entrepreneurship");
        assert!(indicator_set("").is_none());
        assert!(indicator_set("men").is_none());
    }

    #[test]
    fn a_file_that_is_none_says_why() {
        let name = "[name]\nen='a'\nes='a'\nfr='a'\n";
        let one = "[[indicator]]\nkey='firms'\n[indicator.name]\nen='a'\nes='a'\nfr='a'\n";
        for (text, says) in [
            (String::new(), "name"),
            (name.to_owned(), "indicator"),
            (format!("{name}{one}{one}"), "twice"),
            (format!("indicators=['firms']\n{name}{one}"), "indicators"),
        ] {
            let error = IndicatorSet::from_toml("own", "own.toml", &text).unwrap_err().to_string();
            assert!(error.contains("own.toml") && error.contains(says), "{error}");
        }
    }
}
