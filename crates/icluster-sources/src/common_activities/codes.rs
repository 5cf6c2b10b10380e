//! Which SCIAN and ISIC codes make up each common activity.

use super::ACTIVITIES;
use crate::{
    ClassificationItemRow, ClassificationItemRows, ConcordanceRow, ConcordanceRows, Header, Input,
    Load, SourceError, for_each_row,
};
use std::collections::BTreeMap;

pub(super) fn read(input: &Input, header: &Header, load: &mut Load<'_>) -> Result<(), SourceError> {
    let mut pairs = ConcordanceRows::default();
    let mut items = ClassificationItemRows::default();
    let mut activities: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for_each_row(input, header, load, |row, load| {
        // The edition is not said; publishing in 513 came with SCIAN 2023. ISIC codes have lost
        // their leading zeros.
        let (classification, digits) = match row.bytes(2) {
            b"scian" => ("scian-2023", 6),
            b"ciiu_rev_4" => ("isic-4", 4),
            b"ciiu_rev_3" => ("isic-3", 4),
            _ => return Err(row.reject(2, "scian, ciiu_rev_4 or ciiu_rev_3").into()),
        };
        let code = format!("{:0digits$}", row.integer(0)?);
        if code.len() != digits {
            return Err(row.reject(0, &format!("a code of {digits} digits")).into());
        }
        let activity = row.integer(1)?;
        let title = row.text(3);
        let titles = activities.entry(activity).or_default();
        pairs.push(
            ConcordanceRow {
                from_classification: classification,
                from_code: &code,
                to_classification: ACTIVITIES,
                to_code: &activity.to_string(),
                weight: Some(1.0),
                basis: "publisher",
            },
            load,
        )?;
        if title.is_empty() {
            return Ok(());
        }
        if classification == "scian-2023" {
            titles.push(title.to_string());
        }
        items.push(
            ClassificationItemRow {
                classification,
                code: &code,
                title_en: None,
                title_es: Some(&title),
                title_fr: None,
            },
            load,
        )?;
        Ok(())
    })?;
    pairs.finish(load)?;
    for (activity, titles) in &activities {
        // Activities have numbers only; one that is a single SCIAN class is named by it.
        let title_es = match &titles[..] {
            [only] => Some(only.as_str()),
            _ => None,
        };
        items.push(
            ClassificationItemRow {
                classification: ACTIVITIES,
                code: &activity.to_string(),
                title_en: None,
                title_es,
                title_fr: None,
            },
            load,
        )?;
    }
    items.finish(load)
}
