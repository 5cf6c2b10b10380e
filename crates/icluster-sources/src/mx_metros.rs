//! Mexican metropolises: names and member municipalities, in the delimitations of 2020 and 2015.
//!
//! Not for: their jobs (`imss_metro`). Source: SEDATU, CONAPO and INEGI. Names spoilt by a wrong code
//! page come out right.

use crate::imss_metro::zone;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, RegionMemberRow, RegionMemberRows, RegionRow,
    RegionRows, Row, RowError, Sheet, SourceError, for_each_row, read_workbook, repair_cp437,
};
use icluster_codes::{Level, RegionId};
use icluster_tables::Reject;
use std::collections::{BTreeMap, BTreeSet};

/// Reader of lists of metropolises.
pub(crate) struct MxMetros;

/// One delimitation: its columns and the years in which it holds.
struct Delimitation {
    edition: &'static str,
    valid_from: i32,
    valid_to: Option<i32>,
    zone: &'static str,
    name: &'static str,
    municipality: &'static str,
    zone_expected: &'static str,
    read_zone: fn(&str) -> Option<RegionId>,
}

const DELIMITATIONS: [Delimitation; 2] = [
    Delimitation {
        edition: "2020",
        valid_from: zone::FIRST_YEAR_OF_DELIMITATION_2020,
        valid_to: None,
        zone: "CVE_ZONA",
        name: "NOM_ZM",
        municipality: "CVEGEO",
        zone_expected: "a metropolis, as in `02.1.01` or `02101`",
        read_zone: zone::zone_2020,
    },
    Delimitation {
        edition: "2015",
        valid_from: 2015,
        valid_to: Some(zone::FIRST_YEAR_OF_DELIMITATION_2020 - 1),
        zone: "CVE_ZM",
        name: "NOM_ZM",
        municipality: "CVE_MUN",
        zone_expected: "a metropolitan zone, as in `02.03`",
        read_zone: zone::zone_2015,
    },
];

impl Delimitation {
    fn columns(&self) -> [&'static str; 3] {
        [self.zone, self.name, self.municipality]
    }
}

impl Reader for MxMetros {
    fn product(&self) -> &'static str {
        "mx_metros"
    }

    fn summary(&self) -> &'static str {
        "Mexican metropolises and their municipalities, delimitations 2020 and 2015 (CSV, XLSX)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let delimitation = DELIMITATIONS.iter().find(|d| {
            head.header_with(&d.columns()).is_some() || list(&head.sheets, d).is_some()
        })?;
        Some(Recognition {
            product: self.product(),
            description: format!("Mexican metropolises, {} delimitation", delimitation.edition),
            publisher: "SEDATU, CONAPO, INEGI",
            title: "Metrópolis de México",
            edition: delimitation.edition.to_owned(),
            licence: crate::publisher::INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut zones = Zones::default();
        for delimitation in &DELIMITATIONS {
            if let Some(header) = head.header_with(&delimitation.columns()) {
                read_csv(input, header, delimitation, &mut zones, load)?;
                return zones.write(delimitation, load);
            }
            if list(&head.sheets, delimitation).is_some() {
                read_sheet(&read_workbook(input)?, delimitation, &mut zones, load)?;
                return zones.write(delimitation, load);
            }
        }
        Err(head.unknown(input))
    }
}

/// The first sheet whose first row has the columns of a delimitation, and where they stand.
fn list<'a>(sheets: &'a [Sheet], delimitation: &Delimitation) -> Option<(&'a Sheet, [usize; 3])> {
    sheets.iter().find_map(|sheet| {
        let names = sheet.rows.first()?;
        let position = |column: &str| names.iter().position(|name| name == column);
        let [zone, name, municipality] = delimitation.columns();
        Some((sheet, [position(zone)?, position(name)?, position(municipality)?]))
    })
}

fn read_csv(
    input: &Input,
    header: &Header,
    delimitation: &Delimitation,
    zones: &mut Zones,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let [zone, name, municipality] = delimitation.columns();
    let columns = [
        header.column(zone, input)?,
        header.column(name, input)?,
        header.column(municipality, input)?,
    ];
    for_each_row(input, header, load, |row: &Row<'_>, _| {
        let [zone, name, municipality] = columns.map(|column| row.text(column));
        zones.add(delimitation, &zone, &name, &municipality).map_err(|(column, expected)| {
            RowError::Reject(row.reject(columns.get(column).copied().unwrap_or_default(), expected))
        })
    })
}

fn read_sheet(
    sheets: &[Sheet],
    delimitation: &Delimitation,
    zones: &mut Zones,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let Some((sheet, columns)) = list(sheets, delimitation) else { return Ok(()) };
    for (line, row) in (2..).zip(sheet.rows.iter().skip(1)) {
        let cells = columns.map(|column| row.get(column).map_or("", String::as_str));
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        load.report.rows += 1;
        let [zone, name, municipality] = cells;
        if let Err((column, expected)) = zones.add(delimitation, zone, name, municipality) {
            load.reject(Reject {
                line,
                column: delimitation.columns().get(column).copied().unwrap_or_default().to_owned(),
                found: cells.get(column).copied().unwrap_or_default().to_owned(),
                expected: expected.to_owned(),
            })?;
        }
    }
    Ok(())
}

/// Zones with their names and the municipalities listed for them.
#[derive(Default)]
struct Zones(BTreeMap<RegionId, (String, BTreeSet<RegionId>)>);

impl Zones {
    /// Adds a line; a bad field is told by its place among zone, name and municipality.
    fn add(
        &mut self,
        delimitation: &Delimitation,
        zone: &str,
        name: &str,
        municipality: &str,
    ) -> Result<(), (usize, &'static str)> {
        let zone = (delimitation.read_zone)(zone).ok_or((0, delimitation.zone_expected))?;
        if name.trim().is_empty() {
            return Err((1, "a name"));
        }
        let municipality =
            zone::municipality(municipality).ok_or((2, "a municipality, as in `02004`"))?;
        let entry =
            self.0.entry(zone).or_insert_with(|| (repair_cp437(name.trim()), BTreeSet::new()));
        entry.1.insert(municipality);
        Ok(())
    }

    fn write(self, delimitation: &Delimitation, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut regions = RegionRows::default();
        let mut members = RegionMemberRows::default();
        // A list with one municipality a zone is an index of names: most metropolises have several.
        let complete = self.0.values().any(|(_, municipalities)| municipalities.len() > 1);
        let (valid_from, valid_to) = (Some(delimitation.valid_from), delimitation.valid_to);
        for (zone, (name, municipalities)) in &self.0 {
            let zone = zone.to_string();
            let named = RegionRow::named(&zone, Level::MxMetro.as_str(), Some("mx"), name);
            let named = RegionRow { name_es: Some(name), valid_from, valid_to, ..named };
            regions.push(named, load)?;
            for municipality in municipalities.iter().filter(|_| complete) {
                let member = municipality.to_string();
                members.push(
                    RegionMemberRow { region: &zone, member: &member, valid_from, valid_to },
                    load,
                )?;
            }
        }
        regions.finish(load)?;
        members.finish(load)
    }
}
