//! Estimates drawn towards their common mean, the more the less sure they are.

/// Estimates with standard errors as posterior means and errors under a common normal prior, whose mean and variance are estimated from them all (empirical Bayes).
///
/// The variance between is that of the method of moments: DerSimonian and Laird 1986, Controlled Clinical Trials 7:177-188; the posterior is that of Morris 1983, JASA 78:47-55. An estimate
/// without an error (0 or not finite) stays as it is and counts for nothing.
pub(super) fn shrunk(estimates: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let sure = |error: f64| !(error.is_finite() && error > 0.0);
    let known: Vec<(f64, f64)> = estimates
        .iter()
        .filter(|(_, error)| !sure(*error))
        .map(|(x, error)| (*x, error.powi(-2)))
        .collect();
    let n = known.len() as f64;
    let (w, wx, ww) = known.iter().fold((0.0, 0.0, 0.0), |(w, wx, ww), (x, weight)| {
        (w + weight, wx + weight * x, ww + weight * weight)
    });
    if n < 3.0 {
        return estimates.to_vec();
    }
    let mean = wx / w;
    let spread: f64 = known.iter().map(|(x, weight)| weight * (x - mean).powi(2)).sum();
    let between = ((spread - (n - 1.0)) / (w - ww / w)).max(0.0);
    // The mean again, with what lies between counted.
    let weights = known.iter().map(|(x, weight)| (x, (weight.recip() + between).recip()));
    let (w, wx) = weights.fold((0.0, 0.0), |(w, wx), (x, weight)| (w + weight, wx + weight * x));
    let mean = wx / w;
    let drawn = |(x, error): &(f64, f64)| {
        if sure(*error) {
            return (*x, *error);
        }
        let own = between / (between + error * error);
        (mean + own * (x - mean), (own * error * error).sqrt())
    };
    estimates.iter().map(drawn).collect()
}

#[cfg(test)]
mod tests {
    use super::shrunk;

    #[test]
    fn the_less_sure_the_nearer_to_the_mean() {
        let drawn = shrunk(&[(0.5, 0.01), (-0.5, 0.01), (0.5, 1.0), (0.1, 0.02)]);
        assert!((drawn[0].0 - 0.5).abs() < 0.01, "{drawn:?}");
        assert!(drawn[2].0 < 0.2 && drawn[2].0 > 0.0, "{drawn:?}");
        assert!(drawn[2].1 < 1.0, "the prior tells something too");
    }

    /// Equal errors: the James-Stein form. Estimates 0, 2, 4 with errors 1: weighted spread 8, between (8 - 2) / 2 = 3, own part 3/4.
    #[test]
    fn equal_errors_by_hand() {
        let drawn = shrunk(&[(0.0, 1.0), (2.0, 1.0), (4.0, 1.0)]);
        let expected = [(0.5, 0.75_f64.sqrt()), (2.0, 0.75_f64.sqrt()), (3.5, 0.75_f64.sqrt())];
        for ((a, b), (x, y)) in drawn.into_iter().zip(expected) {
            assert!((a - x).abs() < 1e-12 && (b - y).abs() < 1e-12, "{a} {b}");
        }
    }

    #[test]
    fn what_is_alike_but_for_chance_is_the_mean() {
        let drawn = shrunk(&[(1.0, 1.0), (1.1, 1.0), (0.9, 1.0)]);
        assert!(
            drawn.iter().all(|(x, error)| (x - 1.0).abs() < 1e-12 && *error == 0.0),
            "{drawn:?}"
        );
    }

    #[test]
    fn two_say_nothing_of_the_rest() {
        assert_eq!(shrunk(&[(0.5, 0.1), (0.1, 0.1)]), [(0.5, 0.1), (0.1, 0.1)]);
    }
}
