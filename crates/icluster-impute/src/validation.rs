//! How good the imputation is: published cells are hidden by the agencies' own rules, estimated by every method, and compared.

use crate::baselines::{by_establishments, dorn, midpoints};
use crate::classes::middle;
use crate::hiding::plants;
use crate::{
    Cell, ClassCounts, DrawOptions, Drawn, HideOptions, Imputation, ImputeOptions, Links,
    SizeClasses, Table, hide, impute,
};

/// Establishment size classes of County Business Patterns, smallest and largest number of employees.
pub const SIZE_CLASSES: [(f64, f64); 12] = [
    (1.0, 4.0),
    (5.0, 9.0),
    (10.0, 19.0),
    (20.0, 49.0),
    (50.0, 99.0),
    (100.0, 249.0),
    (250.0, 499.0),
    (500.0, 999.0),
    (1_000.0, 1_499.0),
    (1_500.0, 2_499.0),
    (2_500.0, 4_999.0),
    (5_000.0, f64::INFINITY),
];

/// Employment flags of County Business Patterns (A to M), smallest and largest employment they stand for.
pub const FLAGS: [(f64, f64); 12] = [
    (0.0, 19.0),
    (20.0, 99.0),
    (100.0, 249.0),
    (250.0, 499.0),
    (500.0, 999.0),
    (1_000.0, 2_499.0),
    (2_500.0, 4_999.0),
    (5_000.0, 9_999.0),
    (10_000.0, 24_999.0),
    (25_000.0, 49_999.0),
    (50_000.0, 99_999.0),
    (100_000.0, f64::INFINITY),
];

/// What the agency says of a withheld cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publishing {
    /// The number of establishments only, as in QCEW.
    Establishments,
    /// A flag with the range of the jobs, and establishments by size class, as in County Business Patterns until 2017. Both come from
    /// the plants drawn for hiding.
    FlagsAndClasses,
}

/// How to validate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrialOptions {
    /// What is said of withheld cells.
    pub publishing: Publishing,
    /// How cells are hidden.
    pub hide: HideOptions,
    /// How they are estimated.
    pub impute: ImputeOptions,
    /// Draws for the intervals.
    pub draws: DrawOptions,
    /// What the spread of published cells is multiplied by ([`Imputation::spread`]).
    pub spread: f64,
}

impl Default for TrialOptions {
    fn default() -> Self {
        TrialOptions {
            publishing: Publishing::Establishments,
            hide: HideOptions::default(),
            impute: ImputeOptions::default(),
            draws: DrawOptions::default(),
            spread: crate::SPREAD,
        }
    }
}

/// Estimates of one method.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    /// Name of the method, such as `midpoint`.
    pub method: &'static str,
    /// One value a leaf of the trial's imputation.
    pub values: Vec<f64>,
    /// Sum of absolute errors over the sum of the true values (WAPE).
    pub error: f64,
    /// Sum over all published sums of what the estimates are off by, over the sum of the published numbers.
    pub residual: f64,
}

/// A table with cells hidden, and what every method makes of it.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Cells hidden, of all kinds.
    pub hidden: usize,
    /// … of which by the primary rules.
    pub primary: usize,
    /// Hidden leaves that do not follow by subtraction: place in the leaves of `imputation`, and true value.
    pub truth: Vec<(usize, f64)>,
    /// Ours.
    pub imputation: Imputation,
    /// Ours first, then the others.
    pub estimates: Vec<Estimates>,
    /// Share of the hidden leaves whose true value lies in its nine-tenths interval.
    pub coverage: f64,
    /// What a draw is off by from all published sums, over the sum of the published numbers; the mean of the draws.
    pub draw_residual: f64,
    /// Share whose true value lies in its feasible interval.
    pub feasible: f64,
}

/// Hides published cells of a table, estimates them and compares.
pub fn trial(table: &Table, options: &TrialOptions) -> Trial {
    let links = Links::new(table);
    let hidden = hide(table, &links, &options.hide);
    let (published, sizes) = match options.publishing {
        Publishing::Establishments => (hidden.table.clone(), None),
        Publishing::FlagsAndClasses => {
            let (table, sizes) = with_classes(table, &hidden.table, &hidden.cells, options);
            (table, Some(sizes))
        }
    };
    let imputation = impute(published, &options.impute);
    let mut place = vec![usize::MAX; table.cells().len()];
    for (i, leaf) in imputation.leaves.iter().enumerate() {
        place[*leaf as usize] = i;
    }
    let truth: Vec<(usize, f64)> = hidden
        .cells
        .iter()
        .map(|cell| (place[*cell as usize], table.cells()[*cell as usize].value))
        .filter(|(place, _)| *place != usize::MAX)
        .collect();
    let ours = imputation.leaves.iter().map(|leaf| imputation.values[*leaf as usize]).collect();
    let mut methods = vec![("icluster", ours)];
    if let Some(sizes) = &sizes {
        let of = |means: &[f64]| by_classes(&imputation, sizes, means);
        methods.push(("flag midpoint", flag_midpoints(&imputation)));
        methods.push(("size-class midpoint", of(&class_midpoints())));
    } else {
        methods.push(("midpoint", midpoints(&imputation)));
    }
    methods.push(("establishments", by_establishments(&imputation)));
    methods.push(("Dorn", dorn(&imputation)));
    let estimates = methods
        .into_iter()
        .map(|(method, values)| Estimates {
            method,
            error: error(&truth, &values),
            residual: imputation.residual_of(&values),
            values,
        })
        .collect();
    let drawn = imputation.draws(&options.draws, &imputation.spread(options.spread));
    let off: f64 = (0..drawn.count).map(|draw| imputation.residual_of(&drawn.draw(draw))).sum();
    let draw_residual = off / drawn.count.max(1) as f64;
    let coverage = coverage(&imputation, &truth, &drawn);
    let inside = truth.iter().filter(|(place, value)| {
        let leaf = imputation.leaves[*place] as usize;
        let slack = 1e-6 + 2.0 * imputation.bounds.rounding;
        imputation.bounds.low[leaf] <= value + slack
            && *value <= imputation.bounds.high[leaf] + slack
    });
    let feasible = inside.count() as f64 / truth.len().max(1) as f64;
    Trial {
        hidden: hidden.cells.len(),
        primary: hidden.primary,
        truth,
        imputation,
        estimates,
        coverage,
        draw_residual,
        feasible,
    }
}

/// Sum of absolute errors over the sum of the true values.
fn error(truth: &[(usize, f64)], values: &[f64]) -> f64 {
    let off: f64 = truth.iter().map(|(place, value)| (values[*place] - value).abs()).sum();
    off / truth.iter().map(|(_, value)| value).sum::<f64>().max(f64::MIN_POSITIVE)
}

fn coverage(imputation: &Imputation, truth: &[(usize, f64)], drawn: &Drawn) -> f64 {
    let covered = (0..truth.len()).filter(|i| {
        let (place, value) = truth[*i];
        let estimate = imputation.values[imputation.leaves[place] as usize];
        let mut draws: Vec<f64> =
            drawn.of(place).unwrap_or_default().iter().map(|value| f64::from(*value)).collect();
        draws.sort_by(f64::total_cmp);
        let (low, high) = (quantile(&draws, 0.05), quantile(&draws, 0.95));
        // Draws are kept in single precision.
        let slack = 1e-6 * value.abs() + 1e-6;
        low.min(estimate) - slack <= value && value <= high.max(estimate) + slack
    });
    covered.count() as f64 / truth.len().max(1) as f64
}

/// Quantile of sorted values by linear interpolation (Hyndman and Fan 1996, type 7).
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = (sorted.len().max(1) - 1) as f64 * p;
    let below = at.floor() as usize;
    match (sorted.get(below), sorted.get(below + 1)) {
        (Some(low), Some(high)) => low + (at - below as f64) * (high - low),
        (Some(low), None) => *low,
        _ => f64::NAN,
    }
}

/// The table with flags and size classes on hidden cells, and the classes. Each hidden cell expects its establishments times the mean of
/// their class, as a build does.
fn with_classes(
    table: &Table,
    shown: &Table,
    hidden: &[u32],
    options: &TrialOptions,
) -> (Table, SizeClasses) {
    let cells = table.cells();
    let mut sizes = SizeClasses { classes: SIZE_CLASSES.to_vec(), counts: vec![None; cells.len()] };
    for (i, cell) in cells.iter().enumerate() {
        if cell.is_published() && cell.value > 0.0 && cell.establishments >= 1.0 {
            sizes.counts[i] = Some(classes_of(&plants(cell, i, &options.hide)));
        }
    }
    let mut changed: Vec<bool> = vec![false; cells.len()];
    for cell in hidden {
        changed[*cell as usize] = true;
    }
    let bounded = shown.map(|i, cell| match sizes.counts[i].as_ref().filter(|_| changed[i]) {
        None => *cell,
        Some(counts) => {
            let flag = flag_of(cells[i].value);
            let class = |pick: fn((f64, f64)) -> f64| -> f64 {
                let each = counts.iter();
                each.map(|(class, n)| f64::from(*n) * pick(SIZE_CLASSES[usize::from(*class)])).sum()
            };
            // Plants have fractions of a job here; an agency counts whole ones.
            let count: f64 = counts.iter().map(|(_, n)| f64::from(*n)).sum();
            let low = (class(|c| c.0) - count).max(flag.0).min(cells[i].value);
            let high = (class(|c| c.1) + count).min(flag.1 + 1.0).max(cells[i].value);
            Cell { low, high, ..*cell }
        }
    });
    let means = sizes.means(&bounded);
    (sizes.expect(&bounded, &means), sizes)
}

fn classes_of(plants: &[f64]) -> ClassCounts {
    let mut counts = [0.0_f32; 12];
    for plant in plants {
        let class = SIZE_CLASSES.iter().position(|(_, high)| *plant <= high + 0.5).unwrap_or(11);
        counts[class] += 1.0;
    }
    (0..).zip(counts).filter(|(_, n)| *n > 0.0).collect()
}

fn flag_of(value: f64) -> (f64, f64) {
    *FLAGS.iter().find(|(_, high)| value < high + 1.0).unwrap_or(&FLAGS[11])
}

fn class_midpoints() -> [f64; 12] {
    SIZE_CLASSES.map(middle)
}

/// Middle of the flag where there is one (the lowest bound tells which), else of the feasible interval.
fn flag_midpoints(imputation: &Imputation) -> Vec<f64> {
    let plain = midpoints(imputation);
    let cells = imputation.table.cells();
    imputation
        .leaves
        .iter()
        .zip(plain)
        .map(|(leaf, plain)| {
            let cell = &cells[*leaf as usize];
            if cell.hint > 0.0 {
                middle(flag_of(f64::midpoint(cell.low, cell.high)))
            } else {
                plain
            }
        })
        .collect()
}

/// Counts times a mean for each class; by establishments where no counts are known.
fn by_classes(imputation: &Imputation, sizes: &SizeClasses, means: &[f64]) -> Vec<f64> {
    let other = by_establishments(imputation);
    let of = |(leaf, other): (&u32, f64)| sizes.expected(*leaf as usize, means).unwrap_or(other);
    imputation.leaves.iter().zip(other).map(of).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Six counties of a state with eight industries in two sectors, everything published.
    fn table() -> Table {
        let places: Vec<Option<u32>> =
            std::iter::once(None).chain((0..6).map(|_| Some(0))).collect();
        let industries: Vec<Option<u32>> =
            [None, Some(0), Some(0)].into_iter().chain((0..8).map(|i| Some(1 + i / 4))).collect();
        let mut values = vec![(0.0, 0.0); places.len() * industries.len()];
        for place in 1..places.len() {
            for industry in 3..industries.len() {
                let establishments = 1.0 + ((place * 7 + industry * 5) % 11) as f64;
                let jobs = establishments * (2 + (place + industry * 3) % 9) as f64;
                let sector = 1 + (industry - 3) / 4;
                for at in [0, place] {
                    for code in [0, sector, industry] {
                        let cell = &mut values[at * industries.len() + code];
                        *cell = (cell.0 + jobs, cell.1 + establishments);
                    }
                }
            }
        }
        let cell = |(i, (jobs, establishments)): (usize, &(f64, f64))| {
            let (place, industry) = (i / industries.len(), i % industries.len());
            Cell::published(place as u32, industry as u32, *jobs, *establishments)
        };
        let cells = values.iter().enumerate().map(cell).collect();
        Table::new(places, industries, cells).unwrap()
    }

    #[test]
    fn hidden_values_lie_in_their_intervals_and_only_ours_adds_up() {
        for publishing in [Publishing::Establishments, Publishing::FlagsAndClasses] {
            let options = TrialOptions { publishing, ..TrialOptions::default() };
            let trial = trial(&table(), &options);
            assert!(trial.truth.len() >= 4, "{} compared", trial.truth.len());
            assert_eq!(trial.feasible, 1.0);
            let (ours, others) = trial.estimates.split_first().unwrap();
            assert!(ours.residual < 1e-6, "{}", ours.residual);
            assert!(others[0].residual > 1e-3, "{}", others[0].residual);
            assert!(ours.error < others[0].error, "{} {}", ours.error, others[0].error);
        }
    }
}
