//! INEGI Censos Económicos as open data: one zip a state, all places, activities and size strata.
//!
//! Not for: SAIC exports of the same numbers (`inegi_saic`). Money is in millions of pesos (the data
//! dictionary in the zip, `diccionario_de_datos_ce2024.csv`); a blank or `*` is confidential.

mod columns;
mod names;

use crate::economic_census::{CensusRows, Line};
use crate::publisher::{INEGI, INEGI_TERMS};
use crate::{
    Head, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row, year_in_name,
};
use columns::{Columns, Stratum, layout};
use icluster_codes::{Classification, Family, RegionId};
use names::Names;
use std::collections::BTreeSet;

/// Reader of the open data of the economic censuses.
pub(crate) struct InegiCensos;

impl Reader for InegiCensos {
    fn product(&self) -> &'static str {
        "inegi_censos"
    }

    fn summary(&self) -> &'static str {
        "INEGI Censos Económicos: open data by state, municipality, activity and size (CSV in ZIP)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        layout(head)?;
        let census = year_in_name(&head.name);
        let edition = census.map(|year| format!("Censos Económicos {year}")).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("{}, open data", edition_or_title(&edition)),
            publisher: INEGI,
            title: "Censos Económicos (datos abiertos)",
            edition,
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (layout, header) = layout(head).ok_or_else(|| head.unknown(input))?;
        let census = year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "tr_ce_bc_2024.csv",
        })?;
        // A census asks for the year before it.
        let year = census - 1;
        let in_force = layout.classified_in.unwrap_or(u16::try_from(year).unwrap_or_default());
        let classification =
            Classification::in_force(Family::Scian, in_force).ok_or_else(|| head.unknown(input))?;
        let columns = Columns::of(layout, header, classification, input)?;
        let rows = CensusRows::new(classification);
        let mut out = Output { year, rows, places: BTreeSet::new() };
        for_each_row(input, header, load, |row, load| out.read(&columns, row, load))?;
        out.finish(&Names::beside(input)?, load)
    }
}

fn edition_or_title(edition: &str) -> &str {
    if edition.is_empty() { "Censos Económicos" } else { edition }
}

struct Output {
    year: i32,
    rows: CensusRows,
    places: BTreeSet<RegionId>,
}

impl Output {
    fn read(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let Some(industry) = columns.industry(row)? else {
            load.skip("code of a higher level repeated");
            return Ok(());
        };
        let region = columns.region(row)?;
        let place = region.to_string();
        let (year, number) = (self.year, row.line());
        let line = Line { region: &place, industry: &industry, year, number };
        match columns.stratum(row)? {
            Stratum::All => self.rows.push_total(&line, &columns.values(row)?, load)?,
            Stratum::Grouped => {
                load.skip("size strata grouped for confidentiality");
                return Ok(());
            }
            Stratum::Class(class) => {
                let establishments = columns.establishments(row)?;
                self.rows.push_class(&line, class, establishments, load)?;
            }
        }
        self.places.insert(region);
        Ok(())
    }

    fn finish(self, names: &Names, load: &mut Load<'_>) -> Result<(), SourceError> {
        let places = self.places.iter().filter_map(|region| Some((region, names.of(region)?)));
        self.rows.finish(places, load)
    }
}
