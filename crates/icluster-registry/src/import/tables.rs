//! Files as tables of texts: workbooks by sheets, CSV as one table, told apart by their content.

use super::columns::{Column, columns, kind_of};
use super::denue;
use super::{Refusal, refusal};
use crate::expected;
use crate::{Kind, RegistryError};
use calamine::Reader as _;
use icluster_codes::Text3;
use icluster_sheets::{csv_rows, is_workbook, text_of};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A row: its line and its cells by the number of the column in [`columns`].
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) line: u64,
    pub(crate) cells: BTreeMap<usize, String>,
}

/// A table of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) sheet: String,
    pub(crate) kind: Kind,
    pub(crate) columns: Vec<Column>,
    /// Which columns are in the file
    pub(crate) there: Vec<usize>,
    pub(crate) rows: Vec<Row>,
    /// Namespace of the keys
    pub(crate) namespace: &'static str,
}

/// What was read: tables, and what was refused already.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) tables: Vec<Table>,
    pub(crate) refused: Vec<Refusal>,
}

/// Words for true and false in cells of workbooks.
const TRUTH: [&str; 2] = ["yes", "no"];

/// Namespace of the keys of spreadsheets.
pub(crate) const KEYS: &str = "key";

fn broken(file: &str, problem: Text3) -> RegistryError {
    RegistryError::File { file: file.to_owned(), problem }
}

/// Reads a file. Fails where nothing of it can be used.
pub(crate) fn read(file: &str, bytes: &[u8], language: &str) -> Result<Tables, RegistryError> {
    let mut found = Tables::default();
    if is_workbook(bytes) {
        workbook(file, bytes, language, &mut found)?;
    } else {
        csv(file, bytes, language, &mut found)?;
    }
    if found.tables.is_empty() && found.refused.is_empty() {
        return Err(broken(
            file,
            expected::text(
                "no table in it; `icluster org template KIND` writes one to fill in",
                "no contiene ninguna tabla; `icluster org template TIPO` escribe una para llenar",
                "aucune table n’y est ; `icluster org template TYPE` en écrit une à remplir",
            ),
        ));
    }
    Ok(found)
}

/// UTF-8, else Latin-1 as INEGI's files are: every byte is a letter there.
fn decoded(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), true),
        Err(_) => (bytes.iter().map(|b| char::from(*b)).collect(), false),
    }
}

fn csv(file: &str, bytes: &[u8], language: &str, found: &mut Tables) -> Result<(), RegistryError> {
    let (text, utf8) = decoded(bytes);
    let rows = csv_rows(&text).map_err(|error| broken(file, Text3::same(error.to_string())))?;
    let mut rows = rows.into_iter();
    let headings = rows
        .next()
        .ok_or_else(|| {
            broken(
                file,
                expected::text("the file is empty", "el archivo está vacío", "le fichier est vide"),
            )
        })?
        .cells;
    let is_denue = denue::recognises(&headings);
    if !utf8 && !is_denue {
        return Err(broken(
            file,
            expected::text(
                "no workbook and no UTF-8 text; save it as XLSX, or as CSV in UTF-8",
                "no es un libro de cálculo ni texto en UTF-8; guárdelo como XLSX o como CSV en UTF-8",
                "ni classeur ni texte en UTF-8 ; enregistrez-le en XLSX, ou en CSV en UTF-8",
            ),
        ));
    }
    let lines: Vec<(u64, Vec<String>)> = rows.map(|row| (row.line, row.cells)).collect();
    if is_denue {
        denue::table(&headings, lines, language, found);
        return Ok(());
    }
    let first = headings.first().map(String::as_str).unwrap_or_default();
    let Some(kind) = kind_of(first) else {
        return Err(broken(file, unknown(first)));
    };
    table(kind.name(), kind, &headings, 1, lines, language, found);
    Ok(())
}

fn unknown(first: &str) -> Text3 {
    let keys: Vec<&str> = super::columns::KINDS.iter().map(|kind| kind.name()).collect();
    let first: String = first.chars().take(60).collect();
    let keys = keys.join(", ");
    expected::text(
        format!(
            "the first column is `{first}`; expected the key column of one of {keys}, in English, Spanish or French, or the headings of a DENUE file; `icluster org template KIND` writes a file to fill in"
        ),
        format!(
            "la primera columna es `{first}`; se esperaba la columna de clave de uno de {keys}, en inglés, español o francés, o los encabezados de un archivo del DENUE; `icluster org template TIPO` escribe un archivo para llenar"
        ),
        format!(
            "la première colonne est `{first}` ; attendu : la colonne de clé de l’un de {keys}, en anglais, espagnol ou français, ou les en-têtes d’un fichier du DENUE ; `icluster org template TYPE` écrit un fichier à remplir"
        ),
    )
}

fn workbook(
    file: &str,
    bytes: &[u8],
    language: &str,
    found: &mut Tables,
) -> Result<(), RegistryError> {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes.to_vec()))
        .map_err(|error| broken(file, expected::text(
            format!("no workbook that can be read ({error}); save it again as XLSX, or as CSV in UTF-8"),
            format!("no es un libro de cálculo legible ({error}); guárdelo de nuevo como XLSX o como CSV en UTF-8"),
            format!("aucun classeur lisible ({error}) ; enregistrez-le de nouveau en XLSX, ou en CSV en UTF-8"),
        )))?;
    let mut known = false;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| {
            broken(
                file,
                expected::text(
                    format!("sheet {name}: {error}"),
                    format!("hoja {name}: {error}"),
                    format!("feuille {name} : {error}"),
                ),
            )
        })?;
        let (top, left) = range.start().unwrap_or((0, 0));
        if left > 0 {
            continue;
        }
        let mut rows = range.rows();
        let Some(head) = rows.next() else { continue };
        let headings: Vec<String> =
            head.iter().map(|cell| text_of(cell, TRUTH).unwrap_or_default()).collect();
        let Some(kind) = kind_of(headings.first().map(String::as_str).unwrap_or_default()) else {
            continue;
        };
        known = true;
        let mut lines = Vec::new();
        let mut bad = Vec::new();
        for (number, row) in (u64::from(top) + 2..).zip(rows) {
            let mut cells = Vec::with_capacity(row.len());
            for (at, cell) in row.iter().enumerate() {
                cells.push(text_of(cell, TRUTH).unwrap_or_else(|error| {
                    let heading = headings.get(at).map(String::as_str).unwrap_or_default();
                    bad.push(refusal(
                        language,
                        &name,
                        number,
                        heading,
                        &error,
                        &expected::text(
                            "a text or a number, no error of a formula",
                            "un texto o un número, no un error de una fórmula",
                            "un texte ou un nombre, pas une erreur de formule",
                        ),
                    ));
                    String::new()
                }));
            }
            lines.push((number, cells));
        }
        lines.retain(|(number, _)| !bad.iter().any(|of| of.line == *number));
        found.refused.extend(bad);
        table(&name, kind, &headings, u64::from(top) + 1, lines, language, found);
    }
    if !known {
        let (sheets, unknown) = (book.sheet_names().join(", "), unknown(""));
        return Err(broken(
            file,
            expected::text(
                format!("no sheet of the registry in it (it has {sheets}); {}", unknown.en),
                format!("no contiene hojas del registro (tiene {sheets}); {}", unknown.es),
                format!("aucune feuille du registre n’y est (il a {sheets}) ; {}", unknown.fr),
            ),
        ));
    }
    // What others refer to comes first, whatever the order of sheets.
    found.tables.sort_by_key(|table| table.kind);
    Ok(())
}

/// Rows of a table by its headings; a heading that cannot be used refuses the table.
fn table(
    sheet: &str,
    kind: Kind,
    headings: &[String],
    head_line: u64,
    lines: Vec<(u64, Vec<String>)>,
    language: &str,
    found: &mut Tables,
) {
    let columns = columns(kind);
    let mut at: Vec<Option<usize>> = Vec::with_capacity(headings.len());
    let mut fine = true;
    let mut refuse = |line: u64, column: &str, what: &str, expected: &Text3| {
        found.refused.push(refusal(language, sheet, line, column, what, expected));
    };
    for heading in headings {
        let hit = columns.iter().position(|column| column.is(heading));
        if hit.is_none() && !heading.is_empty() {
            let known: Vec<&str> = columns.iter().map(|column| column.key.as_str()).collect();
            let known = known.join(", ");
            let expected = expected::text(
                format!("one of the headings {known}"),
                format!("uno de los encabezados {known}"),
                format!("l’un des en-têtes {known}"),
            );
            refuse(head_line, heading, heading, &expected);
            fine = false;
        }
        if hit.is_some() && at.contains(&hit) {
            let once = expected::text(
                "each heading once",
                "cada encabezado una vez",
                "chaque en-tête une fois",
            );
            refuse(head_line, heading, heading, &once);
            fine = false;
        }
        at.push(hit);
    }
    if !fine {
        return;
    }
    let mut rows = Vec::new();
    for (line, cells) in lines {
        if cells.len() > headings.len()
            && cells.iter().skip(headings.len()).any(|cell| !cell.is_empty())
        {
            let (most, found) = (headings.len(), cells.len());
            let expected = expected::text(
                format!("at most {most} cells, as the header has; here are {found}"),
                format!("a lo sumo {most} celdas, como el encabezado; aquí hay {found}"),
                format!("au plus {most} cellules, comme l’en-tête ; il y en a {found}"),
            );
            refuse(line, "", &cells.join(","), &expected);
            continue;
        }
        let mut row = Row { line, cells: BTreeMap::new() };
        let mut lost = None;
        for (number, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match at.get(number).copied().flatten() {
                Some(column) => {
                    row.cells.insert(column, cell);
                }
                None => lost = Some(cell),
            }
        }
        if let Some(cell) = lost {
            let nothing = expected::text(
                "nothing in a column without a heading",
                "nada en una columna sin encabezado",
                "rien dans une colonne sans en-tête",
            );
            refuse(line, "", &cell, &nothing);
            continue;
        }
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    let there = at.into_iter().flatten().collect();
    found.tables.push(Table {
        sheet: sheet.to_owned(),
        kind,
        columns,
        there,
        rows,
        namespace: KEYS,
    });
}
