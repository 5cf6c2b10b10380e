#!/usr/bin/env bash
# Licences and origins of every dependency, by deny.toml. Installs cargo-deny where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v cargo-deny >/dev/null; then
    cargo install --locked --quiet --debug cargo-deny
fi
cargo deny --all-features check licenses bans sources
(cd web && node ../tools/npm-licences.mjs)
