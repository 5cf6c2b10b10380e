//! Counts what a query uses while it runs.

use super::{Exceeded, Limits};
use oxigraph::sparql::CancellationToken;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Steps between two looks at the memory of the process.
const STEPS_PER_LOOK: u64 = 4096;

/// Bytes of a text beyond which each is worth a look at the memory.
const LONG_TEXT: u64 = 64 * 1024;

/// What the unwinding carries out of the evaluator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopped(pub(crate) Exceeded);

/// The meter of one query.
#[derive(Debug)]
pub(crate) struct Meter {
    limits: Limits,
    started: Instant,
    resident: Option<u64>,
    steps: AtomicU64,
    held: AtomicU64,
    /// Nanoseconds and bytes that were not the query's own.
    outside: [AtomicU64; 2],
    /// Whether such work is going on.
    busy: AtomicBool,
}

impl Meter {
    pub(crate) fn start(limits: Limits) -> Self {
        Self {
            limits,
            started: Instant::now(),
            resident: resident_bytes(),
            steps: AtomicU64::new(0),
            held: AtomicU64::new(0),
            outside: [AtomicU64::new(0), AtomicU64::new(0)],
            busy: AtomicBool::new(false),
        }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// One row went by.
    pub(crate) fn step(&self) -> Result<(), Exceeded> {
        // Between two steps may lie a scan that finds nothing: the clock is looked at each time.
        self.clock()?;
        let steps = self.steps.fetch_add(1, Ordering::Relaxed);
        if steps.is_multiple_of(STEPS_PER_LOOK) { self.look() } else { Ok(()) }
    }

    /// A block of rows of a table is looked at next.
    pub(crate) fn block(&self) -> Result<(), Exceeded> {
        self.clock()?;
        if self.steps.fetch_add(1, Ordering::Relaxed).is_multiple_of(64) {
            self.look()
        } else {
            Ok(())
        }
    }

    /// Does what later queries find done: its time and memory are not this query's.
    pub(crate) fn outside<T>(&self, work: impl FnOnce() -> T) -> T {
        let (begun, before) = (Instant::now(), resident_bytes());
        self.busy.store(true, Ordering::Relaxed);
        let value = work();
        let grown =
            resident_bytes().zip(before).map_or(0, |(now, before)| now.saturating_sub(before));
        let nanoseconds = u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
        for (kept, more) in self.outside.iter().zip([nanoseconds, grown]) {
            kept.fetch_add(more, Ordering::Relaxed);
        }
        self.busy.store(false, Ordering::Relaxed);
        value
    }

    /// Time and bytes that were not the query's own.
    fn not_own(&self) -> (Duration, u64) {
        let [nanoseconds, bytes] = [0, 1]
            .map(|at: usize| self.outside.get(at).map_or(0, |kept| kept.load(Ordering::Relaxed)));
        (Duration::from_nanos(nanoseconds), bytes)
    }

    fn clock(&self) -> Result<(), Exceeded> {
        if self.started.elapsed() > self.limits.time + self.not_own().0 {
            return Err(Exceeded::Time(self.limits.time));
        }
        Ok(())
    }

    /// Time that is left.
    pub(crate) fn left(&self) -> Duration {
        (self.limits.time + self.not_own().0).saturating_sub(self.started.elapsed())
    }

    /// One row is kept.
    pub(crate) fn hold(&self) -> Result<(), Exceeded> {
        if self.held.fetch_add(1, Ordering::Relaxed) >= self.limits.held as u64 {
            return Err(Exceeded::Held(self.limits.held));
        }
        self.step()
    }

    /// A text of this many bytes is about to be made.
    pub(crate) fn text(&self, bytes: u64) -> Result<(), Exceeded> {
        // An evaluator holds a text several times over.
        if bytes.saturating_mul(4) > self.limits.memory {
            return Err(Exceeded::Memory(self.limits.memory));
        }
        if bytes > LONG_TEXT {
            self.look()?;
        }
        self.step()
    }

    /// What the token being cancelled means.
    pub(crate) fn time_out(&self) -> Exceeded {
        Exceeded::Time(self.limits.time)
    }

    /// Runs `work` and cancels `token` when it goes on well past its time without a step.
    pub(crate) fn watched<T>(&self, token: &CancellationToken, work: impl FnOnce() -> T) -> T {
        let (done, finished) = std::sync::mpsc::channel::<()>();
        // Steps stop a query at its time; the token, which lets rows through as errors, comes after them.
        let patience = self.limits.time + self.limits.time / 8;
        let token = token.clone();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut patience = patience;
                loop {
                    let waited = finished.recv_timeout(patience);
                    if waited != Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                        return;
                    }
                    let over = self.started.elapsed().saturating_sub(self.not_own().0);
                    if over >= self.limits.time && !self.busy.load(Ordering::Relaxed) {
                        token.cancel();
                        return;
                    }
                    patience =
                        (self.limits.time.saturating_sub(over)).max(Duration::from_millis(50));
                }
            });
            let value = work();
            drop(done);
            value
        })
    }

    fn look(&self) -> Result<(), Exceeded> {
        let (Some(before), Some(now)) = (self.resident, resident_bytes()) else { return Ok(()) };
        if now.saturating_sub(before.saturating_add(self.not_own().1)) > self.limits.memory {
            return Err(Exceeded::Memory(self.limits.memory));
        }
        Ok(())
    }
}

/// Leaves the evaluator, which lets no error out of a function, by unwinding. `resume_unwind` prints nothing and
/// runs destructors; [`crate::run`] catches it.
pub(crate) fn stop_on(result: Result<(), Exceeded>) {
    if let Err(exceeded) = result {
        std::panic::resume_unwind(Box::new(Stopped(exceeded)));
    }
}

/// Bytes of memory of this process, where `/proc` tells it.
fn resident_bytes() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split_ascii_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096)
}
