//! A pair region by region: positions, residuals and where neighbours stand out together.

use super::answer::{LEVEL, Screened};
use super::reply::{CorrelationLabel, CorrelationMap, CorrelationRegion};
use super::{CorrelateAsk, Outcome, after, words};
use crate::{Atlas, AtlasError};
use icluster_insight::local::local_moran;
use icluster_insight::permutation::Draws;
use icluster_insight::rank::{Test, spearman};

/// Classes of residuals, in the order of legends.
pub(super) const CLASSES: [&str; 7] =
    ["high-high", "high-low", "low-high", "low-low", "not-clear", "no-neighbours", "no-value"];

impl Atlas {
    /// An indicator and an outcome region by region. The q-value of the pair is that of the screen that `ask` describes, so that a map and its table say the same.
    ///
    /// Fails as [`Atlas::correlate`] does, and where the pair is not in the screen.
    pub fn correlation_map(
        &self,
        ask: &CorrelateAsk,
        indicator: &str,
        outcome: Outcome,
    ) -> Result<CorrelationMap, AtlasError> {
        let screened = self.screened(ask)?;
        let row = screened
            .rows
            .iter()
            .find(|row| row.indicator == indicator && row.outcome == outcome.key())
            .ok_or_else(|| {
                let mut keys: Vec<&str> =
                    screened.rows.iter().map(|row| row.indicator.as_str()).collect();
                keys.dedup();
                let wanted = screened.rows.iter().any(|row| row.outcome == outcome.key());
                AtlasError::BadRequest {
                    what: if wanted {
                        "indicator of these regions"
                    } else {
                        "outcome of these regions"
                    },
                    given: if wanted { indicator } else { outcome.key() }.to_owned(),
                    expected: if wanted {
                        keys.join(", ")
                    } else {
                        let of: Vec<&str> =
                            screened.outcomes.iter().map(|(o, _)| o.key()).collect();
                        of.join(", ")
                    },
                }
            })?;
        let (Some(of_indicator), Some((_, of_outcome))) =
            (screened.indicator(indicator), screened.outcome(outcome.key()))
        else {
            return Err(AtlasError::NoRelation(format!("{indicator} has no values here")));
        };
        let after = screened.after(row);
        let (places, x, y) = screened.values(row);
        let draws = Draws { permutations: ask.permutations, seed: ask.seed };
        let p_permuted = row
            .correlation
            .filter(|_| ask.permutations > 0)
            .and_then(|_| spearman(&x, &y, Test::Permutations(draws), LEVEL).ok())
            .map(|found| found.p_value);
        let mut regions = self.valued_regions(&screened, of_indicator, of_outcome);
        if !places.is_empty() {
            let (of_x, of_y) = (after::positions(&x), after::positions(&y));
            for (place, (x, y)) in places.iter().zip(of_x.into_iter().zip(of_y)) {
                let region = &mut regions[*place];
                (region.indicator_position, region.outcome_position) = (Some(x), Some(y));
                "not-clear".clone_into(&mut region.class);
            }
        }
        if let Some(after) = &after {
            let weights = screened.ground.weights.select(&places).map(|of| of.row_standardised());
            let local = weights.and_then(|weights| local_moran(&after.residual, &weights, draws));
            let local = local.unwrap_or_else(|_| vec![None; places.len()]);
            for (at, place) in places.iter().enumerate() {
                let region = &mut regions[*place];
                region.expected = Some(after.expected[at]);
                region.residual = Some(after.residual[at]);
                region.left = Some(after.left[at]);
                region.p = local[at].map(|local| local.p_value);
                region.q = local[at].map(|local| local.q_value);
                region.class = match local[at] {
                    None => "no-neighbours",
                    Some(local) if local.q_value <= ask.false_discovery => local.quadrant.key(),
                    Some(_) => "not-clear",
                }
                .to_owned();
            }
        }
        let classes = CLASSES.iter().map(|class| CorrelationLabel {
            id: (*class).to_owned(),
            name: words::class(class),
            regions: regions.iter().filter(|region| region.class == *class).count(),
        });
        Ok(CorrelationMap {
            release: self.info.id.clone(),
            sample: self.info.sample,
            levels: screened.levels.iter().map(ToString::to_string).collect(),
            cluster: screened.cluster.as_ref().map_or("all", |(key, _)| key).to_owned(),
            cluster_name: screened.cluster.as_ref().map(|(_, name)| name.clone()),
            year: screened.layer.year,
            boundaries: screened.layer.boundaries,
            indicator: of_indicator.told(),
            outcome: of_outcome.told(),
            pair: screened.pair(row, after.as_ref()),
            p_permuted,
            permutations: ask.permutations,
            seed: ask.seed,
            classes: classes.collect(),
            notes: words::notes(self, &screened, ask),
            regions,
        })
    }

    /// Regions with their values, before anything is said of them.
    fn valued_regions(
        &self,
        screened: &Screened,
        indicator: &super::columns::Column,
        outcome: &super::columns::Column,
    ) -> Vec<CorrelationRegion> {
        let places = &self.model.release.places;
        let values = indicator.series.values.iter().zip(&outcome.series.values);
        let regions = screened.ground.regions.iter().zip(values);
        regions
            .map(|(id, (x, y))| CorrelationRegion {
                id: id.to_string(),
                name: places
                    .find(id)
                    .map(|at| places.regions[at as usize].name.clone())
                    .unwrap_or_default(),
                indicator: *x,
                outcome: *y,
                indicator_position: None,
                outcome_position: None,
                expected: None,
                residual: None,
                left: None,
                class: "no-value".to_owned(),
                p: None,
                q: None,
            })
            .collect()
    }
}
