//! What the current release says of a candidate or a place: the numbers evidence is taken from and compared with.

use crate::priorities::{Best, PrioritiesAsk, PriorityProfile};
use crate::readiness::ReadinessAsk;
use crate::{Atlas, AtlasError};
use icluster_codes::{Level, RegionId};
use icluster_priority::PriorityError;
use icluster_projects::{Evidence, EvidenceKind};

fn failed(error: PriorityError) -> AtlasError {
    AtlasError::BadWeights(error.to_string())
}

impl Atlas {
    /// A product at a place by the balanced profile, as measured among all places of its country; `None` where it is not rated.
    ///
    /// Fails where the region is not known, or the release has no imports by product or no jobs of the country.
    pub(super) fn candidate(
        &self,
        product: &str,
        place: &RegionId,
    ) -> Result<Option<Best>, AtlasError> {
        self.place(place)?;
        let Some(country) = place.country() else {
            return Err(AtlasError::BadRequest {
                what: "place of a candidate",
                given: place.to_string(),
                expected: "a state or one of the finest places of one country, such as mx:state:02"
                    .to_owned(),
            });
        };
        let states = matches!(place.level(), Level::UsState | Level::MxState | Level::CaProvince);
        let ask = PrioritiesAsk {
            states,
            product: Some(product.to_owned()),
            draws: 0,
            ..PrioritiesAsk::new(country, PriorityProfile::named("balanced").map_err(failed)?)
        };
        Ok(self.best_by_place(&ask)?.0.remove(place))
    }

    /// The readiness of a place among all of its level, as measured; `None` where it is not rated.
    ///
    /// Fails where the region is not known or there are no jobs of its country.
    pub(super) fn ready(&self, place: &RegionId) -> Result<Option<f64>, AtlasError> {
        let ask = ReadinessAsk {
            level: Some(place.level()),
            place: Some(place.clone()),
            draws: 0,
            ..ReadinessAsk::new()?
        };
        let id = place.to_string();
        self.ready_score(&ask, &id)
    }

    /// Evidence of a candidate or of readiness, with score, role and release of now.
    ///
    /// # Errors
    /// A region that is not known, or a release without what scores are made of.
    pub fn evidence(
        &self,
        kind: EvidenceKind,
        product: Option<&str>,
        place: &RegionId,
        note: &str,
    ) -> Result<Evidence, AtlasError> {
        let mut evidence = Evidence {
            kind,
            product: product.map(str::to_owned),
            place: Some(place.to_string()),
            note: note.to_owned(),
            release: Some(self.info.id.clone()),
            ..Evidence::default()
        };
        match (kind, product) {
            (EvidenceKind::Candidate, Some(product)) => {
                if let Some(found) = self.candidate(product, place)? {
                    evidence.score = Some(found.score);
                    evidence.role = Some(found.role.to_owned());
                }
            }
            (EvidenceKind::Readiness, _) => evidence.score = self.ready(place)?,
            _ => evidence.release = None,
        }
        Ok(evidence)
    }
}
