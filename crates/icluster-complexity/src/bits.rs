//! A matrix of zeros and ones, one bit a cell.

use rayon::prelude::*;
use std::ops::Range;

/// Rows of bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bits {
    rows: usize,
    columns: usize,
    words: usize,
    data: Vec<u64>,
}

impl Bits {
    /// All zeros.
    pub fn new(rows: usize, columns: usize) -> Self {
        let words = columns.div_ceil(64);
        Self { rows, columns, words, data: vec![0; rows * words] }
    }

    /// The same with one more row of ones.
    pub(crate) fn with_full_row(&self) -> Self {
        let mut more = Self::new(self.rows + 1, self.columns);
        more.data[..self.data.len()].copy_from_slice(&self.data);
        (0..self.columns).for_each(|column| more.set(self.rows, column));
        more
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Sets a cell to one.
    pub fn set(&mut self, row: usize, column: usize) {
        self.data[row * self.words + column / 64] |= 1 << (column % 64);
    }

    /// Whether a cell is one.
    pub fn get(&self, row: usize, column: usize) -> bool {
        self.data[row * self.words + column / 64] >> (column % 64) & 1 == 1
    }

    /// Words of a row; bits beyond the columns are zero.
    pub fn row(&self, row: usize) -> &[u64] {
        &self.data[row * self.words..(row + 1) * self.words]
    }

    /// Columns of a row that are one, in order.
    pub fn ones(&self, row: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        self.row(row).iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    at * 64 + bit
                })
            })
        })
    }

    /// Number of ones in each row.
    pub fn counts(&self) -> Vec<u32> {
        (0..self.rows).map(|row| self.row(row).iter().map(|word| word.count_ones()).sum()).collect()
    }

    /// Rows become columns.
    pub fn transposed(&self) -> Self {
        let mut turned = Self::new(self.columns, self.rows);
        for row in 0..self.rows {
            for column in self.ones(row) {
                turned.set(column, row);
            }
        }
        turned
    }

    /// Ones that each two rows share, rows by rows, row by row; the diagonal has the ones of a row.
    pub fn shared(&self) -> Vec<u32> {
        let n = self.rows;
        let sharing = Sharing::new(self);
        let mut shared = vec![0_u32; n * n];
        shared.par_chunks_mut(n.max(1)).enumerate().for_each(|(row, out)| {
            pulp::Arch::new().dispatch(
                #[inline(always)]
                || sharing.count(row, 0..n, out),
            );
        });
        shared
    }
}

/// The rows again, half a word of every row after the other, so that a row is held against many rows at a time.
pub(crate) struct Sharing {
    rows: usize,
    halves: Vec<u32>,
}

impl Sharing {
    pub(crate) fn new(bits: &Bits) -> Self {
        let rows = bits.rows;
        let mut halves = vec![0; rows * bits.words * 2];
        for row in 0..rows {
            for (at, word) in bits.row(row).iter().enumerate() {
                halves[2 * at * rows + row] = *word as u32;
                halves[(2 * at + 1) * rows + row] = (word >> 32) as u32;
            }
        }
        Sharing { rows, halves }
    }

    /// Ones that a row shares with some rows, added to `out`. To be inlined where vectors are wide.
    #[inline(always)]
    pub(crate) fn count(&self, row: usize, others: Range<usize>, out: &mut [u32]) {
        for half in self.halves.chunks_exact(self.rows.max(1)) {
            let own = half[row];
            if own != 0 {
                for (count, other) in out.iter_mut().zip(&half[others.clone()]) {
                    *count += (own & other).count_ones();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_ones_are_those_of_both_rows() {
        let mut bits = Bits::new(3, 130);
        for (row, column) in [(0, 0), (0, 64), (0, 129), (1, 64), (1, 129), (1, 5), (2, 7)] {
            bits.set(row, column);
        }
        assert_eq!(bits.shared(), [3, 2, 0, 2, 3, 0, 0, 0, 1]);
        assert_eq!(bits.ones(1).collect::<Vec<_>>(), [5, 64, 129]);
        assert_eq!(bits.counts(), [3, 3, 1]);
        let turned = bits.transposed();
        assert!(turned.get(129, 1) && !turned.get(129, 2));
        assert_eq!(turned.transposed(), bits);
    }
}
