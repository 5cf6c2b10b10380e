#!/usr/bin/env bash
# Record linkage against Splink on an invented table: makes a Python with Splink, builds the example, prints the table.
# Optional: RECORDS (100000).
set -euo pipefail
cd "$(dirname "$0")/.."
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bench/linkage"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet splink==5.0.0 pandas scikit-learn
cargo build --locked --release -p icluster-linkage --example linkage_speed
"$venv/bin/python" tools/linkage/bench.py "${CARGO_TARGET_DIR:-target}/release/examples/linkage_speed" "$@"
