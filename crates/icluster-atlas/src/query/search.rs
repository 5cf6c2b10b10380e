//! The search box: regions by name, code or ZIP code, clusters, industries.

use crate::AtlasError;
use crate::atlas::Atlas;
use crate::text::{fold, text3};
use crate::view::{Hit, RegionInfo, Text3};
use icluster_codes::RegionId;

impl Atlas {
    /// Regions, clusters and industries that fit a text, best first. `lang` (`en`, `es`, `fr`) decides only ties.
    pub fn search(&self, text: &str, lang: &str, limit: usize) -> Result<Vec<Hit>, AtlasError> {
        let wanted = fold(text.trim());
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut hits: Vec<(u8, usize, Hit)> = Vec::new();
        if let Some(hit) = self.exact_region(text) {
            hits.push((0, 0, hit));
        }
        for (place, info) in self.find_regions(text).into_iter().enumerate().take(limit.max(1)) {
            let exact = [&info.name.en, &info.name.es, &info.name.fr]
                .into_iter()
                .any(|name| fold(name) == wanted);
            let exact = exact || info.found_by.is_some() || info.id.code() == text.trim();
            let score = if exact { 1 } else { 3 };
            hits.push((score, place, region_hit(&info)));
        }
        for (place, cluster) in self.model.release.clusters.iter().enumerate() {
            let kind = if cluster.kind == "traded" {
                text3("Traded cluster", "Clúster comerciable", "Grappe échangeable")
            } else {
                text3("Local cluster", "Clúster local", "Grappe locale")
            };
            if let Some(score) = score(&wanted, &cluster.name, &cluster.key, lang) {
                let hit = Hit {
                    kind: "cluster".to_owned(),
                    id: cluster.key.clone(),
                    name: cluster.name.clone(),
                    detail: kind,
                };
                hits.push((score, place, hit));
            }
        }
        for (place, industry) in self.model.release.industries.iter().enumerate() {
            if industry.code.is_empty() {
                continue;
            }
            if let Some(score) = score(&wanted, &industry.title, &industry.code, lang) {
                let detail =
                    format!("{} {}", industry.classification.to_uppercase(), industry.code);
                hits.push((
                    score + 2,
                    place,
                    Hit {
                        kind: "industry".to_owned(),
                        id: format!("{}:{}", industry.classification, industry.code),
                        name: industry.title.clone(),
                        detail: text3(detail.clone(), detail.clone(), detail),
                    },
                ));
            }
        }
        hits.sort_by(|a, b| (a.0, a.1, &a.2.kind).cmp(&(b.0, b.1, &b.2.kind)));
        let mut list: Vec<Hit> = Vec::new();
        for (_, _, hit) in hits {
            if !list.iter().any(|known| known.kind == hit.kind && known.id == hit.id) {
                list.push(hit);
            }
        }
        if limit > 0 {
            list.truncate(limit);
        }
        Ok(list)
    }

    fn exact_region(&self, text: &str) -> Option<Hit> {
        let id: RegionId = text.trim().parse().ok()?;
        Some(region_hit(&self.place(&id).ok()?.info))
    }
}

fn region_hit(info: &RegionInfo) -> Hit {
    let level = info.id.level().name().singular;
    let with = |level: &str, pick: fn(&Text3) -> &String| {
        let mut detail = match &info.parent_name {
            Some(parent) => format!("{level}, {}", pick(parent)),
            None => level.to_owned(),
        };
        if let Some(found_by) = &info.found_by {
            detail.push_str(" · ");
            detail.push_str(pick(found_by));
        }
        detail
    };
    Hit {
        kind: "region".to_owned(),
        id: info.id.to_string(),
        name: info.name.clone(),
        detail: text3(
            with(level.en, |t| &t.en),
            with(level.es, |t| &t.es),
            with(level.fr, |t| &t.fr),
        ),
    }
}

/// 1 exact, 2 start of the name, 3 start of a word, 4 anywhere; the asked language goes first within each.
fn score(wanted: &str, name: &Text3, code: &str, lang: &str) -> Option<u8> {
    if fold(code) == wanted {
        return Some(1);
    }
    let asked = match lang.get(..2) {
        Some("es") => &name.es,
        Some("fr") => &name.fr,
        _ => &name.en,
    };
    let best = |text: &str| {
        let text = fold(text);
        if text == wanted {
            Some(1)
        } else if text.starts_with(wanted) {
            Some(2)
        } else if text.split_whitespace().any(|word| word.starts_with(wanted)) {
            Some(3)
        } else {
            text.contains(wanted).then_some(4)
        }
    };
    best(asked)
        .or_else(|| [&name.en, &name.es, &name.fr].into_iter().filter_map(|text| best(text)).min())
}
