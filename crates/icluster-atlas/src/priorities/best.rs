//! The best candidate of each place: how attractive places are.

use super::PrioritiesAsk;
use super::answer::Run;
use super::columns::{Scored, failed};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::RegionId;
use std::collections::BTreeMap;

/// The candidate of a place with the highest score as measured.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Best {
    pub(crate) product: String,
    pub(crate) product_name: Text3,
    pub(crate) role: &'static str,
    pub(crate) score: f64,
}

impl Atlas {
    /// The best rated candidate of each place that is asked for, as measured, and how many products were left out for the limit of candidates. Places without one are not there.
    ///
    /// Fails where the release has no imports by product or no jobs of the country.
    pub(crate) fn best_by_place(
        &self,
        ask: &PrioritiesAsk,
    ) -> Result<(BTreeMap<RegionId, Best>, usize), AtlasError> {
        let context = self.priority_context(ask)?;
        let (pairs, cut) = self.candidates(&context, ask)?;
        let mut best = BTreeMap::new();
        if pairs.is_empty() {
            return Ok((best, cut));
        }
        let scored = Scored::new(&context, &pairs, &ask.profile)?;
        let ratings = scored.card.rate_all(&scored.candidates).map_err(failed)?;
        let run = Run::new(&context, &pairs, &scored, &ratings, &[])?;
        let mut first: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for (at, ((_, site), rating)) in pairs.iter().zip(&ratings).enumerate() {
            let Some(score) = rating.score else { continue };
            let known = first.entry(*site).or_insert((score, at));
            // Of equals the first product.
            if score > known.0 {
                *known = (score, at);
            }
        }
        for (site, (score, at)) in first {
            let gap = &context.gaps[pairs[at].0];
            let found = Best {
                product: gap.product.clone(),
                product_name: gap.name.clone(),
                role: run.role(at),
                score,
            };
            best.insert(context.grid.sites[site].id.clone(), found);
        }
        Ok((best, cut))
    }
}
