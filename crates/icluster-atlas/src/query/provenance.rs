//! Where a number comes from: method, formula in words, industries with source and line.

use super::industries::Parts;
use super::{Question, distance};
use crate::atlas::Atlas;
use crate::store::METHOD;
use crate::text::text3;
use crate::view::{IndustryRow, Provenance, RegionInfo, SourceInfo, SubclusterInfo, Text3};
use crate::{Ask, AtlasError};
use icluster_codes::RegionId;

/// Source rows listed at most, those with most jobs.
const PROVENANCE_ROWS: usize = 1000;

/// The word that asks for the totals of a region.
const ALL: &str = "all";

impl Atlas {
    /// Where the numbers of a region come from: of its totals (`cluster` absent or `all`), of a cluster (`automotive`) or
    /// of a sub-cluster (`automotive/automotive-parts`).
    ///
    /// The jobs of the rows add up to the jobs explained, unless the list is cut. Fails where the region, the cluster or the sub-cluster is
    /// unknown, and for a cluster where the region has no data for clusters; totals then rest on sectors.
    pub fn provenance(
        &self,
        id: &RegionId,
        cluster: Option<&str>,
        ask: &Ask,
    ) -> Result<Provenance, AtlasError> {
        match cluster.map(str::trim).filter(|cluster| *cluster != ALL) {
            None => self.provenance_of_totals(id, ask),
            Some(cluster) => match cluster.split_once('/') {
                None => self.provenance_of_cluster(id, cluster, ask),
                Some((cluster, sub)) => self.provenance_of_subcluster(id, cluster, sub, ask),
            },
        }
    }

    fn provenance_of_totals(&self, id: &RegionId, ask: &Ask) -> Result<Provenance, AtlasError> {
        match self.question(id, ask) {
            Ok(question) => {
                let rows =
                    self.with_parts(&question, None, |parts| self.industry_rows(None, parts))?;
                let explanation = of_totals(&question);
                Ok(self.explained(explanation, rows, self.sources_of(&question)))
            }
            Err(AtlasError::NoData { region, .. }) if region == *id => {
                let profile = self.coarse_profile(id, ask)?;
                let explanation = of_sectors(&profile.region, profile.year);
                Ok(self.explained(explanation, profile.sectors, profile.sources))
            }
            Err(other) => Err(other),
        }
    }

    fn provenance_of_cluster(
        &self,
        id: &RegionId,
        cluster: &str,
        ask: &Ask,
    ) -> Result<Provenance, AtlasError> {
        let index = self.cluster_of(cluster)?;
        let question = self.question(id, ask)?;
        let rows = self
            .with_parts(&question, Some(index), |parts| self.industry_rows(Some(index), parts))?;
        let explanation = of_part(&question, self.model.traded[index], &CLUSTER);
        Ok(self.explained(explanation, rows, self.sources_of(&question)))
    }

    fn provenance_of_subcluster(
        &self,
        id: &RegionId,
        cluster: &str,
        sub: &str,
        ask: &Ask,
    ) -> Result<Provenance, AtlasError> {
        let index = self.cluster_of(cluster)?;
        let subcluster = self.subcluster_of(index, sub)?;
        let question = self.question(id, ask)?;
        let against = &question.compared.pool.reference;
        let rows = self.with_parts(&question, Some(index), |parts| {
            // An industry may belong to several sub-clusters of the cluster: only the part that goes to this one counts.
            let finer = self.model.finer_of_subcluster(&question.row, subcluster);
            let against_finer = self.model.finer_of_subcluster(against, subcluster);
            let parts = Parts {
                finer: &finer,
                against_finer: &against_finer,
                stands: parts.stands.clone(),
                ..*parts
            };
            self.industry_rows(Some(index), &parts)
        })?;
        let explanation = of_part(&question, self.model.traded[index], &SUBCLUSTER);
        Ok(self.explained(explanation, rows, self.sources_of(&question)))
    }

    /// Index of a sub-cluster of a cluster by the second part of its key or by its code, or the error that suggests others.
    fn subcluster_of(&self, cluster: usize, sub: &str) -> Result<u16, AtlasError> {
        let release = &self.model.release;
        let info = &release.clusters[cluster];
        let wanted = format!("{}/{}", info.key, sub.replace('_', "-").to_lowercase());
        let fits = |known: &SubclusterInfo| known.key == wanted || known.code == sub;
        (0_u16..)
            .zip(&release.subclusters)
            .filter(|(_, (owner, _))| usize::from(*owner) == cluster)
            .find(|(_, (_, place))| info.subclusters.get(usize::from(*place)).is_some_and(fits))
            .map(|(index, _)| index)
            .ok_or_else(|| {
                let mut near: Vec<&str> =
                    info.subclusters.iter().map(|known| known.key.as_str()).collect();
                near.sort_by_cached_key(|key| (distance(&wanted, key), *key));
                let near = near.into_iter().take(3).map(str::to_owned).collect();
                AtlasError::UnknownCluster { key: wanted, near }
            })
    }

    fn explained(
        &self,
        explanation: Text3,
        mut rows: Vec<IndustryRow>,
        sources: Vec<SourceInfo>,
    ) -> Provenance {
        rows.truncate(PROVENANCE_ROWS);
        Provenance {
            release: self.info.id.clone(),
            method: METHOD.to_owned(),
            explanation,
            rows,
            sources,
        }
    }
}

/// What is explained, in the three languages; masculine in Spanish and feminine in French, as the sentences need.
struct Words {
    en: &'static str,
    es: &'static str,
    fr: &'static str,
}

const CLUSTER: Words = Words { en: "cluster", es: "clúster", fr: "grappe" };
const SUBCLUSTER: Words = Words { en: "sub-cluster", es: "subclúster", fr: "sous-grappe" };

fn of_part(question: &Question, traded: bool, part: &Words) -> Text3 {
    let (class_en, class_es, class_fr) = if traded {
        ("traded", "comerciables", "échangeables")
    } else {
        ("local", "locales", "locales")
    };
    let (year, region) = (question.year, &question.place.info.name);
    let reference = &question.reference.info.name;
    let Words { en, es, fr } = part;
    text3(
        format!(
            "Jobs: sum of the industries below in {} ({year}), each by the share of it that belongs to the {en}. \
             Withheld industries are estimated so that every published total, of the place and of the places around it, adds up. \
             Location quotient: the {en}'s share of {class_en} jobs here over its share of {class_en} jobs in {}.",
            region.en, reference.en
        ),
        format!(
            "Empleo: suma de las industrias siguientes en {} ({year}), cada una según la parte que pertenece al {es}. \
             Las industrias reservadas se estiman de modo que cuadren todos los totales publicados, del lugar y de los que lo contienen. \
             Cociente de localización: participación del {es} en el empleo de clústeres {class_es} aquí entre su participación en {}.",
            region.es, reference.es
        ),
        format!(
            "Emplois : somme des industries ci-dessous pour {} ({year}), chacune pour la part qui appartient à la {fr}. \
             Les industries confidentielles sont estimées de sorte que tous les totaux publiés, du lieu et de ceux qui le contiennent, concordent. \
             Quotient de localisation : part de la {fr} dans les emplois des grappes {class_fr} ici, rapportée à sa part de référence ({}).",
            region.fr, reference.fr
        ),
    )
}

fn of_totals(question: &Question) -> Text3 {
    let (year, region) = (question.year, &question.place.info.name);
    text3(
        format!(
            "Jobs, establishments and wages: sums of the industries below in {} ({year}), each by the share of it that belongs to some cluster. \
             Withheld industries are estimated so that every published total, of the place and of the places around it, adds up. \
             Average wage: wages over the jobs they were paid for. \
             Cluster strength: share of traded jobs that is in strong clusters.",
            region.en
        ),
        format!(
            "Empleo, establecimientos y salarios: sumas de las industrias siguientes en {} ({year}), cada una según la parte que pertenece a algún clúster. \
             Las industrias reservadas se estiman de modo que cuadren todos los totales publicados, del lugar y de los que lo contienen. \
             Salario medio: masa salarial entre los empleos a los que se pagó. \
             Fortaleza: parte del empleo comerciable que está en clústeres fuertes.",
            region.es
        ),
        format!(
            "Emplois, établissements et salaires : sommes des industries ci-dessous pour {} ({year}), chacune pour la part qui appartient à une grappe. \
             Les industries confidentielles sont estimées de sorte que tous les totaux publiés, du lieu et de ceux qui le contiennent, concordent. \
             Salaire moyen : masse salariale divisée par les emplois qu'elle rémunère. \
             Force des grappes : part des emplois échangeables qui se trouve dans les grappes fortes.",
            region.fr
        ),
    )
}

fn of_sectors(region: &RegionInfo, year: i32) -> Text3 {
    let name = &region.name;
    text3(
        format!("{} ({year}): sectors as published; too coarse for clusters.", name.en),
        format!(
            "{} ({year}): sectores tal como se publican; demasiado gruesos para clústeres.",
            name.es
        ),
        format!("{} ({year}) : secteurs tels que publiés ; trop larges pour des grappes.", name.fr),
    )
}
