//! The second evaluator: paths as relations (tables of truth over all terms, closed by Warshall's algorithm), shapes as sets of nodes.
//!
//! Source: the definitions of SHACL section 4 and of SPARQL 1.1 section 18.4, without any of the code that is tested.

use super::invented::{Data, PROPERTIES, Path, SUBJECTS, Shape, TERMS, Values};

const N: usize = TERMS.len();
type Relation = [[bool; N]; N];

/// The values of the numbers among the terms: `1`, `2`, `2.0`.
fn number(node: usize) -> Option<f64> {
    match TERMS[node] {
        "1" => Some(1.0),
        "2" | "2.0" => Some(2.0),
        _ => None,
    }
}

fn language(node: usize) -> Option<&'static str> {
    TERMS[node].split_once('@').map(|(_, tag)| tag)
}

fn identity() -> Relation {
    std::array::from_fn(|a| std::array::from_fn(|b| a == b))
}

fn either(a: &Relation, b: &Relation) -> Relation {
    std::array::from_fn(|from| std::array::from_fn(|to| a[from][to] || b[from][to]))
}

fn closure(of: &Relation) -> Relation {
    let mut closed = *of;
    for by in 0..N {
        for from in 0..N {
            for to in 0..N {
                closed[from][to] |= closed[from][by] && closed[by][to];
            }
        }
    }
    closed
}

pub(crate) struct Relations {
    properties: [Relation; PROPERTIES.len()],
    instances: [[bool; N]; 2],
}

impl Relations {
    pub(crate) fn new(data: &Data) -> Self {
        let mut properties = [[[false; N]; N]; PROPERTIES.len()];
        for &(s, p, o) in &data.triples {
            properties[p][s][o] = true;
        }
        let mut instances = [[false; N]; 2];
        for &(instance, class) in &data.types {
            instances[class][instance] = true;
            if data.below && class == 1 {
                instances[0][instance] = true;
            }
        }
        Self { properties, instances }
    }

    fn path(&self, path: &Path) -> Relation {
        match path {
            Path::Property(property) => self.properties[*property],
            Path::Inverse(of) => {
                let of = self.path(of);
                std::array::from_fn(|from| std::array::from_fn(|to| of[to][from]))
            }
            Path::Sequence(a, b) => {
                let (a, b) = (self.path(a), self.path(b));
                std::array::from_fn(|from| {
                    std::array::from_fn(|to| (0..N).any(|by| a[from][by] && b[by][to]))
                })
            }
            Path::Alternative(a, b) => either(&self.path(a), &self.path(b)),
            Path::ZeroOrMore(of) => either(&identity(), &closure(&self.path(of))),
            Path::OneOrMore(of) => closure(&self.path(of)),
            Path::ZeroOrOne(of) => either(&identity(), &self.path(of)),
        }
    }

    pub(crate) fn conforms(&self, shape: &Shape, node: usize) -> bool {
        let met = |shapes: &[Shape]| shapes.iter().filter(|it| self.conforms(it, node)).count();
        match shape {
            Shape::Iri => node < SUBJECTS,
            Shape::Literal => node >= SUBJECTS,
            Shape::Class(class) => self.instances[*class][node],
            Shape::In(terms) => terms.contains(&node),
            Shape::HasValue(term) => *term == node,
            Shape::MinInclusive2 => number(node).is_some_and(|value| value >= 2.0),
            Shape::Spanish => language(node) == Some("es"),
            Shape::Closed(allowed) => (0..PROPERTIES.len()).all(|property| {
                allowed.contains(&property) || !self.properties[property][node].contains(&true)
            }),
            Shape::Not(of) => !self.conforms(of, node),
            Shape::And(shapes) => met(shapes) == shapes.len(),
            Shape::Or(shapes) => met(shapes) > 0,
            Shape::Xone(shapes) => met(shapes) == 1,
            Shape::Node(of) => self.conforms(of, node),
            Shape::Property(path, values) => {
                let reached = self.path(path)[node];
                let all: Vec<usize> = (0..N).filter(|&value| reached[value]).collect();
                self.values(values, node, &all)
            }
        }
    }

    fn values(&self, values: &Values, focus: usize, all: &[usize]) -> bool {
        let others =
            |property: usize| (0..N).filter(move |&it| self.properties[property][focus][it]);
        let ordered = |property: usize, holds: fn(&f64, &f64) -> bool| {
            all.iter().all(|&value| {
                others(property).all(|other| {
                    number(value).zip(number(other)).is_some_and(|(a, b)| holds(&a, &b))
                })
            })
        };
        match values {
            Values::AtLeast(count) => all.len() >= *count,
            Values::AtMost(count) => all.len() <= *count,
            Values::Each(shape) => all.iter().all(|&value| self.conforms(shape, value)),
            Values::Qualified { shape, least, most } => {
                let met = all.iter().filter(|&&value| self.conforms(shape, value)).count();
                met >= *least && met <= *most
            }
            Values::HasValue(term) => all.contains(term),
            Values::UniqueLang => ["en", "es"]
                .into_iter()
                .all(|tag| all.iter().filter(|&&value| language(value) == Some(tag)).count() < 2),
            Values::Equals(property) => others(*property).eq(all.iter().copied()),
            Values::Disjoint(property) => others(*property).all(|other| !all.contains(&other)),
            Values::LessThan(property) => ordered(*property, f64::lt),
            Values::LessThanOrEquals(property) => ordered(*property, f64::le),
        }
    }
}
