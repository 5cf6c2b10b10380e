"""Fitting a matrix to known sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _icluster, _matrices, _tables
from .._icluster import InputError


def balance(matrix: Any, rows: Sequence[float] | Any, columns: Sequence[float] | Any) -> Any:
    """Scale rows and columns in turn until they add up to the targets.

    Positive cells are scaled by `r_i s_j`, negative ones by its inverse, so that signs and zeros stay: GRAS (Junius and Oosterhaven 2003; Lenzen,
    Wood and Gallego 2007), which without negative cells is RAS (Stone 1961).

    Parameters
    ----------
    matrix : numpy.ndarray or pandas.DataFrame
        What to fit.
    rows, columns : sequence of floats or pandas.Series
        Targets of the sums, in the order of the matrix; a series is brought into that order by its labels.

    Returns
    -------
    matrix of the kind of `matrix`
        The sums are within 1e-12 of the largest target.

    Raises
    ------
    InputError
        Targets are not as many as rows and columns, add up to different numbers, or cannot be reached.
    """
    data = _matrices.given("matrix", matrix)
    labelled = _tables.is_a(matrix, "pandas", "DataFrame")
    fitted = _icluster.balance(
        data,
        _targets("rows", rows, matrix.index if labelled else None),
        _targets("columns", columns, matrix.columns if labelled else None),
    )
    return _matrices.back(_matrices.kind(matrix), fitted, data[1], data[2])


def _targets(argument: str, targets: Any, labels: Any) -> list[float]:
    if labels is not None and _tables.is_a(targets, "pandas", "Series"):
        lacking = [label for label in labels if label not in targets.index]
        if lacking:
            raise InputError(f"`{argument}` has no target for {lacking[0]!r}; name the targets as the matrix, or pass a list")
        targets = targets.reindex(labels)
    return [float(target) for target in targets]
