#!/usr/bin/env bash
# Runs the conformance suite of the Model Context Protocol against a server of ours.
# Usage: tools/mcp-conformance.sh http://127.0.0.1:8080/mcp     a server that runs
#        tools/mcp-conformance.sh HOME [PROGRAM]                `icluster mcp --http` on a warehouse
# Scenarios that call tools, prompts or resources of the suite's own test server, which ours has no reason to have, are listed in
# tools/mcp-conformance.yml; any other failure, or one of these passing, fails the run.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="${ICLUSTER_NPM:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-ci/mcp-conformance}"
mkdir -p "$folder"
if [ ! -x "$folder/node_modules/.bin/conformance" ]; then
    # The suite needs a newer Node than Debian's.
    (cd "$folder" && npm install --no-audit --no-fund --silent node@22 @modelcontextprotocol/conformance@0.1.16)
fi
case "$1" in
http://* | https://*)
    url="$1"
    ;;
*)
    port="${PORT:-8791}"
    url="http://127.0.0.1:$port/mcp"
    ICLUSTER_HOME="$1" "${2:-target/debug/icluster}" mcp --quiet --http "127.0.0.1:$port" &
    server=$!
    trap 'kill "$server" 2>/dev/null || true' EXIT
    for _ in $(seq 120); do
        (echo > "/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
        sleep 0.5
    done
    ;;
esac
report="$(mktemp)"
status=0
"$folder/node_modules/.bin/node" "$folder/node_modules/.bin/conformance" server \
    --url "$url" --suite all --expected-failures tools/mcp-conformance.yml >"$report" 2>&1 || status=$?
if grep -q 'in schema at path' "$report"; then
    echo "A schema of a tool is not in the words of JSON Schema 2020-12:"
    grep 'in schema at path' "$report" | sort -u
    status=1
fi
sed -n '/=== SUMMARY ===/,$p' "$report"
[ "$status" -eq 0 ] || head -50 "$report"
rm -f "$report"
exit "$status"
