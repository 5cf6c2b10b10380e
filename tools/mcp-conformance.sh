#!/usr/bin/env bash
# Runs the conformance suite of the Model Context Protocol against `icluster mcp --http` on a warehouse.
# Usage: tools/mcp-conformance.sh HOME [PROGRAM]
# Scenarios that call tools, prompts or resources of the suite's own test server, which ours has no reason to have, are listed in
# tools/mcp-conformance.yml; any other failure, or one of these passing, fails the run.
set -euo pipefail
cd "$(dirname "$0")/.."
home="$1"
program="${2:-target/debug/icluster}"
port="${PORT:-8791}"
folder="${ICLUSTER_NPM:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-ci/mcp-conformance}"
mkdir -p "$folder"
if [ ! -x "$folder/node_modules/.bin/conformance" ]; then
    # The suite needs a newer Node than Debian's.
    (cd "$folder" && npm install --no-audit --no-fund --silent node@22 @modelcontextprotocol/conformance@0.1.16)
fi
ICLUSTER_HOME="$home" "$program" mcp --quiet --http "127.0.0.1:$port" &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 120); do
    (echo > "/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.5
done
"$folder/node_modules/.bin/node" "$folder/node_modules/.bin/conformance" server \
    --url "http://127.0.0.1:$port/mcp" --suite all --expected-failures tools/mcp-conformance.yml
