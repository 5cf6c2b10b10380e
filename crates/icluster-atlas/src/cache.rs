//! A bounded store of answers that are costly to make.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Keeps answers until their weight together exceeds a limit; the oldest goes first.
pub(crate) struct Cache<K: Hash + Eq, V> {
    limit: usize,
    state: Mutex<State<K, V>>,
    /// Told whenever an answer was made, or could not be.
    ended: Condvar,
}

struct State<K, V> {
    known: HashMap<K, (Arc<V>, usize)>,
    /// Answers that somebody is making.
    making: HashSet<K>,
    order: VecDeque<K>,
    weight: usize,
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty store.
    pub(crate) fn new(limit: usize) -> Self {
        let state = State {
            known: HashMap::new(),
            making: HashSet::new(),
            order: VecDeque::new(),
            weight: 0,
        };
        Cache { limit, state: Mutex::new(state), ended: Condvar::new() }
    }

    /// The answer to a key, made if it is not there. `make` runs unlocked; who asks for the same meanwhile waits for it.
    ///
    /// A worker of the thread pool does not wait, since the maker may need it: it makes the answer too.
    pub(crate) fn get<E>(
        &self,
        key: &K,
        weigh: impl Fn(&V) -> usize,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<Arc<V>, E> {
        let mut state = self.lock();
        while !state.known.contains_key(key) && state.making.contains(key) && may_wait() {
            state = self.ended.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if let Some((known, _)) = state.known.get(key) {
            return Ok(known.clone());
        }
        state.making.insert(key.clone());
        drop(state);
        let making = Making { cache: self, key };
        let made = Arc::new(make()?);
        let weight = weigh(&made);
        let mut state = self.lock();
        if state.known.insert(key.clone(), (made.clone(), weight)).is_none() {
            state.order.push_back(key.clone());
            state.weight += weight;
        }
        while state.weight > self.limit && state.order.len() > 1 {
            let Some(oldest) = state.order.pop_front() else { break };
            if let Some((_, weight)) = state.known.remove(&oldest) {
                state.weight -= weight;
            }
        }
        drop(state);
        drop(making);
        Ok(made)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let mut state = self.lock();
        state.known.clear();
        state.order.clear();
        state.weight = 0;
    }
}

impl<K: Hash + Eq, V> Cache<K, V> {
    fn lock(&self) -> MutexGuard<'_, State<K, V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a thread may wait for another that may need the thread pool.
fn may_wait() -> bool {
    rayon::current_thread_index().is_none()
}

/// An answer that is being made; those that wait for it go on when it ends, however it does.
struct Making<'a, K: Hash + Eq, V> {
    cache: &'a Cache<K, V>,
    key: &'a K,
}

impl<K: Hash + Eq, V> Drop for Making<'_, K, V> {
    fn drop(&mut self) {
        self.cache.lock().making.remove(self.key);
        self.cache.ended.notify_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use rayon::prelude::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn the_oldest_goes_when_it_gets_too_much() {
        let cache: Cache<u8, u8> = Cache::new(2);
        let get = |key: u8| cache.get(&key, |_| 1, || Ok::<u8, ()>(key)).unwrap();
        for key in [1, 2, 3] {
            assert_eq!(*get(key), key);
        }
        assert!(!cache.lock().known.contains_key(&1));
        assert!(cache.lock().known.contains_key(&3));
    }

    #[test]
    fn an_answer_asked_for_twice_at_once_is_made_once() {
        let cache: Cache<u8, usize> = Cache::new(2);
        let made = AtomicUsize::new(0);
        let slow = || {
            std::thread::sleep(Duration::from_millis(50));
            Ok::<usize, ()>(made.fetch_add(1, Ordering::SeqCst))
        };
        std::thread::scope(|scope| {
            let asked: Vec<_> =
                (0..4).map(|_| scope.spawn(|| *cache.get(&1, |_| 1, slow).unwrap())).collect();
            assert!(asked.into_iter().all(|of| of.join().unwrap() == 0));
        });
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn who_waits_for_an_answer_that_fails_makes_it() {
        let cache: Cache<u8, u8> = Cache::new(2);
        std::thread::scope(|scope| {
            let first = scope.spawn(|| {
                cache.get(
                    &1,
                    |_| 1,
                    || {
                        std::thread::sleep(Duration::from_millis(50));
                        Err("no file")
                    },
                )
            });
            std::thread::sleep(Duration::from_millis(10));
            let second = cache.get(&1, |_| 1, || Ok::<u8, &str>(7));
            assert_eq!(*second.unwrap(), 7);
            assert_eq!(first.join().unwrap().unwrap_err(), "no file");
        });
    }

    #[test]
    fn a_worker_of_the_pool_does_not_wait_for_a_maker_that_needs_it() {
        let cache: Cache<u8, usize> = Cache::new(2);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let sum = || pool.install(|| Ok::<usize, ()>((0..10_usize).into_par_iter().sum()));
        let of_both = cache.get(
            &1,
            |_| 1,
            || {
                let inside = pool.install(|| *cache.get(&1, |_| 1, sum).unwrap());
                Ok::<usize, ()>(inside + sum()?)
            },
        );
        assert_eq!(*of_both.unwrap(), 90);
    }
}
