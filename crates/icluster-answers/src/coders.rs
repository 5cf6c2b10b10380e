//! What was learned for editions of classifications, each once for all who ask.

use icluster_codes::Classification;
use icluster_okn::coding::{Coder, CodingError};
use icluster_warehouse::{Release, Warehouse};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What was learned of a release, by edition; none where it has too little to learn from.
#[derive(Debug, Default)]
pub struct Coders {
    known: Mutex<BTreeMap<Classification, Option<Arc<Coder>>>>,
}

impl Coders {
    /// What was learned for an edition, now or before; none where the release has too little to learn from. One is learned at a time: each keeps all processors busy.
    ///
    /// # Errors
    /// The release or its sources cannot be read.
    pub fn of(
        &self,
        warehouse: &Warehouse,
        release: &Release,
        scheme: Classification,
    ) -> Result<Option<Arc<Coder>>, CodingError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(coder) = known.get(&scheme) {
            return Ok(coder.clone());
        }
        let coder = match Coder::open(warehouse, release, scheme) {
            Ok(coder) => Some(Arc::new(coder)),
            Err(CodingError::Entries { .. }) => None,
            Err(error) => return Err(error),
        };
        known.insert(scheme, coder.clone());
        Ok(coder)
    }
}
