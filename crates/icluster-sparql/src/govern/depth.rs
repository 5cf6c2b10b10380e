//! How deep a text and an algebra are nested: a parser that recurses must not be fed a tower of brackets.

use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};

/// Deepest level of brackets outside strings, IRIs and comments, with runs of prefix operators counted as levels.
pub(crate) fn nesting(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut level, mut deepest, mut prefix, mut at) = (0_usize, 0_usize, 0_usize, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => at = skip_to(bytes, at, b"\n"),
            b'"' | b'\'' => at = skip_string(bytes, at, byte),
            b'<' => at = skip_iri(bytes, at),
            b'{' | b'(' | b'[' => level += 1,
            b'}' | b')' | b']' => level = level.saturating_sub(1),
            _ => {}
        }
        prefix = match byte {
            b'!' | b'-' | b'+' | b'^' => prefix + 1,
            b' ' | b'\t' | b'\n' | b'\r' => prefix,
            _ => 0,
        };
        deepest = deepest.max(level + prefix);
        at += 1;
    }
    deepest
}

fn skip_to(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.windows(end.len()).position(|window| window == end).map_or(bytes.len(), |at| from + at)
}

/// Last byte of the string that begins at `from`.
fn skip_string(bytes: &[u8], from: usize, quote: u8) -> usize {
    let long = bytes.get(from..from + 3) == Some(&[quote; 3]);
    let width = if long { 3 } else { 1 };
    let mut at = from + width;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'\\' {
            at += 2;
        } else if byte == quote && (!long || bytes.get(at..at + 3) == Some(&[quote; 3])) {
            return at + width - 1;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// Last byte of the IRI that begins at `from`; `from` when `<` is the operator.
fn skip_iri(bytes: &[u8], from: usize) -> usize {
    let inside = bytes.get(from + 1..).unwrap_or_default();
    let end = inside.iter().position(|byte| b" \t\r\n<>\"{}|^`\\".contains(byte));
    match end {
        Some(end) if inside.get(end) == Some(&b'>') => from + 1 + end,
        _ => from,
    }
}

/// Whether a pattern has more than `levels` levels of operators.
pub(crate) fn deeper_than(pattern: &GraphPattern, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else { return true };
    let deep = |pattern: &GraphPattern| deeper_than(pattern, below);
    let deep_expression = |expression: &Expression| expression_deeper_than(expression, below);
    match pattern {
        // Each pattern of a group is a level of the plan it becomes.
        GraphPattern::Bgp { patterns } => patterns.len() > levels,
        GraphPattern::Values { .. } => false,
        GraphPattern::Path { path, .. } => path_deeper_than(path, below),
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => deep(left) || deep(right),
        GraphPattern::LeftJoin { left, right, expression } => {
            deep(left) || deep(right) || expression.as_ref().is_some_and(deep_expression)
        }
        GraphPattern::Filter { expr, inner } => deep_expression(expr) || deep(inner),
        GraphPattern::Extend { inner, expression, .. } => {
            deep_expression(expression) || deep(inner)
        }
        GraphPattern::OrderBy { inner, expression } => {
            deep(inner)
                || expression.iter().any(|order| match order {
                    OrderExpression::Asc(of) | OrderExpression::Desc(of) => deep_expression(of),
                })
        }
        GraphPattern::Group { inner, aggregates, .. } => {
            deep(inner)
                || aggregates.iter().any(|(_, aggregate)| match aggregate {
                    AggregateExpression::CountSolutions { .. } => false,
                    AggregateExpression::FunctionCall { expr, .. } => deep_expression(expr),
                })
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => deep(inner),
    }
}

fn expression_deeper_than(expression: &Expression, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else { return true };
    let deep = |expression: &Expression| expression_deeper_than(expression, below);
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_) => false,
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
        | Expression::Divide(a, b) => deep(a) || deep(b),
        Expression::In(a, list) => deep(a) || list.iter().any(deep),
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => deep(a),
        Expression::Exists(pattern) => deeper_than(pattern, below),
        Expression::If(a, b, c) => deep(a) || deep(b) || deep(c),
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => list.iter().any(deep),
    }
}

fn path_deeper_than(path: &PropertyPathExpression, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else { return true };
    match path {
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => {
            false
        }
        PropertyPathExpression::Reverse(a)
        | PropertyPathExpression::ZeroOrMore(a)
        | PropertyPathExpression::OneOrMore(a)
        | PropertyPathExpression::ZeroOrOne(a) => path_deeper_than(a, below),
        PropertyPathExpression::Sequence(a, b) | PropertyPathExpression::Alternative(a, b) => {
            path_deeper_than(a, below) || path_deeper_than(b, below)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nesting;

    #[test]
    fn brackets_in_strings_iris_and_comments_are_no_levels() {
        assert_eq!(nesting("SELECT * { ?s ?p \"((((\" . # ((((\n ?s <http://e/a(((> ?o }"), 1);
        assert_eq!(nesting("ASK { FILTER(((?x < ?y))) }"), 4);
        assert_eq!(nesting("ASK { FILTER(!!!!?x) }"), 6);
        assert_eq!(nesting("ASK { ?s ?p '''a'b\"((('''  }"), 1);
    }
}
