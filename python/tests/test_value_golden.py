"""Results of independent packages: pymrio, decompr, exvatools, GLcascade and a published balancing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from conftest import GOLDEN
from icluster import value

IO = GOLDEN.parent / "io"


def read(name: str, heads: int = 1, labels: int = 1) -> pd.DataFrame:
    """Read a golden file in place, with its heads and labels."""
    if not IO.is_dir():
        pytest.skip(f"no golden files at {IO}")
    return pd.read_csv(IO / name, header=list(range(heads)) if heads > 1 else 0, index_col=list(range(labels)))


def split(folder: str, separator: str) -> value.IOTable:
    """A table whose rows are named by region and sector in one."""
    flows, demand = read(f"{folder}/Z.csv"), read(f"{folder}/Y.csv")
    labels = flows.index.to_series().str.split(separator, n=1, expand=True, regex=False)
    labels = labels.set_axis(["region", "sector"], axis=1).reset_index(drop=True)
    return value.IOTable.from_matrices(flows.to_numpy(), demand.to_numpy(), labels, demand_regions=list(demand))


def test_pymrio() -> None:
    flows, demand = read("pymrio_test/Z.csv", 2, 2), read("pymrio_test/Y.csv", 2, 2)
    table = value.IOTable.from_matrices(flows, demand)
    inverse = value.leontief_inverse(table)
    assert inverse.columns.equals(flows.columns)
    np.testing.assert_allclose(inverse, read("pymrio_test/L.csv", 2, 2), rtol=1e-10, atol=1e-12)
    expected = read("pymrio_test/derived_indicators_numpy.csv", labels=2)
    found = value.indicators(table).set_index(["region", "sector"])
    assert found.index.equals(expected.index)
    names = {
        "output": "x",
        "upstreamness": "upstreamness",
        "downstreamness": "downstreamness",
        "backward_linkage": "rasmussen_BL",
        "forward_linkage": "ghosh_FL",
        "spread": "cv_BL",
        "extraction_loss": "hem_total_dietzenbacher",
    }
    for ours, theirs in names.items():
        np.testing.assert_allclose(found[ours], expected[theirs], rtol=1e-9, err_msg=ours)


def test_decompr() -> None:
    table = split("leather_decompr", ".")
    nine = value.value_added_in_exports(table, method="koopman-wang-wei").set_index("region")
    expected = read("leather_decompr/kww_9terms.csv")
    assert nine.columns[1:].tolist() == expected.columns.tolist()
    np.testing.assert_allclose(nine.loc[expected.index, expected.columns], expected, rtol=1e-10, atol=1e-12)
    sixteen = value.value_added_in_exports(table, method="wang-wei-zhu").set_index(["region", "sector", "to_region"])
    expected = read("leather_decompr/wwz_16terms.csv", labels=3)
    terms = sixteen.columns[1:]
    assert len(terms) == 16
    np.testing.assert_allclose(sixteen[terms], expected.loc[sixteen.index, terms], rtol=1e-9, atol=1e-10)


def test_exvatools() -> None:
    table = split("icio_exvatools", "_")
    found = value.value_added_in_exports(table, ["MEX", "MX1", "MX2"])
    expected = read("icio_exvatools/exvadec_MEX_terms_bm_src.csv", labels=0)
    expected["sector"] = expected["row"].str.split("_", n=1).str[1]
    expected = expected.pivot_table(index=["sector", "col"], columns="term", values="value", aggfunc="sum")
    # Parts of China are importers by themselves here, which moves terms, but not their sums, between what it uses and what it sends on.
    found["to_region"] = found["to_region"].replace({"CN1": "CHN", "CN2": "CHN"})
    found = found.groupby(["sector", "to_region"]).sum(numeric_only=True)
    expected = expected.loc[found.index]
    assert len(found) == 3 * 5
    domestic, foreign = ["VAX1", "VAX2", "VAX3", "VAX4", "REF1", "REF2"], ["FVA1", "FVA2", "FVA3", "FVA4"]
    for ours, theirs in [(["exports"], ["EXGR"]), (domestic, domestic), (["DDC"], ["DDC"]), (foreign, foreign), (["FDC"], ["FDC"])]:
        np.testing.assert_allclose(found[ours].sum(axis=1), expected[theirs].sum(axis=1), rtol=1e-10, err_msg=str(theirs))
    abroad = found.drop(index="CHN", level="to_region").index
    for term in ["VAX1", "VAX2", "FVA1", "FVA2"]:
        np.testing.assert_allclose(found.loc[abroad, term], expected.loc[abroad, term], rtol=1e-9, err_msg=term)


@pytest.mark.parametrize("roles", ["mixed", "orig"])
@pytest.mark.parametrize(("name", "replaceable"), [("nosigma", False), ("sigma", True)])
def test_glcascade(roles: str, name: str, replaceable: bool) -> None:
    flows = read("esri_glcascade/example_W.csv").to_numpy()
    firms = read("esri_glcascade/example_firms.csv", labels=0)
    ends = [(i + 1, j + 1, flows[i, j]) for i in range(11) for j in range(11)]
    links = pd.DataFrame(ends, columns=["source", "target", "value"])
    table = read(f"esri_glcascade/example_ess_{roles}.csv")
    words = {0: "negligible", 1: "ordinary", 2: "essential"}
    pairs = [(i, int(j), words[table.loc[i, j]]) for i in table.index for j in table.columns]
    inputs = pd.DataFrame(pairs, columns=["seller", "buyer", "kind"])
    found = value.systemic_risk(links, sectors=firms, inputs=inputs, replaceable=replaceable)
    expected = read(f"esri_glcascade/example_ESRI_{roles}_{name}.csv")
    assert found["node"].tolist() == expected.index.tolist()
    np.testing.assert_allclose(found.iloc[:, 1:], expected, atol=1e-12)


def test_balancing() -> None:
    matrix = read("balancing/gras_A0.csv", labels=0)
    rows, columns = (read(f"balancing/gras_{of}.csv", labels=0)[of].tolist() for of in "uv")
    found = value.balance(matrix, rows, columns)
    assert found.columns.equals(matrix.columns)
    np.testing.assert_allclose(found, read("balancing/gras_result.csv", labels=0), rtol=1e-8)
