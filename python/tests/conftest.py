"""Data for the tests: golden files where they lie, and a small invented table."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

COLS = {"time": "year", "loc": "loc", "prod": "prod", "val": "val"}
SHARED = Path(__file__).resolve().parents[3] / "shared" / "golden"
GOLDEN = Path(os.environ.get("ICLUSTER_GOLDEN", SHARED)) / "complexity"

KINDS = {
    "pandas": lambda df: df,
    "polars": pl.from_pandas,
    "pyarrow": lambda df: pa.Table.from_pandas(df, preserve_index=False),
}


def pytest_configure() -> None:
    if not GOLDEN.is_dir():
        if os.environ.get("CI"):
            pytest.exit(f"The golden files are not at {GOLDEN}; under CI that is a failure.", returncode=1)
        print(f"\n!! NO GOLDEN FILES at {GOLDEN}: those tests are PASSED OVER. Set ICLUSTER_GOLDEN. !!\n", file=sys.stderr)


def golden(name: str) -> pd.DataFrame:
    """Read a golden file in place, sorted by its labels."""
    if not GOLDEN.is_dir():
        pytest.skip(f"no golden files at {GOLDEN}")
    df = pd.read_csv(GOLDEN / name)
    labels = [label for label in ["year", "loc", "prod", "prod_1", "prod_2"] if label in df]
    return df.sort_values(labels, ignore_index=True)


def frame(table: object) -> pd.DataFrame:
    """Whatever kind of table as a data frame."""
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    return table if isinstance(table, pd.DataFrame) else table.to_pandas()


@pytest.fixture
def small() -> pd.DataFrame:
    """Invented: five locations, five products, two years."""
    exports = {
        "A": [50, 40, 30, 9, 4],
        "B": [40, 45, 20, 10, 0],
        "C": [60, 20, 0, 5, 0],
        "D": [70, 30, 33, 1, 0],
        "E": [80, 35, 2, 0, 0],
    }
    rows = [
        (year, loc, f"p{p}", float(value + year - 2020))
        for year in (2020, 2021)
        for loc, values in exports.items()
        for p, value in enumerate(values)
        if value
    ]
    return pd.DataFrame(rows, columns=["year", "loc", "prod", "val"])
