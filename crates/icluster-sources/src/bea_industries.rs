//! Codes of the Bureau of Economic Analysis with their titles and the NAICS codes they stand for, as the R package `useeior` lists them: one row a NAICS code of any level.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    ClassificationItemRow, ClassificationItemRows, ConcordanceRow, ConcordanceRows, Head, Header,
    Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use icluster_codes::Classification;
use std::collections::BTreeMap;

/// Reads lists of the bureau's industries.
pub(crate) struct BeaIndustries;

/// Classification, and how its columns begin.
const LEVELS: [(&str, &str); 2] =
    [("bea-summary", "BEA_2017_Summary"), ("bea-detail-2017", "BEA_2017_Detail")];
const NAICS: &str = "NAICS_2017_Code";
/// A list of titles alone: of industries, or of final uses.
const TITLES: [&str; 2] = ["BEA_2017_Detail_Industry", "BEA_2017_Detail_FinalDemand"];
/// Digits of the finest NAICS codes.
const FINEST: usize = 6;

fn names(prefix: &str) -> [String; 2] {
    [format!("{prefix}_Code"), format!("{prefix}_Name")]
}

/// Classification, and its columns of code and title.
type Level = (&'static str, [usize; 2]);

/// The columns of code and title, by classification, and that of NAICS codes where there is one.
fn layout(head: &Head) -> Option<(&Header, Vec<Level>, Option<usize>)> {
    let whole = || {
        let header = head.header_with(&[NAICS])?;
        let naics = header.position(NAICS);
        let levels = LEVELS.iter().map(|(id, prefix)| {
            let [code, title] = names(prefix);
            Some((*id, [header.position(&code)?, header.position(&title)?]))
        });
        Some((header, levels.collect::<Option<Vec<_>>>()?, naics))
    };
    let titles = || {
        TITLES.iter().find_map(|prefix| {
            let [code, title] = names(prefix);
            let header = head.header_exactly(&[&code, &title])?;
            Some((header, vec![(LEVELS[1].0, [0, 1])], None))
        })
    };
    whole().or_else(titles)
}

impl Reader for BeaIndustries {
    fn product(&self) -> &'static str {
        "bea_industries"
    }

    fn summary(&self) -> &'static str {
        "BEA industries and final uses: titles and NAICS codes (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, _, naics) = layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: match naics {
                Some(_) => "Industries of the BEA with their NAICS codes",
                None => "Titles of the BEA's detailed accounts",
            }
            .to_owned(),
            publisher: "US Bureau of Economic Analysis",
            title: "Industries of the input-output accounts",
            edition: "2017".to_owned(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, levels, naics) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut list = List::default();
        for_each_row(input, header, load, |row, load| list.row(row, &levels, naics, load))?;
        list.push(load)
    }
}

/// Titles, and pairs with NAICS codes, by classification and code.
#[derive(Default)]
struct List {
    titles: BTreeMap<(&'static str, String), String>,
    pairs: BTreeMap<(&'static str, String, String), ()>,
}

impl List {
    fn row(
        &mut self,
        row: &Row<'_>,
        levels: &[Level],
        naics: Option<usize>,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let pair = naics.map(|column| row.text(column)).filter(|code| !code.is_empty());
        let coarser = pair.as_ref().filter(|code| code.len() < FINEST);
        for (id, [code, title]) in levels {
            // An industry that is none of the level's has neither.
            let (code, title) = (row.text(*code), row.text(*title));
            if code.is_empty() || title.is_empty() {
                continue;
            }
            self.titles.entry((id, code.to_string())).or_insert_with(|| title.to_string());
            if let Some(naics) = pair.as_ref().filter(|_| coarser.is_none()) {
                if naics.len() != FINEST || !naics.bytes().all(|b| b.is_ascii_digit()) {
                    load.skip("NAICS code that is none");
                    return Ok(());
                }
                self.pairs.insert((id, code.into_owned(), naics.to_string()), ());
            }
        }
        Ok(())
    }

    fn push(self, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut items = ClassificationItemRows::default();
        for ((classification, code), title) in &self.titles {
            let (title_en, title_es, title_fr) = (Some(title.as_str()), None, None);
            items.push(
                ClassificationItemRow { classification, code, title_en, title_es, title_fr },
                load,
            )?;
        }
        items.finish(load)?;
        let naics = Classification::NAICS_2017.to_string();
        let mut rows = ConcordanceRows::default();
        for (from_classification, from_code, to_code) in self.pairs.keys() {
            rows.push(
                ConcordanceRow {
                    from_classification,
                    from_code,
                    to_classification: &naics,
                    to_code,
                    weight: None,
                    basis: "bea",
                },
                load,
            )?;
        }
        rows.finish(load)
    }
}
