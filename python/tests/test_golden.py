"""Equality with the output of `ecomplexity` 0.5.3, from every kind of table."""

from __future__ import annotations

import icluster
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import COLS, KINDS, frame, golden

SETS = ["tiny", "synth30x80", "sections"]
EXACT = ["mcp", "diversity", "ubiquity"]
TOLERANCE = {
    **dict.fromkeys(["rca", "density"], 1e-12),
    **dict.fromkeys(["eci", "pci", "coi", "cog"], 1e-9),
}

# Some values of the sets make a location or product without presence at another threshold; the package warns, and so do we.
quiet = pytest.mark.filterwarnings("ignore::icluster.InputWarning")


def assert_same(result: object, expected: pd.DataFrame) -> None:
    found = frame(result)
    for label in ["year", "loc", "prod"]:
        assert found[label].astype(str).tolist() == expected[label].astype(str).tolist()
    np.testing.assert_array_equal(found["val"], expected["val"])
    for column in EXACT:
        np.testing.assert_array_equal(found[column], expected[column], err_msg=column)
    for column, tolerance in TOLERANCE.items():
        a, b = found[column].to_numpy(float), expected[column].to_numpy(float)
        # Quotients in the hundreds are held to as many digits, not to as many places.
        np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance, err_msg=column)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SETS)
def test_default_call(name: str, kind: str) -> None:
    data = KINDS[kind](golden(f"{name}/input.csv"))
    expected = golden(f"{name}/pyecomplexity_default.csv")
    result = icluster.complexity(data, COLS, profile="py-ecomplexity")
    assert type(result) is type(data)
    assert_same(result, expected)
    assert_same(icluster.ecomplexity(data, COLS), expected)


@quiet
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(
    ("file", "arguments"),
    [
        ("asym", {"asymmetric": True}),
        ("continuous", {"continuous": True}),
        ("thr2", {"rca_mcp_threshold": 1.5}),
    ],
)
def test_other_calls(name: str, file: str, arguments: dict) -> None:
    if (name, file) == ("tiny", "thr2"):
        pytest.skip("of four components the package prints a vector by chance; crates/icluster-complexity tests the rest")
    data = golden(f"{name}/input.csv")
    result = icluster.ecomplexity(data, COLS, **arguments)
    assert_same(result, golden(f"{name}/pyecomplexity_{file}.csv"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SETS)
def test_proximity(name: str, kind: str) -> None:
    data = KINDS[kind](golden(f"{name}/input.csv"))
    found = frame(icluster.proximity(data, COLS))
    expected = golden(f"{name}/pyecomplexity_proximity.csv")
    assert found.columns.tolist() == expected.columns.tolist()
    assert found.iloc[:, :3].to_numpy().tolist() == expected.iloc[:, :3].to_numpy().tolist()
    np.testing.assert_allclose(found["proximity"], expected["proximity"], rtol=0, atol=1e-12)


def test_asymmetric_proximity() -> None:
    found = icluster.proximity(golden("sections/input.csv"), COLS, asymmetric=True)
    expected = golden("sections/pyecomplexity_proximity_asym.csv")
    np.testing.assert_allclose(found["proximity"], expected["proximity"], rtol=0, atol=1e-12)


def numbered(df: pd.DataFrame) -> pd.DataFrame:
    """The same with the labels' positions for labels, in the same order."""
    return df.assign(
        loc=df["loc"].rank(method="dense").astype("int32"),
        prod=df["prod"].rank(method="dense").astype("uint16"),
        year=df["year"].astype("float64"),
    )


def chunked(df: pd.DataFrame) -> pa.Table:
    parts = [df.iloc[:700], df.iloc[700:701], df.iloc[701:]]
    return pa.concat_tables([pa.Table.from_pandas(part, preserve_index=False) for part in parts])


SHAPES = {
    "integer codes": numbered,
    "categories": lambda df: df.astype({"loc": "category", "prod": "category"}),
    # The order of categories, unused ones among them, is not the order of labels.
    "odd categories": lambda df: df.assign(
        prod=pd.Categorical(df["prod"], ["unused", *sorted(df["prod"].unique(), reverse=True)])
    ),
    "polars categories": lambda df: pl.from_pandas(df).with_columns(
        pl.col("loc").cast(pl.Categorical), pl.col("prod").cast(pl.Enum(sorted(df["prod"].unique())))
    ),
    "text as time": lambda df: df.assign(year=df["year"].astype(str)),
    "lazy": lambda df: pl.from_pandas(df).lazy(),
    "record batch": lambda df: pa.RecordBatch.from_pandas(df, preserve_index=False),
    "chunks": chunked,
    "chunks of dictionaries": lambda df: chunked(df.astype({"loc": "category", "prod": "category"})),
    "polars chunks of categories": lambda df: pl.concat(
        [pl.from_pandas(part).with_columns(pl.col("loc", "prod").cast(pl.Categorical)) for part in (df[:900], df[900:])],
        rechunk=False,
    ),
    "shuffled": lambda df: df.sample(frac=1, random_state=3),
    "odd index and order of columns": lambda df: df[["val", "prod", "year", "loc"]].set_index(df["loc"]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_input(shape: str) -> None:
    expected = golden("synth30x80/pyecomplexity_default.csv")
    data = SHAPES[shape](golden("synth30x80/input.csv"))
    result = icluster.complexity(data, COLS, profile="py-ecomplexity")
    assert type(result) is type(data)
    if shape == "integer codes":
        expected = numbered(expected)
        assert result.dtypes[["year", "loc", "prod"]].astype(str).tolist() == ["float64", "int32", "uint16"]
    assert_same(result, expected)


def test_without_time() -> None:
    year = golden("synth30x80/input.csv").query("year == 2011").drop(columns="year")
    cols = {role: name for role, name in COLS.items() if role != "time"}
    result = icluster.complexity(year, cols, profile="py-ecomplexity")
    assert "year" not in result
    expected = golden("synth30x80/pyecomplexity_default.csv").query("year == 2011")
    assert_same(result.assign(year=2011), expected)


class Foreign:
    """Something with the Arrow interface and nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def test_any_arrow_stream() -> None:
    data = Foreign(pa.Table.from_pandas(golden("tiny/input.csv")))
    result = icluster.complexity(data, COLS, profile="py-ecomplexity")
    assert_same(pa.table(result), golden("tiny/pyecomplexity_default.csv"))
