//! How sure the split of a code between others is.
//!
//! A conversion says that a code goes to others in certain shares, which somebody counted elsewhere or nobody counted at all. In a draw
//! the shares are of a Dirichlet distribution around those of the conversion: with [`CONCENTRATION`] 2, what is split in halves may be
//! split in any way with equal probability, and what goes to one place nearly whole mostly does.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Gamma};

/// Sum of the parameters of the Dirichlet distribution: by how many observations' worth the shares of a conversion are known.
pub const CONCENTRATION: f64 = 2.0;

/// Shares in each draw, around `means` (one row a draw, each adding up to one). They depend on seed and stream only; the mean over many
/// draws is that of `means`.
pub fn draw_shares(means: &[Vec<f64>], seed: u64, stream: u64) -> Vec<Vec<f64>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(stream);
    means.iter().map(|means| dirichlet(means, &mut random)).collect()
}

/// Gamma variates over their sum (Devroye, "Non-Uniform Random Variate Generation", 1986, ch. 11.4).
fn dirichlet(means: &[f64], random: &mut ChaCha8Rng) -> Vec<f64> {
    let gammas: Vec<f64> = means
        .iter()
        .map(|mean| Gamma::new(CONCENTRATION * mean, 1.0).map_or(0.0, |gamma| gamma.sample(random)))
        .collect();
    let sum: f64 = gammas.iter().sum();
    if sum > 0.0 { gammas.iter().map(|gamma| gamma / sum).collect() } else { means.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: usize = 20_000;

    fn mean(of: impl Iterator<Item = f64>) -> f64 {
        of.sum::<f64>() / DRAWS as f64
    }

    /// A share of two halves is uniform: mean 1/2, variance 1/12.
    #[test]
    fn halves_may_be_any_split() {
        let shares = draw_shares(&vec![vec![0.5, 0.5]; DRAWS], 1, 7);
        assert!((mean(shares.iter().map(|s| s[0])) - 0.5).abs() < 0.01);
        let variance = mean(shares.iter().map(|s| (s[0] - 0.5).powi(2)));
        assert!((variance - 1.0 / 12.0).abs() < 0.003, "{variance}");
    }

    #[test]
    fn means_stay_and_shares_add_up_to_one() {
        let means = [0.9, 0.1, 0.0];
        let shares = draw_shares(&vec![means.to_vec(); DRAWS], 1, 7);
        for (place, expected) in means.iter().enumerate() {
            assert!((mean(shares.iter().map(|s| s[place])) - expected).abs() < 0.01);
        }
        assert!(shares.iter().all(|s| (s.iter().sum::<f64>() - 1.0).abs() < 1e-12 && s[2] == 0.0));
        assert_eq!(shares, draw_shares(&vec![means.to_vec(); DRAWS], 1, 7));
    }
}
