//! Reads the tables of a release as columns of observations, each on first use.

use super::{CUBES, CubeOf, PropertyOf, UNASSIGNED, Values};
use crate::graph::{GraphError, OBSERVATIONS, RowsError, definition_name};
use crate::names::{Entity, Names, encoded};
use crate::terms::term;
use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type, Int32Type, Int64Type};
use icluster_codes::{Classification, RegionId};
use icluster_sparql::cube::{
    Column, Cube, Dictionary, MISSING, Property, Role, Source, SourceError, Table,
};
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_sparql::oxigraph::model::{Literal, NamedNode, Term};
use icluster_warehouse::Release;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The cubes of one release.
pub(crate) struct ReleaseCubes {
    release: Arc<Release>,
    names: Names,
    definition: String,
    graph: NamedNode,
    /// Those of [`CUBES`] that the release has.
    of: Vec<&'static CubeOf>,
    cubes: Vec<Cube>,
    tables: Vec<OnceLock<Arc<Table>>>,
    /// One reads at a time: who comes second finds the table.
    reading: Mutex<()>,
}

impl ReleaseCubes {
    pub(crate) fn new(release: Arc<Release>, names: &Names) -> Self {
        let tables = &release.manifest().tables;
        let of: Vec<&'static CubeOf> =
            CUBES.iter().filter(|cube| tables.contains_key(cube.table)).collect();
        let cubes: Vec<Cube> = of
            .iter()
            .map(|cube| Cube {
                name: names.iri(&Entity::Cube(cube.name.to_owned())),
                prefix: format!("{}id/obs/{}/", names.base(), encoded(cube.name)),
                properties: cube
                    .properties
                    .iter()
                    .map(|property| Property {
                        predicate: term(&names.vocabulary(), property.name),
                        role: property.role,
                    })
                    .collect(),
                rows: tables.get(cube.table).map_or(0, |table| table.rows),
            })
            .collect();
        let graph =
            Entity::Graph { dataset: OBSERVATIONS.to_owned(), release: release.id().to_owned() };
        Self {
            graph: names.iri(&graph),
            definition: definition_name(&release),
            tables: cubes.iter().map(|_| OnceLock::new()).collect(),
            release,
            names: names.clone(),
            of,
            cubes,
            reading: Mutex::default(),
        }
    }

    fn read(&self, cube: &CubeOf) -> Result<Table, GraphError> {
        let mut made: Vec<Made> = cube.properties.iter().map(Made::new).collect();
        for batch in self.release.scan(cube.table)? {
            self.add(cube, &batch?, &mut made)?;
        }
        let dimensions =
            cube.properties.iter().filter(|property| property.role == Role::Dimension).count();
        let columns = made.into_iter().map(Made::finish).collect();
        Table::new(dimensions, columns).map_err(|error| wrong(cube.table, &error).into())
    }

    fn add(&self, cube: &CubeOf, batch: &RecordBatch, made: &mut [Made]) -> Result<(), GraphError> {
        let mut kept = vec![true; batch.num_rows()];
        let mut codes: Vec<Vec<u32>> = Vec::with_capacity(made.len());
        for (property, made) in cube.properties.iter().zip(made.iter_mut()) {
            let Made::Codes(dictionary, _) = made else {
                codes.push(Vec::new());
                continue;
            };
            let own = self.codes(cube, property, batch, dictionary)?;
            if property.role == Role::Dimension {
                for (kept, code) in kept.iter_mut().zip(&own) {
                    *kept &= *code != MISSING;
                }
            }
            codes.push(own);
        }
        for ((property, made), own) in cube.properties.iter().zip(made.iter_mut()).zip(codes) {
            let rows = kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(row, _)| row);
            match made {
                Made::Codes(_, all) => all.extend(rows.filter_map(|row| own.get(row).copied())),
                Made::Numbers(all) => {
                    let column = column(batch, cube.table, property, 0, &DataType::Float64)?;
                    let values = column.as_primitive::<Float64Type>();
                    all.extend(rows.map(|row| values.is_valid(row).then(|| values.value(row))));
                }
                Made::Wholes(all) => {
                    let column = column(batch, cube.table, property, 0, &DataType::Int64)?;
                    let values = column.as_primitive::<Int64Type>();
                    all.extend(rows.map(|row| values.is_valid(row).then(|| values.value(row))));
                }
            }
        }
        Ok(())
    }

    /// Codes of a property in a batch; what a column's dictionary has once is looked up once.
    fn codes(
        &self,
        cube: &CubeOf,
        property: &PropertyOf,
        batch: &RecordBatch,
        dictionary: &mut Dictionary,
    ) -> Result<Vec<u32>, GraphError> {
        let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let columns: Vec<ArrayRef> = (0..property.columns.len())
            .map(|at| column(batch, cube.table, property, at, &kind))
            .collect::<Result<_, _>>()?;
        let mut known: HashMap<[Option<i32>; 2], u32> = HashMap::new();
        let mut codes = Vec::with_capacity(batch.num_rows());
        for row in 0..batch.num_rows() {
            let mut key = [None; 2];
            for (slot, column) in key.iter_mut().zip(&columns) {
                let keys = column.as_dictionary::<Int32Type>().keys();
                *slot = keys.is_valid(row).then(|| keys.value(row));
            }
            let code = *known.entry(key).or_insert_with(|| {
                let texts: Vec<Option<&str>> = columns
                    .iter()
                    .zip(key)
                    .map(|(column, key)| {
                        let values =
                            column.as_dictionary::<Int32Type>().values().as_string::<i32>();
                        let at = usize::try_from(key?).ok()?;
                        values
                            .is_valid(at)
                            .then(|| values.value(at))
                            .filter(|text| !text.is_empty())
                    })
                    .collect();
                self.term(property, &texts)
                    .map_or(MISSING, |(key, term)| dictionary.code(&encoded(&key), || term))
            });
            codes.push(code);
        }
        Ok(codes)
    }

    /// What stands in the name of an observation, and the term.
    fn term(&self, property: &PropertyOf, texts: &[Option<&str>]) -> Option<(String, Term)> {
        let names = &self.names;
        let first = texts.first().copied().flatten();
        let second = texts.get(1).copied().flatten();
        let thing = |key: &str, entity: Entity| Some((key.to_owned(), names.iri(&entity).into()));
        match property.values {
            Values::Region => {
                let id: RegionId = first?.parse().ok()?;
                thing(&id.to_string(), Entity::Region(id))
            }
            Values::Place => {
                let code = first?;
                let country = match code {
                    "usa" => "us",
                    "mex" => "mx",
                    "can" => "ca",
                    other => other,
                };
                match country.parse::<RegionId>() {
                    Ok(id) => thing(&id.to_string(), Entity::Region(id)),
                    Err(_) => thing(code, listed("country", code)),
                }
            }
            Values::Cluster => {
                let (definition, key) = (self.definition.clone(), first?.to_owned());
                thing(first?, Entity::Cluster { definition, key })
            }
            Values::Year => {
                let year: i32 = first?.parse().ok()?;
                let literal = Literal::new_typed_literal(format!("{year:04}"), xsd::G_YEAR);
                Some((year.to_string(), literal.into()))
            }
            Values::Class | Values::Code => {
                let (edition, code) = (first?, second?);
                let key = format!("{edition}:{code}");
                match edition.parse::<Classification>() {
                    Ok(of) if property.values == Values::Class => {
                        thing(&key, Entity::Class(of, code.to_owned()))
                    }
                    _ => thing(&key, listed(edition, code)),
                }
            }
            Values::Listed(list) => {
                let code = first.unwrap_or(UNASSIGNED);
                thing(code, listed(list, code))
            }
            Values::Text => Some((first?.to_owned(), Literal::new_simple_literal(first?).into())),
            Values::Whole | Values::Number => None,
        }
    }
}

fn listed(list: &str, code: &str) -> Entity {
    Entity::Code { list: list.to_owned(), code: code.to_owned() }
}

/// A column of observations being made.
enum Made {
    Codes(Dictionary, Vec<u32>),
    Numbers(Vec<Option<f64>>),
    Wholes(Vec<Option<i64>>),
}

impl Made {
    fn new(property: &PropertyOf) -> Self {
        match property.values {
            Values::Number => Self::Numbers(Vec::new()),
            Values::Whole => Self::Wholes(Vec::new()),
            _ => Self::Codes(Dictionary::default(), Vec::new()),
        }
    }

    fn finish(self) -> Column {
        match self {
            Self::Codes(dictionary, codes) => Column::Codes(Arc::new(dictionary), codes),
            Self::Numbers(values) => Column::doubles(values),
            Self::Wholes(values) => Column::integers(values),
        }
    }
}

fn wrong(table: &str, problem: &impl ToString) -> RowsError {
    RowsError { table: table.to_owned(), problem: problem.to_string() }
}

fn column(
    batch: &RecordBatch,
    table: &str,
    property: &PropertyOf,
    at: usize,
    kind: &DataType,
) -> Result<ArrayRef, RowsError> {
    let name = property.columns.get(at).copied().unwrap_or_default();
    let column =
        batch.column_by_name(name).ok_or_else(|| wrong(table, &format!("no column {name}")))?;
    let told = |error| wrong(table, &format!("{name}: {error}"));
    // Years are numbers; as texts they are codes like the others.
    if !matches!(column.data_type(), DataType::Dictionary(..))
        && matches!(kind, DataType::Dictionary(..))
    {
        let texts = cast(column, &DataType::Utf8).map_err(told)?;
        return cast(&texts, kind).map_err(told);
    }
    cast(column, kind).map_err(told)
}

impl Source for ReleaseCubes {
    fn graph(&self) -> &NamedNode {
        &self.graph
    }

    fn cubes(&self) -> &[Cube] {
        &self.cubes
    }

    fn table(&self, cube: usize) -> Result<Arc<Table>, SourceError> {
        let (Some(of), Some(place), Some(told)) =
            (self.of.get(cube), self.tables.get(cube), self.cubes.get(cube))
        else {
            let why = "there is no such cube".to_owned();
            return Err(SourceError { cube: cube.to_string(), why });
        };
        if let Some(table) = place.get() {
            return Ok(Arc::clone(table));
        }
        let _one = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = place.get() {
            return Ok(Arc::clone(table));
        }
        let table = self.read(of).map_err(|error| SourceError {
            cube: told.name.as_str().to_owned(),
            why: error.to_string(),
        })?;
        Ok(Arc::clone(place.get_or_init(|| Arc::new(table))))
    }
}
