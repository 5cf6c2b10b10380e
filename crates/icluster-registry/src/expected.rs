//! What is expected where something cannot be used, in three languages: for messages, for refusals of imports, for the help sheet of templates.

use crate::identifier::Scheme;
use crate::vocabulary::{self, Words};
use crate::{Basis, Kind, Predicate, Status, ValueKind};
use icluster_codes::Text3;

/// Three texts.
pub(crate) fn text(en: impl Into<String>, es: impl Into<String>, fr: impl Into<String>) -> Text3 {
    Text3::new(en.into(), es.into(), fr.into())
}

/// Words of files, which are the same in every language.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> Text3 {
    let words = words.into_iter().collect::<Vec<_>>().join(", ");
    text(format!("one of {words}"), format!("uno de {words}"), format!("l’un de {words}"))
}

pub(crate) fn basis() -> Text3 {
    one_of(Basis::ALL.iter().map(|of| of.name()))
}

/// The statuses that a row of a file may have.
pub(crate) const ROW_STATUSES: [Status; 4] =
    [Status::SelfDeclared, Status::Verified, Status::Disputed, Status::Pending];

pub(crate) fn status() -> Text3 {
    one_of(ROW_STATUSES.iter().map(|of| of.name()))
}

pub(crate) fn place() -> Text3 {
    let codes = "mx:municipality:22014, us:county:06073, ca:province:24";
    text(
        format!("a region by its code, such as {codes} or mx:state:22"),
        format!("una región por su código, como {codes} o mx:state:22"),
        format!("une région par son code, comme {codes} ou mx:state:22"),
    )
}

pub(crate) fn goods() -> Text3 {
    text(
        "a code of the Harmonized System of 2, 4 or 6 digits",
        "un código del Sistema Armonizado de 2, 4 o 6 dígitos",
        "un code du Système harmonisé de 2, 4 ou 6 chiffres",
    )
}

pub(crate) fn industry() -> Text3 {
    text(
        "a code of NAICS or SCIAN of 2 to 6 digits",
        "un código del NAICS o SCIAN de 2 a 6 dígitos",
        "un code du SCIAN ou NAICS de 2 à 6 chiffres",
    )
}

pub(crate) fn link() -> Text3 {
    text(
        "an address that begins with https:// or http://",
        "una dirección que empiece con https:// o http://",
        "une adresse qui commence par https:// ou http://",
    )
}

pub(crate) fn cluster() -> Text3 {
    text(
        "the key of a cluster, such as aerospace",
        "la clave de un clúster, como aerospace",
        "la clé d’une grappe, comme aerospace",
    )
}

pub(crate) fn date() -> Text3 {
    text(
        "a date as YYYY-MM-DD, YYYY-MM or YYYY",
        "una fecha como AAAA-MM-DD, AAAA-MM o AAAA",
        "une date sous la forme AAAA-MM-JJ, AAAA-MM ou AAAA",
    )
}

pub(crate) fn confidence() -> Text3 {
    text("a number from 0 to 1", "un número de 0 a 1", "un nombre de 0 à 1")
}

pub(crate) fn visibility() -> Text3 {
    text(
        "public, members, initiative:KEY or owner:ID",
        "public, members, initiative:CLAVE u owner:ID",
        "public, members, initiative:CLÉ ou owner:ID",
    )
}

pub(crate) fn source() -> Text3 {
    text(
        "the name of the source: a register, a document, or who says so",
        "el nombre de la fuente: un registro, un documento o quien lo dice",
        "le nom de la source : un registre, un document ou qui le dit",
    )
}

pub(crate) fn row_key() -> Text3 {
    text(
        "a key that stays with the row, such as a number or short name, without semicolons",
        "una clave que permanezca con la fila, como un número o nombre corto, sin punto y coma",
        "une clé qui reste avec la ligne, comme un numéro ou un nom court, sans point-virgule",
    )
}

/// Kinds in words: `organisation or person`.
fn kinds(of: &[Kind]) -> Text3 {
    let joined = |language: &str, or: &str| {
        let labels = of.iter().map(|kind| kind.label(language).to_lowercase());
        labels.collect::<Vec<_>>().join(or)
    };
    text(joined("en", " or "), joined("es", " o "), joined("fr", " ou "))
}

/// The key of something of these kinds that a row of the file, or the registry, has.
pub(crate) fn key_of(of: &[Kind]) -> Text3 {
    let of = kinds(of);
    text(
        format!("the key, in this file or in the registry, or the id of one of: {}", of.en),
        format!("la clave, en este archivo o en el registro, o el identificador de: {}", of.es),
        format!("la clé, dans ce fichier ou dans le registre, ou l’identifiant de : {}", of.fr),
    )
}

pub(crate) fn id_of(kind: Kind) -> Text3 {
    let of = kinds(&[kind]);
    text(
        format!("the id of one of: {}", of.en),
        format!("el identificador de: {}", of.es),
        format!("l’identifiant de : {}", of.fr),
    )
}

impl Scheme {
    /// What is expected, for messages.
    #[must_use]
    pub fn expected(self) -> Text3 {
        match self {
            Scheme::Rfc => text(
                "an RFC of 12 or 13 characters whose check digit is right",
                "un RFC de 12 o 13 caracteres con dígito verificador correcto",
                "un RFC de 12 ou 13 caractères dont le chiffre de contrôle est juste",
            ),
            Scheme::Lei => text(
                "an LEI of 20 characters whose check digits are right (ISO 17442)",
                "un LEI de 20 caracteres con dígitos verificadores correctos (ISO 17442)",
                "un LEI de 20 caractères dont les chiffres de contrôle sont justes (ISO 17442)",
            ),
            Scheme::BusinessNumber => text(
                "a Canadian business number of nine digits whose check digit is right",
                "un número de empresa canadiense de nueve dígitos con dígito verificador correcto",
                "un numéro d’entreprise canadien de neuf chiffres dont le chiffre de contrôle est juste",
            ),
            Scheme::EmployerNumber => text(
                "an employer number (EIN) of nine digits",
                "un número de empleador (EIN) de nueve dígitos",
                "un numéro d’employeur (EIN) de neuf chiffres",
            ),
            Scheme::Ror => text(
                "a ROR identifier such as https://ror.org/ followed by nine characters whose check digits are right",
                "un identificador ROR como https://ror.org/ seguido de nueve caracteres con dígitos verificadores correctos",
                "un identifiant ROR comme https://ror.org/ suivi de neuf caractères dont les chiffres de contrôle sont justes",
            ),
            Scheme::Denue => text(
                "the number of an establishment in DENUE: digits",
                "el número de un establecimiento en el DENUE: dígitos",
                "le numéro d’un établissement dans le DENUE : des chiffres",
            ),
        }
    }
}

impl ValueKind {
    /// What is expected, for messages.
    #[must_use]
    pub fn expected(&self) -> Text3 {
        match self {
            ValueKind::Text => text("a text", "un texto", "un texte"),
            ValueKind::Word(list) => words(*list),
            ValueKind::Thing(of) => {
                let names = kinds(of);
                match of.iter().all(|kind| kind.is_registered()) {
                    true => text(
                        format!("the key or id of one of: {}", names.en),
                        format!("la clave o el identificador de: {}", names.es),
                        format!("la clé ou l’identifiant de : {}", names.fr),
                    ),
                    false => text(
                        format!("the key or name, in the vocabulary, of one of: {}", names.en),
                        format!("la clave o el nombre, en el vocabulario, de: {}", names.es),
                        format!("la clé ou le nom, dans le vocabulaire, de : {}", names.fr),
                    ),
                }
            }
            ValueKind::Place => place(),
            ValueKind::Code { goods: true } => goods(),
            ValueKind::Code { goods: false } => industry(),
            ValueKind::Number("money") => text(
                "a number and its currency, such as 250000 MXN",
                "un número y su moneda, como 250000 MXN",
                "un nombre et sa monnaie, comme 250000 MXN",
            ),
            ValueKind::Number(unit) => {
                let unit = unit_name(unit);
                text(
                    format!("a number ({}) with a point, without separators of thousands", unit.en),
                    format!("un número ({}) con punto, sin separadores de miles", unit.es),
                    format!("un nombre ({}) avec un point, sans séparateurs de milliers", unit.fr),
                )
            }
            ValueKind::Date => date(),
            ValueKind::Flag => text("yes or no", "sí o no", "oui ou non"),
            ValueKind::Point => text(
                "latitude and longitude in degrees, such as 20.6, -100.4",
                "latitud y longitud en grados, como 20.6, -100.4",
                "latitude et longitude en degrés, comme 20.6, -100.4",
            ),
            ValueKind::Link => link(),
            ValueKind::Cluster => cluster(),
            ValueKind::Identifier(scheme) => scheme.expected(),
            ValueKind::Rule => {
                let (place, size) = ("place in mx:state:22; mx:state:11", "employees at_most 250");
                text(
                    format!("a rule such as `{place}` or `{size}`"),
                    format!("una regla como `{place}` o `{size}`"),
                    format!("une règle comme `{place}` ou `{size}`"),
                )
            }
        }
    }
}

/// What a number counts, in words.
fn unit_name(unit: &str) -> Text3 {
    match unit {
        "people" => text("people", "personas", "personnes"),
        "km" => text("kilometres", "kilómetros", "kilomètres"),
        other => text(other, other, other),
    }
}

/// The words of a list, by their keys, which are read in any language.
pub(crate) fn words(list: Words) -> Text3 {
    one_of(vocabulary::words(list).iter().map(|word| word.key))
}

/// A flag is only said with what it rests on and since when.
pub(crate) fn basis_and_date() -> Text3 {
    let all = Basis::ALL.iter().map(|of| of.name()).collect::<Vec<_>>().join(", ");
    text(
        format!("a basis ({all}) and the date since when, as this is only said with both"),
        format!("un sustento ({all}) y la fecha desde cuándo, pues solo se dice con ambos"),
        format!(
            "un fondement ({all}) et la date depuis quand, car cela ne se dit qu’avec les deux"
        ),
    )
}

/// A predicate that is of no such kind of entity.
pub(crate) fn predicates<'a>(of: impl Iterator<Item = &'a Predicate>) -> Text3 {
    one_of(of.map(|of| of.key))
}
