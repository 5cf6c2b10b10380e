//! Results are the same bits on any number of threads.

use faer::Mat;
use icluster_value::{Leontief, ModelError};

/// Coefficients of some sectors, the same each time, whose columns add up to about a half.
fn coefficients(n: usize) -> Mat<f64> {
    let part = |i: usize, j: usize| ((i * 7919 + j * 104_729) % 1009) as f64 / 1009.0;
    Mat::from_fn(n, n, |i, j| part(i, j) / n as f64)
}

/// Total requirements of a table large enough for its factors to be made by several threads.
fn total_requirements(threads: usize) -> Result<Vec<u64>, Box<dyn std::error::Error>> {
    let n = 900;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let found: Result<Mat<f64>, ModelError> =
        pool.install(|| Ok(Leontief::of(coefficients(n))?.inverse()));
    let inverse = found?;
    Ok((0..n).flat_map(|j| (0..n).map(move |i| (i, j))).map(|at| inverse[at].to_bits()).collect())
}

#[test]
fn an_inverse_is_the_same_on_one_and_on_three_threads() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(total_requirements(1)?, total_requirements(3)?);
    Ok(())
}
