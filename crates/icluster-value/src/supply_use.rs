//! From make and use tables to a table of industries.
//!
//! Source: Miller and Blair, Input-Output Analysis, 2nd edition 2009, 5.3 and 5.5; Eurostat Manual of Supply, Use and Input-Output Tables 2008, model D (fixed product sales structure).

use crate::table::column_sum;
use faer::Mat;

/// Which part of each product every industry makes: a make table (industries by products) with each column divided by its sum; zero where nobody makes a product.
///
/// With these shares `D`, what industries buy of products, `U`, is `D U` of industries: whoever buys a product buys of each maker its part of it. Products that nobody makes (such as imports
/// that have no like at home) are left out so.
///
/// ```
/// use faer::mat;
///
/// let make = mat![[90.0, 10.0, 0.0], [0.0, 30.0, 0.0]];
/// let shares = icluster_value::market_shares(&make);
/// assert_eq!(shares[(0, 1)], 0.25);
/// let bought = mat![[40.0], [20.0], [7.0]];
/// let by_industry = &shares * &bought;
/// assert_eq!((by_industry[(0, 0)], by_industry[(1, 0)]), (45.0, 15.0));
/// ```
pub fn market_shares(make: &Mat<f64>) -> Mat<f64> {
    let made: Vec<f64> = (0..make.ncols()).map(|product| column_sum(make, product)).collect();
    Mat::from_fn(make.nrows(), make.ncols(), |i, p| {
        if made[p] == 0.0 { 0.0 } else { make[(i, p)] / made[p] }
    })
}
