#!/usr/bin/env bash
# How long the sixteen questions take over REST, asked one after another of the warehouse in HOME with other places and clusters each time.
# Writes docs/performance.md. Usage: tools/bench_questions.sh HOME (built with `icluster import`, `icluster org import` and `icluster build`).
set -euo pipefail
cd "$(dirname "$0")/.."
# The program that `make demo` builds, or PROFILE=release.
profile="${PROFILE:-dev}"
make web
cargo build --locked --profile "$profile" -p icluster
folder="$profile"
[ "$profile" = dev ] && folder=debug
python3 tools/bench_questions.py "${CARGO_TARGET_DIR:-target}/$folder/icluster" "${1:?folder of a warehouse}" "$profile"
