//! What can be wrong with the data, in words for the person who has them.

use arrow::datatypes::DataType;
use arrow::error::ArrowError;
use pyo3::PyErr;

/// Says the column, what was found, what was expected and what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error(
        "there is no column `{column}` for `{role}`; found: {found}. Name one of these columns in `cols`"
    )]
    NoColumn { role: &'static str, column: String, found: String },
    #[error(
        "column `{column}` is named for both `{first}` and `{second}`; expected four different columns. Correct `cols`"
    )]
    SameColumn { column: String, first: &'static str, second: &'static str },
    #[error(
        "column `{column}` of the data has the name of a column of the result; rename it or leave it out first"
    )]
    TakenName { column: String },
    #[error(
        "column `{column}` holds {found}; expected numbers. Convert it to numbers, or name another column for `{role}`"
    )]
    NotNumbers { role: &'static str, column: String, found: DataType },
    #[error(
        "column `{column}` holds `{found}` in row {row}; expected a number. Correct it, or pass val_errors_flag=\"coerce\" to count such values as missing"
    )]
    NotANumber { column: String, found: String, row: usize },
    #[error(
        "column `{column}` is {found} at {labels}; expected a finite value of zero or more. Correct such rows or leave them out"
    )]
    BadValue { column: String, found: f64, labels: String },
    #[error(
        "column `{column}` is {found} at {labels}; with presence_test=\"manual\" 0 or 1 is expected, once for each location and product. Correct such rows, or use another test"
    )]
    NotPresence { column: String, found: f64, labels: String },
    #[error(
        "column `{column}` has no value above zero in the {rows} rows given; expected some. Look at how the data were read"
    )]
    NothingThere { column: String, rows: usize },
    #[error(
        "presence_test=\"{test}\" compares with population and `pop` is missing; pass a table of time, location and population"
    )]
    NoPopulation { test: &'static str },
    #[error("`{argument}` has {found} columns; expected {expected}, in this order")]
    Shape { argument: &'static str, found: usize, expected: String },
    #[error("`{argument}` is `{found}`; expected {expected}")]
    Argument { argument: &'static str, found: String, expected: String },
    #[error(
        "continuous=True needs quotients and presence_test=\"manual\" has none; leave one of them out"
    )]
    ManualContinuous,
    #[error(
        "column `{column}` holds {found}, which cannot be compared with the {expected} of the data; convert one to the other"
    )]
    OtherType { column: String, found: DataType, expected: DataType },
    #[error(
        "the table has {0} rows; at most 4294967294 can be read at once. Pass one period at a time"
    )]
    TooLong(usize),
    #[error(
        "column `{column}` is {found} at {labels}; expected a finite number. Correct such rows or leave them out"
    )]
    NotFinite { column: String, found: f64, labels: String },
    #[error("`{argument}` names `{found}`, which {lacks}; there are: {there}")]
    Unknown { argument: &'static str, found: String, lacks: &'static str, there: String },
    #[error("{0}")]
    Value(String),
    #[error("Arrow says: {0}")]
    Arrow(#[from] ArrowError),
}

pyo3::create_exception!(
    icluster,
    InputError,
    pyo3::exceptions::PyValueError,
    "The data or the arguments cannot be used; the text says which, why and what to do."
);

impl From<Problem> for PyErr {
    fn from(problem: Problem) -> PyErr {
        InputError::new_err(problem.to_string())
    }
}

/// What these crates say already names the place and what to do.
macro_rules! said {
    ($($error:ty),*) => {
        $(impl From<$error> for Problem {
            fn from(error: $error) -> Problem {
                Problem::Value(error.to_string())
            }
        })*
    };
}

said!(
    icluster_atlas::AtlasError,
    icluster_codes::FocusError,
    icluster_codes::RegionIdError,
    icluster_value::BalanceError,
    icluster_value::GravityError,
    icluster_value::ModelError,
    icluster_value::NetworkError,
    icluster_value::RecoveryError,
    icluster_value::TableError
);
