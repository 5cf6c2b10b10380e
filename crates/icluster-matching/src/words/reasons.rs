//! Reasons in words.

use super::{Labels, of_code, plain, say};
use crate::reason::{Near, Reason};
use icluster_codes::Text3;

/// A share as whole per cent, the same in the three languages but for the space.
fn per_cent(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn words(&self, labels: &Labels<'_>) -> Text3 {
        match self {
            Reason::Has { capability, status } => {
                with_status(labels(capability), *status, ["has", "tiene", "a"])
            }
            Reason::Certified { certification, status } => {
                with_status(labels(certification), *status, ["holds", "cuenta con", "détient"])
            }
            Reason::StandsIn { capability, by, part, status } => {
                let (wanted, by, of, status) =
                    (labels(capability), labels(by), per_cent(*part), status.words());
                say(
                    format!("has {} ({}), related to {} by {of}%", by.en, status.en, wanted.en),
                    format!(
                        "tiene {} ({}), relacionado con {} en {of} %",
                        by.es, status.es, wanted.es
                    ),
                    format!("a {} ({}), lié à {} à {of} %", by.fr, status.fr, wanted.fr),
                )
            }
            Reason::MayHave { capability, status } => {
                let (wanted, status) = (labels(capability), status.words());
                say(
                    format!("may have {}: {}", wanted.en, status.en),
                    format!("quizá tenga {}: {}", wanted.es, status.es),
                    format!("a peut-être {} : {}", wanted.fr, status.fr),
                )
            }
            Reason::Lacks { capability } => {
                let wanted = labels(capability);
                say(
                    format!("does not have {}", wanted.en),
                    format!("no tiene {}", wanted.es),
                    format!("n'a pas {}", wanted.fr),
                )
            }
            Reason::NotCertified { certification } => {
                let wanted = labels(certification);
                say(
                    format!("does not hold {}", wanted.en),
                    format!("no cuenta con {}", wanted.es),
                    format!("ne détient pas {}", wanted.fr),
                )
            }
            Reason::CodeNear { .. } | Reason::CodeAbove { .. } | Reason::CodeFar { .. } => {
                self.code_words(labels)
            }
            Reason::Distance { kilometres } => {
                let far = kilometres.round();
                say(format!("{far} km away"), format!("a {far} km"), format!("à {far} km"))
            }
            Reason::SameRegion { region, across_border } => {
                let region = labels(region);
                let border = if *across_border {
                    [
                        ", across the border",
                        ", del otro lado de la frontera",
                        ", de l'autre côté de la frontière",
                    ]
                } else {
                    [""; 3]
                };
                let [en, es, fr] = border;
                say(
                    format!("also in {}{en}", region.en),
                    format!("también en {}{es}", region.es),
                    format!("également dans {}{fr}", region.fr),
                )
            }
            Reason::SellsTo { seller, buyer, part } => {
                let (seller, buyer, of) =
                    (of_code(seller, labels), of_code(buyer, labels), per_cent(*part));
                say(
                    format!(
                        "{} sells to {}: {of}% of what that industry buys of its largest supplier",
                        seller.en, buyer.en
                    ),
                    format!(
                        "{} vende a {}: {of} % de lo que esa industria compra a su mayor proveedora",
                        seller.es, buyer.es
                    ),
                    format!(
                        "{} vend à {} : {of} % de ce que cette industrie achète à sa première fournisseuse",
                        seller.fr, buyer.fr
                    ),
                )
            }
            Reason::SellsNothing => plain(
                "its industries sell nothing to those of the need",
                "sus industrias no venden nada a las de la necesidad",
                "ses industries ne vendent rien à celles du besoin",
            ),
            Reason::Shares { initiative } => {
                let initiative = labels(initiative);
                say(
                    format!("takes part in {}", initiative.en),
                    format!("participa en {}", initiative.es),
                    format!("participe à {}", initiative.fr),
                )
            }
            Reason::Verified { verified, of } => say(
                format!("{verified} of the {of} claims that answer the need are verified"),
                format!(
                    "{verified} de las {of} afirmaciones que responden a la necesidad están verificadas"
                ),
                format!("{verified} des {of} affirmations qui répondent au besoin sont vérifiées"),
            ),
            Reason::NotTold { part, key } => {
                let what = match key {
                    Some(key) => labels(key),
                    None => part.words(),
                };
                say(
                    format!("not told: {}", what.en),
                    format!("sin dato: {}", what.es),
                    format!("non indiqué : {}", what.fr),
                )
            }
        }
    }

    fn code_words(&self, labels: &Labels<'_>) -> Text3 {
        match self {
            Reason::CodeNear { wanted, has, near, how } => {
                let (wanted, of) = (of_code(wanted, labels), per_cent(*near));
                match (has, how) {
                    (Some(has), Near::Same) => {
                        let has = of_code(has, labels);
                        say(
                            format!("is active in {}", has.en),
                            format!("tiene actividad en {}", has.es),
                            format!("est active dans {}", has.fr),
                        )
                    }
                    (Some(has), _) => {
                        let has = of_code(has, labels);
                        say(
                            format!("{} is near {} ({of}%)", has.en, wanted.en),
                            format!("{} es cercano a {} ({of} %)", has.es, wanted.es),
                            format!("{} est proche de {} ({of} %)", has.fr, wanted.fr),
                        )
                    }
                    (None, _) => say(
                        format!("other activities of its place are near {} ({of}%)", wanted.en),
                        format!(
                            "otras actividades de su lugar son cercanas a {} ({of} %)",
                            wanted.es
                        ),
                        format!(
                            "d'autres activités de son lieu sont proches de {} ({of} %)",
                            wanted.fr
                        ),
                    ),
                }
            }
            Reason::CodeAbove { wanted, has } => {
                let (wanted, has) = (of_code(wanted, labels), of_code(has, labels));
                say(
                    format!("{} may mean {}", has.en, wanted.en),
                    format!("{} puede referirse a {}", has.es, wanted.es),
                    format!("{} peut désigner {}", has.fr, wanted.fr),
                )
            }
            Reason::CodeFar { wanted } => {
                let wanted = of_code(wanted, labels);
                say(
                    format!("nothing near {}", wanted.en),
                    format!("nada cercano a {}", wanted.es),
                    format!("rien de proche de {}", wanted.fr),
                )
            }
            _ => plain("", "", ""),
        }
    }
}

fn with_status(what: Text3, status: crate::candidate::Status, verbs: [&str; 3]) -> Text3 {
    let (status, [en, es, fr]) = (status.words(), verbs);
    say(
        format!("{en} {} ({})", what.en, status.en),
        format!("{es} {} ({})", what.es, status.es),
        format!("{fr} {} ({})", what.fr, status.fr),
    )
}

#[cfg(test)]
mod tests {
    use crate::candidate::{Code, Status};
    use crate::reason::{Near, Reason};
    use crate::score::PartKey;
    use icluster_codes::Text3;

    #[test]
    fn every_reason_is_told_in_three_languages() {
        let code = || Code::new("naics-2022", "336411");
        let key = || "welding".to_owned();
        let reasons = [
            Reason::Has { capability: key(), status: Status::Verified },
            Reason::StandsIn {
                capability: key(),
                by: key(),
                part: 0.5,
                status: Status::SelfDeclared,
            },
            Reason::MayHave { capability: key(), status: Status::Disputed },
            Reason::Lacks { capability: key() },
            Reason::CodeNear { wanted: code(), has: Some(code()), near: 1.0, how: Near::Same },
            Reason::CodeNear { wanted: code(), has: Some(code()), near: 0.4, how: Near::Related },
            Reason::CodeNear { wanted: code(), has: None, near: 0.4, how: Near::Density },
            Reason::CodeAbove { wanted: code(), has: code() },
            Reason::CodeFar { wanted: code() },
            Reason::Distance { kilometres: 12.4 },
            Reason::SameRegion { region: key(), across_border: true },
            Reason::SellsTo { seller: code(), buyer: code(), part: 0.25 },
            Reason::SellsNothing,
            Reason::Certified { certification: key(), status: Status::Pending },
            Reason::NotCertified { certification: key() },
            Reason::Shares { initiative: key() },
            Reason::Verified { verified: 1, of: 2 },
            Reason::NotTold { part: PartKey::Place, key: None },
        ];
        for reason in reasons {
            let words = reason.words(&|key| Text3::same(key.to_owned()));
            assert!(
                words.en != words.es && words.es != words.fr && words.en != words.fr,
                "{words:?}"
            );
            assert!(!words.en.is_empty() && !words.es.is_empty() && !words.fr.is_empty());
        }
    }
}
