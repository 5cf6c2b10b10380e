"""Input-output analysis and value networks, on pandas, polars, Arrow and matrices.

>>> from icluster import value
>>> table = value.IOTable.from_frames(flows, demand)  # doctest: +SKIP
>>> value.indicators(table)  # doctest: +SKIP
>>> value.value_added_in_exports(table, exporter=["mex", "usa"])  # doctest: +SKIP

Rows sell, columns buy; flows are in one currency and price basis. Results are of the kind of table that was given. Sectors without output have
coefficients of zero, so that nothing of them is NaN.
"""

from __future__ import annotations

from ._analysis import (
    Method,
    indicators,
    leontief_inverse,
    multipliers,
    regional_multipliers,
    structural_decomposition,
    value_added_in_exports,
    value_added_in_use,
)
from ._balance import balance
from ._links import (
    backbone,
    betweenness,
    communities,
    core_numbers,
    links,
    page_rank,
    systemic_risk,
)
from ._recovery import Recovery, recovery
from ._table import IOTable
from ._trade import Gravity, dependency, ppml

__all__ = [
    "Gravity",
    "IOTable",
    "Method",
    "Recovery",
    "backbone",
    "balance",
    "betweenness",
    "communities",
    "core_numbers",
    "dependency",
    "indicators",
    "leontief_inverse",
    "links",
    "multipliers",
    "page_rank",
    "ppml",
    "recovery",
    "regional_multipliers",
    "structural_decomposition",
    "systemic_risk",
    "value_added_in_exports",
    "value_added_in_use",
]
