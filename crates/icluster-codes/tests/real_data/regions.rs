use crate::files::{columns, data};
use icluster_codes::{Country, Level, presets};
use std::collections::BTreeMap;

#[test]
fn counties_and_municipalities_of_the_presets_exist_under_their_names() {
    let Some(data) = data() else { return };
    let counties =
        columns(&data.join("us/qcew_2016/qcew_2016_areas.csv"), ["area_fips", "area_title"]);
    let municipalities =
        columns(&data.join("mx/geo/df_mxmunicipio_2020.csv"), ["region", "municipio_name"]);
    let names: BTreeMap<(Level, String), String> = counties
        .into_iter()
        .map(|[code, name]| ((Level::UsCounty, code), name))
        .chain(municipalities.into_iter().map(|[code, name]| ((Level::MxMunicipality, code), name)))
        .collect();
    let mut checked = 0;
    for preset in presets() {
        for part in &preset.parts {
            if matches!(part.level(), Level::UsCounty | Level::MxMunicipality) {
                let found = names.get(&(part.level(), part.code().to_owned()));
                assert!(found.is_some(), "{}: {part} is in no official list", preset.id());
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 18);
    for (level, code, name) in [
        (Level::UsCounty, "48427", "Starr County, Texas"),
        (Level::MxMunicipality, "08037", "Juárez"),
        (Level::MxMunicipality, "28033", "Río Bravo"),
    ] {
        assert_eq!(names[&(level, code.to_owned())], name);
    }
}

#[test]
fn mexican_state_names_are_the_official_ones() {
    let Some(data) = data() else { return };
    let rows = columns(
        &data.join("mx/geo/df_mxmunicipio_2020.csv"),
        ["state_code", "state_name", "state_name_official"],
    );
    for [code, name, official] in rows {
        let state = Country::Mx.state(&code).unwrap();
        assert!(state.official == official || state.name.es == name, "{code} {name} {official}");
    }
}

#[test]
fn us_states_are_named_as_bls_names_them() {
    let Some(data) = data() else { return };
    let areas =
        columns(&data.join("us/qcew_2016/qcew_2016_areas.csv"), ["area_fips", "area_title"]);
    let mut checked = 0;
    for [code, title] in areas {
        if let (Some(state), Some(name)) =
            (code.strip_suffix("000"), title.strip_suffix(" -- Statewide"))
            && let Some(state) = Country::Us.state(state)
        {
            assert!(state.name.en == name || state.code == "78", "{code} {title}");
            checked += 1;
        }
    }
    assert!(checked > 45, "{checked}");
}
