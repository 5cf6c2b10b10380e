//! Input-output tables of a release, read when asked for.

use super::balanced::{BALANCED, balanced};
use super::decompose::{self, DecomposeAsk};
use super::economy::{Economy, Use, UseRole};
use super::indicators::{failed, indicators, misshapen};
use super::reply::{
    IncompleteTable, ValueDecomposition, ValueIndicators, ValueTable, ValueTables, ValueUsed,
};
use super::write::{AXES, CATALOGUE, CELLS, DEMAND, FLOW, IMPORTED_DEMAND, IMPORTED_FLOW, NUMBERS};
use crate::columns::{Columns, Text, number_or_nan, whole};
use crate::complexity::Named;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use faer::Mat;
use icluster_value::{Chains, IoTable};
use std::sync::Arc;

/// Tables by name, those of the world first, the latest of each kind first.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) listed: ValueTables,
}

/// A table ready to answer.
pub(crate) struct Opened {
    pub(crate) economy: Economy,
    pub(crate) described: ValueTable,
    /// Of a table of the world.
    chains: Option<Chains<'static>>,
}

impl Opened {
    /// Of a table of the world.
    pub(crate) fn chains(&self) -> Option<&Chains<'static>> {
        self.chains.as_ref()
    }
}

/// Reads texts in three languages.
fn names<'a>(
    c: &Columns<'a>,
    prefix: &str,
) -> Result<impl Fn(usize) -> Text3 + use<'a>, AtlasError> {
    let [en, es, fr] = ["en", "es", "fr"].map(|language| c.text(&format!("{prefix}_{language}")));
    let (en, es, fr) = (en?, es?, fr?);
    Ok(move |row| {
        let of = |text: &Text<'_>| text.owned(row).unwrap_or_default();
        Text3 { en: of(&en), es: of(&es), fr: of(&fr) }
    })
}

impl Tables {
    /// From the tables of a release; one made before there were any has none.
    fn read(atlas: &Atlas) -> Result<Self, AtlasError> {
        let mut tables = Tables::default();
        let Ok(batches) = atlas.table(CATALOGUE) else { return Ok(tables) };
        for batch in batches {
            let c = Columns::new(CATALOGUE, &batch);
            let (ids, missing_en) = (c.text("table")?, c.text("missing_en")?);
            let (name, missing) = (names(&c, "name")?, names(&c, "missing")?);
            let [classification, currency, imports, above] =
                ["classification", "currency", "imports", "above_one"].map(|name| c.text(name));
            let texts = [classification?, currency?, imports?, above?];
            let [year, world, regions, sectors] =
                ["year", "world", "regions", "sectors"].map(|name| c.whole(name));
            let wholes = [year?, world?, regions?, sectors?];
            let [rows, columns, all] =
                ["row_residual", "column_residual", "whole_residual"].map(|name| c.number(name));
            let residuals = [rows?, columns?, all?];
            for row in 0..batch.num_rows() {
                let Some(id) = ids.owned(row) else { continue };
                if missing_en.get(row).is_some() {
                    tables.listed.incomplete.push(IncompleteTable { id, missing: missing(row) });
                    continue;
                }
                let [classification, currency, imports, above] =
                    texts.each_ref().map(|text| text.owned(row).unwrap_or_default());
                let [year, world, regions, sectors] =
                    wholes.map(|of| whole(of, row).unwrap_or_default());
                let [rows, columns, all] = residuals.map(|of| number_or_nan(of, row));
                let known = |value: f64| (!value.is_nan()).then_some(value);
                tables.listed.tables.push(ValueTable {
                    id,
                    name: name(row),
                    year,
                    classification,
                    currency,
                    world: world == 1,
                    regions: regions as usize,
                    sectors: sectors as usize,
                    imports,
                    row_residual: known(rows),
                    column_residual: known(columns),
                    whole_residual: all,
                    above_one: above
                        .split(", ")
                        .filter(|code| !code.is_empty())
                        .map(str::to_owned)
                        .collect(),
                    sample: atlas.info.sample,
                });
            }
        }
        Ok(tables)
    }
}

/// Reads one table of the release.
fn open(atlas: &Atlas, id: &str) -> Result<Economy, AtlasError> {
    let bad = |problem: &str| AtlasError::BadTable {
        table: CATALOGUE.to_owned(),
        problem: format!("{id}: {problem}"),
    };
    let mut head = None;
    for batch in atlas.table(CATALOGUE)? {
        let c = Columns::new(CATALOGUE, &batch);
        let (ids, years) = (c.text("table")?, c.whole("year")?);
        let (classification, currency) = (c.text("classification")?, c.text("currency")?);
        let (name, domestic) = (names(&c, "name")?, c.whole("domestic_flows")?);
        for row in (0..batch.num_rows()).filter(|row| ids.get(*row) == Some(id)) {
            let text = |of: &Text<'_>| of.owned(row).unwrap_or_default();
            let year = whole(years, row).ok_or_else(|| bad("no year"))?;
            let flag = whole(domestic, row) == Some(1);
            head = Some((name(row), year, text(&classification), text(&currency), flag));
        }
    }
    let (name, year, classification, currency, domestic_flows) =
        head.ok_or_else(|| bad("it is not listed"))?;
    let mut economy = Economy {
        id: id.to_owned(),
        name,
        year,
        classification,
        currency,
        regions: Vec::new(),
        sectors: Vec::new(),
        uses: Vec::new(),
        table: IoTable::new(vec![], (vec![], vec![]), Mat::zeros(0, 0), Mat::zeros(0, 0), vec![])
            .map_err(misshapen(id))?,
        imported: None,
        domestic_flows,
        unlike: Vec::new(),
        imported_inputs: None,
        value_added: None,
        published_output: None,
        jobs: None,
    };
    let mut region_of_row = Vec::new();
    let mut numbers: [Vec<Option<f64>>; 5] = Default::default();
    for batch in atlas.table(AXES)? {
        let c = Columns::new(AXES, &batch);
        let (ids, axis, region) = (c.text("table")?, c.text("axis")?, c.text("region")?);
        let (code, role) = (c.text("code")?, c.text("role")?);
        let (name, region_name) = (names(&c, "name")?, names(&c, "region_name")?);
        let columns = NUMBERS.map(|name| c.number(name));
        for row in (0..batch.num_rows()).filter(|row| ids.get(*row) == Some(id)) {
            let named = Named { id: code.owned(row).unwrap_or_default(), name: name(row) };
            let region = region.owned(row).map(|id| {
                match economy.regions.iter().position(|known| known.id == id) {
                    Some(at) => at,
                    None => {
                        economy.regions.push(Named { id, name: region_name(row) });
                        economy.regions.len() - 1
                    }
                }
            });
            if axis.get(row) == Some("sector") {
                region_of_row.push(region.ok_or_else(|| bad("a sector without a region"))?);
                economy.sectors.push(named);
                for (of, column) in numbers.iter_mut().zip(&columns) {
                    let column = column.as_ref().map_err(|error| bad(&error.to_string()))?;
                    of.push(Some(number_or_nan(column, row)).filter(|value| !value.is_nan()));
                }
            } else {
                let role = match role.get(row) {
                    Some("inventories") => UseRole::Inventories,
                    Some("exports") => UseRole::Exports,
                    Some("imports") => UseRole::Imports,
                    _ => UseRole::Use,
                };
                let region = region.unwrap_or(IoTable::ELSEWHERE);
                economy.uses.push(Use { region, named, role });
            }
        }
    }
    let (n, uses) = (economy.sectors.len(), economy.uses.len());
    let mut parts = [(FLOW, n), (DEMAND, uses), (IMPORTED_FLOW, n), (IMPORTED_DEMAND, uses)]
        .map(|(part, columns)| (part, Mat::<f64>::zeros(n, columns), false));
    for batch in atlas.table(CELLS)? {
        let c = Columns::new(CELLS, &batch);
        let (ids, part) = (c.text("table")?, c.text("part")?);
        let (rows, columns, value) = (c.whole("row")?, c.whole("column")?, c.number("value")?);
        for at in (0..batch.num_rows()).filter(|at| ids.get(*at) == Some(id)) {
            let known = parts.iter_mut().find(|(name, ..)| part.get(at) == Some(name));
            let Some((_, matrix, any)) = known else { continue };
            let (i, j) = (rows.value(at) as usize, columns.value(at) as usize);
            if i >= matrix.nrows() || j >= matrix.ncols() {
                return Err(bad("a cell outside of the table"));
            }
            matrix[(i, j)] = number_or_nan(value, at);
            *any = true;
        }
    }
    let [(_, flows, _), (_, demand, _), (_, imported_flows, any), (_, imported_demand, _)] = parts;
    economy.table = IoTable::new(
        economy.regions.iter().map(|region| region.id.clone()).collect(),
        (region_of_row, economy.sectors.iter().map(|sector| sector.id.clone()).collect()),
        flows,
        demand,
        economy.uses.iter().map(|used| used.region).collect(),
    )
    .map_err(misshapen(id))?;
    economy.imported = any.then_some((imported_flows, imported_demand));
    let [output, added, imports, unlike, jobs] = numbers.map(|of| {
        let known: Option<Vec<f64>> = of.into_iter().collect();
        known.filter(|of| !of.is_empty())
    });
    economy.published_output = output;
    economy.value_added = added;
    economy.imported_inputs = imports;
    economy.unlike = unlike.unwrap_or_default();
    economy.jobs = jobs;
    Ok(economy)
}

impl Atlas {
    /// Input-output tables of the release, with how far they are from their identities.
    pub fn value_tables(&self) -> Result<ValueTables, AtlasError> {
        let tables = self.value_catalogue.get(&(), |_| 1, || Tables::read(self))?;
        Ok(tables.listed.clone())
    }

    /// A table; where none is named, the first: the one of the world of the latest year, else of a country.
    pub(crate) fn value_opened(&self, id: Option<&str>) -> Result<Arc<Opened>, AtlasError> {
        let tables = self.value_tables()?;
        let known = || {
            let ids: Vec<&str> = tables.tables.iter().map(|table| table.id.as_str()).collect();
            ids.join(", ")
        };
        let latest = || {
            let world = tables.tables.first().is_some_and(|table| table.world);
            let first = tables.tables.iter().filter(|table| table.world == world);
            first.max_by_key(|table| table.year)
        };
        // A table that is to be balanced is found by its own name.
        let (id, balance) = match id.and_then(|id| id.strip_suffix(BALANCED)) {
            Some(plain) => (Some(plain), true),
            None => (id, false),
        };
        let found = match id {
            Some(id) => tables.tables.iter().find(|table| table.id == id),
            None => latest(),
        };
        let Some(described) = found else {
            if let Some(of) = tables.incomplete.iter().find(|table| Some(table.id.as_str()) == id) {
                return Err(AtlasError::NoTable(format!(
                    "{} is not complete: {}",
                    of.id, of.missing.en
                )));
            }
            return Err(AtlasError::NoTable(match (tables.tables.is_empty(), id) {
                (true, _) => "no input-output table: import one (WIOD, OECD ICIO, BEA make and use, INEGI) with `icluster import FILE`, then run `icluster build`".to_owned(),
                (false, id) => format!(
                    "`{}` is no input-output table of this release; known: {}",
                    id.unwrap_or_default(),
                    known()
                ),
            }));
        };
        let described = described.clone();
        let plain = described.id.clone();
        let key = if balance { format!("{plain}{BALANCED}") } else { plain.clone() };
        let weigh = |opened: &Opened| {
            let n = opened.economy.table.size();
            n * n * if opened.chains.is_some() { 4 } else { 2 }
        };
        self.value_open.get(&key, weigh, || {
            let mut economy = open(self, &plain)?;
            let mut described = described;
            if balance {
                economy = balanced(&economy)?;
                described = economy.described(described.sample);
            }
            let chains = match economy.is_world() {
                true => Some(Chains::owning(economy.table.clone()).map_err(failed(&key))?),
                false => None,
            };
            Ok(Opened { economy, described, chains })
        })
    }

    /// Indicators of every sector of a table: how far from final use, what it pulls and pushes, what would be lost without it.
    pub fn value_indicators(
        &self,
        table: Option<&str>,
    ) -> Result<Arc<ValueIndicators>, AtlasError> {
        let opened = self.value_opened(table)?;
        self.value_indicators_of.get(
            &opened.described.id,
            |of| of.sectors.len().max(1),
            || indicators(&opened.economy, self.info.sample),
        )
    }

    /// Exports of a region or a bloc by whose value added is in them.
    pub fn value_decomposition(
        &self,
        table: Option<&str>,
        ask: &DecomposeAsk,
    ) -> Result<ValueDecomposition, AtlasError> {
        let opened = self.value_opened(table)?;
        let of = (&opened.economy, opened.described.clone());
        decompose::decompose(of, opened.chains.as_ref(), ask)
    }

    /// Whose value added a region or a bloc uses, however many borders it crossed.
    pub fn value_used(&self, table: Option<&str>, user: &str) -> Result<ValueUsed, AtlasError> {
        let opened = self.value_opened(table)?;
        let Some(chains) = &opened.chains else {
            return Err(AtlasError::NoTable(format!(
                "{} is a table of one country: whose value added is used is known from a table of the world",
                opened.described.id
            )));
        };
        decompose::used((&opened.economy, opened.described.clone()), chains, user)
    }
}
