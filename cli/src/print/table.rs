//! Tables in the terminal: numbers stay whole, words are never broken, and what is too wide for the window goes
//! on below, the first column repeated.

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Width};

/// Blanks between two columns.
const GAP: usize = 2;
/// Characters of a line of text, at most.
const LINE: usize = 98;

/// How a column is laid out.
struct Column {
    header: String,
    /// A number: right-aligned, never folded.
    right: bool,
    /// Stays beside the column before it.
    bound: bool,
}

/// A table that grows row by row. Columns are left-aligned text or right-aligned numbers.
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these headers. `>` before a header makes its column right-aligned, `&` before that keeps it
    /// beside the column before.
    pub(crate) fn new<S: AsRef<str>>(headers: &[S]) -> Self {
        let column = |header: &S| {
            let header = header.as_ref();
            let free = header.trim_start_matches('&');
            let text = free.trim_start_matches('>');
            Column {
                header: text.to_owned(),
                right: free.len() > text.len(),
                bound: header.len() > free.len(),
            }
        };
        Self { columns: headers.iter().map(column).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row<S: ToString>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(|cell| cell.to_string()).collect());
    }

    /// Keeps the first rows.
    pub(crate) fn truncate(&mut self, rows: usize) {
        self.rows.truncate(rows);
    }

    /// Takes out the columns of text that say the same in each of several rows, the first one apart: their headers with what they say. A row that stands alone and
    /// is too wide for the window says all of its texts so.
    pub(crate) fn take_common(&mut self) -> Vec<(String, String)> {
        let Some((first, others)) = self.rows.split_first() else { return Vec::new() };
        let same = |at: usize| {
            let told = first.get(at).filter(|told| !told.is_empty())?;
            others.iter().all(|row| row.get(at) == Some(told)).then(|| told.clone())
        };
        let several = !others.is_empty() || self.blocks(window()).len() > 1;
        let common: Vec<Option<String>> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| same(at).filter(|_| several && at > 0 && !column.right))
            .collect();
        let taken = self.take(|at| common.get(at).is_some_and(Option::is_some));
        taken.into_iter().map(|column| column.header).zip(common.into_iter().flatten()).collect()
    }

    /// Takes out the columns in which no row says anything.
    pub(crate) fn drop_empty(&mut self) {
        let empty: Vec<bool> = (0..self.columns.len())
            .map(|at| self.rows.iter().all(|row| row.get(at).is_none_or(String::is_empty)))
            .collect();
        self.take(|at| empty.get(at).copied().unwrap_or(false));
    }

    fn take(&mut self, is_taken: impl Fn(usize) -> bool) -> Vec<Column> {
        let (mut kept, mut taken) = (Vec::new(), Vec::new());
        for (at, column) in std::mem::take(&mut self.columns).into_iter().enumerate() {
            if is_taken(at) { taken.push(column) } else { kept.push(column) }
        }
        self.columns = kept;
        for row in &mut self.rows {
            let mut at = 0..row.len();
            row.retain(|_| at.next().is_none_or(|at| !is_taken(at)));
        }
        taken
    }

    /// The table as lines of text, as wide as the terminal at most; as wide as it is where there is none.
    pub(crate) fn render(&self) -> String {
        self.render_within(window())
    }

    fn render_within(&self, window: Option<usize>) -> String {
        let blocks: Vec<String> =
            self.blocks(window).iter().map(|columns| self.block(columns, window)).collect();
        blocks.join("\n")
    }

    /// Which columns stand in which block.
    fn blocks(&self, window: Option<usize>) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.columns.len()).collect();
        let Some(window) = window else { return vec![all] };
        let first = self.narrowest(0);
        let mut blocks = vec![vec![0]];
        let mut width = first;
        let mut at = 1;
        while at < self.columns.len() {
            // Columns that stay together move together.
            let bound = self.columns[at + 1..].iter().take_while(|column| column.bound).count();
            let group: Vec<usize> = (at..=at + bound).collect();
            let wide: usize = group.iter().map(|column| GAP + self.narrowest(*column)).sum();
            let alone = blocks.last().is_none_or(|block| block.len() < 2);
            if width + wide > window && !alone {
                blocks.push(vec![0]);
                width = first;
            }
            width += wide;
            at += group.len();
            if let Some(block) = blocks.last_mut() {
                block.extend(group);
            }
        }
        blocks
    }

    /// Characters a column needs: whole numbers, whole words.
    fn narrowest(&self, column: usize) -> usize {
        let Some(Column { header, right, .. }) = self.columns.get(column) else { return 0 };
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let needed = |cell: &String| if *right { length(cell) } else { longest_word(cell) };
        cells.map(needed).chain([longest_word(header)]).max().unwrap_or(0)
    }

    fn block(&self, columns: &[usize], window: Option<usize>) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        if let Some(window) = window {
            let needed: usize = columns.iter().map(|column| self.narrowest(*column) + GAP).sum();
            table.set_width(u16::try_from(window.max(needed)).unwrap_or(u16::MAX));
        }
        let chosen = || columns.iter().filter_map(|column| self.columns.get(*column));
        table.set_header(
            chosen().map(|c| align(Cell::new(&c.header).add_attribute(Attribute::Bold), c.right)),
        );
        for row in &self.rows {
            let cell = |column: &usize| row.get(*column).map_or("", String::as_str);
            table.add_row(
                columns.iter().zip(chosen()).map(|(at, c)| align(Cell::new(cell(at)), c.right)),
            );
        }
        for (at, column) in columns.iter().zip(table.column_iter_mut()) {
            column.set_padding((0, GAP as u16));
            let narrowest = u16::try_from(self.narrowest(*at) + GAP).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(narrowest)));
        }
        table.to_string().lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

fn align(cell: Cell, right: bool) -> Cell {
    cell.set_alignment(if right { CellAlignment::Right } else { CellAlignment::Left })
}

/// Columns of the terminal, where the output goes to one; those that are asked for by `COLUMNS` before it, as a pager or a script does.
fn window() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let asked = asked.filter(|columns: &usize| *columns > 0);
    asked.or_else(|| comfy_table::Table::new().width().map(usize::from))
}

/// Characters of a line of text in this terminal.
fn line_width() -> usize {
    window().unwrap_or(LINE).min(LINE)
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(length).max().unwrap_or(0)
}

/// A heading line.
pub(crate) fn title(text: &str) -> String {
    let text = fold(text, "", "", line_width());
    let longest = text.lines().map(length).max().unwrap_or(0);
    format!("{text}{}\n", "─".repeat(longest))
}

/// A sentence, folded at words.
pub(crate) fn sentence(text: &str) -> String {
    fold(text, "", "", line_width())
}

/// A remark, folded at words.
pub(crate) fn note(text: &str) -> String {
    fold(text, "  • ", "    ", line_width())
}

/// Lines of at most `width` characters; no-break spaces keep what they join together.
fn fold(text: &str, first: &str, next: &str, width: usize) -> String {
    let mut out = String::from(first);
    let mut used = length(first);
    let mut fresh = true;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if !fresh && used + 1 + length(word) > width {
            out.push('\n');
            out.push_str(next);
            used = length(next);
        } else if !fresh {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length(word);
        fresh = false;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table =
            Table::new(&["cluster", ">jobs", ">San Diego County", "&>LQ", ">Baja", "&>LQ"]);
        table.row([
            "Communications Equipment and Services",
            "29,681",
            "8,356",
            "2.80",
            "21,304",
            "8.25",
        ]);
        table.row(["Plastics", "34,526", "2,602", "0.34", "31,924", "4.79"]);
        table
    }

    #[test]
    fn numbers_and_words_stay_whole_in_a_narrow_window() {
        for window in [30, 40, 60, 80, 120] {
            let text = table().render_within(Some(window));
            for whole in ["29,681", "34,526", "21,304", "8.25", "Communications", "Plastics"] {
                assert!(text.contains(whole), "{window}: {whole} is broken\n{text}");
            }
            let widest = text.lines().map(length).max().unwrap_or(0);
            assert!(widest <= window, "{window}: {widest} characters\n{text}");
        }
    }

    #[test]
    fn what_is_too_wide_goes_on_below_with_its_first_column_and_its_neighbour() {
        let text = table().render_within(Some(40));
        let blocks: Vec<&str> = text.split("\n\n").collect();
        assert!(blocks.len() > 1, "{text}");
        for block in &blocks {
            assert!(block.starts_with("cluster"), "{text}");
        }
        for pair in [["8,356", "2.80"], ["21,304", "8.25"]] {
            let both = |block: &&str| pair.iter().all(|cell| block.contains(cell));
            assert_eq!(blocks.iter().filter(|block| both(block)).count(), 1, "{pair:?}\n{text}");
        }
    }

    #[test]
    fn without_a_window_nothing_is_folded() {
        let text = table().render_within(None);
        assert!(text.contains("Communications Equipment and Services"), "{text}");
        assert_eq!(text.lines().count(), 3, "{text}");
    }

    #[test]
    fn what_all_rows_say_is_taken_out_and_numbers_stay() {
        let mut table = Table::new(&["name", "source", ">jobs", "kind"]);
        table.row(["one", "a list", "5", "firm"]);
        let mut alone = Table::new(&["name", "source"]);
        alone.row(["one", "a list"]);
        assert!(alone.take_common().is_empty());
        table.row(["one", "a list", "5", "university"]);
        assert_eq!(table.take_common(), [("source".to_owned(), "a list".to_owned())]);
        let text = table.render_within(None);
        let lines: Vec<Vec<&str>> = text.lines().map(|l| l.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["one", "5", "firm"], "{text}");
        assert_eq!(lines[2], ["one", "5", "university"], "{text}");
    }

    #[test]
    fn sentences_fold_at_words() {
        assert_eq!(fold("one two three", "• ", "  ", 9), "• one two\n  three\n");
        assert_eq!(fold("unbreakable word", "", "", 4), "unbreakable\nword\n");
        assert_eq!(fold("5\u{a0}% of it", "", "", 6), "5\u{a0}% of\nit\n");
    }
}
