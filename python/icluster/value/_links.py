"""Measures of a network of supply, from a table of its links.

`links` has a row for each link: who sells (`source`), who buys (`target`), and how much (`value`, 0 or more); `cols` names the columns where they are
others. Links of the same two are added up. Nodes are sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

from .. import _calls, _icluster
from ._table import IOTable

Table = TypeVar("Table")
Input = Literal["negligible", "ordinary", "essential"]
Cols = Mapping[str, str]


def links(table: IOTable) -> Any:
    """List the flows of an input-output table as links, for the measures of networks.

    Returns
    -------
    table of the kind of the data
        `source`, `target` and `value` of all flows above 0; nodes are named by region and sector.

    Warns
    -----
    InputWarning
        Flows below 0 were left out.
    """
    native, notes = _icluster.links(table._native)
    _calls.warn(notes, stacklevel=3)
    return table._given(native)


def page_rank(links: Table, cols: Cols | None = None, *, damping: float = 0.85) -> Table:
    """Rank nodes by who depends on them: weighted PageRank in the direction of input shares.

    What a buyer has it hands on to its suppliers in proportion to what it buys of them: `r_i = (1 - d) / n + d (sum_j w_ij / s_in_j r_j + r_none /
    n)` (Brin and Page 1998).

    Returns
    -------
    table of the kind of `links`
        `node` and `page_rank`, which adds up to 1.
    """
    return _calls.told(links, *_icluster.page_rank(_calls.stream(links), _ends(cols), damping))


def betweenness(links: Table, cols: Cols | None = None) -> Table:
    """Compute which part of all pairs of other nodes have a node on their shortest way of supply.

    A link costs `-ln` of its part of what its buyer buys, so that the shortest way is the one by which most of an input comes; of several ways as
    short, each counts by its part (Brandes 2001). Take the `backbone` of
    dense tables first.

    Returns
    -------
    table of the kind of `links`
        `node` and `betweenness`, 0 to 1.
    """
    return _calls.told(links, *_icluster.betweenness(_calls.stream(links), _ends(cols)))


def core_numbers(links: Table, cols: Cols | None = None) -> Table:
    """Compute the largest k of each node such that it is in a part of the network where all have k neighbours or more (Batagelj and Zaversnik 2003).

    Returns
    -------
    table of the kind of `links`
        `node` and `core_number`; sellers and buyers count once.
    """
    return _calls.told(links, *_icluster.core_numbers(_calls.stream(links), _ends(cols)))


def backbone(links: Table, cols: Cols | None = None, *, alpha: float = 0.05) -> Table:
    """Keep the links that are more than chance at one end (disparity filter).

    Those with `(1 - w / s)^(k - 1) < alpha` at the seller or at the buyer, `s` its strength and `k` its number of links; where an end has one link,
    the other decides. Links of a node to itself are left out (Serrano,
    Boguna and Vespignani 2009, PNAS 106).

    Returns
    -------
    table of the kind of `links`
        The three columns of links, those that are kept, sorted.
    """
    return _calls.told(links, *_icluster.backbone(_calls.stream(links), _ends(cols), alpha))


def communities(
    links: Table,
    cols: Cols | None = None,
    *,
    resolution: float | Sequence[float] = 1.0,
    runs: int = 20,
    seed: int = 1,
) -> Table:
    """Find groups that trade more within than chance would give (Louvain), and whether they are there at all.

    Links count in both directions together. Take the `backbone` of dense tables first. Sources: Newman and Girvan 2004, Blondel and others 2008,
    Reichardt and Bornholdt 2006.

    Parameters
    ----------
    resolution : float or sequence of floats
        1 for modularity itself, larger for more and smaller groups.
    runs, seed : int
        So many orders of nodes are tried; the best is given. The same seed gives the same orders.

    Returns
    -------
    table of the kind of `links`
        `node`, `resolution`, `community` (numbered from 0 by first member), and of all at the resolution `modularity` and `stability`: the mean
        normalised mutual information of all pairs of runs, 1 where the order of nodes makes no
        difference (Danon and others 2005).
    """
    each = [float(resolution)] if isinstance(resolution, (int, float)) else [float(of) for of in resolution]
    return _calls.told(links, *_icluster.communities(_calls.stream(links), _ends(cols), each, runs, seed))


def systemic_risk(
    links: Table,
    cols: Cols | None = None,
    *,
    sectors: Any = None,
    inputs: Input | Any = "ordinary",
    replaceable: bool = False,
    still: float = 0.0,
) -> Table:
    """Compute what the failure of each node takes of all sales in the network (economic systemic risk index).

    Source: Diem, Borsos, Reisch, Kertesz and Thurner 2022, Scientific Reports 12:7719.

    Parameters
    ----------
    sectors : table, optional
        Node and its sector, in this order, for all nodes. Default: all are of one sector.
    inputs : {"negligible", "ordinary", "essential"} or table
        What inputs are to those who buy them: production goes on without them, falls by their part of all inputs, or falls as far as what comes of
        them (Leontief). A table has the seller's sector, the buyer's and one of these words, in this order; pairs that lack are ordinary.
    replaceable : bool
        Customers of a failed node find the part of its goods that others of its sector still make, by their share of the market.
    still : float
        A node passes on what it lost once that is more than this part of its production; 0 follows every shock to its end.

    Returns
    -------
    table of the kind of `links`
        `node`, `systemic_risk` (by lack of inputs or of customers, whichever is worse), `downstream` (of inputs alone) and `upstream` (of customers
        alone), each 0 to 1.
    """
    word, pairs = (inputs, None) if isinstance(inputs, str) else ("ordinary", inputs)
    return _calls.told(
        links,
        *_icluster.systemic_risk(
            _calls.stream(links), _ends(cols), _calls.beside(sectors), word, _calls.beside(pairs), replaceable, still
        ),
    )


def _ends(cols: Cols | None) -> dict[str, str | None]:
    roles = ("source", "target", "value")
    return _calls.columns({role: role for role in roles} | dict(cols or {}), roles)
