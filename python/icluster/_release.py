"""A release of the warehouse, and the questions asked of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from . import _icluster, _tables

Country = Literal["us", "ca", "mx"]
Outcome = Literal["strength", "growth", "complexity"]


class Reply:
    """A reply of a release: all of it as `data`, its list as a table of pandas, polars or Arrow.

    >>> gaps = icluster.open().gaps(focus="semiconductors-and-electronics")  # doctest: +SKIP
    >>> gaps.finding["es"]  # doctest: +SKIP
    >>> gaps.to_pandas()  # doctest: +SKIP

    The table has the columns of the command line's CSV: `polars.DataFrame(reply)` and `pyarrow.table(reply)` read it without copying.
    """

    def __init__(self, told: str, table: Any) -> None:
        self.data: dict[str, Any] = json.loads(told)
        """What REST replies, whole."""
        self._table = table

    @property
    def finding(self) -> dict[str, str]:
        """The answer in a sentence, by language: `en`, `es`, `fr`; empty where the reply has none."""
        finding: dict[str, str] = self.data.get("finding") or self.data.get("headline") or {}
        return finding

    @property
    def sample(self) -> bool:
        """Whether any number is invented."""
        return bool(self.data.get("sample"))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> Any:
        """Give the list as a pandas.DataFrame; needs pandas and pyarrow."""
        return _tables.to_pandas(self._table)

    def to_polars(self) -> Any:
        """Give the list as a polars.DataFrame; needs polars."""
        import polars

        return polars.DataFrame(self._table)


def _path(path: str | os.PathLike[str] | None) -> str | None:
    return None if path is None else os.fspath(path)


class Release:
    """The current release of a warehouse, in memory; `icluster.open` gives it.

    Every question is one of the command line and of REST, and has the same numbers. What is asked first takes longest; what later answers share is kept.
    """

    def __init__(self, home: str | os.PathLike[str] | None = None) -> None:
        self._native = _icluster.Release(_path(home))

    @property
    def id(self) -> str:
        """Identifier of the release: a hash of inputs, method and options."""
        return self._native.id

    @property
    def sample(self) -> bool:
        """Whether any number is invented."""
        return self._native.sample

    def __repr__(self) -> str:
        return f"<icluster.Release {self.id}{', sample' if self.sample else ''}>"

    def region(
        self, region: str, *, year: int | None = None, since: int | None = None, reference: str | None = None
    ) -> Reply:
        """Give a region's profile; the list is its clusters.

        `region` is an id such as `us:county:06073`, `mx:state:02` or `custom:calibaja`; `since` is the first year of changes, `reference` what quotients are
        against (the nation where not given).
        """
        return Reply(*self._native.region(region, year, since, reference))

    def gaps(
        self,
        *,
        buyers: Sequence[Country] = ("us", "ca", "mx"),
        origin: str = "asia",
        by: Literal["product", "heading", "chapter", "industry", "cluster"] = "product",
        focus: str | None = None,
        cluster: str | None = None,
        product: str | None = None,
        makeable: bool = False,
        parameters: str | os.PathLike[str] | None = None,
    ) -> Reply:
        """Give what countries of North America buy from elsewhere, in US dollars: three-year means, growth, dependency, tariffs, origin and landed cost.

        `origin` is `asia`, `outside-na` or an ISO 3166-1 alpha-3 code; `focus` a name (`automotive-and-electric-vehicles`) or a file; `product` how codes begin;
        `makeable` leaves only what North America could make by the usual rule; `parameters` is a file as `icluster gaps --show-parameters` writes it.
        """
        return Reply(
            *self._native.gaps(list(buyers), origin, by, focus, cluster, product, makeable, _path(parameters))
        )

    def priorities(
        self,
        country: Country = "mx",
        *,
        states: bool = False,
        region: str | None = None,
        focus: str | None = None,
        cluster: str | None = None,
        product: str | None = None,
        profile: str | os.PathLike[str] = "balanced",
        weights: Mapping[str, float] | None = None,
        draws: int = 10_000,
        seed: int = 1,
        top: int = 20,
        open_only: bool = False,
        parameters: str | os.PathLike[str] | None = None,
    ) -> Reply:
        """Give which products could be made at which places: score 0 to 100, rank, their intervals of nine tenths, gates and reasons.

        `profile` is a name (`balanced`, `security`, `regional-development`, `green`) or a file; `weights` stand in place of its own, as
        `{"demand": 0.4, "capability": 0.6}`. Without `draws` scores are as measured. The same seed gives the same bits.
        """
        narrowed = _narrowed(
            country, states, region, focus, cluster, product, profile, weights, draws, seed, top, open_only, parameters
        )
        return Reply(*self._native.priorities(narrowed))

    def portfolio(
        self,
        region: str,
        country: Country = "mx",
        *,
        focus: str | None = None,
        cluster: str | None = None,
        product: str | None = None,
        profile: str | os.PathLike[str] = "balanced",
        weights: Mapping[str, float] | None = None,
        draws: int = 10_000,
        seed: int = 1,
    ) -> dict[str, Any]:
        """Give a region's portfolio: the best candidate of each role, its weakest pillar and what policy can do about it."""
        narrowed = _narrowed(
            country, False, region, focus, cluster, product, profile, weights, draws, seed, 20, False, None
        )
        reply: dict[str, Any] = json.loads(self._native.portfolio(narrowed))
        return reply

    def back_test(
        self,
        country: Country = "mx",
        *,
        buyer: Country | None = None,
        until: int | None = None,
        since: int | None = None,
        profile: str | os.PathLike[str] = "balanced",
    ) -> Reply:
        """Give how well the score by what was known in a year foretold the share of another country's imports, beside demand and density alone."""
        return Reply(*self._native.back_test(country, buyer, until, since, os.fspath(profile)))

    def readiness(
        self,
        country: Country | None = None,
        *,
        level: str | None = None,
        region: str | None = None,
        focus: str | None = None,
        weights: Mapping[str, float] | None = None,
        draws: int = 10_000,
        seed: int = 1,
        top: int = 50,
    ) -> Reply:
        """Give how ready places are to make more: ten pillars, their geometric mean, intervals, and the quadrant with attractiveness."""
        own = None if weights is None else dict(weights)
        return Reply(*self._native.readiness(country, level, region, focus, own, draws, seed, top))

    def correlations(
        self,
        levels: Sequence[str] = ("us:county",),
        *,
        cluster: str | None = None,
        outcomes: Sequence[Outcome] = (),
        indicators: Sequence[str] = (),
        set: str | None = None,
        controls: Sequence[str] | None = None,
        year: int | None = None,
        since: int | None = None,
        false_discovery: float = 0.05,
        strict: bool = False,
    ) -> Reply:
        """Give which conditions of regions go with strength, growth of jobs or complexity, tested with neighbours and the number of questions accounted for.

        `set` leaves only the indicators of a question of policy: `women-entrepreneurship`, `high-impact-entrepreneurship`, `digital-transformation`, or a file.
        It says what goes with what, never what causes what.
        """
        held = None if controls is None else list(controls)
        return Reply(
            *self._native.correlations(
                list(levels), cluster, list(outcomes), list(indicators), set, held, year, since, false_discovery, strict
            )
        )


def _narrowed(
    country: str,
    states: bool,
    region: str | None,
    focus: str | None,
    cluster: str | None,
    product: str | None,
    profile: str | os.PathLike[str],
    weights: Mapping[str, float] | None,
    draws: int,
    seed: int,
    top: int,
    open_only: bool,
    parameters: str | os.PathLike[str] | None,
) -> _icluster.Narrowed:
    return {
        "country": country,
        "states": states,
        "region": region,
        "focus": focus,
        "cluster": cluster,
        "product": product,
        "profile": os.fspath(profile),
        "weights": None if weights is None else dict(weights),
        "draws": draws,
        "seed": seed,
        "top": top,
        "open_only": open_only,
        "parameters": _path(parameters),
    }


def open(home: str | os.PathLike[str] | None = None) -> Release:  # noqa: A001
    """Open the current release of a warehouse: a folder, or where `icluster` keeps it (`$ICLUSTER_HOME`)."""
    return Release(home)
