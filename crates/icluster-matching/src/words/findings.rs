//! Why a rule is not met, and what is missing to know, in words.

use super::{Labels, list, of_code, plain, say};
use crate::rules::{Fact, Finding};
use icluster_codes::Text3;

/// `10 to 50`, `50 or less`, `10 or more`.
fn limits(least: Option<u32>, most: Option<u32>) -> Text3 {
    match (least, most) {
        (Some(least), Some(most)) => say(
            format!("{least} to {most}"),
            format!("de {least} a {most}"),
            format!("de {least} à {most}"),
        ),
        (Some(least), None) => {
            say(format!("{least} or more"), format!("{least} o más"), format!("{least} ou plus"))
        }
        (None, Some(most)) => {
            say(format!("{most} or less"), format!("{most} o menos"), format!("{most} ou moins"))
        }
        (None, None) => plain("any number", "cualquier número", "un nombre quelconque"),
    }
}

fn has((low, high): (u32, u32)) -> Text3 {
    if low == high {
        return Text3::same(low.to_string());
    }
    limits(Some(low), (high < u32::MAX).then_some(high))
}

impl Finding {
    /// The finding in words.
    #[must_use]
    pub fn words(&self, labels: &Labels<'_>) -> Text3 {
        match self {
            Finding::Outside { regions } => {
                let regions = list(regions.iter().map(|region| labels(region)));
                say(
                    format!("lies outside {}", regions.en),
                    format!("está fuera de {}", regions.es),
                    format!("se trouve hors de {}", regions.fr),
                )
            }
            Finding::TooFar { kilometres, most } => {
                let (far, most) = (kilometres.round(), most.round());
                say(
                    format!("is {far} km away; at most {most} km"),
                    format!("está a {far} km; a lo sumo {most} km"),
                    format!("est à {far} km ; au plus {most} km"),
                )
            }
            Finding::OtherKind { kind, kinds } => {
                let (kind, kinds) = (labels(kind), list(kinds.iter().map(|kind| labels(kind))));
                say(
                    format!("is {}; open to {}", kind.en, kinds.en),
                    format!("es {}; abierto a {}", kind.es, kinds.es),
                    format!("est {} ; ouvert à {}", kind.fr, kinds.fr),
                )
            }
            Finding::OtherSize { class, classes } => {
                let class = labels(class);
                let classes = list(classes.iter().map(|class| labels(class)));
                say(
                    format!("its size is {}; open to {}", class.en, classes.en),
                    format!("su tamaño es {}; abierto a {}", class.es, classes.es),
                    format!("sa taille est {} ; ouvert à {}", class.fr, classes.fr),
                )
            }
            Finding::OtherCodes { codes } => {
                let codes = list(codes.iter().map(|code| of_code(code, labels)));
                say(
                    format!("is not active in {}", codes.en),
                    format!("no tiene actividad en {}", codes.es),
                    format!("n'est pas active dans {}", codes.fr),
                )
            }
            Finding::Employees { has: of, least, most } => {
                let (of, asked) = (has(*of), limits(*least, *most));
                say(
                    format!("employs {}; asked for: {}", of.en, asked.en),
                    format!("emplea {}; se piden {}", of.es, asked.es),
                    format!("emploie {} ; demandé : {}", of.fr, asked.fr),
                )
            }
            Finding::Age { has: of, least, most } => {
                let (of, asked) = (has(*of), limits(*least, *most));
                say(
                    format!("is {} years old; asked for: {}", of.en, asked.en),
                    format!("tiene {} años; se piden {}", of.es, asked.es),
                    format!("a {} ans ; demandé : {}", of.fr, asked.fr),
                )
            }
            Finding::NotSo { key } => {
                let what = labels(key);
                say(
                    format!("{}: no", what.en),
                    format!("{}: no es así", what.es),
                    format!("{} : non", what.fr),
                )
            }
            Finding::Basis { key, has, bases } => {
                let what = labels(key);
                let has = list(has.iter().map(|basis| labels(basis)));
                let bases = list(bases.iter().map(|basis| labels(basis)));
                say(
                    format!("{}: by {}; accepted: {}", what.en, has.en, bases.en),
                    format!("{}: por {}; se acepta: {}", what.es, has.es, bases.es),
                    format!("{} : par {} ; accepté : {}", what.fr, has.fr, bases.fr),
                )
            }
            Finding::NotCertified { key } => {
                let what = labels(key);
                say(
                    format!("does not hold {}", what.en),
                    format!("no cuenta con {}", what.es),
                    format!("ne détient pas {}", what.fr),
                )
            }
            Finding::Lacks { key } => {
                let what = labels(key);
                say(
                    format!("does not have {}", what.en),
                    format!("no tiene {}", what.es),
                    format!("n'a pas {}", what.fr),
                )
            }
            Finding::NotIn { key } => {
                let what = labels(key);
                say(
                    format!("takes no part in {}", what.en),
                    format!("no participa en {}", what.es),
                    format!("ne participe pas à {}", what.fr),
                )
            }
            Finding::NotYetOpen { from } => say(
                format!("opens on {from}"),
                format!("abre el {from}"),
                format!("ouvre le {from}"),
            ),
            Finding::Closed { to } => {
                say(format!("closed on {to}"), format!("cerró el {to}"), format!("a fermé le {to}"))
            }
            Finding::Excepted { .. } => plain(
                "meets a condition that excludes",
                "cumple una condición que excluye",
                "remplit une condition qui exclut",
            ),
        }
    }
}

impl Fact {
    /// What is missing, in words.
    #[must_use]
    pub fn words(&self, labels: &Labels<'_>) -> Text3 {
        match self {
            Fact::Region => plain(
                "in which region it lies",
                "en qué región está",
                "dans quelle région elle se trouve",
            ),
            Fact::Point => plain(
                "where exactly it is",
                "dónde está exactamente",
                "où elle se trouve exactement",
            ),
            Fact::Kind => plain(
                "what kind of organisation it is",
                "qué tipo de organización es",
                "quel type d'organisation c'est",
            ),
            Fact::Size => plain("its size class", "su clase de tamaño", "sa classe de taille"),
            Fact::Codes => {
                plain("all its activities", "todas sus actividades", "toutes ses activités")
            }
            Fact::Employees => plain(
                "how many people it employs",
                "cuántas personas emplea",
                "combien de personnes elle emploie",
            ),
            Fact::Founded => {
                plain("when it was founded", "cuándo se fundó", "quand elle a été fondée")
            }
            Fact::Day => plain("a day that can be read", "un día legible", "une date lisible"),
            Fact::Flag { key } => {
                let what = labels(key);
                say(
                    format!("whether {}", what.en),
                    format!("si {}", what.es),
                    format!("si : {}", what.fr),
                )
            }
            Fact::Basis { key } => {
                let what = labels(key);
                say(
                    format!("on which basis: {}", what.en),
                    format!("con qué fundamento: {}", what.es),
                    format!("sur quelle base : {}", what.fr),
                )
            }
            Fact::Certification { key } => {
                let what = labels(key);
                say(
                    format!("whether it holds {}", what.en),
                    format!("si cuenta con {}", what.es),
                    format!("si elle détient {}", what.fr),
                )
            }
            Fact::Capability { key } => {
                let what = labels(key);
                say(
                    format!("whether it has {}", what.en),
                    format!("si tiene {}", what.es),
                    format!("si elle a {}", what.fr),
                )
            }
            Fact::Initiative { key } => {
                let what = labels(key);
                say(
                    format!("whether it takes part in {}", what.en),
                    format!("si participa en {}", what.es),
                    format!("si elle participe à {}", what.fr),
                )
            }
            Fact::Decision { key } => {
                let what = labels(key);
                say(
                    format!("a decision on {}", what.en),
                    format!("una decisión sobre {}", what.es),
                    format!("une décision sur {}", what.fr),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::candidate::Code;
    use crate::rules::{Fact, Finding, Test};
    use icluster_codes::Text3;

    #[test]
    fn every_finding_and_fact_is_told_in_three_languages() {
        let (key, code) = (|| "k".to_owned(), Code::new("hs-2022", "8544"));
        let findings = [
            Finding::Outside { regions: vec![key()] },
            Finding::TooFar { kilometres: 10.0, most: 5.0 },
            Finding::OtherKind { kind: key(), kinds: vec![key(), key()] },
            Finding::OtherSize { class: key(), classes: vec![key()] },
            Finding::OtherCodes { codes: vec![code] },
            Finding::Employees { has: (11, u32::MAX), least: None, most: Some(10) },
            Finding::Age { has: (3, 4), least: Some(5), most: Some(9) },
            Finding::NotSo { key: key() },
            Finding::Basis { key: key(), has: vec![key()], bases: vec![key()] },
            Finding::NotCertified { key: key() },
            Finding::Lacks { key: key() },
            Finding::NotIn { key: key() },
            Finding::NotYetOpen { from: key() },
            Finding::Closed { to: key() },
            Finding::Excepted { of: Box::new(Test::All { of: vec![] }) },
        ];
        let facts = [
            Fact::Region,
            Fact::Point,
            Fact::Kind,
            Fact::Size,
            Fact::Codes,
            Fact::Employees,
            Fact::Founded,
            Fact::Day,
            Fact::Flag { key: key() },
            Fact::Basis { key: key() },
            Fact::Certification { key: key() },
            Fact::Capability { key: key() },
            Fact::Initiative { key: key() },
            Fact::Decision { key: key() },
        ];
        let labels = |key: &str| Text3::same(key.to_owned());
        let of_facts = facts.iter().map(|fact| fact.words(&labels));
        for words in findings.iter().map(|of| of.words(&labels)).chain(of_facts) {
            assert!(
                words.en != words.es && words.es != words.fr && words.en != words.fr,
                "{words:?}"
            );
        }
    }
}
