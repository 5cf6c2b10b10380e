//! One cluster in one region over the years, with its parts; and where a number comes from.

use crate::atlas::Atlas;
use crate::store::METHOD;
use crate::text::text3;
use crate::view::{CellProfile, Provenance, YearCell};
use crate::{Ask, AtlasError};
use icluster_codes::RegionId;

/// Source rows listed at most.
const PROVENANCE_ROWS: usize = 1000;

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
            notes: self.notes_of(&question, ask),
            sources: self.sources_of(&question),
            region: question.place.info,
        })
    }

    /// Where a cell comes from: method, formula in words, industries with source and line.
    pub fn provenance(
        &self,
        id: &RegionId,
        cluster: &str,
        ask: &Ask,
    ) -> Result<Provenance, AtlasError> {
        let profile = self.cell(id, cluster, ask)?;
        let reference = &profile.reference.name;
        let (class_en, class_es, class_fr) = match profile.cluster.kind.as_str() {
            "traded" => ("traded", "comerciables", "échangeables"),
            _ => ("local", "locales", "locales"),
        };
        let (year, region) = (profile.year, &profile.region.name);
        let mut rows = profile.industries;
        rows.truncate(PROVENANCE_ROWS);
        Ok(Provenance {
            release: profile.release,
            method: METHOD.to_owned(),
            explanation: text3(
                format!(
                    "Jobs: sum of the industries below in {} ({year}), each by the share of it that belongs to the cluster. \
                     Withheld industries get their part of what the published total above them leaves, in proportion to establishments. \
                     Location quotient: the cluster's share of {class_en} jobs here over its share of {class_en} jobs in {}.",
                    region.en, reference.en
                ),
                format!(
                    "Empleo: suma de las industrias siguientes en {} ({year}), cada una según la parte que pertenece al clúster. \
                     Las industrias reservadas reciben su parte de lo que deja el total publicado superior, en proporción a los establecimientos. \
                     Cociente de localización: participación del clúster en el empleo de clústeres {class_es} aquí entre su participación en {}.",
                    region.es, reference.es
                ),
                format!(
                    "Emplois : somme des industries ci-dessous pour {} ({year}), chacune pour la part qui appartient à la grappe. \
                     Les industries confidentielles reçoivent leur part de ce que laisse le total publié au-dessus, au prorata des établissements. \
                     Quotient de localisation : part de la grappe dans les emplois des grappes {class_fr} ici, rapportée à sa part de référence ({}).",
                    region.fr, reference.fr
                ),
            ),
            rows,
            sources: profile.sources,
        })
    }
}
