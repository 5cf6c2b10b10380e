//! Results are the same bits on any number of threads.

use faer::Mat;
use icluster_value::{Leontief, ModelError};

/// Coefficients of some sectors, the same each time, whose columns add up to about a half.
fn coefficients(n: usize) -> Mat<f64> {
    let part = |i: usize, j: usize| ((i * 7919 + j * 104_729) % 1009) as f64 / 1009.0;
    Mat::from_fn(n, n, |i, j| part(i, j) / n as f64)
}

/// Total requirements of a table large enough for its factors to be made by several threads, and what one demand and one intensity make of them.
fn total_requirements(threads: usize) -> Result<Vec<u64>, Box<dyn std::error::Error>> {
    let n = 900;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let one = Mat::from_fn(n, 1, |i, _| 1.0 + (i % 17) as f64);
    let found: Result<[Mat<f64>; 3], ModelError> = pool.install(|| {
        let model = Leontief::of(coefficients(n))?;
        Ok([model.inverse(), model.times(&one), model.times_transposed(&one)])
    });
    let all = found?;
    Ok(all
        .iter()
        .flat_map(|of| {
            of.col_iter().flat_map(|of| of.iter().map(|x| x.to_bits()).collect::<Vec<_>>())
        })
        .collect())
}

#[test]
fn an_inverse_is_the_same_on_one_and_on_three_threads() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(total_requirements(1)?, total_requirements(3)?);
    Ok(())
}
