"""Matrices in and out: numpy arrays, and data frames that are matrices with labels."""

from __future__ import annotations

import sys
from typing import Any

from ._icluster import InputError
from ._tables import is_a


def numpy() -> Any:
    try:
        import numpy  # type: ignore[import-not-found,unused-ignore]
    except ImportError as problem:
        raise ImportError("matrices are read through numpy, which is not installed: pip install numpy") from problem
    return numpy


def given(argument: str, matrix: Any) -> tuple[bytes, int, int]:
    """Give a matrix of numbers as bytes, row after row, with its numbers of rows and columns."""
    np = numpy()
    if is_a(matrix, "polars", "DataFrame"):
        matrix = matrix.to_numpy()
    try:
        array = np.ascontiguousarray(matrix, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise InputError(f"`{argument}` is no matrix of numbers: {problem}. Leave columns of labels out") from problem
    if array.ndim == 1:
        array = array.reshape(-1, 1)
    if array.ndim != 2:
        raise InputError(f"`{argument}` has {array.ndim} dimensions; expected rows and columns")
    return array.tobytes(), array.shape[0], array.shape[1]


def kind(matrix: Any) -> Any:
    """What is to be known of a matrix for others to be of its kind: its labels where it is a data frame, else None."""
    return (matrix.index, matrix.columns) if is_a(matrix, "pandas", "DataFrame") else None


def back(kind: Any, data: bytearray, rows: int, columns: int) -> Any:
    """Convert to a data frame with these labels, or to an array."""
    array = numpy().frombuffer(data, dtype="float64").reshape(rows, columns)
    if kind is None:
        return array
    return sys.modules["pandas"].DataFrame(array, index=kind[0], columns=kind[1])
