"""Questions to a release: the sample pack, built by the program, answers as the program does."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import icluster

PROGRAM = Path(os.environ.get("ICLUSTER_PROGRAM", Path(__file__).resolve().parents[2] / "target/debug/icluster"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not PROGRAM.exists():
        assert not os.environ.get("CI"), f"The program is not at {PROGRAM}; under CI that is a failure."
        pytest.skip(f"no program at {PROGRAM}: run `make build`, or set ICLUSTER_PROGRAM")
    home = tmp_path_factory.mktemp("home")
    subprocess.run(
        [PROGRAM, "--quiet", "demo", "--no-serve"], env=os.environ | {"ICLUSTER_HOME": str(home)}, check=True
    )
    return home / "demo"


@pytest.fixture(scope="module")
def release(home: Path) -> icluster.Release:
    return icluster.open(home)


def said(home: Path, *arguments: str) -> Any:
    """What the command line replies."""
    ran = subprocess.run(
        [PROGRAM, "--home", home, "--format", "json", *arguments], check=True, capture_output=True, text=True
    )
    return json.loads(ran.stdout)


def test_a_release_says_what_it_is(release: icluster.Release) -> None:
    assert release.sample
    assert repr(release) == f"<icluster.Release {release.id}, sample>"


def test_gaps_are_those_of_the_command_line(home: Path, release: icluster.Release) -> None:
    gaps = release.gaps(origin="chn", buyers=["us", "ca"])
    cli = said(home, "gaps", "--from", "chn", "--country", "us,ca", "--top", "0")
    assert gaps.data["totals"] == cli["totals"]
    assert gaps.finding == cli["finding"]
    table = gaps.to_pandas()
    assert list(table["product"]) == [of["product"] for of in gaps.data["gaps"]]
    assert table["outside"].sum() == pytest.approx(gaps.data["outside"], rel=1e-12)
    assert table["sample"].all()
    sums = release.gaps(by="chapter").to_polars()
    assert 0 < sums.height < len(table)


def test_priorities_are_those_of_the_command_line_to_the_bit(home: Path, release: icluster.Release) -> None:
    asked = {"draws": 500, "seed": 7, "top": 12, "weights": {"demand": 0.5, "capability": 0.3, "linkage": 0.2}}
    priorities = release.priorities("mx", **asked)
    again = release.priorities("mx", **asked)
    assert priorities.data == again.data
    used = {of["id"]: of["used"] for of in priorities.data["weights"]}
    assert used["demand"] == pytest.approx(0.5) and used["sustainability"] == 0
    table = pa.table(priorities)
    assert table.num_rows == 12
    assert table.schema.metadata[b"icluster.sample"] == b"true"
    cli = said(home, "priorities", "--country", "mx", "--draws", "500", "--seed", "7", "--top", "12")
    usual = release.priorities("mx", draws=500, seed=7, top=12)
    assert usual.data["priorities"] == cli["priorities"]
    assert usual.data["priorities"] != priorities.data["priorities"]


def test_portfolio_readiness_and_back_test_answer(home: Path, release: icluster.Release) -> None:
    assert release.portfolio("mx:state:02", draws=200) == said(
        home, "priorities", "--country", "mx", "--region", "mx:state:02", "--portfolio", "--draws", "200"
    )
    ready = release.readiness("mx", draws=200, top=9)
    assert ready.data == said(home, "readiness", "--country", "mx", "--draws", "200", "--top", "9")
    assert pl.DataFrame(ready).height == 9
    tested = release.back_test("mx")
    assert {"score", "demand_only", "density_only"} <= set(tested.to_pandas()["id"])


def test_correlations_find_what_was_planted(release: icluster.Release) -> None:
    found = release.correlations(["mx:municipality"], outcomes=["strength"]).to_pandas()
    assert isinstance(found, pd.DataFrame)
    assert len(found) > 3
    assert found["correlation"].abs().max() <= 1
    age = found[found["indicator"] == "median_age"]
    assert age["relation"].item() != "goes-with"


def test_a_region_has_its_clusters(home: Path, release: icluster.Release) -> None:
    region = release.region("mx:state:02")
    cli = said(home, "region", "mx:state:02")
    assert [of["key"] for of in region.data["clusters"]] == [of["key"] for of in cli["clusters"]]
    assert region.to_pandas().shape[0] == len(region.data["clusters"])


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda of: of.gaps(origin="atlantis"), "asia, outside-na"),
        (lambda of: of.priorities("fr"), "us, ca, mx|us, mx, ca"),
        (lambda of: of.priorities(focus="shipbuilding"), "medical-devices"),
        (lambda of: of.priorities(weights={"luck": 1.0}), "luck"),
        (lambda of: of.priorities(weights={"demand": -1.0}), "demand|weights"),
        (lambda of: of.region("mx:state:99"), "mx:state:99"),
        (lambda of: of.correlations(false_discovery=2.0), "0.001 to 0.5"),
        (lambda of: of.gaps(parameters="/no/such/file.toml"), "no/such/file"),
    ],
)
def test_what_cannot_be_asked_says_what_can(release: icluster.Release, ask: Any, says: str) -> None:
    with pytest.raises(icluster.InputError, match=says):
        ask(release)


def test_a_folder_without_a_release_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(icluster.InputError, match="build|import"):
        icluster.open(tmp_path)


def test_threads_may_ask_at_once(release: icluster.Release) -> None:
    replies: list[Any] = []
    ask = lambda: replies.append(release.readiness("mx", draws=100).data)  # noqa: E731
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(replies) == 4 and all(reply == replies[0] for reply in replies)
