//! What results say where the shapes say nothing, in three languages (SHACL section 3.6.2.3 leaves the words to the processor).

use crate::shape::{Bound, Constraint, Logic, NodeKind, Pair};
use oxrdf::{Literal, NamedNode, Term};

/// A text in English, Spanish and French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: String,
    /// Español.
    pub es: String,
    /// Français.
    pub fr: String,
}

impl Words {
    fn new(en: impl Into<String>, es: impl Into<String>, fr: impl Into<String>) -> Self {
        Self { en: en.into(), es: es.into(), fr: fr.into() }
    }

    /// As literals with their languages.
    #[must_use]
    pub fn literals(self) -> Vec<Literal> {
        let text =
            |text: String, tag: &str| Literal::new_language_tagged_literal_unchecked(text, tag);
        vec![text(self.en, "en"), text(self.es, "es"), text(self.fr, "fr")]
    }
}

/// A term as people read it: the text of a literal in quotation marks, the IRI in angle brackets.
fn told(term: &Term) -> String {
    match term {
        Term::Literal(literal) => match literal.language() {
            Some(language) => format!("“{}” ({language})", literal.value()),
            None => format!("“{}”", literal.value()),
        },
        other => other.to_string(),
    }
}

fn listed(terms: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 8;
    let mut all: Vec<String> = terms.collect();
    let left = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    if left > 0 {
        all.push(format!("… (+{left})"));
    }
    all.join(", ")
}

/// XSD's names without their namespace, which everybody leaves out.
fn datatype(name: &NamedNode) -> String {
    let local = name.as_str().strip_prefix("http://www.w3.org/2001/XMLSchema#");
    local.map_or_else(|| name.to_string(), |local| format!("xsd:{local}"))
}

fn node_kind(kind: NodeKind) -> Words {
    let parts = [
        (kind.iri, ("an IRI", "un IRI", "un IRI")),
        (kind.blank_node, ("a blank node", "un nodo en blanco", "un nœud anonyme")),
        (kind.literal, ("a literal", "un literal", "un littéral")),
    ];
    let join = |pick: fn(&(&'static str, &'static str, &'static str)) -> &'static str, or: &str| {
        let named: Vec<_> = parts.iter().filter(|part| part.0).map(|part| pick(&part.1)).collect();
        named.join(or)
    };
    Words::new(join(|w| w.0, " or "), join(|w| w.1, " o "), join(|w| w.2, " ou "))
}

/// A message about a constraint that a value does not meet; `values` is how many the shape is about.
pub(crate) fn message(constraint: &Constraint, value: Option<&Term>, values: usize) -> Words {
    let it = value.map(told).unwrap_or_default();
    match constraint {
        Constraint::Class(class) => Words::new(
            format!("{it} is not an instance of {class}"),
            format!("{it} no es una instancia de {class}"),
            format!("{it} n’est pas une instance de {class}"),
        ),
        Constraint::Datatype(name) => {
            let name = datatype(name);
            Words::new(
                format!("{it} is not a well-formed value of the datatype {name}"),
                format!("{it} no es un valor bien formado del tipo de datos {name}"),
                format!("{it} n’est pas une valeur bien formée du type de données {name}"),
            )
        }
        Constraint::NodeKind(kind) => {
            let kind = node_kind(*kind);
            Words::new(
                format!("{it} is not {}", kind.en),
                format!("{it} no es {}", kind.es),
                format!("{it} n’est pas {}", kind.fr),
            )
        }
        Constraint::MinCount(least) => Words::new(
            format!("Number of values: {values}; at least {least} expected"),
            format!("Número de valores: {values}; se esperaba un mínimo de {least}"),
            format!("Nombre de valeurs : {values} ; minimum attendu : {least}"),
        ),
        Constraint::MaxCount(most) => Words::new(
            format!("Number of values: {values}; at most {most} expected"),
            format!("Número de valores: {values}; se esperaba un máximo de {most}"),
            format!("Nombre de valeurs : {values} ; maximum attendu : {most}"),
        ),
        Constraint::Range(bound, limit) => range(*bound, &it, &told(&limit.clone().into())),
        Constraint::MinLength(least) => Words::new(
            format!("{it} is shorter than the minimum length ({least})"),
            format!("{it} no alcanza la longitud mínima ({least})"),
            format!("{it} n’atteint pas la longueur minimale ({least})"),
        ),
        Constraint::MaxLength(most) => Words::new(
            format!("{it} is longer than the maximum length ({most})"),
            format!("{it} supera la longitud máxima ({most})"),
            format!("{it} dépasse la longueur maximale ({most})"),
        ),
        Constraint::Pattern(pattern, _) => Words::new(
            format!("{it} does not match the pattern {pattern}"),
            format!("{it} no corresponde al patrón {pattern}"),
            format!("{it} ne correspond pas au motif {pattern}"),
        ),
        Constraint::LanguageIn(ranges) => {
            let ranges = listed(ranges.iter().cloned());
            Words::new(
                format!("{it} is not a text in one of these languages: {ranges}"),
                format!("{it} no es un texto en uno de estos idiomas: {ranges}"),
                format!("{it} n’est pas un texte dans l’une de ces langues : {ranges}"),
            )
        }
        Constraint::UniqueLang => Words::new(
            "Several values have the same language; one per language expected",
            "Varios valores tienen el mismo idioma; se esperaba uno por idioma",
            "Plusieurs valeurs ont la même langue ; une seule par langue est attendue",
        ),
        Constraint::Pair(pair, property) => paired(*pair, &it, &property.to_string()),
        Constraint::Not(_) => Words::new(
            format!("{it} conforms to a shape that it must not conform to"),
            format!("{it} cumple una forma que no debe cumplir"),
            format!("{it} respecte une forme qu’elle ne doit pas respecter"),
        ),
        Constraint::Logic(logic, shapes) => logical(*logic, &it, shapes.len()),
        Constraint::Node(_) | Constraint::Property(_) => Words::new(
            format!("{it} does not conform to the shape that is asked for"),
            format!("{it} no cumple la forma que se pide"),
            format!("{it} ne respecte pas la forme demandée"),
        ),
        Constraint::Qualified { at_least: true, count, .. } => Words::new(
            format!("Too few values conform to the qualified shape; at least {count} expected"),
            format!(
                "Muy pocos valores cumplen la forma calificada; se esperaba un mínimo de {count}"
            ),
            format!(
                "Trop peu de valeurs respectent la forme qualifiée ; minimum attendu : {count}"
            ),
        ),
        Constraint::Qualified { at_least: false, count, .. } => Words::new(
            format!("Too many values conform to the qualified shape; at most {count} expected"),
            format!(
                "Demasiados valores cumplen la forma calificada; se esperaba un máximo de {count}"
            ),
            format!("Trop de valeurs respectent la forme qualifiée ; maximum attendu : {count}"),
        ),
        Constraint::Closed(_) => Words::new(
            format!("The shape is closed and does not allow this property (value: {it})"),
            format!("La forma es cerrada y no admite esta propiedad (valor: {it})"),
            format!("La forme est fermée et n’admet pas cette propriété (valeur : {it})"),
        ),
        Constraint::HasValue(wanted) => {
            let wanted = told(wanted);
            Words::new(
                format!("The value {wanted} is missing"),
                format!("Falta el valor {wanted}"),
                format!("La valeur {wanted} manque"),
            )
        }
        Constraint::In(members) => {
            let members = listed(members.iter().map(told));
            Words::new(
                format!("{it} is not one of: {members}"),
                format!("{it} no es uno de estos valores: {members}"),
                format!("{it} n’est pas l’une de ces valeurs : {members}"),
            )
        }
        Constraint::Sparql(_) | Constraint::Component(_) => {
            let about = |colon: &str| value.map(|_| format!("{colon}{it}")).unwrap_or_default();
            Words::new(
                format!("A constraint written in SPARQL is not met{}", about(": ")),
                format!("No se cumple una restricción escrita en SPARQL{}", about(": ")),
                format!("Une contrainte écrite en SPARQL n’est pas respectée{}", about(" : ")),
            )
        }
    }
}

fn range(bound: Bound, it: &str, limit: &str) -> Words {
    match bound {
        Bound::MinExclusive => Words::new(
            format!("{it} is not greater than {limit}"),
            format!("{it} no es mayor que {limit}"),
            format!("{it} n’est pas supérieur à {limit}"),
        ),
        Bound::MinInclusive => Words::new(
            format!("{it} is not greater than or equal to {limit}"),
            format!("{it} no es mayor o igual que {limit}"),
            format!("{it} n’est pas supérieur ou égal à {limit}"),
        ),
        Bound::MaxExclusive => Words::new(
            format!("{it} is not less than {limit}"),
            format!("{it} no es menor que {limit}"),
            format!("{it} n’est pas inférieur à {limit}"),
        ),
        Bound::MaxInclusive => Words::new(
            format!("{it} is not less than or equal to {limit}"),
            format!("{it} no es menor o igual que {limit}"),
            format!("{it} n’est pas inférieur ou égal à {limit}"),
        ),
    }
}

fn paired(pair: Pair, it: &str, property: &str) -> Words {
    match pair {
        Pair::Equals => Words::new(
            format!("{it} is not a value both here and of {property}; the values must be the same"),
            format!(
                "{it} no es un valor tanto aquí como de {property}; los valores deben ser los mismos"
            ),
            format!(
                "{it} n’est pas une valeur à la fois ici et de {property} ; les valeurs doivent être les mêmes"
            ),
        ),
        Pair::Disjoint => Words::new(
            format!("{it} is also a value of {property}; no value may be shared"),
            format!("{it} también es un valor de {property}; no se debe compartir ningún valor"),
            format!(
                "{it} est aussi une valeur de {property} ; aucune valeur ne doit être partagée"
            ),
        ),
        Pair::LessThan => Words::new(
            format!("{it} is not less than a value of {property}"),
            format!("{it} no es menor que un valor de {property}"),
            format!("{it} n’est pas inférieur à une valeur de {property}"),
        ),
        Pair::LessThanOrEquals => Words::new(
            format!("{it} is not less than or equal to a value of {property}"),
            format!("{it} no es menor o igual que un valor de {property}"),
            format!("{it} n’est pas inférieur ou égal à une valeur de {property}"),
        ),
    }
}

fn logical(logic: Logic, it: &str, shapes: usize) -> Words {
    match logic {
        Logic::And => Words::new(
            format!("{it} does not conform to all shapes that are asked for ({shapes})"),
            format!("{it} no cumple todas las formas que se piden ({shapes})"),
            format!("{it} ne respecte pas toutes les formes demandées ({shapes})"),
        ),
        Logic::Or => Words::new(
            format!("{it} conforms to none of the possible shapes ({shapes})"),
            format!("{it} no cumple ninguna de las formas posibles ({shapes})"),
            format!("{it} ne respecte aucune des formes possibles ({shapes})"),
        ),
        Logic::Xone => Words::new(
            format!("{it} does not conform to exactly one of the possible shapes ({shapes})"),
            format!("{it} no cumple exactamente una de las formas posibles ({shapes})"),
            format!("{it} ne respecte pas exactement une des formes possibles ({shapes})"),
        ),
    }
}
