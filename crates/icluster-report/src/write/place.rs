//! Where a place is: maps of it and its surroundings, its parts.

use super::surroundings::{Surroundings, finest, inside, states, window};
use super::{Desk, Known};
use crate::ReportError;
use crate::document::{Block, Cell, Column, Figure, Section, Table};
use crate::draw::{MapDrawing, MapLabel, MapShape, Paint, Pattern, class_of, map, scale_of};
use crate::number::NumberKind;
use crate::words;
use geo::MultiPolygon;
use icluster_atlas::view::{MapLayer, Meta, RegionInfo};
use icluster_atlas::{Ask, MapQuery, RegionQuery};
use icluster_codes::{Level, RegionId};
use std::collections::BTreeMap;

/// Parts of a cell on estimates from which a map hatches it, as on the web page.
const HATCH_FROM: f64 = 0.25;
/// Heights of maps in points.
const HEIGHT: f64 = 245.0;
/// Places of the region that a table lists.
const PLACES: usize = 8;

/// Shapes and names for the maps of a report.
pub(crate) struct Atlases {
    pub(crate) shapes: Surroundings,
    pub(crate) outline: Vec<MultiPolygon<f64>>,
    pub(crate) levels: Vec<Level>,
    states: Vec<RegionInfo>,
}

impl Atlases {
    /// For maps of a place; `fine` for those that colour the places around it.
    pub(crate) fn of(desk: &Desk<'_>, known: &Known, meta: &Meta) -> Result<Self, ReportError> {
        let levels: Vec<Level> =
            known.countries.iter().filter_map(|country| finest(meta, *country)).collect();
        let mut read: Vec<Level> = states().to_vec();
        read.extend(&levels);
        read.push(known.id.level());
        read.extend(known.profile.parts.iter().map(|part| part.id.level()));
        read.sort();
        read.dedup();
        let shapes = Surroundings::of(desk.atlas, &read)?;
        let parts = known.profile.parts.iter().filter_map(|part| shapes.shape(&part.id));
        let mut parts: Vec<&MultiPolygon<f64>> = parts.collect();
        if parts.is_empty() {
            parts.extend(shapes.shape(&known.id));
        }
        let outline =
            if parts.is_empty() { Vec::new() } else { vec![icluster_geo::dissolve(&parts)] };
        let mut names = Vec::new();
        for level in states() {
            let query = RegionQuery { level: Some(level), ..RegionQuery::default() };
            names.extend(desk.atlas.regions(&query)?.items);
        }
        Ok(Atlases { shapes, outline, levels, states: names })
    }

    /// Nothing but states, the region outlined.
    pub(crate) fn drawing(
        &self,
        desk: &Desk<'_>,
        known: &Known,
        height: f64,
    ) -> Option<MapDrawing> {
        let mut drawing = MapDrawing::of([0.0; 4], height);
        drawing.window = window(&self.outline, drawing.width / height)?;
        drawing.states = states()
            .into_iter()
            .flat_map(|level| self.shapes.level(level).map(|(_, shape)| shape.clone()))
            .collect();
        drawing.outline.clone_from(&self.outline);
        let parts = &known.profile.parts;
        let own =
            if parts.len() > 1 { &parts[..] } else { std::slice::from_ref(&known.profile.region) };
        let mine = own.iter().filter_map(|region| {
            let point = inside(region, drawing.window)?;
            Some(MapLabel { text: desk.text(&region.name), point, own: true })
        });
        let mut labels: Vec<MapLabel> = mine.collect();
        let is_own = |id: &RegionId| own.iter().any(|region| region.id == *id);
        labels.extend(self.states.iter().filter(|state| !is_own(&state.id)).filter_map(|state| {
            let point = inside(state, drawing.window)?;
            Some(MapLabel { text: desk.text(&state.name), point, own: false })
        }));
        drawing.labels = labels;
        drawing.words = legend_words(desk);
        Some(drawing)
    }
}

/// Words of patterns in a legend.
pub(crate) fn legend_words(desk: &Desk<'_>) -> [String; 4] {
    let phrases = [words::LEGEND_MODELLED, words::LEGEND_WITHHELD, words::LEGEND_MISSING];
    let [modelled, withheld, missing] = phrases.map(|phrase| desk.say(phrase));
    [modelled, withheld, missing, String::new()]
}

/// Paints a layer's regions and its legend.
pub(crate) fn painted(
    desk: &Desk<'_>,
    drawing: &mut MapDrawing,
    shapes: &Surroundings,
    layer: &MapLayer,
    levels: &[Level],
) {
    let scale = scale_of(&layer.breaks, (layer.indicator == "lq").then_some(1.0));
    let at: BTreeMap<&str, usize> =
        layer.regions.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let paint = |id: &RegionId| {
        let Some(i) = at.get(id.to_string().as_str()).copied() else { return Paint::BLANK };
        let status = layer.statuses.get(usize::from(layer.status[i])).map(String::as_str);
        match (layer.values[i], status) {
            (None, Some("suppressed")) => Paint { pattern: Pattern::Suppressed, ..Paint::BLANK },
            (None, _) => Paint::BLANK,
            (Some(value), status) => {
                let estimated = matches!(status, Some("modelled" | "imputed"));
                let part = layer.suppressed_share.get(i).map_or(1.0, |part| f64::from(*part));
                Paint::of(value, &scale, estimated && part >= HATCH_FROM)
            }
        }
    };
    for level in levels {
        let places = shapes.level(*level);
        let places = places.map(|(id, shape)| MapShape { shape: shape.clone(), paint: paint(id) });
        drawing.shapes.extend(places);
    }
    if layer.values.contains(&Some(0.0)) {
        drawing.words[3] = desk.number(0.0, NumberKind::Jobs);
    }
    let bound = |value: f64| desk.number(value, NumberKind::Lq);
    let mut legend = Vec::new();
    for class in 0..=layer.breaks.len() {
        legend.push(
            match (class.checked_sub(1).and_then(|i| layer.breaks.get(i)), layer.breaks.get(class))
            {
                (None, Some(high)) => format!("≤ {}", bound(*high)),
                (Some(low), Some(high)) => format!("{}–{}", bound(*low), bound(*high)),
                (Some(low), None) => format!("> {}", bound(*low)),
                (None, None) => String::new(),
            },
        );
    }
    debug_assert_eq!(class_of(f64::INFINITY, &scale.breaks), legend.len() - 1);
    drawing.legend = Some((scale, legend));
}

/// Whose boundaries are drawn.
pub(crate) fn credits() -> String {
    let mut names: Vec<&str> = icluster_geo::packaged()
        .map(|layers| layers.iter().map(|layer| layer.attribution).collect())
        .unwrap_or_default();
    names.sort_unstable();
    names.dedup();
    names.join("; ")
}

/// The map of the cover.
pub(crate) fn locator(
    desk: &Desk<'_>,
    known: &Known,
    maps: &Atlases,
    height: f64,
) -> Option<Figure> {
    let mut drawing = maps.drawing(desk, known, height)?;
    drawing.shapes = maps
        .outline
        .iter()
        .map(|shape| MapShape {
            shape: shape.clone(),
            paint: Paint { colour: "#dd8f45", pattern: Pattern::None },
        })
        .collect();
    let name = [("region", known.name.as_str())];
    let caption = desk.fill(words::LOCATOR_MAP, &name);
    Some(desk.figure(
        "locator",
        map(&drawing),
        caption,
        desk.fill(words::LOCATOR_ALT, &name),
        String::new(),
    ))
}

/// The location quotient of a cluster around a place.
pub(crate) fn quotient_map(
    desk: &Desk<'_>,
    known: &Known,
    maps: &Atlases,
    cluster: &str,
    name: &str,
    height: f64,
) -> Result<Option<Figure>, ReportError> {
    if maps.levels.is_empty() {
        return Ok(None);
    }
    let Some(mut drawing) = maps.drawing(desk, known, height) else { return Ok(None) };
    let ask = Ask {
        year: Some(known.profile.year),
        from: None,
        reference: Some(known.profile.reference.id.clone()),
    };
    let layer = desk.atlas.map(&MapQuery {
        levels: maps.levels.clone(),
        cluster: cluster.to_owned(),
        indicator: "lq".to_owned(),
        ask,
    })?;
    painted(desk, &mut drawing, &maps.shapes, &layer, &maps.levels);
    let cells = known.profile.clusters.iter().find(|cell| cell.key == cluster);
    let mut parts: Vec<String> = Vec::new();
    for part in cells.iter().flat_map(|cell| &cell.parts) {
        let region = known.profile.parts.iter().find(|known| known.id == part.region);
        let region = region.map_or_else(|| part.region.to_string(), |of| desk.text(&of.name));
        parts.push(format!("{region} {}", desk.write.value(&part.lq, NumberKind::Lq)));
    }
    if parts.is_empty() {
        let own = cells.map(|cell| desk.write.value(&cell.lq, NumberKind::Lq)).unwrap_or_default();
        parts.push(format!("{} {own}", known.name));
    }
    let year = known.year();
    let places = desk.list(&parts, 4);
    let values = [
        ("cluster", name),
        ("region", known.name.as_str()),
        ("reference", known.reference.as_str()),
        ("year", year.as_str()),
        ("places", places.as_str()),
    ];
    Ok(Some(desk.figure(
        "quotient-map",
        map(&drawing),
        desk.fill(words::PLACE_MAP, &values),
        desk.fill(words::PLACE_ALT, &values),
        String::new(),
    )))
}

/// The section.
pub(crate) fn section(
    desk: &Desk<'_>,
    known: &Known,
    maps: &Atlases,
) -> Result<Section, ReportError> {
    let profile = &known.profile;
    let names: Vec<String> = profile.parts.iter().map(|part| desk.text(&part.name)).collect();
    let parts = desk.list(&names, 8);
    let count = desk.count(names.len());
    let lead = if names.len() > 1 {
        let values = [("region", known.name.as_str()), ("n", &count), ("parts", &parts)];
        desk.fill(words::PLACE_LEAD_PARTS, &values)
    } else {
        desk.fill(words::PLACE_LEAD, &[("region", &known.name)])
    };
    let mut blocks = Vec::new();
    let leading = known.leading();
    let picture = match leading.first() {
        Some(cell) => quotient_map(desk, known, maps, &cell.key, &desk.text(&cell.name), HEIGHT)?,
        None => locator(desk, known, maps, HEIGHT),
    };
    blocks.push(match picture {
        Some(figure) => Block::Figure(figure),
        None => desk.missing(desk.say(words::NO_MAP), words::NO_MAP_REMEDY),
    });
    blocks.extend(places(desk, known).map(Block::Table));
    Ok(Section { id: "place".to_owned(), title: desk.say(words::PLACE), lead, blocks })
}

/// Parts or places within, with their totals.
fn places(desk: &Desk<'_>, known: &Known) -> Option<Table> {
    let all = &known.profile.sub_regions;
    let mut shown: Vec<_> = all.iter().filter(|place| place.totals.is_some()).collect();
    let count = shown.len();
    if count == 0 {
        return None;
    }
    shown.truncate(PLACES);
    let write = &desk.write;
    let rows = shown.iter().map(|place| {
        let mut row = vec![
            Cell::text(desk.text(&place.region.name)),
            Cell::plain(place.region.population, write, NumberKind::Jobs),
        ];
        if let Some(totals) = &place.totals {
            row.push(Cell::value(&totals.jobs, write, NumberKind::Jobs));
            row.push(Cell::value(&totals.traded_jobs, write, NumberKind::Jobs));
            row.push(Cell::plain(Some(f64::from(totals.strong_clusters)), write, NumberKind::Jobs));
            row.push(Cell::value(&totals.cluster_strength, write, NumberKind::Share));
        }
        row
    });
    let (n, of) = (desk.count(shown.len()), desk.count(count));
    let note = if count > shown.len() {
        desk.fill(words::PARTS_MORE, &[("n", &n), ("all", &of)])
    } else {
        String::new()
    };
    Some(Table {
        id: "places".to_owned(),
        caption: desk.fill(words::PARTS_TABLE, &[("year", &known.year())]),
        columns: vec![
            Column::text(desk.say(words::REGION), 1.0),
            Column::number(desk.say(words::POPULATION)),
            Column::number(desk.say(words::JOBS)),
            Column::number(desk.say(words::TRADED_JOBS)),
            Column::number(desk.say(words::STRONG_CLUSTERS)),
            Column::number(desk.say(words::CLUSTER_STRENGTH)),
        ],
        rows: rows.collect(),
        note,
    })
}
