//! Ranks of many scores without a full sort, exact: cells of equal width from the best down, then comparison inside a cell.

/// Memory that is used again from draw to draw.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    /// Where each cell starts among the sorted; one more than there are cells.
    starts: Vec<u32>,
    cell: Vec<u32>,
    sorted: Vec<f32>,
}

/// From here on a cell is sorted instead of compared one by one.
const CROWDED: u32 = 24;

impl Ranking {
    /// One more than how many have a higher score; 0 for NaN. Equal scores have equal ranks.
    pub(crate) fn ranks(&mut self, scores: &[f32], ranks: &mut [u32]) {
        let (mut low, mut high, mut rated) = (f32::INFINITY, f32::NEG_INFINITY, 0_usize);
        for &score in scores {
            low = low.min(score);
            high = high.max(score);
            rated += usize::from(!score.is_nan());
        }
        let cells = rated.next_power_of_two().clamp(16, 1 << 20);
        let width = high - low;
        let per = if width > 0.0 { (cells - 1) as f32 / width } else { 0.0 };
        self.starts.clear();
        self.starts.resize(cells + 2, 0);
        self.cell.clear();
        // A cell never falls as scores fall, whatever the rounding: differences and products are monotone. Those without a score go to a cell of their own, the last.
        self.cell.extend(scores.iter().map(|&score| match score.is_nan() {
            true => cells as u32,
            false => (((high - score) * per) as u32).min(cells as u32 - 1),
        }));
        for &cell in &self.cell {
            self.starts[cell as usize + 1] += 1;
        }
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        self.sorted.clear();
        self.sorted.resize(scores.len(), 0.0);
        // Filled from the back, so that ends become starts.
        for (&cell, &score) in self.cell.iter().zip(scores) {
            let end = &mut self.starts[cell as usize + 1];
            *end -= 1;
            self.sorted[*end as usize] = score;
        }
        self.starts.rotate_left(1);
        self.starts[cells + 1] = scores.len() as u32;
        for cell in 0..cells {
            let (from, to) = (self.starts[cell], self.starts[cell + 1]);
            if to - from >= CROWDED {
                self.sorted[from as usize..to as usize].sort_unstable_by(|a, b| b.total_cmp(a));
            }
        }
        for ((rank, &cell), &score) in ranks.iter_mut().zip(&self.cell).zip(scores) {
            let (from, to) = (self.starts[cell as usize], self.starts[cell as usize + 1]);
            let inside = &self.sorted[from as usize..to as usize];
            let above = match cell as usize == cells {
                true => {
                    *rank = 0;
                    continue;
                }
                false if to - from == 1 => 0,
                false if to - from >= CROWDED => inside.partition_point(|other| *other > score),
                false => inside.iter().filter(|other| **other > score).count(),
            };
            *rank = from + above as u32 + 1;
        }
    }
}
