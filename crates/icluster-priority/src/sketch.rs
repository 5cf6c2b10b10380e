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

/// For rising shares of all counts: the cell in which it is reached, the counts before and in it. `None` of none.
fn reached(counts: &[u32], shares: [f64; 3]) -> Option<[(usize, u64, u64); 3]> {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if all == 0 {
        return None;
    }
    // At least one count is wanted, so that no empty cell is met.
    let wanted = shares.map(|share| ((share * all as f64).ceil() as u64).clamp(1, all));
    let mut found = [(0, 0, 0); 3];
    let (mut next, mut before) = (0, 0);
    for (cell, &count) in counts.iter().enumerate() {
        let count = u64::from(count);
        while next < 3 && before + count >= wanted[next] {
            found[next] = (cell, before, count);
            next += 1;
        }
        if next == 3 {
            break;
        }
        before += count;
    }
    Some(found)
}

/// Quantiles of counted scores: at the same share of its cell as of the cell's count. Off by less than the cell.
pub(crate) fn score_quantiles(counts: &[u32], shares: [f64; 3]) -> Option<[f64; 3]> {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let found = reached(counts, shares)?;
    Some(std::array::from_fn(|k| {
        let (cell, before, count) = found[k];
        let along = ((shares[k] * all as f64 - before as f64) / count as f64).clamp(0.0, 1.0);
        (cell as f64 + along) * 100.0 / SCORE_CELLS as f64
    }))
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

    /// First and last rank of the cells that have quantiles: the smallest rank with at least this share of draws at it or better.
    pub(crate) fn quantiles(&self, counts: &[u32], shares: [f64; 3]) -> Option<[(u32, u32); 3]> {
        let found = reached(counts, shares)?;
        Some(found.map(|(cell, ..)| {
            let last = (self.first[cell + 1] - 1).min(self.cell.len() as u32 - 1);
            (self.first[cell], last)
        }))
    }
}
