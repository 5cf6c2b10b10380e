//! Where goods are likely to cross a land border.

use super::collect::Collected;
use super::reply::LinkPort;
use crate::columns::{Columns, number_or_nan, whole};
use crate::store::Frame;
use crate::value::iso3;
use crate::{Atlas, AtlasError};
use arrow::record_batch::RecordBatch;
use icluster_codes::Country;
use icluster_value::distance;
use std::collections::BTreeMap;

const PORTS: &str = "border_port";
/// What ports are compared by: trucks that enter in a year.
const TRUCKS: &str = "trucks";
/// A way by a port may be longer than the shortest by this part,
const LONGER: f64 = 0.05;
/// or by these kilometres.
const LONGER_KM: f64 = 50.0;

/// A port of entry on a land border of the United States.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Port {
    pub(super) name: String,
    /// ISO code of the neighbour.
    pub(super) border: String,
    pub(super) point: Option<[f64; 2]>,
    /// Trucks that entered, in the latest year they were counted.
    pub(super) trucks: Option<(i32, f64)>,
}

/// Ports by code.
pub(super) type Ports = BTreeMap<String, Port>;

/// Adds rows of counts and lists of ports.
pub(super) fn add(ports: &mut Ports, c: &Columns<'_>, rows: usize) -> Result<(), AtlasError> {
    let [code, name, border, measure] =
        ["port", "name", "border", "measure"].map(|column| c.text(column));
    let (code, name, border, measure) = (code?, name?, border?, measure?);
    let (year, value) = (c.whole("year")?, c.number("value")?);
    let (lon, lat) = (c.number("lon")?, c.number("lat")?);
    for row in 0..rows {
        let Some(code) = code.owned(row) else { continue };
        let port = ports.entry(code).or_default();
        if port.name.is_empty() {
            port.name = name.owned(row).unwrap_or_default();
            port.border = border.owned(row).unwrap_or_default();
        }
        let point = [number_or_nan(lon, row), number_or_nan(lat, row)];
        if point.iter().all(|of| of.is_finite()) {
            port.point.get_or_insert(point);
        }
        if let (Some(TRUCKS), Some(year)) = (measure.get(row), whole(year, row)) {
            let value = number_or_nan(value, row);
            if value.is_finite() && port.trucks.is_none_or(|(known, _)| known < year) {
                port.trucks = Some((year, value));
            }
        }
    }
    Ok(())
}

pub(super) fn table(
    release: &str,
    collected: &Collected,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let ports = &collected.ports;
    let point = |axis: usize| ports.values().map(move |port| port.point.map(|of| of[axis]));
    Frame::new(PORTS)
        .text("port", ports.keys().map(Some))
        .text("name", ports.values().map(|port| Some(&port.name)))
        .text("border", ports.values().map(|port| Some(&port.border)))
        .number("lon", point(0))
        .number("lat", point(1))
        .number("trucks", ports.values().map(|port| port.trucks.map(|of| of.1)))
        .whole("trucks_year", ports.values().map(|port| port.trucks.map(|of| of.0)))
        .finish(release)
}

/// Ports of a release; none in one of an older program.
pub(super) fn read(atlas: &Atlas) -> Result<Ports, AtlasError> {
    let mut ports = Ports::new();
    let Ok(batches) = atlas.table(PORTS) else { return Ok(ports) };
    for batch in batches {
        let c = Columns::new(PORTS, &batch);
        let (code, name, border) = (c.text("port")?, c.text("name")?, c.text("border")?);
        let (lon, lat, trucks) = (c.number("lon")?, c.number("lat")?, c.number("trucks")?);
        let year = c.whole("trucks_year")?;
        for row in 0..batch.num_rows() {
            let Some(code) = code.owned(row) else { continue };
            let point = [number_or_nan(lon, row), number_or_nan(lat, row)];
            let port = Port {
                name: name.owned(row).unwrap_or_default(),
                border: border.owned(row).unwrap_or_default(),
                point: point.iter().all(|of| of.is_finite()).then_some(point),
                trucks: whole(year, row).map(|year| (year, number_or_nan(trucks, row))),
            };
            ports.insert(code, port);
        }
    }
    Ok(ports)
}

impl Atlas {
    /// Points of the ports of entry on the land borders of the United States; none where no list of ports was imported.
    pub(crate) fn border_points(&self) -> Result<Vec<[f64; 2]>, AtlasError> {
        Ok(read(self)?.values().filter_map(|port| port.point).collect())
    }
}

/// The port that goods between two points are likely to cross the border at: of those that hardly lengthen the way, the one that most trucks enter by. `None` where no border of the United States
/// lies between, or no port is known on it.
pub(super) fn likely(
    ports: &Ports,
    countries: (Country, Country),
    from: [f64; 2],
    to: [f64; 2],
) -> Option<LinkPort> {
    let neighbour = match countries {
        (Country::Us, other) | (other, Country::Us) if other != Country::Us => iso3(other),
        _ => return None,
    };
    let ways: Vec<(f64, &String, &Port, [f64; 2])> = ports
        .iter()
        .filter(|(_, port)| port.border == neighbour)
        .filter_map(|(code, port)| {
            let point = port.point?;
            Some((distance(from, point) + distance(point, to), code, port, point))
        })
        .collect();
    let shortest = ways.iter().map(|way| way.0).fold(f64::INFINITY, f64::min);
    let most = (shortest * (1.0 + LONGER)).max(shortest + LONGER_KM);
    let trucks = |port: &Port| port.trucks.map_or(0.0, |of| of.1);
    let near = ways.into_iter().filter(|way| way.0 <= most);
    let (_, code, port, point) = near.max_by(|a, b| {
        trucks(a.2).total_cmp(&trucks(b.2)).then_with(|| b.0.total_cmp(&a.0)).then(b.1.cmp(a.1))
    })?;
    Some(LinkPort { code: code.clone(), name: port.name.clone(), point })
}

#[cfg(test)]
mod tests {
    use super::{Port, Ports, likely};
    use icluster_codes::Country;

    fn ports() -> Ports {
        let port = |name: &str, border: &str, point, trucks| Port {
            name: name.to_owned(),
            border: border.to_owned(),
            point: Some(point),
            trucks: Some((2021, trucks)),
        };
        Ports::from([
            ("1".to_owned(), port("small", "mex", [-117.0, 32.5], 10.0)),
            ("2".to_owned(), port("large and near", "mex", [-116.9, 32.55], 900.0)),
            ("3".to_owned(), port("largest, far", "mex", [-99.5, 27.5], 5000.0)),
            ("4".to_owned(), port("other border", "can", [-117.0, 32.5], 9000.0)),
        ])
    }

    #[test]
    fn of_ports_on_the_way_the_busiest_counts() {
        let across = |from, to, countries| likely(&ports(), countries, from, to).map(|of| of.code);
        let (tijuana, san_diego, houston) = ([-117.0, 32.4], [-117.1, 32.8], [-95.4, 29.8]);
        let north = (Country::Mx, Country::Us);
        assert_eq!(across(tijuana, san_diego, north).as_deref(), Some("2"));
        assert_eq!(across([-100.3, 25.7], houston, north).as_deref(), Some("3"));
        assert_eq!(across(tijuana, san_diego, (Country::Mx, Country::Ca)), None);
        assert_eq!(likely(&Ports::new(), north, tijuana, san_diego), None);
    }
}
