//! Alikeness of neighbours against PyPI esda 2.9 (libpysal 4.14) on a grid of 6 by 5 by rook and an island, with invented values:
//! `g = lat2W(6, 5); nb = {i: list(g.neighbors[i]) for i in range(30)}; nb[30] = []; w = W(nb)`,
//! `y = [(i * 37 + 11) % 23 + i / 3 for i in range(31)]`, `x = [(i * i * 5 + 7) % 19 + i / 2 for i in range(31)]`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{grid, grid_and_island, near, x, y};
use icluster_insight::InputError;
use icluster_insight::local::{Local, Quadrant, local_moran};
use icluster_insight::moran::{bivariate_moran, geary, geary_permuted, moran, moran_permuted};
use icluster_insight::permutation::Draws;
use icluster_insight::weights::Weights;
use std::time::Instant;

fn weights() -> Weights {
    Weights::of_neighbours(&grid_and_island()).unwrap()
}

const MANY: Draws = Draws { permutations: 49_999, seed: 11 };

/// `esda.Moran(y, w, transformation=t, permutations=0)`: `I, EI, VI_norm, VI_rand, p_norm, p_rand`.
#[test]
fn moran_is_that_of_esda() {
    let binary = [
        0.28896651899830883,
        -0.03333333333333333,
        0.01795125873478643,
        0.018467243510045785,
        0.01614856676776355,
        0.01770664013740215,
    ];
    let rows = [
        0.2939641236190053,
        -0.03333333333333333,
        0.018831966949588472,
        0.019378817290878942,
        0.017077488201531137,
        0.01871585251573686,
    ];
    for (weights, expected) in [(weights(), binary), (weights().row_standardised(), rows)] {
        let found = moran(&y(), &weights).unwrap();
        let numbers = [
            found.index,
            found.expected,
            found.variance_normal,
            found.variance_random,
            found.p_normal(),
            found.p_random(),
        ];
        // p-values are as exact as the error function.
        numbers.iter().zip(expected).for_each(|(found, expected)| near(*found, expected, 1e-10));
        assert_eq!((found.n, found.islands), (31, 1));
    }
}

/// `esda.Geary(y, w, transformation=t, permutations=0)`: `C, VC_norm, VC_rand, 2 * p_norm, 2 * p_rand`.
#[test]
fn geary_is_that_of_esda() {
    let binary = [
        0.6422850831090979,
        0.021839858392336528,
        0.020191074700120725,
        0.015497503188623722,
        0.01182145938847011,
    ];
    let rows = [
        0.6425845664339346,
        0.020167824074074046,
        0.019606664235425883,
        0.011843562625095814,
        0.010694263287175808,
    ];
    for (weights, expected) in [(weights(), binary), (weights().row_standardised(), rows)] {
        let found = geary(&y(), &weights).unwrap();
        let numbers = [
            found.index,
            found.variance_normal,
            found.variance_random,
            found.p_normal(),
            found.p_random(),
        ];
        // p-values are as exact as the error function.
        numbers.iter().zip(expected).for_each(|(found, expected)| near(*found, expected, 1e-10));
    }
}

/// `numpy.random.seed(1); esda.Moran(y, w, permutations=99999)`: `p_sim`, `EI_sim`, `seI_sim`; then `esda.Geary(…)`, `p_sim`; rows standardised.
#[test]
fn permutations_agree_within_chance() {
    let weights = weights().row_standardised();
    let found = moran_permuted(&y(), &weights, MANY).unwrap();
    near(found.folded(), 0.00883, 0.002);
    near(found.mean, -0.0345, 0.003);
    near(found.deviation, 0.13925, 0.003);
    assert_eq!(found.two_sided(), 2.0 * found.folded());
    let index = moran(&y(), &weights).unwrap().index;
    near(found.standardised(index), (index - found.mean) / found.deviation, 1e-15);
    near(geary_permuted(&y(), &weights, MANY).unwrap().folded(), 0.00429, 0.0015);
}

/// The first thirty places; `esda.Moran_BV(x, y, w, permutations=99999)`: `I`, `p_sim`.
#[test]
fn bivariate_moran_is_that_of_esda() {
    let weights = Weights::of_neighbours(&grid(6, 5)).unwrap().row_standardised();
    let (index, permuted) = bivariate_moran(&x()[..30], &y()[..30], &weights, MANY).unwrap();
    near(index, 0.2007042431360512, 1e-12);
    near(permuted.folded(), 0.07429, 0.005);
}

/// Of `y + sqrt(i)`, whose sums are never equal: `esda.Moran_Local(y, w, permutations=0)`: `Is`, `q`, `EIc`, `VIc`, and `p_sim` of `permutations=99999, seed=3`.
#[test]
fn local_moran_is_that_of_esda() {
    let index: [f64; 30] = [
        1.3294206702702642,
        1.8681764461224935,
        0.1913277673053669,
        0.15371346298839492,
        -0.05614602647650578,
        0.40178258138613715,
        1.2336463567035387,
        -0.1259695208633532,
        0.045768572683262745,
        -0.5422195814298265,
        0.007142926705287998,
        0.39338953936267307,
        0.002221950014196636,
        0.11398625676473056,
        0.13278497960017158,
        0.016877015154136678,
        -0.033341900070891224,
        0.4719424129074977,
        0.0052240034469729175,
        0.6256818838737582,
        0.3596634719497099,
        -0.1160952023933949,
        1.2538226259989709,
        0.2221623698270936,
        0.13919084380432853,
        0.5647708285118984,
        0.13231988555616692,
        1.6261447276787295,
        0.6333212780566606,
        -0.02725275257072938,
    ];
    let quadrant =
        [3, 3, 3, 3, 4, 3, 3, 4, 3, 4, 3, 3, 1, 3, 3, 1, 2, 1, 1, 3, 1, 2, 1, 1, 3, 1, 1, 1, 1, 2];
    let expected: [f64; 30] = [
        -0.03948177602342998,
        -0.14051722897460736,
        -0.0012962663003889727,
        -0.051908208440113304,
        -0.011590277476699922,
        -0.007404720016852009,
        -0.07855679763493695,
        -0.0028691949905046556,
        -0.019985689498349644,
        -0.036828182292773605,
        -1.2233225845141723e-05,
        -0.03963448946874011,
        -0.017859562830180666,
        -0.003874214946214222,
        -0.06669246200012147,
        -0.005491383274945097,
        -0.014911004639996433,
        -0.044122348221966194,
        -0.00018678161173255997,
        -0.0334139682261406,
        -0.02224339515745564,
        -0.00225180435795127,
        -0.08086054834772453,
        -0.007682360968230899,
        -0.011905830563372155,
        -0.04952518157524155,
        -0.0006597068544799602,
        -0.12762885944345262,
        -0.025699208306837713,
        -0.0013447731043598385,
    ];
    let variance: [f64; 30] = [
        0.5675367923204176,
        1.1619112523006043,
        0.012454810080855798,
        0.473470180273298,
        0.17144411165536044,
        0.07071101202042783,
        0.5029553060974663,
        0.019878758144418637,
        0.1360907494929475,
        0.3412638266075067,
        0.00011769062958407841,
        0.2644763702664975,
        0.12187691956578077,
        0.026814823760693024,
        0.5988357629649305,
        0.05254077957667922,
        0.10206090744811797,
        0.293047471440799,
        0.001297567757205477,
        0.3107239831735496,
        0.2092367862648846,
        0.01561092577998564,
        0.516410592890652,
        0.05296908527876611,
        0.11317857970997214,
        0.7044633819616728,
        0.006342647859847082,
        1.071165024030754,
        0.24089012968233836,
        0.020098161217634858,
    ];
    let p: [f64; 30] = [
        0.03146, 0.02383, 0.03579, 0.38476, 0.46113, 0.05907, 0.02756, 0.18816, 0.42628, 0.19344,
        0.25353, 0.19738, 0.48063, 0.23402, 0.39629, 0.4628, 0.47935, 0.16911, 0.43937, 0.11515,
        0.20044, 0.17932, 0.02703, 0.15702, 0.32449, 0.22916, 0.04208, 0.03863, 0.08675, 0.42448,
    ];
    let y: Vec<f64> = y().iter().enumerate().map(|(i, y)| y + (i as f64).sqrt()).collect();
    let found = local_moran(&y, &weights().row_standardised(), MANY).unwrap();
    assert_eq!(found[30], None, "an island is not tested");
    let key = |quadrant: u8| match quadrant {
        1 => Quadrant::HighHigh,
        2 => Quadrant::LowHigh,
        3 => Quadrant::LowLow,
        _ => Quadrant::HighLow,
    };
    for (i, local) in found.iter().flatten().enumerate() {
        near(local.index, index[i], 1e-12);
        assert_eq!(local.quadrant, key(quadrant[i]), "{i}");
        near(local.expected, expected[i], 1e-12);
        near(local.variance, variance[i], 1e-12);
        // Four standard errors of both shares.
        let by = 4.0 * (p[i] * (1.0 - p[i]) * (1.0 / 49_999.0 + 1.0 / 99_999.0)).sqrt() + 2e-5;
        assert!(
            (local.permuted.folded() - p[i]).abs() < by,
            "{i}: {} {}",
            local.permuted.folded(),
            p[i]
        );
        assert!(local.q_value >= local.p_value);
        let error = (local.variance / 49_999.0).sqrt();
        assert!((local.permuted.mean - local.expected).abs() < 5.0 * error, "{i}");
    }
}

#[test]
fn what_has_no_neighbours_or_does_not_vary_is_refused() {
    let apart = Weights::of_neighbours(&[vec![], vec![], vec![]]).unwrap();
    assert_eq!(moran(&[1.0, 2.0, 3.0], &apart).unwrap_err(), InputError::NoNeighbours);
    let same = local_moran(&[1.0; 31], &weights(), MANY).unwrap_err();
    assert!(matches!(same, InputError::Constant { .. }));
    assert!(matches!(geary(&[1.0; 30], &weights()).unwrap_err(), InputError::Length { .. }));
}

fn bits(found: &[Option<Local>]) -> Vec<Option<(usize, usize, u64, u64)>> {
    let of = |local: &Local| {
        let permuted = local.permuted;
        let (mean, q) = (permuted.mean.to_bits(), local.q_value.to_bits());
        (permuted.at_or_above, permuted.at_or_below, mean, q)
    };
    found.iter().map(|local| local.as_ref().map(of)).collect()
}

/// As many places as the United States have counties; `cargo test --release -- --nocapture` shows how long it takes.
#[test]
fn the_number_of_threads_changes_nothing() {
    let weights = Weights::of_neighbours(&grid(64, 50)).unwrap().row_standardised();
    let values: Vec<f64> = (0..3200_u32).map(|i| f64::from((i * 37 + i * i % 101) % 223)).collect();
    let draws = Draws { permutations: 999, seed: 1 };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let start = Instant::now();
        let found = pool.install(|| {
            let permuted = moran_permuted(&values, &weights, draws).unwrap();
            (permuted, local_moran(&values, &weights, draws).unwrap())
        });
        eprintln!("{threads} threads: {:?}", start.elapsed());
        (found.0, bits(&found.1))
    };
    assert_eq!(run(1), run(3));
}
