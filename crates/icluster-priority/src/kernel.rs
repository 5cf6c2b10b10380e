//! Scores of many candidates in many draws, tile by tile.
//!
//! Single precision: a score is within 0.002 of what double precision gives, a fiftieth of the cells its draws are counted in (tested against a plain implementation).

use crate::card::{Candidates, ScoreCard};
use crate::error::{PriorityError, same_length};
use crate::factors::{DrawInputs, Uncertainty};
use crate::indicator::{CELLS, FLOOR, Normalisation};
use crate::lanes::{Lanes, PairKey, TILE, exp, ln, normals};
use crate::score::Aggregator;

/// Candidates and card as the arithmetic wants them: tiles of candidates, in each the numbers of every indicator side by side.
#[derive(Clone, Debug)]
pub(crate) struct Tiles {
    candidates: usize,
    /// Keys of the candidates, in halves.
    keys: Vec<([u32; TILE], [u32; TILE])>,
    /// Numbers of each tile, `stride` a tile.
    numbers: Vec<Lanes>,
    stride: usize,
    pillars: Vec<Pillar>,
    indicators: Vec<Plan>,
}

#[derive(Clone, Debug)]
struct Pillar {
    indicators: std::ops::Range<usize>,
    /// Indicators that must be there.
    needed: f32,
}

/// Where the numbers of an indicator are in a tile.
#[derive(Clone, Debug)]
struct Plan {
    /// Which shared factor chooses among the levels.
    factor: Option<usize>,
    /// One level where no factor chooses.
    levels: Vec<Level>,
    errors: Option<usize>,
    loadings: Vec<(usize, usize)>,
    standard: (f32, f32),
    /// Percentile position at the lower end of each cell, and what it gains across.
    percentile: Box<[f32; CELLS]>,
    gain: Box<[f32; CELLS]>,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    values: usize,
    /// 1 where there is a value; `None` where all candidates have one.
    present: Option<usize>,
}

/// A draw as the arithmetic wants it.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    /// One for each two indicators; empty without errors.
    keys: Vec<PairKey>,
    weights: Vec<f32>,
    normalisation: Normalisation,
    aggregator: Aggregator,
    levels: Vec<usize>,
    commons: Vec<f32>,
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) fn split_mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

pub(crate) fn halves(x: u64) -> [u32; 2] {
    [x as u32, (x >> 32) as u32]
}

/// The key of a pair of indicators in a draw.
pub(crate) fn pair_key(errors: u64, pair: usize) -> PairKey {
    let step = |k: u64| {
        let steps = (2 * pair as u64 + k).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        split_mix(errors.wrapping_add(steps))
    };
    let ([a, b], [c, d]) = (halves(step(1)), halves(step(2)));
    PairKey([a, b, c, d])
}

impl Tiles {
    /// Lays candidates out.
    pub(crate) fn new(
        card: &ScoreCard,
        candidates: &Candidates,
        uncertainty: &Uncertainty,
    ) -> Result<Self, PriorityError> {
        let ordered = ScoreCard::new(card.profile.clone(), card.indicators.clone())?;
        if let Some(at) =
            (0..card.indicators.len()).find(|&at| ordered.indicators[at] != card.indicators[at])
        {
            let name = &card.indicators[at].id;
            let text = format!(
                "indicator `{name}` is not with its pillar; make the card with ScoreCard::new"
            );
            return Err(PriorityError::Profile(text));
        }
        candidates.check(card)?;
        uncertainty.check(card)?;
        let n = candidates.len();
        let tiles = n.div_ceil(TILE);
        // First every column of a tile, then transposed into tiles.
        let mut columns: Vec<Vec<f32>> = Vec::new();
        let mut store = |column: Vec<f32>| {
            columns.push(column);
            columns.len() - 1
        };
        let mut indicators = Vec::with_capacity(card.indicators.len());
        for (indicator, column) in card.indicators.iter().zip(&candidates.columns) {
            let width = indicator.reference.upper - indicator.reference.lower;
            let factor = column.shared.as_ref().map(|shared| shared.factor);
            if let (Some(factor), Some(shared)) = (factor, &column.shared) {
                let levels = uncertainty.scenarios.get(factor).map_or(0, |s| s.chances.len());
                same_length(&format!("levels of {}", indicator.id), levels, shared.levels.len())?;
            }
            let given: Vec<&Vec<f64>> = match &column.shared {
                Some(shared) => shared.levels.iter().collect(),
                None => vec![&column.values],
            };
            let mut levels = Vec::with_capacity(given.len());
            for values in given {
                let position = |x: &f64| match x.is_nan() {
                    true => 0.0,
                    // Far outside the bounds no error brings it back; and sums stay finite.
                    false => {
                        indicator.oriented(indicator.scale.treated(*x)).clamp(-1e6, 1e6) as f32
                    }
                };
                let present = values.iter().any(|x| x.is_nan()).then(|| {
                    store(values.iter().map(|x| if x.is_nan() { 0.0 } else { 1.0 }).collect())
                });
                levels
                    .push(Level { values: store(values.iter().map(position).collect()), present });
            }
            let scaled = |numbers: &[f64], sign: f64| -> Vec<f32> {
                numbers.iter().map(|x| (sign * x / width).clamp(-1e6, 1e6) as f32).collect()
            };
            let drawn = column.errors.iter().any(|error| *error > 0.0);
            let errors = drawn.then(|| store(scaled(&column.errors, 1.0)));
            let sign = indicator.oriented(1.0) - indicator.oriented(0.0);
            let mut loadings = Vec::new();
            for (common, loading) in &column.loadings {
                if *common >= uncertainty.commons.len() {
                    return Err(PriorityError::Unknown {
                        what: "shared normal factor",
                        name: common.to_string(),
                        known: uncertainty.commons.join(", "),
                    });
                }
                loadings.push((*common, store(scaled(loading, sign.signum()))));
            }
            let (from, per) = indicator.standard();
            let table = indicator.percentiles();
            indicators.push(Plan {
                factor,
                levels,
                errors,
                loadings,
                standard: (from as f32, per as f32),
                percentile: Box::new(std::array::from_fn(|cell| table[cell] as f32)),
                gain: Box::new(std::array::from_fn(|cell| (table[cell + 1] - table[cell]) as f32)),
            });
        }
        let stride = columns.len();
        let mut numbers = vec![[0.0; TILE]; tiles * stride];
        for (at, column) in columns.iter().enumerate() {
            for (tile, part) in column.chunks(TILE).enumerate() {
                numbers[tile * stride + at][..part.len()].copy_from_slice(part);
            }
        }
        let keys = candidates.keys.chunks(TILE).map(|part| {
            let (mut first, mut second) = ([0; TILE], [0; TILE]);
            for (at, key) in part.iter().enumerate() {
                [first[at], second[at]] = halves(split_mix(*key));
            }
            (first, second)
        });
        let pillars = card
            .pillar_ranges()
            .into_iter()
            .map(|range| Pillar { needed: card.needed(range.len()) as f32, indicators: range });
        Ok(Tiles {
            candidates: n,
            keys: keys.collect(),
            numbers,
            stride,
            pillars: pillars.collect(),
            indicators,
        })
    }

    pub(crate) fn candidates(&self) -> usize {
        self.candidates
    }

    pub(crate) fn tiles(&self) -> usize {
        self.keys.len()
    }

    /// Makes a draw ready.
    pub(crate) fn draw(&self, inputs: &DrawInputs) -> Draw {
        let pairs = self.indicators.len().div_ceil(2);
        let keys =
            inputs.errors.map(|errors| (0..pairs).map(|pair| pair_key(errors, pair)).collect());
        Draw {
            keys: keys.unwrap_or_default(),
            weights: inputs.weights.iter().map(|weight| *weight as f32).collect(),
            normalisation: inputs.normalisation,
            aggregator: inputs.aggregator,
            levels: inputs.levels.clone(),
            commons: inputs.commons.iter().map(|value| *value as f32).collect(),
        }
    }

    /// Scores of the candidates of a tile, a row a draw; NaN where not rated. Compiled for the widest vectors the machine has; the bits are the same on all.
    pub(crate) fn scores(&self, tile: usize, draws: &[Draw], out: &mut [Lanes]) {
        pulp::Arch::new().dispatch(Scoring { of: self, tile, draws, out });
    }

    /// Which lanes of the last tile are candidates.
    pub(crate) fn lanes(&self, tile: usize) -> usize {
        (self.candidates - tile * TILE).min(TILE)
    }
}

struct Scoring<'a> {
    of: &'a Tiles,
    tile: usize,
    draws: &'a [Draw],
    out: &'a mut [Lanes],
}

impl pulp::NullaryFnOnce for Scoring<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Scoring { of, tile, draws, out } = self;
        let numbers = &of.numbers[tile * of.stride..(tile + 1) * of.stride];
        for (draw, out) in draws.iter().zip(out) {
            score(of, &of.keys[tile], numbers, draw, out);
        }
    }
}

/// Scores of a tile in a draw.
#[inline(always)]
fn score(
    of: &Tiles,
    keys: &([u32; TILE], [u32; TILE]),
    numbers: &[Lanes],
    draw: &Draw,
    out: &mut Lanes,
) {
    let mut deviates: [Lanes; 2] = [[0.0; TILE]; 2];
    let mut rated: Lanes = [1.0; TILE];
    let mut total: Lanes = [0.0; TILE];
    for (pillar, &weight) in of.pillars.iter().zip(&draw.weights) {
        let mut sum: Lanes = [0.0; TILE];
        let mut count: Lanes = [0.0; TILE];
        let mut everyone = 0.0_f32;
        for at in pillar.indicators.clone() {
            let plan = &of.indicators[at];
            if let Some(&key) = draw.keys.get(at / 2)
                && at.is_multiple_of(2)
                && needs(of, at / 2)
            {
                let [one, two] = &mut deviates;
                normals(&keys.0, &keys.1, key, one, two);
            }
            let level =
                plan.factor.and_then(|factor| draw.levels.get(factor)).copied().unwrap_or(0);
            let level = plan.levels[level.min(plan.levels.len() - 1)];
            let errors = match draw.keys.is_empty() {
                true => None,
                false => plan.errors.map(|errors| (&numbers[errors], &deviates[at % 2])),
            };
            let shifted: Lanes;
            let mut values = &numbers[level.values];
            if !plan.loadings.is_empty() {
                shifted = shift(values, plan, numbers, draw);
                values = &shifted;
            }
            let present = level.present.map(|present| &numbers[present]);
            let to = (&mut sum, &mut count);
            match draw.normalisation {
                Normalisation::MinMax => add_up(values, errors, present, to, |x| hold(x, 0.0, 1.0)),
                Normalisation::Standard => {
                    let (from, per) = plan.standard;
                    add_up(values, errors, present, to, |x| hold(x, from, per));
                }
                Normalisation::Percentile => {
                    let positions = percentiles(values, errors, &plan.percentile, &plan.gain);
                    add_up(&positions, None, present, to, |x| x);
                }
            }
            if present.is_none() {
                everyone += 1.0;
            }
        }
        for i in 0..TILE {
            let count = count[i] + everyone;
            let mean = sum[i] / count.max(1.0);
            sum[i] = (1.0 - FLOOR as f32) * mean + FLOOR as f32;
            rated[i] = if count >= pillar.needed { rated[i] } else { 0.0 };
        }
        match draw.aggregator {
            Aggregator::Geometric => {
                for i in 0..TILE {
                    total[i] += weight * ln(sum[i]);
                }
            }
            Aggregator::Arithmetic => {
                for i in 0..TILE {
                    total[i] += weight * sum[i];
                }
            }
        }
    }
    if draw.aggregator == Aggregator::Geometric {
        for value in &mut total {
            *value = exp(*value);
        }
    }
    for i in 0..TILE {
        let score = (100.0 * total[i]).clamp(0.0, 100.0);
        out[i] = if rated[i] > 0.0 { score } else { f32::NAN };
    }
}

/// Whether any indicator of a pair has errors.
#[inline(always)]
fn needs(of: &Tiles, pair: usize) -> bool {
    of.indicators[2 * pair..].iter().take(2).any(|plan| plan.errors.is_some())
}

/// Position `from + per * x`, held to 0 and 1.
#[inline(always)]
fn hold(x: f32, from: f32, per: f32) -> f32 {
    (from + per * x).clamp(0.0, 1.0)
}

/// Values with what the shared normal factors add to them.
#[inline(always)]
fn shift(values: &Lanes, plan: &Plan, numbers: &[Lanes], draw: &Draw) -> Lanes {
    let mut shifted = *values;
    for &(common, loading) in &plan.loadings {
        let value = draw.commons.get(common).copied().unwrap_or(0.0);
        let loading = &numbers[loading];
        for i in 0..TILE {
            shifted[i] += value * loading[i];
        }
    }
    shifted
}

/// Adds the positions of an indicator to those of its pillar, in one go over the candidates.
#[inline(always)]
fn add_up(
    values: &Lanes,
    errors: Option<(&Lanes, &Lanes)>,
    present: Option<&Lanes>,
    (sum, count): (&mut Lanes, &mut Lanes),
    position: impl Fn(f32) -> f32,
) {
    match (errors, present) {
        (None, None) => {
            for i in 0..TILE {
                sum[i] += position(values[i]);
            }
        }
        (Some((errors, deviates)), None) => {
            for i in 0..TILE {
                sum[i] += position(values[i] + errors[i] * deviates[i]);
            }
        }
        (None, Some(present)) => {
            for i in 0..TILE {
                sum[i] += position(values[i]) * present[i];
                count[i] += present[i];
            }
        }
        (Some((errors, deviates)), Some(present)) => {
            for i in 0..TILE {
                sum[i] += position(values[i] + errors[i] * deviates[i]) * present[i];
                count[i] += present[i];
            }
        }
    }
}

/// Percentile positions, by straight lines in the table.
#[inline(always)]
fn percentiles(
    values: &Lanes,
    errors: Option<(&Lanes, &Lanes)>,
    table: &[f32; CELLS],
    gain: &[f32; CELLS],
) -> Lanes {
    let mut along = *values;
    if let Some((errors, deviates)) = errors {
        for i in 0..TILE {
            along[i] += errors[i] * deviates[i];
        }
    }
    let mut cells = [0_u8; TILE];
    for i in 0..TILE {
        let scaled = along[i].clamp(0.0, 1.0) * CELLS as f32;
        let cell = (scaled as i32).min(CELLS as i32 - 1);
        along[i] = scaled - cell as f32;
        cells[i] = cell as u8;
    }
    look_up(&cells, &mut along, table, gain);
    along
}

/// Looks cells up, one by one: a function of its own so that the compiler does not make vectors of single loads, which takes longer.
#[inline(never)]
fn look_up(cells: &[u8; TILE], along: &mut Lanes, table: &[f32; CELLS], gain: &[f32; CELLS]) {
    for (x, &cell) in along.iter_mut().zip(cells) {
        let cell = usize::from(cell);
        *x = table[cell] + *x * gain[cell];
    }
}
