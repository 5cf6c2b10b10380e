//! Lists: what is loaded, regions by name, code or ZIP code.

use super::map::{INDICATORS, STATUSES};
use crate::atlas::Atlas;
use crate::model::postal_code;
use crate::text::{fold, text3};
use crate::view::Detail;
use crate::view::{IndicatorInfo, LevelInfo, Meta, Page, RegionInfo, StatusInfo, Text3};
use crate::{AtlasError, RegionQuery};
use icluster_codes::{Level, RegionId};
use icluster_tables::Status;
use std::collections::BTreeSet;
use std::sync::PoisonError;

impl Atlas {
    /// What is loaded: levels, years, custom regions, indicators.
    pub fn meta(&self) -> Result<Meta, AtlasError> {
        let places = &self.model.release.places;
        let levels = Level::ALL
            .into_iter()
            .filter(|level| *level != Level::Custom)
            .filter_map(|level| {
                let regions: Vec<u32> = places
                    .of_level(level)
                    .into_iter()
                    .filter(|region| !places.is_residual(*region))
                    .collect();
                let with = regions
                    .iter()
                    .filter(|region| places.regions[**region as usize].detail == Detail::Clusters)
                    .count();
                let plural = level.name().plural;
                (!regions.is_empty()).then(|| LevelInfo {
                    level: level.to_string(),
                    name: text3(plural.en, plural.es, plural.fr),
                    regions: regions.len(),
                    with_clusters: with,
                    years: if with == 0 {
                        Vec::new()
                    } else {
                        level.country().map_or_else(
                            || self.model.years_of(&self.model.countries()),
                            |country| self.model.years_of(&[country]),
                        )
                    },
                })
            })
            .collect();
        Ok(Meta {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            release: self.info.id.clone(),
            sample: self.info.sample,
            definition: self.model.release.definition.clone(),
            levels,
            years: self.model.years_of(&self.model.countries()),
            custom: self.named_customs(),
            indicators: INDICATORS
                .iter()
                .map(|indicator| IndicatorInfo {
                    id: indicator.id.to_owned(),
                    name: three(indicator.name),
                    unit: three(indicator.unit),
                    help: three(indicator.help),
                    scale: indicator.scale.to_owned(),
                })
                .collect(),
            statuses: STATUSES
                .map(|status| StatusInfo { id: status.to_string(), meaning: meaning(status) })
                .to_vec(),
        })
    }

    /// Named custom regions of which at least one part is known.
    fn named_customs(&self) -> Vec<RegionInfo> {
        let ids: Vec<RegionId> = {
            let customs = self.customs.read().unwrap_or_else(PoisonError::into_inner);
            customs.iter().map(|custom| custom.id().clone()).collect()
        };
        ids.iter().filter_map(|id| self.place(id).ok()).map(|place| place.info).collect()
    }

    /// What a region is called and where it lies; custom regions, inline ones too, are known by their parts.
    pub fn region_info(&self, id: &RegionId) -> Result<RegionInfo, AtlasError> {
        Ok(self.place(id)?.info)
    }

    /// Lists regions, best match first; without a text, in the order of their ids.
    pub fn regions(&self, query: &RegionQuery) -> Result<Page<RegionInfo>, AtlasError> {
        let places = &self.model.release.places;
        let mut found: Vec<RegionInfo> =
            match query.text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
                Some(text) => self
                    .find_regions(text)
                    .into_iter()
                    .filter(|info| query.level.is_none_or(|level| info.id.level() == level))
                    .collect(),
                None => {
                    let listed =
                        (0..).zip(&places.regions).filter(|(i, info): &(u32, &RegionInfo)| {
                            query.level.is_none_or(|level| info.id.level() == level)
                                && !places.is_residual(*i)
                        });
                    let mut list: Vec<RegionInfo> = listed.map(|(_, info)| info.clone()).collect();
                    if query.level.is_none_or(|level| level == Level::Custom) {
                        list.extend(self.named_customs());
                    }
                    list
                }
            };
        let total = found.len();
        let offset = query.offset.min(total);
        let end = if query.limit == 0 { total } else { (offset + query.limit).min(total) };
        let items = found.drain(offset..end).collect();
        Ok(Page { total, offset, items })
    }

    /// Regions whose name and code hold all words of a text, and those of a ZIP code: best match, then most people, first.
    pub(crate) fn find_regions(&self, text: &str) -> Vec<RegionInfo> {
        let wanted = fold(text);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let places = &self.model.release.places;
        let mut found: Vec<(u8, RegionInfo)> = Vec::new();
        for (i, folded) in (0_u32..).zip(&self.folded) {
            let info = &places.regions[i as usize];
            let by_code = || wanted == info.id.code() || wanted == fold(&info.id.to_string());
            if places.is_residual(i) && !by_code() {
                continue;
            }
            let parent =
                || info.parent_name.as_ref().map(|name| fold(&name.en)).unwrap_or_default();
            if let Some(score) = match_score(&wanted, &words, folded, parent, info) {
                found.push((score, info.clone()));
            }
        }
        for info in self.named_customs() {
            let folded = fold(&format!(
                "{} {} {} {}",
                info.name.en,
                info.name.es,
                info.name.fr,
                info.id.code()
            ));
            if let Some(score) = match_score(&wanted, &words, &folded, String::new, &info) {
                found.push((score, info));
            }
        }
        let people = |info: &RegionInfo| info.population.unwrap_or(0.0);
        found.sort_by(|a, b| {
            a.0.cmp(&b.0)
                .then_with(|| people(&b.1).total_cmp(&people(&a.1)))
                .then_with(|| a.1.id.cmp(&b.1.id))
        });
        // A ZIP code comes after a region of that very code, before numbers that merely hold its digits.
        let exact = found.iter().take_while(|(score, _)| *score == 0).count();
        let mut list: Vec<RegionInfo> = found.into_iter().map(|(_, info)| info).collect();
        for (at, info) in (exact..).zip(self.of_postal_code(text)) {
            list.retain(|known| known.id != info.id);
            list.insert(at.min(list.len()), info);
        }
        list
    }

    /// The counties of a ZIP code, the largest part first, then the metropolitan and economic areas these lie in.
    fn of_postal_code(&self, text: &str) -> Vec<RegionInfo> {
        let Some(code) = postal_code(text) else { return Vec::new() };
        let places = &self.model.release.places;
        let mut regions: Vec<u32> =
            self.model.release.postal.of(code).iter().map(|part| part.region).collect();
        for at in 0..regions.len() {
            let county = regions[at];
            let around = places.members.iter().filter(|m| m.member == county && m.to.is_none());
            regions.extend(around.map(|membership| membership.region));
        }
        let mut seen = BTreeSet::new();
        regions.retain(|region| seen.insert(*region));
        let found_by = text3(
            format!("ZIP {code}"),
            format!("código postal {code} (ZIP)"),
            format!("code postal {code} (ZIP)"),
        );
        let named = regions.into_iter().map(|region| &places.regions[region as usize]);
        named.map(|info| RegionInfo { found_by: Some(found_by.clone()), ..info.clone() }).collect()
    }
}

/// How well a region fits, 0 best; `None` where a word is missing from name, code and the parent's name.
fn match_score(
    wanted: &str,
    words: &[&str],
    folded: &str,
    parent: impl Fn() -> String,
    info: &RegionInfo,
) -> Option<u8> {
    if wanted.eq_ignore_ascii_case(&fold(&info.id.to_string())) || wanted == info.id.code() {
        return Some(0);
    }
    let own: Vec<bool> = words.iter().map(|word| folded.contains(word)).collect();
    if !own.contains(&true) {
        return None;
    }
    if own.contains(&false) {
        let around = parent();
        if !words.iter().zip(&own).all(|(word, own)| *own || around.contains(word)) {
            return None;
        }
        return Some(5);
    }
    let names = [&info.name.en, &info.name.es, &info.name.fr].map(|name| fold(name));
    if names.iter().any(|name| name == wanted) {
        return Some(1);
    }
    if names.iter().any(|name| name.starts_with(wanted)) {
        return Some(2);
    }
    let starts: BTreeSet<&str> = folded.split_whitespace().collect();
    let word_start = |word: &&str| starts.iter().any(|start| start.starts_with(word));
    Some(if words.iter().all(word_start) { 3 } else { 4 })
}

/// Why a value of a status is what it is, in a line.
fn meaning(status: Status) -> Text3 {
    match status {
        Status::Observed => text3(
            "Published, or computed from published numbers alone.",
            "Publicado, o calculado solo con números publicados.",
            "Publié, ou calculé à partir de nombres publiés seulement.",
        ),
        Status::Suppressed => text3(
            "Withheld by the publisher, and no published total allows an estimate.",
            "Confidencial según la fuente, y ningún total publicado permite estimarlo.",
            "Confidentiel selon l'éditeur, et aucun total publié ne permet de l'estimer.",
        ),
        Status::Missing => text3(
            "Not published, or not defined.",
            "No publicado, o no definido.",
            "Non publié, ou non défini.",
        ),
        Status::Imputed => text3(
            "Withheld by the publisher, wholly or in part; estimated so that every published total adds up.",
            "Confidencial según la fuente, en todo o en parte; estimado de modo que todos los totales publicados cuadren.",
            "Confidentiel selon l'éditeur, en tout ou en partie ; estimé de sorte que tous les totaux publiés concordent.",
        ),
        Status::Modelled => text3(
            "Modelled by the publisher, or made of establishments by size class.",
            "Modelado por la fuente, o hecho de establecimientos por estrato.",
            "Modélisé par l'éditeur, ou fait d'établissements par tranche de taille.",
        ),
    }
}

fn three([en, es, fr]: [&str; 3]) -> Text3 {
    text3(en, es, fr)
}
