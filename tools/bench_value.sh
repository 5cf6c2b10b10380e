#!/usr/bin/env bash
# Input-output analysis against numpy: makes a Python with it, builds the example, writes the table into docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."
export ICLUSTER_DATA="${ICLUSTER_DATA:-$PWD/../shared/data}"
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bench/value"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet numpy
profile="${PROFILE:-release}"
cargo build --locked --profile "$profile" -p icluster-value --example speed
folder="$profile"
[ "$profile" = dev ] && folder=debug
"$venv/bin/python" tools/bench_value.py "${CARGO_TARGET_DIR:-target}/$folder/examples/speed" "$profile"
