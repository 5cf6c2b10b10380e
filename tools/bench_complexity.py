#!/usr/bin/env python3
"""Compares the complexity engine with PyPI `ecomplexity` 0.5.3 on invented matrices (same columns, CPU time, memory), shows how its cost grows,
and writes both into docs/performance.md.

Usage: bench_complexity.py PROGRAM PROFILE, with PROGRAM the example `ecomplexity` of icluster-complexity built with PROFILE. Runs in a Python that
has ecomplexity (tools/bench_complexity.sh makes one). Both sides use one thread, so that seconds are CPU seconds, and reading the file is
not counted.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_page import put

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

TITLE = "## Economic complexity"
# Places, activities, years: beside the package, and alone.
SIZES = [(200, 1200, 1), (230, 5000, 1), (2450, 900, 10)]
GROWTH = [
    *((places, 1000, 1) for places in (100, 200, 400, 800, 1600, 3200)),
    *((200, activities, 1) for activities in (500, 1000, 2000, 4000)),
    *((200, 1000, years) for years in (2, 4, 8)),
]

THEIRS = """
import sys, time, warnings, resource, contextlib, io
import pandas as pd
from ecomplexity import ecomplexity
warnings.filterwarnings("ignore")
frame = pd.read_csv(sys.argv[1], dtype={"loc": str, "prod": str})
started = time.process_time()
with contextlib.redirect_stdout(io.StringIO()):
    out = ecomplexity(frame, {"time": "year", "loc": "loc", "prod": "prod", "val": "val"}, check_logsupermodularity=False)
print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
if len(sys.argv) > 2:
    out.to_pickle(sys.argv[2])
"""

COMPARE = """
import sys
import pandas as pd
keys = ["year", "loc", "prod"]
ours = pd.read_csv(sys.argv[1], dtype={"loc": str, "prod": str}).set_index(keys).sort_index()
theirs = pd.read_pickle(sys.argv[2]).set_index(keys).sort_index()
assert len(ours) == len(theirs), (len(ours), len(theirs))
worst = 0.0
for name in ["diversity", "ubiquity", "rca", "mcp", "eci", "pci", "density", "coi", "cog"]:
    a, b = ours[name].to_numpy(float), theirs[name].to_numpy(float)
    worst = max(worst, (abs(a - b) / (1 + abs(b))).max())
print(worst)
"""


def invent(path: str, places: int, activities: int, years: int) -> None:
    """Invented values whose diversity falls with the number of the place, as in trade."""
    state = 1
    with open(path, "w", encoding="ascii") as file:
        file.write("year,loc,prod,val\n")
        for year in range(years):
            for place in range(places):
                reach = 0.05 + 0.6 * (1 - place / places)
                for activity in range(activities):
                    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
                    u = (state >> 11) / 2**53
                    if u < reach * (1 - 0.8 * activity / activities):
                        value = int(10 + 1e6 * (u * 997 % 1) ** 3)
                        file.write(f"{2000 + year},L{place:04d},P{activity:04d},{value}\n")


def run(command: list[str], **kwargs) -> subprocess.CompletedProcess:
    return subprocess.run(command, check=True, capture_output=True, text=True, **kwargs)


def fastest(program: str, data: str) -> tuple[float, float]:
    """CPU seconds of the best of five runs, and its megabytes."""
    env = {**os.environ, "RAYON_NUM_THREADS": "1"}
    runs = (run([program, data], env=env).stdout.split() for _ in range(5))
    seconds, kib = min(runs, key=lambda run: float(run[0]))
    return float(seconds), int(kib) / 1024


def comparison(program: str):
    """A row a size: both sides on the same file."""
    for places, activities, years in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            data, ours, theirs = (os.path.join(folder, name) for name in ("in.csv", "ours.csv", "theirs.pkl"))
            invent(data, places, activities, years)
            small = places * activities * years < 2_000_000
            seconds, megabytes = fastest(program, data)
            slow = run([sys.executable, "-c", THEIRS, data, *([theirs] if small else [])]).stderr.split()[-2:]
            difference = "not compared"
            if small:
                run([program, data, ours])
                difference = f"{float(run([sys.executable, '-c', COMPARE, ours, theirs]).stdout):.0e}"
            yield (
                f"| {places} x {activities} x {years} | {float(slow[0]):.1f} | {seconds:.3f} | {float(slow[0]) / seconds:,.0f} "
                f"| {int(slow[1]) / 1024:,.0f} | {megabytes:,.0f} | {difference} |"
            )


def growth(program: str):
    """A row a size: how the cost of one thread grows."""
    for places, activities, years in GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            data = os.path.join(folder, "in.csv")
            invent(data, places, activities, years)
            with open(data, "rb") as file:
                cells = sum(1 for _ in file) - 1
            seconds, megabytes = fastest(program, data)
            yield f"| {places} x {activities} x {years} | {cells:,} | {seconds:.3f} | {megabytes:,.0f} |"


def main() -> None:
    program, profile = sys.argv[1:3]
    load = os.getloadavg()[0]
    lines = [
        f"Written by `PROFILE={profile} tools/bench_complexity.sh` (`make bench` runs it) on a machine with {os.cpu_count()} cores; load average before "
        f"{load:.2f}. Everything that `ecomplexity` 0.5.3 for Python returns, for invented matrices; CPU seconds on one thread, reading the file not "
        "counted. The difference is the largest over all columns, relative to one plus the value.",
        "",
        "| places x activities x years | ecomplexity, CPU s | iCluster, CPU s | ratio | ecomplexity, MB | iCluster, MB | largest difference |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in comparison(program):
        print(row, flush=True)
        lines.append(row)
    lines += ["", "How the cost grows:", "", "| places x activities x years | cells | CPU s | MB |", "|---|---|---|---|"]
    for row in growth(program):
        print(row, flush=True)
        lines.append(row)
    put(TITLE, lines)


if __name__ == "__main__":
    main()
