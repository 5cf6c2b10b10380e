#!/usr/bin/env bash
# Measures what docs/performance.md reports, in one run, and writes it.
set -euo pipefail
cd "$(dirname "$0")/.."
export ICLUSTER_DATA="${ICLUSTER_DATA:-$PWD/../shared/data}"
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bench/venv"
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet duckdb
command -v wrk >/dev/null || { apt-get update -qq && apt-get install -y -qq wrk; }
make web
# PROFILE=dev measures the program that `make demo` builds, where there is no time for a release build.
profile="${PROFILE:-release}"
cargo build --locked --profile "$profile" -p icluster
folder="$profile"
[ "$profile" = dev ] && folder=debug
"$venv/bin/python" tools/bench.py "${CARGO_TARGET_DIR:-target}/$folder/icluster" "$venv/bin/python" "$profile"
tools/bench_value.sh
tools/bench_complexity.sh
tools/bench_priority.sh
tools/bench_okn.sh
