//! Joint draws over every source of uncertainty, and what they say of each candidate.
//!
//! Draws are worked through in blocks and counted, never kept: about 7 kilobytes a candidate, whatever their number. A candidate's draws hang on its key, the seed and the draw's number, so that results are the
//! same bits for any number of threads, and a candidate has the same scores whoever else is in the list.
//!
//! Sources: Lahdelma and Salminen 2001, Operations Research 49:444-454 (rank acceptability); Saisana, Saltelli and Tarantola 2005, JRSS A 168:307-323 (uncertainty of composite indicators).

use crate::card::{Candidates, ScoreCard};
use crate::error::PriorityError;
use crate::factors::{DrawInputs, Uncertainty};
use crate::kernel::{Draw, Tiles};
use crate::lanes::{Lanes, TILE};
use crate::ranks::Ranking;
use crate::sketch::{RankCells, SCORE_CELLS, score_cell, score_quantiles};
use rayon::prelude::*;

/// Ranks whose acceptability is told one by one.
pub const RANKS: usize = 20;

/// What draws say of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateDraws {
    /// Share of draws in which it is rated. The quantiles are over these.
    pub rated: f64,
    /// 5 %, 50 % and 95 % of its score; within 0.1. None where never rated.
    pub score: Option<[f64; 3]>,
    /// 5 %, 50 % and 95 % of its rank. Exact up to 256, then the outer end of a cell at most 2 % wide (the middle one: its middle).
    pub rank: Option<[u32; 3]>,
    /// Share of all draws in which it has rank 1 to 20.
    pub acceptability: [f64; RANKS],
    /// Share of all draws in which it is among the first ten.
    pub top_ten: f64,
}

impl CandidateDraws {
    /// Share of all draws in which it has this rank or a better one; ranks up to 20.
    pub fn at_least(&self, rank: usize) -> f64 {
        self.acceptability[..rank.min(RANKS)].iter().sum()
    }
}

/// A card and candidates, ready for draws.
#[derive(Clone, Debug)]
pub struct Simulation {
    tiles: Tiles,
    uncertainty: Uncertainty,
}

/// Counts of the candidates of a tile.
struct Counted {
    scores: Vec<u32>,
    ranks: Vec<u32>,
}

/// Ends and middle of the intervals.
const QUANTILES: [f64; 3] = [0.05, 0.5, 0.95];

/// Instead of the cell of a rank where there is none.
const UNRATED: u16 = u16::MAX;

impl Simulation {
    /// Makes candidates ready.
    ///
    /// # Errors
    /// Candidates or factors that do not fit the card; what and where is said.
    pub fn new(
        card: &ScoreCard,
        candidates: &Candidates,
        uncertainty: Uncertainty,
    ) -> Result<Self, PriorityError> {
        Ok(Simulation { tiles: Tiles::new(card, candidates, &uncertainty)?, uncertainty })
    }

    /// How many candidates.
    pub fn candidates(&self) -> usize {
        self.tiles.candidates()
    }

    /// What is uncertain.
    pub fn uncertainty(&self) -> &Uncertainty {
        &self.uncertainty
    }

    /// So many draws, summed up for every candidate. On the threads of the current pool.
    pub fn run(&self, seed: u64, draws: usize) -> Vec<CandidateDraws> {
        let n = self.candidates();
        let cells = RankCells::new(n);
        let mut counted: Vec<Counted> = (0..self.tiles.tiles())
            .into_par_iter()
            .map(|_| Counted {
                scores: vec![0; TILE * SCORE_CELLS],
                ranks: vec![0; TILE * cells.cells()],
            })
            .collect();
        // Some 64 megabytes of scores and ranks at a time.
        let block = (8_000_000 / n.max(1)).clamp(8, 256);
        let mut ranks = vec![UNRATED; block.min(draws) * n];
        let mut scores = Vec::new();
        for from in (0..draws).step_by(block) {
            let block: Vec<Draw> = (from..draws.min(from + block))
                .into_par_iter()
                .map(|draw| self.tiles.draw(&self.uncertainty.inputs(seed, draw)))
                .collect();
            self.block(&block, &mut scores);
            self.rank(&scores, block.len(), &cells, &mut ranks);
            counted.par_iter_mut().enumerate().for_each(|(tile, counted)| {
                let scores = &scores[tile * block.len()..][..block.len()];
                self.count(tile, scores, &ranks, &cells, counted);
            });
        }
        let summed = counted.par_iter().enumerate().map(|(tile, counted)| {
            (0..self.tiles.lanes(tile))
                .map(|lane| summary(counted, lane, &cells, draws))
                .collect::<Vec<_>>()
        });
        summed.collect::<Vec<_>>().concat()
    }

    /// Scores of a block of draws: tile by tile, in each draw by draw.
    fn block(&self, draws: &[Draw], scores: &mut Vec<Lanes>) {
        scores.resize(self.tiles.tiles() * draws.len(), [0.0; TILE]);
        scores
            .par_chunks_mut(draws.len().max(1))
            .enumerate()
            .for_each(|(tile, out)| self.tiles.scores(tile, draws, out));
    }

    /// Cells of the ranks of a block of draws: draw by draw.
    fn rank(&self, scores: &[Lanes], draws: usize, cells: &RankCells, ranks: &mut [u16]) {
        let n = self.candidates();
        let each = ranks.par_chunks_mut(n.max(1)).take(draws).enumerate();
        each.for_each_init(
            || (Ranking::default(), Vec::with_capacity(n)),
            |(ranking, row), (draw, ranks)| {
                row.clear();
                for tile in 0..self.tiles.tiles() {
                    row.extend_from_slice(&scores[tile * draws + draw][..self.tiles.lanes(tile)]);
                }
                ranks.fill(UNRATED);
                ranking.ranks(row, |at, rank| ranks[at] = cells.cell[rank]);
            },
        );
    }

    /// Counts a block of draws of a tile.
    fn count(
        &self,
        tile: usize,
        scores: &[Lanes],
        ranks: &[u16],
        cells: &RankCells,
        counted: &mut Counted,
    ) {
        let n = self.candidates();
        for lane in 0..self.tiles.lanes(tile) {
            let of_scores = &mut counted.scores[lane * SCORE_CELLS..][..SCORE_CELLS];
            let of_ranks = &mut counted.ranks[lane * cells.cells()..][..cells.cells()];
            for (scores, ranks) in scores.iter().zip(ranks.chunks_exact(n)) {
                let cell = ranks[tile * TILE + lane];
                if cell != UNRATED {
                    let cell = usize::from(cell);
                    of_scores[score_cell(scores[lane])] += 1;
                    of_ranks[cell] += 1;
                }
            }
        }
    }

    /// Scores of every candidate in given draws, a row a draw; NaN where not rated. Factors that the inputs leave out are 0, or the first level.
    pub fn scores(&self, inputs: &[DrawInputs]) -> Vec<Vec<f32>> {
        let draws: Vec<Draw> = inputs.iter().map(|inputs| self.tiles.draw(inputs)).collect();
        let mut scores = Vec::new();
        self.block(&draws, &mut scores);
        (0..draws.len())
            .map(|draw| {
                let tiles = 0..self.tiles.tiles();
                let row =
                    tiles.map(|tile| &scores[tile * draws.len() + draw][..self.tiles.lanes(tile)]);
                row.collect::<Vec<_>>().concat()
            })
            .collect()
    }

    /// Scores of one candidate in given draws; NaN where not rated.
    pub(crate) fn scores_of(&self, candidate: usize, inputs: &[DrawInputs]) -> Vec<f64> {
        let draws: Vec<Draw> = inputs.iter().map(|inputs| self.tiles.draw(inputs)).collect();
        let mut scores = vec![[0.0; TILE]; draws.len()];
        self.tiles.scores(candidate / TILE, &draws, &mut scores);
        scores.iter().map(|lanes| f64::from(lanes[candidate % TILE])).collect()
    }

    /// Ranks of every candidate in given draws, a row a draw; 0 where not rated.
    pub fn ranks(&self, inputs: &[DrawInputs]) -> Vec<Vec<u32>> {
        let mut ranking = Ranking::default();
        let rows = self.scores(inputs).into_iter().map(|scores| {
            let mut ranks = vec![0; scores.len()];
            ranking.ranks(&scores, |at, rank| ranks[at] = rank as u32);
            ranks
        });
        rows.collect()
    }
}

/// The summary of a candidate.
fn summary(counted: &Counted, lane: usize, cells: &RankCells, draws: usize) -> CandidateDraws {
    let scores = &counted.scores[lane * SCORE_CELLS..][..SCORE_CELLS];
    let ranks = &counted.ranks[lane * cells.cells()..][..cells.cells()];
    let share = |count: u32| f64::from(count) / draws.max(1) as f64;
    let rank = cells.quantiles(ranks, QUANTILES);
    // The first cells hold one rank each.
    let acceptability = std::array::from_fn(|at| ranks.get(at).map_or(0.0, |count| share(*count)));
    CandidateDraws {
        rated: share(scores.iter().sum()),
        score: score_quantiles(scores, QUANTILES),
        // Outwards, so that the interval holds what it says.
        rank: rank.map(|[low, middle, high]| [low.0, middle.0.midpoint(middle.1), high.1]),
        top_ten: share(ranks.iter().take(10).sum()),
        acceptability,
    }
}

/// For each two of some candidates the share of draws in which the first has the higher score, an equal score counted half, of the draws in which both are rated; NaN where there is none. Rows and columns are in
/// the order given. The draws are those of [`Simulation::run`] with the same seed.
///
/// # Errors
/// A candidate that is not there; candidates that do not fit the card.
pub fn pairwise(
    card: &ScoreCard,
    candidates: &Candidates,
    uncertainty: &Uncertainty,
    chosen: &[usize],
    seed: u64,
    draws: usize,
) -> Result<Vec<Vec<f64>>, PriorityError> {
    let few = Simulation::new(card, &candidates.subset(chosen)?, uncertainty.clone())?;
    let k = chosen.len();
    let (mut twice_won, mut met) = (vec![0_u64; k * k], vec![0_u64; k * k]);
    for from in (0..draws).step_by(1000) {
        let inputs: Vec<DrawInputs> =
            (from..draws.min(from + 1000)).map(|draw| uncertainty.inputs(seed, draw)).collect();
        for scores in few.scores(&inputs) {
            for i in 0..k {
                for j in 0..k {
                    let (one, other) = (scores[i], scores[j]);
                    if !(one.is_nan() || other.is_nan()) {
                        met[i * k + j] += 1;
                        twice_won[i * k + j] += u64::from(one > other) + u64::from(one >= other);
                    }
                }
            }
        }
    }
    let share = |at: usize| twice_won[at] as f64 / (2 * met[at]) as f64;
    Ok((0..k).map(|i| (0..k).map(|j| share(i * k + j)).collect()).collect())
}
