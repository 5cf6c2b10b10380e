//! Lists `code, desc` of one NAICS edition, told from other classifications and editions by codes
//! that no other has.

use crate::us_naics::sector_range;
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Header, Input, Load, SourceError, decode,
    for_each_row,
};

/// Codes among the first of the list that only one edition has, latest first.
const TELLING_CODES: [(i32, &str); 4] =
    [(2022, "212114"), (2017, "211120"), (2012, "311824"), (2007, "311823")];

pub(super) fn layout(head: &Head) -> Option<(&Header, i32)> {
    let header = head.header_exactly(&["code", "desc"])?;
    let first = head.row_below(header, 0)?;
    let agriculture = first.get(1)?.starts_with("Agriculture, Forestry, Fishing and Hunting");
    if first.first()? != "11" || !agriculture {
        return None;
    }
    let text = decode(&head.bytes);
    let has = |code: &str| {
        text.contains(&format!("\n{code},")) || text.contains(&format!("\n\"{code}\","))
    };
    TELLING_CODES.iter().find(|(_, code)| has(code)).map(|(year, _)| (header, *year))
}

pub(super) fn read(input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
    let (header, edition) = layout(head).ok_or_else(|| head.unknown(input))?;
    let classification = format!("naics-{edition}");
    let mut items = ClassificationItemRows::default();
    for_each_row(input, header, load, |row, load| {
        let code = row.required(0, "a NAICS code")?;
        let title = row.required(1, "a title")?;
        let range = code.len() == 5 && code.as_bytes().get(2) == Some(&b'-');
        let digits = (2..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        if !(range || digits) {
            return Err(row.reject(0, "a NAICS code of 2 to 6 digits").into());
        }
        let (classification, code) = (&*classification, sector_range(&code));
        let title_en = Some(&*title);
        items.push(
            ClassificationItemRow {
                classification,
                code,
                title_en,
                title_es: None,
                title_fr: None,
            },
            load,
        )?;
        Ok(())
    })?;
    items.finish(load)
}
