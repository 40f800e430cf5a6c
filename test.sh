#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every check and ends with "N passed, N failed".
#   ./test.sh [--filter EXPRESSION] [--no-install]
# --filter runs only .NET tests that match (vstest's /TestCaseFilter) and skips the other checks.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

filter="" install=1
fail() { printf 'test.sh: %s\n' "$1" >&2; exit 1; }
while [ $# -gt 0 ]; do
  case "$1" in
    --filter) [ $# -ge 2 ] || fail "--filter needs an expression."; filter=$2; shift 2 ;;
    --no-install) install=0; shift ;;
    *) sed -n '2,4s/^# //p' "$0" >&2; fail "unknown option '$1'." ;;
  esac
done

. .ci/requirements.sh
require_dotnet
require_node

packages=(chromium mosquitto mosquitto-clients postgresql fonts-dejavu-core)
if [ "$install" = 1 ] && command -v apt-get >/dev/null; then
  missing=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    echo "installing ${missing[*]} …"
    as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
    # The services that the packages bring must not start by themselves: the tests start their own.
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    "${as_root[@]}" apt-get update -qq >/dev/null \
      && "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
      || fail "apt-get could not install ${missing[*]}. Install them by hand and run again with --no-install."
  fi
fi

passed=0 failed=0 skipped=0
failures=()
# A check that is not a .NET test counts as one test.
check() {
  local name=$1; shift
  local log; log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1)); echo "ok      $name"
  else
    failed=$((failed + 1)); failures+=("$name"); echo "FAILED  $name"; tail -n 60 "$log"
  fi
  rm -f "$log"
}

npm_run() { (cd "$1" && npm run --silent "$2"); }

pages=(fleet-server/web simulator/Studio/web)
for page in "${pages[@]}"; do
  check "$page: packages install from the lock file" install_packages "$page"
  [ -n "$filter" ] || for script in lint typecheck test; do check "$page: $script" npm_run "$page" "$script"; done
  check "$page: build" npm_run "$page" build
done

echo "building nanoFramework.sln …"
# The metadata processor and every tool here sort by culture: one culture for all.
export LC_ALL=C.UTF-8
check "nanoFramework.sln builds without a warning" dotnet build nanoFramework.sln -c Release -v q -nologo --tl:off
[ -n "$filter" ] || check "dotnet format changes nothing" dotnet format nanoFramework.sln --verify-no-changes --no-restore

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
assemblies=()
while IFS= read -r project; do
  grep -q '<OutputType>Exe</OutputType>' "$project" && continue
  name=$(basename "$project" .csproj)
  assembly="$(dirname "$project")/bin/Release/net10.0/Laterne.$name.dll"
  if [ -f "$assembly" ]; then assemblies+=("$assembly"); else failed=$((failed + 1)); failures+=("$project was not built"); fi
done < <(find tests -name '*.csproj' -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' | sort)

# The fleet server's own suite runs once on each database.
for run in "${assemblies[@]}" PostgreSql; do
  assembly=$run name=$(basename "$run" .dll)
  unset LATERNE_TEST_DATABASE
  if [ "$run" = PostgreSql ]; then
    export LATERNE_TEST_DATABASE=PostgreSql
    assembly=tests/fleet-server/Host/bin/Release/net10.0/Laterne.Host.Tests.dll name=Laterne.Host.Tests.PostgreSql
  fi
  began=$SECONDS
  dotnet test "$assembly" --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    ${filter:+--filter "$filter"} >"$results/$name.log" 2>&1
  code=$?
  trx="$results/$name.trx"
  if [ -f "$trx" ]; then
    counters=$(grep -o '<Counters [^>]*>' "$trx" | head -n 1)
    count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
    total=$(count total); ok=$(count passed); executed=$(count executed); bad=$((executed - ok)); not=$((total - executed))
    passed=$((passed + ok)); failed=$((failed + bad)); skipped=$((skipped + not))
    printf '%-7s %s: %s passed, %s failed (%s s)\n' "$([ "$bad" = 0 ] && echo ok || echo FAILED)" "$name" "$ok" "$bad" "$((SECONDS - began))"
    if [ "$bad" -gt 0 ]; then failures+=("$name"); grep -vE '^\s*$|Test Run|Passed!' "$results/$name.log" | tail -n 120; fi
    # The runner itself may have died after the last result.
    if [ "$bad" = 0 ] && [ "$code" != 0 ]; then failed=$((failed + 1)); failures+=("$name: test host"); tail -n 40 "$results/$name.log"; fi
  elif [ -n "$filter" ] && grep -q 'No test matches' "$results/$name.log"; then
    :
  else
    failed=$((failed + 1)); failures+=("$name did not run"); tail -n 60 "$results/$name.log"
  fi
done

if [ ${#failures[@]} -gt 0 ]; then printf 'failed: %s\n' "${failures[@]}"; fi
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
