//! Indicators, multipliers and the inverse of a table, and why output changed from one table to another.

use crate::frame::Frame;
use crate::output::{Table, floats};
use crate::problem::Problem;
use crate::value::columns;
use crate::value::table::IoTable;
use faer::Mat;
use icluster_value::{
    Ghosh, Leontief, Role, downstreamness, extraction_of_each, linkages, structural_decomposition,
    upstreamness,
};

const fn word(role: Role) -> &'static str {
    match role {
        Role::Key => "key",
        Role::Backward => "backward",
        Role::Forward => "forward",
        Role::Weak => "weak",
    }
}

/// Parts of output; 0 without output.
fn per_output(io: &IoTable, of: &[f64]) -> Vec<f64> {
    let part = |(of, output): (&f64, &f64)| if *output == 0.0 { 0.0 } else { of / output };
    of.iter().zip(&io.table.output).map(part).collect()
}

/// Stages, linkages and multipliers of every row.
pub(crate) fn indicators(io: &IoTable) -> Result<Table, Problem> {
    let table = &io.table;
    let leontief = io.leontief()?;
    let links = linkages(&leontief, &Ghosh::new(table), None);
    let added = table.value_added();
    let multiplier = leontief.multipliers(&per_output(io, &added))?;
    let lost = extraction_of_each(&leontief.inverse(), &table.output);
    let roles = columns::words("role", links.roles().into_iter().map(word));
    io.all_rows(vec![
        floats("output", table.output.clone()),
        floats("value_added", added),
        floats("final_demand", table.final_demand()),
        floats("upstreamness", upstreamness(table)),
        floats("downstreamness", downstreamness(&leontief)),
        floats("backward_linkage", links.backward),
        floats("forward_linkage", links.forward),
        floats("spread", links.spread),
        roles,
        floats("value_added_multiplier", multiplier),
        floats("extraction_loss", lost),
    ])
}

/// The inverse as a long table: every pair of rows.
pub(crate) fn inverse(io: &IoTable) -> Result<Table, Problem> {
    let inverse = io.leontief()?.inverse();
    let n = inverse.nrows();
    let sellers: Vec<usize> = (0..n).flat_map(|i| std::iter::repeat_n(i, n)).collect();
    let buyers: Vec<usize> = (0..n).flat_map(|_| 0..n).collect();
    let mut all = io.named(&sellers)?;
    all.extend(io.bought(&buyers)?);
    let cells = sellers.iter().zip(&buyers).map(|(i, j)| inverse[(*i, *j)]);
    all.push(floats("leontief_inverse", cells.collect()));
    columns::table(all)
}

/// Totals of every row, by the names of their columns.
type Totals = Vec<(String, Vec<f64>)>;

/// Totals beside a table, and how many rows have none.
fn totals(io: &IoTable, frame: &Frame) -> Result<(Totals, usize), Problem> {
    let labels = &io.labels;
    let region = labels.region.as_ref();
    let region = region.map(|(name, _)| frame.position("region", name)).transpose()?;
    let sector = frame.position("sector", &labels.sector.0)?;
    let regions = region.map(|column| frame.whole(column)).transpose()?;
    let sectors = frame.whole(sector)?;
    let places = io.places();
    let mut rows = Vec::with_capacity(frame.rows);
    let mut known = vec![false; io.table.size()];
    for row in 0..frame.rows {
        let region = regions.as_ref().map(|of| columns::word(of, row)).transpose()?;
        let (region, sector) = (region.unwrap_or_default(), columns::word(&sectors, row)?);
        let Some(place) = places.get(&(region.as_str(), sector.as_str())) else {
            let there: Vec<String> = (0..io.table.size()).map(|row| io.name(row)).collect();
            return Err(Problem::Unknown {
                argument: "totals",
                found: format!("{region} {sector}").trim().to_owned(),
                lacks: "is no row of the table",
                there: columns::listed(&there),
            });
        };
        known[*place] = true;
        rows.push(*place);
    }
    let others = (0..frame.width()).filter(|column| Some(*column) != region && *column != sector);
    let each = others.map(|column| {
        let numbers = frame.numbers("totals", column, None)?;
        let mut sums = vec![0.0; io.table.size()];
        for (row, place) in (0..).zip(&rows) {
            let value = numbers.get(row);
            sums[*place] += if value.is_nan() { 0.0 } else { value };
        }
        Ok((frame.field(column).name().clone(), sums))
    });
    Ok((each.collect::<Result<_, Problem>>()?, known.iter().filter(|known| !**known).count()))
}

/// Multipliers of output, value added and what else is given.
pub(crate) fn multipliers(
    io: &IoTable,
    given: Option<&Frame>,
) -> Result<(Table, Vec<String>), Problem> {
    let leontief = io.leontief()?;
    let (given, lacking) = given.map(|frame| totals(io, frame)).transpose()?.unwrap_or_default();
    let mut results = vec![
        floats("output_multiplier", downstreamness(&leontief)),
        floats(
            "value_added_multiplier",
            leontief.multipliers(&per_output(io, &io.table.value_added()))?,
        ),
    ];
    for (name, totals) in given {
        let multiplier = leontief.multipliers(&per_output(io, &totals))?;
        results.push(floats(&format!("{name}_multiplier"), multiplier));
    }
    Ok((io.all_rows(results)?, without_totals(lacking)))
}

fn without_totals(rows: usize) -> Vec<String> {
    columns::notes(&[(rows, "of the table have no line in `totals` and count as 0".to_owned())])
}

/// The same rows in the order of another table.
fn ordered(io: &IoTable, as_in: &IoTable) -> Result<icluster_value::IoTable, Problem> {
    let (places, n) = (io.places(), as_in.table.size());
    let mut by_row: Vec<(usize, usize)> =
        as_in.places().iter().filter_map(|(key, row)| Some((*row, *places.get(key)?))).collect();
    if io.table.size() != n || by_row.len() != n {
        let theirs = as_in.places();
        let strange = places.iter().find(|(key, _)| !theirs.contains_key(*key));
        let strange = strange.map(|(_, row)| io.name(*row));
        let lacking = theirs.iter().find(|(key, _)| !places.contains_key(*key));
        let lacking = lacking.map(|(_, row)| as_in.name(*row));
        return Err(Problem::Argument {
            argument: "after",
            found: format!("a table of {} rows", io.table.size()),
            expected: format!(
                "the {n} regions and sectors of `before`; the first that only one of them has: {}",
                strange.or(lacking).unwrap_or_default()
            ),
        });
    }
    by_row.sort_unstable();
    let at: Vec<usize> = by_row.into_iter().map(|(_, row)| row).collect();
    let table = &io.table;
    let flows = Mat::from_fn(n, n, |i, j| table.flows[(at[i], at[j])]);
    let demand = Mat::from_fn(n, table.demand.ncols(), |i, k| table.demand[(at[i], k)]);
    Ok(icluster_value::IoTable::new(
        table.regions.clone(),
        (at.iter().map(|row| table.region[*row]).collect(), as_in.table.sector.clone()),
        flows,
        demand,
        table.demand_region.clone(),
    )?)
}

/// The one total of every row, and how many rows have none.
fn total(io: &IoTable, frame: &Frame) -> Result<(Vec<f64>, usize), Problem> {
    let (mut found, lacking) = totals(io, frame)?;
    match (found.pop(), found.len()) {
        (Some((_, sums)), 0) => Ok((sums, lacking)),
        (None, _) | (Some(_), _) => Err(Problem::Shape {
            argument: "totals",
            found: frame.width(),
            expected: "those of region and sector, and one of numbers".to_owned(),
        }),
    }
}

/// Terms of the change of output, or of some total before and after, between two tables of the same rows.
pub(crate) fn changed(
    before: &IoTable,
    after: &IoTable,
    given: Option<(&Frame, &Frame)>,
) -> Result<(Table, Vec<String>), Problem> {
    let later = ordered(after, before)?;
    before.leontief()?;
    Leontief::new(&later).map_err(|error| after.failed(error))?;
    let given = given.map(|(first, second)| -> Result<_, Problem> {
        Ok((total(before, first)?, total(before, second)?))
    });
    let given = given.transpose()?;
    let sums = given.as_ref().map(|(first, second)| (&first.0[..], &second.0[..]));
    let found = structural_decomposition(&before.table, &later, sums)?;
    let mut results = vec![floats("total", found.total)];
    results.extend(given.is_some().then(|| floats("intensity", found.intensity)));
    results.push(floats("technology", found.technology));
    results.push(floats("mix", found.mix));
    results.push(floats("level", found.level));
    let lacking = given.map_or(0, |(first, second)| first.1.max(second.1));
    Ok((before.all_rows(results)?, without_totals(lacking)))
}
