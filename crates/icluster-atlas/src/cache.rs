//! A bounded store of answers that are costly to make.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps answers until their weight together exceeds a limit; the oldest goes first.
pub(crate) struct Cache<K, V> {
    limit: usize,
    state: Mutex<State<K, V>>,
}

struct State<K, V> {
    known: HashMap<K, (Arc<V>, usize)>,
    order: VecDeque<K>,
    weight: usize,
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty store.
    pub(crate) fn new(limit: usize) -> Self {
        let state = State { known: HashMap::new(), order: VecDeque::new(), weight: 0 };
        Cache { limit, state: Mutex::new(state) }
    }

    /// The answer to a key, made if it is not there. `make` runs unlocked: two callers may both make it.
    pub(crate) fn get<E>(
        &self,
        key: &K,
        weigh: impl Fn(&V) -> usize,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<Arc<V>, E> {
        if let Some((known, _)) = self.lock().known.get(key) {
            return Ok(known.clone());
        }
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
        Ok(made)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let mut state = self.lock();
        state.known.clear();
        state.order.clear();
        state.weight = 0;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State<K, V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

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
}
