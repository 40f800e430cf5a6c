import { expect, it } from 'vitest';
import { darkness } from './scene';

it('draws night dark, day bright and dusk between', () => {
  expect(darkness(0.1)).toBe(1);
  expect(darkness(50_000)).toBe(0);
  const dusk = darkness(20);
  expect(dusk).toBeGreaterThan(0.2);
  expect(dusk).toBeLessThan(0.8);
});
