# PostgreSQL in PGDATA, on PORT of the loopback. It never runs as root; as root it becomes the user postgres.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi; }
[ -s "$PGDATA/PG_VERSION" ] || as "$bin/initdb" --auth=trust --username=bank --no-sync "$PGDATA"
# SIGTERM would wait for every client to leave.
trap 'kill -INT "$server"' TERM INT
as "$bin/postgres" -p "$PORT" -h 127.0.0.1 -k "" -c fsync=off &
server=$!
wait "$server"
