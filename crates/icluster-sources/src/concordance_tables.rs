//! Tables of pairs whose columns are named by classification and digits: `HS6_6d`, `NAICS2017_4d`.
//! Publishers: the United Nations, the World Customs Organization and the US Census Bureau, whose
//! pairs were put into this form for the R package `concordance`.
//!
//! Only the finest level is read; the coarser ones follow from the codes. Tables with a
//! classification or an edition iCluster does not have (SITC, BEA, `HS` of all editions) are not known;
//! those with the Broad Economic Categories are read by `product_uses`.

use crate::mixed_naics::{Listed, MixedNaics};
use crate::pairs::Pairs;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use icluster_codes::Classification;
use icluster_tables::Reject;

/// Reads tables of pairs of codes.
pub(crate) struct ConcordanceTables;

/// Whose pairs these are, for the column `basis`.
const BASIS: &str = "compiled";

/// What the codes of one side are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Codes of one edition.
    Edition(Classification),
    /// NAICS codes of several editions, read in NAICS 2012; see [`MixedNaics`].
    MixedNaics,
}

impl Side {
    /// The classification a column's name stands for: `HS4` is the United Nations' `H4`, HS 2012.
    fn named(name: &str) -> Option<Self> {
        let known = match name {
            "NAICS" => return Some(Self::MixedNaics),
            "ISIC4" => Some(Classification::ISIC_4),
            _ => match name.strip_prefix("HS") {
                Some(number) => number.parse().ok().and_then(Classification::hs_numbered),
                None => format!("naics-{}", name.strip_prefix("NAICS")?).parse().ok(),
            },
        };
        known.map(Self::Edition)
    }

    fn classification(self) -> Classification {
        match self {
            Self::Edition(classification) => classification,
            Self::MixedNaics => Classification::NAICS_2012,
        }
    }

    fn name(self) -> String {
        let classification = self.classification();
        let family = classification.family().as_str().to_uppercase();
        format!("{family} {}", classification.vintage())
    }

    /// A code of the finest level, as it stands.
    fn code(self, row: &Row<'_>, column: usize) -> Result<String, Reject> {
        let classification = self.classification();
        let code = row.text(column);
        let finest = classification.finest_level();
        if classification.level(&code) == Ok(finest) {
            return Ok(code.into_owned());
        }
        Err(row.reject(column, &format!("{} digits of {}", finest.digits(), self.name())))
    }
}

struct Layout<'a> {
    header: &'a Header,
    from: (Side, usize),
    to: (Side, usize),
}

/// The two classifications of a header, in the order of their columns, each at its finest level.
fn layout(head: &Head) -> Option<Layout<'_>> {
    let header = head.header_with(&[])?;
    let mut sides: Vec<(&str, usize)> = Vec::new();
    for (column, text) in header.columns().iter().enumerate() {
        let (name, digits) = text.rsplit_once('_')?;
        digits.strip_suffix('d').filter(|n| n.parse::<u8>().is_ok())?;
        // The finest level comes first.
        if !sides.iter().any(|(known, _)| *known == name) {
            sides.push((name, column));
        }
    }
    let [from, to] = sides[..] else { return None };
    let side = |(name, column)| Some((Side::named(name)?, column));
    let (from, to) = (side(from)?, side(to)?);
    // The successors of mixed codes could not be put under one edition.
    let sound = from.0 != Side::MixedNaics && from.0.classification() != to.0.classification();
    let finest = |(side, column): (Side, usize)| {
        header.columns().get(column).is_some_and(|name| {
            name.ends_with(&format!("_{}d", side.classification().finest_level().digits()))
        })
    };
    (sound && finest(from) && finest(to)).then_some(Layout { header, from, to })
}

impl Reader for ConcordanceTables {
    fn product(&self) -> &'static str {
        "concordance_tables"
    }

    fn summary(&self) -> &'static str {
        "Pairs of codes of HS, NAICS and ISIC editions (CSV, columns such as `HS6_6d, HS5_6d`)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let Layout { from, to, .. } = layout(head)?;
        let (from, to) = (from.0.name(), to.0.name());
        Some(Recognition {
            product: self.product(),
            description: format!("{from} to {to} concordance"),
            publisher: "United Nations Statistics Division, US Census Bureau; compiled",
            title: "Concordances of product and industry classifications",
            edition: format!("{from} to {to}"),
            licence: "Pairs as published; compiled by the R package concordance",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let layout = layout(head).ok_or_else(|| head.unknown(input))?;
        let (from, to) = (layout.from.0.classification(), layout.to.0.classification());
        let mut pairs = Pairs::default();
        let mixed = MixedNaics::of_2012();
        for_each_row(input, layout.header, load, |row, load| {
            read_row(&layout, &mixed, row, &mut pairs, load)
        })?;
        pairs.write(from, to, BASIS, load)
    }
}

fn read_row(
    layout: &Layout<'_>,
    mixed: &MixedNaics,
    row: &Row<'_>,
    pairs: &mut Pairs,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let ((from, from_column), (to, to_column)) = (layout.from, layout.to);
    let code = from.code(row, from_column)?;
    if to == Side::MixedNaics {
        match mixed.listed(&row.text(to_column)) {
            Listed::Code(target) => pairs.add(&code, target),
            Listed::LeftOut(reason) => {
                pairs.leave_out(&code);
                load.skip(reason);
            }
            Listed::Bad => return Err(row.reject(to_column, "6 digits or X, or nothing").into()),
        }
        return Ok(());
    }
    pairs.add(&code, &to.code(row, to_column)?);
    Ok(())
}
