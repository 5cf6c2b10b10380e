//! National coefficients brought down to a region by location quotients.
//!
//! Sources: Flegg, Webber and Elliott 1995, Flegg and Webber 1997 (FLQ) and 2000 (AFLQ); Miller and Blair 2009, chapter 8. Quotients leave out that a region both sends and receives the same goods.

use faer::Mat;

/// How trade among regions takes from coefficients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quotient {
    /// Simple location quotient of the selling sector.
    Simple,
    /// Cross-industry: that of the seller over that of the buyer; the simple one on the diagonal.
    CrossIndustry,
    /// Flegg's: the cross-industry one times the region's size, `log2(1 + x_r / x)^delta`.
    Flegg {
        /// 0.1 to 0.3 as a rule; larger lets small regions buy more from elsewhere.
        delta: f64,
    },
    /// Flegg's, augmented for the regional specialisation of the buyer: times `log2(1 + SLQ_j)` where that is above one.
    Augmented {
        /// As for [`Quotient::Flegg`].
        delta: f64,
    },
}

/// Simple location quotients of a region's sectors: its shares over the nation's. Jobs stand in for output where that is not known. Zero where the nation has none.
pub fn simple_quotients(region: &[f64], nation: &[f64]) -> Vec<f64> {
    let (of_region, of_nation): (f64, f64) = (region.iter().sum(), nation.iter().sum());
    let quotient = |(own, all): (&f64, &f64)| {
        if *all > 0.0 && of_region > 0.0 { (own / of_region) / (all / of_nation) } else { 0.0 }
    };
    region.iter().zip(nation).map(quotient).collect()
}

/// Quotients of each cell, sellers by buyers, for a region and its nation.
pub fn quotients(region: &[f64], nation: &[f64], by: Quotient) -> Mat<f64> {
    let simple = simple_quotients(region, nation);
    let size = region.iter().sum::<f64>() / nation.iter().sum::<f64>();
    let n = simple.len();
    let cross = |i: usize, j: usize| match i == j {
        true => simple[i],
        // Nobody buys in a sector that is not there.
        false if simple[j] == 0.0 => 0.0,
        false => simple[i] / simple[j],
    };
    Mat::from_fn(n, n, |i, j| match by {
        Quotient::Simple => simple[i],
        Quotient::CrossIndustry => cross(i, j),
        Quotient::Flegg { delta } => cross(i, j) * (1.0 + size).log2().powf(delta),
        Quotient::Augmented { delta } => {
            let flegg = cross(i, j) * (1.0 + size).log2().powf(delta);
            if simple[j] > 1.0 { flegg * (1.0 + simple[j]).log2() } else { flegg }
        }
    })
}

/// Coefficients of a region: the nation's times the quotients, where these are below one; the rest is bought elsewhere. A cell without a
/// quotient keeps the nation's.
pub fn regional_coefficients(national: &Mat<f64>, quotients: &Mat<f64>) -> Mat<f64> {
    Mat::from_fn(national.nrows(), national.ncols(), |i, j| {
        let known = i < quotients.nrows() && j < quotients.ncols();
        national[(i, j)] * if known { quotients[(i, j)].min(1.0) } else { 1.0 }
    })
}
