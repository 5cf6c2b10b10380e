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
    let low = (-0.499_998_76 * f + 0.999_999_85) + f2 * (-0.250_120_37 * f + 0.333_379_9);
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
    let p = low + f2 * f2 * (1.341_000_018e-3 * f + 9.676_036_4e-3);
    let power = (shifted.to_bits() << 23) as i32;
    f32::from_bits((p.to_bits() as i32).wrapping_add(power) as u32)
}

/// Numbers that name a pair of indicators in a draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PairKey(pub(crate) [u32; 4]);

/// Thirty-two bits that look random, of two halves of a candidate's key and two of a draw's. The steps between are Wellons' `lowbias32` (public domain, 2018).
#[inline(always)]
fn mixed(first: u32, second: u32, a: u32, b: u32) -> u32 {
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
        let r = (-2.0 * ln(u)).max(0.0).sqrt();
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
