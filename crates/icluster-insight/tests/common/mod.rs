//! Invented places and values that the tests of neighbours share.
#![allow(dead_code, unreachable_pub)]

use icluster_insight::weights::Degrees;

/// Neighbours by rook of a grid, row by row.
pub fn grid(rows: usize, columns: usize) -> Vec<Vec<usize>> {
    let at = |row: usize, column: usize| row * columns + column;
    let of = |place: usize| {
        let (row, column) = (place / columns, place % columns);
        let mut list = Vec::new();
        if row > 0 {
            list.push(at(row - 1, column));
        }
        if column > 0 {
            list.push(at(row, column - 1));
        }
        if column + 1 < columns {
            list.push(at(row, column + 1));
        }
        if row + 1 < rows {
            list.push(at(row + 1, column));
        }
        list
    };
    (0..rows * columns).map(of).collect()
}

/// A grid of 6 by 5 and a 31st place without neighbours.
pub fn grid_and_island() -> Vec<Vec<usize>> {
    let mut all = grid(6, 5);
    all.push(Vec::new());
    all
}

pub fn y() -> Vec<f64> {
    (0..31).map(|i| f64::from((i * 37 + 11) % 23) + f64::from(i) / 3.0).collect()
}

pub fn x() -> Vec<f64> {
    (0..31).map(|i| f64::from((i * i * 5 + 7) % 19) + f64::from(i) / 2.0).collect()
}

/// 31 points between 110 and 99 degrees west.
pub fn points() -> Vec<Degrees> {
    let point = |i: i32| {
        let (east, north) = (f64::from((i * 7) % 13), f64::from((i * 5) % 11));
        (-110.0 + east * 0.9, 25.0 + north * 0.7 + f64::from(i) * 0.05)
    };
    (0..31).map(point).collect()
}

pub fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within * expected.abs().max(1.0), "{found} {expected}");
}
