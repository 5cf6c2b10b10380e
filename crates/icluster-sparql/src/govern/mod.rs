//! What a query may use, and the meter that stops it: time, memory, rows, rows held at once, depth.
//!
//! The evaluator offers a cancellation token, but looks at it only when it reads quads: sorting, hash joins and
//! products of tables go on without it, and a cancelled sort still drains its input. So the pattern is rewritten
//! (`rewrite`) to call the meter wherever rows pile up, and the meter leaves by unwinding, which runs every
//! destructor and is caught in `run`. The token remains for scans that yield nothing.

mod depth;
mod meter;
mod rewrite;

pub(crate) use depth::{deeper_than, nesting};
pub(crate) use meter::{Meter, Stopped, stop_on};
pub(crate) use rewrite::{govern, govern_changes, govern_query, with_meter};

use std::time::Duration;

/// What one query or update may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Wall-clock time of evaluation.
    pub time: Duration,
    /// Bytes by which the program may grow while it runs (resident set; where the system tells it).
    pub memory: u64,
    /// Rows, or triples, of an answer.
    pub rows: usize,
    /// Rows kept at once by one sort, or before duplicates are taken out.
    pub held: usize,
    /// Levels of brackets in the text, and of operators in the algebra.
    pub depth: usize,
    /// Bytes of the text.
    pub length: usize,
}

impl Default for Limits {
    /// What an open endpoint on one machine can bear: 10 s, 1 GiB, 100,000 rows, 1,000,000 held, 64 levels, 64 KiB.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            memory: 1 << 30,
            rows: 100_000,
            held: 1_000_000,
            depth: 64,
            length: 64 * 1024,
        }
    }
}

/// The limit a query ran into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Exceeded {
    /// Ran longer than this.
    #[error("ran longer than {0:?}")]
    Time(Duration),
    /// Took more bytes than this.
    #[error("took more than {0} bytes of memory")]
    Memory(u64),
    /// More rows than this.
    #[error("has more than {0} rows")]
    Rows(usize),
    /// Rows to be kept at once exceed this.
    #[error("has to keep more than {0} rows at once")]
    Held(usize),
    /// Deeper than this.
    #[error("is nested deeper than {0} levels")]
    Depth(usize),
    /// Longer than this.
    #[error("is longer than {0} bytes")]
    Length(usize),
}
