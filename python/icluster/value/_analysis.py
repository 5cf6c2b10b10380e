"""Indicators, multipliers and value added of input-output tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from .. import _calls, _icluster, _matrices
from ._table import IOTable, _name

Method = Literal["borin-mancini", "koopman-wang-wei", "wang-wei-zhu"]


def indicators(table: IOTable) -> Any:
    """Compute stages, linkages and multipliers of every row.

    With `A = Z x^-1`, `L = (I - A)^-1` (Leontief), `B = x^-1 Z` and `G = (I - B)^-1` (Ghosh):

    Returns
    -------
    table of the kind of the data
        Region and sector, and

        - `output` (x), `value_added` (output less what is bought), `final_demand`;
        - `upstreamness`: row sums of G, mean stages to final use; exports out of the table count as final use (Antras, Chor, Fally and Hillberry
          2012);
        - `downstreamness`: column sums of L, mean stages from primary inputs, which is the output multiplier (Miller and Temurshoev 2017);
        - `backward_linkage`: column sum of L over the mean one (Rasmussen 1956); `forward_linkage`: row sum of G over the mean one (Jones 1976,
          Dietzenbacher 1997);
        - `spread`: coefficient of variation of the column of L; low where many sectors are reached alike;
        - `role`: `key` where both linkages are above 1, `backward` or `forward` where one is, else `weak`;
        - `value_added_multiplier`: `v' L`, 1 in a closed table;
        - `extraction_loss`: output that all rows would lose without it, `x_k (1'L)_k / l_kk` (Dietzenbacher, van der Linden and Steenge 1993; Miller
          and Lahr 2001).
    """
    return table._given(_icluster.indicators(table._native))


def leontief_inverse(table: IOTable) -> Any:
    """Compute `L = (I - A)^-1`: output of each row that a unit of final demand for each column needs.

    Source: Miller and Blair, Input-Output Analysis, 2nd edition 2009, chapter 2.

    Returns
    -------
    matrix or table
        Of a table from matrices a matrix: a data frame with the labels of `flows`, or an array. Of one from long tables a long table: seller, buyer
        and `leontief_inverse`, for all pairs.
    """
    if table._matrices is None:
        return table._given(_icluster.leontief_inverse(table._native))
    rows = table._native.shape()[0]
    return _matrices.back(table._matrices[0], _icluster.leontief_matrix(table._native), rows, rows)


def multipliers(table: IOTable, totals: Any = None) -> Any:
    """Compute what a unit of final demand for each row takes all along its chain, `s' L` with `s` per unit of output.

    Parameters
    ----------
    totals : table, optional
        Totals of rows, such as jobs or emissions: the columns of region and sector, named as in the data, and one for each total.

    Returns
    -------
    table of the kind of the data
        Region and sector, `output_multiplier`, `value_added_multiplier`, and one column for each total, with `_multiplier` after its name.

    Warns
    -----
    InputWarning
        Rows of the table have no totals and count as 0.
    """
    native, notes = _icluster.multipliers(table._native, _calls.beside(totals))
    _calls.warn(notes, stacklevel=3)
    return table._given(native)


def value_added_in_exports(
    table: IOTable, exporter: Any = None, method: Method = "borin-mancini"
) -> Any:
    """Take gross exports apart by whose value added is in them; the terms of a row add up to its exports.

    Parameters
    ----------
    exporter : label or list of labels, optional
        One region, or several as one exporter: trade among them is domestic then. Default: every region by itself.
    method : {"borin-mancini", "koopman-wang-wei", "wang-wei-zhu"}
        - `borin-mancini`: source-based terms, nothing counted twice but in the terms that say so: domestic value added that the importer uses, of
          final goods and of intermediate ones (`VAX1`, `VAX2`), that it sends on in final and in intermediate goods (`VAX3`, `VAX4`), that returns
          (`REF1`, `REF2`); domestic counted twice (`DDC`); foreign by the same four (`FVA1` to `FVA4`); foreign counted twice (`FDC`). Borin and
          Mancini 2019, World Bank policy research working paper 8804.
        - `wang-wei-zhu`: the sixteen terms of equation 37 of Wang, Wei and Zhu 2013, NBER working paper 19677.
        - `koopman-wang-wei`: the nine terms of Koopman, Wang and Wei 2014, American Economic Review 104, of all exports of an exporter.

    Returns
    -------
    table of the kind of the data
        Region and sector of the exporter, region of the importer, `exports`, and the terms; by `koopman-wang-wei` the exporter, `exports` and the
        terms.

    Raises
    ------
    InputError
        The table has one region, or exports that leave it.
    """
    if exporter is None:
        exporters = None
    elif isinstance(exporter, str) or not isinstance(exporter, Iterable):
        exporters = [str(exporter)]
    else:
        exporters = [str(region) for region in exporter]
    return table._given(_icluster.value_added_in_exports(table._native, exporters, method))


def value_added_in_use(table: IOTable) -> Any:
    """Compute whose value added each region uses in the end, however many borders it crossed: `V (I - A)^-1 Y`.

    Source: Johnson and Noguera 2012, Journal of International Economics 86.

    Returns
    -------
    table of the kind of the data
        Region whose value added it is, region that uses it, `value_added`, and `share` of all value added that the user uses.
    """
    return table._given(_icluster.value_added_in_use(table._native))


def structural_decomposition(before: IOTable, after: IOTable, totals: tuple[Any, Any] | None = None) -> Any:
    """Say why output changed from one table to another, both in the prices of one year; or why a total did, such as jobs or emissions.

    The mean of the two polar forms of `x = L b F`, or `e = s L b F`, with `F` all final demand and `b` the part of each row in it (Dietzenbacher and
    Los 1998, Economic Systems Research 10).

    Parameters
    ----------
    before, after : IOTable
        Tables of the same regions and sectors, in any order.
    totals : pair of tables, optional
        The total of rows before, and after: the columns of region and sector, named as in `before`, and one of numbers.

    Returns
    -------
    table of the kind of `before`
        Region and sector, the change (`total`), and its terms, which add up to it: `technology` (other coefficients), `mix` (other composition of
        final demand), `level` (more final demand), and with `totals` `intensity` (more of it per unit of output).

    Warns
    -----
    InputWarning
        Rows of the table have no totals and count as 0.
    """
    pair = None if totals is None else (_calls.stream(totals[0]), _calls.stream(totals[1]))
    native, notes = _icluster.structural_decomposition(before._native, after._native, pair)
    _calls.warn(notes, stacklevel=3)
    return before._given(native)


def regional_multipliers(
    table: IOTable,
    jobs: Any,
    *,
    nation: Any = None,
    augmented: bool = False,
    draws: int = 200,
    seed: int = 1,
) -> Any:
    """Bring a nation's table down to a region by Flegg's location quotients, with intervals.

    The coefficients of the nation times `FLQ = CILQ log2(1 + x_r / x)^delta`, where that is below 1 (Flegg and Webber 1997, Regional Studies 31);
    delta is drawn between 0.1 and 0.35, since no region without a table of its own
    knows it.

    Parameters
    ----------
    jobs : table
        Sector, jobs (or output) of the region and of the nation, in this order. Sectors that lack have none.
    nation : label, optional
        Region of the table that is the nation; may be left out where there is one.
    augmented : bool
        Times the buyer's specialisation, `log2(1 + SLQ_j)` where that is above 1 (AFLQ, Flegg and Webber 2000, Regional Studies 34).
    draws, seed : int
        How many deltas; the same seed gives the same ones.

    Returns
    -------
    table of the kind of the data
        Sector; output `multiplier` within the region and the part `purchased` there of what the sector buys in the nation: medians, and `_low` and
        `_high`, between which nine tenths of the draws lie; the same by cross-industry (`_cilq`) and simple quotients (`_slq`), which have no delta. 0 where the
        region does not have the sector.
    """
    ask: _icluster.Draws = {"nation": _name(nation), "augmented": augmented, "draws": draws, "seed": seed}
    return table._given(_icluster.regional_multipliers(table._native, _calls.stream(jobs), ask))
