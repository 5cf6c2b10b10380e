"""What is promised beside the numbers: warnings, errors, tests of presence, the other functions."""

from __future__ import annotations

import inspect
import warnings

import icluster
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import COLS, frame

quiet = pytest.mark.filterwarnings("ignore::icluster.InputWarning")


def population(df: pd.DataFrame, **people: float) -> pd.DataFrame:
    years = sorted(df["year"].unique())
    return pd.DataFrame([(y, loc, n) for y in years for loc, n in people.items()], columns=["t", "place", "n"])


def test_columns_stand_as_in_ecomplexity(small: pd.DataFrame) -> None:
    data = small.assign(name="x" + small["loc"])
    result = icluster.ecomplexity(data, COLS)
    first = ["loc", "prod", "val", "year", "diversity", "ubiquity", "mcp"]
    assert result.columns.tolist() == [*first, "eci", "pci", "density", "coi", "cog", "rca", "name"]
    assert len(result) == 2 * 5 * 5
    given = result.dropna(subset="name")
    assert len(given) == len(small)
    assert (given["name"] == "x" + given["loc"]).all()
    assert icluster.complexity(small, COLS).columns[0] == "year"


def test_the_signature_is_that_of_ecomplexity() -> None:
    names = list(inspect.signature(icluster.ecomplexity).parameters)
    assert names == [
        "data", "cols_input", "presence_test", "val_errors_flag", "rca_mcp_threshold", "rpop_mcp_threshold", "pop",
        "continuous", "proximity_edgelist", "asymmetric", "knn", "check_logsupermodularity",
        "report_logsupermodularity", "verbose",
    ]  # fmt: skip


def test_duplicates_are_added_and_counted(small: pd.DataFrame) -> None:
    halves = pd.concat([small.assign(val=small["val"] / 2)] * 2)
    with pytest.warns(icluster.InputWarning, match=f"^{len(small)} rows repeated"):
        result = icluster.complexity(halves, COLS)
    pd.testing.assert_frame_equal(result, icluster.complexity(small, COLS))


def test_warnings_stand_at_the_caller(small: pd.DataFrame) -> None:
    twice = pd.concat([small, small])
    for call in [icluster.complexity, icluster.ecomplexity, icluster.proximity, icluster.diagnose, icluster.rank_intervals]:
        with pytest.warns(icluster.InputWarning) as told:
            call(twice, COLS)
        assert {warning.filename for warning in told} == {__file__}


def test_missing_values_count_as_nothing(small: pd.DataFrame) -> None:
    holes = small.copy()
    holes.loc[[1, 2], "val"] = None
    with pytest.warns(icluster.InputWarning, match="^2 rows had no value in column `val`"):
        result = icluster.complexity(holes, COLS)
    expected = icluster.complexity(small.drop([1, 2]), COLS)
    pd.testing.assert_frame_equal(result, expected)


def test_missing_labels_are_left_out(small: pd.DataFrame) -> None:
    holes = small.copy()
    holes.loc[1, "prod"] = None
    with pytest.warns(icluster.InputWarning, match="^1 row had no time, location or product"):
        result = icluster.complexity(holes, COLS)
    pd.testing.assert_frame_equal(result, icluster.complexity(small.drop(1), COLS))


def test_rows_of_a_location_without_value_stay_without_results(small: pd.DataFrame) -> None:
    data = pd.concat([small, pd.DataFrame([(2020, "B2", "p0", 0.0)], columns=small.columns)])
    result = icluster.complexity(data, COLS)
    assert len(result) == 51
    own = result[result["loc"] == "B2"]
    assert own[["eci", "rca", "mcp"]].isna().all(axis=None)
    assert result["loc"].tolist() == result.sort_values(["year", "loc", "prod"])["loc"].tolist()


def test_undefined_is_null_in_arrow() -> None:
    # Two places that share nothing: none has complexity.
    data = pa.table({"loc": ["a", "b"], "prod": ["x", "y"], "val": [1, 2]})
    result = icluster.complexity(data, {"loc": "loc", "prod": "prod", "val": "val"})
    assert result["eci"].null_count == 4
    assert result.schema.field("val").type == pa.int64()
    assert result["val"].to_pylist() == [1, 0, 0, 2]


@quiet
def test_presence_per_head(small: pd.DataFrame) -> None:
    people = population(small, A=10, B=10, C=20, D=20, E=20)
    result = icluster.ecomplexity(small, COLS, "rpop", pop=people)
    one = result.query("year == 2020 and loc == 'A' and prod == 'p0'").iloc[0]
    assert one["rpop"] == pytest.approx((50 / 10) / (300 / 80))
    assert one["rca"] == pytest.approx((50 / 133) / (300 / 584))
    np.testing.assert_array_equal(result["mcp"], result["rpop"] >= 1)
    either = icluster.ecomplexity(small, COLS, "both", rpop_mcp_threshold=2, pop=pl.from_pandas(people))
    np.testing.assert_array_equal(either["mcp"], (either["rca"] >= 1) | (either["rpop"] >= 2))
    assert set(either["mcp"]) == {0, 1}


@quiet
def test_unknown_populations_are_said(small: pd.DataFrame) -> None:
    people = population(small, A=10, B=10, C=20, D=20)
    with pytest.warns(icluster.InputWarning, match="^2020: locations without a population above zero in `pop`: 1;"):
        icluster.complexity(small, COLS, presence_test="rpop", pop=people)


def test_presence_given(small: pd.DataFrame) -> None:
    expected = icluster.ecomplexity(small, COLS)
    given = expected[["year", "loc", "prod", "mcp"]].rename(columns={"mcp": "val"})
    result = icluster.ecomplexity(given, COLS, "manual")
    columns = ["diversity", "ubiquity", "mcp", "eci", "pci", "density", "coi", "cog"]
    pd.testing.assert_frame_equal(result[columns], expected[columns])
    with pytest.raises(icluster.InputError, match="0 or 1"):
        icluster.ecomplexity(small, COLS, "manual")


def test_relatedness_from_elsewhere_and_neighbours(small: pd.DataFrame) -> None:
    year = small[small["year"] == 2020]
    expected = icluster.ecomplexity(year, COLS)
    edges = icluster.proximity(year, COLS).rename(columns={"prod_1": "prod1", "prod_2": "prod2"})
    result = icluster.ecomplexity(year, COLS, proximity_edgelist=edges)
    pd.testing.assert_frame_equal(result, expected)
    with pytest.warns(icluster.InputWarning, match="lacks: 1; they"):
        icluster.ecomplexity(year, COLS, proximity_edgelist=edges.drop(1))
    # All neighbours are as good as the whole of relatedness when the diagonal is 0.
    ours = icluster.complexity(year, COLS)
    pd.testing.assert_frame_equal(icluster.complexity(year, COLS, knn=4), ours)
    assert not icluster.complexity(year, COLS, knn=1)["density"].equals(ours["density"])


def test_text_among_the_values(small: pd.DataFrame) -> None:
    texts = small.assign(val=small["val"].astype(str))
    pd.testing.assert_frame_equal(icluster.ecomplexity(texts, COLS), icluster.ecomplexity(small, COLS))
    texts.loc[3, "val"] = "n/a"
    with pytest.warns(icluster.InputWarning, match="^1 row of column `val` held no number"):
        icluster.ecomplexity(texts, COLS)
    with pytest.raises(icluster.InputError, match="column `val` holds `n/a` in row 3"):
        icluster.ecomplexity(texts, COLS, val_errors_flag="raise")
    with pytest.raises(icluster.InputError, match="column `val` holds .*expected numbers"):
        icluster.complexity(texts, COLS)


@pytest.mark.parametrize(
    ("change", "arguments", "message"),
    [
        (lambda df: df.drop(columns="prod"), {}, "no column `prod` for `prod`; found: year, loc, val"),
        (lambda df: df.replace({"val": {50.0: -3.0}}), {}, "`val` is -3 at year 2020, loc A, prod p0; expected .* zero or more"),
        (lambda df: df.replace({"val": {50.0: np.inf}}), {}, "`val` is inf at year 2020, loc A, prod p0"),
        (lambda df: df.assign(val=0), {}, "no value above zero"),
        (lambda df: df.assign(eci=1), {}, "column `eci` of the data has the name"),
        (lambda df: df.assign(extra=[1, "a", *[None] * (len(df) - 2)]), {}, "mixes kinds.*extra"),
        (lambda df: df.to_dict(), {}, "a builtins.dict was given"),
        (lambda df: df, {"profile": "x"}, "`profile` is `x`; expected one of default, py-ecomplexity"),
        (lambda df: df, {"presence_test": "x"}, "`presence_test` is `x`; expected rca"),
        (lambda df: df, {"presence_test": "rpop"}, "`pop` is missing"),
        (lambda df: df, {"presence_test": "both", "pop": pd.DataFrame({"a": [1]})}, "`pop` has 1 columns"),
        (lambda df: df, {"rca_mcp_threshold": 0}, "`rca_mcp_threshold` is `0`"),
        (lambda df: df, {"knn": 0}, "`knn` is `0`"),
        (lambda df: df, {"knn": 2, "profile": "econgeo"}, "`profile` is `econgeo`"),
        (lambda df: df, {"presence_test": "manual", "continuous": True}, "leave one of them out"),
    ],
)  # fmt: skip
def test_errors_say_what_to_do(small: pd.DataFrame, change, arguments: dict, message: str) -> None:
    with pytest.raises(icluster.InputError, match=message):
        icluster.complexity(change(small), COLS, **arguments)


@pytest.mark.parametrize(
    ("cols", "message"),
    [
        ({"loc": "loc", "prod": "prod"}, "no key 'val'"),
        ({**COLS, "value": "val"}, "a key 'value'"),
        ({**COLS, "prod": "loc"}, "`loc` is named for both `loc` and `prod`"),
    ],
)
def test_errors_of_cols(small: pd.DataFrame, cols: dict, message: str) -> None:
    with pytest.raises(icluster.InputError, match=message):
        icluster.complexity(small, cols)
    assert issubclass(icluster.InputError, ValueError)


@quiet
def test_every_profile(small: pd.DataFrame) -> None:
    assert icluster.PROFILES[:2] == ("default", "py-ecomplexity")
    for profile in icluster.PROFILES:
        result = icluster.complexity(small, COLS, profile=profile)
        assert len(result) == 50
        assert result["eci"].notna().any()


def test_diagnose(small: pd.DataFrame) -> None:
    found = icluster.diagnose(small, COLS)
    assert list(found) == [2020, 2021]
    assert set(found[2020]) == set(icluster.Diagnosis.__annotations__)
    assert found[2020]["parts"] == [(5, 5)]
    assert isinstance(found[2020]["warnings"], list)
    dates = pl.from_pandas(small).with_columns(year=pl.date("year", 1, 1))
    assert [key.year for key in icluster.diagnose(dates, COLS)] == [2020, 2021]
    untimed = small[small["year"] == 2020].drop(columns="year")
    cols = {role: name for role, name in COLS.items() if role != "time"}
    assert icluster.diagnose(untimed, cols) == {None: found[2020]}


def test_rank_intervals(small: pd.DataFrame) -> None:
    found = icluster.rank_intervals(pl.from_pandas(small), COLS, 50, 7)
    assert isinstance(found, pl.DataFrame)
    assert found.columns == ["year", "loc", "eci", "rank", "low", "high"]
    assert found.equals(icluster.rank_intervals(pl.from_pandas(small), COLS, 50, 7))
    assert sorted(found.filter(year=2020)["rank"]) == [1, 2, 3, 3, 3], "places alike share a rank"


def test_supermodularity_is_reported_when_asked(small: pd.DataFrame) -> None:
    # The least of one year becomes the most, where the others have nothing.
    odd = small.replace({"val": {4.0: 4000.0}})
    found = icluster.diagnose(odd, COLS, profile="py-ecomplexity")
    low = [year for year, entry in found.items() if entry["log_supermodular"] < 0.8]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        icluster.ecomplexity(odd, COLS)
        assert not [warning for warning in told if "log-supermodular" in str(warning.message)]
        icluster.ecomplexity(odd, COLS, report_logsupermodularity=True)
    texts = [str(warning.message) for warning in told]
    assert [year for year in found if any(text.startswith(f"{year}: ") and "log-super" in text for text in texts)] == low


def test_a_permutation_of_all_changes_nothing(small: pd.DataFrame) -> None:
    mixed = small.sample(frac=1, random_state=1)[["prod", "val", "year", "loc"]]
    pd.testing.assert_frame_equal(icluster.complexity(mixed, COLS), icluster.complexity(small, COLS))
    assert frame(icluster.complexity(pa.Table.from_pandas(mixed), COLS)).shape[0] == 50
