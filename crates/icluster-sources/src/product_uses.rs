//! Uses of goods by the Broad Economic Categories, Rev. 4: what is for further production, for investment, for households. Publisher:
//! United Nations Statistics Division; pairs with the Harmonized System and titles compiled for the R package `concordance`.
//!
//! Not for: other pairs (`concordance_tables`) and titles (`code_titles`). The tables fill codes up to three digits (`410` for 41, `700`
//! for 7); the published codes are stored. Capital goods are 41 and 521; intermediate goods 111, 121, 21, 22, 31, 322, 42 and 53;
//! consumption goods 112, 122, 522, 61, 62 and 63. 321 (motor spirit), 51 (passenger cars) and 7 have more than one use.

use crate::pairs::Pairs;
use crate::titles::{Language, Titles, push_titles};
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use icluster_codes::Classification;

/// Reads pairs with the Broad Economic Categories and their titles.
pub(crate) struct ProductUses;

const BEC: &str = "bec-4";
/// Whose pairs these are, for the column `basis`.
const BASIS: &str = "compiled";
/// All codes of the fourth revision.
const CODES: [&str; 29] = [
    "1", "11", "111", "112", "12", "121", "122", "2", "21", "22", "3", "31", "32", "321", "322",
    "4", "41", "42", "5", "51", "52", "521", "522", "53", "6", "61", "62", "63", "7",
];
/// First row of the list of titles.
const FIRST_TITLE: [&str; 2] = ["1", "Food and beverages"];

enum Layout<'a> {
    /// Edition of the Harmonized System, its column and that of the categories.
    Pairs(&'a Header, Classification, usize, usize),
    /// Codes and titles.
    Titles(&'a Header),
}

fn layout(head: &Head) -> Option<Layout<'_>> {
    if let Some(header) = head.header_with(&["BEC4_3d"]) {
        let edition = |name: &String| {
            let number = name.strip_prefix("HS")?.strip_suffix("_6d")?;
            number.parse().ok().and_then(Classification::hs_numbered)
        };
        let mut goods = header.columns().iter().enumerate();
        let (column, edition) = goods.find_map(|(at, name)| Some((at, edition(name)?)))?;
        return Some(Layout::Pairs(header, edition, column, header.position("BEC4_3d")?));
    }
    let header = head.header_exactly(&["code", "desc"])?;
    (head.row_below(header, 0)? == FIRST_TITLE).then_some(Layout::Titles(header))
}

impl Reader for ProductUses {
    fn product(&self) -> &'static str {
        "product_uses"
    }

    fn summary(&self) -> &'static str {
        "Broad Economic Categories Rev. 4 of HS subheadings, and their titles (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let description = match layout(head)? {
            Layout::Pairs(_, edition, ..) => {
                format!("HS {} to BEC Rev. 4 concordance", edition.vintage())
            }
            Layout::Titles(_) => "BEC Rev. 4 codes and titles".to_owned(),
        };
        Some(Recognition {
            product: self.product(),
            description,
            publisher: "United Nations Statistics Division; compiled",
            title: "Broad Economic Categories",
            edition: "Rev. 4".to_owned(),
            licence: "Pairs and titles as published; compiled by the R package concordance",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        match layout(head).ok_or_else(|| head.unknown(input))? {
            Layout::Pairs(header, edition, goods, uses) => {
                let mut pairs = Pairs::default();
                for_each_row(input, header, load, |row, _| {
                    pairs.add(row.digits(goods, 6)?, &category(row, uses)?);
                    Ok(())
                })?;
                pairs.write(edition, BEC, BASIS, load)
            }
            Layout::Titles(header) => {
                let mut titles = Titles::new();
                for_each_row(input, header, load, |row, load| {
                    let code = category(row, 0)?;
                    let title = row.required(1, "a title")?.into_owned();
                    if code.as_bytes() == row.bytes(0) {
                        titles.insert(code, title);
                    } else {
                        load.skip("codes filled up with zeros, which repeat shorter ones");
                    }
                    Ok(())
                })?;
                push_titles(BEC, Language::English, &titles, load)
            }
        }
    }
}

/// A published code, which the field may fill up to three digits.
fn category(row: &Row<'_>, column: usize) -> Result<String, RowError> {
    let printed = row.text(column);
    let code = printed.trim_end_matches('0');
    if printed.len() <= 3 && CODES.contains(&code) {
        return Ok(code.to_owned());
    }
    Err(row.reject(column, "a code of BEC Rev. 4").into())
}
