import type UPlot from 'uplot';
import type { Night, Sample } from '../api/types';
import { between, exactly, held, unionOfTimes } from '../charts/series';

/** A night that has only begun is drawn at least this wide, so that its first minutes can be read. */
const NARROWEST_MS = 600_000;

/** What part of a night is drawn: all of a past one, the running one from its first sample to now. */
export function nightWindow(night: Night, now: number): { start: number; end: number } {
  if (now >= night.to) {
    return { start: night.from, end: night.to };
  }
  const end = Math.max(night.from + NARROWEST_MS, now);
  const first = Math.min(end, ...[night.commanded, night.actual, night.powerW].flatMap((series) => series.slice(0, 1).map(([ms]) => ms)));
  return { start: Math.max(night.from, Math.min(first, end - NARROWEST_MS)), end };
}

/** The four series of a night on one axis of time, in seconds as uPlot wants it. What was told last holds until now. */
export function nightData(night: Night, now: number): UPlot.AlignedData {
  const { start, end } = nightWindow(night, now);
  const toEnd = (samples: readonly Sample[]): Sample[] => {
    const last = samples[samples.length - 1];
    return last === undefined || last[0] >= end ? [...samples] : [...samples, [end, last[1]]];
  };
  const [commanded, actual, power] = [toEnd(night.commanded), toEnd(night.actual), toEnd(night.powerW)];
  const ends: Sample[] = [
    [start, 0],
    [end, 0],
  ];
  const people = night.roadUsers.filter(([, count]) => count > 0);
  const times = unionOfTimes(ends, commanded, actual, power, people).filter((ms) => ms >= start && ms <= end);
  return [times.map((ms) => ms / 1000), between(actual, times), held(commanded, times), between(power, times), exactly(people, times)];
}
