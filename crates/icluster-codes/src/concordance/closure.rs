//! Closure groups: the smallest groups of codes between which nothing has to be split.
//!
//! Connected components of the graph of a concordance's pairs; exact, no weight assumed.

use super::{Concordance, Lost};
use std::collections::BTreeMap;

/// Codes of two classifications that cover the same industries together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosureGroup {
    /// The target codes joined by `+`: the name of the group.
    pub key: String,
    /// Codes on the from side, sorted.
    pub from: Vec<String>,
    /// Codes on the to side, sorted.
    pub to: Vec<String>,
}

/// All closure groups of a concordance, by their first from code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosureGroups {
    groups: Vec<ClosureGroup>,
    of_from: BTreeMap<String, usize>,
    of_to: BTreeMap<String, usize>,
}

/// Amounts by closure group: the sum of the amounts given = the sum of `values` and `lost`.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupConversion {
    /// Amount of each group, in the order of [`ClosureGroups::groups`].
    pub values: Vec<f64>,
    /// Codes that belong to no group.
    pub lost: Vec<Lost>,
}

impl ClosureGroups {
    /// The groups.
    pub fn groups(&self) -> &[ClosureGroup] {
        &self.groups
    }

    /// The group of a code of the from side.
    pub fn of_from(&self, code: &str) -> Option<&ClosureGroup> {
        self.of_from.get(code).map(|&group| &self.groups[group])
    }

    /// The group of a code of the to side.
    pub fn of_to(&self, code: &str) -> Option<&ClosureGroup> {
        self.of_to.get(code).map(|&group| &self.groups[group])
    }

    /// Adds up amounts given by codes of the from side.
    pub fn sum_from<'a>(
        &self,
        amounts: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> GroupConversion {
        self.sum(&self.of_from, amounts)
    }

    /// Adds up amounts given by codes of the to side; comparable with [`ClosureGroups::sum_from`].
    pub fn sum_to<'a>(&self, amounts: impl IntoIterator<Item = (&'a str, f64)>) -> GroupConversion {
        self.sum(&self.of_to, amounts)
    }

    fn sum<'a>(
        &self,
        group_of: &BTreeMap<String, usize>,
        amounts: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> GroupConversion {
        let mut by_code: BTreeMap<&str, f64> = BTreeMap::new();
        for (code, amount) in amounts {
            *by_code.entry(code).or_insert(0.0) += amount;
        }
        let (mut values, mut lost) = (vec![0.0; self.groups.len()], Vec::new());
        for (code, amount) in by_code {
            match group_of.get(code) {
                Some(&group) => values[group] += amount,
                None => lost.push(Lost { code: code.to_owned(), amount }),
            }
        }
        GroupConversion { values, lost }
    }
}

impl Concordance {
    /// The closure groups of its pairs, pairs of weight 0 included.
    pub fn closure_groups(&self) -> ClosureGroups {
        let rows = self.from_codes.len();
        let mut links = Links::new(rows + self.to_codes.len());
        for row in 0..rows {
            for (column, _) in self.row(row) {
                links.join(row, rows + column);
            }
        }
        let mut groups: Vec<ClosureGroup> = Vec::new();
        let mut group_of_root: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut of_from, mut of_to) = (BTreeMap::new(), BTreeMap::new());
        for (node, code) in self.from_codes.iter().chain(&self.to_codes).enumerate() {
            let group = *group_of_root.entry(links.root(node)).or_insert(groups.len());
            if group == groups.len() {
                groups.push(ClosureGroup { key: String::new(), from: vec![], to: vec![] });
            }
            if node < rows {
                groups[group].from.push(code.clone());
                of_from.insert(code.clone(), group);
            } else {
                groups[group].to.push(code.clone());
                of_to.insert(code.clone(), group);
            }
        }
        for group in &mut groups {
            // A chain can leave a code without any target; its group is named by the code itself.
            let named_by = if group.to.is_empty() { &group.from } else { &group.to };
            group.key = named_by.join("+");
        }
        ClosureGroups { groups, of_from, of_to }
    }
}

/// Disjoint sets of nodes; the smallest node of a set is its root.
struct Links(Vec<usize>);

impl Links {
    fn new(nodes: usize) -> Self {
        Self((0..nodes).collect())
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
