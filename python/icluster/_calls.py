"""What every call does: read tables, give results in the same kind, warn where the caller stands."""

from __future__ import annotations

import warnings
from typing import Any, TypeVar

from . import _icluster, _tables
from ._icluster import InputError

Table = TypeVar("Table")


class InputWarning(UserWarning):
    """Rows were added up, left out or counted as nothing; the text says how many and which."""


InputWarning.__module__ = "icluster"


def stream(df: Any) -> Any:
    try:
        return _tables.stream(df)
    except TypeError as problem:
        raise InputError(str(problem)) from problem


def beside(table: Any) -> Any:
    return None if table is None else stream(table)


def told(df: Table, table: _icluster.Table, notes: list[str], stacklevel: int = 4) -> Table:
    warn(notes, stacklevel)
    result: Table = _tables.like(df, table)
    return result


def warn(notes: list[str], stacklevel: int) -> None:
    """Warn where the caller of the public function stands, so many calls above."""
    for note in notes:
        warnings.warn(note, InputWarning, stacklevel=stacklevel)


def columns(
    cols: Any, needed: tuple[str, ...], optional: tuple[str, ...] = (), argument: str = "cols"
) -> dict[str, str | None]:
    """Names of columns by role; raise InputError with what is expected where they are not those."""
    expected = "expected names for " + ", ".join(repr(role) for role in needed)
    if optional:
        expected += " and, where there are such, " + ", ".join(repr(role) for role in optional)
    for role in cols:
        if role not in needed and role not in optional:
            raise InputError(f"`{argument}` has a key {role!r}; {expected}. Leave it out")
    for role in needed:
        if role not in cols:
            raise InputError(f"`{argument}` has no key {role!r}; {expected}. Add it")
    return {role: cols.get(role) for role in (*needed, *optional)}
