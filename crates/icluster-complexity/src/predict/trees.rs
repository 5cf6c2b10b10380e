//! Gradient-boosted trees for yes or no, on histograms.
//!
//! Source: Friedman, Annals of Statistics 2001 (boosting) and 2002 (a random part of the rows each round); leaves by the second-order
//! formula of Chen and Guestrin 2016. Own code: see `docs/complexity-prediction.md` for the crates that were looked at.

use crate::predict::features::Table;
use crate::predict::logistic::sigmoid;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

/// Bins of a column at most, besides the one for missing values.
const BINS: usize = 64;

/// How trees are grown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TreeOptions {
    /// Trees at most; how many are kept is chosen on held-out places.
    pub rounds: usize,
    /// Splits from the root to a leaf at most.
    pub depth: usize,
    /// Part of each tree that is added.
    pub rate: f64,
    /// Share of the rows that a tree is grown on.
    pub rows: f64,
    /// Added to the curvature of a leaf.
    pub ridge: f64,
    /// Least curvature `sum p (1 - p)` of a leaf.
    pub least: f64,
    /// Seed of the rows.
    pub seed: u64,
}

impl Default for TreeOptions {
    fn default() -> Self {
        TreeOptions {
            rounds: 300,
            depth: 4,
            rate: 0.06,
            rows: 0.6,
            ridge: 5.0,
            least: 2.0,
            seed: 1,
        }
    }
}

/// Part of a tree.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Leaf(f64),
    /// Values up to `at` and missing ones go to `left`, the next node or a later one; others to `right`.
    Split {
        column: usize,
        at: f64,
        left: usize,
        right: usize,
    },
}

/// A fitted sum of trees.
#[derive(Clone, Debug, PartialEq)]
pub struct Trees {
    start: f64,
    trees: Vec<Vec<Node>>,
}

impl Trees {
    /// Grows `options.rounds` trees on rows of a table, with a label a row. The same for any number of threads.
    pub fn fit(table: &Table, rows: &[usize], labels: &[bool], options: TreeOptions) -> Self {
        let (n, ones) = (labels.len() as f64, labels.iter().filter(|one| **one).count() as f64);
        let start = ((ones + 0.5) / (n - ones + 0.5)).ln();
        let binned = Binned::of(table, rows);
        let mut margins = vec![start; labels.len()];
        let mut trees = Vec::with_capacity(options.rounds);
        for round in 0..options.rounds {
            let slopes: Vec<[f64; 2]> = margins
                .iter()
                .zip(labels)
                .map(|(margin, label)| {
                    let p = sigmoid(*margin);
                    [p - f64::from(u8::from(*label)), p * (1.0 - p)]
                })
                .collect();
            let mut random = ChaCha8Rng::seed_from_u64(options.seed);
            random.set_stream(round as u64);
            let drawn: Vec<u32> = (0..labels.len() as u32)
                .filter(|_| random.random::<f64>() < options.rows)
                .collect();
            let tree = Grower { binned: &binned, slopes: &slopes, options }.grow(drawn);
            margins.par_iter_mut().zip(rows.par_iter()).for_each(|(margin, row)| {
                *margin += value(&tree, table.row(*row));
            });
            trees.push(tree);
        }
        Trees { start, trees }
    }

    /// Log-odds of a row.
    pub fn margin(&self, row: &[f64]) -> f64 {
        self.start + self.trees.iter().map(|tree| value(tree, row)).sum::<f64>()
    }

    /// Log-odds of a row after `every` trees, twice as many, and so on.
    pub fn staged(&self, row: &[f64], every: usize) -> Vec<f64> {
        let mut margin = self.start;
        let stage = |some: &[Vec<Node>]| {
            margin += some.iter().map(|tree| value(tree, row)).sum::<f64>();
            margin
        };
        self.trees.chunks(every.max(1)).map(stage).collect()
    }

    /// Number of trees.
    pub fn rounds(&self) -> usize {
        self.trees.len()
    }
}

fn value(tree: &[Node], row: &[f64]) -> f64 {
    let mut at = 0;
    loop {
        match tree.get(at) {
            Some(Node::Leaf(value)) => return *value,
            Some(Node::Split { column, at: cut, left, right }) => {
                at = if row[*column] > *cut { *right } else { *left };
            }
            None => return 0.0,
        }
    }
}

/// Columns in bins: 0 is missing, `b` is at most `cuts[b - 1]`.
struct Binned {
    cuts: Vec<Vec<f64>>,
    columns: Vec<Vec<u8>>,
}

impl Binned {
    fn of(table: &Table, rows: &[usize]) -> Self {
        let column = |j: usize| {
            let values: Vec<f64> = rows.iter().map(|i| table.row(*i)[j]).collect();
            let cuts = cuts(&values);
            let bin = |value: &f64| {
                let at = 1 + cuts.partition_point(|cut| cut < value);
                if value.is_nan() { 0 } else { at as u8 }
            };
            let bins = values.iter().map(bin).collect();
            (cuts, bins)
        };
        let (cuts, columns) = (0..table.width()).into_par_iter().map(column).unzip();
        Binned { cuts, columns }
    }

    /// The number that a split after a bin is at.
    fn cut(&self, column: usize, bin: usize) -> f64 {
        match bin.checked_sub(1) {
            Some(at) => self.cuts[column].get(at).copied().unwrap_or(f64::INFINITY),
            None => f64::NEG_INFINITY,
        }
    }
}

/// Different values between which rows are about evenly spread.
fn cuts(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |k: usize| sorted.get(k * sorted.len() / BINS).copied();
    let mut cuts: Vec<f64> = (1..BINS).filter_map(at).collect();
    cuts.dedup();
    cuts
}

/// Sums of slope and curvature by bin.
type Histogram = Vec<[f64; 2]>;

struct Grower<'a> {
    binned: &'a Binned,
    slopes: &'a [[f64; 2]],
    options: TreeOptions,
}

/// A node that is not split yet.
struct Open {
    at: usize,
    depth: usize,
    rows: Vec<u32>,
    histograms: Vec<Histogram>,
}

struct Best {
    gain: f64,
    column: usize,
    bin: usize,
}

impl Grower<'_> {
    fn grow(&self, rows: Vec<u32>) -> Vec<Node> {
        let histograms = self.histograms(&rows);
        let mut tree = vec![Node::Leaf(self.leaf(&histograms))];
        let mut open = vec![Open { at: 0, depth: 0, rows, histograms }];
        while let Some(node) = open.pop() {
            let Some(best) = self.best(&node) else { continue };
            let (left, right) = (tree.len(), tree.len() + 1);
            let cut = self.binned.cut(best.column, best.bin);
            let bins = &self.binned.columns[best.column];
            let (low, high): (Vec<u32>, Vec<u32>) =
                node.rows.iter().partition(|i| usize::from(bins[**i as usize]) <= best.bin);
            // The larger half is the whole less the smaller.
            let small = self.histograms(if low.len() <= high.len() { &low } else { &high });
            let large = less(&node.histograms, &small);
            let (of_low, of_high) =
                if low.len() <= high.len() { (small, large) } else { (large, small) };
            tree[node.at] = Node::Split { column: best.column, at: cut, left, right };
            for (at, rows, histograms) in [(left, low, of_low), (right, high, of_high)] {
                tree.push(Node::Leaf(self.leaf(&histograms)));
                open.push(Open { at, depth: node.depth + 1, rows, histograms });
            }
        }
        tree
    }

    fn histograms(&self, rows: &[u32]) -> Vec<Histogram> {
        let of = |bins: &Vec<u8>| {
            let mut sums = vec![[0.0; 2]; BINS + 1];
            for i in rows {
                let [slope, curvature] = self.slopes[*i as usize];
                let sum = &mut sums[usize::from(bins[*i as usize])];
                sum[0] += slope;
                sum[1] += curvature;
            }
            sums
        };
        // Small nodes are done sooner than handed out.
        if rows.len() < 2048 {
            return self.binned.columns.iter().map(of).collect();
        }
        self.binned.columns.par_iter().map(of).collect()
    }

    fn leaf(&self, histograms: &[Histogram]) -> f64 {
        let [slope, curvature] = histograms.first().map_or([0.0; 2], |bins| total(bins));
        -self.options.rate * slope / (curvature + self.options.ridge)
    }

    /// The split that gains most; the first of equals.
    fn best(&self, node: &Open) -> Option<Best> {
        if node.depth >= self.options.depth {
            return None;
        }
        let worth = |sum: [f64; 2]| sum[0] * sum[0] / (sum[1] + self.options.ridge);
        let mut best: Option<Best> = None;
        for (column, bins) in node.histograms.iter().enumerate() {
            let all = total(bins);
            let mut low = [0.0; 2];
            for (bin, sum) in bins.iter().enumerate() {
                low = [low[0] + sum[0], low[1] + sum[1]];
                let high = [all[0] - low[0], all[1] - low[1]];
                if low[1] < self.options.least || high[1] < self.options.least {
                    continue;
                }
                let gain = worth(low) + worth(high) - worth(all);
                if gain > best.as_ref().map_or(1e-9, |best| best.gain) {
                    best = Some(Best { gain, column, bin });
                }
            }
        }
        best
    }
}

fn total(bins: &[[f64; 2]]) -> [f64; 2] {
    bins.iter().fold([0.0; 2], |all, sum| [all[0] + sum[0], all[1] + sum[1]])
}

fn less(whole: &[Histogram], part: &[Histogram]) -> Vec<Histogram> {
    let bins = |(a, b): (&Histogram, &Histogram)| {
        a.iter().zip(b).map(|(x, y)| [x[0] - y[0], x[1] - y[1]]).collect()
    };
    whole.iter().zip(part).map(bins).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xor() -> (Table, Vec<usize>, Vec<bool>) {
        let of = |i: u32, by: u32| f64::from(i * by % 101) / 101.0;
        let data: Vec<f64> = (0..2000).flat_map(|i| [of(i, 37), of(i / 7, 53), f64::NAN]).collect();
        let table = Table::new(3, data);
        let rows: Vec<usize> = (0..table.rows()).collect();
        let labels =
            rows.iter().map(|i| (table.row(*i)[0] > 0.5) != (table.row(*i)[1] > 0.5)).collect();
        (table, rows, labels)
    }

    #[test]
    fn an_interaction_is_found_and_a_missing_column_does_no_harm() {
        let (table, rows, labels) = xor();
        let trees = Trees::fit(&table, &rows, &labels, TreeOptions::default());
        let right = rows.iter().filter(|i| (trees.margin(table.row(**i)) > 0.0) == labels[**i]);
        assert!(right.count() > 1980);
        let staged = trees.staged(table.row(3), 100);
        assert_eq!(staged.len(), 3);
        assert!((staged[2] - trees.margin(table.row(3))).abs() < 1e-12);
    }

    /// One split, by hand: two rows a side, start 0, slopes 1/2, curvature 1/4 each; the right leaf is `1 / (1/2 + 1)`.
    #[test]
    fn the_first_tree_has_the_leaves_of_the_formula() {
        let table = Table::new(1, vec![0.0, 0.0, 1.0, 1.0]);
        let labels = [false, false, true, true];
        let options = TreeOptions {
            rounds: 1,
            depth: 1,
            rate: 1.0,
            rows: 1.0,
            ridge: 1.0,
            least: 0.0,
            seed: 0,
        };
        let trees = Trees::fit(&table, &[0, 1, 2, 3], &labels, options);
        assert!((trees.margin(&[1.0]) - 2.0 / 3.0).abs() < 1e-12);
        assert!((trees.margin(&[0.0]) + 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn threads_change_nothing() {
        let (table, rows, labels) = xor();
        let of = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.map(|pool| {
                pool.install(|| Trees::fit(&table, &rows, &labels, TreeOptions::default()))
            })
        };
        assert_eq!(of(1).ok(), of(3).ok());
    }
}
