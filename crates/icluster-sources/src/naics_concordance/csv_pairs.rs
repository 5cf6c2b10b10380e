//! Tables with columns `NAICS2017_6d … NAICS2012_6d …`: one pair of codes a row.

use super::Pairs;
use crate::{Head, Header, Input, Load, SourceError, for_each_row};

pub(super) struct Layout<'a> {
    header: &'a Header,
    pub(super) from: i32,
    pub(super) to: i32,
    from_code: usize,
    to_code: usize,
}

pub(super) fn layout(head: &Head) -> Option<Layout<'_>> {
    const EDITIONS: [i32; 6] = [1997, 2002, 2007, 2012, 2017, 2022];
    let name = |year: i32| format!("NAICS{year}_6d");
    EDITIONS.iter().find_map(|&from| {
        EDITIONS.iter().filter(|&&to| to != from).find_map(|&to| {
            let header = head.header_with(&[&name(from), &name(to)])?;
            let (from_code, to_code) = (header.position(&name(from))?, header.position(&name(to))?);
            (from_code < to_code).then_some(Layout { header, from, to, from_code, to_code })
        })
    })
}

pub(super) fn read(
    input: &Input,
    layout: &Layout<'_>,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut pairs = Pairs::default();
    for_each_row(input, layout.header, load, |row, _| {
        pairs.add(row.digits(layout.from_code, 6)?, row.digits(layout.to_code, 6)?);
        Ok(())
    })?;
    pairs.write(layout.from, layout.to, load)
}
