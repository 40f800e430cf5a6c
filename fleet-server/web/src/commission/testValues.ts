/** Units by the ending of a value's name, as the wire has them. */
const UNITS: readonly (readonly [ending: string, unit: string, divisor: number])[] = [
  ['Milliwatt', 'W', 1000],
  ['Millivolt', 'V', 1000],
  ['Milliampere', 'A', 1000],
  ['Decivolt', 'V', 10],
  ['Lux', 'lx', 1],
  ['Percent', '%', 1],
  ['Volt', 'V', 1],
  ['Watt', 'W', 1],
  ['Hz', 'Hz', 1],
  ['Wh', 'Wh', 1],
  ['Dbm', 'dBm', 1],
];
const MOST = 3;

/** The measured values worth reading in the rain: those with a unit, at most three. */
export function valuesText(values: Record<string, unknown>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => {
      const unit = typeof value === 'number' ? UNITS.find(([ending]) => name.endsWith(ending) || name === ending.toLowerCase()) : undefined;
      return unit === undefined ? [] : [`${String(Math.round(((value as number) / unit[2]) * 10) / 10)} ${unit[1]}`];
    })
    .slice(0, MOST)
    .join(' · ');
}
