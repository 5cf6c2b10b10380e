//! What a reply says where regions changed between editions: who stands in for whom, and which years do not compare.

use super::notes::Notes;
use super::{Place, Question};
use crate::atlas::Atlas;
use crate::model::{Cover, Land, same_land};
use crate::text::text3;
use crate::view::Text3;
use icluster_codes::{Level, RegionId};
use icluster_geo::{Bits, Edition, LandCover, RegionClosure};
use std::collections::BTreeMap;

/// The note's code.
const CODE: &str = "succession";

impl Notes {
    /// How many regions of a list have no change, because they are not the same land in both years.
    pub(crate) fn changed_regions(&mut self, count: usize, from: Option<i32>, year: i32) {
        let Some(from) = from.filter(|_| count > 0) else { return };
        self.add(
            CODE,
            text3(
                format!("Regions that are not the same area in {from} and {year}: {count}; no change is computed for them."),
                format!("Regiones que no son la misma área en {from} y {year}: {count}; no se calcula ningún cambio para ellas."),
                format!("Régions qui ne couvrent pas le même territoire en {from} et {year} : {count} ; aucune évolution n’est calculée pour elles."),
            ),
        );
    }

    fn stand_ins(&mut self, name: &Text3, years: &[i32], regions: &str) {
        let years = listed(years);
        self.add(
            CODE,
            text3(
                format!("{}: the data of {years} do not have this code; the numbers are the sum of {regions}, exactly the same area.", name.en),
                format!("{}: los datos de {years} no tienen este código; las cifras son la suma de {regions}, exactamente la misma área.", name.es),
                format!("{} : les données de {years} n’ont pas ce code ; les chiffres sont la somme de {regions}, exactement le même territoire.", name.fr),
            ),
        );
    }

    fn broken(&mut self, name: &Text3, years: &[i32], regions: &str, comparable: Option<&str>) {
        let years = listed(years);
        let (en, es, fr) = match comparable {
            None => (String::new(), String::new(), String::new()),
            Some(whole) => (
                format!(" The smallest area that is the same in all years: {whole}."),
                format!(" El área más pequeña que es la misma en todos los años: {whole}."),
                format!(" Le plus petit territoire identique toutes les années : {whole}."),
            ),
        };
        self.add(
            CODE,
            text3(
                format!("{}: boundaries changed, and the data of {years} are not of this area (regions concerned: {regions}); no change is computed across that break.{en}", name.en),
                format!("{}: los límites cambiaron y los datos de {years} no corresponden a esta área (regiones afectadas: {regions}); no se calcula ningún cambio a través de esa ruptura.{es}", name.es),
                format!("{} : les limites ont changé et les données de {years} ne portent pas sur ce territoire (régions concernées : {regions}) ; aucune évolution n’est calculée à travers cette rupture.{fr}", name.fr),
            ),
        );
    }
}

/// `2014, 2015, 2016` as `2014–2016` where there are more than two in a row.
fn listed(years: &[i32]) -> String {
    let runs = years.chunk_by(|a, b| a + 1 == *b);
    let texts: Vec<String> = runs
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("{first}–{last}")],
            few => few.iter().map(ToString::to_string).collect(),
        })
        .collect();
    texts.join(", ")
}

impl Atlas {
    /// Notes on the regions of a place that changed, over all years of its countries. `now`: the land shown; where nothing
    /// is shown, whatever the place is in its own edition.
    pub(crate) fn succession_notes(&self, place: &Place, now: Option<&Land>, notes: &mut Notes) {
        let mut by_group: BTreeMap<usize, Vec<(i32, LandCover)>> = BTreeMap::new();
        for (base, about) in self.model.release.bases.iter().enumerate() {
            for (group, cover) in self.model.land_in(&place.cover, base) {
                by_group.entry(group).or_default().push((about.year, cover));
            }
        }
        for (group, years) in by_group {
            let Some(closure) = self.model.release.closures.get(group) else { continue };
            let stand_ins = years.iter().filter(|(_, cover)| cover.stands_in);
            let (stand_years, used): (Vec<i32>, Vec<Bits>) =
                stand_ins.map(|(year, cover)| (*year, cover.regions)).unzip();
            if let Some(used) = used.first() {
                notes.stand_ins(&place.info.name, &stand_years, &self.names(closure, *used));
            }
            let land = now
                .and_then(|land| land.get(&group))
                .or_else(|| years.iter().rev().map(|(_, cover)| cover).find(|c| c.land != 0))
                .map_or(0, |cover| cover.land);
            let other: Vec<i32> = years
                .iter()
                .filter(|(_, c)| c.land != land || c.land == 0)
                .map(|(y, _)| *y)
                .collect();
            if !other.is_empty() {
                let lands = years.iter().fold(land, |all, (_, cover)| all | cover.land);
                let lands = if lands == 0 { self.own_land(closure, place) } else { lands };
                let concerned = closure.touching(lands, Edition::Older)
                    | closure.touching(lands, Edition::Newer);
                notes.broken(
                    &place.info.name,
                    &other,
                    &self.names(closure, concerned),
                    self.comparable(closure).as_deref(),
                );
            }
        }
    }

    /// Land of a place that no year has, in its own edition.
    fn own_land(&self, closure: &RegionClosure, place: &Place) -> Bits {
        let parts = place.cover.parts.iter().filter_map(|p| closure.bit(self.model.region_id(*p)));
        let wanted = parts.fold(0, |all, bit| all | bit);
        closure.land(wanted, Edition::Older) | closure.land(wanted, Edition::Newer)
    }

    /// Names with codes, `Hartford (09003), Tolland (09013)`.
    fn names(&self, closure: &RegionClosure, regions: Bits) -> String {
        let places = &self.model.release.places;
        let named = closure.named(regions).map(|id| {
            let info = places.find(id).map(|region| &places.regions[region as usize]);
            match info.map(|info| &info.name.en).filter(|name| *name != id.code()) {
                Some(name) => format!("{name} ({})", id.code()),
                None => id.code().to_owned(),
            }
        });
        named.collect::<Vec<_>>().join(", ")
    }

    /// The whole of a group: the state where it is one, else the list of its newer regions; `None` where the release does
    /// not know them.
    fn comparable(&self, closure: &RegionClosure) -> Option<String> {
        let places = &self.model.release.places;
        let newer = closure.codes(Edition::Newer);
        let state = closure.regions.first().and_then(RegionId::parent)?;
        let inside =
            |id: &RegionId| id.level() == closure.level() && id.parent().as_ref() == Some(&state);
        let all = (0..).zip(&places.regions).all(|(at, info): (u32, _)| {
            !inside(&info.id) || places.is_residual(at) || closure.bit(&info.id).is_some()
        });
        if all && let Some(region) = places.find(&state) {
            return Some(format!("{} ({state})", places.regions[region as usize].name.en));
        }
        let known = closure.named(newer).all(|id| places.find(id).is_some());
        let ids: Vec<String> = closure.named(newer).map(ToString::to_string).collect();
        known.then(|| format!("{}:{}", Level::Custom, ids.join("+")))
    }

    /// Years from which a cover is another area than in the year before.
    pub(crate) fn breaks(&self, cover: &Cover, years: &[i32]) -> Vec<i32> {
        let lands: Vec<Land> = years.iter().map(|year| self.model.land(cover, *year)).collect();
        let pairs = years.iter().skip(1).zip(lands.windows(2));
        pairs.filter(|(_, pair)| !same_land(&pair[0], &pair[1])).map(|(year, _)| *year).collect()
    }

    /// Whether a part of a question's region is covered only together with its other parts.
    pub(crate) fn covered_with_others(&self, question: &Question, part: u32, base: usize) -> bool {
        let alone = self.model.land_in(&self.model.release.places.cover(part), base);
        alone
            .keys()
            .any(|group| question.row.land.get(group).is_some_and(|together| together.stands_in))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_a_row_are_a_span() {
        assert_eq!(listed(&[2014, 2015, 2016, 2018, 2020, 2021]), "2014–2016, 2018, 2020, 2021");
    }
}
