//! A matrix of zeros and ones, one bit a cell.

use rayon::prelude::*;

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
        let mut shared = vec![0_u32; n * n];
        shared.par_chunks_mut(n.max(1)).enumerate().for_each(|(i, out)| {
            pulp::Arch::new().dispatch(|| shared_with(self, i, out));
        });
        shared
    }
}

/// Ones that row `i` shares with every row. Compiled for the widest vectors the machine has.
#[inline(always)]
fn shared_with(bits: &Bits, i: usize, out: &mut [u32]) {
    let own = bits.row(i);
    for (other, count) in bits.data.chunks_exact(bits.words.max(1)).zip(out) {
        *count = own.iter().zip(other).map(|(a, b)| (a & b).count_ones()).sum();
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
