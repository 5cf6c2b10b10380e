//! Sums over related activities where places are few.
//!
//! Of the smaller conditional probability `phi_qp = n_qp / max(u_q, u_p)`, with `n_qp` the places present in both and u their numbers, the sum over the
//! activities q of a row a, weighed by w, is one over places: as `n_qp` counts the places c of p that have q,
//!
//! `sum_q w_q phi_qp = sum_(c in p) G_ac(u_p)`, with `G_ac(v) = sum_(q in a and c) w_q / max(u_q, v)`.
//!
//! The matrix of activities by activities is never needed: G has rows by places, and from one ubiquity v to the next, larger one v' it
//! changes by `(1/v' - 1/v)` times the weights of the activities of up to v places.

use crate::bits::Bits;
use rayon::prelude::*;

/// Rows that are summed at a time: half a word of bits, whose sums stay in registers.
const LANE: usize = 16;

type Lane = [f64; LANE];

/// Activities by their places.
pub(crate) struct ByPlaces {
    places: usize,
    /// Places of each activity, one after the other, and where each activity starts.
    start: Vec<usize>,
    of: Vec<u32>,
    /// Activities with any place, those of fewest places first.
    order: Vec<u32>,
}

impl ByPlaces {
    /// From one row of bits an activity.
    pub(crate) fn new(activities: &Bits) -> Self {
        let (mut start, mut of) = (vec![0], Vec::new());
        for activity in 0..activities.rows() {
            of.extend(activities.ones(activity).map(|place| place as u32));
            start.push(of.len());
        }
        let count = |activity: &u32| start[*activity as usize + 1] - start[*activity as usize];
        let mut order: Vec<u32> = (0..activities.rows() as u32).collect();
        order.retain(|activity| count(activity) > 0);
        order.sort_by_key(count);
        ByPlaces { places: activities.columns(), start, of, order }
    }

    fn places_of(&self, activity: u32) -> &[u32] {
        &self.of[self.start[activity as usize]..self.start[activity as usize + 1]]
    }

    fn ubiquity(&self, activity: u32) -> f64 {
        self.places_of(activity).len() as f64
    }

    /// For each row of activities, and for each activity p, `sum_q w_q phi_qp` over the activities q of the row; `w` is 1 where not given.
    pub(crate) fn sums(&self, rows: &Bits, weights: Option<&[f64]>) -> Vec<f64> {
        let n = rows.columns();
        let columns = rows.transposed();
        let mut whole = vec![0.0; rows.rows() * n];
        let chunks = whole.par_chunks_mut((n * LANE).max(1)).enumerate();
        chunks.for_each_init(
            || Buffers::new(n, self.places),
            |buffers, (chunk, out)| {
                buffers.clear();
                let lanes = Lanes { columns: &columns, chunk, weights };
                let each = Summing { by: self, lanes, buffers };
                pulp::Arch::new().dispatch(each);
                turn(&buffers.sums, out, n);
            },
        );
        whole
    }
}

/// What a chunk is worked out in; used again, as fresh memory costs more than the sums.
struct Buffers {
    /// By activity.
    sums: Vec<Lane>,
    /// G at the ubiquity reached, by place.
    table: Vec<Lane>,
    /// Weights of the activities of at most so many places, by place.
    below: Vec<Lane>,
}

impl Buffers {
    fn new(activities: usize, places: usize) -> Self {
        let zeros = |n| vec![[0.0; LANE]; n];
        Buffers { sums: zeros(activities), table: zeros(places), below: zeros(places) }
    }

    fn clear(&mut self) {
        for lanes in [&mut self.sums, &mut self.table, &mut self.below] {
            lanes.fill([0.0; LANE]);
        }
    }
}

/// Lanes by activity as rows of `n` activities; some activities at a time, so that their lanes stay in the nearest cache.
fn turn(sums: &[Lane], out: &mut [f64], n: usize) {
    const AT_A_TIME: usize = 16;
    for (block, lanes) in sums.chunks(AT_A_TIME).enumerate() {
        for (i, row) in out.chunks_mut(n.max(1)).enumerate() {
            let to = &mut row[block * AT_A_TIME..][..lanes.len()];
            for (to, lane) in to.iter_mut().zip(lanes) {
                *to = lane[i];
            }
        }
    }
}

/// The sums of up to [`LANE`] rows; compiled for the widest vectors the machine has.
struct Summing<'a> {
    by: &'a ByPlaces,
    lanes: Lanes<'a>,
    buffers: &'a mut Buffers,
}

/// Rows of a chunk up to which each is added by itself: a lane has mostly zeros where rows have few activities.
const FEW: u32 = 5;

/// Which rows of a chunk have an activity, and with what weight.
#[derive(Clone, Copy)]
struct Lanes<'a> {
    columns: &'a Bits,
    chunk: usize,
    weights: Option<&'a [f64]>,
}

impl Lanes<'_> {
    /// Adds the weight of an activity, over `by`, to the lanes of its places, for the rows that have it.
    #[inline(always)]
    fn add_to(self, lanes: &mut [Lane], places: &[u32], activity: u32, by: f64) {
        let word = self.columns.row(activity as usize)[self.chunk * LANE / 64];
        let mut own = word >> (self.chunk * LANE % 64) & ((1 << LANE) - 1);
        let weight = self.weights.map_or(1.0, |weights| weights[activity as usize]) / by;
        if own.count_ones() <= FEW {
            while own != 0 {
                let row = own.trailing_zeros() as usize % LANE;
                for c in places {
                    lanes[*c as usize][row] += weight;
                }
                own &= own - 1;
            }
            return;
        }
        let mut lane = [0.0; LANE];
        for (i, value) in lane.iter_mut().enumerate() {
            *value = if own >> i & 1 == 1 { weight } else { 0.0 };
        }
        for c in places {
            add(&mut lanes[*c as usize], &lane);
        }
    }
}

#[inline(always)]
fn add(to: &mut Lane, lane: &Lane) {
    for i in 0..LANE {
        to[i] += lane[i];
    }
}

impl pulp::NullaryFnOnce for Summing<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let by = self.by;
        let Buffers { sums, table, below } = self.buffers;
        let (found, table, below) = (&mut sums[..], &mut table[..], &mut below[..]);
        for activity in &by.order {
            let places = by.places_of(*activity);
            self.lanes.add_to(table, places, *activity, by.ubiquity(*activity));
        }
        let mut reached = f64::INFINITY;
        for group in by.order.chunk_by(|a, b| by.ubiquity(*a) == by.ubiquity(*b)) {
            let ubiquity = by.ubiquity(group[0]);
            let change = 1.0 / ubiquity - 1.0 / reached;
            if reached < ubiquity {
                for (to, below) in table.iter_mut().zip(&*below) {
                    for i in 0..LANE {
                        to[i] += change * below[i];
                    }
                }
            }
            reached = ubiquity;
            for activity in group {
                // Two sums at a time, for neither to wait for the other.
                let (pairs, last) = by.places_of(*activity).as_chunks::<2>();
                let (mut sums, mut others) = ([0.0; LANE], [0.0; LANE]);
                for [c, d] in pairs {
                    add(&mut sums, &table[*c as usize]);
                    add(&mut others, &table[*d as usize]);
                }
                for c in last {
                    add(&mut sums, &table[*c as usize]);
                }
                add(&mut sums, &others);
                found[*activity as usize] = sums;
                self.lanes.add_to(below, by.places_of(*activity), *activity, 1.0);
            }
        }
    }
}
