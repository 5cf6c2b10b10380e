//! What is near a cluster by the places specialised in both: sectors of the table, other clusters, industries outside it.

use super::chain_kinds::{Asked, KindOfEdges, cluster_in, suffix};
use super::chain_reply::{ChainEdge, ChainEvidence, ChainNode};
use super::edge_kind::EdgeKind;
use super::industries;
use crate::complexity::grouped::{DRAWS, Near, grouped_proximity};
use crate::complexity::{MatrixQuery, Panel};
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, Level};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Other clusters near one, and near each of several.
const CLUSTERS: usize = 12;
const CLUSTERS_OF_EACH: usize = 5;
/// Industries outside the cluster.
const INDUSTRIES: usize = 20;

/// An activity that is near a cluster.
struct Activity {
    id: String,
    sector: Option<String>,
    code: Option<String>,
    cluster: Option<String>,
    name: Text3,
}

/// Parts of industries that are in each cluster: by code, number of the cluster and weight.
type Weights<'a> = HashMap<&'a str, Vec<(usize, f64)>>;

/// Groups of activities, and where the edges of a country go.
struct Related<'a> {
    panel: &'a Panel,
    country: Country,
    /// Keys of the clusters that were asked for, by number.
    keys: BTreeMap<usize, Option<String>>,
}

impl Related<'_> {
    /// Adds nodes and edges. `to` is the cluster a proximity is to.
    fn add(
        &self,
        found: &mut KindOfEdges,
        near: Vec<Near>,
        evidence: &str,
        to: impl Fn(usize) -> usize,
        activity: impl Fn(usize) -> Activity,
    ) {
        for of in near.into_iter().filter(|of| of.value > 0.0) {
            let key = self.keys.get(&to(of.to)).cloned().flatten();
            let Activity { id, sector, code, cluster, name } = activity(of.group);
            let id = format!("{id}{}", suffix(key.as_ref()));
            found.nodes.push(ChainNode {
                id: id.clone(),
                kind: "activity".to_owned(),
                stage: 0,
                place: "nation".to_owned(),
                country: Some(self.country.to_string()),
                sector,
                code,
                cluster,
                name,
                value: of.total,
                measures: None,
            });
            found.edges.push(ChainEdge {
                from: id,
                to: cluster_in(self.country, key.as_ref()),
                kind: EdgeKind::Relatedness.to_string(),
                value: of.value,
                lower: of.lower,
                upper: of.upper,
                exact: false,
                unit: "proximity".to_owned(),
                year: self.panel.year,
                // Jobs at both ends are counted; where some are estimated, not all of them.
                tier: if self.panel.spread.is_some() { 2 } else { 1 },
                method: "proximity-minimum".to_owned(),
                evidence: vec![evidence.to_owned()],
                backbone: None,
            });
        }
    }
}

/// Proximities, or none where the matrix has too little for them.
fn or_none(near: Result<Vec<Near>, AtlasError>) -> Result<Vec<Near>, AtlasError> {
    match near {
        Err(AtlasError::NoMatrix(_)) => Ok(Vec::new()),
        other => other,
    }
}

impl Atlas {
    /// The matrix of jobs of a country, at the level that the release lists first.
    fn jobs_of(&self, country: Country) -> Result<Option<Arc<Panel>>, AtlasError> {
        let matrices = match self.complexity_matrices() {
            Ok(matrices) => matrices,
            // A release of an older program has none.
            Err(AtlasError::NoTable(_) | AtlasError::BadTable { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let of = |id: &str| id.parse::<Level>().ok().and_then(Level::country) == Some(country);
        let Some(matrix) = matrices.iter().find(|matrix| of(&matrix.id)) else { return Ok(None) };
        let query = MatrixQuery { matrix: Some(matrix.id.clone()), ..MatrixQuery::default() };
        self.complexity_panel(&query).map(Some)
    }

    /// What is near the clusters that are asked for: sectors and industries of one, other clusters of all.
    pub(super) fn related_edges(&self, asked: &Asked<'_>) -> Result<KindOfEdges, AtlasError> {
        let mut found = KindOfEdges::default();
        for country in asked.countries() {
            let Some(panel) = self.jobs_of(country)? else {
                found.notes.push(text3(
                    format!("No matrix of jobs of {country}: what is related is not known there."),
                    format!(
                        "No hay matriz de empleos de {country}: no se sabe qué está relacionado."
                    ),
                    format!(
                        "Aucune matrice d’emplois de {country} : on ignore ce qui y est apparenté."
                    ),
                ));
                continue;
            };
            let clusters = asked.clusters(country);
            let related =
                Related { panel: &panel, country, keys: clusters.iter().cloned().collect() };
            let own = self.model.release.industries.iter();
            let weights: Weights<'_> = own
                .filter(|of| of.classification == panel.classification)
                .map(|industry| {
                    let of = industry.targets.iter();
                    let of = of.map(|target| (usize::from(target.cluster), target.weight));
                    (industry.code.as_str(), of.collect())
                })
                .collect();
            if let [(cluster, None)] = clusters.as_slice() {
                self.related_sectors(asked, &related, &weights, *cluster, &mut found)?;
                self.related_industries(&related, &weights, *cluster, &mut found)?;
            }
            self.related_clusters(&related, &weights, asked.is_of_one(), &mut found)?;
        }
        Ok(found)
    }

    /// Sectors of the table, those industries apart that are in the cluster.
    fn related_sectors(
        &self,
        asked: &Asked<'_>,
        related: &Related<'_>,
        weights: &Weights<'_>,
        cluster: usize,
        found: &mut KindOfEdges,
    ) -> Result<(), AtlasError> {
        let sectors: Vec<&String> = asked.ground.sectors.keys().collect();
        // Group 0 is the cluster, then the sectors of the table; what is in the cluster is in no sector.
        let groups = |code: &str| -> Vec<(usize, f64)> {
            let weight = part_in(weights, code, cluster);
            let sector = industries::sector(code)
                .and_then(|sector| sectors.iter().position(|known| *known == sector));
            let mut parts = vec![(0, weight)];
            parts.extend(sector.map(|at| (at + 1, 1.0 - weight)));
            parts
        };
        let near = grouped_proximity(related.panel, sectors.len() + 1, (&[0], usize::MAX), groups);
        let country = related.country;
        let evidence = format!("relatedness:{country}");
        related.add(
            found,
            or_none(near)?,
            &evidence,
            |_| cluster,
            |group| {
                let code = sectors[group - 1];
                let named = asked.economy.sectors.iter().find(|sector| sector.id == *code);
                Activity {
                    id: format!("related:{country}:{code}"),
                    sector: Some(code.clone()),
                    code: None,
                    cluster: None,
                    name: named.map(|of| of.name.clone()).unwrap_or_default(),
                }
            },
        );
        let of = text3(
            "industries of a sector together, those of the cluster apart",
            "las industrias de un sector juntas, las del clúster aparte",
            "les industries d’un secteur ensemble, celles de la grappe à part",
        );
        found.evidence.push(said(evidence, related.panel, &of));
        Ok(())
    }

    /// Other traded clusters.
    fn related_clusters(
        &self,
        related: &Related<'_>,
        weights: &Weights<'_>,
        of_one: bool,
        found: &mut KindOfEdges,
    ) -> Result<(), AtlasError> {
        let clusters = &self.model.release.clusters;
        let groups = |code: &str| -> Vec<(usize, f64)> {
            let of = weights.get(code).map(Vec::as_slice).unwrap_or_default();
            let traded = of.iter().filter(|(cluster, _)| self.model.traded[*cluster]);
            traded.copied().collect()
        };
        let asked: Vec<usize> = related.keys.keys().copied().collect();
        let most = if of_one { CLUSTERS } else { CLUSTERS_OF_EACH };
        let near = grouped_proximity(related.panel, clusters.len(), (&asked, most), groups);
        let country = related.country;
        let evidence = format!("relatedness-clusters:{country}");
        related.add(
            found,
            or_none(near)?,
            &evidence,
            |to| to,
            |group| {
                let cluster = &clusters[group];
                Activity {
                    id: format!("related:{country}:cluster:{}", cluster.key),
                    sector: None,
                    code: None,
                    cluster: Some(cluster.key.clone()),
                    name: cluster.name.clone(),
                }
            },
        );
        let of = text3(
            "industries of a cluster together, the nearest clusters",
            "las industrias de un clúster juntas, los clústeres más próximos",
            "les industries d’une grappe ensemble, les grappes les plus proches",
        );
        found.evidence.push(said(evidence, related.panel, &of));
        Ok(())
    }

    /// Industries of which no part is in the cluster.
    fn related_industries(
        &self,
        related: &Related<'_>,
        weights: &Weights<'_>,
        cluster: usize,
        found: &mut KindOfEdges,
    ) -> Result<(), AtlasError> {
        let panel = related.panel;
        let number: HashMap<&str, usize> =
            panel.activities.iter().map(|of| of.id.as_str()).zip(1..).collect();
        let groups = |code: &str| -> Vec<(usize, f64)> {
            match part_in(weights, code, cluster) {
                weight if weight > 0.0 => vec![(0, weight)],
                _ => number.get(code).map(|at| (*at, 1.0)).into_iter().collect(),
            }
        };
        let near = grouped_proximity(panel, number.len() + 1, (&[0], INDUSTRIES), groups);
        let country = related.country;
        let evidence = format!("relatedness-industries:{country}");
        related.add(
            found,
            or_none(near)?,
            &evidence,
            |_| cluster,
            |group| {
                let activity = &panel.activities[group - 1];
                Activity {
                    id: format!("related:{country}:{}", activity.id),
                    sector: industries::sector(&activity.id).map(str::to_owned),
                    code: Some(activity.id.clone()),
                    cluster: None,
                    name: activity.name.clone(),
                }
            },
        );
        let of = text3(
            "industries of the cluster together, the nearest industries outside it",
            "las industrias del clúster juntas, las industrias más próximas fuera de él",
            "les industries de la grappe ensemble, les industries les plus proches hors d’elle",
        );
        found.evidence.push(said(evidence, panel, &of));
        Ok(())
    }
}

/// The part of an industry that is in a cluster.
fn part_in(weights: &Weights<'_>, code: &str, cluster: usize) -> f64 {
    let of = weights.get(code).map(Vec::as_slice).unwrap_or_default().iter();
    of.filter(|(own, _)| *own == cluster).map(|(_, weight)| weight).sum::<f64>().min(1.0)
}

/// What proximities rest on.
fn said(id: String, panel: &Panel, of: &Text3) -> ChainEvidence {
    let (level, year) = (&panel.level, panel.year);
    ChainEvidence {
        id,
        text: text3(
            format!(
                "Jobs by six-digit industry, {level}, {year}: places specialised in both over those in the one that more are in (Hidalgo and others 2007), {}; interval: nine tenths of {DRAWS} draws of places",
                of.en
            ),
            format!(
                "Empleos por industria de seis dígitos, {level}, {year}: lugares especializados en ambos entre los del más común (Hidalgo y otros 2007), {}; intervalo: nueve décimos de {DRAWS} sorteos de lugares",
                of.es
            ),
            format!(
                "Emplois par industrie à six chiffres, {level}, {year} : lieux spécialisés dans les deux sur ceux de la plus répandue (Hidalgo et autres 2007), {} ; intervalle : neuf dixièmes de {DRAWS} tirages de lieux",
                of.fr
            ),
        ),
        source: None,
        year: Some(year),
    }
}
