//! Fixed effects of two sides, such as exporters and importers, taken off values by weighted least squares.
//!
//! Sources: Guimaraes and Portugal 2010, Gaure 2013 (projections instead of dummies); Correia 2016, A feasible estimator for linear models with multi-way fixed effects (conjugate gradients).

/// Times the gradients start anew, for what rounding left.
const STARTS: usize = 20;
/// Means this small, as a part of the largest value, are gone.
const GONE: f64 = 1e-14;

/// Number of the first and the second side of each observation.
pub(crate) struct Effects {
    of: [Vec<usize>; 2],
    count: [usize; 2],
}

impl Effects {
    pub(crate) fn new(of: [Vec<usize>; 2]) -> Self {
        let count = [0, 1].map(|side: usize| of[side].iter().max().map_or(0, |most| most + 1));
        Effects { of, count }
    }

    /// Values less all that effects can make of them. Means of the first side are taken off at once; effects of the second come of conjugate gradients on what is left of its sums then.
    pub(crate) fn without(&self, values: &[f64], weights: &[f64]) -> Vec<f64> {
        let sums = [0, 1].map(|side: usize| self.sums(side, weights.iter().copied()));
        let largest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        let mut left = values.to_vec();
        for _ in 0..STARTS {
            self.take(0, &self.means(0, &left, weights, &sums[0]), &mut left);
            let means = self.means(1, &left, weights, &sums[1]);
            if largest_of(&means) <= GONE * largest {
                break;
            }
            let effects = self.gradients(means, weights, &sums, GONE * largest);
            self.take(1, &effects, &mut left);
        }
        left
    }

    /// Effects of the second side whose sums, less what the first side's means make of them, are the ones given (as means): conjugate gradients, scaled by sums of weights.
    fn gradients(
        &self,
        means: Vec<f64>,
        weights: &[f64],
        sums: &[Vec<f64>; 2],
        gone: f64,
    ) -> Vec<f64> {
        let second = &sums[1];
        let product = |a: &[f64], b: &[f64]| -> f64 {
            a.iter().zip(b).zip(second).map(|((a, b), sum)| a * b * sum).sum()
        };
        let mut effects = vec![0.0; means.len()];
        let (mut rest, mut way) = (means.clone(), means);
        let mut size = product(&rest, &rest);
        for _ in 0..2 * effects.len() {
            let mut along: Vec<f64> = self.of[1].iter().map(|at| way[*at]).collect();
            self.take(0, &self.means(0, &along, weights, &sums[0]), &mut along);
            let image = self.means(1, &along, weights, second);
            let steep = product(&way, &image);
            if steep <= 0.0 {
                break;
            }
            let step = size / steep;
            effects.iter_mut().zip(&way).for_each(|(effect, way)| *effect += step * way);
            rest.iter_mut().zip(&image).for_each(|(rest, image)| *rest -= step * image);
            if largest_of(&rest) <= gone {
                break;
            }
            let next = product(&rest, &rest);
            way.iter_mut().zip(&rest).for_each(|(way, rest)| *way = rest + next / size * *way);
            size = next;
        }
        effects
    }

    fn sums(&self, side: usize, values: impl Iterator<Item = f64>) -> Vec<f64> {
        let mut sums = vec![0.0; self.count[side]];
        self.of[side].iter().zip(values).for_each(|(at, value)| sums[*at] += value);
        sums
    }

    /// Weighted means of a side; 0 where nothing weighs.
    fn means(&self, side: usize, values: &[f64], weights: &[f64], of: &[f64]) -> Vec<f64> {
        let mut means = self.sums(side, values.iter().zip(weights).map(|(value, w)| value * w));
        for (mean, sum) in means.iter_mut().zip(of) {
            *mean = if *sum > 0.0 { *mean / sum } else { 0.0 };
        }
        means
    }

    fn take(&self, side: usize, effects: &[f64], values: &mut [f64]) {
        values.iter_mut().zip(&self.of[side]).for_each(|(value, at)| *value -= effects[*at]);
    }
}

fn largest_of(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, value| most.max(value.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left is no effect's: its weighted sums are 0 on both sides; what effects made is gone whole. A chain, where each side is tied to the next by single observations, and a pair apart.
    #[test]
    fn nothing_of_any_effect_is_left() {
        let pairs: Vec<(usize, usize)> =
            (0..60).flat_map(|i| [(i, i), (i, (i + 1) % 61)]).chain([(70, 80)]).collect();
        let effects = Effects::new([
            pairs.iter().map(|(first, _)| *first).collect(),
            pairs.iter().map(|(_, second)| *second).collect(),
        ]);
        let weights: Vec<f64> = (0..pairs.len()).map(|k| 0.01 + (k * 37 % 11) as f64).collect();
        let made: Vec<f64> = pairs.iter().map(|(a, b)| (a * a % 17) as f64 - *b as f64).collect();
        let left = largest_of(&effects.without(&made, &weights));
        assert!(left < 1e-9, "{left}");
        let values: Vec<f64> = (0..pairs.len()).map(|k| (k * 53 % 29) as f64).collect();
        let left = effects.without(&values, &weights);
        for side in [0, 1] {
            let sums = effects.sums(side, left.iter().zip(&weights).map(|(l, w)| l * w));
            assert!(largest_of(&sums) < 1e-11, "{sums:?}");
        }
        // A dense one, and the mean of all taken off both sides' in closed form: v - row - column + all.
        let of = [(0..12).map(|k| k / 4).collect(), (0..12).map(|k| k % 4).collect()];
        let left = Effects::new(of).without(&values[..12], &[2.0; 12]);
        let mean = |of: &dyn Fn(usize) -> bool| {
            let all: Vec<f64> = (0..12).filter(|k| of(*k)).map(|k| values[k]).collect();
            all.iter().sum::<f64>() / all.len() as f64
        };
        for (k, left) in left.iter().enumerate() {
            let (row, column) = (mean(&|l| l / 4 == k / 4), mean(&|l| l % 4 == k % 4));
            assert!((left - (values[k] - row - column + mean(&|_| true))).abs() < 1e-12);
        }
    }
}
