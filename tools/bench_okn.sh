#!/usr/bin/env bash
# Speed of the knowledge network against Oxigraph's own evaluation, in one run: observations in tables and in a store, a
# large graph. Builds the example (profile `release`, or PROFILE=dev) and writes the tables into docs/performance.md.
# Needs 5 GB of memory. Optional: BENCH_COPIED BENCH_VIRTUAL BENCH_TRIPLES (1000000 10000000 5000000).
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${PROFILE:-release}
cargo build --locked --profile "$profile" -p icluster-sparql --example cube_speed
folder=$profile
[ "$profile" = dev ] && folder=debug
PROFILE=$profile python3 tools/bench_okn.py "${CARGO_TARGET_DIR:-target}/$folder/examples/cube_speed"
