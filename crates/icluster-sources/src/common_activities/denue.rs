//! DENUE establishments by Mexican state, named in capitals without accents (`NUEVO LEON`).

use super::ACTIVITIES;
use crate::{EmploymentRow, EmploymentRows, Header, Input, Load, SourceError, for_each_row};
use icluster_codes::{Country, State};
use icluster_tables::Status;

pub(super) fn read(
    input: &Input,
    header: &Header,
    year: i32,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut rows = EmploymentRows::default();
    for_each_row(input, header, load, |row, load| {
        let name = row.required(0, "a state")?;
        if ["Zona ", "Metrópoli "].iter().any(|kind| name.starts_with(kind)) {
            load.skip("metropolises named without a code");
            return Ok(());
        }
        let state = state_named(&name).ok_or_else(|| row.reject(0, "a Mexican state"))?;
        let activity = row.integer(1)?.to_string();
        rows.push(
            EmploymentRow {
                region: &format!("mx:state:{}", state.code),
                industry: &activity,
                classification: ACTIVITIES,
                ownership: "total",
                year,
                establishments: row.number(2)?,
                jobs: None,
                jobs_status: Status::Missing.as_str(),
                jobs_low: None,
                jobs_high: None,
                wages: None,
                wages_status: Status::Missing.as_str(),
                currency: None,
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    })?;
    rows.finish(load)
}

fn state_named(name: &str) -> Option<&'static State> {
    let wanted = plain(name);
    let is = |text: &str| plain(text) == wanted;
    Country::Mx.states().iter().find(|state| is(state.official) || is(state.name.es))
}

/// Capitals without accents.
fn plain(text: &str) -> String {
    let without_accent = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        other => other,
    };
    text.trim().to_lowercase().chars().map(without_accent).collect::<String>().to_uppercase()
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
