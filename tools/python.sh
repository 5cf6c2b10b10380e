#!/usr/bin/env bash
# Builds the Python wheel and tests it as installed. Needs Python 3.10 or newer with pip; set PYTHON for another one than python3.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath -m "${CARGO_TARGET_DIR:-target}")"
# The same folder as the rest, so that what is compiled is shared.
export CARGO_TARGET_DIR="$target"
python="${PYTHON:-python3}"
venv="$target/python-venv"
wheels="$target/wheels"

step() { printf '\n== %s (%s s)\n' "$*" "$SECONDS"; }

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
    echo "$python is $("$python" --version 2>&1); Python 3.10 or newer is needed. Set PYTHON to one." >&2
    exit 1
fi

step "virtual environment"
# Another Python than last time needs another environment.
version="$("$python" -c 'import sys; print(*sys.version_info[:2], sep=".")')"
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')"; then
    rm -rf "$venv"
    if ! "$python" -m venv "$venv"; then
        # Debian keeps pip for new environments in a package of its own.
        rm -rf "$venv"
        echo "No virtual environment could be made; on Debian, install python3-venv." >&2
        exit 1
    fi
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement python/requirements-test.txt

step "wheel"
rm -f "$wheels"/icluster-*.whl
# The profile of development, as in the other tests: dependencies are compiled once.
"$venv/bin/maturin" build --quiet --locked --profile "${PYTHON_PROFILE:-dev}" \
    --manifest-path python/Cargo.toml --interpreter "$venv/bin/python" --out "$wheels"
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheels"/icluster-*.whl

step "tests"
export ICLUSTER_PROGRAM="${ICLUSTER_PROGRAM:-$target/debug/icluster}"
"$venv/bin/pytest" --color=auto -c python/pyproject.toml --rootdir python -p no:cacheprovider python/tests

step "the wheel is $(echo "$wheels"/icluster-*.whl)"
