"""Gravity, and dependency on suppliers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, TypeVar

from .. import _calls, _icluster, _tables

Table = TypeVar("Table")


class Gravity(TypedDict):
    """An estimate of how flows hang on distance and other things."""

    coefficients: dict[str, float]
    """By regressor: the elasticity of flows where it is a log."""
    standard_errors: dict[str, float]
    """Robust to any variance of single flows (sandwich, HC0)."""
    deviance: float
    iterations: int
    observations: int
    """Flows used."""
    exporters_dropped: int
    """Exporters without any flow above 0."""
    importers_dropped: int
    fitted: Any
    """The data with the column `fitted`: flows the estimate gives, 0 for those that were dropped."""


def ppml(flows: Any, regressors: Sequence[str], cols: Mapping[str, str] | None = None) -> Gravity:
    """Estimate gravity by Poisson pseudo-maximum likelihood with fixed effects of exporters and importers.

    `E y = exp(a_exporter + b_importer + x beta)` (Santos Silva and Tenreyro 2006, Review of Economics and Statistics 88). Zeros are flows; exporters
    and importers with zeros alone are dropped.

    Parameters
    ----------
    flows : table
        One row for each flow: `exporter`, `importer`, `flow` (0 or more) and the regressors.
    regressors : sequence of str
        Names of columns, such as the log of distance; without a constant, which is in the fixed effects.
    cols : mapping, optional
        Names of the first three columns where they are others.

    Returns
    -------
    Gravity

    Raises
    ------
    InputError
        No flow is above 0, a regressor says nothing beside the fixed effects, or the rounds do not end.
    """
    roles = ("exporter", "importer", "flow")
    names: Any = _calls.columns({role: role for role in roles} | dict(cols or {}), roles)
    found: Any = _icluster.ppml(_calls.stream(flows), names | {"regressors": list(regressors)})
    for name in ("coefficients", "standard_errors"):
        found[name] = dict(zip(regressors, found[name], strict=True))
    found["fitted"] = _tables.like(flows, found["fitted"])
    result: Gravity = found
    return result


def dependency(
    imports: Table,
    bloc: Sequence[Any] = (),
    exports: Any = None,
    cols: Mapping[str, str] | None = None,
    *,
    concentration: float = 0.4,
    outside: float = 0.5,
    to_exports: float = 1.0,
) -> Table:
    """Compute the core dependency indicators of a country, or of a bloc, for every product.

    Source: European Commission 2021, Strategic dependencies and capacities, SWD(2021) 352, here for any bloc.

    Parameters
    ----------
    imports : table
        Imports of the country, or of the members of the bloc: `product`, `supplier`, `value`. Rows of the same two are added up.
    bloc : sequence of labels
        Suppliers that are members, and so no outsiders.
    exports : table, optional
        Product and exports to outside, in this order.
    cols : mapping, optional
        Names of the columns of `imports` where they are others.
    concentration, outside, to_exports : float
        Thresholds, all exclusive.

    Returns
    -------
    table of the kind of `imports`
        The product, all its `imports`, `concentration` (CDI1: Herfindahl-Hirschman index of suppliers outside), `outside` (CDI2: part of imports from
        outside), `to_exports` (CDI3: imports from outside over exports; infinite without
        exports), `dependent` (all three above their thresholds), `largest` (share of the largest supplier, members included) and
        `effective_suppliers` (how many of one size would be as concentrated).
    """
    roles = ("product", "supplier", "value")
    names: Any = _calls.columns({role: role for role in roles} | dict(cols or {}), roles)
    names |= {
        "bloc": [str(member) for member in bloc],
        "concentration": concentration,
        "outside": outside,
        "to_exports": to_exports,
    }
    return _calls.told(imports, *_icluster.dependency(_calls.stream(imports), names, _calls.beside(exports)))
