//! Writes the layout of the Mexican Economic Census export (SAIC): BOM, banner lines, trailing commas.
//!
//! The census is taken every five years; the sample has a row for every year.

use crate::numbers::{Cell, totals};
use crate::places::Place;
use icluster_codes::Country;
use std::io::{self, Write};

/// Writes the banner lines and the header line.
pub(crate) fn header(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\u{feff}Cifras inventadas por iCluster para su muestra,,,,,,,")?;
    writeln!(out, "Invented numbers in the layout of: Censos Económicos 2024 (SAIC),,,,,,,")?;
    writeln!(out, "Chiffres inventés,,,,,,,")?;
    writeln!(out, ",,,,,,,")?;
    writeln!(
        out,
        "\"Año Censal\",\"Entidad\",\"Municipio\",\"Actividad económica\",\
         \"UE Unidades económicas\",\"H001A Personal ocupado total\",\
         \"J000A Total de remuneraciones (millones de pesos)\","
    )
}

/// Writes one municipality, all years: its total, its sectors, its classes. Cells of fewer than three
/// establishments are left blank.
pub(crate) fn municipality(out: &mut impl Write, place: &Place, cells: &[Cell]) -> io::Result<()> {
    for total in totals(cells).values() {
        let activity = match total.industry {
            "" => "Total municipal".to_owned(),
            sector => format!("Sector {sector} muestra"),
        };
        row(out, place, &activity, total)?;
    }
    cells
        .iter()
        .try_for_each(|cell| row(out, place, &format!("Clase {} muestra", cell.industry), cell))
}

fn row(out: &mut impl Write, place: &Place, activity: &str, cell: &Cell) -> io::Result<()> {
    let (state, municipality) = place.code.split_at_checked(2).unwrap_or((&place.code, ""));
    let state_title = Country::Mx.state(state).map_or("", |known| known.name.es);
    write!(
        out,
        "{},\"{state} {state_title}\",\"{municipality} {}\",\"{activity}\",{},",
        cell.year, place.name, cell.establishments
    )?;
    if cell.establishments < 3 {
        writeln!(out, ",,")
    } else {
        writeln!(out, "{},{:.3},", cell.jobs, cell.wages as f64 / 1e6)
    }
}
