//! A question as a query to the service, with all columns of its answer.

use super::{COLUMN, GIVEN, SERVICE, TERM};
use crate::answer::Column;
use icluster_okn::sparql::oxigraph::model::Literal;
use std::collections::BTreeMap;

/// The query that gives the rows of an answer, in order, under the keys of its columns.
pub(crate) fn example(number: u8, given: &BTreeMap<String, String>, columns: &[Column]) -> String {
    let mut asked = format!("?answer q:question {number}");
    for (name, value) in given.iter().filter(|(_, value)| !value.is_empty()) {
        asked.push_str(&format!(" ; given:{name} {}", Literal::new_simple_literal(value)));
    }
    if columns.is_empty() {
        let prefixes = format!("PREFIX q: <{TERM}> PREFIX given: <{GIVEN}>");
        return format!(
            "{prefixes} SELECT ?standing ?text {{ SERVICE {SERVICE} {{ {asked} ; q:standing ?standing ; q:text ?text }} }}"
        );
    }
    let (mut read, mut names) = (String::new(), String::new());
    for column in columns {
        read.push_str(&format!(" OPTIONAL {{ ?row col:{0} ?{0} }}", column.key));
        names.push_str(&format!(" ?{}", column.key));
    }
    let prefixes = format!("PREFIX q: <{TERM}> PREFIX given: <{GIVEN}> PREFIX col: <{COLUMN}>");
    format!(
        "{prefixes} SELECT{names} {{ SERVICE {SERVICE} {{ {asked} ; q:row ?row . ?row q:position ?position .{read} }} }} ORDER BY ?position"
    )
}
