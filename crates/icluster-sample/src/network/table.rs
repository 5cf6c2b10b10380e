//! Tables as CSV.

/// A table with its columns.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    /// Adds a row by the names of its columns; the others are empty.
    pub(super) fn add(&mut self, cells: &[(&str, String)]) {
        let row = self.columns.iter().map(|column| {
            let found = cells.iter().find(|(name, _)| name == column);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        });
        self.rows.push(row.collect());
    }

    pub(super) fn text(&self) -> String {
        let mut text = self.columns.join(",");
        text.push('\n');
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }
}

/// A cell of CSV (RFC 4180).
pub(super) fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
