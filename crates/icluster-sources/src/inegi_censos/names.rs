//! Names of states and municipalities: `catalogos/tc_entidad_municipio.csv` in the same zip.

use crate::load::Discard;
use crate::{Head, Header, Input, Load, SourceError, for_each_row};
use icluster_codes::RegionId;
use std::collections::BTreeMap;

const CATALOGUE: &str = "../catalogos/tc_entidad_municipio.csv";

/// Columns of the catalogue: codes and names of state and municipality, in the layouts of 2024 and 2019.
const LAYOUTS: [[&str; 4]; 2] = [
    ["E03", "NOM_ENT", "E04", "NOM_MUN"],
    ["ENTIDAD", "NOMBRE_ENTIDAD", "MUNICIPIO", "NOMBRE_MUNICIPIO"],
];

/// Names by code: two digits of a state, five of a municipality.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// The names beside a data file; none where it stands alone.
    pub(super) fn beside(input: &Input) -> Result<Self, SourceError> {
        let mut names = Self::default();
        let Some(catalogue) = input.beside(CATALOGUE)? else { return Ok(names) };
        let head = Head::of(&catalogue)?;
        let found = LAYOUTS.iter().find_map(|columns| Some((columns, head.header_with(columns)?)));
        let Some((columns, header)) = found else { return Ok(names) };
        names.read(&catalogue, header, columns)?;
        Ok(names)
    }

    fn read(
        &mut self,
        catalogue: &Input,
        header: &Header,
        columns: &[&str; 4],
    ) -> Result<(), SourceError> {
        let mut at = [0; 4];
        for (position, name) in at.iter_mut().zip(columns) {
            *position = header.column(name, catalogue)?;
        }
        let [state, state_name, municipality, municipality_name] = at;
        // A catalogue gives names only: its rows go nowhere.
        for_each_row(catalogue, header, &mut Load::new(&mut Discard), |row, _| {
            let (state, municipality) = (row.text(state), row.text(municipality));
            let state_name = row.text(state_name).into_owned();
            if !municipality.is_empty() {
                let name = row.text(municipality_name).into_owned();
                self.0.insert(format!("{state}{municipality}"), name);
            }
            self.0.entry(state.into_owned()).or_insert(state_name);
            Ok(())
        })
    }

    /// The name of a region, where the catalogue has it.
    pub(super) fn of(&self, region: &RegionId) -> Option<&str> {
        self.0.get(region.code()).map(String::as_str).filter(|name| !name.is_empty())
    }
}
