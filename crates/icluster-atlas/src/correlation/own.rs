//! Outcomes and conditions that the release itself knows of its regions.

use super::columns::{Column, Origin};
use super::{CorrelateAsk, Outcome, names};
use crate::columns::{Columns, number_or_nan, whole};
use crate::view::MapLayer;
use crate::{Ask, Atlas, AtlasError, MapQuery};
use icluster_codes::{Level, RegionId};
use icluster_insight::panel::Series;
use icluster_tables::Status;
use std::collections::{BTreeMap, HashMap};

/// Effective number of clusters, `exp(-sum s ln s)` of the shares `s` of jobs (Hill 1973, Diversity and evenness, Ecology 54: the number of order 1, from Shannon's
/// entropy): as many equally large ones would be as diverse. `None` without jobs.
fn effective_number(jobs: &[f64]) -> Option<f64> {
    let total: f64 = jobs.iter().filter(|jobs| **jobs > 0.0).sum();
    let shares = jobs.iter().filter(|jobs| **jobs > 0.0).map(|jobs| jobs / total);
    let entropy: f64 = shares.map(|share| -share * share.ln()).sum();
    (total > 0.0).then(|| entropy.exp())
}

/// Values of the release by the places of a list of regions.
pub(super) struct Own<'a> {
    atlas: &'a Atlas,
    ask: &'a CorrelateAsk,
    levels: &'a [Level],
    regions: &'a [RegionId],
    pub(super) cluster: Option<&'a str>,
    /// Year of the outcomes.
    pub(super) year: i32,
}

impl<'a> Own<'a> {
    pub(super) fn new(
        atlas: &'a Atlas,
        ask: &'a CorrelateAsk,
        levels: &'a [Level],
        regions: &'a [RegionId],
        cluster: Option<&'a str>,
        year: i32,
    ) -> Self {
        Own { atlas, ask, levels, regions, cluster, year }
    }

    /// What the map of the release has of an indicator.
    pub(super) fn layer(
        atlas: &Atlas,
        ask: &CorrelateAsk,
        levels: &[Level],
        cluster: Option<&str>,
        indicator: &str,
    ) -> Result<MapLayer, AtlasError> {
        atlas.map(&MapQuery {
            levels: levels.to_vec(),
            cluster: cluster.unwrap_or("all").to_owned(),
            indicator: indicator.to_owned(),
            ask: Ask { year: ask.year, from: ask.from, reference: ask.reference.clone() },
        })
    }

    fn column(&self, key: &str, values: Vec<Option<f64>>, statuses: &[Status]) -> Column {
        let of = |wanted: &[Status], valued: bool| {
            let both = statuses.iter().zip(&values);
            both.filter(|(status, value)| wanted.contains(status) && value.is_some() == valued)
                .count()
        };
        Column {
            name: names::own(key, self.cluster.is_some()),
            unit: names::own_unit(key, self.cluster.is_some(), self.levels),
            origin: Origin::Own,
            year: Some(self.year),
            estimated: of(&[Status::Imputed, Status::Modelled], true),
            withheld: of(&[Status::Suppressed], false),
            earlier: 0,
            series: Series { name: key.to_owned(), values },
        }
    }

    /// A layer's values and their statuses in the order of the regions.
    fn of_layer(&self, layer: &MapLayer) -> (Vec<Option<f64>>, Vec<Status>) {
        let mut at: HashMap<&str, (Option<f64>, Status)> = HashMap::new();
        for ((region, value), status) in layer.regions.iter().zip(&layer.values).zip(&layer.status)
        {
            let status = crate::query::STATUSES.get(usize::from(*status)).copied();
            at.insert(region, (*value, status.unwrap_or(Status::Missing)));
        }
        let find = |id: &RegionId| {
            at.get(id.to_string().as_str()).copied().unwrap_or((None, Status::Missing))
        };
        self.regions.iter().map(find).unzip()
    }

    /// An outcome; `None` where these levels have none together.
    pub(super) fn outcome(&self, outcome: Outcome) -> Result<Option<Column>, AtlasError> {
        let map = match (outcome, self.cluster) {
            (Outcome::Strength, Some(_)) => "lq",
            (Outcome::Strength, None) => "cluster-strength",
            (Outcome::Growth, _) => "growth",
            (Outcome::Complexity, _) => return self.complexity(),
        };
        let layer = Self::layer(self.atlas, self.ask, self.levels, self.cluster, map)?;
        let (values, statuses) = self.of_layer(&layer);
        Ok(Some(self.column(outcome.key(), values, &statuses)))
    }

    /// Economic complexity by jobs as the release has it. An index is standardised among the places of one matrix: those of two levels are not comparable.
    fn complexity(&self) -> Result<Option<Column>, AtlasError> {
        let &[level] = self.levels else { return Ok(None) };
        let mut by_year: BTreeMap<i32, HashMap<String, f64>> = BTreeMap::new();
        const PLACES: &str = "complexity_place";
        for batch in self.atlas.table(PLACES)? {
            let c = Columns::new(PLACES, &batch);
            let (kind, of, place) = (c.text("kind")?, c.text("level")?, c.text("place")?);
            let (year, eci) = (c.whole("year")?, c.number("eci")?);
            for row in 0..batch.num_rows() {
                let value = number_or_nan(eci, row);
                let here = kind.get(row) == Some("jobs") && of.get(row) == Some(level.as_str());
                let (true, false, Some(place), Some(year)) =
                    (here, value.is_nan(), place.owned(row), whole(year, row))
                else {
                    continue;
                };
                by_year.entry(year).or_default().insert(place, value);
            }
        }
        let near = by_year.iter().min_by_key(|(year, _)| (year.abs_diff(self.year), **year));
        let Some((year, found)) = near else { return Ok(None) };
        let values = self.regions.iter().map(|id| found.get(&id.to_string()).copied()).collect();
        let column = self.column(Outcome::Complexity.key(), values, &[]);
        Ok(Some(Column { year: Some(*year), ..column }))
    }

    /// Conditions of the regions as a whole, all clusters together: jobs, wages, establishments, their mean size, diversity of clusters.
    pub(super) fn conditions(&self) -> Result<Vec<Column>, AtlasError> {
        let of = |indicator: &str| {
            let layer = Self::layer(self.atlas, self.ask, self.levels, None, indicator)?;
            Ok::<_, AtlasError>((self.of_layer(&layer), layer))
        };
        let ((jobs, jobs_status), layer) = of("jobs")?;
        let ((establishments, counted), _) = of("establishments")?;
        let size: Vec<Option<f64>> = jobs
            .iter()
            .zip(&establishments)
            .map(|(jobs, establishments)| {
                jobs.zip(*establishments).filter(|(_, n)| *n > 0.0).map(|(jobs, n)| jobs / n)
            })
            .collect();
        let mut columns = Vec::new();
        // Wages of two countries are in two currencies.
        let country = self.levels.first().and_then(|level| level.country());
        if self.levels.iter().all(|level| level.country() == country) {
            let ((wages, statuses), _) = of("wage")?;
            columns.push(self.column("wage", wages, &statuses));
        }
        let diversity = self.diversity(&layer)?;
        columns.push(self.column("diversity", diversity, &jobs_status));
        columns.push(self.column("establishment_size", size, &jobs_status));
        columns.push(self.column("establishments", establishments, &counted));
        columns.push(self.column("jobs", jobs, &jobs_status));
        columns.retain(|column| column.known() > 0);
        Ok(columns)
    }

    /// Effective number of traded clusters by jobs.
    fn diversity(&self, layer: &MapLayer) -> Result<Vec<Option<f64>>, AtlasError> {
        let reference = self.atlas.place(&layer.reference.id)?;
        let compared = self.atlas.pool_of_levels(self.levels, &reference, layer.year)?;
        let model = &self.atlas.model;
        let mut number: HashMap<&RegionId, f64> = HashMap::new();
        for (region, row) in compared.pool.regions.iter().zip(&compared.pool.rows) {
            let traded = row.amounts.iter().zip(&model.traded).filter(|(_, traded)| **traded);
            let jobs: Vec<f64> = traded.map(|(amount, _)| amount.jobs).collect();
            if let (Some(region), Some(of)) = (region, effective_number(&jobs)) {
                number.insert(model.region_id(*region), of);
            }
        }
        Ok(self.regions.iter().map(|id| number.get(id).copied()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::effective_number;

    #[test]
    fn equal_parts_count_as_many_as_there_are() {
        let of = |jobs: &[f64]| effective_number(jobs).unwrap_or(f64::NAN);
        assert!((of(&[5.0, 5.0, 0.0, 5.0, 5.0]) - 4.0).abs() < 1e-12);
        assert!((of(&[7.0]) - 1.0).abs() < 1e-12);
        // Shares 1/2, 1/4, 1/4: entropy 1.5 ln 2.
        assert!((of(&[2.0, 1.0, 1.0]) - 2.0_f64.powf(1.5)).abs() < 1e-12);
        assert_eq!(effective_number(&[0.0]), None);
    }
}
