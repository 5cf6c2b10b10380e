//! Weights by which what is measured by codes of one classification is carried to codes of another, with the ambiguity that is left.
//!
//! A lookup loses what a code that was split means; a matrix whose rows add up to one keeps it: totals survive, chains of classifications are products, and how unsure a code is can be said
//! (entropy) and drawn (Dirichlet).

use rand::Rng;
use rand_distr::{Distribution, Gamma};
use std::collections::BTreeMap;

/// Shares by which codes of one classification go to codes of another. Both are numbered from 0; the shares of a code add up to 1, or it goes nowhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    rows: Vec<Vec<(u32, f64)>>,
    targets: usize,
}

/// What was carried.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// Value of each target.
    pub values: Vec<f64>,
    /// Value of codes that go nowhere.
    pub lost: f64,
}

impl Weights {
    /// By the value that is known of pairs (code, target, value), such as trade by finer codes that have one target each. The pairs of a code without any value share it equally; values that
    /// are negative or not finite count as none, and pairs outside of the numbers are left out.
    pub fn by_value(
        codes: usize,
        targets: usize,
        pairs: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Self {
        let mut sums: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); codes];
        for (code, target, value) in pairs {
            let within = (target as usize) < targets;
            if let (true, Some(row)) = (within, sums.get_mut(code as usize)) {
                let known = if value > 0.0 && value.is_finite() { value } else { 0.0 };
                *row.entry(target).or_default() += known;
            }
        }
        let share = |row: BTreeMap<u32, f64>| {
            let (all, n) = (row.values().sum::<f64>(), row.len() as f64);
            let of = |(target, value)| (target, if all > 0.0 { value / all } else { 1.0 / n });
            row.into_iter().map(of).filter(|(_, share)| *share > 0.0).collect()
        };
        Weights { rows: sums.into_iter().map(share).collect(), targets }
    }

    /// Number of codes.
    pub fn codes(&self) -> usize {
        self.rows.len()
    }

    /// Number of targets.
    pub fn targets(&self) -> usize {
        self.targets
    }

    /// Targets of a code with its shares, ascending; none where it goes nowhere.
    pub fn of(&self, code: usize) -> &[(u32, f64)] {
        self.rows.get(code).map_or(&[], Vec::as_slice)
    }

    /// The product with weights from these targets on: how editions are chained. What a target passes to nowhere is lost, so that the rows of the chain are made to add up to 1 again over what arrives.
    #[must_use]
    pub fn then(&self, next: &Weights) -> Self {
        let pairs = self.rows.iter().enumerate().flat_map(|(code, row)| {
            row.iter().flat_map(move |(middle, share)| {
                next.of(*middle as usize)
                    .iter()
                    .map(move |(target, part)| (code as u32, *target, share * part))
            })
        });
        Weights::by_value(self.codes(), next.targets, pairs)
    }

    /// Values of codes carried to the targets; the sum is that of the values less what is lost.
    pub fn carry(&self, values: &[f64]) -> Carried {
        let mut carried = Carried { values: vec![0.0; self.targets], lost: 0.0 };
        for (code, value) in values.iter().enumerate() {
            let row = self.of(code);
            if row.is_empty() {
                carried.lost += value;
            }
            for (target, share) in row {
                carried.values[*target as usize] += share * value;
            }
        }
        carried
    }

    /// Ambiguity of a code, `-sum W ln W` in nats: 0 where it has one target.
    pub fn entropy(&self, code: usize) -> f64 {
        self.of(code).iter().fold(0.0, |sum, (_, share)| sum - share * share.ln())
    }

    /// Weights drawn from Dirichlet distributions around these, `Dirichlet(concentration W)` a code: the larger the concentration, the nearer. Codes with one target or none stay as they are;
    /// so does everything where the concentration is not a positive number.
    #[must_use]
    pub fn drawn<R: Rng + ?Sized>(&self, concentration: f64, rng: &mut R) -> Self {
        let mut draw = |share: f64| match Gamma::new(concentration * share, 1.0) {
            Ok(gamma) => gamma.sample(rng),
            Err(_) => f64::NAN,
        };
        let rows = self.rows.iter().map(|row| {
            if row.len() < 2 {
                return row.clone();
            }
            let drawn: Vec<f64> = row.iter().map(|(_, share)| draw(*share)).collect();
            let all: f64 = drawn.iter().sum();
            match all > 0.0 && all.is_finite() {
                true => row.iter().zip(&drawn).map(|((at, _), of)| (*at, of / all)).collect(),
                false => row.clone(),
            }
        });
        Weights { rows: rows.collect(), targets: self.targets }
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn values_weigh_and_codes_without_value_are_split_equally() {
        let pairs = [(0, 0, 3.0), (0, 1, 1.0), (1, 0, 0.0), (1, 2, 0.0), (3, 1, f64::NAN)];
        let weights = Weights::by_value(4, 3, pairs);
        assert_eq!(weights.of(0), [(0, 0.75), (1, 0.25)]);
        assert_eq!(weights.of(1), [(0, 0.5), (2, 0.5)]);
        assert_eq!(weights.of(2), []);
        assert_eq!(weights.of(3), [(1, 1.0)]);
        assert!(near(weights.entropy(1), 2.0_f64.ln()));
        assert!(near(weights.entropy(0), 0.75 * (4.0_f64 / 3.0).ln() + 0.25 * 4.0_f64.ln()));
        assert!(near(weights.entropy(3), 0.0));
        let carried = weights.carry(&[8.0, 2.0, 5.0, 1.0]);
        assert_eq!((carried.values, carried.lost), (vec![7.0, 3.0, 1.0], 5.0));
    }

    #[test]
    fn a_chain_is_the_product() {
        let first = Weights::by_value(1, 2, [(0, 0, 1.0), (0, 1, 3.0)]);
        let second = Weights::by_value(2, 2, [(0, 0, 1.0), (1, 0, 1.0), (1, 1, 1.0)]);
        assert_eq!(first.then(&second).of(0), [(0, 0.25 + 0.375), (1, 0.375)]);
        let nowhere = Weights::by_value(2, 2, [(0, 1, 1.0)]);
        assert_eq!(first.then(&nowhere).of(0), [(1, 1.0)]);
    }

    #[test]
    fn draws_are_around_the_weights_and_as_wide_as_their_concentration_says() {
        let weights = Weights::by_value(2, 2, [(0, 0, 0.2), (0, 1, 0.8), (1, 1, 1.0)]);
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let (n, concentration) = (20_000, 30.0);
        let drawn: Vec<f64> = (0..n)
            .map(|_| {
                let of = weights.drawn(concentration, &mut rng);
                assert!(near(of.of(0).iter().map(|(_, share)| share).sum(), 1.0));
                assert_eq!(of.of(1), [(1, 1.0)]);
                of.of(0)[0].1
            })
            .collect();
        let mean = drawn.iter().sum::<f64>() / f64::from(n);
        let variance = drawn.iter().map(|of| (of - mean).powi(2)).sum::<f64>() / f64::from(n);
        // A Beta(6, 24): mean a / (a + b), variance a b / ((a + b)^2 (a + b + 1)).
        assert!((mean - 0.2).abs() < 0.003, "{mean}");
        assert!((variance - 0.16 / 31.0).abs() < 0.0002, "{variance}");
        assert_eq!(weights.drawn(f64::NAN, &mut rng), weights);
        assert_eq!(weights.drawn(0.0, &mut rng), weights);
    }

    proptest! {
        #[test]
        fn totals_are_conserved(
            pairs in proptest::collection::vec((0_u32..8, 0_u32..5, 0.0_f64..10.0), 0..40),
            values in proptest::collection::vec(0.0_f64..1e9, 8),
        ) {
            let weights = Weights::by_value(8, 5, pairs);
            let carried = weights.carry(&values);
            let (before, after): (f64, f64) = (values.iter().sum(), carried.values.iter().sum());
            prop_assert!((before - after - carried.lost).abs() <= 1e-9 * before.max(1.0));
            for code in 0..8 {
                let sum: f64 = weights.of(code).iter().map(|(_, share)| share).sum();
                prop_assert!(weights.of(code).is_empty() || (sum - 1.0).abs() < 1e-12);
                prop_assert!(weights.entropy(code) <= (weights.of(code).len().max(1) as f64).ln() + 1e-12);
            }
        }
    }
}
