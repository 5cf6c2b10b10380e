//! INEGI DENUE, the directory of establishments: web export and bulk download.
//!
//! Not for: telephone, e-mail, website, owner's name and street address: those columns are never read.
//! Jobs are only known as size strata, so employment rows carry bounds and no value.

use crate::load::Discard;
use crate::publisher::{INEGI, INEGI_TERMS};
use crate::size_class::{self, JobBounds, SizeClass};
use crate::totals::ALL_OWNERSHIPS;
use crate::{
    EmploymentRow, EmploymentRows, EstablishmentRow, EstablishmentRows, Head, Header, Input, Load,
    Reader, Recognition, Row, RowError, SizeClassRow, SizeClassRows, SourceError, for_each_row,
    year_in_name,
};
use icluster_codes::{Classification, Family};
use icluster_tables::{Reject, Status};
use std::collections::BTreeMap;

/// Reader of DENUE files.
pub(crate) struct InegiDenue;

/// Names of the columns that are read, in one of the two layouts.
struct Layout {
    title: &'static str,
    id: &'static str,
    name: &'static str,
    class: &'static str,
    stratum: &'static str,
    state: &'static str,
    municipality: &'static str,
    latitude: &'static str,
    longitude: &'static str,
    added: &'static str,
}

const LAYOUTS: [Layout; 2] = [
    Layout {
        title: "web export",
        id: "ID",
        name: "Nombre de la Unidad Económica",
        class: "Código de la clase de actividad SCIAN",
        stratum: "Descripcion estrato personal ocupado",
        state: "Clave entidad",
        municipality: "Clave municipio",
        latitude: "Latitud",
        longitude: "Longitud",
        added: "Fecha de incorporación al DENUE",
    },
    Layout {
        title: "bulk download",
        id: "id",
        name: "nom_estab",
        class: "codigo_act",
        stratum: "per_ocu",
        state: "cve_ent",
        municipality: "cve_mun",
        latitude: "latitud",
        longitude: "longitud",
        added: "fecha_alta",
    },
];

impl Reader for InegiDenue {
    fn product(&self) -> &'static str {
        "inegi_denue"
    }

    fn summary(&self) -> &'static str {
        "INEGI DENUE: establishments with activity, size stratum and place (web export, bulk download)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (layout, _) = layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: format!("DENUE establishments, {}", layout.title),
            publisher: INEGI,
            title: "Directorio Estadístico Nacional de Unidades Económicas (DENUE)",
            edition: String::new(),
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let Some((layout, header)) = layout(head) else {
            return Err(SourceError::Unknown {
                path: input.path().to_owned(),
                reason: head.describe(),
            });
        };
        let year = year_of_edition(input, header, header.column(layout.added, input)?)?;
        let columns = Columns::of(layout, header, input, year)?;
        let mut establishments = EstablishmentRows::default();
        let mut counts = Counts::new();
        for_each_row(input, header, load, |row, load| {
            columns.read(row, &mut establishments, &mut counts, load)
        })?;
        establishments.finish(load)?;
        columns.write_counts(&counts, load)
    }
}

fn layout(head: &Head) -> Option<(&'static Layout, &Header)> {
    LAYOUTS.iter().find_map(|layout| {
        let columns = [layout.id, layout.class, layout.stratum, layout.state, layout.municipality];
        Some((layout, head.header_with(&columns)?))
    })
}

/// The year of the newest entry: a directory is as old as what was last added to it. The layout has
/// no other date; a file without any takes the year from its name.
fn year_of_edition(input: &Input, header: &Header, added: usize) -> Result<i32, SourceError> {
    let mut newest = None;
    for_each_row(input, header, &mut Load::new(&mut Discard), |row, _| {
        newest = newest.max(year_in_name(&row.text(added)));
        Ok(())
    })?;
    newest.or_else(|| year_in_name(&input.name())).ok_or_else(|| SourceError::NoYear {
        path: input.path().to_owned(),
        example: "denue_2024_02.csv",
    })
}

/// Establishments by municipality, class of activity and size class.
type Counts = BTreeMap<(String, String), BTreeMap<SizeClass, f64>>;

struct Columns {
    id: usize,
    name: Option<usize>,
    class: usize,
    stratum: usize,
    state: usize,
    municipality: usize,
    position: Option<(usize, usize)>,
    year: i32,
    classification: Classification,
    classification_id: String,
}

impl Columns {
    fn of(layout: &Layout, header: &Header, input: &Input, year: i32) -> Result<Self, SourceError> {
        let vintage = u16::try_from(year).unwrap_or_default();
        // DENUE took over each edition of SCIAN the year after its publication.
        let classification = Classification::in_force(Family::Scian, vintage.saturating_sub(1))
            .unwrap_or(Classification::SCIAN_2018);
        let position = header.position(layout.latitude).zip(header.position(layout.longitude));
        Ok(Self {
            id: header.column(layout.id, input)?,
            name: header.position(layout.name),
            class: header.column(layout.class, input)?,
            stratum: header.column(layout.stratum, input)?,
            state: header.column(layout.state, input)?,
            municipality: header.column(layout.municipality, input)?,
            position,
            year,
            classification,
            classification_id: classification.to_string(),
        })
    }

    fn read(
        &self,
        row: &Row<'_>,
        establishments: &mut EstablishmentRows,
        counts: &mut Counts,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let id = row.required(self.id, "the establishment's number")?;
        let class = row.digits(self.class, 6)?;
        if self.classification.level(class).is_err() {
            return Err(row
                .reject(self.class, &format!("a class of {}", self.classification))
                .into());
        }
        let stratum = size_class::parse(&row.text(self.stratum))
            .ok_or_else(|| row.reject(self.stratum, "a stratum, as in `0 a 5 personas`"))?;
        let (state, municipality) = (row.digits(self.state, 2)?, row.digits(self.municipality, 3)?);
        let region = format!("mx:municipality:{state}{municipality}");
        let position = self.position(row)?;
        let name = self.name.map(|column| row.text(column)).filter(|name| !name.is_empty());
        establishments.push(
            EstablishmentRow {
                id: &id,
                name: name.as_deref(),
                industry: class,
                classification: &self.classification_id,
                region: &region,
                year: self.year,
                size_low: stratum.low,
                size_high: stratum.high,
                lon: position.map(|(lon, _)| lon),
                lat: position.map(|(_, lat)| lat),
                line: Some(row.line()),
            },
            load,
        )?;
        *counts.entry((region, class.to_owned())).or_default().entry(stratum).or_default() += 1.0;
        Ok(())
    }

    /// Longitude and latitude, where the row has both.
    fn position(&self, row: &Row<'_>) -> Result<Option<(f64, f64)>, Reject> {
        let Some((latitude, longitude)) = self.position else { return Ok(None) };
        let (Some(lat), Some(lon)) = (row.number(latitude)?, row.number(longitude)?) else {
            return Ok(None);
        };
        if !(-90.0..=90.0).contains(&lat) {
            return Err(row.reject(latitude, "degrees between -90 and 90"));
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(row.reject(longitude, "degrees between -180 and 180"));
        }
        Ok(Some((lon, lat)))
    }

    /// Counts by size class, and one employment row per municipality and class with bounds of its jobs.
    fn write_counts(&self, counts: &Counts, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut sizes = SizeClassRows::default();
        let mut employment = EmploymentRows::default();
        for ((region, class), by_size) in counts {
            let mut bounds = JobBounds::default();
            for (size, establishments) in by_size {
                bounds.add(*size, *establishments);
                sizes.push(
                    SizeClassRow {
                        region,
                        industry: class,
                        classification: &self.classification_id,
                        year: self.year,
                        size_low: size.low,
                        size_high: size.high,
                        establishments: Some(*establishments),
                        status: Status::Observed.as_str(),
                        line: None,
                    },
                    load,
                )?;
            }
            employment.push(
                EmploymentRow {
                    establishments: Some(by_size.values().sum()),
                    jobs_low: Some(bounds.low),
                    jobs_high: bounds.high(),
                    ..EmploymentRow::missing(
                        region,
                        class,
                        &self.classification_id,
                        ALL_OWNERSHIPS,
                        self.year,
                    )
                },
                load,
            )?;
        }
        sizes.finish(load)?;
        employment.finish(load)
    }
}
