#!/usr/bin/env bash
# Complexity against PyPI `ecomplexity`: makes a Python with it, builds the example, prints the table.
set -euo pipefail
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-target}"
venv="$target/bench-complexity"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet ecomplexity==0.5.3
cargo build --locked --release -p icluster-complexity --example ecomplexity
"$venv/bin/python" tools/bench_complexity.py "$target/release/examples/ecomplexity"
