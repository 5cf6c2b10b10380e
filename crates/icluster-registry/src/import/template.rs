//! Spreadsheets out: templates to fill in, and the registry in the form that is read back.

use super::cells::written;
use super::columns::{Column, KINDS, Role, columns};
use crate::expected;
use crate::store::World;
use crate::{Claim, Kind, RegistryError, Status, ValueKind};
use icluster_codes::Text3;
use std::collections::BTreeMap;

fn failed(error: impl std::fmt::Display) -> RegistryError {
    RegistryError::Write(error.to_string())
}

/// What a column takes, for people.
fn help(column: &Column) -> Text3 {
    match column.role {
        Role::Key => expected::row_key(),
        Role::Predicate(of, _) => {
            let one = of.value.expected();
            let between = match of.value {
                ValueKind::Rule => ["|"; 3],
                _ if column.is_list() => ["semicolons", "punto y coma", "des points-virgules"],
                _ => return one,
            };
            let [en, es, fr] = between;
            expected::text(
                format!("{}; several with {en}", one.en),
                format!("{}; varios con {es}", one.es),
                format!("{} ; plusieurs avec {fr}", one.fr),
            )
        }
        Role::FlagBasis(_) | Role::Basis => expected::basis(),
        Role::FlagSince(_) | Role::From | Role::To => expected::date(),
        Role::Source => expected::source(),
        Role::SourceUrl => expected::link(),
        Role::Status => expected::status(),
        Role::Confidence => expected::confidence(),
        Role::Visibility => expected::visibility(),
    }
}

/// An empty CSV file of a kind, headings in a language.
///
/// # Errors
/// The writer's words; none in practice.
pub fn template_csv(kind: Kind, language: &str) -> Result<Vec<u8>, RegistryError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(columns(kind).iter().map(|column| column.label.get(language)))
        .map_err(failed)?;
    writer.into_inner().map_err(failed)
}

/// An empty workbook of kinds (all where none is given), headings in a language, with a sheet that says what each column takes.
///
/// # Errors
/// The writer's words; none in practice.
pub fn template_xlsx(kinds: &[Kind], language: &str) -> Result<Vec<u8>, RegistryError> {
    let kinds = if kinds.is_empty() { &KINDS } else { kinds };
    let mut book = book()?;
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for kind in kinds {
        let sheet = book.add_worksheet();
        sheet.set_name(kind.label(language)).map_err(failed)?;
        sheet.set_freeze_panes(1, 1).map_err(failed)?;
        for (at, column) in (0_u16..).zip(columns(*kind)) {
            sheet.write_with_format(0, at, column.label.get(language), &bold).map_err(failed)?;
            sheet.set_column_width(at, 20.0).map_err(failed)?;
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name(Text3::new("Help", "Ayuda", "Aide").get(language)).map_err(failed)?;
    // Its first cell is no key column: it is not read.
    for (at, text) in (0_u16..).zip([
        Text3::new("Sheet", "Hoja", "Feuille"),
        Text3::new("Column", "Columna", "Colonne"),
        Text3::new("What it takes", "Qué admite", "Ce qu’elle admet"),
    ]) {
        sheet.write_with_format(0, at, text.get(language), &bold).map_err(failed)?;
        sheet.set_column_width(at, 36.0).map_err(failed)?;
    }
    let mut line = 1;
    for kind in kinds {
        for column in columns(*kind) {
            sheet.write_string(line, 0, kind.label(language)).map_err(failed)?;
            sheet.write_string(line, 1, column.label.get(language)).map_err(failed)?;
            sheet.write_string(line, 2, help(&column).get(language)).map_err(failed)?;
            line += 1;
        }
    }
    book.save_to_buffer().map_err(failed)
}

fn book() -> Result<rust_xlsxwriter::Workbook, RegistryError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    // Without a time of its own: the same table is the same file.
    let begun = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&begun));
    Ok(book)
}

/// Rows of a kind: every entity with its best source; claims of other sources, times or visibilities on rows of their own are not needed to see what is
/// known, and a spreadsheet has one cell a value. What stands (verified before self-declared) is written.
fn rows(world: &World, kind: Kind, columns: &[Column]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (id, _) in world.entities.iter().filter(|(_, (of, _))| *of == kind) {
        let mut by: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in world.of(id).filter(|claim| claim.status != Status::Pending) {
            by.entry(claim.predicate.as_str()).or_default().push(claim);
        }
        for claims in by.values_mut() {
            claims.sort_by(|a, b| {
                a.recorded_status
                    .cmp(&b.recorded_status)
                    .then(b.recorded_at.cmp(&a.recorded_at))
                    .then(a.id.cmp(&b.id))
            });
        }
        let best = |predicate: &str| by.get(predicate).and_then(|claims| claims.first().copied());
        let name = best("name");
        let row = columns.iter().map(|column| match column.role {
            Role::Key => id.clone(),
            Role::Predicate(of, language) => {
                let claims = by.get(of.key).map(Vec::as_slice).unwrap_or_default();
                let mut cells: Vec<String> = claims
                    .iter()
                    .filter(|claim| language.is_none() || claim.value.language() == language)
                    .map(|claim| written(&claim.value))
                    .collect();
                cells.dedup();
                let separator = if matches!(of.value, ValueKind::Rule) { " | " } else { "; " };
                match column.is_list() || separator == " | " {
                    true => cells.join(separator),
                    false => cells.into_iter().next().unwrap_or_default(),
                }
            }
            Role::FlagBasis(of) => best(of.key)
                .and_then(|claim| claim.basis)
                .map(|of| of.name().to_owned())
                .unwrap_or_default(),
            Role::FlagSince(of) => {
                best(of.key).and_then(|claim| claim.from.clone()).unwrap_or_default()
            }
            Role::Source => name.map(|claim| claim.source.name.clone()).unwrap_or_default(),
            Role::SourceUrl => name.and_then(|claim| claim.source.url.clone()).unwrap_or_default(),
            Role::Status => {
                name.map(|claim| claim.recorded_status.name().to_owned()).unwrap_or_default()
            }
            Role::Basis => name
                .and_then(|claim| claim.basis)
                .map(|of| of.name().to_owned())
                .unwrap_or_default(),
            Role::Confidence => {
                name.and_then(|claim| claim.confidence).map(|of| of.to_string()).unwrap_or_default()
            }
            Role::From => name.and_then(|claim| claim.from.clone()).unwrap_or_default(),
            Role::To => name.and_then(|claim| claim.to.clone()).unwrap_or_default(),
            Role::Visibility => name.map(|claim| claim.visibility.to_string()).unwrap_or_default(),
        });
        found.push(row.collect());
    }
    found
}

/// Entities of a kind that a caller sees as a CSV file of the template's columns; keys are ids.
///
/// # Errors
/// The writer's words; none in practice.
pub fn write_csv(world: &World, kind: Kind) -> Result<Vec<u8>, RegistryError> {
    let columns = columns(kind);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| column.key.as_str())).map_err(failed)?;
    for row in rows(world, kind, &columns) {
        writer.write_record(row).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}

/// Everything that a caller sees as a workbook with a sheet a kind; keys are ids.
///
/// # Errors
/// The writer's words, such as a text that is too long for a cell.
pub fn write_xlsx(world: &World, language: &str) -> Result<Vec<u8>, RegistryError> {
    let mut book = book()?;
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for kind in KINDS {
        let columns = columns(kind);
        let sheet = book.add_worksheet();
        sheet.set_name(kind.label(language)).map_err(failed)?;
        sheet.set_freeze_panes(1, 1).map_err(failed)?;
        for (at, column) in (0_u16..).zip(&columns) {
            sheet.write_with_format(0, at, column.label.get(language), &bold).map_err(failed)?;
        }
        for (line, row) in (1_u32..).zip(rows(world, kind, &columns)) {
            for (at, cell) in (0_u16..).zip(row) {
                if !cell.is_empty() {
                    sheet.write_string(line, at, cell).map_err(failed)?;
                }
            }
        }
    }
    book.save_to_buffer().map_err(failed)
}
