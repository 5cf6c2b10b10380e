"""The native half; `icluster` is the surface."""

from typing import Any, TypedDict

from . import Diagnosis

PROFILES: list[str]
__version__: str

class InputError(ValueError):
    """The data or the arguments cannot be used; the text says which, why and what to do."""

class Columns(TypedDict):
    time: str | None
    loc: str
    prod: str
    val: str

class Arguments(TypedDict):
    profile: str
    presence_test: str
    rca_mcp_threshold: float | None
    rpop_mcp_threshold: float | None
    continuous: bool
    asymmetric: bool
    knn: int | None
    coerce: bool | None
    time_last: bool

class Table:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

def complexity(
    data: Any, columns: Columns, arguments: Arguments, pop: Any = None, edges: Any = None
) -> tuple[Table, list[str]]: ...
def proximity(
    data: Any, columns: Columns, arguments: Arguments, pop: Any = None
) -> tuple[Table, list[str]]: ...
def rank_intervals(
    data: Any, columns: Columns, arguments: Arguments, replicates: int, seed: int, pop: Any = None
) -> tuple[Table, list[str]]: ...
def diagnose(
    data: Any, columns: Columns, arguments: Arguments, seed: int, pop: Any = None
) -> tuple[dict[Any, Diagnosis], list[str]]: ...
