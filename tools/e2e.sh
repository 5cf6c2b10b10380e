#!/usr/bin/env bash
# Starts the demo on the sample pack and looks at it from outside: REST contract, the protocol of agents, then the browser.
# Usage: tools/e2e.sh path/to/icluster
set -euo pipefail
cd "$(dirname "$0")/.."
icluster="$1"

for program in chromium curl; do
    if ! command -v "$program" >/dev/null; then
        echo "Installing Debian's $program"
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends "$program"
    fi
done

home="$(mktemp -d)"
log="$home/demo.log"
port="${ICLUSTER_TEST_PORT:-$((20000 + RANDOM % 20000))}"
export ICLUSTER_HOME="$home/icluster"
export ICLUSTER_URL="http://127.0.0.1:$port"
"$icluster" demo --addr "127.0.0.1:$port" >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$home"' EXIT

for _ in $(seq 300); do
    curl -fsS -o /dev/null "$ICLUSTER_URL/api/v1/meta" 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 1
done
curl -fsS -o /dev/null "$ICLUSTER_URL/api/v1/meta" || { cat "$log" >&2; exit 1; }

# Tests that change the registry do so as this steward, who makes the other accounts they need. The demo has a home of its own below the given one.
password="invented-$RANDOM-$RANDOM-$RANDOM"
"$icluster" --home "$ICLUSTER_HOME/demo" account add steward@example.org --name "Invented Steward" --role steward <<<"$password" >/dev/null
export ICLUSTER_STEWARD="steward@example.org:$password"

tools/api-contract.sh "$ICLUSTER_URL"
tools/mcp-conformance.sh "$ICLUSTER_URL/mcp"
(cd web && npm run e2e)
