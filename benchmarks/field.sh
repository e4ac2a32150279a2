#!/usr/bin/env bash
# Exactly once from the phone: 1,000 random runs, or as many as said, of what networks, servers, sessions and browsers do, in Chromium. benchmarks/field.sh [runs] [seed]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Debug}
if [ "${BENCH_BUILD:-1}" = 1 ]; then
  dotnet build src/Host/Host.csproj -c "$configuration" -v quiet -clp:ErrorsOnly
  dotnet build e2e/Shanzhi.E2E/Shanzhi.E2E.csproj -c "$configuration" -v quiet -clp:ErrorsOnly
fi
cd e2e/Shanzhi.E2E
FIELD_RUNS=${1:-1000} FIELD_SEED=${2:-$RANDOM} exec "./bin/$configuration/net10.0/Shanzhi.E2E" -class 'Shanzhi.E2E.Field.FieldRunTests'
