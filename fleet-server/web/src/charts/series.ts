import type { Sample } from '../api/types';

/** All times of all series, sorted, each once. */
export function unionOfTimes(...series: readonly (readonly Sample[])[]): number[] {
  return [...new Set(series.flatMap((one) => one.map(([ms]) => ms)))].sort((a, b) => a - b);
}

/** The value that holds at each time: the last one told, null before the first. */
export function held(samples: readonly Sample[], times: readonly number[]): (number | null)[] {
  let next = 0;
  let value: number | null = null;
  return times.map((time) => {
    for (let sample = samples[next]; sample !== undefined && sample[0] <= time; sample = samples[next]) {
      value = sample[1];
      next++;
    }
    return value;
  });
}

/** The value on the straight line between its neighbours; null before the first and after the last. */
export function between(samples: readonly Sample[], times: readonly number[]): (number | null)[] {
  let next = 0;
  return times.map((time) => {
    while ((samples[next]?.[0] ?? Number.POSITIVE_INFINITY) < time) {
      next++;
    }
    const [after, before] = [samples[next], samples[next - 1]];
    if (after === undefined || (before === undefined && after[0] !== time)) {
      return null;
    }
    if (before === undefined || after[0] === time) {
      return after[1];
    }
    return before[1] + ((after[1] - before[1]) * (time - before[0])) / (after[0] - before[0]);
  });
}

/** The value at exactly these times, null elsewhere. */
export function exactly(samples: readonly Sample[], times: readonly number[]): (number | null)[] {
  const values = new Map(samples);
  return times.map((time) => values.get(time) ?? null);
}
