#!/usr/bin/env bash
# Complexity against PyPI `ecomplexity`: makes a Python with it, builds the example, writes the tables into docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bench/complexity"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet ecomplexity==0.5.3
profile="${PROFILE:-release}"
cargo build --locked --profile "$profile" -p icluster-complexity --example ecomplexity
folder="$profile"
[ "$profile" = dev ] && folder=debug
"$venv/bin/python" tools/bench_complexity.py "${CARGO_TARGET_DIR:-target}/$folder/examples/ecomplexity" "$profile"
