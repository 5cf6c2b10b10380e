//! Ranks of many scores, exact, in a time that grows with their number: by digits of 13 bits of what a score is below the best (radix sort, least digit first).

/// Bits of a digit; its counts fit the nearest cache.
const DIGIT: u32 = 13;
const VALUES: usize = 1 << DIGIT;

/// Nothing is above it.
const BEST: f32 = 100.0;

/// Memory that is used again from draw to draw.
#[derive(Clone, Debug)]
pub(crate) struct Ranking {
    /// How far below 100, with the place among the candidates in the lower half.
    keyed: Vec<u64>,
    other: Vec<u64>,
    /// How often each value of each of three digits is there, then where it starts.
    starts: Vec<[u32; VALUES]>,
}

impl Default for Ranking {
    fn default() -> Self {
        Ranking { keyed: Vec::new(), other: Vec::new(), starts: vec![[0; VALUES]; 3] }
    }
}

/// A digit of a key.
fn value(key: u64, digit: usize) -> usize {
    (key >> (32 + DIGIT * digit as u32)) as usize & (VALUES - 1)
}

impl Ranking {
    /// Tells each candidate that has a score its rank: one more than how many have a higher score, so that equal scores have equal ranks. `told` is called in order of ranks. Scores are from 0 to 100; NaN is none.
    pub(crate) fn ranks(&mut self, scores: &[f32], mut told: impl FnMut(usize, usize)) {
        self.keyed.resize(scores.len(), 0);
        self.starts.iter_mut().for_each(|starts| starts.fill(0));
        let (mut rated, mut furthest) = (0, 0);
        for (at, &score) in scores.iter().enumerate() {
            // Bits of numbers that are not negative are in the order of the numbers.
            let below = BEST.to_bits().saturating_sub(score.to_bits());
            let key = u64::from(below) << 32 | at as u64;
            self.keyed[rated] = key;
            if !score.is_nan() {
                rated += 1;
                furthest = furthest.max(below);
                self.starts[0][value(key, 0)] += 1;
                self.starts[1][value(key, 1)] += 1;
            }
        }
        self.keyed.truncate(rated);
        self.other.resize(rated, 0);
        let bits = u32::BITS - furthest.leading_zeros();
        for digit in 0..bits.div_ceil(DIGIT) as usize {
            let starts = &mut self.starts[digit];
            // Scores of 1 and more differ in 26 bits; a third digit is rare.
            if digit == 2 {
                self.keyed.iter().for_each(|key| starts[value(*key, 2)] += 1);
            }
            let mut before = 0;
            for start in starts.iter_mut() {
                before += std::mem::replace(start, before);
            }
            for &key in &self.keyed {
                let next = &mut starts[value(key, digit)];
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
            fine in proptest::collection::vec(0.0_f32..=100.0, 0..300),
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
