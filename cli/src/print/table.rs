//! Tables in the terminal.

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement};

/// A table that grows row by row. Columns are left-aligned text or right-aligned numbers.
pub(crate) struct Table {
    inner: comfy_table::Table,
    right: Vec<bool>,
}

impl Table {
    /// A table with these headers; `>` before a header makes its column right-aligned.
    pub(crate) fn new<S: AsRef<str>>(headers: &[S]) -> Self {
        let right: Vec<bool> = headers.iter().map(|h| h.as_ref().starts_with('>')).collect();
        let mut inner = comfy_table::Table::new();
        inner.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        inner.set_header(headers.iter().zip(&right).map(|(header, &right)| {
            let text = header.as_ref().trim_start_matches('>');
            align(Cell::new(text).add_attribute(Attribute::Bold), right)
        }));
        Self { inner, right }
    }

    /// Adds a row.
    pub(crate) fn row<S: ToString>(&mut self, cells: impl IntoIterator<Item = S>) {
        let right = &self.right;
        self.inner.add_row(cells.into_iter().enumerate().map(|(column, cell)| {
            align(Cell::new(cell.to_string()), right.get(column).copied().unwrap_or(false))
        }));
    }

    /// The table as lines of text.
    pub(crate) fn render(&self) -> String {
        self.inner.to_string().lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

fn align(cell: Cell, right: bool) -> Cell {
    cell.set_alignment(if right { CellAlignment::Right } else { CellAlignment::Left })
}

/// A heading line.
pub(crate) fn title(text: &str) -> String {
    format!("{text}\n{}\n", "─".repeat(text.chars().count().min(100)))
}

/// A remark, folded to the width of a page.
pub(crate) fn note(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        if width == 0 {
            out.push_str("  • ");
            width = 4;
        } else if width + word.chars().count() > 98 {
            out.push_str("\n    ");
            width = 4;
        } else {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += word.chars().count();
    }
    out.push('\n');
    out
}
