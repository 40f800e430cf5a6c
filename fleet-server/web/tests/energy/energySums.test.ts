import { describe, expect, it } from 'vitest';
import { savedPercent, sumsBy } from '../../src/energy/energySums';

const night = (date: string, poleId: string, energyWh: number) => ({ date, poleId, energyWh, fullPowerWh: 800, savedPercent: null, operatingMinutes: 600 });
const nights = [night('2026-12-02', 'N-10', 300), night('2026-12-01', 'N-2', 200), night('2026-12-01', 'N-10', 400)];

describe('sums of energy', () => {
  it('run by night in the order of dates', () => {
    expect(sumsBy(nights, 'date').map(({ key, energyWh }) => [key, energyWh])).toEqual([['2026-12-01', 600], ['2026-12-02', 300]]);
  });

  it('run by pole, N-2 before N-10', () => {
    expect(sumsBy(nights, 'poleId').map(({ key, count }) => [key, count])).toEqual([['N-2', 1], ['N-10', 2]]);
  });

  it('compare with full power, and with nothing when nothing was lit', () => {
    expect(savedPercent({ energyWh: 300, fullPowerWh: 800 })).toBe(63);
    expect(savedPercent({ energyWh: 0, fullPowerWh: 0 })).toBeNull();
  });
});
