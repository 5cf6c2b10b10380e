//! Focuses that come with the product (`focus/*.toml`): products, industries and clusters of a field that people plan for; users write their own alike.

use crate::Text3;
use serde::Deserialize;
use std::sync::LazyLock;

/// A field by its codes. A product belongs to it when its code begins with one of [`products`](FocusPreset::products).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FocusPreset {
    /// What it is asked for by; of a file its name without the ending.
    #[serde(skip)]
    pub key: String,
    /// Name in three languages.
    pub name: Text3,
    /// Beginnings of codes of the Harmonized System, 2, 4 or 6 digits.
    pub products: Vec<String>,
    /// Codes of NAICS, 2 to 6 digits.
    #[serde(default)]
    pub industries: Vec<String>,
    /// Keys of clusters.
    #[serde(default)]
    pub clusters: Vec<String>,
}

/// Why a file is no focus.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FocusError {
    /// It is not laid out as one.
    #[error(
        "{file}: {message}; expected products = [\"8703\"] and, if wanted, industries, clusters, and [name] with en, es, fr"
    )]
    Format {
        /// The file.
        file: String,
        /// What is wrong, with the line.
        message: String,
    },
    /// A code is none.
    #[error("{file}: `{code}` is no beginning of a code: expected {expected}")]
    Code {
        /// The file.
        file: String,
        /// The code.
        code: String,
        /// What would have been understood.
        expected: &'static str,
    },
}

impl FocusPreset {
    /// Reads a file; `key` is what it is asked for by, `file` is for messages. Fails where it is not laid out as one or a code has other than digits.
    pub fn from_toml(key: &str, file: &str, text: &str) -> Result<Self, FocusError> {
        let read: Self = toml::from_str(text).map_err(|error| FocusError::Format {
            file: file.to_owned(),
            message: error.to_string(),
        })?;
        let digits = |code: &String| code.bytes().all(|byte| byte.is_ascii_digit());
        let bad = |code: &String, expected| {
            Err(FocusError::Code { file: file.to_owned(), code: code.clone(), expected })
        };
        let product = |code: &&String| !(digits(code) && matches!(code.len(), 2 | 4 | 6));
        if let Some(code) = read.products.iter().find(product) {
            return bad(code, "2, 4 or 6 digits of the Harmonized System");
        }
        let industry = |code: &&String| !(digits(code) && (2..=6).contains(&code.len()));
        if let Some(code) = read.industries.iter().find(industry) {
            return bad(code, "2 to 6 digits of NAICS");
        }
        if read.products.is_empty() {
            return Err(FocusError::Format {
                file: file.to_owned(),
                message: "products is empty".to_owned(),
            });
        }
        Ok(Self { key: key.to_owned(), ..read })
    }

    /// Whether a product belongs to it.
    pub fn has_product(&self, code: &str) -> bool {
        self.products.iter().any(|begin| code.starts_with(begin.as_str()))
    }
}

macro_rules! focuses {
    ($($key:literal),+ $(,)?) => {
        [$(($key, include_str!(concat!("../focus/", $key, ".toml")))),+]
    };
}

const FILES: [(&str, &str); 6] = focuses![
    "aerospace",
    "agro-industry",
    "automotive-and-electric-vehicles",
    "energy",
    "medical-devices",
    "semiconductors-and-electronics",
];

// A test reads every file, so none is dropped here.
static FOCUSES: LazyLock<Vec<FocusPreset>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(key, text)| FocusPreset::from_toml(key, key, text).ok()).collect()
});

/// All focuses, by key.
pub fn focuses() -> &'static [FocusPreset] {
    &FOCUSES
}

/// The focus of a key: the key itself, or its beginning where only one has it (`medical`).
pub fn focus(key: &str) -> Option<&'static FocusPreset> {
    let exact = FOCUSES.iter().find(|focus| focus.key == key);
    exact.or_else(|| {
        let mut near = FOCUSES.iter().filter(|focus| !key.is_empty() && focus.key.starts_with(key));
        near.next().filter(|_| near.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::Classification;

    #[test]
    fn every_focus_reads_is_named_and_its_industries_exist() {
        let known: Vec<&str> = [Classification::NAICS_2017, Classification::NAICS_2022]
            .into_iter()
            .flat_map(Classification::titles)
            .map(|(code, _)| code)
            .collect();
        for (key, text) in FILES {
            let focus = FocusPreset::from_toml(key, &format!("focus/{key}.toml"), text)
                .unwrap_or_else(|error| panic!("{error}"));
            for name in [&focus.name.en, &focus.name.es, &focus.name.fr] {
                assert!(!name.is_empty(), "{key}");
            }
            for industry in &focus.industries {
                assert!(known.contains(&industry.as_str()), "{key}: {industry}");
            }
        }
        assert_eq!(focuses().len(), FILES.len());
    }

    #[test]
    fn products_belong_by_the_beginning_of_their_code() {
        let medical = focus("medical").unwrap();
        assert_eq!(medical.key, "medical-devices");
        assert!(medical.has_product("901890") && !medical.has_product("870323"));
        assert_eq!(focus("a"), None);
        assert_eq!(focus(""), None);
    }

    #[test]
    fn files_that_are_none_are_refused() {
        let name = "[name]\nen = \"a\"\nes = \"b\"\nfr = \"c\"\n";
        for (products, ok) in
            [("[\"8703\"]", true), ("[\"870\"]", false), ("[\"87AB\"]", false), ("[]", false)]
        {
            let text = format!("products = {products}\n{name}");
            assert_eq!(FocusPreset::from_toml("own", "own.toml", &text).is_ok(), ok, "{products}");
        }
        assert!(FocusPreset::from_toml("own", "own.toml", "product = 1").is_err());
    }
}
