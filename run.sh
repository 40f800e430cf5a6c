#!/usr/bin/env bash
# Builds and starts the demo: the fleet server on its embedded defaults and a street of poles that run the real firmware.
#   ./run.sh [--seconds N] [--http-port 8080] [--simulator-port 8090] [--mqtt-port 1883] [--mqtt-tls-port 8883] [--data DIR]
#            [--scenario NAME|FILE] [--no-build]
# Every start is a new evening: the data folder (default data/demo) is emptied first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds=0 http=8080 simulator=8090 mqtt=1883 tls=8883 data=data/demo scenario=equipped-evening build=1
# The demo plays the same winter evening each time: 2026-12-15 17:30 in Duisburg, in Unix seconds.
evening=1797352200
usage() { sed -n '2,5s/^# //p' "$0"; }
fail() { printf 'run.sh: %s\n' "$1" >&2; exit 1; }
number() { [[ "$2" =~ ^[0-9]{1,9}$ ]] || fail "$1 takes a whole number, not '$2'."; }
while [ $# -gt 0 ]; do
  case "$1" in
    --seconds|--http-port|--simulator-port|--mqtt-port|--mqtt-tls-port|--data|--scenario)
      [ $# -ge 2 ] || fail "$1 needs a value." ;;&
    --seconds) number "$1" "$2"; seconds=$2; shift 2 ;;
    --http-port) number "$1" "$2"; http=$2; shift 2 ;;
    --simulator-port) number "$1" "$2"; simulator=$2; shift 2 ;;
    --mqtt-port) number "$1" "$2"; mqtt=$2; shift 2 ;;
    --mqtt-tls-port) number "$1" "$2"; tls=$2; shift 2 ;;
    --data) data=$2; shift 2 ;;
    --scenario) scenario=$2; shift 2 ;;
    --no-build) build=0; shift ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option '$1'." ;;
  esac
done

# shellcheck source=.ci/requirements.sh
. .ci/requirements.sh
require_dotnet
if [ "$build" = 1 ]; then require_node; fi
for pair in "$http:--http-port:fleet server" "$simulator:--simulator-port:simulator" "$mqtt:--mqtt-port:MQTT" "$tls:--mqtt-tls-port:MQTT over TLS"; do
  IFS=: read -r port option what <<<"$pair"
  if port_in_use "$port"; then
    fail "port $port ($what) is in use. Stop the program that holds it (ss -ltnp 'sport = :$port' shows which) or choose another with $option."
  fi
done

if [ "$build" = 1 ]; then
  echo "building the pages …"
  build_page fleet-server/web
  build_page simulator/Studio/web
  echo "building server, firmware and simulator …"
  dotnet build fleet-server/Host -c Release -v q -nologo --tl:off
  dotnet build simulator/Studio -c Release -v q -nologo --tl:off
fi
# Only a folder that this script made may be emptied.
if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
  [ -f "$data/.laterne-demo" ] || fail "$data holds something else than an earlier demo. Choose another folder with --data."
  rm -rf -- "$data"
fi
mkdir -p "$data"
touch "$data/.laterne-demo"
offset=$((evening - $(date +%s)))
host="fleet-server/Host/bin/Release/net10.0/Laterne.Host.dll"
studio="simulator/Studio/bin/Release/net10.0/Laterne.Studio.dll"
[ -f "$host" ] && [ -f "$studio" ] || fail "nothing is built yet: run ./run.sh without --no-build once."
secrets="$data/demo-secrets.json"
# The server's poles are those of the scenario: its street lies beside it or among the simulator's own.
file=$scenario
[ -f "$file" ] || file="simulator/Studio/Scenarios/$scenario.json"
[ -f "$file" ] || fail "there is no scenario $scenario: neither a file nor one of simulator/Studio/Scenarios."
name=$(sed -nE 's/^[[:space:]]*"street": *"([^"]+)".*/\1/p' "$file" | head -n 1)
street="$(dirname "$file")/$name"
[ -f "$street" ] || street="simulator/Street/Data/$name"
dotnet "$host" import-poles "$street" --secrets "$secrets" --data "$data" >/dev/null

pids=()
finish() {
  trap - INT TERM EXIT
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do kill -TERM "${pids[i]}" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
}
# Background jobs of a script ignore Ctrl-C; the trap ends them in the right order and leaves nothing behind.
trap 'finish; exit 0' INT TERM
trap finish EXIT

dotnet "$host" serve --data "$data" --clock-offset-seconds "$offset" --urls "http://127.0.0.1:$http" --mqtt-port "$mqtt" --mqtt-tls-port "$tls" &
pids+=($!)
for _ in $(seq 300); do
  port_in_use "$http" && port_in_use "$mqtt" && break
  kill -0 "${pids[0]}" 2>/dev/null || fail "the fleet server ended; its last lines above say why."
  sleep 0.1
done
dotnet "$studio" serve --scenario "$scenario" --clock-offset-seconds "$offset" --urls "http://127.0.0.1:$simulator" --server "127.0.0.1:$mqtt" --secrets "$secrets" &
pids+=($!)

for _ in $(seq 300); do
  port_in_use "$simulator" && break
  kill -0 "${pids[1]}" 2>/dev/null || fail "the simulator ended; its last lines above say why."
  sleep 0.1
done
# The seconds count from when both pages stand.
if [ "$seconds" -gt 0 ]; then
  sleep "$seconds" & timer=$!
  wait -n "$timer" "${pids[@]}" || true
  if kill "$timer" 2>/dev/null; then fail "a part of the demo ended early; its last lines above say why."; fi
else
  wait -n "${pids[@]}" || fail "a part of the demo ended; its last lines above say why."
fi
