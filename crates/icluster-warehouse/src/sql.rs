//! SQL over the warehouse through DataFusion. It reads and never writes.

use crate::{Result, Warehouse, WarehouseError, sql_tables};
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::Statement as Ansi;

/// What SHOW TABLES shows: DataFusion's own answer is in no particular order and full of its views.
const TABLES: &str = "SELECT table_name FROM information_schema.tables \
                      WHERE table_schema = 'warehouse' ORDER BY table_name";

/// Rows a query returned.
#[derive(Clone, Debug)]
pub struct QueryResult {
    /// Columns.
    pub schema: SchemaRef,
    /// Rows. The same query on the same tables gives the same rows in the same order, whatever the machine.
    pub batches: Vec<RecordBatch>,
}

/// All tables as they were when it was opened: canonical tables (with the column `source_id`), the current release's
/// result tables, `source` and `release`.
pub struct WarehouseSql {
    context: SessionContext,
}

impl WarehouseSql {
    /// Makes every table known. A damaged file is an error that names it.
    pub fn open(warehouse: &Warehouse) -> Result<Self> {
        // One partition: sums of floating-point numbers must not depend on which thread was faster.
        let config = SessionConfig::new()
            .with_information_schema(true)
            .with_default_catalog_and_schema("icluster", "warehouse")
            .with_target_partitions(1);
        let context = SessionContext::new_with_config(config);
        sql_tables::register(&context, warehouse)?;
        Ok(Self { context })
    }

    /// Runs one statement that reads.
    pub async fn query(&self, sql: &str) -> Result<QueryResult> {
        let state = self.context.state();
        let dialect = state.config().options().sql_parser.dialect;
        let mut statement = state.sql_to_statement(sql, &dialect).map_err(sql_error)?;
        if matches!(&statement, Statement::Statement(s) if matches!(**s, Ansi::ShowTables { .. })) {
            statement = state.sql_to_statement(TABLES, &dialect).map_err(sql_error)?;
        }
        if !reads(&statement) {
            return Err(WarehouseError::ReadOnly(sql.trim().to_owned()));
        }
        let plan = state.statement_to_plan(statement).await.map_err(sql_error)?;
        // What looks like a query and is none, such as SELECT … INTO.
        let reading = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false);
        reading.verify_plan(&plan).map_err(|_| WarehouseError::ReadOnly(sql.trim().to_owned()))?;
        let rows = self.context.execute_logical_plan(plan).await.map_err(sql_error)?;
        let schema = rows.schema().inner().clone();
        let batches = rows.collect().await.map_err(sql_error)?;
        Ok(QueryResult { schema, batches })
    }
}

impl Warehouse {
    /// Runs one statement on all tables as they are now, waiting for the answer. For async callers and for many
    /// queries there is [`WarehouseSql`].
    pub fn sql(&self, sql: &str) -> Result<QueryResult> {
        let run = || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .build()
                .map_err(|error| WarehouseError::Sql(error.to_string()))?;
            runtime.block_on(async { WarehouseSql::open(self)?.query(sql).await })
        };
        // On a thread of its own, so that it may be called from inside another runtime too.
        std::thread::scope(|scope| scope.spawn(run).join()).unwrap_or_else(|_| {
            Err(WarehouseError::Sql("the query stopped unexpectedly".to_owned()))
        })
    }
}

fn reads(statement: &Statement) -> bool {
    match statement {
        Statement::Statement(statement) => matches!(
            **statement,
            Ansi::Query(_)
                | Ansi::Explain { .. }
                | Ansi::ExplainTable { .. }
                | Ansi::ShowTables { .. }
                | Ansi::ShowColumns { .. }
                | Ansi::ShowFunctions { .. }
        ),
        Statement::Explain(explain) => reads(&explain.statement),
        _ => false,
    }
}

/// DataFusion's message without its context chain.
pub(crate) fn sql_error(error: DataFusionError) -> WarehouseError {
    WarehouseError::Sql(error.strip_backtrace().trim_end_matches('.').to_owned())
}
