//! Ranks of many scores, exact, in a time that grows with their number: by digits of 13 bits of what a score is below the best (radix sort, least digit first).

/// Bits of a digit; its counts fit the nearest cache.
const DIGIT: u32 = 13;
const VALUES: usize = 1 << DIGIT;

/// Memory that is used again from draw to draw.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    /// How far below the best, with the place among the candidates in the lower half.
    keyed: Vec<u64>,
    other: Vec<u64>,
}

impl Ranking {
    /// Tells each candidate that has a score its rank: one more than how many have a higher score, so that equal scores have equal ranks. `told` is called in order of ranks. Scores are not negative; NaN is none.
    pub(crate) fn ranks(&mut self, scores: &[f32], mut told: impl FnMut(usize, usize)) {
        let best = scores.iter().copied().fold(0.0, f32::max).to_bits();
        self.keyed.clear();
        // Bits of numbers that are not negative are in the order of the numbers.
        self.keyed.extend(scores.iter().enumerate().filter(|(_, score)| !score.is_nan()).map(
            |(at, score)| u64::from(best - score.max(0.0).to_bits().min(best)) << 32 | at as u64,
        ));
        let furthest = self.keyed.iter().copied().max().unwrap_or(0) >> 32;
        let bits = u64::BITS - furthest.leading_zeros();
        self.other.resize(self.keyed.len(), 0);
        for digit in 0..bits.div_ceil(DIGIT) {
            let shift = 32 + digit * DIGIT;
            let value = |key: u64| (key >> shift) as usize & (VALUES - 1);
            let mut starts = [0_u32; VALUES];
            for &key in &self.keyed {
                starts[value(key)] += 1;
            }
            let mut before = 0;
            for start in &mut starts {
                before += std::mem::replace(start, before);
            }
            for &key in &self.keyed {
                let next = &mut starts[value(key)];
                self.other[*next as usize] = key;
                *next += 1;
            }
            std::mem::swap(&mut self.keyed, &mut self.other);
        }
        let (mut rank, mut last) = (0, u64::MAX);
        for (at, &key) in self.keyed.iter().enumerate() {
            if key >> 32 != last {
                (rank, last) = (at + 1, key >> 32);
            }
            told((key & u64::from(u32::MAX)) as usize, rank);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ranking;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranks_count_who_is_higher(
            tens in proptest::collection::vec(0_u32..1200, 0..300),
            fine in proptest::collection::vec(0.0_f32..100.0, 0..300),
        ) {
            let coarse = tens.iter().map(|x| if *x > 1000 { f32::NAN } else { *x as f32 / 10.0 });
            let scores: Vec<f32> = coarse.chain(fine).collect();
            let mut ranks = vec![0; scores.len()];
            Ranking::default().ranks(&scores, |at, rank| ranks[at] = rank);
            for (score, rank) in scores.iter().zip(ranks) {
                let higher = scores.iter().filter(|other| *other > score).count();
                prop_assert_eq!(rank, if score.is_nan() { 0 } else { higher + 1 });
            }
        }
    }
}
