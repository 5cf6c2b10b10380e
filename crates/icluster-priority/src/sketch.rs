//! Counts of scores and ranks in fixed cells: what is kept of draws, whatever their number.
//!
//! Scores: 1000 cells of 0.1 from 0 to 100. Ranks: one by one up to 256, then cells at most 2 % wide. A quantile is exact to its cell.

/// Cells of scores.
pub(crate) const SCORE_CELLS: usize = 1000;
/// Ranks that have a cell each.
const SINGLE: usize = 256;
/// Above these, width of a cell as a share of the rank.
const WIDTH: f64 = 0.02;

/// The cell of a score from 0 to 100.
#[inline(always)]
pub(crate) fn score_cell(score: f32) -> usize {
    ((score * (SCORE_CELLS as f32 / 100.0)) as usize).min(SCORE_CELLS - 1)
}

/// A quantile of counted scores: at the same share of its cell as of the cell's count. Off by less than the cell.
pub(crate) fn score_quantile(counts: &[u32], p: f64) -> Option<f64> {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let wanted = p * all as f64;
    let mut before = 0.0;
    for (cell, &count) in counts.iter().enumerate() {
        let count = f64::from(count);
        if count > 0.0 && before + count >= wanted {
            let along = ((wanted - before) / count).clamp(0.0, 1.0);
            return Some((cell as f64 + along) * 100.0 / SCORE_CELLS as f64);
        }
        before += count;
    }
    None
}

/// Cells of ranks.
#[derive(Clone, Debug)]
pub(crate) struct RankCells {
    /// The cell of each rank; rank 0, not rated, has none and points to the first.
    pub(crate) cell: Vec<u16>,
    /// First rank of each cell, and one beyond the last.
    first: Vec<u32>,
}

impl RankCells {
    /// Cells for so many candidates.
    pub(crate) fn new(candidates: usize) -> Self {
        let mut first = vec![1_u32];
        while let Some(&from) = first.last()
            && (from as usize) <= candidates
        {
            let wide = if from as usize <= SINGLE { 1 } else { (f64::from(from) * WIDTH) as u32 };
            first.push(from + wide.max(1));
        }
        let mut cell = vec![0; candidates + 1];
        for (at, pair) in first.windows(2).enumerate() {
            let to = (pair[1] as usize).min(candidates + 1);
            cell[pair[0] as usize..to].fill(at as u16);
        }
        RankCells { cell, first }
    }

    pub(crate) fn cells(&self) -> usize {
        self.first.len() - 1
    }

    /// First and last rank of the cell that has a quantile; the smallest rank with at least this share of draws at it or better.
    pub(crate) fn quantile(&self, counts: &[u32], p: f64) -> Option<(u32, u32)> {
        let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        let wanted = p * all as f64;
        let mut before = 0;
        for (cell, &count) in counts.iter().enumerate() {
            before += u64::from(count);
            if count > 0 && before as f64 >= wanted {
                let last = (self.first[cell + 1] - 1).min(self.cell.len() as u32 - 1);
                return Some((self.first[cell], last));
            }
        }
        None
    }
}
