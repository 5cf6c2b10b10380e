//! The table of an answer as a reader wants it: names in place of ids, words in place of keys, estimates marked at their numbers,
//! empty columns left out, what is the same in every row said once. The answer itself is at hand as CSV and JSON.

use super::{
    Called, Table, Word, bare, gap_flag, integer, interval, note, percent, quotient, say, text,
    value,
};
use crate::args::Lang;
use icluster_answers::{ColumnReply, Receipt, Reply, Understood, label_of, yes_or_no};
use icluster_atlas::view::Value as Measured;
use icluster_tables::Status;
use serde_json::Value;

/// Sources named below an answer at most.
const SOURCES: usize = 6;

/// What the numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    /// Jobs, organisations, amounts: whole
    Whole,
    /// A part of something
    Share,
    /// A quotient or a change of one
    Quotient,
}

impl Number {
    fn of(key: &str, unit: &str) -> Self {
        match key {
            "annual_growth" | "score" | "p_strong" => Self::Share,
            _ if unit.starts_with("share") => Self::Share,
            "lq" | "lq_here" | "lq_change" | "coverage" | "advantage" => Self::Quotient,
            _ if unit == "RCA" => Self::Quotient,
            _ => Self::Whole,
        }
    }

    fn text(self, number: f64, lang: Lang) -> String {
        match self {
            Self::Whole => integer(number, lang),
            Self::Share => percent(number, lang),
            Self::Quotient => quotient(number, lang),
        }
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit != "RCA" && unit.chars().all(|letter| letter.is_ascii_uppercase())
}

/// Amounts in the currency of a column beside them.
fn is_amount(key: &str) -> bool {
    matches!(key, "value" | "low" | "high" | "exports" | "imports" | "need" | "here")
}

fn is_year(key: &str) -> bool {
    key == "year" || key == "since" || key.ends_with("_year") || key.ends_with("_since")
}

/// An answer being laid out.
struct Answer<'a> {
    reply: &'a Reply,
    names: &'a Called<'a>,
}

impl Answer<'_> {
    fn at(&self, key: &str) -> Option<usize> {
        self.reply.columns.iter().position(|column| column.key == key)
    }

    fn has(&self, key: &str) -> bool {
        self.at(key).is_some()
    }

    fn cell<'r>(&self, row: &'r [Value], key: &str) -> Option<&'r Value> {
        row.get(self.at(key)?)
    }

    fn told<'r>(&self, row: &'r [Value], key: &str) -> &'r str {
        self.cell(row, key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether another column says what this one does, in words or as a mark.
    fn is_hidden(&self, key: &str) -> bool {
        let measured = key.strip_suffix("_status").filter(|of| *of != "claim");
        self.has(&format!("{key}_name"))
            || measured.is_some_and(|of| self.has(of))
            || match key {
                "id" => self.has("role"),
                "claim" => self.has("claim_status"),
                "predicate" => self.has("label"),
                "unit" | "low" | "high" => self.has("value"),
                "currency" => self.reply.columns.iter().any(|of| is_amount(&of.key)),
                _ => false,
            }
    }

    fn is_empty(&self, at: usize) -> bool {
        let blank = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
        self.reply.rows.iter().all(|row| row.get(at).is_none_or(blank))
    }

    /// Numbers in every row that has something.
    fn is_numeric(&self, at: usize, column: &ColumnReply) -> bool {
        let cells = || self.reply.rows.iter().filter_map(|row| row.get(at));
        !is_year(&column.key)
            && cells().any(Value::is_number)
            && cells().all(|cell| cell.is_null() || cell.is_number())
    }

    /// Columns in the order they are shown: a name first, an id that is not hidden last.
    fn shown(&self) -> Vec<usize> {
        let columns = self.reply.columns.iter().enumerate();
        let (ids, mut rest): (Vec<usize>, Vec<usize>) = columns
            .filter(|(at, column)| !self.is_hidden(&column.key) && !self.is_empty(*at))
            .map(|(at, _)| at)
            .partition(|at| {
                self.reply
                    .columns
                    .get(*at)
                    .is_some_and(|of| matches!(of.key.as_str(), "id" | "claim"))
            });
        rest.extend(ids);
        // What kind of thing it is follows what it is called.
        if let (Some(kind), Some(name)) = (self.at("kind"), self.at("name")) {
            rest.retain(|at| *at != name);
            rest.insert(rest.iter().position(|at| *at == kind).unwrap_or(0), name);
        }
        rest
    }

    /// A number with its standing: `≈` where it is an estimate.
    fn measured(&self, row: &[Value], column: &ColumnReply, at: usize) -> Measured {
        let number = row.get(at).and_then(Value::as_f64);
        let told: Option<Status> = self.told(row, &format!("{}_status", column.key)).parse().ok();
        let usual = if number.is_some() { Status::Observed } else { Status::Missing };
        let bound = |key: &str| {
            let bound = self.cell(row, key).filter(|_| column.key == "value");
            bound.and_then(Value::as_f64)
        };
        // An interval without width is none.
        let (low, high) = match (bound("low"), bound("high")) {
            (Some(low), Some(high)) if low < high => (Some(low), Some(high)),
            _ => (None, None),
        };
        Measured { value: number, status: told.unwrap_or(usual), low, high }
    }

    fn number(&self, row: &[Value], column: &ColumnReply, at: usize) -> String {
        let lang = self.names.lang;
        let own = match column.key.as_str() {
            "value" => self.told(row, "unit"),
            _ => "",
        };
        let unit = if own.is_empty() { column.unit.as_deref().unwrap_or_default() } else { own };
        let number = Number::of(&column.key, unit);
        let shown = value(&self.measured(row, column, at), lang, |of, lang| number.text(of, lang));
        if own.is_empty() || own.starts_with("share") || shown == "·" {
            return shown;
        }
        let unit = label_of("unit", own);
        format!("{shown} {}", unit.as_ref().map_or(own, |of| text(of, lang)))
    }

    /// A text of a cell as it is read.
    fn readable(&self, row: &[Value], column: &ColumnReply, at: usize) -> String {
        let (names, lang) = (self.names, self.names.lang);
        let key = column.key.as_str();
        let told = match row.get(at) {
            None | Some(Value::Null) => return String::new(),
            Some(Value::Bool(is)) => return text(&yes_or_no(*is), lang).to_owned(),
            Some(Value::Number(number)) if is_year(key) => return number.to_string(),
            Some(Value::Number(number)) => {
                let kind = Number::of(self.told(row, "what"), "");
                return kind.text(number.as_f64().unwrap_or_default(), lang);
            }
            Some(Value::String(told)) => told.as_str(),
            Some(other) => return other.to_string(),
        };
        if let Some(label) = label_of(key, told) {
            return text(&label, lang).to_owned();
        }
        match key {
            "label" => return bare(told).to_owned(),
            "flags" => {
                let flags = told.split(", ").map(|flag| gap_flag(flag, lang));
                return flags.collect::<Vec<_>>().join(", ");
            }
            "clusters" => {
                let keys = told.split(' ').filter(|key| !key.is_empty());
                return keys.map(|key| names.cluster(key)).collect::<Vec<_>>().join(", ");
            }
            "name" if self.told(row, "role") == "made_by" => {
                let code = self.told(row, "id");
                let title = if told == code { names.industry("naics", code) } else { Some(told) };
                return title.map_or_else(|| code.to_owned(), |title| format!("{code} {title}"));
            }
            "value" if self.has("predicate") => return self.claimed(row, told),
            _ => {}
        }
        if let Some(base) = key.strip_suffix("_name").map(|base| self.told(row, base))
            && names.is_place(base)
        {
            return names.place(base);
        }
        if key != "name" && told.split(' ').all(|id| names.is_place(id)) {
            return told.split(' ').map(|id| names.place(id)).collect::<Vec<_>>().join("; ");
        }
        match told.split_once('T') {
            Some((day, time)) if day.len() == 10 && time.ends_with('Z') => day.to_owned(),
            _ => told.to_owned(),
        }
    }

    /// The value of a claim, told as `SCIAN 336320` or by its key.
    fn claimed(&self, row: &[Value], told: &str) -> String {
        match (self.told(row, "predicate"), told.split_once(' ')) {
            ("cluster", _) => self.names.cluster(told),
            ("industry" | "product", Some((scheme, code))) => {
                self.names.class(&scheme.to_lowercase(), code)
            }
            _ => told.to_owned(),
        }
    }

    /// The heading: that of the column of ids which a name stands for; the currency of amounts.
    fn header(&self, column: &ColumnReply) -> String {
        let base = column.key.strip_suffix("_name").and_then(|base| self.at(base));
        let label = base.and_then(|at| self.reply.columns.get(at)).unwrap_or(column).label.as_str();
        let unit = column.unit.as_deref().unwrap_or_default();
        let currency = || {
            let first = self.reply.rows.first()?;
            let first = self.told(first, "currency");
            let same = self.reply.rows.iter().all(|row| self.told(row, "currency") == first);
            (same && !first.is_empty()).then_some(first)
        };
        match unit {
            unit if is_currency(unit) => format!("{label} ({unit})"),
            "" if is_amount(&column.key) => match currency() {
                Some(currency) => format!("{label} ({currency})"),
                None => label.to_owned(),
            },
            _ => label.to_owned(),
        }
    }

    fn table(&self) -> Table {
        let lang = self.names.lang;
        let shown: Vec<(usize, &ColumnReply)> = self
            .shown()
            .into_iter()
            .filter_map(|at| Some((at, self.reply.columns.get(at)?)))
            .collect();
        let wide = |column: &ColumnReply, at: usize| {
            let is_wide = |row: &Vec<Value>| self.measured(row, column, at).low.is_some();
            self.is_numeric(at, column) && self.reply.rows.iter().any(is_wide)
        };
        let mut headers = Vec::new();
        for (at, column) in &shown {
            let right = if self.is_numeric(*at, column) { ">" } else { "" };
            headers.push(format!("{right}{}", self.header(column)));
            if wide(column, *at) {
                headers.push(format!("&>{}", say(Word::LowHigh, lang)));
            }
        }
        let mut table = Table::new(&headers);
        for row in &self.reply.rows {
            let mut cells = Vec::new();
            for (at, column) in &shown {
                if !self.is_numeric(*at, column) {
                    cells.push(self.readable(row, column, *at));
                    continue;
                }
                cells.push(self.number(row, column, *at));
                if wide(column, *at) {
                    cells.push(interval(&self.measured(row, column, *at), lang, integer));
                }
            }
            table.row(cells);
        }
        table
    }
}

/// French sets a no-break space before the colon.
pub(crate) fn colon(lang: Lang) -> &'static str {
    if lang == Lang::Fr { "\u{a0}:" } else { ":" }
}

/// The rows of an answer, not more than `top` where that is not 0, and what all rows have in common.
pub(crate) fn answer_table(reply: &Reply, names: &Called<'_>, top: usize) -> String {
    let mut table = Answer { reply, names }.table();
    let common = table.take_common();
    if top > 0 {
        table.truncate(top);
    }
    let mut out = table.render();
    if top > 0 && top < reply.rows.len() {
        out += &super::more(reply.rows.len() - top, "--top", names.lang);
    }
    if !common.is_empty() {
        out.push('\n');
        out += &common_lines(&common, names.lang);
    }
    out
}

/// What all rows of a table have in common, in lines below it.
pub(crate) fn common_lines(common: &[(String, String)], lang: Lang) -> String {
    common.iter().map(|(header, told)| note(&format!("{header}{} {told}", colon(lang)))).collect()
}

/// What a name was taken for; `label` is what the parameter is called.
pub(crate) fn understood(of: &Understood, label: &str, lang: Lang) -> String {
    let sure = percent(of.confidence, lang);
    let mut line =
        format!("{label}{} «{}» = {} ({}, {sure})", colon(lang), of.given, of.label, of.id);
    if !of.alternatives.is_empty() {
        line.push_str(&format!(" · {}", of.alternatives.join(", ")));
    }
    note(&line)
}

/// What an answer rests on.
pub(crate) fn receipt(receipt: &Receipt, lang: Lang) -> String {
    let mut out: String = receipt.caveats.iter().map(|caveat| note(caveat)).collect();
    let mut titles: Vec<&str> = Vec::new();
    for source in &receipt.sources {
        if !titles.contains(&source.title.as_str()) {
            titles.push(&source.title);
        }
    }
    if !titles.is_empty() {
        let left = titles.len().saturating_sub(SOURCES);
        let named = titles.iter().take(SOURCES).copied().collect::<Vec<_>>().join("; ");
        let rest = if left > 0 { format!("; +{left}, `icluster sources`") } else { String::new() };
        out += &note(&format!("{}{} {named}{rest}", say(Word::Sources, lang), colon(lang)));
    }
    if !receipt.licence.is_empty() {
        let licences = receipt.licence.join("; ");
        let word = match lang {
            Lang::En | Lang::Fr => "Licence",
            Lang::Es => "Licencia",
        };
        out += &note(&format!("{word}{} {licences}", colon(lang)));
    }
    out + &note(&format!(
        "query_id {} · {} · release {}",
        receipt.query_id, receipt.question, receipt.release
    ))
}
