//! Regions: names, hierarchy, members, place on the map; and the custom regions that come with the program, with the parts that the release has.

use super::GraphError;
use super::rows::for_each;
use super::writer::Writer;
use crate::names::Entity;
use crate::terms::{GEO, term};
use icluster_codes::{RegionId, presets};
use icluster_sparql::oxigraph::model::NamedNode;
use icluster_warehouse::Release;
use std::collections::BTreeSet;

pub(super) fn write(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let mut there: BTreeSet<RegionId> = BTreeSet::new();
    let texts = ["region", "level", "name_en", "name_es", "name_fr", "parent"];
    for_each(release, "region_result", &texts, &["lon", "lat"], |row| {
        let Some((region, id)) = named(writer, row.text(0)) else { return Ok(()) };
        writer.kind(&region, writer.own("Region"))?;
        writer.text(&region, writer.own("level"), row.text(1))?;
        writer.text(&region, writer.own("code"), Some(id.code()))?;
        writer.labels(&region, [row.text(2), row.text(3), row.text(4)])?;
        if let Some((parent, _)) = named(writer, row.text(5)) {
            writer.add(&region, writer.own("within"), parent)?;
        }
        writer.number(&region, term(GEO, "long"), row.number(0))?;
        writer.number(&region, term(GEO, "lat"), row.number(1))?;
        there.insert(id);
        Ok(())
    })?;
    for_each(release, "member_result", &["region", "member"], &[], |row| {
        let (Some((region, _)), Some((member, _))) =
            (named(writer, row.text(0)), named(writer, row.text(1)))
        else {
            return Ok(());
        };
        writer.add(&region, writer.own("hasMember"), member)
    })?;
    for preset in presets() {
        let id = preset.id();
        let region = writer.iri(&Entity::Region(id.clone()));
        writer.kind(&region, writer.own("Region"))?;
        writer.text(&region, writer.own("level"), Some(id.level().as_str()))?;
        writer.text(&region, writer.own("code"), Some(id.code()))?;
        let name = &preset.name;
        writer.labels(&region, [&name.en, &name.es, &name.fr].map(|name| Some(name.as_str())))?;
        for part in preset.parts.iter().filter(|part| there.contains(part)) {
            let member = writer.iri(&Entity::Region(part.clone()));
            writer.add(&region, writer.own("hasMember"), member)?;
        }
    }
    Ok(())
}

pub(super) fn named(writer: &Writer<'_>, text: Option<&str>) -> Option<(NamedNode, RegionId)> {
    let id: RegionId = text?.parse().ok()?;
    Some((writer.iri(&Entity::Region(id.clone())), id))
}
