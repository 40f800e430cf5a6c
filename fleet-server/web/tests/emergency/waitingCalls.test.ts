import { describe, expect, it } from 'vitest';
import { planAround, SIDE } from '../../src/emergency/callMapPlan';
import type { CallItem } from '../../src/emergency/emergencyTypes';
import { readCallFilter } from '../../src/emergency/useCallFilter';
import { ASIDE_MS, callsOnScreen, waitingCalls, waitingTime } from '../../src/emergency/waitingCalls';

const call = (id: string, waitsSinceMs: number, more: Partial<CallItem> = {}) => ({ id, waitsSinceMs, state: 'open', isDrill: false, ...more }) as CallItem;

describe('waiting calls', () => {
  it('come with the longest waiting first, and drills after all that is real', () => {
    const calls = [call('a', 30), call('drill', 1, { isDrill: true }), call('b', 10), call('taken', 5, { state: 'taken' })];
    expect(waitingCalls(calls).map(({ id }) => id)).toEqual(['b', 'a', 'drill']);
  });

  it('come back to the screen a minute after they were set aside', () => {
    const aside = new Map([['a', 1000]]);
    expect(callsOnScreen([call('a', 1)], aside, 1000 + ASIDE_MS - 1)).toEqual([]);
    expect(callsOnScreen([call('a', 1)], aside, 1000 + ASIDE_MS)).toHaveLength(1);
  });

  it('show their waiting time as a clock', () => {
    expect([-5, 7000, 750_000, 3_723_000].map(waitingTime)).toEqual(['0:00', '0:07', '12:30', '1:02:03']);
  });
});

describe('the small map', () => {
  it('puts north up and keeps the farthest inside', () => {
    const { points } = planAround({ latitude: 51.4, longitude: 6.7 }, [{ latitude: 51.401, longitude: 6.7 }, { latitude: 51.4, longitude: 6.71 }]);
    expect(points[0]?.y).toBeLessThan(SIDE / 2);
    expect(points[1]?.x).toBeGreaterThan(SIDE / 2);
    points.forEach(({ x, y }) => expect(Math.min(x, y, SIDE - x, SIDE - y)).toBeGreaterThanOrEqual(0));
  });

  it('is drawn also when everything stands on one spot, or nothing', () => {
    const centre = { latitude: 0, longitude: 0 };
    expect(planAround(centre, [centre]).points[0]).toMatchObject({ x: SIDE / 2, y: SIDE / 2 });
    expect(planAround(centre, []).points).toEqual([]);
  });
});

describe('the filter of calls', () => {
  it('takes from the address only what it knows', () => {
    const { filter, page } = readCallFilter(new URLSearchParams('state=closed&outcome=nonsense&drills=only&pole=N-01&page=3'));
    expect(filter).toEqual({ state: 'closed', outcome: '', drills: 'only', pole: 'N-01' });
    expect(page).toBe(2);
    expect(readCallFilter(new URLSearchParams('page=-4')).page).toBe(0);
  });
});
