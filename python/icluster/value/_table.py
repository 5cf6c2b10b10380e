"""Input-output tables as Python has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import _calls, _icluster, _matrices, _tables
from .._icluster import InputError

ROLES = ("region", "sector", "to_region", "to_sector", "value")


class IOTable:
    """Who sells how much to whom: flows between sectors of one or several regions, and final demand.

    Made by `IOTable.from_frames` or `IOTable.from_matrices`. Output of a row is what it sells, to sectors and to final users; its value added is
    output less what it buys.
    """

    def __init__(self, native: _icluster.IoTable, like: Any, matrices: tuple[Any] | None = None) -> None:
        self._native = native
        # Empty, to know the kind of table that results are to have.
        self._like = like
        # The kind of matrix, of a table that came as matrices.
        self._matrices = matrices

    @classmethod
    def from_frames(cls, flows: Any, demand: Any, cols: Mapping[str, str | None] | None = None) -> IOTable:
        """Read a long table of flows and one of final demand.

        Parameters
        ----------
        flows : pandas.DataFrame, polars.DataFrame, polars.LazyFrame, pyarrow.Table, pyarrow.RecordBatch or any Arrow stream
            One row for each seller and buyer: `region` and `sector` of the seller, `to_region` and `to_sector` of the buyer, `value`. Pairs that lack
            are zero.
        demand : table
            Final demand: `region` and `sector` of the seller, `to_region` of the user, `value`. Several rows of one seller and user (households,
            government) are added up. An empty `to_region` is exports out of the table.
        cols : mapping, optional
            Names of the columns where they are others than those roles; the same in both tables. `region` and `to_region` are None for a table of one
            region without such columns.

        Returns
        -------
        IOTable
            Its rows are in the order in which the flows first name them as sellers, then as buyers.

        Raises
        ------
        InputError
            The data cannot be used; the text says which, why and what to do.

        Warns
        -----
        InputWarning
            Repeated flows were added up; rows without a value count as nothing; rows without a label were left out.
        """
        names = {role: role for role in ROLES} | dict(cols or {})
        roles = _calls.columns(names, ("sector", "to_sector", "value"), ("region", "to_region"))
        if (roles["region"] is None) != (roles["to_region"] is None):
            raise InputError("`cols` has only one of 'region' and 'to_region'; name both columns, or None for both")
        native, notes = _icluster.table_of_frames(_calls.stream(flows), _calls.stream(demand), roles)
        _calls.warn(notes, stacklevel=3)
        return cls(native, _tables.empty(flows))

    @classmethod
    def from_matrices(
        cls,
        flows: Any,
        demand: Any,
        labels: Any = None,
        *,
        demand_regions: Sequence[Any] | None = None,
        cols: Mapping[str, str | None] | None = None,
    ) -> IOTable:
        """Read matrices with labels, such as `Z` and `Y` of pymrio.

        Parameters
        ----------
        flows : numpy.ndarray or pandas.DataFrame
            Intermediate flows (Z), sellers by buyers.
        demand : numpy.ndarray or pandas.DataFrame
            Final demand (Y), sellers by categories of users.
        labels : table, optional
            A row for each row of `flows` with the columns `region` and `sector`. Default: the index of `flows`, where it is a data frame with levels
            of these names, as in pymrio.
        demand_regions : sequence, optional
            Region of each column of `demand`; None for exports out of the table. Default: the level `region` of its columns, or one column a region,
            in their order.
        cols : mapping, optional
            Names of the columns (or levels) `region` and `sector` where they are others; `region` is None for a table of one region without such a
            column.

        Returns
        -------
        IOTable
        """
        names = {"region": "region", "sector": "sector"} | dict(cols or {})
        roles = _calls.columns(names, ("sector",), ("region",))
        region, sector = roles["region"], roles["sector"]
        if labels is None:
            if not _tables.is_a(flows, "pandas", "DataFrame"):
                raise InputError("`labels` is missing; pass a table with a region and a sector for each row of `flows`")
            labels = flows.index.to_frame(index=False)
        levels = list(getattr(getattr(demand, "columns", None), "names", []))
        if demand_regions is None and region is not None and region in levels:
            demand_regions = list(demand.columns.get_level_values(region))
        users = None if demand_regions is None else [_name(user) for user in demand_regions]
        native = _icluster.table_of_matrices(
            _matrices.given("flows", flows), _matrices.given("demand", demand), _calls.stream(labels), (region, sector), users
        )  # fmt: skip
        return cls(native, _tables.empty(labels), (_matrices.kind(flows),))

    def __repr__(self) -> str:
        rows, regions, leaving = self._native.shape()
        open_ = ", exports out of it" if leaving else ""
        return f"<icluster.value.IOTable of {rows} rows, {regions} region{'s' * (regions != 1)}{open_}>"

    def _given(self, table: Any) -> Any:
        return _tables.like(self._like, table)


def _name(label: Any) -> str | None:
    """A label as the tables have it in words; None for those that lack."""
    return None if label is None or label != label else str(label)
