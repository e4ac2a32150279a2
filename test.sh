#!/usr/bin/env bash
# Sets up what the suites need, runs every suite, and ends with one line: "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

missing() { echo "Missing: $1. Install it with: $2" >&2; exit 1; }
command -v dotnet >/dev/null || missing ".NET SDK 10" "https://dotnet.microsoft.com/download"
command -v npm >/dev/null || missing "Node.js 20 with npm" "https://nodejs.org"

# A browser with Chinese type, and PostgreSQL for the second store.
want=()
[ -x /usr/bin/chromium ] || want+=(chromium)
ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || want+=(fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || want+=(postgresql)
if [ ${#want[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${want[@]}" >/dev/null || missing "${want[*]}" "apt-get install ${want[*]}"
  else
    missing "${want[*]}" "sudo apt-get install ${want[*]}"
  fi
fi

dotnet build SaaS.sln -v quiet -clp:ErrorsOnly || { echo "0 passed, 1 failed"; exit 1; }

# The solution serves editors; a suite it does not list is built and run all the same.
for project in tests/*/*.csproj e2e/*/*.csproj; do
  [ -f "$project" ] && ! grep -q "$(basename "$project")" SaaS.sln && { dotnet build "$project" -v quiet -clp:ErrorsOnly || { echo "0 passed, 1 failed"; exit 1; }; }
done

# A test that never ends is a failure with a name, not a run without one.
results=$(mktemp -d)
status=0
for project in tests/*/*.csproj e2e/*/*.csproj; do
  [ -f "$project" ] || continue
  echo "== $project"
  dotnet test "$project" --no-build --logger "trx;LogFileName=$(basename "$project" .csproj).trx" --results-directory "$results" --blame-hang-timeout 15m --blame-hang-dump-type none --logger "console;verbosity=minimal" || status=1
done

# One count for all suites, from the result files; a suite that died without one is a failure.
sum() { grep -ho " $1=\"[0-9]*\"" "$results"/*.trx 2>/dev/null | grep -o '[0-9]*' | awk '{n+=$1} END {print n+0}'; }
passed=$(sum passed); failed=$(sum failed); skipped=$(sum notExecuted)
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
[ "$passed" -eq 0 ] && status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
