//! False-discovery control: of many tests, how many that look sure are expected not to be.
//!
//! Sources: Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57; Benjamini and Yekutieli 2001, The control of the false discovery rate in multiple
//! testing under dependency, Annals of Statistics 29; Caldas de Castro and Singer 2006, Geographical Analysis 38 (for local spatial statistics).

pub use icluster_complexity::benjamini_hochberg;

/// How tests may depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependence {
    /// Not, or positively: Benjamini and Hochberg.
    Positive,
    /// In any way: Benjamini and Yekutieli, stricter by `1 + 1/2 + … + 1/m`.
    Any,
}

/// Adjusted p-values (q-values) in the order given: the least false-discovery level at which each test is believed,
/// `min over tests j with p_j >= p_i of (m c / rank_j) p_j`, at most 1, with `m` the number of tests and `c` 1, or `1 + … + 1/m` under [`Dependence::Any`].
///
/// A test without a p-value (NaN) was not made: it is not counted and its q-value is NaN.
pub fn adjusted(p_values: &[f64], dependence: Dependence) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).filter(|i| !p_values[*i].is_nan()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    let tests = order.len();
    let strictness = match dependence {
        Dependence::Positive => 1.0,
        Dependence::Any => (1..=tests).map(|rank| 1.0 / rank as f64).sum(),
    };
    let mut adjusted = vec![f64::NAN; p_values.len()];
    let mut least: f64 = 1.0;
    for (place, test) in order.iter().enumerate().rev() {
        least = least.min(p_values[*test] * (tests as f64 * strictness / (place as f64 + 1.0)));
        adjusted[*test] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fifteen p-values of Benjamini and Hochberg 1995, section 3.2.
    const PUBLISHED: [f64; 15] = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000,
    ];

    #[test]
    fn the_published_example_rejects_four() {
        let q = adjusted(&PUBLISHED, Dependence::Positive);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert_eq!(benjamini_hochberg(&PUBLISHED, 0.05), Some(4.0 * 0.05 / 15.0));
        let strict = adjusted(&PUBLISHED, Dependence::Any);
        assert_eq!(strict.iter().filter(|q| **q <= 0.05).count(), 3);
    }

    /// scipy 1.17: `stats.false_discovery_control([.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .324, .4262, .5719, .6528, .759, 1], method=m)` for "bh" and "by".
    #[test]
    fn agrees_with_scipy() {
        let bh = [
            0.0015,
            0.003,
            0.0095,
            0.035625,
            0.0603,
            0.06385714285714286,
            0.06385714285714286,
            0.0645,
            0.07650000000000001,
            0.486,
            0.5811818181818181,
            0.7148749999999999,
            0.7532307692307693,
            0.8132142857142857,
            1.0,
        ];
        let by = [
            0.004977343489843491,
            0.009954686979686982,
            0.03152317543567544,
            0.11821190788378289,
            0.20008920829170831,
            0.21189262285333718,
            0.21189262285333718,
            0.2140257700632701,
            0.25384451798201807,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
        ];
        for (dependence, expected) in [(Dependence::Positive, bh), (Dependence::Any, by)] {
            // In any order, with a test that was not made among them.
            let shuffled: Vec<f64> = PUBLISHED.iter().rev().copied().chain([f64::NAN]).collect();
            let found = adjusted(&shuffled, dependence);
            assert!(found[15].is_nan());
            for (found, expected) in found.iter().rev().skip(1).zip(expected) {
                assert!((found - expected).abs() < 1e-14, "{found} {expected}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_test_is_believed_by_its_q_value_or_by_the_cut_alike(p in prop::collection::vec(0.0..1.0f64, 1..40), level in 0.01..0.5f64) {
            let cut = benjamini_hochberg(&p, level);
            let q = adjusted(&p, Dependence::Positive);
            for (p, q) in p.iter().zip(q) {
                prop_assume!((q - level).abs() > 1e-12);
                prop_assert_eq!(cut.is_some_and(|cut| *p <= cut), q <= level);
            }
        }
    }
}
