//! Upper tails of a sum of independent yes-or-no draws with unequal probabilities (the Poisson-binomial distribution).
//!
//! Draws of equal probability are held together, so that the sum is one of independent binomials.
//!
//! Sources: Lugannani and Rice 1980, "Saddle point approximation for the distribution of the sum of independent random variables", Adv. Appl.
//! Prob. 12; Butler 2007, "Saddlepoint approximations with applications", chapter 1 (continuity corrections).

use std::f64::consts::PI;
use std::iter::repeat_n;

/// Draws handled together, so that the machine's vectors are full.
const LANES: usize = 8;

/// Probabilities below this are left out of the convolution: they cost time and cannot be seen.
const NEGLIGIBLE: f64 = 1e-100;

/// Draws are applied to the sum together, one less than this at a time.
const TAPS: usize = 16;

/// Terms of a sum that determine as many as there are lanes.
const SPAN: usize = LANES + TAPS - 1;

/// Closer to the mean than this many deviations, the limit of the saddle-point formula is taken: the formula is 0/0 there.
const AT_MEAN: f64 = 1e-3;

/// An approximate tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SaddlePoint {
    /// The tail, 0 to 1.
    pub tail: f64,
    /// Variance of the sum when it is tilted so that its mean is where the tail starts. The larger, the better: in trials the tail was within
    /// 8 per cent where it is 2 or more, within 3 per cent where it is 4, within about 1 per cent where it is 8. Infinite if the tail is exact.
    pub variance: f64,
}

/// A sum of independent binomials.
#[derive(Clone, Debug, PartialEq)]
pub struct PoissonBinomial {
    certain: u32,
    draws: u32,
    /// Probability of each group of draws; groups of no draws fill up the last lanes.
    probability: Vec<f64>,
    /// `(1 - p) / p` of each group.
    against: Vec<f64>,
    /// Draws of each group.
    count: Vec<f64>,
}

impl PoissonBinomial {
    /// From pairs of a probability (0 to 1) and how many draws have it. Above one counts as one, below zero or NaN as zero.
    pub fn new(groups: impl IntoIterator<Item = (f64, u32)>) -> Self {
        let groups = groups.into_iter();
        let room = || Vec::with_capacity(groups.size_hint().0 + LANES);
        let (probability, against, count) = (room(), room(), room());
        let mut sum = Self { certain: 0, draws: 0, probability, against, count };
        for (probability, count) in groups {
            if probability >= 1.0 {
                sum.certain += count;
            } else if probability > NEGLIGIBLE && count > 0 {
                sum.draws += count;
                sum.push(probability, count);
            }
        }
        while !sum.count.len().is_multiple_of(LANES) {
            sum.push(0.5, 0);
        }
        sum
    }

    fn push(&mut self, probability: f64, count: u32) {
        self.probability.push(probability);
        self.against.push((1.0 - probability) / probability);
        self.count.push(f64::from(count));
    }

    /// Expected sum.
    pub fn mean(&self) -> f64 {
        f64::from(self.certain) + self.moments(0.0).0
    }

    /// Groups of draws that are neither certain nor impossible.
    pub(crate) fn groups(&self) -> usize {
        self.count.len()
    }

    /// Multiplications that exact tails up to `top` take, about.
    pub(crate) fn multiplications(&self, top: u32) -> u64 {
        u64::from(self.draws) * u64::from(top.saturating_sub(self.certain).min(self.draws))
    }

    /// `P(V >= at)` for each of `at`, in its order, by convolution of the draws, cut at the largest.
    ///
    /// All terms are positive, so that small tails keep their digits; a tail below about 1e-90 may be given as zero. Takes at most about
    /// `draws * max(at)` multiplications.
    pub fn exact_tails(&self, at: &[u32]) -> Vec<f64> {
        if at.is_empty() {
            return Vec::new();
        }
        let top = at.iter().max().copied().unwrap_or(0).saturating_sub(self.certain);
        let sum = self.convolved(top.min(self.draws + 1) as usize);
        // From the small end, so that nothing is lost to rounding.
        let mut tails = sum.density;
        let mut beyond = sum.beyond;
        for value in tails.iter_mut().rev() {
            beyond += *value;
            *value = beyond;
        }
        let tail = |at: &u32| match at.checked_sub(self.certain) {
            None | Some(0) => 1.0,
            Some(at) if at > self.draws => 0.0,
            Some(at) => {
                let at = (at as usize).saturating_sub(sum.from);
                tails.get(at).copied().unwrap_or(sum.beyond).min(1.0)
            }
        };
        at.iter().map(tail).collect()
    }

    fn convolved(&self, top: usize) -> Partial {
        let mut sum =
            Partial { from: 0, density: vec![1.0], beyond: 0.0, framed: Vec::with_capacity(top) };
        let (mut few, mut drawn) = (NONE, 0);
        let groups = self.probability.iter().zip(&self.count);
        for probability in groups.flat_map(|(p, count)| repeat_n(*p, *count as usize)) {
            few = with_draw(&few, probability);
            drawn += 1;
            if drawn == TAPS - 1 {
                sum.add(&few, top);
                (few, drawn) = (NONE, 0);
            }
        }
        sum.add(&few, top);
        sum
    }

    /// `P(V >= at)` by the saddle-point formula of Lugannani and Rice 1980 with the first continuity correction (Butler 2007).
    ///
    /// The first, because the second has no digits left in far tails.
    pub fn saddle_point(&self, at: u32) -> SaddlePoint {
        let known = |tail| SaddlePoint { tail, variance: f64::INFINITY };
        match at.checked_sub(self.certain) {
            None | Some(0) => known(1.0),
            Some(at) if at > self.draws => known(0.0),
            Some(at) if at == self.draws => known(self.all()),
            Some(at) => self.between(f64::from(at)),
        }
    }

    /// Chance of all draws.
    fn all(&self) -> f64 {
        self.probability.iter().zip(&self.count).map(|(p, n)| n * p.ln()).sum::<f64>().exp()
    }

    /// Of more than none and less than all draws.
    fn between(&self, at: f64) -> SaddlePoint {
        let tilt = self.tilt(at);
        let (_, variance, third) = self.moments(tilt);
        let deviation = variance.sqrt();
        let root = (2.0 * (tilt * at - self.cumulant(tilt)).max(0.0)).sqrt().copysign(tilt);
        let gap = if (tilt * deviation).abs() < AT_MEAN {
            0.5 / deviation - third / (6.0 * deviation.powi(3))
        } else {
            -1.0 / ((-tilt).exp_m1() * deviation) - 1.0 / root
        };
        SaddlePoint { tail: upper_normal(root, gap).clamp(0.0, 1.0), variance }
    }

    /// Tilt `t` under which the mean is `at`, more than none and less than all draws.
    ///
    /// Newton steps on the log-odds of the mean, which are nearly linear in the tilt. Between likely and unlikely draws they have a plateau,
    /// over which steps may go to and fro: a step that is not half the last halves the bracket instead.
    fn tilt(&self, at: f64) -> f64 {
        let draws = f64::from(self.draws);
        let odds = |mean: f64| (mean / (draws - mean)).ln();
        let mut tilt = odds(at) - odds(self.moments(0.0).0);
        let (mut low, mut high, mut last) = (f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY);
        for _ in 0..100 {
            let (mean, variance, _) = self.moments(tilt);
            if mean < at {
                low = tilt
            } else {
                high = tilt
            }
            let bracketed = low.is_finite() && high.is_finite();
            let step = (odds(at) - odds(mean)) * mean * (1.0 - mean / draws) / variance;
            if step.abs() * variance.sqrt().max(1.0) < 1e-8 {
                return tilt + step;
            }
            let next = tilt + step;
            let inside = next > low && next < high;
            let next = match bracketed {
                true if inside && step.abs() <= last / 2.0 => next,
                true => low.midpoint(high),
                false if inside => next,
                false => tilt + if mean < at { 8.0 } else { -8.0 },
            };
            (tilt, last) = (next, (next - tilt).abs());
        }
        tilt
    }

    /// First three derivatives of the cumulant function: mean, variance and third moment of the tilted sum.
    fn moments(&self, tilt: f64) -> (f64, f64, f64) {
        let odds = (-tilt).exp();
        pulp::Arch::new().dispatch(|| moments(&self.against, &self.count, odds))
    }

    /// Logarithm of the mean of `exp(tilt * V)`.
    fn cumulant(&self, tilt: f64) -> f64 {
        let growth = tilt.exp_m1();
        self.probability.iter().zip(&self.count).map(|(p, n)| n * (p * growth).ln_1p()).sum()
    }
}

/// Moments of binomials whose odds against are multiplied by `odds`. Compiled for the widest vectors the machine has.
#[inline(always)]
fn moments(against: &[f64], count: &[f64], odds: f64) -> (f64, f64, f64) {
    let (mut first, mut second, mut third) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for (against, count) in against.as_chunks::<LANES>().0.iter().zip(count.as_chunks::<LANES>().0)
    {
        for lane in 0..LANES {
            let chance = 1.0 / (1.0 + against[lane] * odds);
            let mean = count[lane] * chance;
            let variance = mean * (1.0 - chance);
            first[lane] += mean;
            second[lane] += variance;
            third[lane] += variance * (1.0 - 2.0 * chance);
        }
    }
    (first.iter().sum(), second.iter().sum(), third.iter().sum())
}

/// Density of up to [`TAPS`] less one draws.
type Few = [f64; TAPS];

/// Density of no draws.
const NONE: Few = {
    let mut none = [0.0; TAPS];
    none[0] = 1.0;
    none
};

/// Adds one draw.
fn with_draw(few: &Few, probability: f64) -> Few {
    let before = |k: usize| if k > 0 { few[k - 1] } else { 0.0 };
    std::array::from_fn(|k| few[k] * (1.0 - probability) + before(k) * probability)
}

/// Density of a sum from `from` on, and the probability of all at or beyond where it is cut.
struct Partial {
    from: usize,
    density: Vec<f64>,
    beyond: f64,
    /// Room to work in.
    framed: Vec<f64>,
}

impl Partial {
    /// Adds draws; what reaches `top` stays beyond.
    fn add(&mut self, few: &Few, top: usize) {
        let length = (self.density.len() + TAPS - 1).next_multiple_of(LANES);
        self.framed.clear();
        self.framed.resize(TAPS - 1, 0.0);
        self.framed.extend(&self.density);
        self.framed.resize(length + TAPS - 1, 0.0);
        self.density.resize(length, 0.0);
        pulp::Arch::new().dispatch(|| convolve(&self.framed, few, &mut self.density));
        let kept = top.saturating_sub(self.from).min(length);
        self.beyond += self.density[kept..].iter().rev().sum::<f64>();
        self.density.truncate(kept);
        let seen = |value: &f64| *value > NEGLIGIBLE;
        self.density.truncate(self.density.iter().rposition(seen).map_or(0, |last| last + 1));
        let unseen = self.density.iter().position(seen).unwrap_or(0);
        self.density.drain(..unseen);
        self.from += unseen;
    }
}

/// Density of both, from that of a sum with zeros before and behind. Compiled for the widest vectors the machine has.
#[inline(always)]
fn convolve(framed: &[f64], few: &Few, both: &mut [f64]) {
    let mut turned = *few;
    turned.reverse();
    for (at, values) in both.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        let Some(before) = framed[at * LANES..].first_chunk::<SPAN>() else { return };
        let mut sums = [0.0; LANES];
        for tap in 0..TAPS {
            for lane in 0..LANES {
                sums[lane] += turned[tap] * before[tap + lane];
            }
        }
        *values = sums;
    }
}

/// Chance that a standard normal exceeds `x`, plus `gap` times its density there.
fn upper_normal(x: f64, gap: f64) -> f64 {
    let density = (-x * x / 2.0).exp() / (2.0 * PI).sqrt();
    match x {
        ..-3.0 => 1.0 - density * (mills(-x) - gap),
        -3.0..3.0 => 0.5 - density * (odd_series(x) - gap),
        _ => density * (mills(x) + gap),
    }
}

/// Upper tail of a standard normal over its density, `x` at least 3, by continued fraction (Abramowitz and Stegun 26.2.14).
fn mills(x: f64) -> f64 {
    1.0 / (1..=60).rev().fold(x, |rest, k| x + f64::from(k) / rest)
}

/// What a standard normal has between zero and `x` over its density, `x` within 3 of zero (Abramowitz and Stegun 26.2.11).
fn odd_series(x: f64) -> f64 {
    let terms = (1..60).scan(x, |term, k| {
        *term *= x * x / f64::from(2 * k + 1);
        Some(*term)
    });
    x + terms.sum::<f64>()
}
