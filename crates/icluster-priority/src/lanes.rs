//! Arithmetic on a tile of candidates at once: logarithm, exponential and normal deviates in single precision, written so that the compiler turns each loop into vectors.
//!
//! Only additions, multiplications, roots and operations on bits are used, in a fixed order and never fused, so that every machine gets the same bits. The polynomials are near-minimax fits; their errors
//! are in the comments and measured by the tests.

/// Candidates worked on at once.
pub(crate) const TILE: usize = 64;

/// A number for each candidate of a tile.
pub(crate) type Lanes = [f32; TILE];

/// Natural logarithm of a positive, normal number; relative error of `ln` near 1 below 3e-7, absolute error below 3e-7 plus the rounding of the result.
#[inline(always)]
pub(crate) fn ln(x: f32) -> f32 {
    let bits = x.to_bits() as i32;
    // The power of two that leaves a mantissa from 2/3 to 4/3.
    let power = bits.wrapping_sub(0x3f2a_aaab) & !0x007f_ffff;
    let f = f32::from_bits(bits.wrapping_sub(power) as u32) - 1.0;
    // Estrin's scheme: short chains, so that several vectors are under way at once.
    let (f2, high) = (f * f, -0.163_406_2 * f + 0.197_950_13);
    let higher = -0.157_743_78 * f + 0.171_113_31;
    let low = (-0.499_998_76 * f + 0.999_999_8) + f2 * (-0.250_120_37 * f + 0.333_379_9);
    let p = low + f2 * f2 * (high + f2 * higher);
    (power >> 23) as f32 * core::f32::consts::LN_2 + p * f
}

/// Exponential of a number from -80 to 80; relative error below 1e-6 within 10 of zero.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    // Adding this number leaves the nearest whole number in the last bits.
    const ROUND: f32 = 12_582_912.0;
    let y = x * core::f32::consts::LOG2_E;
    let shifted = y + ROUND;
    let f = y - (shifted - ROUND);
    let f2 = f * f;
    let low = (0.693_147_24 * f + 1.000_000_1) + f2 * (5.550_297_3e-2 * f + 0.240_221_07);
    let p = low + f2 * f2 * (1.341e-3 * f + 9.676_036e-3);
    let power = (shifted.to_bits() << 23) as i32;
    f32::from_bits((p.to_bits() as i32).wrapping_add(power) as u32)
}

/// Numbers that name a pair of indicators in a draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PairKey(pub(crate) [u32; 4]);

/// Thirty-two bits that look random, of two halves of a candidate's key and two of a draw's. The steps between are Wellons' `lowbias32` (public domain, 2018).
#[inline(always)]
pub(crate) fn mixed(first: u32, second: u32, a: u32, b: u32) -> u32 {
    let mut x = first ^ a;
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_add(second ^ b);
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// Two independent standard normal deviates for each candidate: the method of Box and Muller 1958 on a radius with 24 bits (at most 5.9) and an angle with 26. A deviate hangs on the candidate's key, the
/// draw and the pair alone, not on who else is there.
#[inline(always)]
pub(crate) fn normals(
    first: &[u32; TILE],
    second: &[u32; TILE],
    key: PairKey,
    one: &mut Lanes,
    two: &mut Lanes,
) {
    let PairKey([a, b, c, d]) = key;
    const UNIT: f32 = 1.0 / 16_777_216.0;
    for i in 0..TILE {
        let radius = mixed(first[i], second[i], a, b);
        let angle = mixed(second[i], first[i], c, d);
        let u = ((radius >> 8) as i32 as f32 + 0.5) * UNIT;
        // The logarithm of what is at most 1 is never above 0, nor is its polynomial.
        let r = (-2.0 * ln(u)).sqrt();
        // An angle within an eighth of a turn of an axis; which axis is left to two bits.
        let phi = ((angle & 0x00ff_ffff) as i32 as f32 + 0.5)
            * (UNIT * core::f32::consts::FRAC_PI_2)
            - core::f32::consts::FRAC_PI_4;
        let q = phi * phi;
        // Absolute errors 4e-7 and 9e-8.
        let sine =
            phi * (0.999_999_997 + q * (-0.166_666_51 + q * (8.332_037e-3 - q * 1.950_402e-4)));
        let cosine = 0.999_999_97 + q * (-0.499_998_57 + q * (4.165_502_7e-2 - q * 1.358_590_8e-3));
        let sign = angle & 0x8000_0000;
        let across = angle & 0x4000_0000 != 0;
        let (x, y) = if across { (sine, cosine) } else { (cosine, sine) };
        one[i] = f32::from_bits((r * x).to_bits() ^ sign);
        two[i] = f32::from_bits((r * y).to_bits() ^ sign);
    }
}

#[cfg(test)]
mod tests {
    use super::{PairKey, TILE, exp, ln, normals};

    #[test]
    fn logarithm_and_exponential_are_near_the_exact_ones() {
        let (mut worst_ln, mut worst_exp, mut worst_near_one) = (0.0_f64, 0.0_f64, 0.0_f64);
        // Every 97th single-precision number from 2^-26 to 2^7.
        for bits in (0x3280_0000_u32..0x4300_0000).step_by(97) {
            let x = f32::from_bits(bits);
            let exact = f64::from(x).ln();
            let off = (f64::from(ln(x)) - exact).abs();
            worst_ln = worst_ln.max(off / exact.abs().max(1.0));
            if exact.abs() > 0.0 && exact.abs() < 0.1 {
                worst_near_one = worst_near_one.max(off / exact.abs());
            }
        }
        for step in -100_000..=100_000 {
            let x = step as f32 * 1e-4;
            worst_exp = worst_exp.max((f64::from(exp(x)) / f64::from(x).exp() - 1.0).abs());
        }
        assert!(worst_ln < 3e-7, "{worst_ln}");
        assert!(worst_near_one < 5e-7, "{worst_near_one}");
        assert!(worst_exp < 1e-6, "{worst_exp}");
    }

    /// Deviates of the first `TILE * tiles` candidates for pairs with keys from SplitMix64.
    fn deviates(tiles: u64, pairs: u64) -> Vec<Vec<f64>> {
        let mix = |x: u64| {
            let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            x ^ (x >> 31)
        };
        let mut rows = vec![Vec::new(); 2 * pairs as usize];
        for tile in 0..tiles {
            let keys: [u64; TILE] =
                std::array::from_fn(|at| mix(tile * TILE as u64 + at as u64 + 1));
            let (first, second) = (keys.map(|key| key as u32), keys.map(|key| (key >> 32) as u32));
            for pair in 0..pairs {
                let (p, q) = (mix(1_000_000 + 2 * pair), mix(1_000_001 + 2 * pair));
                let key = PairKey([p as u32, (p >> 32) as u32, q as u32, (q >> 32) as u32]);
                let (mut one, mut two) = ([0.0; TILE], [0.0; TILE]);
                normals(&first, &second, key, &mut one, &mut two);
                rows[2 * pair as usize].extend(one.map(f64::from));
                rows[2 * pair as usize + 1].extend(two.map(f64::from));
            }
        }
        rows
    }

    #[test]
    fn deviates_are_standard_normal() {
        let rows = deviates(160, 100);
        let mut all = rows.concat();
        let n = all.len() as f64;
        let moment = |power: i32| all.iter().map(|x| x.powi(power)).sum::<f64>() / n;
        // Five standard errors of each moment.
        let within = |found: f64, expected: f64, variance: f64| {
            assert!((found - expected).abs() < 5.0 * (variance / n).sqrt(), "{found} {expected}");
        };
        within(moment(1), 0.0, 1.0);
        within(moment(2), 1.0, 2.0);
        within(moment(3), 0.0, 15.0);
        within(moment(4), 3.0, 96.0);
        // Shares below points of the standard normal distribution.
        all.sort_unstable_by(f64::total_cmp);
        for (point, share) in [
            (-3.090_232_306_167_813, 0.001),
            (-2.326_347_874_040_841, 0.01),
            (-1.644_853_626_951_472, 0.05),
            (-0.674_489_750_196_082, 0.25),
            (0.0, 0.5),
            (0.674_489_750_196_082, 0.75),
            (1.644_853_626_951_472, 0.95),
            (2.326_347_874_040_841, 0.99),
            (3.090_232_306_167_813, 0.999),
        ] {
            within(all.partition_point(|x| *x <= point) as f64 / n, share, share * (1.0 - share));
        }
    }

    #[test]
    fn deviates_of_indicators_candidates_and_draws_have_nothing_to_do_with_each_other() {
        let rows = deviates(160, 40);
        let n = rows[0].len();
        let bound = 5.5 / (n as f64).sqrt();
        for (i, a) in rows.iter().enumerate() {
            for b in &rows[..i] {
                let product = a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / n as f64;
                assert!(product.abs() < bound, "{product}");
                let squares = a.iter().zip(b).map(|(a, b)| (a * a - 1.0) * (b * b - 1.0));
                let squares = squares.sum::<f64>() / n as f64;
                assert!(squares.abs() < 2.0 * bound, "{squares}");
            }
            for lag in [1, 2, 8, 64] {
                let product = a.iter().zip(&a[lag..]).map(|(a, b)| a * b).sum::<f64>() / n as f64;
                assert!(product.abs() < bound, "{product}");
            }
        }
        // The same candidates over many draws: two candidates next to each other.
        let draws = deviates(1, 5000);
        for at in 0..TILE - 1 {
            let product = draws.iter().map(|row| row[at] * row[at + 1]).sum::<f64>() / 1e4;
            assert!(product.abs() < 0.055, "{product}");
        }
    }
}
