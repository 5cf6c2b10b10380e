//! US land ports of entry: name, state, code and border, with or without a point. Publisher: US Bureau of Transportation Statistics,
//! the ports of its border crossing data (`port_name, state, port_code, border`, and `lon, lat`).
//!
//! Not for: how much crosses (`bts_border_crossings`). A port listed twice, once with the code's first zero and once without, is one.

use crate::border_port::{BTS, neighbour, port_code};
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    CrossingRow, CrossingRows, Head, Header, Input, Load, Reader, Recognition, Row, RowError,
    SourceError, for_each_row,
};
use icluster_tables::Reject;
use std::collections::BTreeSet;

/// Reads lists of ports.
pub(crate) struct UsLandPorts;

const COLUMNS: [&str; 6] = ["port_name", "state", "port_code", "border", "lon", "lat"];

/// The header, and whether points stand in the list.
fn layout(head: &Head) -> Option<(&Header, bool)> {
    let with_points = head.header_exactly(&COLUMNS).map(|header| (header, true));
    with_points.or_else(|| head.header_exactly(COLUMNS.get(..4)?).map(|header| (header, false)))
}

impl Reader for UsLandPorts {
    fn product(&self) -> &'static str {
        "us_land_ports"
    }

    fn summary(&self) -> &'static str {
        "US land ports of entry with state and border, with or without points (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, with_points) = layout(head)?;
        let points = if with_points { ", with points" } else { "" };
        Some(Recognition {
            product: self.product(),
            description: format!("US land ports of entry{points}"),
            publisher: BTS,
            title: "Border Crossing Entry Data: ports",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, with_points) = layout(head).ok_or_else(|| head.unknown(input))?;
        let (mut rows, mut listed) = (CrossingRows::default(), BTreeSet::new());
        for_each_row(input, header, load, |row, load| {
            read_row(row, with_points, &mut listed, &mut rows, load)
        })?;
        rows.finish(load)
    }
}

/// Columns stand in the order of [`COLUMNS`]; `listed` are the codes and names so far.
fn read_row(
    row: &Row<'_>,
    with_points: bool,
    listed: &mut BTreeSet<(String, String)>,
    rows: &mut CrossingRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let port = port_code(row, 2)?;
    let name = row.required(0, "a port's name")?;
    let border = neighbour(row, 3)?;
    let state = row.text(1);
    let (lon, lat) =
        if with_points { (degrees(row, 4, 180.0)?, degrees(row, 5, 90.0)?) } else { (None, None) };
    if !listed.insert((port.clone(), name.clone().into_owned())) {
        load.skip("a port listed before");
        return Ok(());
    }
    rows.push(
        CrossingRow {
            port: &port,
            name: &name,
            state: Some(&*state).filter(|state| !state.is_empty()),
            border,
            measure: "place",
            year: None,
            value: None,
            lon,
            lat,
            line: Some(row.line()),
        },
        load,
    )?;
    Ok(())
}

fn degrees(row: &Row<'_>, column: usize, limit: f64) -> Result<Option<f64>, Reject> {
    match row.number(column)? {
        Some(degrees) if degrees.abs() > limit => {
            Err(row.reject(column, &format!("degrees from -{limit} to {limit}")))
        }
        degrees => Ok(degrees),
    }
}
