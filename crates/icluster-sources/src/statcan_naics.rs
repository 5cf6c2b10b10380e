//! Statistics Canada's structure file of NAICS Canada: codes and titles, English or French.
//!
//! Not for: definitions. The file does not name its edition: its codes tell it.

use crate::code_titles::code_and_title;
use crate::publisher::{STATISTICS_CANADA, STATISTICS_CANADA_TERMS};
use crate::titles::{Language, Titles, push_titles};
use crate::{Head, Header, Input, Load, Reader, Recognition, SourceError, for_each_row};
use icluster_codes::Classification;

/// Reader of NAICS Canada structure files.
pub(crate) struct StatcanNaics;

/// Columns that tell a structure file, in the order code, title.
const LAYOUTS: [(Language, &str, &[&str]); 2] = [
    (Language::English, "Level", &["Code", "Class title"]),
    (Language::French, "Niveau", &["Code", "Titres de classes"]),
];

impl Reader for StatcanNaics {
    fn product(&self) -> &'static str {
        "statcan_naics"
    }

    fn summary(&self) -> &'static str {
        "Statistics Canada NAICS structure: codes with English or French titles (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (language, ..) = layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: format!("NAICS Canada codes and titles, {language:?}"),
            publisher: STATISTICS_CANADA,
            title: "North American Industry Classification System (NAICS) Canada",
            edition: String::new(),
            licence: STATISTICS_CANADA_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (language, header, [code, title]) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut titles = Titles::new();
        for_each_row(input, header, load, |row, _| {
            // All editions share one grammar of codes, so any of them can check a code.
            let (code, title) = code_and_title(row, Classification::NAICS_CA_2022, code, title)?;
            titles.insert(code, title);
            Ok(())
        })?;
        push_titles(edition(&titles), language, &titles, load)
    }
}

fn layout(head: &Head) -> Option<(Language, &Header, [usize; 2])> {
    LAYOUTS.iter().find_map(|(language, level, columns)| {
        let header = head.header_with(columns)?;
        let of = |index: usize| header.position(columns.get(index)?);
        let leads = header.columns().first().is_some_and(|first| first.eq_ignore_ascii_case(level));
        leads.then_some((*language, header, [of(0)?, of(1)?]))
    })
}

/// The edition whose changes the codes show: retail trade was rebuilt in 2022 (455 for 452), oil sands
/// became an industry in 2017 (21114).
fn edition(titles: &Titles) -> Classification {
    let has = |code: &str| titles.contains_key(code);
    if has("455") {
        Classification::NAICS_CA_2022
    } else if has("21114") {
        Classification::NAICS_CA_2017
    } else {
        Classification::NAICS_CA_2012
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_tell_the_edition() {
        let titles =
            |codes: &[&str]| codes.iter().map(|c| ((*c).to_owned(), String::new())).collect();
        assert_eq!(edition(&titles(&["21114", "452"])), Classification::NAICS_CA_2017);
        assert_eq!(edition(&titles(&["21114", "455"])), Classification::NAICS_CA_2022);
        assert_eq!(edition(&titles(&["211113", "452"])), Classification::NAICS_CA_2012);
    }
}
