import type UPlot from 'uplot';
import type { Night, Sample } from '../api/types';
import { between, exactly, held, unionOfTimes } from '../charts/series';

/** The four series of a night on one axis of time, noon to noon, in seconds as uPlot wants it. */
export function nightData(night: Night): UPlot.AlignedData {
  const ends: Sample[] = [
    [night.from, 0],
    [night.to, 0],
  ];
  const times = unionOfTimes(ends, night.commanded, night.actual, night.powerW, night.roadUsers);
  return [
    times.map((ms) => ms / 1000),
    between(night.actual, times),
    held(night.commanded, times),
    between(night.powerW, times),
    exactly(night.roadUsers.filter(([, count]) => count > 0), times),
  ];
}
