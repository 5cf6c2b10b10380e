//! DENUE establishments by Mexican state, named in capitals without accents (`NUEVO LEON`), or by
//! metropolis, named as in the delimitation of 2020 (`Zona metropolitana de Tijuana`).

use super::ACTIVITIES;
use crate::text::folded;
use crate::{EmploymentRow, EmploymentRows, Header, Input, Load, SourceError, for_each_row};
use icluster_codes::{Country, State};

/// How names of metropolises begin (see [`folded`]); the first word tells them from states.
const METROPOLISES: [&str; 2] = ["zona ", "metropoli "];

const NAMED: &str = "a metropolis that one imported list of metropolises (mx_metros) names so; import the list first";

pub(super) fn read(
    input: &Input,
    header: &Header,
    year: i32,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut rows = EmploymentRows::default();
    for_each_row(input, header, load, |row, load| {
        let name = row.required(0, "a state or a metropolis")?;
        let region = if METROPOLISES.iter().any(|kind| folded(&name).starts_with(kind)) {
            let found = load.metro_named(&name, year).map(str::to_owned);
            found.ok_or_else(|| row.reject(0, NAMED))?
        } else {
            let state = state_named(&name).ok_or_else(|| row.reject(0, "a Mexican state"))?;
            format!("mx:state:{}", state.code)
        };
        let activity = row.integer(1)?.to_string();
        rows.push(
            EmploymentRow {
                establishments: row.quantity(2)?,
                line: Some(row.line()),
                ..EmploymentRow::missing(&region, &activity, ACTIVITIES, "total", year)
            },
            load,
        )?;
        Ok(())
    })?;
    rows.finish(load)
}

fn state_named(name: &str) -> Option<&'static State> {
    let wanted = folded(name);
    let is = |text: &str| folded(text) == wanted;
    Country::Mx.states().iter().find(|state| is(state.official) || is(state.name.es))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_found_by_their_names_in_capitals() {
        let code = |name| state_named(name).map(|state| state.code);
        assert_eq!(code("MEXICO"), Some("15"));
        assert_eq!(code("CIUDAD DE MEXICO"), Some("09"));
        assert_eq!(code("COAHUILA"), Some("05"));
        assert_eq!(code("VERACRUZ"), Some("30"));
        assert_eq!(code("BAJA CALIFORNIA"), Some("02"));
        assert_eq!(code("TEXAS"), None);
    }
}
