//! One cluster in one region over the years, with its parts.

use crate::atlas::Atlas;
use crate::view::{CellProfile, YearCell};
use crate::{Ask, AtlasError};
use icluster_codes::RegionId;

impl Atlas {
    /// One region and cluster: the cell, its series, sub-clusters and industries.
    pub fn cell(&self, id: &RegionId, cluster: &str, ask: &Ask) -> Result<CellProfile, AtlasError> {
        let index = self.cluster_of(cluster)?;
        let question = self.question(id, ask)?;
        let before = self.before(&question)?;
        let (subclusters, industries) = self.with_parts(&question, Some(index), |parts| {
            (self.subcluster_cells(index, parts), self.industry_rows(Some(index), parts))
        })?;
        let mut series = Vec::new();
        for &year in &question.years {
            let ask = Ask {
                year: Some(year),
                from: None,
                reference: Some(question.reference.info.id.clone()),
            };
            let then = self.question(id, &ask)?;
            series.push(YearCell { year, cell: self.cluster_cell(&then, index, None) });
        }
        Ok(CellProfile {
            release: self.info.id.clone(),
            sample: self.info.sample,
            cluster: self.model.release.clusters[index].clone(),
            reference: self.reference_info(&question.reference, &question.compared),
            year: question.year,
            cell: self.cluster_cell(&question, index, before.as_ref()),
            series,
            breaks: self.breaks(&question.place.cover, &question.years),
            subclusters,
            industries,
            notes: self.notes_of(&question, &question.row.amounts[index], ask),
            sources: self.sources_of(&question),
            region: question.place.info,
        })
    }
}
