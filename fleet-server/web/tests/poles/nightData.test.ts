import { describe, expect, it } from 'vitest';
import type { Night } from '../../src/api/types';
import { nightData } from '../../src/poles/nightData';

const night: Night = {
  from: 0, to: 10_000, sunset: null, sunrise: null,
  commanded: [[2000, 100], [6000, 20]],
  actual: [[2000, 0], [4000, 100], [6000, 100], [8000, 20]],
  powerW: [[2000, 0], [8000, 30]],
  roadUsers: [[4000, 3], [6000, 0]],
  energyWh: 1, fullPowerWh: 2,
};

describe('the series of a night', () => {
  const [time, actual, commanded, power, people] = nightData(night);

  it('span it from noon to noon, in seconds', () => {
    expect(time).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('hold the commanded level until the next command', () => {
    expect(commanded).toEqual([null, 100, 100, 20, 20, 20]);
  });

  it('draw the actual level and the power straight between their samples, and nothing outside', () => {
    expect(actual).toEqual([null, 0, 100, 100, 20, null]);
    expect(power).toEqual([null, 0, 10, 20, 30, null]);
  });

  it('show passers-by only where somebody passed', () => {
    expect(people).toEqual([null, null, 3, null, null, null]);
  });
});
