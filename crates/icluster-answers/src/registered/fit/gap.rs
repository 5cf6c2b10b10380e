//! Who could fill a gap in supply.

use super::matches::{Matches, Named};
use crate::error::AnswerError;
use crate::registered::{Registered, regions_around};
use crate::words::{Lang, text};
use icluster_codes::{Classification, RegionId};
use icluster_matching::{Code, Need, Place, SupplierGap};
use serde::Serialize;
use utoipa::ToSchema;

/// Industries that are told to buy a product.
const BUYERS: usize = 3;

/// Who could supply a product, and by what was looked for.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GapPartners {
    /// The product: its code of the Harmonized System
    pub product: Named,
    /// Industries (NAICS) that make it
    pub made_by: Vec<MadeBy>,
    /// Industries in the network that buy most of those that make it, by the table
    pub bought_by: Vec<Named>,
    /// Input-output table of that; null where there is none
    pub table: Option<String>,
    /// Candidates
    #[serde(flatten)]
    pub matches: Matches,
}

/// An industry and the part of a product that it makes.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MadeBy {
    /// Code of NAICS
    pub key: String,
    /// Title
    pub label: String,
    /// Part, 0 to 1
    pub part: f64,
}

impl Registered {
    /// Organisations that could supply a product of the Harmonized System (four to six digits) to a place, `most` of them: who makes it or is in an industry that does, is near, and sells to
    /// industries that buy it.
    ///
    /// # Errors
    /// A text that is no such product.
    pub fn fills_gap(
        &self,
        product: &str,
        place: Option<&RegionId>,
        within_kilometres: Option<f64>,
        most: usize,
        lang: Lang,
    ) -> Result<GapPartners, AnswerError> {
        let wrong = |part: &str, given: &str, expected: [&'static str; 3]| {
            let [en, es, fr] = expected;
            AnswerError::bad_value(part, given, &text(en, es, fr))
        };
        let digits = product.trim().replace('.', "");
        let valid =
            (4..=6).contains(&digits.len()) && Classification::HS_2022.parse_code(&digits).is_ok();
        if !valid {
            let expected = [
                "a code of the Harmonized System of four to six digits, such as 850760",
                "un código del Sistema Armonizado de cuatro a seis dígitos, como 850760",
                "un code du Système harmonisé de quatre à six chiffres, comme 850760",
            ];
            return Err(wrong("product", product, expected));
        }
        if let Some(far) = within_kilometres.filter(|far| !(*far > 0.0 && far.is_finite())) {
            let expected =
                ["kilometres above 0", "kilómetros mayores que 0", "des kilomètres au-dessus de 0"];
            return Err(wrong("within_km", &far.to_string(), expected));
        }
        let (mut made_by, mut bought_by, mut table) = (Vec::new(), Vec::new(), None);
        if let Some(known) = self.release() {
            made_by = known.makers(&digits).to_vec();
            if let (Some(purchases), Some((first, _))) = (known.purchases(), made_by.first()) {
                let industries = self.all_industries();
                let industries: Vec<&str> = industries.iter().map(String::as_str).collect();
                let buyers = purchases.buyers(&first.code, &industries, BUYERS);
                bought_by = buyers.into_iter().map(|code| Code::new("naics", code)).collect();
                table = Some(lang.of(&purchases.name).to_owned());
            }
        }
        let product = Code::new("hs", &digits);
        let titled = |code: &Code| Named { key: code.code.clone(), label: self.titled(code, lang) };
        let told = made_by.iter().map(|(code, part)| {
            let Named { key, label } = titled(code);
            MadeBy { key, label, part: *part }
        });
        let (told, buyers) = (told.collect(), bought_by.iter().map(titled).collect());
        let gap = SupplierGap {
            product: product.clone(),
            made_by,
            bought_by,
            place: Place {
                regions: place.map(|of| regions_around(&of.to_string())).unwrap_or_default(),
                ..Place::default()
            },
            within_kilometres,
        };
        let matches = self.matched(&Need::from(gap), &[], most, lang)?;
        Ok(GapPartners {
            product: titled(&product),
            made_by: told,
            bought_by: buyers,
            table,
            matches,
        })
    }
}
