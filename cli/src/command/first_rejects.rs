//! The first bad lines of a file, shown when it is imported; all of them are in `rejects.csv`.

use arrow::record_batch::RecordBatch;
use icluster_tables::{Reject, Sink, SinkError, Table};
use std::path::Path;

/// Bad lines shown of each file.
const SHOWN: usize = 5;

/// Hands everything on and remembers the first bad lines.
pub(crate) struct FirstRejects<'a> {
    inner: &'a mut dyn Sink,
    first: Vec<Reject>,
}

impl<'a> FirstRejects<'a> {
    /// A sink in front of another one.
    pub(crate) fn new(inner: &'a mut dyn Sink) -> Self {
        Self { inner, first: Vec::new() }
    }

    /// The first bad lines, in the order of the file.
    pub(crate) fn into_first(self) -> Vec<Reject> {
        self.first
    }
}

impl Sink for FirstRejects<'_> {
    fn rows(&mut self, table: Table, batch: RecordBatch) -> Result<(), SinkError> {
        self.inner.rows(table, batch)
    }

    fn reject(&mut self, reject: Reject) -> Result<(), SinkError> {
        if self.first.len() < SHOWN {
            self.first.push(reject.clone());
        }
        self.inner.reject(reject)
    }

    fn progress(&mut self, bytes: u64) {
        self.inner.progress(bytes);
    }
}

/// What is said of the bad lines of a file: the first ones, how many more, and where all of them are.
pub(crate) fn told(file: &str, first: &[Reject], all: u64, kept: &Path) -> String {
    let mut text = String::new();
    for Reject { line, column, found, expected } in first {
        text.push_str(&format!(
            "    {file}, line {line}, column {column}: found `{found}`, expected {expected}\n"
        ));
    }
    let more = all.saturating_sub(first.len() as u64);
    if more > 0 {
        text.push_str(&format!("    … and {more} more\n"));
    }
    text.push_str(&format!("    rejected lines are in {}", kept.display()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    impl Sink for Nothing {
        fn rows(&mut self, _: Table, _: RecordBatch) -> Result<(), SinkError> {
            Ok(())
        }
        fn reject(&mut self, _: Reject) -> Result<(), SinkError> {
            Ok(())
        }
        fn progress(&mut self, _: u64) {}
    }

    #[test]
    fn the_first_lines_are_told_and_the_others_counted() {
        let mut inner = Nothing;
        let mut sink = FirstRejects::new(&mut inner);
        for line in 2..9 {
            let reject = Reject {
                line,
                column: "emp".to_owned(),
                found: "abc".to_owned(),
                expected: "a number".to_owned(),
            };
            assert!(sink.reject(reject).is_ok());
        }
        let text = told("cbp.csv", &sink.into_first(), 7, Path::new("/w/rejects.csv"));
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert_eq!(lines.len(), SHOWN + 2);
        assert_eq!(lines[0], "cbp.csv, line 2, column emp: found `abc`, expected a number");
        assert_eq!(lines[5], "… and 2 more");
        assert_eq!(lines[6], "rejected lines are in /w/rejects.csv");
    }
}
