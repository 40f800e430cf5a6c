import { expect, it } from 'vitest';
import type { LivePole } from '../../src/api/types';
import { holds, polesIn, ringOf } from '../../src/overrides/area';

it('makes a closed ring of two corners, of three points or of a centre and a radius', () => {
  expect(ringOf('rectangle', [[6, 51]], 0)).toBeUndefined();
  expect(ringOf('rectangle', [[6, 51], [7, 52]], 0)).toEqual([[6, 51], [7, 51], [7, 52], [6, 52], [6, 51]]);
  expect(ringOf('polygon', [[6, 51], [7, 51]], 0)).toBeUndefined();
  expect(ringOf('polygon', [[6, 51], [7, 51], [7, 52]], 0)).toHaveLength(4);
  const circle = ringOf('circle', [[6.76, 51.43]], 100) ?? [];
  expect(circle[0]).toEqual(circle.at(-1));
  expect(holds(circle, 6.76, 51.43 + 95 / 111_195)).toBe(true);
  expect(holds(circle, 6.76, 51.43 + 105 / 111_195)).toBe(false);
  expect(holds(circle, 6.76 + 95 / 111_195 / Math.cos((51.43 * Math.PI) / 180), 51.43)).toBe(true);
});

it('finds the poles inside, as the server will', () => {
  const poles = [{ id: 'in', lon: 6.5, lat: 51.5 }, { id: 'out', lon: 7.5, lat: 51.5 }] as LivePole[];
  expect(polesIn(poles, ringOf('rectangle', [[6, 51], [7, 52]], 0)).map(({ id }) => id)).toEqual(['in']);
  expect(polesIn(poles, undefined)).toEqual([]);
});
