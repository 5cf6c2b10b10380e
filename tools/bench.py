"""Measures iCluster against its speed targets and writes docs/performance.md.

Usage: bench.py path/to/icluster path/to/python-with-duckdb profile
Every figure in the page comes from this run; rivals are timed in turn with ours.
"""

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ICLUSTER, PYTHON, PROFILE = sys.argv[1:4]
DATA = Path(os.environ["ICLUSTER_DATA"])
QCEW = DATA / "us/qcew_2016/qcew_2016_county_private_naics_annualised.csv.gz"
RUNS = 5

DUCKDB = """
import duckdb, sys
duckdb.sql("SET threads TO 2")
duckdb.sql(f"COPY (SELECT * FROM read_csv('{sys.argv[1]}', all_varchar=false)) TO '{sys.argv[2]}' (FORMAT parquet)")
"""


def timed(command, **environment):
    """Wall seconds and peak memory (MB) of a command."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command} failed:\n{error.decode()}")
    return wall, usage.ru_maxrss / 1024


def import_against_duckdb():
    ours, theirs = [], []
    for run in range(RUNS + 1):
        with tempfile.TemporaryDirectory() as folder:
            pair = (
                timed([ICLUSTER, "import", "--quiet", str(QCEW)], ICLUSTER_HOME=folder),
                timed([PYTHON, "-c", DUCKDB, str(QCEW), f"{folder}/out.parquet"]),
            )
        if run > 0:  # the first pair warms the file cache
            ours.append(pair[0])
            theirs.append(pair[1])
    return ours, theirs


def build_everything(home):
    imported = timed([ICLUSTER, "import", "--quiet", str(DATA)], ICLUSTER_HOME=home)
    built = timed([ICLUSTER, "build", "--quiet"], ICLUSTER_HOME=home)
    return imported, built


def fetch(url):
    """Body as sent (compressed) and as text."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as reply:
        body = reply.read()
        packed = reply.headers.get("Content-Encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode("utf-8", "replace")


def first_map_view(url):
    """Compressed bytes of what the first page loads: the app and the continent's tiles and values."""
    # Every file of the app counts, also those that only other pages load: an upper bound.
    total, _ = fetch(f"{url}/")
    for asset in Path("web/dist/assets").iterdir():
        total += fetch(f"{url}/assets/{asset.name}")[0]
    meta = json.loads(fetch(f"{url}/api/v1/meta")[1])
    with_data = {level["level"] for level in meta["levels"] if level["with_clusters"]}
    levels = ["us:county", "mx:municipality" if "mx:municipality" in with_data else "mx:metro", "ca:division"]
    total += fetch(f"{url}/api/v1/map?levels={','.join(levels)}&cluster=automotive&indicator=lq")[0]
    drawn = ",".join([*levels, "us:state", "mx:state", "ca:province", "us", "mx", "ca"])
    for x in range(8):
        for y in range(8):
            with urllib.request.urlopen(urllib.request.Request(
                f"{url}/tiles/3/{x}/{y}.mvt?levels={drawn}", headers={"Accept-Encoding": "gzip"}
            )) as reply:
                total += len(reply.read())
    return total


def serve(home):
    url = "http://127.0.0.1:18081"
    server = subprocess.Popen(
        [ICLUSTER, "serve", "--quiet", "--addr", "127.0.0.1:18081"],
        env={**os.environ, "ICLUSTER_HOME": home},
    )
    try:
        started = time.monotonic()
        while True:
            try:
                fetch(f"{url}/api/v1/meta")
                break
            except OSError:
                if time.monotonic() - started > 60:
                    sys.exit("the server did not start")
                time.sleep(0.05)
        ready = time.monotonic() - started
        first_view = first_map_view(url)
        page = f"{url}/api/v1/regions/us:county:06073"
        fetch(page)
        load = subprocess.run(
            ["wrk", "-t1", "-c64", "-d30s", "--latency", "-H", "Accept-Encoding: gzip", page],
            capture_output=True, text=True, check=True,
        ).stdout
    finally:
        server.terminate()
        server.wait()
    return ready, first_view, load


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def median(pairs, column):
    return statistics.median(pair[column] for pair in pairs)


def main():
    load_before = os.getloadavg()[0]
    ours, theirs = import_against_duckdb()
    home = tempfile.mkdtemp()
    try:
        imported, built = build_everything(home)
        ready, first_view, wrk = serve(home)
    finally:
        shutil.rmtree(home)
    p99 = milliseconds(re.search(r"99%\s+(\S+)", wrk).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", wrk).group(1))
    errors = "Socket errors" in wrk or "Non-2xx" in wrk
    ratio = statistics.median(a[0] / b[0] for a, b in zip(ours, theirs))
    memory = statistics.median(a[1] / b[1] for a, b in zip(ours, theirs))
    rows = [
        ("Import of QCEW 2016 (2,480,743 rows, gzip), wall", f"{median(ours, 0):.2f} s", f"DuckDB {median(theirs, 0):.2f} s; ratio {ratio:.2f}", "at most 1.5"),
        ("… peak memory", f"{median(ours, 1):.0f} MB", f"DuckDB {median(theirs, 1):.0f} MB; ratio {memory:.2f}", "at most 1"),
        ("Import of everything in the data folder", f"{imported[0]:.1f} s, {imported[1]:.0f} MB", "", ""),
        ("Build on everything", f"{built[0]:.1f} s, {built[1]:.0f} MB", "", "under 60 s and 2 GB"),
        ("First map view (page, script, tiles, values), compressed", f"{first_view / 1e6:.2f} MB", "", "under 2 MB"),
        ("Server ready after start", f"{ready:.2f} s", "", ""),
        ("Region page over REST, 64 connections, 30 s", f"99th percentile {p99:.1f} ms", f"{rate:.0f} replies/s, {'errors' if errors else 'no errors'}", "under 20 ms, no errors"),
    ]
    lines = [
        "# Performance",
        "",
        f"Written by `PROFILE={PROFILE} make bench` on a machine with {os.cpu_count()} cores; load average before "
        f"{load_before:.2f}, after {os.getloadavg()[0]:.2f}. Medians of {RUNS} pairs, ours and the rival's in turn. "
        "The profile `dev` is what `make demo` builds; published binaries use `release`.",
        "",
        "| what | measured | beside | target |",
        "|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]
    Path("docs/performance.md").write_text("\n".join(lines))
    print("\n".join(lines))
    print(json.dumps({"import": ours, "duckdb": theirs}))


main()
