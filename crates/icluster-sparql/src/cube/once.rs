//! A source as one query sees it: what is read on first use and kept is not that query's time, all else is.

use super::{Cube, Source, SourceError, Table};
use crate::govern::Meter;
use oxigraph::model::NamedNode;
use std::sync::{Arc, OnceLock};

/// Reads each table of a source once, outside the meter; later looks cost the query nothing but themselves.
pub(crate) struct Once {
    source: Arc<dyn Source>,
    meter: Arc<Meter>,
    tables: Vec<OnceLock<Arc<Table>>>,
}

impl Once {
    pub(crate) fn new(source: Arc<dyn Source>, meter: Arc<Meter>) -> Self {
        let tables = source.cubes().iter().map(|_| OnceLock::new()).collect();
        Self { source, meter, tables }
    }
}

impl Source for Once {
    fn graph(&self) -> &NamedNode {
        self.source.graph()
    }

    fn cubes(&self) -> &[Cube] {
        self.source.cubes()
    }

    fn table(&self, cube: usize) -> Result<Arc<Table>, SourceError> {
        let Some(place) = self.tables.get(cube) else { return self.source.table(cube) };
        if let Some(table) = place.get() {
            return Ok(Arc::clone(table));
        }
        let table = self.meter.outside(|| self.source.table(cube))?;
        Ok(Arc::clone(place.get_or_init(|| table)))
    }
}
