#!/usr/bin/env bash
# Runs a command with an empty PostgreSQL server of its own: on a socket of this machine only, ended and removed afterwards.
# The command finds its address in ICLUSTER_POSTGRES. Usage: tools/postgres.sh COMMAND…
set -euo pipefail
if [ -n "${ICLUSTER_POSTGRES:-}" ]; then exec "$@"; fi
programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
if [ -z "$(programs)" ]; then
    echo "Installing Debian's postgresql"
    apt-get update -qq
    # Its package would start a server of its own.
    RUNLEVEL=1 apt-get install -y -qq --no-install-recommends postgresql
fi
bin="$(programs)"
folder="$(mktemp -d)"
as=()
if [ "$(id -u)" = 0 ]; then
    # It refuses to run as root.
    as=(setpriv --reuid postgres --regid postgres --clear-groups)
    chown postgres "$folder"
fi
stop() {
    (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT
(
    cd /
    "${as[@]}" "$bin/initdb" -D "$folder/data" -U icluster -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
        -o "-k $folder -c listen_addresses='' -c fsync=off -c max_connections=200" start >/dev/null
)
chmod 755 "$folder"
export ICLUSTER_POSTGRES="postgres://icluster@$(printf %s "$folder" | sed 's,/,%2F,g')/postgres"
"$@"
