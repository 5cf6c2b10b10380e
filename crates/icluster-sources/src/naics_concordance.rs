//! Which NAICS codes of one edition became which of another, and titles of NAICS codes.
//! Publisher: US Census Bureau (workbooks `2012_to_2007_NAICS.xls` and so on; CSV tables of the
//! same content). Pairs have no weights: a code with one successor gives it all (weight 1), the
//! shares of a code that was split are unknown (null).

mod csv_pairs;
mod titles;
mod workbook;

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{ConcordanceRow, ConcordanceRows, Head, Input, Load, Reader, Recognition, SourceError};
use std::collections::BTreeMap;

/// Reads NAICS concordances and lists of titles.
pub(crate) struct NaicsConcordance;

impl Reader for NaicsConcordance {
    fn product(&self) -> &'static str {
        "naics_concordance"
    }

    fn summary(&self) -> &'static str {
        "NAICS concordances between editions, and titles (XLS, XLSX, CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (description, edition) = if let Some(layout) = workbook::layout_in(&head.sheets) {
            (format!("NAICS {} to NAICS {} concordance", layout.from, layout.to), layout.from)
        } else if let Some(pairs) = csv_pairs::layout(head) {
            (format!("NAICS {} to NAICS {} concordance", pairs.from, pairs.to), pairs.from)
        } else {
            let (_, edition) = titles::layout(head)?;
            (format!("NAICS {edition} titles"), edition)
        };
        Some(Recognition {
            product: self.product(),
            description,
            publisher: "US Census Bureau",
            title: "North American Industry Classification System: concordances and titles",
            edition: edition.to_string(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        if workbook::layout_in(&head.sheets).is_some() {
            workbook::read(input, head, load)
        } else if let Some(layout) = csv_pairs::layout(head) {
            csv_pairs::read(input, &layout, load)
        } else {
            titles::read(input, head, load)
        }
    }
}

/// Pairs of codes, gathered to see which codes have one successor only.
#[derive(Default)]
struct Pairs(BTreeMap<String, Vec<String>>);

impl Pairs {
    fn add(&mut self, from: &str, to: &str) {
        let successors = self.0.entry(from.to_owned()).or_default();
        if !successors.iter().any(|known| known == to) {
            successors.push(to.to_owned());
        }
    }

    fn write(&self, from: i32, to: i32, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (from, to) = (format!("naics-{from}"), format!("naics-{to}"));
        let mut rows = ConcordanceRows::default();
        for (code, successors) in &self.0 {
            let weight = (successors.len() == 1).then_some(1.0);
            for successor in successors {
                rows.push(
                    ConcordanceRow {
                        from_classification: &from,
                        from_code: code,
                        to_classification: &to,
                        to_code: successor,
                        weight,
                        basis: "official",
                    },
                    load,
                )?;
            }
        }
        rows.finish(load)
    }
}

fn is_naics(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())
}
