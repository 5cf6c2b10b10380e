"""Tables in and out: which kind was given, and the result in the same kind.

No library of tables is imported that the caller has not imported already.
"""

from __future__ import annotations

import sys
from typing import Any

KINDS = (
    ("pandas", "DataFrame"), ("polars", "DataFrame"), ("polars", "LazyFrame"), ("pyarrow", "Table"), ("pyarrow", "RecordBatch"),
)  # fmt: skip
"""Library and name of each kind of table."""


def stream(df: Any) -> Any:
    """Give the object with the Arrow interface for a table; raise TypeError with what to do where there is none."""
    if is_a(df, "polars", "LazyFrame"):
        return df.collect()
    if is_a(df, "pandas", "DataFrame"):
        return _from_pandas(df)
    if hasattr(df, "__arrow_c_stream__") or hasattr(df, "__arrow_c_array__"):
        return df
    raise TypeError(
        f"a {type(df).__module__}.{type(df).__qualname__} was given; expected a table of pandas, polars or pyarrow, "
        "or another object with __arrow_c_stream__. Convert it first, for instance by pandas.DataFrame(...)"
    )


def like(df: Any, table: Any) -> Any:
    """Convert a table of ours to the kind of `df`."""
    if is_a(df, "pandas", "DataFrame"):
        return _pyarrow().table(table).to_pandas()
    if is_a(df, "polars", "DataFrame") or is_a(df, "polars", "LazyFrame"):
        result = sys.modules["polars"].DataFrame(table)
        return result.lazy() if is_a(df, "polars", "LazyFrame") else result
    if is_a(df, "pyarrow", "RecordBatch"):
        pyarrow = sys.modules["pyarrow"]
        whole = pyarrow.table(table).combine_chunks()
        return pyarrow.RecordBatch.from_struct_array(whole.to_struct_array().combine_chunks())
    if type(df).__module__.split(".")[0] == "pyarrow":
        return _pyarrow().table(table)
    return table


def to_pandas(table: Any) -> Any:
    """Convert a table of ours to pandas."""
    return _pyarrow().table(table).to_pandas()


def empty(df: Any) -> Any:
    """Give an empty table of the kind of `df`, to remember the kind and not the data; None for what is only a stream."""
    if any(is_a(df, *kind) for kind in KINDS):
        return df[:0]
    return _pyarrow().table({}) if type(df).__module__.split(".")[0] == "pyarrow" else None


def is_a(df: Any, library: str, name: str) -> bool:
    # Who has such a table has imported its library.
    module = sys.modules.get(library)
    return module is not None and isinstance(df, getattr(module, name))


def _from_pandas(df: Any) -> Any:
    pyarrow = _pyarrow()
    try:
        # Floats are not copied. The index is no column: `ecomplexity` does not keep it either.
        return pyarrow.Table.from_pandas(df, preserve_index=False)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, pyarrow.ArrowNotImplementedError) as problem:
        detail = "; ".join(str(part) for part in problem.args)
        raise TypeError(
            f"a column of the data frame mixes kinds or holds what Arrow cannot: {detail}. "
            "Give the column one kind, for instance by .astype(str), or leave it out"
        ) from problem


def _pyarrow() -> Any:
    try:
        import pyarrow  # type: ignore[import-untyped,unused-ignore]
    except ImportError as problem:
        raise ImportError(
            "tables of pandas are read through pyarrow, which is not installed: pip install 'icluster[pandas]'"
        ) from problem
    return pyarrow
