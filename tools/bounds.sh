#!/usr/bin/env bash
# Compares feasible intervals with exact linear programming (HiGHS) on blocks of what has been imported; docs/imputation.md has the figures.
# Usage: tools/bounds.sh [COUNTRY YEAR]; the home is $ICLUSTER_HOME.
set -euo pipefail
cd "$(dirname "$0")/.."
venv="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-bounds/venv"
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet highspy
fi
cells="$(mktemp)"
trap 'rm -f "$cells"' EXIT
cargo run --locked --quiet -p icluster -- impute --cells --format csv --output "$cells"
"$venv/bin/python" tools/bounds.py "$cells" "${1:-us}" "${2:-2016}"
