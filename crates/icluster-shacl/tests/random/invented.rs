//! Random graphs over a few terms, random paths and random shapes, and how they are written in Turtle.

use oxrdf::Term;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Every term there is; the first five may be subjects.
pub(crate) const TERMS: [&str; 11] =
    [":a", ":b", ":c", ":d", ":e", "1", "2", "2.0", "'hi'@en", "'ho'@en", "'hola'@es"];
pub(crate) const SUBJECTS: usize = 5;
pub(crate) const PROPERTIES: [&str; 3] = [":p", ":q", ":r"];
pub(crate) const CLASSES: [&str; 2] = [":A", ":B"];

static PARSED: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let text = format!("@prefix : <http://example.org/> . :s :p {} .", TERMS.join(" , "));
    crate::common::turtle(&text, "http://example.org/").into_iter().map(|it| it.object).collect()
});

pub(crate) fn term(node: usize) -> &'static Term {
    &PARSED[node]
}

#[derive(Clone, Debug)]
pub(crate) struct Data {
    /// Subject, property, object.
    pub(crate) triples: Vec<(usize, usize, usize)>,
    /// Instance, class.
    pub(crate) types: Vec<(usize, usize)>,
    /// Whether B is below A.
    pub(crate) below: bool,
}

impl Data {
    /// The terms that are subjects or objects.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = usize> + '_ {
        let ends = self.triples.iter().flat_map(|&(s, _, o)| [s, o]);
        ends.chain(self.types.iter().map(|pair| pair.0))
    }

    pub(crate) fn turtle(&self) -> String {
        let mut text = String::from(
            "@prefix : <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n",
        );
        for &(s, p, o) in &self.triples {
            text += &format!("{} {} {} .\n", TERMS[s], PROPERTIES[p], TERMS[o]);
        }
        for &(instance, class) in &self.types {
            text += &format!("{} a {} .\n", TERMS[instance], CLASSES[class]);
        }
        if self.below {
            text += ":B rdfs:subClassOf :A .\n";
        }
        text
    }
}

pub(crate) fn data() -> impl Strategy<Value = Data> {
    let triple = (0..SUBJECTS, 0..PROPERTIES.len(), 0..TERMS.len());
    let typed = (0..SUBJECTS, 0..CLASSES.len());
    (prop::collection::vec(triple, 0..24), prop::collection::vec(typed, 0..5), any::<bool>())
        .prop_map(|(triples, types, below)| Data { triples, types, below })
}

#[derive(Clone, Debug)]
pub(crate) enum Path {
    Property(usize),
    Inverse(Box<Path>),
    Sequence(Box<Path>, Box<Path>),
    Alternative(Box<Path>, Box<Path>),
    ZeroOrMore(Box<Path>),
    OneOrMore(Box<Path>),
    ZeroOrOne(Box<Path>),
}

impl Path {
    pub(crate) fn turtle(&self) -> String {
        match self {
            Path::Property(property) => PROPERTIES[*property].into(),
            Path::Inverse(of) => format!("[ sh:inversePath {} ]", of.turtle()),
            Path::Sequence(a, b) => format!("( {} {} )", a.turtle(), b.turtle()),
            Path::Alternative(a, b) => {
                format!("[ sh:alternativePath ( {} {} ) ]", a.turtle(), b.turtle())
            }
            Path::ZeroOrMore(of) => format!("[ sh:zeroOrMorePath {} ]", of.turtle()),
            Path::OneOrMore(of) => format!("[ sh:oneOrMorePath {} ]", of.turtle()),
            Path::ZeroOrOne(of) => format!("[ sh:zeroOrOnePath {} ]", of.turtle()),
        }
    }
}

pub(crate) fn path() -> impl Strategy<Value = Path> {
    let property = (0..PROPERTIES.len()).prop_map(Path::Property);
    property.prop_recursive(3, 8, 2, |inner| {
        let boxed = inner.prop_map(Box::new);
        prop_oneof![
            boxed.clone().prop_map(Path::Inverse),
            (boxed.clone(), boxed.clone()).prop_map(|(a, b)| Path::Sequence(a, b)),
            (boxed.clone(), boxed.clone()).prop_map(|(a, b)| Path::Alternative(a, b)),
            boxed.clone().prop_map(Path::ZeroOrMore),
            boxed.clone().prop_map(Path::OneOrMore),
            boxed.prop_map(Path::ZeroOrOne),
        ]
    })
}

/// What a node must meet.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Iri,
    Literal,
    Class(usize),
    In(Vec<usize>),
    HasValue(usize),
    MinInclusive2,
    Spanish,
    Closed(Vec<usize>),
    Not(Box<Shape>),
    And(Vec<Shape>),
    Or(Vec<Shape>),
    Xone(Vec<Shape>),
    Node(Box<Shape>),
    Property(Path, Values),
}

/// What the values at the end of a path must meet.
#[derive(Clone, Debug)]
pub(crate) enum Values {
    AtLeast(usize),
    AtMost(usize),
    Each(Box<Shape>),
    Qualified { shape: Box<Shape>, least: usize, most: usize },
    HasValue(usize),
    UniqueLang,
    Equals(usize),
    Disjoint(usize),
    LessThan(usize),
    LessThanOrEquals(usize),
}

fn list(shapes: &[Shape]) -> String {
    shapes.iter().map(|shape| format!("[ {} ] ", shape.turtle())).collect()
}

impl Shape {
    /// Its properties, without brackets around them.
    pub(crate) fn turtle(&self) -> String {
        match self {
            Shape::Iri => "sh:nodeKind sh:IRI".into(),
            Shape::Literal => "sh:nodeKind sh:Literal".into(),
            Shape::Class(class) => format!("sh:class {}", CLASSES[*class]),
            Shape::In(terms) => {
                let terms: Vec<_> = terms.iter().map(|&term| TERMS[term]).collect();
                format!("sh:in ( {} )", terms.join(" "))
            }
            Shape::HasValue(term) => format!("sh:hasValue {}", TERMS[*term]),
            Shape::MinInclusive2 => "sh:minInclusive 2".into(),
            Shape::Spanish => "sh:languageIn ( 'es' )".into(),
            Shape::Closed(allowed) => {
                let allowed: Vec<_> =
                    allowed.iter().map(|&property| PROPERTIES[property]).collect();
                let types = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
                format!("sh:closed true ; sh:ignoredProperties ( {types} {} )", allowed.join(" "))
            }
            Shape::Not(shape) => format!("sh:not [ {} ]", shape.turtle()),
            Shape::And(shapes) => format!("sh:and ( {} )", list(shapes)),
            Shape::Or(shapes) => format!("sh:or ( {} )", list(shapes)),
            Shape::Xone(shapes) => format!("sh:xone ( {} )", list(shapes)),
            Shape::Node(shape) => format!("sh:node [ {} ]", shape.turtle()),
            Shape::Property(path, values) => {
                format!("sh:property [ sh:path {} ; {} ]", path.turtle(), values.turtle())
            }
        }
    }
}

impl Values {
    fn turtle(&self) -> String {
        match self {
            Values::AtLeast(count) => format!("sh:minCount {count}"),
            Values::AtMost(count) => format!("sh:maxCount {count}"),
            Values::Each(shape) => format!("sh:node [ {} ]", shape.turtle()),
            Values::Qualified { shape, least, most } => format!(
                "sh:qualifiedValueShape [ {} ] ; sh:qualifiedMinCount {least} ; sh:qualifiedMaxCount {most}",
                shape.turtle()
            ),
            Values::HasValue(term) => format!("sh:hasValue {}", TERMS[*term]),
            Values::UniqueLang => "sh:uniqueLang true".into(),
            Values::Equals(property) => format!("sh:equals {}", PROPERTIES[*property]),
            Values::Disjoint(property) => format!("sh:disjoint {}", PROPERTIES[*property]),
            Values::LessThan(property) => format!("sh:lessThan {}", PROPERTIES[*property]),
            Values::LessThanOrEquals(property) => {
                format!("sh:lessThanOrEquals {}", PROPERTIES[*property])
            }
        }
    }
}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    let some = |of: usize| prop::collection::vec(0..of, 0..4);
    let counted = prop_oneof![
        (0..3_usize).prop_map(Values::AtLeast),
        (0..3_usize).prop_map(Values::AtMost),
        (0..TERMS.len()).prop_map(Values::HasValue),
        Just(Values::UniqueLang),
        (0..PROPERTIES.len()).prop_map(Values::Equals),
        (0..PROPERTIES.len()).prop_map(Values::Disjoint),
        (0..PROPERTIES.len()).prop_map(Values::LessThan),
        (0..PROPERTIES.len()).prop_map(Values::LessThanOrEquals),
    ];
    let simple = prop_oneof![
        Just(Shape::Iri),
        Just(Shape::Literal),
        Just(Shape::MinInclusive2),
        Just(Shape::Spanish),
        (0..CLASSES.len()).prop_map(Shape::Class),
        some(TERMS.len()).prop_map(Shape::In),
        (0..TERMS.len()).prop_map(Shape::HasValue),
        some(PROPERTIES.len()).prop_map(Shape::Closed),
        (path(), counted).prop_map(|(path, values)| Shape::Property(path, values)),
    ];
    simple.prop_recursive(3, 10, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 0..3);
        let boxed = inner.prop_map(Box::new);
        let qualified = (boxed.clone(), 0..3_usize, 0..3_usize)
            .prop_map(|(shape, least, most)| Values::Qualified { shape, least, most });
        let of_values = prop_oneof![boxed.clone().prop_map(Values::Each), qualified];
        prop_oneof![
            boxed.clone().prop_map(Shape::Not),
            boxed.prop_map(Shape::Node),
            several.clone().prop_map(Shape::And),
            several.clone().prop_map(Shape::Or),
            several.prop_map(Shape::Xone),
            (path(), of_values).prop_map(|(path, values)| Shape::Property(path, values)),
        ]
    })
}
