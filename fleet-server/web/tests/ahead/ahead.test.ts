import { expect, it } from 'vitest';
import { type AheadChange, withLink, withoutLink } from '../../src/ahead/aheadQueries';
import { planStreet } from '../../src/ahead/streetPlan';

const nothing: AheadChange = { enabled: true, reach: 2, added: [], removed: [] };

it('forgets an added link that is taken away and notes one that follows from the places', () => {
  const added = withLink(nothing, ['a', 'b']);
  expect(added.added).toEqual([['a', 'b']]);
  expect(withoutLink(added, ['b', 'a'], true)).toEqual(nothing);
  const removed = withoutLink(nothing, ['a', 'b'], false);
  expect(removed.removed).toEqual([['a', 'b']]);
  expect(withLink(removed, ['b', 'a'])).toEqual(nothing);
});

it('draws a street north up and to scale, and one pole in the middle', () => {
  const { at, width, height } = planStreet([
    { id: 'south', latitude: 51.43, longitude: 6.76 },
    { id: 'north', latitude: 51.431, longitude: 6.76 },
  ]);
  expect(at.get('north')?.y).toBeLessThan(at.get('south')?.y ?? 0);
  expect(at.get('north')?.x).toBeCloseTo(width / 2);
  expect(planStreet([{ id: 'one', latitude: 51, longitude: 7 }]).at.get('one')).toEqual({ x: width / 2, y: 80 });
  expect(height).toBeLessThanOrEqual(560);
});
