"""Input-output tables, their indicators, value added in exports and recovery: identities and a few lines of numpy."""

from __future__ import annotations

import icluster
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import KINDS, frame
from icluster import value

REGIONS, SECTORS = ["north", "south", "east"], ["farming", "making"]
LABELS = pd.DataFrame([(r, s) for r in REGIONS for s in SECTORS], columns=["region", "sector"])

# Invented.
Z = np.array(
    [
        [10, 4, 2, 1, 0, 3],
        [6, 20, 1, 5, 2, 4],
        [3, 1, 12, 6, 1, 2],
        [1, 7, 5, 25, 3, 6],
        [0, 2, 1, 1, 8, 5],
        [2, 3, 0, 4, 4, 15],
    ],
    dtype=float,
)
Y = np.array([[30, 4, 6], [25, 9, 3], [2, 28, 5], [8, 40, 7], [1, 2, 22], [5, 3, 30]], dtype=float)
X = Z.sum(1) + Y.sum(1)
A = Z / X
L = np.linalg.inv(np.eye(6) - A)
V = 1 - A.sum(0)


def long() -> tuple[pd.DataFrame, pd.DataFrame]:
    ends = [(*a, *b) for a in LABELS.itertuples(index=False) for b in LABELS.itertuples(index=False)]
    flows = pd.DataFrame(ends, columns=["region", "sector", "to_region", "to_sector"]).assign(value=Z.ravel())
    ends = [(*a, r) for a in LABELS.itertuples(index=False) for r in REGIONS]
    demand = pd.DataFrame(ends, columns=["region", "sector", "to_region"]).assign(value=Y.ravel())
    return flows, demand


def pymrio_like() -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = pd.MultiIndex.from_frame(LABELS)
    users = pd.MultiIndex.from_product([REGIONS, ["households"]], names=["region", "category"])
    return pd.DataFrame(Z, rows, rows), pd.DataFrame(Y, rows, users)


@pytest.fixture
def table() -> value.IOTable:
    return value.IOTable.from_frames(*long())


@pytest.mark.parametrize("kind", KINDS)
def test_indicators_by_numpy(kind: str) -> None:
    table = value.IOTable.from_frames(*map(KINDS[kind], long()))
    found = value.indicators(table)
    assert type(found) is type(KINDS[kind](LABELS))
    found = frame(found)
    pd.testing.assert_frame_equal(found[["region", "sector"]], LABELS, check_dtype=False)
    ghosh = np.linalg.inv(np.eye(6) - Z / X[:, None]).sum(1)
    expected = {
        "output": X,
        "value_added": V * X,
        "final_demand": Y.sum(1),
        "upstreamness": ghosh,
        "downstreamness": L.sum(0),
        "backward_linkage": L.sum(0) / L.sum(0).mean(),
        "forward_linkage": ghosh / ghosh.mean(),
        "spread": L.std(0, ddof=1) / L.mean(0),
        "value_added_multiplier": np.ones(6),
    }
    for name, numbers in expected.items():
        np.testing.assert_allclose(found[name], numbers, rtol=1e-12, err_msg=name)
    for k in range(6):
        rest = np.delete(np.arange(6), k)
        without = np.linalg.solve((np.eye(6) - A)[np.ix_(rest, rest)], Y.sum(1)[rest])
        assert found["extraction_loss"][k] == pytest.approx(X.sum() - without.sum(), rel=1e-12)
    back, forward = found["backward_linkage"] > 1, found["forward_linkage"] > 1
    roles = np.select([back & forward, back, forward], ["key", "backward", "forward"], "weak")
    assert found["role"].tolist() == roles.tolist()


def test_every_way_in_gives_the_same(table: value.IOTable) -> None:
    expected = value.indicators(table)
    flows, demand = long()
    # Order of rows is that of first sellers, so the buyers' order does not matter; nor do zeros that lack.
    mixed = flows.sort_values(["to_sector", "region"], kind="stable").query("value > 0")
    mixed = mixed.set_index("region").loc[REGIONS].reset_index()
    other = value.indicators(value.IOTable.from_frames(mixed, demand.sample(frac=1, random_state=1)))
    key = ["region", "sector"]
    pd.testing.assert_frame_equal(other.sort_values(key, ignore_index=True), expected.sort_values(key, ignore_index=True))
    for given in [
        value.IOTable.from_matrices(*pymrio_like()),
        value.IOTable.from_matrices(Z, Y, LABELS),
        value.IOTable.from_matrices(Z, np.hstack([Y / 4, Y * 0.75]), LABELS, demand_regions=REGIONS * 2),
    ]:
        pd.testing.assert_frame_equal(value.indicators(given), expected, check_dtype=False)
    names = {"region": "r", "sector": "s", "to_region": "tr", "to_sector": "ts", "value": "usd"}
    renamed = value.IOTable.from_frames(pl.from_pandas(flows.rename(columns=names)), pl.from_pandas(demand.rename(columns=names)), names)
    assert value.indicators(renamed).columns[:3] == ["r", "s", "output"]
    assert value.value_added_in_use(renamed).columns[:2] == ["r", "tr"]
    assert isinstance(value.indicators(value.IOTable.from_frames(pl.from_pandas(flows).lazy(), pl.from_pandas(demand).lazy())), pl.LazyFrame)
    assert repr(table) == "<icluster.value.IOTable of 6 rows, 3 regions>"


def test_leontief_inverse_in_the_kind_given(table: value.IOTable) -> None:
    array = value.leontief_inverse(value.IOTable.from_matrices(Z, Y, LABELS))
    np.testing.assert_allclose(array, L, rtol=1e-12)
    array[0, 0] = 0  # It is the caller's own.
    flows, demand = pymrio_like()
    labelled = value.leontief_inverse(value.IOTable.from_matrices(flows, demand))
    pd.testing.assert_frame_equal(labelled, pd.DataFrame(L, flows.index, flows.columns))
    rows = value.leontief_inverse(table)
    assert rows.columns.tolist() == ["region", "sector", "to_region", "to_sector", "leontief_inverse"]
    np.testing.assert_allclose(rows["leontief_inverse"], L.ravel(), rtol=1e-12)


def test_multipliers(table: value.IOTable) -> None:
    jobs = LABELS.assign(jobs=[5, 9, 7, 3, 2, 8])
    found = value.multipliers(table, jobs.sample(frac=1, random_state=2))
    np.testing.assert_allclose(found["output_multiplier"], L.sum(0))
    np.testing.assert_allclose(found["value_added_multiplier"], 1)
    np.testing.assert_allclose(found["jobs_multiplier"], jobs["jobs"] / X @ L)
    with pytest.warns(icluster.InputWarning, match="^2 rows of the table have no line in `totals`"):
        value.multipliers(table, jobs[:4])
    with pytest.raises(icluster.InputError, match="`totals` names `west farming`, which is no row of the table; there are: north farming"):
        value.multipliers(table, jobs.replace("north", "west"))


def gross_exports(members: list[str]) -> np.ndarray:
    inside = LABELS["region"].isin(members).to_numpy()
    users = ~np.isin(REGIONS, members)
    return (Z[:, ~inside].sum(1) + Y[:, users].sum(1))[inside]


@pytest.mark.parametrize("method", ["borin-mancini", "wang-wei-zhu"])
@pytest.mark.parametrize("exporter", [["north"], ["north", "south"]])
def test_terms_of_exports_add_up(table: value.IOTable, method: str, exporter: list[str]) -> None:
    found = value.value_added_in_exports(table, exporter, method)
    assert set(found["region"]) == set(exporter)
    assert set(found["to_region"]) == set(REGIONS) - set(exporter)
    terms = found.columns[4:]
    assert len(terms) == {"borin-mancini": 12, "wang-wei-zhu": 16}[method]
    np.testing.assert_allclose(found[terms].sum(axis=1), found["exports"], rtol=1e-10)
    by_sector = found.groupby(["region", "sector"], sort=False)["exports"].sum()
    np.testing.assert_allclose(by_sector, gross_exports(exporter), rtol=1e-12)
    # All value added of the exporter that others use, by numpy: what its exports hold of it and does not come back (Johnson and Noguera).
    inside = LABELS["region"].isin(exporter).to_numpy()
    abroad = (V * (L @ Y[:, ~np.isin(REGIONS, exporter)]).sum(1))[inside].sum()
    if method == "borin-mancini":
        assert found[["VAX1", "VAX2", "VAX3", "VAX4"]].sum().sum() == pytest.approx(abroad, rel=1e-10)
        # Domestic value added in exports, each item once: v (I - A_ss)^-1 E.
        once = V[inside] @ np.linalg.inv(np.eye(inside.sum()) - A[np.ix_(inside, inside)]) @ gross_exports(exporter)
        assert found[["VAX1", "VAX2", "VAX3", "VAX4", "REF1", "REF2"]].sum().sum() == pytest.approx(once, rel=1e-10)
    else:
        used = ["DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2"]
        assert found[used].sum().sum() == pytest.approx(abroad, rel=1e-10)


def test_exporters_one_by_one_and_nine_terms(table: value.IOTable) -> None:
    every = value.value_added_in_exports(table)
    for region in REGIONS:
        alone = value.value_added_in_exports(table, region)
        own = every[every["region"] == region].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, own)
    nine = value.value_added_in_exports(table, method="koopman-wang-wei")
    assert nine["region"].tolist() == REGIONS
    np.testing.assert_allclose(nine.iloc[:, 2:].sum(axis=1), nine["exports"], rtol=1e-12)
    np.testing.assert_allclose(nine["exports"], [gross_exports([region]).sum() for region in REGIONS], rtol=1e-10)
    joined = value.value_added_in_exports(table, ["north", "east"], "koopman-wang-wei")
    assert joined["region"].tolist() == ["north+east"]
    assert joined["exports"][0] == pytest.approx(gross_exports(["north", "east"]).sum())


def test_value_added_in_use(table: value.IOTable) -> None:
    found = value.value_added_in_use(table).pivot(index="region", columns="to_region", values="value_added")
    by_row = V[:, None] * (L @ Y)
    expected = by_row.reshape(3, 2, 3).sum(1)
    np.testing.assert_allclose(found.loc[REGIONS, REGIONS], expected, rtol=1e-12)
    shares = value.value_added_in_use(table).groupby("to_region")["share"].sum()
    np.testing.assert_allclose(shares, 1)


def test_recovery(table: value.IOTable) -> None:
    nothing = value.recovery(table, {})
    assert (nothing["output_lost"], nothing["back"], nothing["production"]) == (pytest.approx(0, abs=1e-12), 0, None)
    np.testing.assert_allclose(nothing["course"][["output", "value_added"]], 1)
    small = value.recovery(table, {("north", "making"): 0.2}, days=10, recovery_days=5, every=10, overproduction=1)
    course = small["course"]
    assert course["day"].tolist() == list(range(365))
    # Stocks are not used up within ten days: nobody else makes less at first, by the part of the output that is struck.
    assert course["output"][0] == pytest.approx(1 - 0.2 * X[1] / X.sum())
    production = small["production"].set_index(["day", "region", "sector"])["production"]
    assert production[0, "north", "making"] == pytest.approx(0.8)
    assert production[0, "south", "farming"] == pytest.approx(1)
    assert small["output_lost"] == pytest.approx((1 - course["output"]).sum() / 365)
    lost = small["sectors"]["lost"] @ X / X.sum()
    assert small["output_lost"] == pytest.approx(lost, rel=1e-9)
    assert small["may_collapse"] is False
    assert small["back"] <= 20
    worse = value.recovery(table, {(None, "making"): 0.6}, days=60)
    assert worse["output_lost"] > small["output_lost"]
    same = value.recovery(table, {(region, "making"): 0.6 for region in REGIONS}, days=60, stock_days={"making": 90})
    assert same["output_lost"] == worse["output_lost"]
    assert value.recovery(table, {("north", None): 0.1}, stock_days=20)["may_collapse"] is True


def test_exports_out_of_a_table_of_one_region() -> None:
    flows = pd.DataFrame({"sector": ["a", "a", "b", "b"], "to_sector": ["a", "b", "a", "b"], "value": [150.0, 500, 200, 100]})
    demand = pd.DataFrame({"sector": ["a", "b"], "value": [350.0, 1700]})
    table = value.IOTable.from_frames(flows, demand, {"region": None, "to_region": None})
    # Miller and Blair 2009, table 2.3 and following.
    np.testing.assert_allclose(value.leontief_inverse(table)["leontief_inverse"], [1.2541, 0.3300, 0.2640, 1.1221], atol=1e-4)
    assert value.indicators(table).columns[0] == "sector"
    assert value.recovery(table, {"a": 0.5})["output_lost"] > 0
    with pytest.raises(icluster.InputError, match="needs a table of two regions or more"):
        value.value_added_in_exports(table)
    flows, demand = long()
    leaving = demand.replace({"to_region": {"east": None}})
    open_ = value.IOTable.from_frames(flows, leaving)
    assert repr(open_).endswith("3 regions, exports out of it>")
    np.testing.assert_allclose(value.indicators(open_)["output"], X)
    with pytest.raises(icluster.InputError, match="this one has exports out of the table"):
        value.value_added_in_exports(open_)


def test_structural_decomposition(table: value.IOTable) -> None:
    more = value.IOTable.from_matrices(Z * 1.1, Y * 1.1, LABELS)
    found = value.structural_decomposition(table, more)
    np.testing.assert_allclose(found["total"], X / 10)
    np.testing.assert_allclose(found["level"], X / 10)
    np.testing.assert_allclose(found[["technology", "mix"]], 0, atol=1e-10)
    # The same in another order of rows.
    order = [5, 2, 0, 1, 4, 3]
    other, mixed = Z * [[1.2], [0.9], [1], [1], [1.1], [1]], Y * [1.5, 1, 0.8]
    expected = value.structural_decomposition(table, value.IOTable.from_matrices(other, mixed, LABELS))
    np.testing.assert_allclose(expected[["technology", "mix", "level"]].sum(axis=1), expected["total"], atol=1e-10)
    after = value.IOTable.from_matrices(
        other[np.ix_(order, order)], mixed[order], LABELS.iloc[order], demand_regions=REGIONS
    )
    pd.testing.assert_frame_equal(value.structural_decomposition(table, after), expected)
    jobs = [LABELS.assign(jobs=[5.0, 9, 7, 3, 2, 8]), LABELS.assign(jobs=[6.0, 8, 7, 4, 2, 9])]
    of_jobs = value.structural_decomposition(table, after, (jobs[0], jobs[1].iloc[order]))
    np.testing.assert_allclose(of_jobs["total"], jobs[1]["jobs"] - jobs[0]["jobs"])
    terms = ["intensity", "technology", "mix", "level"]
    np.testing.assert_allclose(of_jobs[terms].sum(axis=1), of_jobs["total"], atol=1e-10)
    s = [jobs[0]["jobs"] / X, jobs[1]["jobs"] / (other.sum(1) + mixed.sum(1))]
    np.testing.assert_allclose(of_jobs["intensity"], (s[1] - s[0]) * (X + other.sum(1) + mixed.sum(1)) / 2)
    # Of technology, with all final demand before and after: the mean of both.
    there = np.linalg.inv(np.eye(6) - other / (other.sum(1) + mixed.sum(1)))
    change = (s[0] * ((there - L) @ mixed.sum(1)) + s[1] * ((there - L) @ Y.sum(1))) / 2
    np.testing.assert_allclose(of_jobs["technology"], change, atol=1e-10)
    with pytest.raises(icluster.InputError, match="`totals` has 4 columns"):
        value.structural_decomposition(table, after, (jobs[0], jobs[1].assign(more=1)))
    strange = value.IOTable.from_matrices(Z, Y, LABELS.replace("farming", "fishing"))
    with pytest.raises(icluster.InputError, match="`after` is .*that only one of them has: .* (fishing|farming)"):
        value.structural_decomposition(table, strange)


def test_rows_are_counted() -> None:
    flows, demand = long()
    twice = pd.concat([flows.assign(value=flows["value"] / 2)] * 2)
    with pytest.warns(icluster.InputWarning, match="^36 rows of flows repeated") as told:
        table = value.IOTable.from_frames(twice, demand)
    assert told[0].filename == __file__
    np.testing.assert_allclose(value.indicators(table)["output"], X)
    holes = flows.copy()
    holes.loc[1, "value"] = None
    holes.loc[2, "to_sector"] = None
    with pytest.warns(icluster.InputWarning) as told:
        table = value.IOTable.from_frames(holes, demand)
    assert [str(warning.message) for warning in told] == [
        "1 row had no region or sector and were left out",
        "1 row had no value in column `value` and counted as nothing",
    ]
    assert value.indicators(table)["output"][0] == X[0] - Z[0, 1] - Z[0, 2]


FLOWS, DEMAND = long()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: value.IOTable.from_frames(FLOWS.drop(columns="to_sector"), DEMAND), "no column `to_sector`"),
        (lambda: value.IOTable.from_frames(FLOWS, DEMAND, {"seller": "x"}), "`cols` has a key 'seller'"),
        (lambda: value.IOTable.from_frames(FLOWS, DEMAND, {"region": None}), "only one of 'region' and 'to_region'"),
        (lambda: value.IOTable.from_frames(FLOWS.replace({"value": {20.0: np.inf}}), DEMAND), "`value` is inf at region north, sector making, to_region north"),
        (lambda: value.IOTable.from_frames(FLOWS, DEMAND.replace({"to_region": {"east": "west"}})), "`demand` names `west`, which sells nothing"),
        (lambda: value.IOTable.from_frames(FLOWS[:0], DEMAND[:0]), "the table has no rows with labels"),
        (lambda: value.IOTable.from_frames(FLOWS.assign(region=1), DEMAND), "column `to_region` holds .*, which cannot be compared with the Int64"),
        (lambda: value.recovery(value.IOTable.from_frames(FLOWS, DEMAND), {}, horizon=10**9), "`horizon` is 1000000000; expected 1 to 36500 days"),
        (lambda: value.IOTable.from_matrices(Z, Y), "`labels` is missing"),
        (lambda: value.IOTable.from_matrices(Z[:, :5], Y, LABELS), "columns of flows: 5 where 6 are expected"),
        (lambda: value.IOTable.from_matrices(Z, Y[:, :2], LABELS), "`demand_regions` is `None`; expected the region of each of the 2 columns"),
        (lambda: value.IOTable.from_matrices(Z, Y, LABELS, demand_regions=["north", "x", "east"]), "`demand_regions` names `x`"),
        (lambda: value.IOTable.from_matrices(Z, Y, LABELS.replace("making", "farming")), "`labels` is `north farming`; expected each region and sector once"),
        (lambda: value.IOTable.from_matrices([["a"]], Y, LABELS), "`flows` is no matrix of numbers"),
        (lambda: value.value_added_in_exports(value.IOTable.from_frames(FLOWS, DEMAND), "west"), "`exporter` names `west`, which is no region of the table; there are: north, south, east"),
        (lambda: value.value_added_in_exports(value.IOTable.from_frames(FLOWS, DEMAND), REGIONS), "but not all"),
        (lambda: value.value_added_in_exports(value.IOTable.from_frames(FLOWS, DEMAND), method="x"), "`method` is `x`"),
        (lambda: value.recovery(value.IOTable.from_frames(FLOWS, DEMAND), {("north", "x"): 0.5}), "`shock` names `x`"),
        (lambda: value.recovery(value.IOTable.from_frames(FLOWS, DEMAND), {("north", "making"): 1.5}), "part of capacity lost is 1.5; expected 0 to 1"),
        (lambda: value.recovery(value.IOTable.from_frames(FLOWS, DEMAND), {}, path="x"), "`path` is `x`"),
        (lambda: value.indicators(value.IOTable.from_matrices(np.diag([1.0] * 6), Y * 0, LABELS)), "buy as much as their output or more: north farming"),
    ],
)  # fmt: skip
def test_errors_say_what_to_do(call, message: str) -> None:
    with pytest.raises(icluster.InputError, match=message):
        call()


class Foreign:
    """Something with the Arrow interface and nothing else."""

    def __init__(self, data: pd.DataFrame) -> None:
        self.table = pa.Table.from_pandas(data)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize("kind", [Foreign, lambda df: pa.Table.from_pandas(df).to_reader(), pa.RecordBatch.from_pandas])
def test_streams_and_batches(kind) -> None:
    found = value.value_added_in_use(value.IOTable.from_frames(*map(kind, long())))
    expected = value.value_added_in_use(value.IOTable.from_frames(*long()))
    found = pa.table(found) if hasattr(found, "__arrow_c_stream__") else pa.Table.from_batches([found])
    np.testing.assert_array_equal(found["value_added"], expected["value_added"])


def test_links_of_a_table(table: value.IOTable) -> None:
    found = value.links(table)
    assert len(found) == (Z > 0).sum()
    assert found["value"].sum() == Z.sum()
    one = found.query("source == 'north making' and target == 'south farming'")
    assert one["value"].tolist() == [1]
    assert value.page_rank(found)["page_rank"].sum() == pytest.approx(1)
    drawn = value.IOTable.from_matrices(np.where(Z == 25, -1, Z), Y, LABELS)
    with pytest.warns(icluster.InputWarning, match="^1 flow was below 0 and was left out") as told:
        assert len(value.links(drawn)) == (Z > 0).sum() - 1
    assert told[0].filename == __file__


def test_codes_as_labels() -> None:
    codes = {name: code for code, name in enumerate(REGIONS, 1)}
    flows, demand = (part.replace({"region": codes, "to_region": codes}).infer_objects() for part in long())
    table = value.IOTable.from_frames(pa.Table.from_pandas(flows), pa.Table.from_pandas(demand))
    found = value.value_added_in_exports(table, 1)
    assert found["to_region"].unique().to_pylist() == [2, 3]
    expected = value.value_added_in_exports(value.IOTable.from_frames(*long()), "north")
    np.testing.assert_allclose(found["VAX1"], expected["VAX1"])
