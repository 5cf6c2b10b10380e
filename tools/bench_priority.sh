#!/usr/bin/env bash
# Draws of the priority score against a numpy loop, and how the time grows: makes a Python with numpy, builds the example, writes tables and plot into docs/performance.md.
# Optional: CANDIDATES DRAWS (50000 10000).
set -euo pipefail
cd "$(dirname "$0")/.."
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bench/priority"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet numpy
cargo build --locked --release -p icluster-priority --example priority_draws
"$venv/bin/python" tools/bench_priority.py "${CARGO_TARGET_DIR:-target}/release/examples/priority_draws" "$@"
