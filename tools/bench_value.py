#!/usr/bin/env python3
"""Compares input-output analysis with numpy in one run: LU factors, and value added in the exports of every country by Borin and Mancini against one inverse a country; times the network
of places, the risk of firms and recovery after a shock. Writes the tables into docs/performance.md.

Usage: bench_value.py PROGRAM PROFILE, with PROGRAM the example `speed` of icluster-value built with PROFILE. Reads the real world table below ICLUSTER_DATA.
"""

import csv
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from bench_page import put

TITLE = "## Input-output analysis"
LU_SIZES = [2464, 3465]
TURNS = 6
NETWORKS = [(12_500, 125_000), (25_000, 250_000), (50_000, 500_000), (100_000, 1_000_000)]


def ours(program: str, *args: object) -> list[float]:
    done = subprocess.run([program, *map(str, args)], check=True, capture_output=True, text=True)
    return [float(word) for word in done.stdout.split()]


def ours_and_memory(program: str, *args: object) -> tuple[list[float], float]:
    """What it prints, and the megabytes it had at most."""
    with subprocess.Popen([program, *map(str, args)], stdout=subprocess.PIPE, text=True) as running:
        words = running.stdout.read().split()
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, program)
    return [float(word) for word in words], used.ru_maxrss / 1024


def numpy_lu(n: int) -> tuple[float, float]:
    """Seconds to solve for one demand, on the clock and of the processors, each best of three."""
    matrix, demand = np.eye(n) - np.random.default_rng(1).random((n, n)) / n, np.ones(n)
    best = (float("inf"), float("inf"))
    for _ in range(3):
        start, used = time.perf_counter(), time.process_time()
        np.linalg.solve(matrix, demand)
        best = (min(best[0], time.perf_counter() - start), min(best[1], time.process_time() - used))
    return best


def by_turns(program: str, n: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both in turn, so that whatever else runs on the machine slows both down; the best of all."""
    theirs, own = [], []
    for _ in range(TURNS):
        theirs.append(numpy_lu(n))
        own.append(tuple(ours(program, "lu", n)[:2]))
    return tuple(map(min, zip(*theirs))), tuple(map(min, zip(*own)))


def read(path: Path) -> tuple[list[str], list[str], np.ndarray]:
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    return [row[0] for row in rows[1:]], rows[0][1:], np.array([[float(cell) for cell in row[1:]] for row in rows[1:]])


def one_inverse_a_country(flows: Path, demand: Path) -> tuple[float, float, float]:
    """Seconds, and domestic and foreign value added in the exports of all countries."""
    rows, _, z = read(flows)
    _, uses, y = read(demand)
    names = [row.split(".")[0] for row in rows]
    regions = list(dict.fromkeys(names))
    region = np.array([regions.index(name) for name in names])
    user = np.array([regions.index(use.split(".")[0]) for use in uses])
    start = time.perf_counter()
    output = z.sum(1) + y.sum(1)
    divisor = np.where(output == 0, 1, output)
    coefficients = np.where(output == 0, 0, z / divisor)
    added = np.where(output == 0, 0, (output - z.sum(0)) / divisor)
    unit = np.eye(len(output))
    domestic = foreign = 0.0
    for s in range(len(regions)):
        own, other = region == s, region != s
        exports = z[np.ix_(own, other)].sum(1) + y[np.ix_(own, user != s)].sum(1)
        changed = coefficients.copy()
        changed[np.ix_(own, other)] = 0
        inverse = np.linalg.inv(unit - changed)
        domestic += added[own] @ inverse[np.ix_(own, own)] @ exports
        foreign += added[other] @ inverse[np.ix_(other, own)] @ exports
    return time.perf_counter() - start, domestic, foreign


def main() -> None:
    program, profile = sys.argv[1:3]
    load = os.getloadavg()[0]
    # First, while this process is small: what it has would count as the memory of what it starts.
    (cells, median, late, last, used, _), memory = ours_and_memory(program, "places")
    lines = [
        f"Written by `PROFILE={profile} tools/bench_value.sh` (`make bench` runs it) on a machine with {os.cpu_count()} cores; load average before {load:.2f}. numpy {np.__version__} with its "
        "OpenBLAS, on all cores.",
        "",
        "| what | numpy, s | iCluster, s | numpy / iCluster |",
        "|---|---|---|---|",
    ]

    def add(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    for n in LU_SIZES:
        theirs, own = by_turns(program, n)
        for at, clock in enumerate(["", ", seconds of the processors"]):
            add(f"| LU factors and one solution, n = {n:,}{clock} | {theirs[at]:.2f} | {own[at]:.2f} | {theirs[at] / own[at]:.2f} |")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for part in ("inter", "final"):
            source = Path(os.environ["ICLUSTER_DATA"]) / f"io/wiod/wiod11_{part}.csv.gz"
            files.append(Path(folder) / part)
            with gzip.open(source) as packed:
                files[-1].write_bytes(packed.read())
        seconds, domestic, foreign, _ = ours(program, "borin-mancini", *files)
        theirs, their_domestic, their_foreign = one_inverse_a_country(*files)
        shock, _ = ours(program, "recovery", *files)
        off = max(abs(domestic / their_domestic - 1), abs(foreign / their_foreign - 1))
        add(f"| Value added in exports of 41 regions (WIOD 2011), one inverse a region in numpy; difference {off:.0e} | {theirs:.2f} | {seconds:.2f} | {theirs / seconds:.1f} |")
    lines += [""]
    add(f"A year, day by day, after a region lost a tenth of its capacity (WIOD 2011, 1,435 sectors, one thread): {shock:.1f} s.")
    lines += [""]
    add(
        f"A network of 5,963 places by 70 sectors ({cells:,.0f} cells, no link stored): two stages upstream of a random cell, the 200 largest links of each listed and followed, sums of all: "
        f"{median:.0f} ms in the median, {late:.0f} ms at the 95th percentile, {last:.0f} ms at most of 200; {used:.0f} ms of the processors in the mean; {memory:.0f} MB at most (4 GB were the bound)."
    )
    lines += ["", "Systemic risk of every firm of an invented network (replaceable, shocks passed on above 0.01):", "", "| firms | links | s |", "|---|---|---|"]
    for firms, links in NETWORKS:
        seconds, known, _ = ours(program, "risk", firms, links)
        add(f"| {firms:,} | {known:,.0f} | {seconds:.1f} |")
    lines += ["", f"Load average after: {os.getloadavg()[0]:.2f}."]
    put(TITLE, lines)


if __name__ == "__main__":
    main()
