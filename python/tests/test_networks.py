"""Links, fitting, gravity, dependency and regions: identities and a few lines of numpy."""

from __future__ import annotations

import icluster
import numpy as np
import pandas as pd
import polars as pl
import pytest
from conftest import KINDS, frame
from icluster import value

# Invented: two groups of three that trade among themselves, and one link between them.
LINKS = pd.DataFrame(
    [
        ("a", "b", 8), ("b", "c", 9), ("c", "a", 7), ("b", "a", 4), ("c", "d", 1),
        ("d", "e", 8), ("e", "f", 6), ("f", "d", 9), ("e", "d", 5),
    ],
    columns=["source", "target", "value"],
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_page_rank_by_numpy(kind: str) -> None:
    found = value.page_rank(KINDS[kind](LINKS))
    assert type(found) is type(KINDS[kind](LINKS))
    found = frame(found).set_index("node")["page_rank"]
    weights = LINKS.pivot(index="source", columns="target", values="value").fillna(0)
    nodes = sorted(set(LINKS["source"]))
    weights = weights.reindex(index=nodes, columns=nodes, fill_value=0).to_numpy()
    shares = weights / weights.sum(0)
    rank = np.linalg.solve(np.eye(6) - 0.85 * shares, np.full(6, 0.15 / 6))
    np.testing.assert_allclose(found[nodes], rank, rtol=1e-10)
    assert found.sum() == pytest.approx(1)


def test_betweenness_of_a_chain() -> None:
    chain = pd.DataFrame({"from": [1, 2, 3], "to": [2, 3, 4], "usd": [5, 5, 5]})
    cols = {"source": "from", "target": "to", "value": "usd"}
    found = value.betweenness(chain, cols)
    assert found["node"].tolist() == [1, 2, 3, 4]
    # Of the six ordered pairs of the three others, two go by each of the inner nodes.
    np.testing.assert_allclose(found["betweenness"], [0, 2 / 6, 2 / 6, 0])
    core = value.core_numbers(LINKS)
    assert core["core_number"].tolist() == [2] * 6


def test_backbone_keeps_what_is_no_chance() -> None:
    star = pd.DataFrame({"source": "hub", "target": [f"t{i}" for i in range(10)], "value": [1000] + [10] * 9})
    kept = value.backbone(pd.concat([star, pd.DataFrame({"source": ["o"] * 10, "target": star["target"], "value": [1.0] * 10})]))
    assert kept.columns.tolist() == ["source", "target", "value"]
    # (1 - w / s)^(k - 1) < 0.05 at one end.
    ends = pd.concat([star, star.assign(source="o", value=1.0)])
    out, into = ends.groupby("source")["value"].transform("sum"), ends.groupby("target")["value"].transform("sum")
    expected = ends[((1 - ends["value"] / out) ** 9 < 0.05) | (1 - ends["value"] / into < 0.05)]
    assert sorted(zip(kept["source"], kept["target"], strict=True)) == sorted(zip(expected["source"], expected["target"], strict=True))
    assert 0 < len(kept) < 20


def test_communities() -> None:
    found = value.communities(pl.from_pandas(LINKS), resolution=[1, 0.01], runs=5)
    first = found.filter(pl.col("resolution") == 1)
    assert first["community"].to_list() == [0, 0, 0, 1, 1, 1]
    # Modularity by hand, in both directions together.
    w = LINKS.pivot(index="source", columns="target", values="value").reindex(index=list("abcdef"), columns=list("abcdef")).fillna(0).to_numpy()
    w = w + w.T
    same = np.equal.outer([0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1])
    expected = ((w - np.outer(w.sum(0), w.sum(0)) / w.sum()) * same).sum() / w.sum()
    assert first["modularity"][0] == pytest.approx(expected)
    assert first["stability"][0] == pytest.approx(1)
    assert found.filter(pl.col("resolution") == 0.01)["community"].n_unique() == 1


def test_systemic_risk_of_a_chain() -> None:
    chain = pd.DataFrame({"source": ["a", "b", "c"], "target": ["b", "c", "d"], "value": [4.0, 4.0, 2.0]})
    sectors = pd.DataFrame({"node": ["a", "b", "c", "d"], "sector": ["mine", "mill", "mill", "shop"]})
    found = value.systemic_risk(chain, sectors=sectors, inputs="essential").set_index("node")
    # All after a fail for lack of inputs, and nobody before it for lack of customers; of sales of 10, a has 4.
    assert found.loc["a", "downstream"] == pytest.approx(1)
    assert found.loc["a", "upstream"] == pytest.approx(0.4)
    assert found.loc["c", "downstream"] == pytest.approx(0.2)
    assert found.loc["c", "systemic_risk"] == pytest.approx(1)
    free = pd.DataFrame({"from": ["mine"], "to": ["mill"], "kind": ["negligible"]})
    found = value.systemic_risk(chain, sectors=sectors, inputs=free).set_index("node")
    assert found.loc["a", "downstream"] == pytest.approx(0.4)
    with pytest.raises(icluster.InputError, match="`sectors` is `3 lines without node d`"):
        value.systemic_risk(chain, sectors=sectors[:3])
    with pytest.raises(icluster.InputError, match="`inputs` names `port`"):
        value.systemic_risk(chain, sectors=sectors, inputs=free.replace("mine", "port"))


def test_links_that_cannot_be_used() -> None:
    with pytest.raises(icluster.InputError, match="`value` is -1 at source a, target b"):
        value.page_rank(LINKS.replace({"value": {8: -1}}))
    with pytest.raises(icluster.InputError, match="no column `target`"):
        value.backbone(LINKS.drop(columns="target"))
    with pytest.raises(icluster.InputError, match="`alpha` is `0`"):
        value.backbone(LINKS, alpha=0)
    holes = LINKS.astype({"value": float})
    holes.loc[4, "value"] = None
    with pytest.warns(icluster.InputWarning, match="^1 row had no value in column `value`") as told:
        value.page_rank(holes)
    assert told[0].filename == __file__


def test_balance() -> None:
    matrix = np.array([[5.0, 2, 1], [3, 6, 2], [1, 1, 4]])
    rows, columns = [12.0, 10, 8], [11.0, 9, 10]
    found = value.balance(matrix, rows, columns)
    np.testing.assert_allclose(found.sum(1), rows)
    np.testing.assert_allclose(found.sum(0), columns)
    # Biproportional: cross-ratios stay.
    ratio = found / matrix
    np.testing.assert_allclose(ratio[0, 0] * ratio[1, 1], ratio[0, 1] * ratio[1, 0])
    frame_ = pd.DataFrame(matrix, list("xyz"), list("pqr"))
    labelled = value.balance(frame_, pd.Series(rows, list("xyz"))[::-1], pd.Series(columns, list("pqr"))[["q", "p", "r"]])
    pd.testing.assert_frame_equal(labelled, pd.DataFrame(found, list("xyz"), list("pqr")))
    negative = value.balance([[5.0, -2], [3, 6]], [4.0, 10], [9.0, 5])
    assert negative[0, 1] < 0
    np.testing.assert_allclose(negative.sum(1), [4, 10])
    with pytest.raises(icluster.InputError, match="row targets add up to 30, column targets to 31"):
        value.balance(matrix, rows, [12.0, 9, 10])
    with pytest.raises(icluster.InputError, match="no target for 'z'"):
        value.balance(frame_, pd.Series(rows[:2], list("xy")), columns)


def test_ppml_finds_what_made_the_flows() -> None:
    random = np.random.default_rng(1)
    ends = pd.MultiIndex.from_product([range(8), range(8)], names=["exporter", "importer"]).to_frame(index=False)
    distance = random.uniform(1, 10, 64)
    border = random.integers(0, 2, 64)
    effects = random.normal(size=(2, 8))
    flow = np.exp(effects[0][ends["exporter"]] + effects[1][ends["importer"]] - 0.9 * np.log(distance) + 0.5 * border)
    data = ends.assign(log_distance=np.log(distance), border=border, flow=flow)
    found = value.ppml(data, ["log_distance", "border"])
    assert found["coefficients"] == pytest.approx({"log_distance": -0.9, "border": 0.5}, abs=1e-7)
    np.testing.assert_allclose(found["fitted"]["fitted"], flow, rtol=1e-6)
    assert found["observations"] == 64
    noisy = data.assign(flow=flow * random.exponential(size=64), o=data["exporter"]).query("exporter != 3 or flow < 0")
    found = value.ppml(pl.from_pandas(noisy), ["log_distance"], {"exporter": "o"})
    fitted = found["fitted"].to_pandas()
    # First-order conditions: what is fitted adds up by exporter, by importer and with the regressor.
    for key in ["exporter", "importer"]:
        sums = fitted.groupby(key)[["flow", "fitted"]].sum()
        np.testing.assert_allclose(sums["flow"], sums["fitted"], rtol=1e-8)
    assert ((fitted["flow"] - fitted["fitted"]) * fitted["log_distance"]).sum() == pytest.approx(0, abs=1e-6)
    assert found["standard_errors"]["log_distance"] > 0
    with pytest.raises(icluster.InputError, match="regressor `exporter` says nothing"):
        value.ppml(data, ["log_distance", "exporter"], {"exporter": "exporter"})


def test_dependency() -> None:
    imports = pd.DataFrame(
        [("ore", "far", 70.0), ("ore", "mex", 20.0), ("ore", "off", 10.0), ("cars", "mex", 90.0), ("cars", "far", 10.0)],
        columns=["product", "supplier", "value"],
    )
    exports = pd.DataFrame({"product": ["ore", "cars", "toys"], "value": [40.0, 100.0, 3.0]})
    found = value.dependency(imports, ["mex"], exports).set_index("product")
    assert found.loc["ore", "concentration"] == pytest.approx((70 / 80) ** 2 + (10 / 80) ** 2)
    assert found.loc["ore", "outside"] == pytest.approx(0.8)
    assert found.loc["ore", "to_exports"] == pytest.approx(2)
    assert found["dependent"].to_dict() == {"cars": False, "ore": True}
    assert found.loc["ore", "largest"] == pytest.approx(0.7)
    assert found.loc["cars", "effective_suppliers"] == pytest.approx(1 / (0.81 + 0.01))
    strict = value.dependency(imports, ["mex"], exports, to_exports=3)
    assert not strict["dependent"].any()
    assert np.isinf(value.dependency(imports)["to_exports"]).all()


def test_regional_multipliers() -> None:
    z, y = np.array([[15.0, 50, 5], [20, 10, 12], [3, 8, 9]]), np.array([[35.0], [170], [40]])
    labels = pd.DataFrame({"sector": ["farming", "making", "serving"]})
    table = value.IOTable.from_matrices(z, y, labels, cols={"region": None})
    jobs = pd.DataFrame({"sector": labels["sector"], "here": [5.0, 40, 0], "all": [100.0, 300, 200]})
    found = value.regional_multipliers(table, jobs, draws=500)
    assert (found["multiplier_low"] <= found["multiplier"]).all()
    assert found.loc[2, ["multiplier", "purchased"]].tolist() == [0, 0]
    # The median delta of a uniform draw is near 0.225; multipliers fall as delta grows.
    a = z / (z.sum(1) + y[:, 0])
    share = jobs["here"] / jobs["here"].sum() / (jobs["all"] / jobs["all"].sum())

    def multiplier(delta: float) -> np.ndarray:
        cross = np.divide.outer(share.to_numpy(), share.to_numpy(), where=share.to_numpy() > 0, out=np.zeros((3, 3)))
        np.fill_diagonal(cross, share)
        flq = cross * np.log2(1 + 45 / 600) ** delta
        return np.linalg.inv(np.eye(3) - a * np.minimum(flq, 1)).sum(0)

    for name, delta in [("multiplier", 0.225), ("multiplier_low", 0.3375), ("multiplier_high", 0.1125)]:
        np.testing.assert_allclose(found[name][:2], multiplier(delta)[:2], rtol=2e-3, err_msg=name)
    # Cross-industry quotients are Flegg's with a delta of 0; simple ones are the seller's alone.
    np.testing.assert_allclose(found["multiplier_cilq"][:2], multiplier(0.0)[:2], rtol=1e-12)
    simple = np.linalg.inv(np.eye(3) - a * np.minimum(share.to_numpy()[:, None], 1)).sum(0)
    np.testing.assert_allclose(found["multiplier_slq"][:2], simple[:2], rtol=1e-12)
    pd.testing.assert_frame_equal(found, value.regional_multipliers(table, jobs, draws=500))
    assert (value.regional_multipliers(table, jobs, augmented=True, draws=500)["purchased"] >= found["purchased"]).all()
    with pytest.raises(icluster.InputError, match="`jobs` names `fishing`"):
        value.regional_multipliers(table, jobs.replace("farming", "fishing"))
