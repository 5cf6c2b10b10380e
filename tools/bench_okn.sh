#!/bin/sh
# Speed of the knowledge network: observations in tables against the same in a store, and queries on a large graph.
# usage: tools/bench_okn.sh [PROFILE], `release` unless told otherwise. Needs 3 GB of memory.
set -eu
profile=${1:-release}
cargo build --locked --profile "$profile" -p icluster-sparql --example cube_speed
folder=$profile
[ "$profile" = dev ] && folder=debug
run="${CARGO_TARGET_DIR:-target}/$folder/examples/cube_speed"
echo "profile $profile, $(nproc) cores, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
"$run" both "${BENCH_COPIED:-200000}"
"$run" virtual "${BENCH_VIRTUAL:-10000000}"
"$run" graph "${BENCH_TRIPLES:-5000000}"
