//! Whose value added is in whose exports and final use.

use crate::output::{Column, Table, floats};
use crate::problem::Problem;
use crate::value::columns;
use crate::value::table::IoTable;
use icluster_value::{Bilateral, Chains, Markets, SIXTEEN, SOURCE_BASED};

/// Names of Koopman, Wang and Wei's terms, in the order of the paper.
const NINE: [&str; 9] =
    ["DVA_FIN", "DVA_INT", "DVA_INTrex", "RDV_FIN", "RDV_INT", "DDC", "FVA_FIN", "FVA_INT", "FDC"];

/// How exports are taken apart.
#[derive(Clone, Copy, PartialEq)]
enum Method {
    BorinMancini,
    WangWeiZhu,
    KoopmanWangWei,
}

impl Method {
    fn named(name: &str) -> Result<Self, Problem> {
        match name {
            "borin-mancini" => Ok(Method::BorinMancini),
            "wang-wei-zhu" => Ok(Method::WangWeiZhu),
            "koopman-wang-wei" => Ok(Method::KoopmanWangWei),
            _ => Err(Problem::Argument {
                argument: "method",
                found: name.to_owned(),
                expected: "borin-mancini, koopman-wang-wei or wang-wei-zhu".to_owned(),
            }),
        }
    }

    const fn terms(self) -> &'static [&'static str] {
        match self {
            Method::BorinMancini => &SOURCE_BASED,
            Method::WangWeiZhu => &SIXTEEN,
            Method::KoopmanWangWei => &NINE,
        }
    }

    fn of(self, found: &Bilateral) -> &[Vec<f64>] {
        match self {
            Method::WangWeiZhu => &found.sixteen,
            _ => &found.source_based,
        }
    }
}

/// Lines of the result: row of the table and importer (none for nine terms, which are of all exports), exports and terms.
#[derive(Default)]
struct Lines {
    rows: Vec<usize>,
    importers: Vec<usize>,
    exports: Vec<f64>,
    terms: Vec<Vec<f64>>,
}

impl Lines {
    /// Exports of a region of some chains, whose regions are those of the table by `regions`.
    fn bilateral(
        &mut self,
        (chains, markets): (&Chains<'_>, &Markets),
        exporter: usize,
        regions: &[usize],
        method: Method,
    ) {
        let rows = chains.table().rows_of(exporter);
        for found in chains.bilateral(markets, exporter).unwrap_or_default() {
            let importer = regions.get(found.importer).copied().unwrap_or_default();
            let exports = found.exports();
            for (i, row) in rows.iter().enumerate() {
                self.rows.push(*row);
                self.importers.push(importer);
                self.exports.push(exports[i]);
                self.terms.push(method.of(&found).iter().map(|term| term[i]).collect());
            }
        }
    }

    fn nine(&mut self, chains: &Chains<'_>, exporter: usize) {
        let Some(terms) = chains.nine_terms(exporter) else { return };
        let terms = terms.in_order();
        self.exports.push(terms.iter().sum());
        self.terms.push(terms.to_vec());
    }
}

/// Terms of the exports of some regions as one exporter, or of each region by itself.
pub(crate) fn exports(
    io: &IoTable,
    exporter: Option<&[String]>,
    method: &str,
) -> Result<Table, Problem> {
    let method = Method::named(method)?;
    let (region, to_region) = io.several("value added in exports")?;
    io.closed("value added in exports")?;
    let chains = io.chains()?;
    let all: Vec<usize> = (0..io.table.regions.len()).collect();
    let mut lines = Lines::default();
    let mut each = |chains: &Chains<'_>, exporters: &[usize], regions: &[usize]| match method {
        Method::KoopmanWangWei => exporters.iter().for_each(|of| lines.nine(chains, *of)),
        _ => {
            let markets = chains.markets();
            for exporter in exporters {
                lines.bilateral((chains, &markets), *exporter, regions, method);
            }
        }
    };
    let name = match exporter {
        None => {
            each(&chains, &all, &all);
            None
        }
        Some(names) => {
            let members = io.region_numbers("exporter", names)?;
            let outside = |region: &usize| !members.contains(region);
            let others: Vec<usize> = all.iter().copied().filter(outside).collect();
            let Some(first) = members.first().filter(|_| !others.is_empty()) else {
                return Err(Problem::Argument {
                    argument: "exporter",
                    found: names.join(", "),
                    expected: "one region or more, but not all".to_owned(),
                });
            };
            let name = names.join("+");
            let joined = chains.joined(&[(name.clone(), members.clone())]);
            let mut regions = vec![*first];
            regions.extend(others);
            each(&joined, &[0], &regions);
            Some(name)
        }
    };
    let mut results: Vec<Column> = match method {
        // One line is all of an exporter, which is a region or several.
        Method::KoopmanWangWei => match &name {
            Some(name) => vec![columns::words(region, std::iter::once(name.as_str()))],
            None => vec![io.regions(region, all.into_iter())?],
        },
        _ => {
            let mut named = io.named(&lines.rows)?;
            named.push(io.regions(to_region, lines.importers.iter().copied())?);
            named
        }
    };
    results.push(floats("exports", lines.exports));
    for (k, term) in method.terms().iter().enumerate() {
        results.push(floats(term, lines.terms.iter().map(|terms| terms[k]).collect()));
    }
    columns::table(results)
}

/// Value added of each region in the final use of each.
pub(crate) fn in_use(io: &IoTable) -> Result<Table, Problem> {
    let (region, to_region) = io.several("value added in use")?;
    let sums = io.chains()?.value_in_use();
    let n = sums.nrows();
    let origins = || (0..n).flat_map(|origin| std::iter::repeat_n(origin, n));
    let users = || (0..n).flat_map(|_| 0..n);
    let used: Vec<f64> = (0..n).map(|user| sums.col(user).iter().sum()).collect();
    let cells = || origins().zip(users());
    columns::table(vec![
        io.regions(region, origins())?,
        io.regions(to_region, users())?,
        floats("value_added", cells().map(|at| sums[at]).collect()),
        floats("share", cells().map(|(origin, user)| sums[(origin, user)] / used[user]).collect()),
    ])
}
