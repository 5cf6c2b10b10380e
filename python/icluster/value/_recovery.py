"""Shocks day by day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from .. import _icluster
from .._icluster import InputError
from ._table import IOTable, _name

MOST_DAYS = 36_500
"""Days that may be followed."""


class Recovery(TypedDict):
    """What a shock costs; the tables are of the kind of the data."""

    course: Any
    """By `day`: `output` and `value_added` of all as parts of what they were, and the part of final demand that is `unmet`."""
    sectors: Any
    """By region and sector: output `lost`, in years of its own."""
    production: Any
    """By day, region and sector: `production` as part of what it was; None unless `every` is given."""
    output_lost: float
    """In years of all output; below 0 where overproduction makes more than is lost."""
    value_added_lost: float
    """In years of all value added."""
    unmet: float
    """Final demand not met, in years of all of it."""
    back: int | None
    """Days until all output is within 0.5 % of what it was and stays there; None where it is not at the end."""
    may_collapse: bool
    """Whether stocks last fewer days than restocking takes, so that a large shock can end in a collapse that has nothing to do with its size."""
    left_out: float
    """Negative cells, which cannot be ordered and count as 0, as part of all output."""


def recovery(
    table: IOTable,
    shock: Mapping[Any, float],
    *,
    days: int = 30,
    recovery_days: float = 60.0,
    path: Literal["linear", "exponential"] = "linear",
    horizon: int = 365,
    stock_days: float | Mapping[Any, float] = 90.0,
    stock_floor: float = 0.8,
    restock_days: float = 60.0,
    overproduction: float = 1.25,
    overproduction_days: float = 365.0,
    rationing: Literal["proportional", "equal-shares"] = "proportional",
    every: int | None = None,
) -> Recovery:
    """Follow what a lost part of capacity costs, day by day (ARIO, the adaptive regional input-output model).

    Buyers live on stocks, producers ration what they have, those who can make up to a quarter more than usual. Inputs of one sector replace each
    other whatever region they are from. Prices do not move and nobody changes
    suppliers. Sources: Hallegatte 2008, Risk Analysis 28; Hallegatte 2014, Risk Analysis 34.

    Parameters
    ----------
    table : IOTable
        Flows of a year.
    shock : mapping
        Part of capacity lost, 0 to 1, by `(region, sector)`, either of which may be None for all; by sector in a table of one region.
    days : int
        Days for which all of that is lost.
    recovery_days, path
        Days in which it comes back after that: in equal parts (`linear`), or down to 1/e (`exponential`).
    horizon : int
        Days to follow.
    stock_days : float or mapping
        Days of use that buyers want in stock; by sector of the input, 90 for those that lack.
    stock_floor : float
        Part of the wanted stock below which production falls (psi).
    restock_days : float
        Days in which a gap in stocks is ordered (tau).
    overproduction, overproduction_days : float
        Production over capacity at most (alpha max), and days it takes to build up.
    rationing : {"proportional", "equal-shares"}
        All buyers get the same part of their orders, or are offered the same amount.
    every : int, optional
        Lists the production of all rows on every so many days.

    Returns
    -------
    Recovery
    """
    if every is not None and every < 1:
        raise InputError(f"`every` is {every}; expected one day or more, or None for no list")
    if not 1 <= horizon <= MOST_DAYS:
        raise InputError(f"`horizon` is {horizon}; expected 1 to {MOST_DAYS} days")
    if days < 0:
        raise InputError(f"`days` is {days}; expected 0 or more")
    by_sector = stock_days if isinstance(stock_days, Mapping) else {}
    scenario: _icluster.Scenario = {
        "shock": [(*_struck(key), float(part)) for key, part in shock.items()],
        "days": days,
        "path": path,
        "recovery_days": recovery_days,
        "horizon": horizon,
        "every": every or 0,
        "stock_days": 90.0 if isinstance(stock_days, Mapping) else float(stock_days),
        "stock_days_of": [(str(sector), float(of)) for sector, of in by_sector.items()],
        "stock_floor": stock_floor,
        "restock_days": restock_days,
        "overproduction": overproduction,
        "overproduction_days": overproduction_days,
        "rationing": rationing,
    }
    found: Any = _icluster.recovery(table._native, scenario)
    for name in ("course", "sectors", "production"):
        found[name] = None if found[name] is None else table._given(found[name])
    result: Recovery = found
    return result


def _struck(key: Any) -> tuple[str | None, str | None]:
    if not isinstance(key, tuple):
        return None, _name(key)
    if len(key) != 2:
        raise InputError(f"`shock` has the key {key!r}; expected (region, sector), or a sector")
    return _name(key[0]), _name(key[1])
