#!/usr/bin/env bash
# Holds a running server to its own OpenAPI document with an independent client generator (schemathesis).
# Usage: tools/api-contract.sh http://127.0.0.1:8080
set -euo pipefail
cd "$(dirname "$0")/.."
url="$1"
venv="${ICLUSTER_VENV:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/icluster-ci/venv}"
if [ ! -x "$venv/bin/schemathesis" ]; then
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends python3 python3-venv
    fi
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet schemathesis
fi
# Reports, priorities and correlations of thousands of regions take seconds an answer: tests of their own hold them to the document.
"$venv/bin/schemathesis" run "$url/api/v1/openapi.json" --url "$url" \
    --phases=examples,coverage,fuzzing --max-examples=3 --seed=1 --workers=1 --request-timeout=60 \
    --exclude-operation-id=region_report --exclude-operation-id=region_brief \
    --exclude-operation-id=industry_roadmap --exclude-operation-id=priorities \
    --exclude-operation-id=priorities_back_test \
    --exclude-operation-id=correlations --exclude-operation-id=correlation_map \
    --checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance
