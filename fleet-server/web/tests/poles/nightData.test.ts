import { describe, expect, it } from 'vitest';
import type { Night } from '../../src/api/types';
import { nightData, nightWindow } from '../../src/poles/nightData';

const HOUR = 3_600_000;
const night: Night = {
  from: 0, to: 24 * HOUR, sunset: null, sunrise: null,
  commanded: [[2 * HOUR, 100], [6 * HOUR, 20]],
  actual: [[2 * HOUR, 0], [4 * HOUR, 100], [6 * HOUR, 100], [8 * HOUR, 20]],
  powerW: [[2 * HOUR, 0], [8 * HOUR, 30]],
  roadUsers: [[4 * HOUR, 3], [6 * HOUR, 0]],
  energyWh: 1, baselineWh: 2, operatingMinutes: 3,
};

describe('the series of a past night', () => {
  const [time, actual, commanded, power, people] = nightData(night, 30 * HOUR);

  it('span it from noon to noon, in seconds', () => {
    expect(time).toEqual([0, 2, 4, 6, 8, 24].map((hour) => hour * 3600));
  });

  it('hold the commanded level until the next command', () => {
    expect(commanded).toEqual([null, 100, 100, 20, 20, 20]);
  });

  it('draw the actual level and the power straight between their samples, and hold the last', () => {
    expect(actual).toEqual([null, 0, 100, 100, 20, 20]);
    expect(power).toEqual([null, 0, 10, 20, 30, 30]);
  });

  it('show passers-by only where somebody passed', () => {
    expect(people).toEqual([null, null, 3, null, null, null]);
  });
});

describe('the running night', () => {
  it('ends now: nothing is drawn into the future', () => {
    const [time, , commanded] = nightData(night, 9 * HOUR);
    expect(time[time.length - 1]).toBe(9 * 3600);
    expect(commanded?.[commanded.length - 1]).toBe(20);
  });

  it('begins with its first sample', () => {
    expect(nightWindow(night, 9 * HOUR)).toEqual({ start: 2 * HOUR, end: 9 * HOUR });
  });

  it('is at least ten minutes wide, so that its first minutes can be read', () => {
    expect(nightWindow(night, 2 * HOUR + 60_000)).toEqual({ start: 2 * HOUR - 540_000, end: 2 * HOUR + 60_000 });
  });

  it('has a window even before anything is known', () => {
    expect(nightWindow({ ...night, commanded: [], actual: [], powerW: [] }, HOUR)).toEqual({ start: HOUR - 600_000, end: HOUR });
  });
});
