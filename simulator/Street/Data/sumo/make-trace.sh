#!/usr/bin/env bash
# Makes ../winter-night.fcd.xml.gz, the demo's traffic, with Eclipse SUMO (Debian: apt-get install sumo sumo-tools python3).
# The same SUMO version and seed give the same traffic. Usage: ./make-trace.sh [seed] [output]
set -euo pipefail
cd "$(dirname "$0")"
seed="${1:-42}"
output="${2:-../winter-night.fcd.xml.gz}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export SUMO_HOME="${SUMO_HOME:-/usr/share/sumo}"

netconvert --node-files street.nod.xml --edge-files street.edg.xml --type-files street.typ.xml \
  --crossings.guess --walkingareas --offset.disable-normalization --no-turnarounds true --output-file "$work/street.net.xml"
python3 demand.py > "$work/demand.rou.xml"
# Positions to the centimetre, once a second; the attributes that nobody needs are left out to keep the file small.
sumo --net-file "$work/street.net.xml" --route-files "$work/demand.rou.xml" --begin 0 --end 57600 --step-length 1 --seed "$seed" \
  --fcd-output "$work/trace.xml" --fcd-output.attributes x,y,speed,type --precision 2 \
  --pedestrian.model striping --no-step-log --duration-log.disable
# -n: no name and time in the file, so that the same traffic is the same file. SUMO's opening comment names the moment
# and the folder of its making and goes for the same reason.
sed '/^<!--/,/^-->/d' "$work/trace.xml" | gzip -9 -n > "$output"
ls -l "$output"
