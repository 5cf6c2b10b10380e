//! What enters the United States through its land ports of entry, by port and year: trucks, trains, containers. Publisher: US Bureau of
//! Transportation Statistics, Border Crossing Entry Data, added up to years (`port_code, port_name, border, measure, year, value`).
//!
//! Not for: the monthly file as published, and lists of ports (`us_land_ports`). Only entries are counted, not departures.

use crate::border_port::{BTS, neighbour, port_code};
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    CrossingRow, CrossingRows, Head, Header, Input, Load, Reader, Recognition, Row, RowError,
    SourceError, for_each_row,
};

/// Reads crossings by port and year.
pub(crate) struct BtsBorderCrossings;

const COLUMNS: [&str; 6] = ["port_code", "port_name", "border", "measure", "year", "value"];
/// What is counted, as the publisher names it, and its slug.
const MEASURES: [(&str, &str); 12] = [
    ("Trucks", "trucks"),
    ("Truck Containers Loaded", "loaded_truck_containers"),
    ("Truck Containers Empty", "empty_truck_containers"),
    ("Trains", "trains"),
    ("Rail Containers Loaded", "loaded_rail_containers"),
    ("Rail Containers Empty", "empty_rail_containers"),
    ("Train Passengers", "train_passengers"),
    ("Buses", "buses"),
    ("Bus Passengers", "bus_passengers"),
    ("Personal Vehicles", "personal_vehicles"),
    ("Personal Vehicle Passengers", "personal_vehicle_passengers"),
    ("Pedestrians", "pedestrians"),
];

fn header(head: &Head) -> Option<&Header> {
    head.header_exactly(&COLUMNS)
}

impl Reader for BtsBorderCrossings {
    fn product(&self) -> &'static str {
        "bts_border_crossings"
    }

    fn summary(&self) -> &'static str {
        "BTS border crossings: trucks, trains and containers by US land port and year (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        header(head)?;
        Some(Recognition {
            product: self.product(),
            description: "Border crossings by US land port and year".to_owned(),
            publisher: BTS,
            title: "Border Crossing Entry Data",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let mut rows = CrossingRows::default();
        for_each_row(input, header, load, |row, load| read_row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

/// Columns stand in the order of [`COLUMNS`].
fn read_row(row: &Row<'_>, rows: &mut CrossingRows, load: &mut Load<'_>) -> Result<(), RowError> {
    let printed = row.text(3);
    let (_, measure) = MEASURES
        .iter()
        .find(|(name, _)| *name == printed)
        .ok_or_else(|| row.reject(3, "what the publisher counts, such as Trucks"))?;
    rows.push(
        CrossingRow {
            port: &port_code(row, 0)?,
            name: &row.required(1, "a port's name")?,
            state: None,
            border: neighbour(row, 2)?,
            measure,
            year: Some(row.integer(4)?),
            value: row.quantity(5)?,
            lon: None,
            lat: None,
            line: Some(row.line()),
        },
        load,
    )?;
    Ok(())
}
