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

Roles = dict[str, str | None]
Matrix = tuple[bytes, int, int]

class Scenario(TypedDict):
    shock: list[tuple[str | None, str | None, float]]
    days: int
    path: str
    recovery_days: float
    horizon: int
    every: int
    stock_days: float
    stock_days_of: list[tuple[str, float]]
    stock_floor: float
    restock_days: float
    overproduction: float
    overproduction_days: float
    rationing: str

class Draws(TypedDict):
    nation: str | None
    augmented: bool
    draws: int
    seed: int

class IoTable:
    def shape(self) -> tuple[int, int, int]: ...

def table_of_frames(flows: Any, demand: Any, roles: Roles) -> tuple[IoTable, list[str]]: ...
def table_of_matrices(
    flows: Matrix,
    demand: Matrix,
    labels: Any,
    names: tuple[str | None, str | None],
    demand_regions: list[str | None] | None = None,
) -> IoTable: ...
def indicators(table: IoTable) -> Table: ...
def leontief_inverse(table: IoTable) -> Table: ...
def leontief_matrix(table: IoTable) -> bytearray: ...
def multipliers(table: IoTable, totals: Any = None) -> tuple[Table, list[str]]: ...
def structural_decomposition(
    before: IoTable, after: IoTable, totals: tuple[Any, Any] | None = None
) -> tuple[Table, list[str]]: ...
def value_added_in_exports(table: IoTable, exporter: list[str] | None, method: str) -> Table: ...
def value_added_in_use(table: IoTable) -> Table: ...
def recovery(table: IoTable, scenario: Scenario) -> dict[str, Any]: ...
def links(table: IoTable) -> tuple[Table, list[str]]: ...
def page_rank(links: Any, ends: Roles, damping: float) -> tuple[Table, list[str]]: ...
def betweenness(links: Any, ends: Roles) -> tuple[Table, list[str]]: ...
def core_numbers(links: Any, ends: Roles) -> tuple[Table, list[str]]: ...
def backbone(links: Any, ends: Roles, alpha: float) -> tuple[Table, list[str]]: ...
def communities(
    links: Any, ends: Roles, resolutions: list[float], runs: int, seed: int
) -> tuple[Table, list[str]]: ...
def systemic_risk(
    links: Any, ends: Roles, sectors: Any, word: str, inputs: Any, replaceable: bool, still: float
) -> tuple[Table, list[str]]: ...
def balance(matrix: Matrix, rows: list[float], columns: list[float]) -> bytearray: ...
def ppml(flows: Any, names: dict[str, Any]) -> dict[str, Any]: ...
def dependency(imports: Any, names: dict[str, Any], exports: Any = None) -> tuple[Table, list[str]]: ...
def regional_multipliers(table: IoTable, jobs: Any, ask: Draws) -> Table: ...

class Narrowed(TypedDict):
    country: str
    states: bool
    region: str | None
    focus: str | None
    cluster: str | None
    product: str | None
    profile: str
    weights: dict[str, float] | None
    draws: int
    seed: int
    top: int
    open_only: bool
    parameters: str | None

class Release:
    def __init__(self, home: str | None = None) -> None: ...
    @property
    def id(self) -> str: ...
    @property
    def sample(self) -> bool: ...
    def region(
        self, id: str, year: int | None, since: int | None, reference: str | None
    ) -> tuple[str, Table]: ...
    def gaps(
        self,
        buyers: list[str],
        origin: str,
        by: str,
        focus: str | None,
        cluster: str | None,
        product: str | None,
        makeable: bool,
        parameters: str | None,
    ) -> tuple[str, Table]: ...
    def priorities(self, narrowed: Narrowed) -> tuple[str, Table]: ...
    def portfolio(self, narrowed: Narrowed) -> str: ...
    def back_test(
        self, country: str, buyer: str | None, until: int | None, since: int | None, profile: str
    ) -> tuple[str, Table]: ...
    def readiness(
        self,
        country: str | None,
        level: str | None,
        region: str | None,
        focus: str | None,
        weights: dict[str, float] | None,
        draws: int,
        seed: int,
        top: int,
    ) -> tuple[str, Table]: ...
    def correlations(
        self,
        levels: list[str],
        cluster: str | None,
        outcomes: list[str],
        indicators: list[str],
        set: str | None,
        controls: list[str] | None,
        year: int | None,
        since: int | None,
        false_discovery: float,
        strict: bool,
    ) -> tuple[str, Table]: ...
