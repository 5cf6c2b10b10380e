#!/usr/bin/env python3
"""Compares the complexity engine with PyPI `ecomplexity` 0.5.3 on invented matrices: same columns, CPU time, memory.

Usage: bench_complexity.py PROGRAM, with PROGRAM the release build of the example `ecomplexity` of icluster-complexity. Runs
in a Python that has ecomplexity (tools/bench_complexity.sh makes one). Prints a table in Markdown. Both sides use one thread, so
that seconds are CPU seconds, and reading the file is not counted.
"""

import os
import subprocess
import sys
import tempfile

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

# Places, activities, years.
SIZES = [(200, 1200, 1), (230, 5000, 1), (2450, 900, 10)]

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


def main() -> None:
    program = sys.argv[1]
    print("| places x activities x years | ecomplexity 0.5.3, CPU s | iCluster, CPU s | ratio | ecomplexity, MB | iCluster, MB | largest difference |")
    print("|---|---|---|---|---|---|---|")
    for places, activities, years in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            data, ours, theirs = (os.path.join(folder, name) for name in ("in.csv", "ours.csv", "theirs.pkl"))
            invent(data, places, activities, years)
            small = places * activities * years < 2_000_000
            env = {**os.environ, "RAYON_NUM_THREADS": "1"}
            fast = min((run([program, data], env=env).stdout.split() for _ in range(5)), key=lambda x: float(x[0]))
            slow = run([sys.executable, "-c", THEIRS, data, *([theirs] if small else [])]).stderr.split()[-2:]
            difference = "not compared"
            if small:
                run([program, data, ours], env=env)
                difference = f"{float(run([sys.executable, '-c', COMPARE, ours, theirs]).stdout):.0e}"
            ratio = float(slow[0]) / float(fast[0])
            print(
                f"| {places} x {activities} x {years} | {float(slow[0]):.1f} | {float(fast[0]):.3f} | {ratio:,.0f} "
                f"| {int(slow[1]) / 1024:,.0f} | {int(fast[1]) / 1024:,.0f} | {difference} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
