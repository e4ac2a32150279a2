#!/usr/bin/env bash
# Measures the product against the bare app beside it: benchmarks/run.sh [pages|submit|write|cold|memory|provision|kills|register] [count]. Without a word: all but kills and all counties.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out=artifacts/benchmarks
command -v wrk >/dev/null || { echo "Missing: wrk. Install it with: apt-get install wrk" >&2; exit 1; }

if [ "${BENCH_BUILD:-1}" = 1 ]; then
  dotnet publish src/Host/Host.csproj -c Release -o $out/host -v quiet
  dotnet publish benchmarks/Bare/Bare.csproj -c Release -o $out/bare -v quiet
  dotnet build benchmarks/Bench/Bench.csproj -c Release -o $out/bench -v quiet
  rm -rf $out/data/demo
fi

# One that fails does not keep the others from being measured.
status=0
words=("${1:-pages submit write cold memory provision}")
for word in ${words[*]}; do
  echo "== $word"
  count=${2:-}
  [ -z "$count" ] && [ $# -eq 0 ] && [ "$word" = memory ] && count=300
  dotnet $out/bench/Shanzhi.Bench.dll "$word" $count || status=1
done
exit $status
