//! Filters and given values as tests of columns.

use super::scan::{Relation, Scan, Test};
use super::table::Column;
use crate::govern::{Meter, govern, stop_on, with_meter};
use oxigraph::model::{Dataset, Term, Variable};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use spareval::ExpressionTerm as T;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern};
use std::collections::HashSet;
use std::sync::Arc;

/// Terms that a filter is tried on between two looks at the clock.
const TERMS: usize = 1024;

/// The parts of a conjunction.
pub(super) fn split(expression: &Expression, parts: &mut Vec<Expression>) {
    if let Expression::And(left, right) = expression {
        split(left, parts);
        split(right, parts);
    } else {
        parts.push(expression.clone());
    }
}

pub(super) fn walk(expression: &Expression, each: &mut dyn FnMut(&Expression)) {
    each(expression);
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_)
        | Expression::Exists(_) => {}
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            walk(a, each);
            walk(b, each);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => walk(a, each),
        Expression::If(a, b, c) => {
            walk(a, each);
            walk(b, each);
            walk(c, each);
        }
        Expression::In(a, list) => {
            walk(a, each);
            list.iter().for_each(|of| walk(of, each));
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter().for_each(|of| walk(of, each));
        }
    }
}

pub(super) fn variables_of(expression: &Expression) -> HashSet<Variable> {
    let mut found = HashSet::new();
    walk(expression, &mut |part| {
        if let Expression::Variable(variable) | Expression::Bound(variable) = part {
            found.insert(variable.clone());
        }
    });
    found
}

/// Whether an expression depends on nothing but its variables.
pub(super) fn is_plain(expression: &Expression) -> bool {
    let mut plain = true;
    walk(expression, &mut |part| match part {
        Expression::Exists(_) => plain = false,
        Expression::FunctionCall(function, _) => {
            let cast = matches!(function, Function::Custom(name)
                if name.as_str().starts_with("http://www.w3.org/2001/XMLSchema#"));
            let depends = matches!(
                function,
                Function::Rand
                    | Function::Now
                    | Function::Uuid
                    | Function::StrUuid
                    | Function::BNode
                    | Function::Iri
                    | Function::Custom(_)
            );
            plain &= cast || !depends;
        }
        _ => {}
    });
    plain
}

/// Whether every solution of a group of triples binds all an expression asks about.
pub(super) fn binds_all(pattern: &GraphPattern, expression: &Expression) -> bool {
    fn triples_only(pattern: &GraphPattern) -> bool {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
            GraphPattern::Join { left, right } => triples_only(left) && triples_only(right),
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Graph { inner, name: NamedNodePattern::NamedNode(_) } => {
                triples_only(inner)
            }
            _ => false,
        }
    }
    if !triples_only(pattern) {
        return false;
    }
    let mut bound = HashSet::new();
    pattern.on_in_scope_variable(|variable| {
        bound.insert(variable.clone());
    });
    variables_of(expression).is_subset(&bound)
}

/// The test of a column that must have a term.
pub(super) fn given(column: &Column, term: &Term) -> Test {
    if let (Column::Decimals(_), Term::Literal(literal)) = (column, term)
        && literal.datatype() == oxigraph::model::vocab::xsd::DECIMAL
    {
        return literal.value().parse().map_or(Test::Nothing, Test::IsDecimal);
    }
    match (column, column.key_of(term)) {
        (Column::Codes(dictionary, _), Some(key)) => {
            let mut these = vec![false; dictionary.terms().len()];
            if let Some(flag) = usize::try_from(key).ok().and_then(|key| these.get_mut(key)) {
                *flag = true;
            }
            Test::Codes(these)
        }
        (_, Some(key)) => Test::Is(key),
        (_, None) => Test::Nothing,
    }
}

/// The test of a column that a filter is the same as.
pub(super) fn pushed(
    filter: &Expression,
    scan: &Scan,
    meter: &Arc<Meter>,
) -> Option<(usize, Test)> {
    if !is_plain(filter) {
        return None;
    }
    let asked = variables_of(filter);
    let [variable] = Vec::from_iter(&asked)[..] else { return None };
    let (at, column) = scan.column(variable)?;
    let test = match column {
        Column::Codes(dictionary, _) => {
            Test::Codes(passing(filter, variable, dictionary.terms(), meter)?)
        }
        _ => compared(filter, column)?,
    };
    Some((at, test))
}

/// Which terms pass a filter, as the evaluator has it under the meter.
fn passing(
    filter: &Expression,
    variable: &Variable,
    terms: &[Term],
    meter: &Arc<Meter>,
) -> Option<Vec<bool>> {
    let mut pass = Vec::with_capacity(terms.len());
    for some in terms.chunks(TERMS) {
        stop_on(meter.block());
        pass.extend(passing_some(filter, variable, some, meter)?);
    }
    Some(pass)
}

fn passing_some(
    filter: &Expression,
    variable: &Variable,
    terms: &[Term],
    meter: &Arc<Meter>,
) -> Option<Vec<bool>> {
    let number = Variable::new_unchecked("urn_icluster_number");
    let mut bindings = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        let ground = match term {
            Term::NamedNode(name) => GroundTerm::from(name.clone()),
            Term::Literal(literal) => GroundTerm::from(literal.clone()),
            _ => return None,
        };
        let at = oxigraph::model::Literal::from(i64::try_from(at).ok()?);
        bindings.push(vec![Some(ground), Some(at.into())]);
    }
    let table =
        GraphPattern::Values { variables: vec![variable.clone(), number.clone()], bindings };
    let mut pattern = GraphPattern::Filter { expr: filter.clone(), inner: Box::new(table) };
    govern(&mut pattern);
    let query = Query::Select { dataset: None, pattern, base_iri: None };
    let nothing = Dataset::new();
    let evaluator = with_meter(SparqlEvaluator::new(), meter).for_query(query);
    let Ok(QueryResults::Solutions(solutions)) = evaluator.on_queryable_dataset(&nothing).execute()
    else {
        return None;
    };
    let mut pass = vec![false; terms.len()];
    for solution in solutions {
        let solution = solution.ok()?;
        let Some(Term::Literal(at)) = solution.get(&number) else { return None };
        *pass.get_mut(at.value().parse::<usize>().ok()?)? = true;
    }
    Some(pass)
}

/// A comparison of a number with a constant.
fn compared(filter: &Expression, column: &Column) -> Option<Test> {
    let (left, right, relation) = match filter {
        Expression::Less(a, b) => (a, b, Relation::Less),
        Expression::LessOrEqual(a, b) => (a, b, Relation::LessOrEqual),
        Expression::Greater(a, b) => (a, b, Relation::Greater),
        Expression::GreaterOrEqual(a, b) => (a, b, Relation::GreaterOrEqual),
        Expression::Equal(a, b) => (a, b, Relation::Equal),
        _ => return None,
    };
    let (constant, relation) = match (&**left, &**right) {
        (Expression::Variable(_), Expression::Literal(constant)) => (constant, relation),
        (Expression::Literal(constant), Expression::Variable(_)) => {
            let turned = match relation {
                Relation::Less => Relation::Greater,
                Relation::LessOrEqual => Relation::GreaterOrEqual,
                Relation::Greater => Relation::Less,
                Relation::GreaterOrEqual => Relation::LessOrEqual,
                Relation::Equal => Relation::Equal,
            };
            (constant, turned)
        }
        _ => return None,
    };
    match (column, T::from(Term::from(constant.clone()))) {
        (Column::Doubles(_), T::DoubleLiteral(with)) => Some(Test::Double(relation, with.into())),
        (Column::Doubles(_), T::IntegerLiteral(with)) => {
            Some(Test::Double(relation, oxsdatatypes::Double::from(with).into()))
        }
        (Column::Doubles(_), T::DecimalLiteral(with)) => {
            Some(Test::Double(relation, oxsdatatypes::Double::from(with).into()))
        }
        (Column::Integers(_), T::IntegerLiteral(with)) => {
            Some(Test::Integer(relation, with.into()))
        }
        _ => None,
    }
}
