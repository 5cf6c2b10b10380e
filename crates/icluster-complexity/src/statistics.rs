//! Means, deviations, correlations and ranks.

/// Arithmetic mean; NaN of nothing.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Sum in eight parts, which a processor adds at the same time; the order is fixed.
pub(crate) fn sum(values: &[f64]) -> f64 {
    let (chunks, rest) = values.as_chunks::<8>();
    let mut parts = [0.0; 8];
    for chunk in chunks {
        parts.iter_mut().zip(chunk).for_each(|(part, value)| *part += value);
    }
    parts.iter().sum::<f64>() + rest.iter().sum::<f64>()
}

/// Standard deviation, dividing by the number less `less` (0: of all, 1: of a sample).
pub fn standard_deviation(values: &[f64], less: usize) -> f64 {
    let middle = mean(values);
    let squares: f64 = values.iter().map(|value| (value - middle).powi(2)).sum();
    (squares / (values.len() as f64 - less as f64)).sqrt()
}

/// Values less their mean over their standard deviation, NaN passed over.
pub fn standardised(values: &[f64], less: usize) -> Vec<f64> {
    let known: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    let (middle, deviation) = (mean(&known), standard_deviation(&known, less));
    values.iter().map(|value| (value - middle) / deviation).collect()
}

/// Pearson's correlation; 0 where either does not vary.
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        ab += (x - mean_a) * (y - mean_b);
        aa += (x - mean_a).powi(2);
        bb += (y - mean_b).powi(2);
    }
    if aa > 0.0 && bb > 0.0 { ab / (aa * bb).sqrt() } else { 0.0 }
}

/// Spearman's rank correlation, ties sharing their mean rank.
pub fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    correlation(&mean_ranks(a), &mean_ranks(b))
}

/// Ranks from 1 (smallest); equal values share the mean of their ranks.
pub fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    for tied in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = from as f64 + (tied.len() as f64 + 1.0) / 2.0;
        tied.iter().for_each(|i| ranks[*i] = rank);
        from += tied.len();
    }
    ranks
}

/// Rank of each from 1 (largest); NaN has none, equal values the better rank.
pub fn ranks(values: &[f64]) -> Vec<Option<u32>> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let rank = |value: &f64| {
        (!value.is_nan()).then(|| sorted.partition_point(|other| other > value) as u32 + 1)
    };
    values.iter().map(rank).collect()
}

/// Quantile of sorted values by linear interpolation (Hyndman and Fan 1996, type 7).
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = sorted.len().saturating_sub(1) as f64 * p;
    let below = at.floor() as usize;
    match (sorted.get(below), sorted.get(below + 1)) {
        (Some(low), Some(high)) => low + (at - below as f64) * (high - low),
        (Some(low), None) => *low,
        _ => f64::NAN,
    }
}
