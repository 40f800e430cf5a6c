import { describe, expect, it } from 'vitest';
import type { LivePole } from '../../src/api/types';
import { cityNow } from '../../src/map/cityNow';

const pole = (more: Partial<LivePole>): LivePole => ({
  id: 'a', name: 'A', lat: 0, lon: 0, online: true, level: 0, target: 0, reason: 'program', program: null, group: null, state: 'ok', ...more,
});

describe('the city in numbers', () => {
  it('counts light only where somebody tells of it', () => {
    const now = cityNow([pole({ level: 100, reason: 'sensor' }), pole({ level: 20 }), pole({ level: 0 }), pole({ online: false, level: 100 }), pole({ level: null })]);
    expect(now).toEqual({ poles: 5, online: 4, lit: 2, boosted: 1, meanLevel: 40 });
  });

  it('has no mean when nothing is known', () => {
    expect(cityNow([pole({ online: false })]).meanLevel).toBeNull();
  });
});
