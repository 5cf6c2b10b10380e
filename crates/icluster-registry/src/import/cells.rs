//! Cells of a row as claims.

use super::Options;
use super::columns::{Column, Role};
use super::tables::Row;
use crate::expected;
use crate::vocabulary;
use crate::{
    Basis, Kind, NewClaim, Predicate, RegistryError, Source, Status, Value, ValueKind, Visibility,
};
use icluster_codes::Text3;

/// A claim of a row; a link leads to a key that is looked up later.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) claim: NewClaim,
    /// Key or id of what it leads to, the kinds it may be of, and the heading it is from
    pub(crate) leads_to: Option<(String, Vec<Kind>, String)>,
}

/// A row that can be used.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    pub(crate) key: String,
    pub(crate) drafts: Vec<Draft>,
}

/// What is wrong with a cell: heading, what is there, what was expected.
pub(crate) type Wrong = (String, String, Text3);

/// Common cells of a row.
struct Common {
    source: Source,
    status: Status,
    basis: Option<Basis>,
    confidence: Option<f64>,
    from: Option<String>,
    to: Option<String>,
    visibility: Visibility,
}

/// Reads a row. All that is wrong with it is told.
pub(crate) fn read(
    columns: &[Column],
    row: &Row,
    file: &str,
    options: &Options,
) -> Result<Draw, Vec<Wrong>> {
    let mut wrong: Vec<Wrong> = Vec::new();
    let cell = |number: usize| row.cells.get(&number).map(String::as_str);
    let by_key = |key: &str| {
        let number = columns.iter().position(|column| column.key == key)?;
        cell(number)
    };
    let key = cell(0).unwrap_or_default().to_owned();
    if key.is_empty() || key.chars().count() > 100 || key.contains([';', '\n']) {
        let heading = columns.first().map_or("", |column| column.key.as_str());
        wrong.push((heading.to_owned(), key.clone(), expected::row_key()));
    }
    let common = common(&by_key, file, options, &mut wrong);
    let mut drafts = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        let (Role::Predicate(of, language), Some(text)) = (column.role, cell(number)) else {
            continue;
        };
        let parts: Vec<&str> = if column.is_list() {
            text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
        } else if matches!(of.value, ValueKind::Rule) {
            text.split('|').map(str::trim).filter(|part| !part.is_empty()).collect()
        } else {
            vec![text]
        };
        for part in parts {
            let Ok((value, leads_to)) = value(of, part, language) else {
                wrong.push((column.key.clone(), part.to_owned(), of.value.expected()));
                continue;
            };
            let mut claim = NewClaim {
                predicate: of.key.to_owned(),
                value,
                source: common.source.clone(),
                status: common.status,
                basis: common.basis,
                confidence: common.confidence,
                from: common.from.clone(),
                to: common.to.clone(),
                visibility: common.visibility.clone(),
            };
            if of.needs_basis {
                let own = |end: &str| by_key(&format!("{}_{end}", of.key));
                if let Some(text) = own("basis") {
                    match basis(text) {
                        Some(found) => claim.basis = Some(found),
                        None => wrong.push((
                            format!("{}_basis", of.key),
                            text.to_owned(),
                            expected::basis(),
                        )),
                    }
                }
                if let Some(text) = own("since") {
                    claim.from = Some(text.to_owned());
                }
            }
            if of.personal && claim.visibility == Visibility::Public {
                claim.visibility = Visibility::Members;
            }
            drafts.push((
                column.key.clone(),
                Draft {
                    claim,
                    leads_to: leads_to.map(|(key, kinds)| (key, kinds, column.key.clone())),
                },
            ));
        }
    }
    if !drafts.iter().any(|(_, draft)| draft.claim.predicate == "name") && wrong.is_empty() {
        wrong.push(("name".into(), String::new(), expected::text("a name", "un nombre", "un nom")));
    }
    if wrong.is_empty() {
        Ok(Draw { key, drafts: drafts.into_iter().map(|(_, draft)| draft).collect() })
    } else {
        Err(wrong)
    }
}

fn basis(text: &str) -> Option<Basis> {
    vocabulary::recognise_word(vocabulary::Words::Basis, text)
        .and_then(|word| Basis::named(word.key))
}

fn common<'a>(
    cell: &dyn Fn(&str) -> Option<&'a str>,
    file: &str,
    options: &Options,
    wrong: &mut Vec<Wrong>,
) -> Common {
    let source = match cell("source") {
        Some(name) => Source { name: name.to_owned(), url: cell("source_url").map(str::to_owned) },
        None => {
            let mut source = options.source.clone().unwrap_or_else(|| Source::named(file));
            if let Some(url) = cell("source_url") {
                source.url = Some(url.to_owned());
            }
            source
        }
    };
    let mut status = options.status;
    if let Some(text) = cell("status") {
        let found = vocabulary::recognise_word(vocabulary::Words::Status, text)
            .and_then(|word| Status::named(word.key));
        match found.filter(|of| expected::ROW_STATUSES.contains(of)) {
            Some(found) => status = found,
            None => wrong.push(("status".into(), text.into(), expected::status())),
        }
    }
    let mut found_basis = None;
    if let Some(text) = cell("basis") {
        found_basis = basis(text);
        if found_basis.is_none() {
            wrong.push(("basis".into(), text.into(), expected::basis()));
        }
    }
    let mut confidence = None;
    if let Some(text) = cell("confidence") {
        confidence = text.parse::<f64>().ok().filter(|of| (0.0..=1.0).contains(of));
        if confidence.is_none() {
            wrong.push(("confidence".into(), text.into(), expected::confidence()));
        }
    }
    let mut visibility = options.visibility.clone();
    if let Some(text) = cell("visibility") {
        match text.parse() {
            Ok(found) => visibility = found,
            Err(_) => wrong.push(("visibility".into(), text.into(), expected::visibility())),
        }
    }
    for part in ["from", "to"] {
        if let Some(text) = cell(part).filter(|text| !crate::value::is_date(text)) {
            wrong.push((part.into(), text.into(), expected::date()));
        }
    }
    Common {
        source,
        status,
        basis: found_basis,
        confidence,
        from: cell("from").map(str::to_owned),
        to: cell("to").map(str::to_owned),
        visibility,
    }
}

/// The key of an entity that a link leads to, and the kinds it may be of.
type Leads = Option<(String, Vec<Kind>)>;

/// The value of a cell; of links, a value to be and the key it leads to.
fn value(of: &Predicate, text: &str, language: Option<&str>) -> Result<(Value, Leads), ()> {
    let plain =
        |value: Value| value.checked(of).map(|value| (value, None)).map_err(|_: RegistryError| ());
    let number = |text: &str| text.parse::<f64>().ok().filter(|of| of.is_finite()).ok_or(());
    match &of.value {
        ValueKind::Text => {
            plain(Value::Text { text: text.to_owned(), language: language.map(str::to_owned) })
        }
        ValueKind::Word(list) => {
            let word = vocabulary::recognise_word(*list, text).ok_or(())?;
            plain(Value::word(word.key))
        }
        ValueKind::Thing(kinds) => match kinds.as_slice() {
            [kind] if !kind.is_registered() => {
                let item = vocabulary::recognise(vocabulary::items(*kind), text).ok_or(())?;
                plain(Value::thing(*kind, &item.key))
            }
            _ => {
                let first = kinds.first().copied().ok_or(())?;
                Ok((Value::thing(first, ""), Some((text.to_owned(), kinds.clone()))))
            }
        },
        ValueKind::Place => plain(Value::Place { region: text.to_owned() }),
        ValueKind::Code { goods } => {
            let (scheme, code) = match text.split_once(':') {
                Some((scheme, code)) => (scheme.trim().to_ascii_lowercase(), code.trim()),
                None if *goods => ("hs".to_owned(), text),
                // SCIAN and NAICS share their first five digits; which of the two it is follows from the place, where it matters.
                None => ("naics".to_owned(), text),
            };
            let code: String = code.chars().filter(|c| *c != '.').collect();
            plain(Value::Code { scheme, code })
        }
        ValueKind::Number(unit) => {
            let (figure, after) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
            let unit = match (*unit, after.trim()) {
                ("money", after) => Some(after.to_owned()),
                (unit, _) => Some(unit.to_owned()),
            };
            plain(Value::Number { number: number(figure)?, unit })
        }
        ValueKind::Date => plain(Value::Date { date: text.to_owned() }),
        ValueKind::Flag => {
            let flag = match icluster_linkage::normalise::plain(text).as_str() {
                "yes" | "si" | "oui" | "true" | "1" => true,
                "no" | "non" | "false" | "0" => false,
                _ => return Err(()),
            };
            plain(Value::Flag { flag })
        }
        ValueKind::Point => {
            let (latitude, longitude) = text.split_once([',', ';']).ok_or(())?;
            plain(Value::Point {
                latitude: number(latitude.trim())?,
                longitude: number(longitude.trim())?,
            })
        }
        ValueKind::Link => plain(Value::Link { url: text.to_owned() }),
        ValueKind::Cluster => plain(Value::Cluster { key: text.to_owned() }),
        ValueKind::Identifier(_) => plain(Value::Identifier { identifier: text.to_owned() }),
        ValueKind::Rule => plain(Value::Rule { rule: text.parse().map_err(|_| ())?, text: None }),
    }
}

/// A value as the cell that is read as it.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::Code { scheme, code } if scheme == "hs" => code.clone(),
        Value::Number { number, unit: Some(unit) }
            if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) =>
        {
            format!("{number} {unit}")
        }
        Value::Number { number, .. } => number.to_string(),
        Value::Point { latitude, longitude } => format!("{latitude}, {longitude}"),
        other => other.key(),
    }
}
