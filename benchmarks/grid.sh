#!/usr/bin/env bash
# A county of Longyou's size after ten years, and one a tenth as old, filled and measured: benchmarks/grid.sh [sqlite|postgres] [tenth|whole] [only=part of a page's name]. Without words: all.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 BENCH_ROUNDS=${BENCH_ROUNDS:-200}
out=artifacts/benchmarks
data=$(realpath -m "${BENCH_DATA:-$out/data}")

if [ "${BENCH_BUILD:-1}" = 1 ]; then
  dotnet publish src/Host/Host.csproj -c Release -o $out/host -v quiet
  dotnet publish benchmarks/Bare/Bare.csproj -c Release -o $out/bare -v quiet
  dotnet build benchmarks/Bench/Bench.csproj -c Release -o $out/bench -v quiet
fi

# A server of its own, as it is installed but for a gigabyte of buffers; without PostgreSQL only SQLite is measured.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1 || true)
if [ -n "$bin" ] && [[ " $* " != *" sqlite "* ]]; then
  port=$((${BENCH_PORT:-5090} + 3))
  mkdir -p "$data/postgres"
  as=()
  [ "$(id -u)" = 0 ] && chown postgres "$data/postgres" && as=(runuser -u postgres --)
  if [ ! -d "$data/postgres/data" ]; then
    "${as[@]}" "$bin/initdb" -D "$data/postgres/data" -A trust -U shanzhi_owner -E UTF8 --locale=C.UTF-8 >/dev/null
  fi
  "${as[@]}" "$bin/pg_ctl" -D "$data/postgres/data" -w -l "$data/postgres/log" -o "-p $port -k $data/postgres -c listen_addresses=127.0.0.1 -c shared_buffers=1GB -c max_wal_size=4GB" start >/dev/null
  trap '"${as[@]}" "$bin/pg_ctl" -D "$data/postgres/data" -m fast stop >/dev/null' EXIT
  export BENCH_POSTGRES="Host=127.0.0.1;Port=$port;Username=shanzhi_owner;Database=postgres"
  "$bin/psql" -q -h 127.0.0.1 -p "$port" -U shanzhi_owner postgres -c "DO \$\$ BEGIN CREATE ROLE shanzhi_app LOGIN NOSUPERUSER NOBYPASSRLS; EXCEPTION WHEN duplicate_object THEN END \$\$"
fi

# BENCH_FILL=0 measures what was filled before.
status=0
[ "${BENCH_FILL:-1}" = 1 ] && dotnet $out/bench/Shanzhi.Bench.dll county "$@"
dotnet $out/bench/Shanzhi.Bench.dll grid "$@" || status=1
exit $status
