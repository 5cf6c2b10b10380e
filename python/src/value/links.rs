//! Links of a network of supply as a long table, and what is measured of it.

use crate::frame::Frame;
use crate::keys::{Keys, NONE};
use crate::output::{Table, floats, integers};
use crate::problem::Problem;
use crate::value::columns;
use crate::value::table::IoTable;
use arrow::array::ArrayRef;
use icluster_value::{
    Input, Network, backbone, betweenness, core_numbers, groupings, page_rank, systemic_risk,
};
use pyo3::FromPyObject;
use std::collections::HashMap;

/// Names of the columns, by role.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Ends {
    source: String,
    target: String,
    value: String,
}

/// A network with the labels of its nodes, which are sorted.
pub(crate) struct Links {
    network: Network,
    nodes: ArrayRef,
    ends: Ends,
    pub(crate) notes: Vec<String>,
}

impl Links {
    /// `sectors`: nodes and their sectors, in this order; the sectors' labels come back.
    pub(crate) fn read(
        frame: &Frame,
        ends: Ends,
        sectors: Option<&Frame>,
    ) -> Result<(Self, Vec<String>), Problem> {
        let from = frame.position("source", &ends.source)?;
        let to = frame.position("target", &ends.target)?;
        let at = frame.position("value", &ends.value)?;
        let numbers = frame.numbers("value", at, None)?;
        let (mut keys, codes) = Keys::of_all(&[(frame, from), (frame, to)])?;
        let [sources, targets] = codes.as_slice() else { return Err(Problem::TooLong(0)) };
        let (mut unlabelled, mut missing) = (0, 0);
        let mut links = Vec::with_capacity(frame.rows);
        for (row, (source, target)) in (0..).zip(sources.iter().zip(targets)) {
            let value = numbers.get(row);
            if *source == NONE || *target == NONE {
                unlabelled += 1;
            } else if value.is_nan() {
                missing += 1;
            } else if value >= 0.0 && value.is_finite() {
                links.push((*source, *target, value));
            } else {
                return Err(Problem::BadValue {
                    column: ends.value.clone(),
                    found: value,
                    labels: columns::row_words(frame, &[from, to], row as usize),
                });
            }
        }
        let notes = columns::notes(&[
            (unlabelled, "had no source or target and were left out".to_owned()),
            (missing, format!("had no value in column `{}` and counted as nothing", ends.value)),
        ]);
        let (sector, names) = match sectors {
            None => (vec![0; keys.len()], Vec::new()),
            Some(sectors) => sectors_of(&mut keys, sectors)?,
        };
        let network = Network::new(sector, links)?;
        Ok((Links { network, nodes: keys.labels, ends, notes }, names))
    }

    fn each(&self, results: Vec<crate::output::Column>) -> Result<Table, Problem> {
        let mut all = vec![columns::labels("node", &self.nodes, 0..self.network.firms() as u32)?];
        all.extend(results);
        columns::table(all)
    }

    pub(crate) fn page_rank(&self, damping: f64) -> Result<Table, Problem> {
        if !(0.0..1.0).contains(&damping) {
            return Err(Problem::Argument {
                argument: "damping",
                found: damping.to_string(),
                expected: "a number from 0 to below 1".to_owned(),
            });
        }
        self.each(vec![floats("page_rank", page_rank(&self.network, damping))])
    }

    pub(crate) fn betweenness(&self) -> Result<Table, Problem> {
        self.each(vec![floats("betweenness", betweenness(&self.network))])
    }

    pub(crate) fn core_numbers(&self) -> Result<Table, Problem> {
        let core = core_numbers(&self.network).into_iter().map(|core| Some(core as i64));
        self.each(vec![integers("core_number", core)])
    }

    pub(crate) fn backbone(&self, alpha: f64) -> Result<Table, Problem> {
        if !(alpha > 0.0 && alpha <= 1.0) {
            return Err(Problem::Argument {
                argument: "alpha",
                found: alpha.to_string(),
                expected: "a number above 0 to 1".to_owned(),
            });
        }
        let kept: Vec<(u32, u32, f64)> = backbone(&self.network, alpha).all_links().collect();
        columns::table(vec![
            columns::labels(&self.ends.source, &self.nodes, kept.iter().map(|link| link.0))?,
            columns::labels(&self.ends.target, &self.nodes, kept.iter().map(|link| link.1))?,
            floats(&self.ends.value, kept.iter().map(|link| link.2).collect()),
        ])
    }

    pub(crate) fn communities(
        &self,
        resolutions: &[f64],
        runs: usize,
        seed: u64,
    ) -> Result<Table, Problem> {
        let bad = resolutions.iter().find(|of| !(**of > 0.0 && of.is_finite()));
        if let Some(bad) = bad {
            return Err(Problem::Argument {
                argument: "resolution",
                found: bad.to_string(),
                expected: "numbers above zero".to_owned(),
            });
        }
        let found = groupings(&self.network, resolutions, runs, seed);
        let n = self.network.firms();
        let nodes = found.iter().flat_map(|_| 0..n as u32);
        let each = |of: &dyn Fn(&icluster_value::Grouping) -> f64| -> Vec<f64> {
            found.iter().flat_map(|found| std::iter::repeat_n(of(found), n)).collect()
        };
        let groups = found.iter().flat_map(|found| &found.groups).map(|group| Some(*group as i64));
        columns::table(vec![
            columns::labels("node", &self.nodes, nodes)?,
            floats("resolution", each(&|found| found.resolution)),
            integers("community", groups),
            floats("modularity", each(&|found| found.modularity)),
            floats("stability", each(&|found| found.stability)),
        ])
    }

    pub(crate) fn systemic_risk(
        &self,
        inputs: &Inputs,
        replaceable: bool,
        still: f64,
    ) -> Result<Table, Problem> {
        if !(0.0..1.0).contains(&still) {
            return Err(Problem::Argument {
                argument: "still",
                found: still.to_string(),
                expected: "a number from 0 to below 1".to_owned(),
            });
        }
        let input = |seller: u32, buyer: u32| inputs.of(seller, buyer);
        let found = systemic_risk(&self.network, input, replaceable, still);
        self.each(vec![
            floats("systemic_risk", found.iter().map(|risk| risk.index).collect()),
            floats("downstream", found.iter().map(|risk| risk.downstream).collect()),
            floats("upstream", found.iter().map(|risk| risk.upstream).collect()),
        ])
    }
}

/// Flows of a table as links; those below 0 are counted.
pub(crate) fn of_table(io: &IoTable) -> Result<(Table, Vec<String>), Problem> {
    let (flows, n) = (&io.table.flows, io.table.size());
    let ends = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    let below = ends.clone().filter(|at| flows[*at] < 0.0).count();
    let kept: Vec<(usize, usize)> = ends.filter(|at| flows[*at] > 0.0).collect();
    let names: Vec<String> = (0..n).map(|row| io.name(row)).collect();
    let named = |row: usize| names.get(row).map_or("", String::as_str);
    let table = columns::table(vec![
        columns::words("source", kept.iter().map(|at| named(at.0))),
        columns::words("target", kept.iter().map(|at| named(at.1))),
        floats("value", kept.iter().map(|at| flows[*at]).collect()),
    ])?;
    let below = match below {
        0 => Vec::new(),
        1 => vec!["1 flow was below 0 and was left out".to_owned()],
        n => vec![format!("{n} flows were below 0 and were left out")],
    };
    Ok((table, below))
}

/// Number of each node's sector, and the sectors' labels.
fn sectors_of(keys: &mut Keys, frame: &Frame) -> Result<(Vec<u32>, Vec<String>), Problem> {
    if frame.width() != 2 {
        let expected = "node and sector".to_owned();
        return Err(Problem::Shape { argument: "sectors", found: frame.width(), expected });
    }
    let nodes = keys.find(frame, 0)?;
    let labels = Keys::of(frame, 1)?;
    let mut sector = vec![NONE; keys.len()];
    for (node, of) in nodes.iter().zip(&labels.codes) {
        if let Some(sector) = sector.get_mut(*node as usize) {
            *sector = *of;
        }
    }
    match sector.iter().position(|of| *of == NONE) {
        None => Ok((sector, columns::all_words(&labels.labels)?)),
        Some(node) => Err(Problem::Argument {
            argument: "sectors",
            found: format!(
                "{} lines without node {}",
                frame.rows,
                columns::word(&keys.labels, node)?
            ),
            expected: "a sector for every node".to_owned(),
        }),
    }
}

/// What the goods of one sector are to another.
pub(crate) struct Inputs {
    otherwise: Input,
    pairs: HashMap<(u32, u32), Input>,
}

impl Inputs {
    /// One word for all pairs, or a table of seller's sector, buyer's sector and word; pairs that are not in it are ordinary.
    pub(crate) fn read(
        word: &str,
        frame: Option<&Frame>,
        sectors: &[String],
    ) -> Result<Self, Problem> {
        let mut pairs = HashMap::new();
        if let Some(frame) = frame {
            if frame.width() != 3 {
                let expected = "sector of the seller, sector of the buyer and a word".to_owned();
                return Err(Problem::Shape { argument: "inputs", found: frame.width(), expected });
            }
            let [sellers, buyers, words] = [frame.whole(0)?, frame.whole(1)?, frame.whole(2)?];
            let number = |of: &ArrayRef, row: usize| -> Result<u32, Problem> {
                let name = columns::word(of, row)?;
                let at = (0..).zip(sectors).find(|(_, sector)| **sector == name);
                at.map(|(at, _)| at).ok_or_else(|| Problem::Unknown {
                    argument: "inputs",
                    found: name,
                    lacks: "is no sector of a node",
                    there: columns::listed(sectors),
                })
            };
            for row in 0..frame.rows {
                let key = (number(&sellers, row)?, number(&buyers, row)?);
                pairs.insert(key, input(&columns::word(&words, row)?)?);
            }
        }
        Ok(Inputs { otherwise: input(word)?, pairs })
    }

    fn of(&self, seller: u32, buyer: u32) -> Input {
        self.pairs.get(&(seller, buyer)).copied().unwrap_or(self.otherwise)
    }
}

fn input(word: &str) -> Result<Input, Problem> {
    match word {
        "negligible" => Ok(Input::Negligible),
        "ordinary" => Ok(Input::Ordinary),
        "essential" => Ok(Input::Essential),
        _ => Err(Problem::Argument {
            argument: "inputs",
            found: word.to_owned(),
            expected: "negligible, ordinary or essential".to_owned(),
        }),
    }
}
