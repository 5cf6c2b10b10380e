#!/usr/bin/env bash
# Validation by SHACL against PyPI `pyshacl`: makes a Python with it, builds the example, prints the tables of docs/okn-shacl.md.
set -euo pipefail
cd "$(dirname "$0")/.."
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bench/shacl"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet pyshacl==0.40.1
profile="${PROFILE:-release}"
cargo build --locked --profile "$profile" -p icluster-shacl --example validate
folder="$profile"
[ "$profile" = dev ] && folder=debug
"$venv/bin/python" tools/bench_shacl.py "${CARGO_TARGET_DIR:-target}/$folder/examples/validate" "$profile"
