#!/usr/bin/env python3
"""Writes SUMO's demand for the demo street's winter night: 16 hours from 16:00 local time.

Flows only, so that all randomness is SUMO's own and its --seed decides it. Rates are departures an hour over the whole
street: a residential street of a large town on a December weekday, busy until the shops close, nearly empty from
one to five, filling again from six.
"""
import sys

# From 16 to 8 o'clock, departures an hour.
CARS = [86, 100, 80, 52, 32, 22, 15, 8, 5, 2.5, 1.5, 1.5, 3, 11, 38, 80]
BIKES = [24, 29, 22, 14, 10, 8, 5, 3, 1.5, 1, 0.6, 0.5, 1, 3, 13, 29]
WALKS = [38, 42, 32, 24, 16, 13, 10, 6, 3, 1.5, 1, 0.8, 1.3, 3, 13, 35]

# (from, to, share): where people and vehicles come from and go to.
DRIVES = [("nord1e", "nord3e", 0.36), ("nord3w", "nord1w", 0.34), ("nord1e", "linden1s", 0.08),
          ("linden1n", "nord1w", 0.08), ("nord3w", "linden1s", 0.07), ("linden1n", "nord3e", 0.07)]
RIDES = [("nord1e", "nord3e", 0.25), ("nord3w", "nord1w", 0.25), ("nord1e", "park1n", 0.13),
         ("park1s", "nord1w", 0.13), ("linden1n", "park1n", 0.12), ("park1s", "linden1s", 0.12)]
STROLLS = [("nord1e", "nord3e", 0.16), ("nord3w", "nord1w", 0.16), ("nord2w", "park1n", 0.10), ("park1s", "nord1w", 0.10),
           ("linden1n", "nord3e", 0.12), ("nord3w", "linden1s", 0.12), ("nord1e", "linden1s", 0.08),
           ("linden1s", "park1n", 0.08), ("park1n", "nord2e", 0.08)]
DOG_SHARE = 0.15  # of the strolls stop for half a minute on the way

HOUR = 3600


def flows():
    for hour, (cars, bikes, walks) in enumerate(zip(CARS, BIKES, WALKS)):
        span = f'begin="{hour * HOUR}" end="{(hour + 1) * HOUR}"'
        for kind, rate, relations in (("car", cars, DRIVES), ("bike", bikes, RIDES)):
            for number, (start, end, share) in enumerate(relations):
                yield (f'  <flow id="{kind}{hour:02}{number}" type="{kind}" {span} probability="{rate * share / HOUR:.7f}" '
                       f'from="{start}" to="{end}" departPos="base" departSpeed="desired" departLane="best"/>')
        for number, (start, end, share) in enumerate(STROLLS):
            for dog, part in ((False, 1 - DOG_SHARE), (True, DOG_SHARE)):
                name = f'{"dog" if dog else "walk"}{hour:02}{number}'
                pause = f'<stop edge="{start}" endPos="60" duration="30"/>' if dog else ""
                first = f'<walk from="{start}" to="{start}" arrivalPos="60"/>' if dog else ""
                yield (f'  <personFlow id="{name}" type="walker" {span} probability="{walks * share * part / HOUR:.7f}" departPos="0">'
                       f'{first}{pause}<walk from="{start}" to="{end}"/></personFlow>')


out = sys.stdout
out.write("""<?xml version="1.0" encoding="UTF-8"?>
<routes>
  <vType id="car" vClass="passenger" speedFactor="normc(1.0,0.1,0.7,1.3)" sigma="0.5"/>
  <vType id="bike" vClass="bicycle" maxSpeed="5.0" speedFactor="normc(1.0,0.15,0.7,1.4)"/>
  <vType id="walker" vClass="pedestrian" maxSpeed="1.35" speedFactor="normc(1.0,0.15,0.6,1.4)"/>
""")
for flow in flows():
    out.write(flow + "\n")
out.write("</routes>\n")
