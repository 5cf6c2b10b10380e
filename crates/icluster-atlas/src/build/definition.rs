//! The cluster definition: its clusters and sub-clusters, and which of them an industry code belongs to.

use super::names::{family, subcluster, translated};
use crate::AtlasError;
use crate::columns::Columns;
use crate::model::{Industry, Target};
use crate::view::{ClusterInfo, SubclusterInfo, Text3};
use arrow::record_batch::RecordBatch;
use icluster_codes::{Classification, Concordance, Definition, Family};
use std::collections::{BTreeMap, BTreeSet};

/// One row of the cluster-definition table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DefinitionRow {
    pub(super) definition: String,
    pub(super) classification: String,
    pub(super) industry: String,
    pub(super) code: String,
    pub(super) key: String,
    pub(super) name: Text3,
    pub(super) kind: String,
    pub(super) subcluster_code: Option<String>,
    pub(super) subcluster: Option<String>,
}

/// Reads a batch of the cluster-definition table.
pub(super) fn read_rows(
    batch: &RecordBatch,
    rows: &mut Vec<DefinitionRow>,
) -> Result<(), AtlasError> {
    let columns = Columns::new("cluster_definition", batch);
    let text = |name: &str| columns.text(name);
    let (definition, classification) = (text("definition")?, text("classification")?);
    let (industry, code, key) = (text("industry")?, text("cluster_code")?, text("cluster_key")?);
    let (en, es, fr) = (text("cluster_name")?, text("cluster_name_es")?, text("cluster_name_fr")?);
    let (kind, sub_code, sub) =
        (text("cluster_type")?, text("subcluster_code")?, text("subcluster_name")?);
    for row in 0..batch.num_rows() {
        let own = |column: &crate::columns::Text<'_>| column.owned(row).unwrap_or_default();
        rows.push(DefinitionRow {
            definition: own(&definition),
            classification: own(&classification),
            industry: own(&industry),
            code: own(&code),
            key: own(&key),
            name: Text3 { en: own(&en), es: own(&es), fr: own(&fr) },
            kind: own(&kind),
            subcluster_code: sub_code.owned(row),
            subcluster: sub.owned(row),
        });
    }
    Ok(())
}

/// A definition chosen and indexed.
pub(super) struct Scheme {
    /// Its id.
    pub(super) id: String,
    /// Clusters: traded first, by code.
    pub(super) clusters: Vec<ClusterInfo>,
    /// Sub-clusters: cluster and place within it.
    pub(super) subclusters: Vec<(u16, u16)>,
    /// By classification: code to (cluster, sub-cluster).
    members: BTreeMap<Classification, BTreeMap<String, (u16, Option<u16>)>>,
}

/// Chooses a definition: the one asked for, else the benchmark, else the first by name.
pub(super) fn choose(rows: &[DefinitionRow], asked: Option<&str>) -> Result<Scheme, AtlasError> {
    let known: BTreeSet<&str> = rows.iter().map(|row| row.definition.as_str()).collect();
    let list = || known.iter().copied().collect::<Vec<_>>().join(", ");
    let id = match asked {
        Some(asked) if known.contains(asked) => asked,
        Some(asked) => {
            return Err(AtlasError::BadRequest {
                what: "imported cluster definition",
                given: asked.to_owned(),
                expected: if known.is_empty() {
                    "one to be imported first".to_owned()
                } else {
                    list()
                },
            });
        }
        None => ["us-benchmark"]
            .into_iter()
            .find(|id| known.contains(id))
            .or_else(|| known.first().copied())
            .ok_or_else(|| {
                AtlasError::NothingToBuild("no cluster definition has been imported".to_owned())
            })?,
    };
    let rows = joined(rows.iter().filter(|row| row.definition == id));
    let rows: Vec<&DefinitionRow> = rows.iter().collect();
    Ok(scheme(id, &rows))
}

/// Joins rows by cluster code, for each file of a publisher knows a part of the fields; rows of no cluster are left
/// out (a list of industries that says traded or local only).
fn joined<'a>(rows: impl Iterator<Item = &'a DefinitionRow>) -> Vec<DefinitionRow> {
    let mut rows: Vec<DefinitionRow> = rows.cloned().collect();
    // Rows that describe clusters come before rows that list industries.
    rows.sort_by_key(|row| !row.industry.is_empty());
    let mut heads: BTreeMap<String, DefinitionRow> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.code.is_empty()) {
        let head = heads.entry(row.code.clone()).or_default();
        let fill = |known: &mut String, new: &String| {
            if known.is_empty() {
                known.clone_from(new);
            }
        };
        fill(&mut head.key, &row.key);
        fill(&mut head.kind, &row.kind);
        fill(&mut head.name.en, &row.name.en);
        fill(&mut head.name.es, &row.name.es);
        fill(&mut head.name.fr, &row.name.fr);
    }
    for row in &mut rows {
        if let Some(head) = heads.get(&row.code) {
            row.key.clone_from(&head.key);
            row.kind.clone_from(&head.kind);
            row.name.clone_from(&head.name);
        }
    }
    rows.retain(|row| !row.key.is_empty());
    rows
}

fn scheme(id: &str, rows: &[&DefinitionRow]) -> Scheme {
    // Traded first, then by number where codes are numbers.
    let order = |row: &DefinitionRow| {
        (row.kind != "traded", row.code.parse::<u32>().unwrap_or(u32::MAX), row.key.clone())
    };
    let mut by_key: BTreeMap<&str, &DefinitionRow> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.key.is_empty()) {
        let known = by_key.entry(&row.key).or_insert(row);
        if known.name.en.is_empty() || known.code.is_empty() {
            *known = row;
        }
    }
    let mut heads: Vec<&DefinitionRow> = by_key.into_values().collect();
    heads.sort_by_key(|row| order(row));
    // Only sub-clusters that some industry belongs to: the publisher gives no industries for the local ones.
    let mut subs: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.industry.is_empty()) {
        if let Some(name) = &row.subcluster {
            subs.entry(&row.key).or_default().entry(name).or_default();
        }
    }
    for row in rows {
        let known = row
            .subcluster
            .as_deref()
            .and_then(|name| subs.get_mut(row.key.as_str())?.get_mut(name));
        if let Some(code) = known.filter(|code| code.is_empty()) {
            *code = row.subcluster_code.clone().unwrap_or_default();
        }
    }
    let mut clusters = Vec::new();
    let mut subclusters = Vec::new();
    let mut sub_index: BTreeMap<(&str, &str), u16> = BTreeMap::new();
    let mut cluster_index: BTreeMap<&str, u16> = BTreeMap::new();
    for (c, head) in (0..).zip(heads) {
        let mut list: Vec<(&str, &String)> =
            subs.get(head.key.as_str()).into_iter().flatten().map(|(n, c)| (*n, c)).collect();
        list.sort_by_key(|(name, code)| (natural(code), *name));
        cluster_index.insert(&head.key, c);
        let mut infos = Vec::new();
        for (s, (name, code)) in (0..).zip(list) {
            sub_index.insert((&head.key, name), subclusters.len() as u16);
            subclusters.push((c, s));
            infos.push(SubclusterInfo {
                key: format!("{}/{}", head.key, slug(name)),
                code: code.clone(),
                name: subcluster(name),
            });
        }
        clusters.push(ClusterInfo {
            key: head.key.clone(),
            code: head.code.clone(),
            name: translated(&head.key, &head.name),
            kind: head.kind.clone(),
            family: family(&head.key, usize::from(c)),
            subclusters: infos,
            purity: BTreeMap::new(),
        });
    }
    let mut members: BTreeMap<Classification, BTreeMap<String, (u16, Option<u16>)>> =
        BTreeMap::new();
    for row in rows.iter().filter(|row| !row.industry.is_empty()) {
        let (Ok(classification), Some(&cluster)) =
            (row.classification.parse::<Classification>(), cluster_index.get(row.key.as_str()))
        else {
            continue;
        };
        let sub =
            row.subcluster.as_deref().and_then(|name| sub_index.get(&(row.key.as_str(), name)));
        let entry = members.entry(classification).or_default().entry(row.industry.clone());
        let entry = entry.or_insert((cluster, None));
        if entry.1.is_none() && entry.0 == cluster {
            entry.1 = sub.copied();
        }
    }
    Scheme { id: id.to_owned(), clusters, subclusters, members }
}

/// `4.10` after `4.9`, and texts after numbers.
fn natural(code: &str) -> Vec<u32> {
    code.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

/// Kebab-case words.
pub(crate) fn slug(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

/// Concordances by the classifications they join.
pub(super) type Concordances = BTreeMap<(Classification, Classification), Concordance>;

/// Jobs of a country by industry code and classification, for weighing codes against each other.
pub(super) type Jobs = BTreeMap<Classification, BTreeMap<String, f64>>;

impl Scheme {
    /// Gives every industry its clusters. `codes`: all codes known of a classification.
    pub(super) fn map_industries(
        &self,
        industries: &mut [Industry],
        concordances: &Concordances,
        jobs: &Jobs,
        codes: &BTreeMap<Classification, BTreeSet<String>>,
    ) {
        let mut wanted: BTreeMap<Classification, Vec<usize>> = BTreeMap::new();
        for (i, industry) in industries.iter().enumerate() {
            if let Ok(classification) = industry.classification.parse() {
                wanted.entry(classification).or_default().push(i);
            }
        }
        for (classification, places) in wanted {
            let Some((definition, chained)) =
                self.definition_for(classification, concordances, jobs, codes)
            else {
                continue;
            };
            let listed: Vec<&str> = places
                .iter()
                .map(|&i| industries[i].code.as_str())
                .filter(|code| !super::leaves::is_total(code))
                .collect();
            let bridge = definition.bridge(classification, listed);
            for i in places {
                let rows = bridge.rows_of(&industries[i].code);
                let targets: Vec<Target> =
                    rows.iter().filter_map(|row| target(&row.cluster, row.weight)).collect();
                let basis = rows.first().map_or_else(
                    || "none".to_owned(),
                    |row| {
                        let basis = row.basis.to_string();
                        if chained { format!("concordance+{basis}") } else { basis }
                    },
                );
                industries[i].targets = targets;
                industries[i].basis = basis;
            }
        }
    }

    /// The definition in the vintage nearest to a classification, and whether a concordance carried it there.
    fn definition_for(
        &self,
        classification: Classification,
        concordances: &Concordances,
        jobs: &Jobs,
        codes: &BTreeMap<Classification, BTreeSet<String>>,
    ) -> Option<(Definition, bool)> {
        let vintage = i32::from(classification.vintage());
        let family = if self.members.keys().any(|c| c.family() == classification.family()) {
            classification.family()
        } else {
            Family::Naics
        };
        let mut targets: Vec<Classification> =
            Classification::ALL.iter().copied().filter(|c| c.family() == family).collect();
        // SCIAN 2018 and 2013 follow NAICS 2017 and 2012: nearest vintage, the older one on a tie.
        targets.sort_by_key(|c| ((i32::from(c.vintage()) - vintage).abs(), c.vintage()));
        targets.into_iter().find_map(|target| {
            let mut starts: Vec<Classification> =
                self.members.keys().copied().filter(|c| c.family() == family).collect();
            starts.sort_by_key(|c| c.vintage().abs_diff(target.vintage()));
            starts.into_iter().find_map(|start| {
                let path = path(concordances, start, target)?;
                let mut definition = self.definition(start, concordances, jobs, codes)?;
                for step in &path {
                    definition = definition.through(step).ok()?.0;
                }
                Some((with_known(definition, target, jobs, codes), !path.is_empty()))
            })
        })
    }

    /// The definition as published in one classification; sub-clusters known only in another are carried over.
    fn definition(
        &self,
        classification: Classification,
        concordances: &Concordances,
        jobs: &Jobs,
        codes: &BTreeMap<Classification, BTreeSet<String>>,
    ) -> Option<Definition> {
        let members = self.members.get(&classification)?;
        let carried = self.carried_subclusters(classification, concordances);
        let mut rows: Vec<(String, String, f64)> = Vec::new();
        for (code, (cluster, sub)) in members {
            let shares = carried.get(code).and_then(|shares| shares.get(cluster));
            match (sub, shares) {
                (None, Some(shares)) => rows.extend(
                    shares.iter().map(|(sub, w)| (code.clone(), key(*cluster, Some(*sub)), *w)),
                ),
                _ => rows.push((code.clone(), key(*cluster, *sub), 1.0)),
            }
        }
        let definition = Definition::new(classification, rows).ok()?;
        Some(with_known(definition, classification, jobs, codes))
    }

    /// Sub-cluster shares of codes by cluster, from the other vintages that have sub-clusters.
    fn carried_subclusters(
        &self,
        classification: Classification,
        concordances: &Concordances,
    ) -> BTreeMap<String, BTreeMap<u16, BTreeMap<u16, f64>>> {
        let mut carried: BTreeMap<String, BTreeMap<u16, BTreeMap<u16, f64>>> = BTreeMap::new();
        for (other, members) in self.members.iter().filter(|(other, _)| **other != classification) {
            let with_sub = members.iter().filter_map(|(code, (c, s))| Some((code, *c, (*s)?)));
            let path = path(concordances, *other, classification).unwrap_or_default();
            for (code, cluster, sub) in with_sub {
                let mut now: BTreeMap<String, f64> = BTreeMap::from([(code.clone(), 1.0)]);
                for step in &path {
                    let mut next = BTreeMap::new();
                    for (code, weight) in &now {
                        for (to, share) in step.targets(code) {
                            *next.entry(to.to_owned()).or_insert(0.0) += weight * share;
                        }
                    }
                    now = next;
                }
                for (to, weight) in now.into_iter().filter(|(_, weight)| *weight > 0.0) {
                    let subs = carried.entry(to).or_default().entry(cluster).or_default();
                    *subs.entry(sub).or_insert(0.0) += weight;
                }
            }
        }
        carried
    }
}

fn with_known(
    definition: Definition,
    classification: Classification,
    jobs: &Jobs,
    codes: &BTreeMap<Classification, BTreeSet<String>>,
) -> Definition {
    let known = codes.get(&classification).into_iter().flatten();
    let definition = definition.with_codes(known.filter(|code| code.len() == 6).cloned());
    let jobs = jobs.get(&classification).into_iter().flatten();
    definition.with_jobs(jobs.map(|(code, jobs)| (code.as_str(), *jobs)))
}

/// Shortest way from one classification to another; empty for the same one.
fn path(
    concordances: &Concordances,
    from: Classification,
    to: Classification,
) -> Option<Vec<&Concordance>> {
    let mut ways: BTreeMap<Classification, Vec<&Concordance>> =
        BTreeMap::from([(from, Vec::new())]);
    let mut front = vec![from];
    while !front.is_empty() {
        if let Some(way) = ways.get(&to) {
            return Some(way.clone());
        }
        let mut next = Vec::new();
        for at in front {
            for ((_, onward), concordance) in
                concordances.iter().filter(|((start, _), _)| *start == at)
            {
                if !ways.contains_key(onward) {
                    let mut way = ways.get(&at).cloned().unwrap_or_default();
                    way.push(concordance);
                    ways.insert(*onward, way);
                    next.push(*onward);
                }
            }
        }
        front = next;
    }
    ways.get(&to).cloned()
}

fn key(cluster: u16, sub: Option<u16>) -> String {
    sub.map_or_else(|| cluster.to_string(), |sub| format!("{cluster}/{sub}"))
}

fn target(key: &str, weight: f64) -> Option<Target> {
    let (cluster, sub) = match key.split_once('/') {
        Some((cluster, sub)) => (cluster, Some(sub.parse().ok()?)),
        None => (key, None),
    };
    Some(Target { cluster: cluster.parse().ok()?, subcluster: sub, weight })
}
