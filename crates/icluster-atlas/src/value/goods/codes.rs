//! Which industries make a product: by published pairs of codes, weighed by what was traded.

use icluster_value::Weights;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Texts by number, in order of first sight.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    pub(super) known: Vec<String>,
}

impl Names {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.known.len() as u32;
        self.known.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }
}

/// How a product came to its industries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// Its national code has one industry by the publisher.
    Published,
    /// Shares of its national codes in what was traded.
    Traded,
    /// Pairs without weights: equal shares.
    Equal,
}

impl Basis {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Traded => "traded",
            Self::Equal => "equal",
        }
    }
}

/// Pairs of products and industries as published.
#[derive(Default)]
pub(super) struct Pairs {
    /// National tariff code (ten digits) to edition and industry, the newest edition of all lists.
    national: BTreeMap<String, (String, String)>,
    /// Code of the Harmonized System to industries, of all editions.
    pub(super) harmonized: BTreeMap<String, BTreeSet<String>>,
}

impl Pairs {
    /// Adds a pair of a national code and an industry of an edition.
    pub(super) fn add_national(&mut self, code: String, edition: &str, industry: String) {
        let newer = self.national.get(&code).is_none_or(|(known, of)| {
            known.as_str() < edition || (known == edition && industry < *of)
        });
        if newer {
            self.national.insert(code, (edition.to_owned(), industry));
        }
    }
}

/// Which industries products go to.
pub(super) struct Makers {
    pub(super) industries: Names,
    national: HashMap<String, u32>,
    products: Names,
    traded: Weights,
    equal: Weights,
}

/// Where a product goes.
pub(super) struct Made {
    /// Industry by number, with its share.
    pub(super) shares: Vec<(u32, f64)>,
    pub(super) basis: Basis,
    /// `-sum W ln W` of the shares; 0 where they are published.
    pub(super) ambiguity: f64,
}

/// Digits that products are traded by: chapters, headings, subheadings.
const DIGITS: [usize; 3] = [2, 4, 6];

impl Makers {
    /// Of pairs and of trade by national codes (code, value).
    pub(super) fn new<'a>(pairs: &Pairs, traded: impl Iterator<Item = (&'a str, f64)>) -> Self {
        let (mut industries, mut products) = (Names::default(), Names::default());
        let national: HashMap<String, u32> = pairs
            .national
            .iter()
            .map(|(code, (_, industry))| (code.clone(), industries.number(industry)))
            .collect();
        let mut by_trade = Vec::new();
        for (code, value) in traded {
            let Some(industry) = national.get(code) else { continue };
            for digits in DIGITS {
                if let Some(product) = code.get(..digits) {
                    by_trade.push((products.number(product), *industry, value));
                }
            }
        }
        let mut pairs_of = Vec::new();
        for (code, of) in &pairs.harmonized {
            for industry in of {
                let industry = industries.number(industry);
                for digits in DIGITS {
                    if let Some(product) = code.get(..digits) {
                        pairs_of.push((products.number(product), industry, 1.0));
                    }
                }
            }
        }
        let (n, m) = (products.known.len(), industries.known.len());
        Makers {
            traded: Weights::by_value(n, m, by_trade),
            equal: Weights::by_value(n, m, pairs_of),
            industries,
            national,
            products,
        }
    }

    /// Industries of a product, national or harmonized; `None` where no list has it.
    pub(super) fn of(&self, product: &str) -> Option<Made> {
        if let Some(industry) = self.national.get(product) {
            let shares = vec![(*industry, 1.0)];
            return Some(Made { shares, basis: Basis::Published, ambiguity: 0.0 });
        }
        let harmonized = product.get(..product.len().min(6))?;
        let number = self.products.find(harmonized)? as usize;
        [(&self.traded, Basis::Traded), (&self.equal, Basis::Equal)].into_iter().find_map(
            |(weights, basis)| {
                let shares = weights.of(number).to_vec();
                let ambiguity = weights.entropy(number);
                (!shares.is_empty()).then_some(Made { shares, basis, ambiguity })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Basis, Makers, Pairs};

    #[test]
    fn national_codes_come_first_then_what_was_traded_then_equal_shares() {
        let mut pairs = Pairs::default();
        for (code, edition, industry) in [
            ("8703100000", "naics-2022", "336110"),
            ("8703220000", "naics-2022", "336110"),
            ("8703220000", "naics-2017", "336112"),
            ("8703220010", "naics-2022", "336991"),
        ] {
            pairs.add_national(code.to_owned(), edition, industry.to_owned());
        }
        for (code, industry) in [("870322", "336999"), ("940110", "336360"), ("940110", "337110")] {
            pairs.harmonized.entry(code.to_owned()).or_default().insert(industry.to_owned());
        }
        let traded = [("8703100000", 5.0), ("8703220000", 30.0), ("8703220010", 10.0)];
        let makers = Makers::new(&pairs, traded.into_iter());
        let code = |number: u32| makers.industries.known[number as usize].as_str();
        let of = |product: &str| {
            let made = makers.of(product)?;
            let shares: Vec<_> = made.shares.iter().map(|(at, of)| (code(*at), *of)).collect();
            Some((made.basis, shares, made.ambiguity))
        };
        assert_eq!(of("8703220010"), Some((Basis::Published, vec![("336991", 1.0)], 0.0)));
        let (basis, shares, ambiguity) = of("870322").unwrap();
        assert_eq!((basis, shares), (Basis::Traded, vec![("336110", 0.75), ("336991", 0.25)]));
        assert!((ambiguity - 0.562_335_144_618_808).abs() < 1e-12);
        let (basis, shares, _) = of("9401100000").unwrap();
        assert_eq!((basis, shares), (Basis::Equal, vec![("336360", 0.5), ("337110", 0.5)]));
        // A chapter: 45 of its trade.
        let (basis, shares, _) = of("87").unwrap();
        assert_eq!(basis, Basis::Traded);
        assert!((shares[0].1 - 35.0 / 45.0).abs() < 1e-12);
        assert!(of("999999").is_none());
    }
}
