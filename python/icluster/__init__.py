"""Economic complexity of places and activities, and input-output analysis (`icluster.value`), on pandas, polars and Arrow; questions to a release
(`icluster.open`).

>>> import icluster
>>> cols = {"time": "year", "loc": "country", "prod": "product", "val": "export"}
>>> result = icluster.complexity(df, cols)  # doctest: +SKIP

>>> release = icluster.open()  # what `icluster build` made  # doctest: +SKIP
>>> release.priorities("mx", focus="medical-devices").to_pandas()  # doctest: +SKIP

The result is of the kind of table that was given. `ecomplexity` takes the arguments of the package of that name and follows its conventions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, TypeVar

from . import _icluster, value
from ._calls import InputWarning, beside, stream, told, warn
from ._icluster import InputError, __version__
from ._release import Release, Reply, open

__all__ = [
    "PROFILES",
    "Diagnosis",
    "InputError",
    "InputWarning",
    "Release",
    "Reply",
    "__version__",
    "complexity",
    "diagnose",
    "ecomplexity",
    "open",
    "proximity",
    "rank_intervals",
    "value",
]

PresenceTest = Literal["rca", "rpop", "both", "manual"]
Table = TypeVar("Table")

PROFILES: tuple[str, ...] = tuple(_icluster.PROFILES)
"""Whose conventions can be asked for: `default` is ours, the others are those of existing packages."""


class Diagnosis(TypedDict):
    """Whether the numbers of a period mean anything."""

    parts: list[tuple[int, int]]
    """Locations and products of each connected part, largest first."""
    second_eigenvalue: float
    """Of the largest part; the first is 1."""
    third_eigenvalue: float
    diversity_correlation: float
    """Of ECI and diversity."""
    small_places: float
    """Share of locations with a total below a thousandth of the largest."""
    empty_places: int
    """Locations without any product by the test of presence."""
    empty_activities: int
    """Products without any location."""
    log_supermodular: float
    """Share of decided quadruples that have the structure ECI assumes."""
    quadruples: int
    """Quadruples that were decided."""
    warnings: list[str]
    """What to beware of, such as `disconnected` or `nearly-tied`."""


def complexity(
    df: Table,
    cols: Mapping[str, str],
    *,
    profile: str = "default",
    presence_test: PresenceTest = "rca",
    rca_mcp_threshold: float | None = None,
    rpop_mcp_threshold: float | None = None,
    pop: Any = None,
    continuous: bool = False,
    asymmetric: bool = False,
    knn: int | None = None,
) -> Table:
    """Compute everything for every location and product of every period.

    Parameters
    ----------
    df : pandas.DataFrame, polars.DataFrame, polars.LazyFrame, pyarrow.Table, pyarrow.RecordBatch or any Arrow stream
        One row for each location and product (and period), such as exports or jobs.
    cols : mapping
        Names of the columns: `loc`, `prod`, `val` and, unless all is one period, `time`. Labels may be text, integers, dates or categories.
    profile : str
        One of `PROFILES`: whose conventions.
    presence_test : {"rca", "rpop", "both", "manual"}
        What makes a location present in a product: its advantage, its value per head, either of the two, or ones and zeros in `val`.
    rca_mcp_threshold, rpop_mcp_threshold : float, optional
        From which advantage, or value per head over the mean, there is presence. Default: that of the profile, which is 1.
    pop : table, optional
        Time (if the data have one), location and population, in this order. Needed for `rpop` and `both`.
    continuous : bool
        Relatedness from correlations of quotients instead of presence; density then weighs quotients.
    asymmetric : bool
        Relatedness as the probability of the second product given the first.
    knn : int, optional
        Density and COI from so many nearest products only, weighted by relatedness.

    Returns
    -------
    table of the kind of `df`
        All locations with all products of each period, sorted: the columns of `cols`, `diversity`, `ubiquity`, `mcp`, `eci`, `pci`,
        `density`, `coi`, `cog`, `rca`, with population also `rpop`, and the other columns of `df`. What is not defined is null.

    Raises
    ------
    InputError
        The data or arguments cannot be used; the text says which, why and what to do.

    Warns
    -----
    InputWarning
        Repeated rows were added up; rows without a value count as nothing; rows without a label were left out.
    """
    arguments = _arguments(
        profile, presence_test, rca_mcp_threshold, rpop_mcp_threshold, continuous, asymmetric, knn
    )
    return told(df, *_icluster.complexity(stream(df), _columns(cols), arguments, beside(pop)))


def proximity(
    df: Table,
    cols: Mapping[str, str],
    presence_test: PresenceTest = "rca",
    val_errors_flag: Literal["coerce", "raise"] = "coerce",
    rca_mcp_threshold: float | None = None,
    rpop_mcp_threshold: float | None = None,
    pop: Any = None,
    continuous: bool = False,
    asymmetric: bool = False,
    *,
    profile: str = "py-ecomplexity",
) -> Table:
    """Compute the relatedness of every pair of products of every period.

    The arguments stand in the order of `ecomplexity.proximity` and mean what they mean in `complexity`.

    Parameters
    ----------
    val_errors_flag : {"coerce", "raise"}
        What becomes of text among the values that is no number: a missing value, or an error.
    profile : str
        Decides the diagonal: 1 by `py-ecomplexity`, 0 by `default`.

    Returns
    -------
    table of the kind of `df`
        The time, the product twice (`_1` and `_2` after its name) and `proximity`.
    """
    arguments = _arguments(
        profile, presence_test, rca_mcp_threshold, rpop_mcp_threshold, continuous, asymmetric, None,
        val_errors_flag,
    )  # fmt: skip
    return told(df, *_icluster.proximity(stream(df), _columns(cols), arguments, beside(pop)))


def diagnose(
    df: Any,
    cols: Mapping[str, str],
    *,
    profile: str = "default",
    presence_test: PresenceTest = "rca",
    rca_mcp_threshold: float | None = None,
    rpop_mcp_threshold: float | None = None,
    pop: Any = None,
    seed: int = 1,
) -> dict[Any, Diagnosis]:
    """Say whether the numbers of each period mean anything.

    Parameters
    ----------
    seed : int
        Draws the quadruples of the test of log-supermodularity. The other arguments are those of `complexity`.

    Returns
    -------
    dict
        A `Diagnosis` by period; where the data have no time, by None.
    """
    arguments = _arguments(profile, presence_test, rca_mcp_threshold, rpop_mcp_threshold)
    found, notes = _icluster.diagnose(stream(df), _columns(cols), arguments, seed, beside(pop))
    warn(notes, stacklevel=3)
    return found


def rank_intervals(
    df: Table,
    cols: Mapping[str, str],
    replicates: int = 200,
    seed: int = 1,
    *,
    profile: str = "default",
    presence_test: PresenceTest = "rca",
    rca_mcp_threshold: float | None = None,
    rpop_mcp_threshold: float | None = None,
    pop: Any = None,
) -> Table:
    """Rank locations by ECI and say how sure their ranks are.

    Parameters
    ----------
    replicates : int
        Random halves of the products in which places are ranked again.
    seed : int
        The same seed gives the same halves. The other arguments are those of `complexity`.

    Returns
    -------
    table of the kind of `df`
        Time, location, `eci`, `rank` (1 is the highest), and `low` and `high`, between which nine tenths of the replicates lie.
    """
    arguments = _arguments(profile, presence_test, rca_mcp_threshold, rpop_mcp_threshold)
    ranks = _icluster.rank_intervals(
        stream(df), _columns(cols), arguments, replicates, seed, beside(pop)
    )
    return told(df, *ranks)


def ecomplexity(
    data: Table,
    cols_input: Mapping[str, str],
    presence_test: PresenceTest = "rca",
    val_errors_flag: Literal["coerce", "raise"] = "coerce",
    rca_mcp_threshold: float = 1,
    rpop_mcp_threshold: float = 1,
    pop: Any = None,
    continuous: bool = False,
    proximity_edgelist: Any = None,
    asymmetric: bool = False,
    knn: int | None = None,
    check_logsupermodularity: bool | int = True,
    report_logsupermodularity: bool = False,
    verbose: bool = True,
) -> Table:
    """Stand in for `ecomplexity` 0.5.3: its arguments, its conventions, its columns.

    Differences, all on purpose: repeated rows are added up, not dropped; `presence_test="both"` means either (`mcp` is 0 or 1, not 2);
    `knn` weighs neighbours by relatedness; negative values are refused; nothing is printed.

    Parameters
    ----------
    data, cols_input
        `df` and `cols` of `complexity`.
    val_errors_flag : {"coerce", "raise"}
        What becomes of text among the values that is no number: a missing value, or an error.
    proximity_edgelist : table, optional
        Columns `prod1`, `prod2` and `proximity`: relatedness from elsewhere.
    check_logsupermodularity, report_logsupermodularity
        With both, warns of periods in which less than eight tenths of the quadruples are log-supermodular (see `diagnose`).
    verbose
        Accepted and not used.

    Returns
    -------
    table of the kind of `data`
        As by `complexity`, with the time after the value.
    """
    arguments = _arguments(
        "py-ecomplexity", presence_test, rca_mcp_threshold, rpop_mcp_threshold, continuous,
        asymmetric, knn, val_errors_flag,
    )  # fmt: skip
    columns = _columns(cols_input)
    given, people = stream(data), beside(pop)
    if check_logsupermodularity and report_logsupermodularity:
        found, _ = _icluster.diagnose(stream(data), columns, arguments, 1, beside(pop))
        low = {time: entry for time, entry in found.items() if entry["log_supermodular"] < 0.8}
        for time, entry in low.items():
            share = f"{entry['log_supermodular']:.0%} of the quadruples are log-supermodular"
            warn([f"{time}: {share}; ECI and PCI may not tell complexity"], stacklevel=3)
    arguments["time_last"] = True
    edges = beside(proximity_edgelist)
    return told(data, *_icluster.complexity(given, columns, arguments, people, edges))


def _arguments(
    profile: str,
    presence_test: str,
    rca_mcp_threshold: float | None,
    rpop_mcp_threshold: float | None,
    continuous: bool = False,
    asymmetric: bool = False,
    knn: int | None = None,
    val_errors_flag: str | None = None,
) -> _icluster.Arguments:
    if val_errors_flag not in (None, "coerce", "raise"):
        raise InputError(f"`val_errors_flag` is {val_errors_flag!r}; expected 'coerce' or 'raise'")
    return {
        "profile": profile,
        "presence_test": presence_test,
        "rca_mcp_threshold": rca_mcp_threshold,
        "rpop_mcp_threshold": rpop_mcp_threshold,
        "continuous": continuous,
        "asymmetric": asymmetric,
        "knn": knn,
        "coerce": None if val_errors_flag is None else val_errors_flag == "coerce",
        "time_last": False,
    }


def _columns(cols: Mapping[str, str]) -> _icluster.Columns:
    expected = "expected names for 'loc', 'prod', 'val' and, unless all is one period, 'time'"
    for role in cols:
        if role not in ("time", "loc", "prod", "val"):
            raise InputError(f"`cols` has a key {role!r}; {expected}. Leave it out")
    for role in ("loc", "prod", "val"):
        if role not in cols:
            raise InputError(f"`cols` has no key {role!r}; {expected}. Add it")
    return {
        "time": cols.get("time"),
        "loc": cols["loc"],
        "prod": cols["prod"],
        "val": cols["val"],
    }
