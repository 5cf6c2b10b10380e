#!/usr/bin/env bash
# Every check, in the order that fails soonest. Used by `make test` and by CI.
set -euo pipefail
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-target}"
export ICLUSTER_DATA="${ICLUSTER_DATA:-$PWD/../shared/data}"

step() { printf '\n== %s (%s s, %s free)\n' "$*" "$SECONDS" "$(df -h --output=avail "$PWD" | tail -n 1 | tr -d ' ')"; }

# What tests leave in the folder of temporary files goes with the run: homes that all tests of a program share outlive it.
TMPDIR="$(mktemp -d)"
export TMPDIR
chmod 755 "$TMPDIR" # PostgreSQL, run by another user, has its folder within.
trap 'rm -rf "$TMPDIR"' EXIT

if [ ! -d "$ICLUSTER_DATA" ]; then
    if [ -n "${CI:-}" ]; then
        echo "The real data are not at $ICLUSTER_DATA; under CI that is a failure." >&2
        exit 1
    fi
    printf '\n!! NO REAL DATA at %s: real-data tests are PASSED OVER. Set ICLUSTER_DATA. !!\n\n' "$ICLUSTER_DATA" >&2
fi

step "format"
cargo fmt --all --check

step "browser app: install, check, unit tests, build"
(
    cd web
    npm ci --no-audit --no-fund --loglevel=error
    npm run check
    npm test
    npm run build
)

step "lints"
cargo clippy --locked --workspace --all-targets -- -D warnings

step "tests: unit, property, golden, real data"
tools/postgres.sh cargo test --locked --workspace --no-fail-fast

step "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --quiet

step "licences"
tools/deny.sh

step "the program"
cargo build --locked -p icluster

step "Python: wheel, tests, notebook"
tools/python.sh

step "the program's demo, REST contract, browser"
tools/e2e.sh "$target/debug/icluster"

step "done"
