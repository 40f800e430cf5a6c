/** Stops of a cividis-like scale, readable with any kind of colour vision: night blue over grey to lamp yellow. */
const STOPS: readonly [level: number, red: number, green: number, blue: number][] = [
  [0, 38, 62, 106],
  [25, 84, 93, 117],
  [50, 134, 130, 121],
  [75, 193, 178, 103],
  [100, 254, 232, 56],
];

/** The colour of a dim level, percent 0..100; values outside are clipped. */
export function lightColour(level: number): string {
  const value = Math.min(100, Math.max(0, level));
  const after = STOPS.findIndex(([stop]) => stop >= value);
  const [high, low] = [STOPS[after], STOPS[Math.max(0, after - 1)]];
  if (high === undefined || low === undefined || high === low) {
    const only = high ?? STOPS[STOPS.length - 1];
    return only === undefined ? 'rgb(0 0 0)' : `rgb(${only[1]}, ${only[2]}, ${only[3]})`;
  }
  const share = (value - low[0]) / (high[0] - low[0]);
  const mix = (from: number, to: number) => Math.round(from + (to - from) * share);
  return `rgb(${mix(low[1], high[1])}, ${mix(low[2], high[2])}, ${mix(low[3], high[3])})`;
}

/** The same stops for MapLibre's `interpolate`. */
export const lightStops: (number | string)[] = STOPS.flatMap(([level]) => [level, lightColour(level)]);

/** The scale as a CSS gradient, for the legend. */
export const lightGradient = `linear-gradient(90deg, ${STOPS.map(([level]) => `${lightColour(level)} ${level}%`).join(', ')})`;
