//! A total order of terms for ORDER BY (SPARQL 1.1, 15.1): nothing, blank nodes, IRIs, literals.
//!
//! What the recommendation leaves open is fixed here: literals of kinds that cannot be compared stand by kind,
//! NaN before the numbers, and what no kind knows by its text.

use oxigraph::model::Term;
use spareval::ExpressionTerm;
use std::cmp::Ordering;

/// A term made ready to be compared many times.
#[derive(Clone)]
pub(crate) struct SortKey(Option<ExpressionTerm>);

impl SortKey {
    pub(crate) fn new(term: Option<Term>) -> Self {
        Self(term.map(ExpressionTerm::from))
    }
}

impl PartialEq for SortKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SortKey {}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => {
                kind(a).cmp(&kind(b)).then_with(|| within(a, b)).then_with(|| as_text(a, b))
            }
        }
    }
}

/// Terms of one kind can be compared by value.
fn kind(term: &ExpressionTerm) -> u8 {
    use ExpressionTerm as T;
    match term {
        T::BlankNode(_) => 0,
        T::NamedNode(_) => 1,
        T::BooleanLiteral(_) => 2,
        T::IntegerLiteral(_) | T::DecimalLiteral(_) | T::FloatLiteral(_) | T::DoubleLiteral(_) => 3,
        T::DateTimeLiteral(_) => 4,
        T::DateLiteral(_) => 5,
        T::TimeLiteral(_) => 6,
        T::GYearLiteral(_) => 7,
        T::GYearMonthLiteral(_) => 8,
        T::GMonthLiteral(_) => 9,
        T::GMonthDayLiteral(_) => 10,
        T::GDayLiteral(_) => 11,
        T::DurationLiteral(_) | T::YearMonthDurationLiteral(_) | T::DayTimeDurationLiteral(_) => 12,
        T::StringLiteral(_) => 13,
        T::LangStringLiteral { .. } => 14,
        _ => 15,
    }
}

fn within(a: &ExpressionTerm, b: &ExpressionTerm) -> Ordering {
    use ExpressionTerm as T;
    let by_value = match (a, b) {
        (T::BlankNode(a), T::BlankNode(b)) => Some(a.as_str().cmp(b.as_str())),
        (T::NamedNode(a), T::NamedNode(b)) => Some(a.as_str().cmp(b.as_str())),
        (T::StringLiteral(a), T::StringLiteral(b)) => Some(a.cmp(b)),
        (
            T::LangStringLiteral { value: a, language: in_a },
            T::LangStringLiteral { value: b, language: in_b },
        ) => Some(a.cmp(b).then_with(|| in_a.cmp(in_b))),
        (T::BooleanLiteral(a), T::BooleanLiteral(b)) => bool::from(*a).partial_cmp(&bool::from(*b)),
        (T::IntegerLiteral(a), T::IntegerLiteral(b)) => a.partial_cmp(b),
        (T::DecimalLiteral(a), T::DecimalLiteral(b)) => a.partial_cmp(b),
        (T::DateTimeLiteral(a), T::DateTimeLiteral(b)) => a.partial_cmp(b),
        (T::DateLiteral(a), T::DateLiteral(b)) => a.partial_cmp(b),
        (T::TimeLiteral(a), T::TimeLiteral(b)) => a.partial_cmp(b),
        (T::GYearLiteral(a), T::GYearLiteral(b)) => a.partial_cmp(b),
        (T::GYearMonthLiteral(a), T::GYearMonthLiteral(b)) => a.partial_cmp(b),
        (T::GMonthLiteral(a), T::GMonthLiteral(b)) => a.partial_cmp(b),
        (T::GMonthDayLiteral(a), T::GMonthDayLiteral(b)) => a.partial_cmp(b),
        (T::GDayLiteral(a), T::GDayLiteral(b)) => a.partial_cmp(b),
        (T::DurationLiteral(a), T::DurationLiteral(b)) => a.partial_cmp(b),
        (T::YearMonthDurationLiteral(a), T::YearMonthDurationLiteral(b)) => a.partial_cmp(b),
        (T::DayTimeDurationLiteral(a), T::DayTimeDurationLiteral(b)) => a.partial_cmp(b),
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => Some(numbers(a, b)),
            _ => None,
        },
    };
    by_value.unwrap_or(Ordering::Equal)
}

fn number(term: &ExpressionTerm) -> Option<f64> {
    match term {
        ExpressionTerm::IntegerLiteral(value) => Some(i64::from(*value) as f64),
        ExpressionTerm::DecimalLiteral(value) => value.to_string().parse().ok(),
        ExpressionTerm::FloatLiteral(value) => Some(f64::from(f32::from(*value))),
        ExpressionTerm::DoubleLiteral(value) => Some(f64::from(*value)),
        _ => None,
    }
}

fn numbers(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
}

/// What is equal or unknown by value still has an order when its kind has none.
fn as_text(a: &ExpressionTerm, b: &ExpressionTerm) -> Ordering {
    if kind(a) < 15 {
        return Ordering::Equal;
    }
    Term::from(a.clone()).to_string().cmp(&Term::from(b.clone()).to_string())
}

#[cfg(test)]
mod tests {
    use super::SortKey;
    use oxigraph::model::vocab::xsd;
    use oxigraph::model::{BlankNode, Literal, NamedNode, Term};

    #[test]
    fn the_order_of_the_recommendation() {
        let typed = |text: &str, of| Term::from(Literal::new_typed_literal(text, of));
        let ascending: Vec<Option<Term>> = vec![
            None,
            Some(BlankNode::new_unchecked("a").into()),
            Some(NamedNode::new_unchecked("http://e/a").into()),
            Some(NamedNode::new_unchecked("http://e/b").into()),
            Some(typed("NaN", xsd::DOUBLE)),
            Some(typed("-1", xsd::INTEGER)),
            Some(typed("0.5", xsd::DECIMAL)),
            Some(typed("2", xsd::INTEGER)),
            Some(typed("1.0e1", xsd::DOUBLE)),
            Some(typed("11", xsd::INTEGER)),
            Some(Literal::new_simple_literal("10").into()),
            Some(Literal::new_simple_literal("9").into()),
        ];
        let keys: Vec<SortKey> = ascending.iter().cloned().map(SortKey::new).collect();
        for (i, a) in keys.iter().enumerate() {
            for (j, b) in keys.iter().enumerate() {
                assert_eq!(a.cmp(b), i.cmp(&j), "{:?} and {:?}", ascending[i], ascending[j]);
            }
        }
    }

    #[test]
    fn equal_numbers_of_different_types_are_equal() {
        let integer = SortKey::new(Some(Literal::new_typed_literal("2", xsd::INTEGER).into()));
        let decimal = SortKey::new(Some(Literal::new_typed_literal("2.0", xsd::DECIMAL).into()));
        assert!(integer == decimal);
    }
}
